"""Settings of the tests: the real ones with a fast hasher, a throw-away var folder and a chosen database."""

import os
import tempfile
from pathlib import Path

_VAR = Path(os.environ.get("TAKAR_VAR") or tempfile.mkdtemp(prefix="takar-test-"))
os.environ["TAKAR_VAR"] = str(_VAR)
os.environ.setdefault("TAKAR_SECRET_KEY", "only-for-tests-" + "0123456789abcdef" * 3)
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_VAR}/test.sqlite3")
for _folder in ("assets", "static"):
    (_VAR / _folder).mkdir(parents=True, exist_ok=True)

from takar.config.settings import *  # noqa: E402,F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
# With a name and pytest's --reuse-db, tables are made once: starting one test then takes two seconds instead of ten.
_NAME = os.environ.get("PYTEST_DATABASE") or str(os.getpid())
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, so that browser tests and threads share it; without waiting for the disk.
    DATABASES["default"]["TEST"] = {"NAME": str(_VAR / f"test-{_NAME}.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"  # noqa: F405
else:
    DATABASES["default"]["OPTIONS"].pop("pool", None)  # noqa: F405
    DATABASES["default"]["TEST"] = {"NAME": f"test_takar_{_NAME}"}  # noqa: F405
