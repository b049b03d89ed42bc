"""Settings, all from the environment; every variable is listed in ``docs/settings.md``.

The defaults run the demo on one machine: SQLite in ``ONTHAAL_DATA``, mail in a readable folder.
``ONTHAAL_PRODUCTION=1`` refuses to start with a default secret (see :mod:`onthaal.config.guard`).
"""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from onthaal.config import guard

env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.str("ONTHAAL_DATA", default="var")).resolve()

PRODUCTION = env.bool("ONTHAAL_PRODUCTION", default=False)
DEBUG = env.bool("ONTHAAL_DEBUG", default=False)
SECRET_KEY = env.str("ONTHAAL_SECRET_KEY", default=guard.DEMO_SECRET)
ALLOWED_HOSTS = env.list("ONTHAAL_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# Where inhabitants come, for links in mails and QR codes; empty: the address that the page was asked on.
PUBLIC_URL = env.str("ONTHAAL_PUBLIC_URL", default="").rstrip("/")
CSRF_TRUSTED_ORIGINS = env.list("ONTHAAL_ORIGINS", default=[])
guard.check(production=PRODUCTION, secret_key=SECRET_KEY, debug=DEBUG, hosts=ALLOWED_HOSTS)

ROOMS = [
    "onthaal.core",
    "onthaal.accounts",
    "onthaal.registers",
    "onthaal.house",
    "onthaal.search",
    "onthaal.language",
    "onthaal.organisation",
    "onthaal.tasks",
    "onthaal.legislation",
    "onthaal.corrections",
    "onthaal.parties",
    "onthaal.versions",
    "onthaal.incidents",
    "onthaal.catalogue",
    "onthaal.knowledge",
    "onthaal.contacts",
    "onthaal.channels.mail",
    "onthaal.roster",
    "onthaal.counter.queue",
    "onthaal.counter.displays",
    "onthaal.counter.appointments",
    "onthaal.counter.pickup",
    "onthaal.counter.till",
    "onthaal.counter.procedures",
    "onthaal.counter.reception",
    "onthaal.counter.outage",
    "onthaal.worklist",
    "onthaal.desk",
    "onthaal.demo",
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    *[room for room in ROOMS if (PACKAGE_DIR / Path(*room.split(".")[1:]) / "apps.py").exists()],
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "onthaal.core.middleware.plain_errors",
    "onthaal.core.middleware.read_log",
    "onthaal.core.middleware.fill_notices",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "onthaal.config.urls"
WSGI_APPLICATION = "onthaal.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # ours may stand in front of Django's
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Before the apps: our pages for logging in stand in front of allauth's.
        "DIRS": [PACKAGE_DIR / "core" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "onthaal.core.shell.context",
            ],
        },
    }
]

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'onthaal.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    Path(DATABASES["default"]["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    # IMMEDIATE: a read-then-write under the deferred default loses its race with SQLITE_BUSY.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
            "PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    if env.bool("ONTHAAL_PREPARED_STATEMENTS", default=True):
        # PostgreSQL plans what a thread asks again and again once: half of its work for a page (ADR 8).
        DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 3}
# Each thread of the web process keeps its connection (ADR 8); opening one costs as much as a page's SQL.
DATABASES["default"]["CONN_MAX_AGE"] = 600
WEB_THREADS = env.int("ONTHAAL_WEB_THREADS", default=8)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "onthaal.accounts.backends.StaffBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "onthaal.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # axes counts the failures, in the database that all processes share
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Onthaal"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "onthaal.accounts.lockout.username"
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "onthaal.accounts.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "onthaal.accounts.lockout.client_ip"
AXES_DISABLE_ACCESS_LOG = True
TRUSTED_PROXY = env.bool("ONTHAAL_TRUSTED_PROXY", default=False)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_AGE = env.int("ONTHAAL_SESSION_SECONDS", default=10 * 3600)  # one working day
SESSION_ENGINE = "onthaal.accounts.sessions"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "onthaal.core.views.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# Larger than the megabyte that a form must be able to refuse at its field.
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000  # a product with many situations is one form

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE_DIR / "static"]
STATIC_ROOT = DATA_DIR / "static" if PRODUCTION else None
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files", "allow_overwrite": False},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_URL = ""

