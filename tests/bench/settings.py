"""The portal as it serves, told apart by address so that one machine can play many residents."""

import os

os.environ["TRUSTED_PROXIES"] = "127.0.0.1"

from oco_portal.settings import *  # noqa: E402, F403
