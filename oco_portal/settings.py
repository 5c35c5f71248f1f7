"""One settings file. Environments differ by environment variables (.env.example), never by code."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")  # a missing file is fine: production has real variables

# The demo runs on one machine, over plain HTTP, with invented people and known passwords.
DEMO = env.bool("DEMO", default=False)


def required(name, purpose, *, read=env.str, in_demo=None):
    """The variable, or the demo's value for it. Raises ImproperlyConfigured that says what to set."""
    if name in env.ENVIRON:
        return read(name)
    if DEMO and in_demo is not None:
        return in_demo
    raise ImproperlyConfigured(f"Set {name}: {purpose}. See .env.example.")


SECRET_KEY = required(
    "SECRET_KEY", "a long random text that only this server knows", in_demo="demo-only-" + "not-a-secret-" * 5
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
# Keys of their own where the installation gives them: what is stored outlives a change of SECRET_KEY.
FOLLOW_CODE_KEY = env.str("FOLLOW_CODE_KEY", default="") or SECRET_KEY
DOCUMENT_KEY = env.str("DOCUMENT_KEY", default="") or SECRET_KEY
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = required(
    "ALLOWED_HOSTS",
    "the host names of the portal, separated by commas",
    read=env.list,
    in_demo=["127.0.0.1", "localhost"],
)
SITE_URL = env.str("SITE_URL", default=f"http://127.0.0.1:{env.int('PORT', default=8000)}")

# The portal serves as a role that owns nothing (oco_app); migrations run as the role that owns the tables:
# `DATABASE_URL=<the owner's> manage.py migrate`. See oco_portal/row_security.py for why.
required("DATABASE_URL", "postgres://oco_app:password@host/oco, the PostgreSQL database and the serving role")
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True)
# PostgreSQL's own guesses are for turning disks and long reports: with them it reads a table from end to end where an
# index has the answer, and calls helpers for a question of a millisecond. Our joins are written in the order in which
# they are best made: weighing every other order took longer than the answer.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault(
    "options", "-c random_page_cost=1.1 -c max_parallel_workers_per_gather=0 -c jit=off -c join_collapse_limit=1"
)
# Released reports live in a database of their own, whose roles can enter no other (deploy/roles.sql). It may be on
# another server, or a read replica. The second URL is the worker's: it adds rows.
required("REPORTING_DATABASE_URL", "postgres://oco_reporting:password@host/oco_reporting, the released reports")
DATABASES["reporting"] = env.db("REPORTING_DATABASE_URL") | {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
if "RELEASE_DATABASE_URL" in env.ENVIRON:
    DATABASES["release"] = env.db("RELEASE_DATABASE_URL")
DATABASE_ROUTERS = ["reporting.released.router.ReleasedRouter"]

INSTALLED_APPS = [
    "oco_portal.apps.BeheerConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "pgtrigger",
    "crispy_forms",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    # Ground floor: nothing here imports from the apps below.
    "oco_portal.registry",
    "oco_portal.audit",
    "oco_portal.accounts",
    # The rooms, in the order in which a request travels.
    "intake",
    "cases",
    "reporting",
    "reporting.released",
]
if DEMO:
    INSTALLED_APPS.append("oco_portal.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "oco_portal.middleware.careful_headers",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "oco_portal.row_security.transaction_per_request",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",  # public views opt out, one by one
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "oco_portal.accounts.access.require_second_factor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "oco_portal.context.page_frame",
            ],
        },
    },
]

