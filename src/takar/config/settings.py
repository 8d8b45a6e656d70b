"""Django's settings, built from the typed environment (config/env.py). Nothing here has an insecure default."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from takar.config.auth import *  # noqa: F403
from takar.config.database import parse_database_url
from takar.config.env import read_env
from takar.config.evidence import parse_evidence_url
from takar.config.paths import PACKAGE, root

ENV = read_env(root=root())

SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
TAKAR_VAR = ENV.var
TAKAR_URL = ENV.url
TAKAR_MAX_UPLOAD = 10 * 1024 * 1024
# None: the disk, in the var folder.
TAKAR_EVIDENCE = parse_evidence_url(ENV.evidence_url)
TAKAR_TIMESTAMP_URL = ENV.timestamp_url
TAKAR_EVIDENCE_PIXELS = ENV.evidence_megapixels * 1_000_000
TAKAR_EVIDENCE_LIKENESS = ENV.evidence_likeness
SITE_ID = None
# Who may be asked to ring a device; browsers name the address, so it is checked against this list.
TAKAR_PUSH_SERVICES = ENV.push_services
# The account of a session, with the number on the bell: one question for both.
AUTHENTICATION_BACKENDS = ["takar.notifications.backend.AccountWithNotices"]

ROOMS = (
    "common",
    "ui",
    "audit",
    "units",
    "accounts",
    "documents",
    "notifications",
    "access",
    "workflow",
    "org",
    "privacy",
    "service",
    "forum",
    "survey",
    "complaint",
    "planning",
    "execution",
    "dialogue",
    "observation",
    "appraisal",
    "dashboard",
    "portal",
    "learning",
    "practice",
)

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "treebeard",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    *(f"takar.{room}" for room in ROOMS),
    # Puts together what no room may know of another; after all of them.
    "takar.config.composition.CompositionConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "takar.common.middleware.ContentPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "takar.common.middleware.Language",
    "takar.common.middleware.RequestLimits",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "takar.access.middleware.ActorMiddleware",
    "takar.practice.web.pintu.ShutWhilePractising",
    "takar.access.second_factor_gate.SecondFactorGate",
    "takar.common.middleware.Refusals",
]

ROOT_URLCONF = "takar.config.urls"
WSGI_APPLICATION = "takar.config.wsgi.application"
# Planning shows how far shared results are; it may not import the room above that keeps the figures.
PROGRESS_SOURCE = "takar.execution.selectors.lintasan.figures"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": parse_database_url(ENV.database_url)}

_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "takar.ui.worded.Pages",
        "NAME": "jinja2",
        "DIRS": [PACKAGE / "ui", *(PACKAGE / room / "web" / "templates" for room in ROOMS)],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "takar.ui.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "takar.ui.navigation.context",
                "takar.notifications.context.unread",
                "takar.learning.web.tempat.context",
            ],
        },
    },
    {
        # For what libraries ship; pages of ours are never found here.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Bahasa Indonesia")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Jakarta"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = ENV.var / "static"
STATICFILES_DIRS: list[Path] = [ENV.var / "assets"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(ENV.var / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000

ALLAUTH_TRUSTED_PROXY_COUNT = ENV.proxies
if ENV.https:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-sesi", "__Host-csrf"
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENV.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Throttling counts must be seen by every worker, so they live in the database, not in one process.
# The counters against guessing stand here: a flood of other keys must not push them out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "takar_cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = ENV.email_from
if ENV.email_url:
    from takar.config.email import parse_email_url

    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS = parse_email_url(ENV.email_url)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": ENV.log_level},
}
