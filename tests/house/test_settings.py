"""Settings: each documented, none unknown, none insecure by default."""

from dataclasses import fields
from pathlib import Path

import pytest

from takar.config.database import parse_database_url
from takar.config.email import parse_email_url
from takar.config.env import BadSetting, Env, read_env
from tests.house.source import ROOT

GOOD = {"TAKAR_SECRET_KEY": "k" * 40}


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text()
    names = ["DATABASE_URL" if f.name == "database_url" else f"TAKAR_{f.name.upper()}" for f in fields(Env)]
    assert not [n for n in names if f"`{n}`" not in page]


def test_an_unknown_setting_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="TAKAR_SECRETKEY"):
        read_env({**GOOD, "TAKAR_SECRETKEY": "x"}, root=tmp_path)


def test_there_is_no_default_key(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="takar init"):
        read_env({}, root=tmp_path)


@pytest.mark.parametrize(
    ("name", "value"), [("TAKAR_DEBUG", "yes"), ("TAKAR_PROXIES", "-1"), ("TAKAR_LOG_LEVEL", "loud")]
)
def test_a_malformed_value_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read_env({**GOOD, name: value}, root=tmp_path)


def test_safe_defaults(tmp_path: Path) -> None:
    env = read_env(GOOD, root=tmp_path)
    assert env.debug is False
    assert env.hosts == ("127.0.0.1", "localhost")


@pytest.mark.parametrize("url", ["mysql://x/y", "nonsense", ""])
def test_an_unknown_database_is_refused(url: str) -> None:
    with pytest.raises(BadSetting, match="DATABASE_URL"):
        parse_database_url(url)


def test_sqlite_writers_wait_for_each_other() -> None:
    options = parse_database_url("sqlite:////tmp/x.sqlite3")
    assert options["NAME"] == "/tmp/x.sqlite3"
    assert options["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_mail_address() -> None:
    assert parse_email_url("smtp+tls://u:p%40@mail.example") == ("mail.example", 587, "u", "p@", True)
    with pytest.raises(BadSetting):
        parse_email_url("http://mail.example")