ROOT_URLCONF = "oco_portal.urls"
WSGI_APPLICATION = "oco_portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who gets in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "oco_portal.accounts.adapter.StaffAccountAdapter"
ACCOUNT_FORMS = {
    "login": "oco_portal.accounts.forms.LoginForm",
    "change_password": "oco_portal.accounts.forms.ChangePasswordForm",
    "set_password": "oco_portal.accounts.forms.SetPasswordForm",
    "reset_password": "oco_portal.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "oco_portal.accounts.forms.ResetPasswordKeyForm",
    "reauthenticate": "oco_portal.accounts.forms.ReauthenticatePasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the administrator enters the address; nobody signs up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_ADAPTER = "oco_portal.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "oco_portal.accounts.forms.CodeForm",
    "reauthenticate": "oco_portal.accounts.forms.ReauthenticateCodeForm",
    "activate_totp": "oco_portal.accounts.forms.SetUpAppForm",
    "add_webauthn": "oco_portal.accounts.forms.AddKeyForm",
    "edit_webauthn": "oco_portal.accounts.forms.RenameKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "OCO"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
SECOND_FACTOR_REQUIRED = not DEMO

# One count of attempts for all workers, and a code of the app that works once. Nothing of a page is cached.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "accounts_attempts"},
}

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "oco_portal" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

# What the browser gets
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", default=BASE_DIR / ".demo" / "static")
STATICFILES_DIRS = [BASE_DIR / "static" / "dist"]
STORAGES = {
    "default": {"BACKEND": "oco_portal.storage.NoFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FORM_RENDERER = "oco_portal.nlds.NLDesignRenderer"
CRISPY_TEMPLATE_PACK = "nlds"
CRISPY_ALLOWED_TEMPLATE_PACKS = ("nlds",)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of the second factor
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY = {
    feature: []
    for feature in [
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    ]
}
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = not DEMO
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
if env.bool("BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whose X-Forwarded-For is believed: addresses or networks of the proxies in front of the portal.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])

# Cookies: two, both gone when the browser closes, so that a housemate does not find the visit.
_host = "" if DEMO else "__Host-"
SESSION_COOKIE_NAME = f"{_host}sessie"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = f"{_host}csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
DRAFT_COOKIE_NAME = f"{_host}concept"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SIGNED_COOKIE_LEGACY_SALT_FALLBACK = False

# What a visitor may send
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 10_000_000

# Mail and background work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_CONFIG = env.email_url(
    "EMAIL_URL", default=f"filemail:///{BASE_DIR / '.demo' / 'mail'}" if DEMO else "smtp://localhost:25"
)
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="niet-beantwoorden@oco.example")

# Logs go to standard output. No request bodies, no addresses, no names: see SafeRequestFilter.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"safe": {"()": "oco_portal.logs.SafeRequestFilter"}},
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["safe"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "propagate": True, "level": "WARNING"}},
}

# Periods that people may set per installation
# Codes of the target groups that earlier support mostly reached, beside older people (R47): adult care clients.
ADULT_CARE_GROUPS = env.list("ADULT_CARE_GROUPS", default=["VOL"])
FIRST_APPOINTMENT_WORKING_DAYS = env.int("FIRST_APPOINTMENT_WORKING_DAYS", default=10)
FIRST_REACTION_WORKING_DAYS = env.int("FIRST_REACTION_WORKING_DAYS", default=2)
# More hours than these in one case, and its page asks for a review (R31).
CASE_HOURS_LIMIT = env.int("CASE_HOURS_LIMIT", default=20)
REINDICATION_WEEKS = env.int("REINDICATION_WEEKS", default=8)
# After so many weeks, and again after every review, somebody asks whether a case should go on.
CASE_REVIEW_WEEKS = env.int("CASE_REVIEW_WEEKS", default=12)
DRAFT_HOURS = 24
# After so many years an organisation wants a new certificate of good conduct (VOG) of a client supporter.
VOG_YEARS = env.int("VOG_YEARS", default=3)
# After how many weeks without contact an open case shows up on the desk.
CASE_WITHOUT_CONTACT_WEEKS = env.int("CASE_WITHOUT_CONTACT_WEEKS", default=4)
# Where "leave this site quickly" goes: a page that anybody may have open.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", default="https://www.buienradar.nl/")
