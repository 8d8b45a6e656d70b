"""Turn a database URL into Django's setting: SQLite in WAL mode, or PostgreSQL with a pool of connections."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from takar.config.env import BadSetting


def parse_database_url(url: str) -> dict[str, Any]:
    """Return the `default` entry of Django's DATABASES. Raises `BadSetting`."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(url.removeprefix("sqlite://")))
    if parts.scheme in ("postgres", "postgresql"):
        return _postgresql(url)
    raise BadSetting(f"DATABASE_URL must begin with sqlite:// or postgresql://, not {parts.scheme or url!r}.")


def _sqlite(path: str) -> dict[str, Any]:
    # IMMEDIATE takes the write lock at BEGIN, so that two writers wait for each other instead of failing half-way.
    name = path.removeprefix("/") if path.startswith("//") or path == "/:memory:" else path
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                "PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
            ),
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    pool_size = int(query.pop("pool", "4"))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": query.pop("port", str(parts.port or "")),
        # Server-side cursors do not survive a transaction-mode pooler in front of the database.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {"pool": {"min_size": 1, "max_size": pool_size, "timeout": 5}, **query} if pool_size else query,
    }
