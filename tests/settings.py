"""The portal's settings, as its tests need them: quick passwords, no files to collect, tasks run when asked."""

import os

os.environ.setdefault("DEMO", "1")

from oco_portal.settings import *  # noqa: E402, F403
from oco_portal.settings import STATICFILES_DIRS, STORAGES, env  # noqa: E402

# Tests make their database as the owner and step into the serving role (tests/conftest.py).
DATABASES = {
    "default": env.db("DATABASE_OWNER_URL") | {"CONN_MAX_AGE": 0},
    "reporting": env.db("REPORTING_OWNER_URL") | {"CONN_MAX_AGE": 0},
    "release": env.db("REPORTING_OWNER_URL") | {"CONN_MAX_AGE": 0, "TEST": {"MIRROR": "reporting"}},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STATIC_ROOT = STATICFILES_DIRS.pop()
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
