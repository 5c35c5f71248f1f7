"""The portal's settings, as its tests need them: quick passwords, no files to collect, tasks run when asked."""

import os

os.environ.setdefault("DEMO", "1")
# Tests make their database as the owner and step into the serving role (tests/conftest.py).
os.environ["DATABASE_URL"] = os.environ["DATABASE_OWNER_URL"]

from oco_portal.settings import *  # noqa: E402, F403
from oco_portal.settings import DATABASES, STATICFILES_DIRS, STORAGES  # noqa: E402

DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = STATICFILES_DIRS.pop()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