# Mail: SMTP when a server is named, else a folder with one readable file per message.
EMAIL_HOST = env.str("ONTHAAL_SMTP_HOST", default="")
EMAIL_PORT = env.int("ONTHAAL_SMTP_PORT", default=25)
EMAIL_HOST_USER = env.str("ONTHAAL_SMTP_USER", default="")
EMAIL_HOST_PASSWORD = env.str("ONTHAAL_SMTP_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("ONTHAAL_SMTP_STARTTLS", default=False)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("ONTHAAL_FROM", default="klantencontact@onthaal.example")
MAIL_DOMAIN = env.str("ONTHAAL_MAIL_DOMAIN", default="onthaal.example")
MAIL_FOLDER = DATA_DIR / "postvak"

# What we fetch ourselves: from these hosts only, over https ("feed.example.be", "feed.example.be:8443").
OUTGOING_HOSTS = env.list("ONTHAAL_OUTGOING_HOSTS", default=[])

# The municipality in linked data; what is not set is left out of an export, never guessed.
LPDC_AUTHORITY = env.str("ONTHAAL_LPDC_AUTHORITY", default="")
LPDC_SPATIAL = env.list("ONTHAAL_LPDC_SPATIAL", default=[])
LPDC_BASE = env.str("ONTHAAL_LPDC_BASE", default="http://data.lblod.info/id/")

# Own promises of the municipality, in working days; none of them is a legal term.
CALLBACK_WORKING_DAYS = env.int("ONTHAAL_CALLBACK_WORKING_DAYS", default=2)
ANSWER_WORKING_DAYS = env.int("ONTHAAL_ANSWER_WORKING_DAYS", default=5)
FOLLOW_UP_WORKING_DAYS = env.int("ONTHAAL_FOLLOW_UP_WORKING_DAYS", default=3)
CORRECTION_WORKING_DAYS = env.int("ONTHAAL_CORRECTION_WORKING_DAYS", default=5)
# Appointments: what a new agenda begins with (minutes), and what the town promises about them.
APPOINTMENT_MINUTES = env.int("ONTHAAL_APPOINTMENT_MINUTES", default=15)
APPOINTMENT_COLLECT_MINUTES = env.int("ONTHAAL_APPOINTMENT_COLLECT_MINUTES", default=5)
APPOINTMENT_REMINDER_WORKING_DAYS = env.int("ONTHAAL_APPOINTMENT_REMINDER_WORKING_DAYS", default=1)
APPOINTMENT_REMINDER_HOUR = env.int("ONTHAAL_APPOINTMENT_REMINDER_HOUR", default=9)
# So many minutes before the hour somebody can check in; so many after it the appointment still counts.
APPOINTMENT_EARLY_MINUTES = env.int("ONTHAAL_APPOINTMENT_EARLY_MINUTES", default=60)
APPOINTMENT_LATE_MINUTES = env.int("ONTHAAL_APPOINTMENT_LATE_MINUTES", default=15)
# Against hoarding: appointments to come for one address or number; made per hour from one internet address.
APPOINTMENTS_PER_PERSON = env.int("ONTHAAL_APPOINTMENTS_PER_PERSON", default=4)
APPOINTMENTS_PER_HOUR = env.int("ONTHAAL_APPOINTMENTS_PER_HOUR", default=10)
# Why inhabitants may also read these pages in English (law of 18 July 1966); empty: Dutch only.
APPOINTMENT_ENGLISH_GROUND = env.str("ONTHAAL_APPOINTMENT_ENGLISH_GROUND", default="")
REVIEW_WORKING_DAYS = env.int("ONTHAAL_REVIEW_WORKING_DAYS", default=10)
INCIDENT_WORKING_DAYS = env.int("ONTHAAL_INCIDENT_WORKING_DAYS", default=2)
# After an outage, until everything on paper is entered.
OUTAGE_WORKING_DAYS = env.int("ONTHAAL_OUTAGE_WORKING_DAYS", default=2)
# How long what was written about an incident is kept once it is rounded off: a choice of the town.
INCIDENT_KEEP_MONTHS = env.int("ONTHAAL_INCIDENT_KEEP_MONTHS", default=60)

DEMO = env.bool("ONTHAAL_DEMO", default=not PRODUCTION)
# Where population data comes from: '', 'demo', 'file:/path.json' or 'package.module:Name'.
REGISTER = env.str("ONTHAAL_REGISTER", default="demo" if DEMO else "")
# What reads identity cards at the desk: '', 'demo', 'file:/path.json' or 'package.module:Name'.
EID_READER = env.str("ONTHAAL_EID_READER", default="demo" if DEMO else "")
# After so many days of standing still a procedure at the counter forgets the national number.
PROCEDURE_NUMBER_DAYS = env.int("ONTHAAL_PROCEDURE_NUMBER_DAYS", default=14)
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            # A mailed link in an address is not written down.
            "()": "onthaal.core.masking.MaskingFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("ONTHAAL_LOG", default="INFO")},
    "loggers": {"axes": {"level": "WARNING"}, "django.request": {"level": "ERROR"}},
}
