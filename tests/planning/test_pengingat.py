"""The plan's day: who is reminded, who above hears of it, and when a government's notices keep quiet."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takar.notifications.models import Notice
from takar.notifications.reminders import remind
from takar.org.models import HariLibur, Kebijakan, Pegawai
from takar.planning.models import Periode
from takar.planning.tasks import quiet_rule
from tests.planning.plans import fixed, open_year, start, submitted
from tests.planning.shared import invited, part_step, proposed, task_step
from tests.world import TODAY, Person, World

DUE = date(2026, 3, 20)


def told_on(world: World, step: int) -> dict[str, list[str]]:
    """Run the day that lies `step` days after the plan's day; return what each person read."""
    Periode.objects.filter(instansi=world.instansi).update(batas_skp=DUE)
    day = DUE + timedelta(days=step)
    remind(world.instansi.pk, day, datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
    names = {person.id: name for name, person in world.everyone.items()}
    found: dict[str, list[str]] = {}
    for who, text in Notice.objects.filter(code__startswith="planning.pengingat").values_list("pegawai_id", "text"):
        found.setdefault(names[who], []).append(text)
    return found


def test_everyone_who_plans_and_has_not_sent_it_is_reminded(world: World) -> None:
    submitted(world)
    start(world.joko)
    found = told_on(world, -7)
    assert set(found) == {"sari", "budi", "joko", "dewi", "agus", "ratna", "hasan"}
    assert found["joko"] == ["SKP 2026 Anda belum diajukan. Batasnya 20 Maret 2026."]


@pytest.mark.parametrize("standing", ["CLTN", "MPP", "PENSIUN", "DIBERHENTIKAN_SEMENTARA"])
def test_who_makes_no_plan_is_left_in_peace(world: World, standing: str) -> None:
    open_year(world)
    Pegawai.objects.filter(pk=world.joko.id).update(kedudukan=standing)
    assert "joko" not in told_on(world, -7)


def test_on_other_days_nobody_hears_anything(world: World) -> None:
    open_year(world)
    for step in (-8, -6, -2, 0, 2, 4):
        assert told_on(world, step) == {}


def test_the_penilai_is_told_of_plans_that_wait_in_one_line(world: World) -> None:
    submitted(world)
    found = told_on(world, -3)
    assert [text for text in found["budi"] if "menunggu Anda tetapkan" in text] == [
        "1 SKP 2026 menunggu Anda tetapkan. Batasnya 20 Maret 2026."
    ]
    assert "wulan" not in found


def test_after_the_day_the_penilai_hears_and_on_the_third_the_one_above(world: World) -> None:
    open_year(world)
    first = told_on(world, 1)
    assert any(text.startswith("2 pegawai Anda belum mengajukan") for text in first["budi"])
    assert not any("di bawah Anda" in text for texts in first.values() for text in texts)
    Notice.objects.all().delete()
    third = told_on(world, 3)
    assert any(text.startswith("2 pegawai Anda belum mengajukan") for text in third["budi"])
    assert sum("pegawai" in text for text in third["bupati"]) == 1, "one line a day, however many lines lead to one"


def test_after_the_day_the_atasan_is_told_that_the_plan_is_theirs_to_fix(world: World) -> None:
    submitted(world)
    found = told_on(world, 1)
    assert any("selaku atasan penilai" in text for text in found["sari"])
    assert not any("selaku atasan penilai" in text for text in found["budi"])


def test_what_is_fixed_troubles_nobody(world: World) -> None:
    fixed(world)
    found = told_on(world, 1)
    assert "wulan" not in found
    assert not any("menunggu Anda tetapkan" in text for texts in found.values() for text in texts)


def test_another_government_hears_nothing(world: World) -> None:
    open_year(world)
    assert "oki" not in told_on(world, -7)


def _set(world: World, who: Person, key: str, value: object) -> None:
    Kebijakan.objects.create(
        instansi=world.instansi, kunci=key, nilai=value, berlaku_mulai=date(2026, 1, 1), dasar="Perbup 1"
    )


def test_quiet_hours_follow_the_governments_policy_and_calendar(world: World) -> None:
    day = date(2026, 3, 10)
    rule = quiet_rule(world.instansi.pk, day)
    assert (rule.start, rule.end) == (21, 6)
    assert [rule.closed(date(2026, 3, n)) for n in (13, 14, 15)] == [False, True, True]
    assert rule.closed(date(2026, 3, 19)), "Nyepi is in the national calendar"
    HariLibur.objects.create(instansi=world.instansi, tanggal=day, keterangan="Hari jadi Tirta", libur=True)
    assert quiet_rule(world.instansi.pk, day).closed(day)
    _set(world, world.dewi, "tenang_mulai", 19)
    _set(world, world.dewi, "tenang_hari_libur", False)
    rule = quiet_rule(world.instansi.pk, day)
    assert rule.start == 19
    assert not rule.closed(date(2026, 3, 14))


def test_a_year_whose_holidays_are_not_known_yet_has_its_weekends(world: World) -> None:
    rule = quiet_rule(world.instansi.pk, date(2026, 3, 10))
    assert rule.closed(date(2041, 6, 1))
    assert not rule.closed(date(2041, 6, 3))


def test_whoever_lets_others_wait_for_an_answer_is_reminded_in_turn(world: World) -> None:
    part, task = invited(world), proposed(world)

    def told(day: date) -> set[tuple[str, str]]:
        Notice.objects.all().delete()
        remind(world.instansi.pk, day, datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
        waiting = Notice.objects.filter(code__in=("planning.pengingat.bersama", "planning.pengingat.tugas"))
        names = {person.id: name for name, person in world.everyone.items()}
        return {(names[who], code.rsplit(".", 1)[1]) for who, code in waiting.values_list("pegawai_id", "code")}

    # Seven days to answer, a reminder on the sixth and on the ninth.
    assert told(TODAY + timedelta(days=6)) == {("wulan", "bersama"), ("budi", "tugas")}
    assert told(TODAY + timedelta(days=7)) == set()
    part_step(part, world.wulan, "terima")
    task_step(task, world.budi, "izinkan", jenis="UTAMA")
    assert told(TODAY + timedelta(days=9)) == {("budi", "bersama"), ("wulan", "tugas")}
    part_step(part, world.budi, "setujui")
    task_step(task, world.wulan, "tolak", alasan="Penuh.")
    assert told(TODAY + timedelta(days=6)) == set()
