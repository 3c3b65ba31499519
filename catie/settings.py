"""The one settings module: what differs between machines comes from the environment."""

from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from .environment import broker_url, email_settings, env, env_flag, env_list

BASE_DIR = Path(__file__).resolve().parent.parent

# Where are we? (.env.example names every variable)

DEBUG = env_flag("DEBUG")
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
SITE_URL = env("SITE_URL", "http://localhost:8000")  # what links in e-mail begin with

# What is installed?

OUR_APPS = [
    "govuk",
    "figures",
    "accounts",
    "audit",
    "outbox",
    "imports",
    "schools",
    "meetings",
    "attendance",
    "referrals",
    "programmes",
    "reports",
    "overview",
    "demo",
]
INSTALLED_APPS = [
    *OUR_APPS,
    "catie.apps.CatieAdminConfig",
    "django.forms",  # lets our form renderer find Django's own widget templates
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_filters",
    "csp",
    "pgtrigger",
    "pghistory",
]
ROOT_URLCONF = "catie.urls"
WSGI_APPLICATION = "catie.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who may come in? Every page needs a signed-in person unless it says otherwise.

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "accounts.middleware.NeverCache",
    "accounts.middleware.StaySignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
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
ACCOUNT_ADAPTER = "accounts.adapter.InvitedOnly"
ACCOUNT_FORMS = {
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.AskForPasswordForm",
    "reset_password_from_key": "accounts.forms.NewPasswordForm",
    "set_password": "accounts.forms.FirstPasswordForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "reauthenticate": "accounts.forms.ConfirmItIsYouForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator enters the address; nobody signs up
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to an address that we do not know
ACCOUNT_RATE_LIMITS = {  # in the adapter a key is an address seen from one network
    "login_failed": "10/5m/key,30/h/key,20/m/ip",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True  # a changed password is told to its owner
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60
SESSION_ENGINE = "accounts.models.sign_in"
SIGN_IN_ENDS_UNUSED_AFTER = timedelta(hours=1)
SIGN_IN_ENDS_AFTER = timedelta(hours=12)
SESSION_COOKIE_AGE = int(SIGN_IN_ENDS_AFTER.total_seconds())

# Where is the data?

DATABASES = {
    "default": dj_database_url.parse(
        env("DATABASE_URL"),
        conn_max_age=int(env("DB_CONN_MAX_AGE", "0")),
        conn_health_checks=True,
    )
}
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

# The tries at signing in are counted there, so that the limit holds while Redis is away.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # else a flood of made-up addresses pushes ours out
    }
}
REDIS_URL = env("REDIS_URL")

# What runs by itself? (the timetable is in celery.py)

CELERY_BROKER_URL = broker_url(REDIS_URL)
CELERY_TIMEZONE = "Europe/London"
CELERY_BEAT_SCHEDULER = "outbox.beat:OneBeatScheduler"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 120
CELERY_TASK_SOFT_TIME_LIMIT = 90
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 2,
    "interval_start": 0.1,
    "interval_max": 0.5,
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 300,  # longer than a task may take
    "unacked_restore_interval": 10,  # else a killed worker's task waits some 100 s
    "unacked_restore_throttle": 1,
    "connect_retries_timeout": 1,  # a page that queues work does not wait for Redis to return
    "interval_start": 0.1,
    "interval_step": 0.2,
    "socket_timeout": 10,
    "socket_connect_timeout": 3,
    "health_check_interval": 25,
}

# How does mail leave?

EMAIL_FILE_PATH = ""  # set by folder:///
globals().update(email_settings(env("EMAIL_URL")))
EMAIL_TIMEOUT = 10
# No shorter than a task may take: a message is taken from a sender only once it is surely dead.
OUTBOX_LEASE_SECONDS = int(env("OUTBOX_LEASE_SECONDS", str(CELERY_TASK_TIME_LIMIT)))
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", "CATIE <no-reply@catie.example>")
EMAIL_SUBJECT_PREFIX = ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

# How does it look?

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
                "catie.navigation.navigation",
            ],
            "builtins": ["govuk.templatetags.govuk", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "govuk.forms.GovukRenderer"
CRISPY_ALLOWED_TEMPLATE_PACKS = CRISPY_TEMPLATE_PACK = "govuk"
FILTERS_EMPTY_CHOICE_LABEL = "Any"
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", "") or None  # unset: served from where they are, as in tests
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = STATIC_ROOT is None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_ROOT
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True


# Pages of what lower apps hold live above, where all that is known of it can be shown.

ABSOLUTE_URL_OVERRIDES = {
    "meetings.meeting": lambda meeting: (
        f"/tsms/{meeting.pk}/" if meeting.kind == "tsm" else f"/forum-meetings/{meeting.pk}/"
    ),
    "schools.school": lambda school: f"/schools/{school.pk}/",
    "schools.pupil": lambda pupil: f"/pupils/{pupil.pk}/",
}

# Who changed what? Triggers in Postgres write it, so bulk changes and raw SQL are seen too.

PGHISTORY_APPEND_ONLY = True
PGTRIGGER_MIGRATIONS = False  # migrations of 140 triggers took forty seconds (docs/adr/0006)
PGTRIGGER_INSTALL_ON_MIGRATE = True

# When is a manager told of what somebody opened? (audit/alerts.py)

ALERT_PUPILS_AN_HOUR = int(env("ALERT_PUPILS_AN_HOUR", "40"))
ALERT_PUPILS_IN_A_FILE = int(env("ALERT_PUPILS_IN_A_FILE", "200"))
ALERT_WORKING_HOURS = (6, 20)  # from six until eight in the evening, Monday to Friday

# What may a browser do with our pages?

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
INSECURE_HTTP = env_flag("INSECURE_HTTP")  # `make run` on loopback only
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE_HTTP
SECURE_HSTS_SECONDS = 0 if INSECURE_HTTP else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not INSECURE_HTTP
if env_flag("BEHIND_TLS_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # whose word we take for the address that a try comes from

# What is written down?

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "catie.log_line.LogLine", "format": "%(levelname)s %(name)s %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", "INFO")},
    "loggers": {"pgtrigger": {"level": "WARNING"}},  # else a line a trigger at each migration
}
