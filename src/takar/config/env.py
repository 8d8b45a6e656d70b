"""Settings from the environment, typed. An unknown `TAKAR_…` name or a bad value stops the start with a clear line."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PREFIX = "TAKAR_"
# The push services of Chrome, Firefox, Safari and Edge.
PUSH = "fcm.googleapis.com,*.push.services.mozilla.com,web.push.apple.com,*.notify.windows.com"
# Read by tools of ours that are not the server: the tests' browser and the bootstrap script.
OUTSIDE = frozenset({"TAKAR_CHROMIUM", "TAKAR_PYTHON"})


class BadSetting(Exception):
    """A setting is missing, unknown or malformed; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Env:
    """Everything the server can be told from outside. Each field is documented in docs/settings.md (tested)."""

    secret_key: str
    database_url: str
    var: Path
    url: str
    hosts: tuple[str, ...]
    debug: bool
    https: bool
    email_url: str
    email_from: str
    evidence_url: str
    evidence_megapixels: int
    evidence_likeness: int
    timestamp_url: str
    push_services: tuple[str, ...]
    proxies: int
    log_level: str


def read_env(source: Mapping[str, str] | None = None, *, root: Path) -> Env:
    """Build the settings from `source` (default: the process environment). Raises `BadSetting`."""
    given = dict(os.environ if source is None else source)
    known = {PREFIX + field.name.upper() for field in fields(Env)} - {"TAKAR_DATABASE_URL"} | OUTSIDE
    unknown = sorted(name for name in given if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise BadSetting(f"Unknown setting {unknown[0]}. Known: {', '.join(sorted(known - OUTSIDE))}.")
    var = Path(given.get("TAKAR_VAR", str(root / "var"))).absolute()
    debug = _flag(given, "TAKAR_DEBUG")
    return Env(
        secret_key=_secret(given, var),
        database_url=given.get("DATABASE_URL", f"sqlite:///{var / 'takar.sqlite3'}"),
        var=var,
        url=given.get("TAKAR_URL", "http://127.0.0.1:8000").rstrip("/"),
        hosts=tuple(h.strip() for h in given.get("TAKAR_HOSTS", "127.0.0.1,localhost").split(",") if h.strip()),
        debug=debug,
        https=_flag(given, "TAKAR_HTTPS"),
        email_url=given.get("TAKAR_EMAIL_URL", ""),
        email_from=given.get("TAKAR_EMAIL_FROM", "takar@localhost"),
        push_services=tuple(h.strip() for h in given.get("TAKAR_PUSH_SERVICES", PUSH).split(",") if h.strip()),
        evidence_url=given.get("TAKAR_EVIDENCE_URL", ""),
        evidence_megapixels=_count(given, "TAKAR_EVIDENCE_MEGAPIXELS", default=50, least=1, most=200),
        evidence_likeness=_count(given, "TAKAR_EVIDENCE_LIKENESS", default=5, most=16),
        timestamp_url=given.get("TAKAR_TIMESTAMP_URL", ""),
        proxies=_count(given, "TAKAR_PROXIES"),
        log_level=_one_of(given, "TAKAR_LOG_LEVEL", ("INFO", "DEBUG", "WARNING", "ERROR")),
    )


def _secret(given: Mapping[str, str], var: Path) -> str:
    # `takar init` writes the key once, readable by its owner only; there is no built-in default.
    stored = var / "secret.key"
    key = given.get("TAKAR_SECRET_KEY") or (stored.read_text().strip() if stored.is_file() else "")
    if len(key) < 40:
        raise BadSetting(
            "TAKAR_SECRET_KEY is missing or shorter than 40 characters. Run `takar init` to make one, or set it."
        )
    return key


def _flag(given: Mapping[str, str], name: str) -> bool:
    value = given.get(name, "0")
    if value not in ("0", "1"):
        raise BadSetting(f"{name} must be 0 or 1, not {value!r}.")
    return value == "1"


def _count(given: Mapping[str, str], name: str, *, default: int = 0, least: int = 0, most: int = 9) -> int:
    value = given.get(name, str(default))
    if not (value.isascii() and value.isdigit() and len(value) < 10 and least <= int(value) <= most):
        raise BadSetting(f"{name} must be a whole number from {least} to {most}, not {value!r}.")
    return int(value)


def _one_of(given: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        raise BadSetting(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value
