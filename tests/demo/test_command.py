"""`takar demo` keeps to a database of its own, and --fresh deletes only what the command made."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click
import pytest

from takar.config.commands.demo import choose_database, is_marked, mark
from takar.demo.diary import Diary
from takar.demo.evidence import photo
from takar.demo.timeline import Timeline, is_working_day, moment, next_working_day
from takar.execution.selectors.jenis_berkas import sniff


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKAR_VAR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL")
    return tmp_path


def database(file: Path) -> Path:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE isi (x)")
        connection.commit()
    return file


def test_the_demo_has_a_file_of_its_own(folder: Path) -> None:
    assert choose_database(fresh=False) == folder / "demo.sqlite3"


def test_another_database_is_used_as_it_is_and_never_emptied(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder}/lain.sqlite3")
    assert choose_database(fresh=False) is None
    with pytest.raises(click.ClickException, match="DATABASE_URL names another database"):
        choose_database(fresh=True)


def test_fresh_deletes_a_file_that_the_demo_made(folder: Path) -> None:
    file = database(folder / "demo.sqlite3")
    (folder / "demo.sqlite3-wal").touch()
    mark(file)
    assert is_marked(file)
    choose_database(fresh=True)
    assert not file.exists()
    assert not (folder / "demo.sqlite3-wal").exists()


def test_fresh_leaves_a_file_that_someone_else_made(folder: Path) -> None:
    file = database(folder / "demo.sqlite3")
    with pytest.raises(click.ClickException, match="was not made by"):
        choose_database(fresh=True)
    assert file.exists()


def test_a_file_that_is_no_database_is_not_the_demos(tmp_path: Path) -> None:
    file = tmp_path / "demo.sqlite3"
    file.write_text("bukan basis data, tetapi cukup panjang untuk dibaca sebagai kepala berkas" * 20)
    assert not is_marked(file)


def test_the_diary_goes_by_time_and_leaves_out_the_future() -> None:
    happened: list[str] = []
    last = moment(date(2026, 3, 10), zone="Asia/Jakarta", minute=0)
    diary = Diary(last=last)
    later = moment(date(2026, 3, 9), zone="Asia/Jakarta", minute=5)
    diary.add(later, lambda now: happened.append("kedua"))
    diary.add(moment(date(2026, 3, 11), zone="Asia/Jakarta", minute=0), lambda now: happened.append("besok"))
    first = moment(date(2026, 1, 5), zone="Asia/Jakarta", minute=0)

    def opens(_now: datetime) -> None:
        happened.append("pertama")
        diary.add(later, lambda _later: happened.append("ketiga"))

    diary.add(first, opens)
    days: list[date] = []
    diary.run(days.append)
    assert happened == ["pertama", "kedua", "ketiga"]
    assert days == [date(2026, 1, 5), date(2026, 3, 9)]


def test_working_days_leave_out_weekends_and_national_holidays() -> None:
    days = Timeline(date(2026, 3, 31)).working_days(2026, 3)
    assert all(day.weekday() < 5 for day in days)
    assert len(days) < 22
    assert next_working_day(date(2026, 1, 1)) > date(2026, 1, 1)
    assert not is_working_day(date(2026, 1, 1))


def test_pictures_are_pictures_and_repeat() -> None:
    assert sniff(photo(3)) == "image/png"
    assert photo(3) == photo(3) != photo(4)
