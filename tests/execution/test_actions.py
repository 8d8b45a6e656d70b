"""The verbs of work: every refusal at its field, one row for twin forms, rights and states, one leaf each."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, Stale, WrongState
from takar.execution.actions.catat import change_activity, remove_activity
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.periksa import accept_activities, accept_activity, return_activity
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.models import Aktivitas, PeranPemberi, Realisasi, StatusAktivitas, UmpanBalik
from takar.notifications.models import Notice
from takar.org.models import Kebijakan
from takar.planning.models import Skp, StatusSkp
from tests.execution.plan import entry, indicator, plan
from tests.world import NOW, TODAY, Person, World


def fields(call: Callable[[], object]) -> list[str]:
    with pytest.raises(Invalid) as caught:
        call()
    assert all(len(problem.message) > 15 for problem in caught.value.problems)
    return [problem.field for problem in caught.value.problems]


def codes() -> list[str]:
    return list(AuditEvent.objects.order_by("at", "pk").values_list("code", flat=True))


def progress(world: World, skp: Skp, **changes: Any) -> Realisasi:
    given = {"bulan": 3, "nilai": Decimal(82), "teks": "", "today": TODAY, "now": NOW, **changes}
    return set_progress(actor=world.wulan.actor, indikator_id=indicator(skp).pk, **given)


def feedback(who: Person, skp: Skp, **changes: Any) -> UmpanBalik:
    given = {"pk": new_id(), "rhk_id": None, "nilai": "HARMONIS", "teks": "Membantu rekan", "url": "/", "now": NOW}
    return give_feedback(actor=who.actor, skp_id=skp.pk, **{**given, **changes})


def test_every_verb_leaves_one_leaf(world: World) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    said = {"indikator_id": row.indikator_id, "tanggal": TODAY, "jumlah": None, "today": TODAY, "now": NOW}
    change_activity(actor=world.wulan.actor, pk=row.pk, uraian="Dua", version=1, **said)
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Sebut jumlahnya", now=NOW)
    change_activity(actor=world.wulan.actor, pk=row.pk, uraian="Tiga", version=3, **said)
    accept_activity(actor=world.budi.actor, pk=row.pk, now=NOW)
    remove_activity(actor=world.wulan.actor, pk=entry(skp, world.wulan).pk, version=1, now=NOW)
    progress(world, skp)
    feedback(world.budi, skp)
    assert sorted(codes()) == sorted(
        f"execution.{name}"
        for name in (
            "aktivitas.dicatat",
            "aktivitas.diubah",
            "aktivitas.dikembalikan",
            "aktivitas.dikirim_ulang",
            "aktivitas.diterima",
            "aktivitas.dicatat",
            "aktivitas.dihapus",
            "realisasi.diperbarui",
            "umpan_balik.diberikan",
        )
    )
    assert set(AuditEvent.objects.values_list("subject_id", flat=True)) == {world.wulan.id}
    row.refresh_from_db()
    assert (row.uraian, row.status, row.penilai_id) == ("Tiga", StatusAktivitas.DITERIMA, world.budi.id)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"uraian": "  "}, "uraian"),
        ({"uraian": "x" * 2001}, "uraian"),
        ({"tanggal": TODAY + timedelta(days=1)}, "tanggal"),
        ({"tanggal": date(2025, 12, 31)}, "tanggal"),
        ({"jumlah": Decimal(-1)}, "jumlah"),
        ({"jumlah": Decimal("NaN")}, "jumlah"),
        ({"jumlah": Decimal("Infinity")}, "jumlah"),
        ({"jumlah": Decimal("1E+30")}, "jumlah"),
        ({"jumlah": Decimal("1.005")}, "jumlah"),
        ({"indikator_id": new_id()}, "indikator"),
    ],
)
def test_what_cannot_be_recorded(world: World, changes: dict[str, Any], field: str) -> None:
    skp = plan(world)
    assert fields(lambda: entry(skp, world.wulan, **changes)) == [field]
    assert not Aktivitas.objects.exists()
    assert not codes()


def test_every_problem_is_told_at_once(world: World) -> None:
    skp = plan(world)
    wrong = {"uraian": "", "jumlah": Decimal(-1), "tanggal": TODAY + timedelta(days=2)}
    assert fields(lambda: entry(skp, world.wulan, **wrong)) == ["tanggal", "uraian", "jumlah"]


@pytest.mark.parametrize(
    "status", [s for s in StatusSkp.values if s not in (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN)]
)
def test_only_a_plan_in_force_takes_work_and_progress(world: World, status: str) -> None:
    skp = plan(world, status=status)
    assert fields(lambda: entry(skp, world.wulan)) == ["indikator"]
    with pytest.raises(WrongState):
        progress(world, skp)


def test_nobody_records_for_another(world: World) -> None:
    skp = plan(world)
    for other in (world.joko, world.budi, world.dewi, world.oki):
        assert fields(lambda other=other: entry(skp, other)) == ["indikator"]


def test_the_id_of_another_is_not_answered_with_their_entry(world: World) -> None:
    theirs = entry(plan(world), world.wulan)
    own = plan(world, world.joko)
    with pytest.raises(NotFound):
        entry(own, world.joko, pk=theirs.pk)
    assert Aktivitas.objects.count() == 1


def test_the_same_id_twice_is_one_entry_even_when_the_words_differ(world: World) -> None:
    skp, pk = plan(world), new_id()
    first = entry(skp, world.wulan, pk=pk, uraian="Satu")
    assert entry(skp, world.wulan, pk=pk, uraian="Dua") == first
    assert Aktivitas.objects.get().uraian == "Satu"
    assert codes() == ["execution.aktivitas.dicatat"]


def test_late_entries_wait_for_the_superiors_leave(world: World) -> None:
    skp = plan(world)
    seven, eight = (entry(skp, world.wulan, tanggal=TODAY - timedelta(days=days)) for days in (7, 8))
    assert (seven.terlambat, eight.terlambat) == (False, True)
    done, refused = accept_activities(actor=world.budi.actor, entries=[(seven.pk, 1), (eight.pk, 1)], now=NOW)
    assert done == 1
    assert "satu per satu" in refused[0]
    assert accept_activity(actor=world.budi.actor, pk=eight.pk, now=NOW).status == StatusAktivitas.DITERIMA


def test_the_governments_own_limit_holds(world: World) -> None:
    skp = plan(world)
    Kebijakan.objects.create(
        instansi=world.instansi, kunci="hari_mundur_aktivitas", nilai=2, berlaku_mulai=date(2026, 1, 1), dasar="Perbup"
    )
    assert entry(skp, world.wulan, tanggal=TODAY - timedelta(days=3)).terlambat
    row = entry(skp, world.wulan, tanggal=TODAY - timedelta(days=2))
    assert not row.terlambat
    said = {"indikator_id": row.indikator_id, "uraian": "Tetap", "jumlah": None, "now": NOW}
    later = TODAY + timedelta(days=9)
    kept = change_activity(actor=world.wulan.actor, pk=row.pk, tanggal=row.tanggal, version=1, today=later, **said)
    assert not kept.terlambat, "mending the words later does not make the entry late"


@pytest.mark.parametrize("who", ["wulan", "joko", "sari", "dewi", "agus", "ratna", "hasan", "oki"])
def test_only_the_penilai_decides(world: World, who: str) -> None:
    row = entry(plan(world), world.wulan)
    with pytest.raises((Forbidden, NotFound)):
        accept_activity(actor=world.everyone[who].actor, pk=row.pk, now=NOW)
    with pytest.raises((Forbidden, NotFound)):
        return_activity(actor=world.everyone[who].actor, pk=row.pk, alasan="Karena", now=NOW)
    assert Aktivitas.objects.get().status == StatusAktivitas.DICATAT


def test_the_new_penilai_has_the_queue_at_once(world: World) -> None:
    skp = plan(world)
    row = entry(skp, world.wulan)
    Skp.objects.filter(pk=skp.pk).update(penilai=world.sari.pegawai, atasan_penilai=None)
    with pytest.raises(NotFound):
        accept_activity(actor=world.budi.actor, pk=row.pk, now=NOW)
    assert accept_activity(actor=world.sari.actor, pk=row.pk, now=NOW).penilai_id == world.sari.id


def test_a_decision_is_taken_once(world: World) -> None:
    row = entry(plan(world), world.wulan)
    accept_activity(actor=world.budi.actor, pk=row.pk, version=1, now=NOW)
    for version in (1, None):
        with pytest.raises(WrongState):
            return_activity(actor=world.budi.actor, pk=row.pk, alasan="Berubah pikiran", version=version, now=NOW)
    said = {"indikator_id": row.indikator_id, "tanggal": TODAY, "jumlah": None, "today": TODAY, "now": NOW}
    with pytest.raises(WrongState):
        change_activity(actor=world.wulan.actor, pk=row.pk, uraian="Lain", version=2, **said)
    with pytest.raises(WrongState):
        remove_activity(actor=world.wulan.actor, pk=row.pk, version=2, now=NOW)


def test_a_return_needs_a_reason_and_tells_the_owner(world: World) -> None:
    row = entry(plan(world), world.wulan)
    assert fields(lambda: return_activity(actor=world.budi.actor, pk=row.pk, alasan=" ", now=NOW)) == ["alasan"]
    return_activity(actor=world.budi.actor, pk=row.pk, alasan="Sebut jumlahnya", now=NOW)
    told = Notice.objects.get()
    assert told.pegawai_id == world.wulan.id
    assert told.url == f"/kerja/{row.pk}/"


@pytest.mark.parametrize("changes", [{"uraian": "Lain"}, {"uraian": "Lain", "indikator_id": new_id()}])
def test_others_neither_mend_nor_remove(world: World, changes: dict[str, Any]) -> None:
    row = entry(plan(world), world.wulan)
    said = {"indikator_id": row.indikator_id, "tanggal": TODAY, "jumlah": None, "today": TODAY, "now": NOW}
    for who, refusal in (
        (world.budi, Forbidden),
        (world.dewi, Forbidden),
        (world.joko, NotFound),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            change_activity(actor=who.actor, pk=row.pk, version=1, **{**said, **changes})
        with pytest.raises(refusal):
            remove_activity(actor=who.actor, pk=row.pk, version=1, now=NOW)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"bulan": 0}, "bulan"),
        ({"bulan": 13}, "bulan"),
        ({"bulan": 4}, "bulan"),
        ({"nilai": None}, "nilai"),
        ({"teks": "x" * 1001}, "teks"),
        ({"nilai": Decimal("1E+20"), "teks": "banyak"}, "nilai"),
        ({"nilai": Decimal("NaN"), "teks": "tak tentu"}, "nilai"),
    ],
)
def test_what_progress_refuses(world: World, changes: dict[str, Any], field: str) -> None:
    skp = plan(world)
    assert fields(lambda: progress(world, skp, **changes)) == [field]
    assert not Realisasi.objects.exists()


def test_progress_again_replaces_and_a_stale_form_does_not(world: World) -> None:
    skp = plan(world)
    progress(world, skp, version=0)
    assert progress(world, skp, version=0).versi_baris == 1, "the same statement sent twice is one"
    assert codes() == ["execution.realisasi.diperbarui"]
    progress(world, skp, nilai=Decimal(90), version=1)
    with pytest.raises(Stale):
        progress(world, skp, nilai=Decimal(70), version=1)
    assert Realisasi.objects.get().nilai == 90


def test_progress_of_another_is_not_found(world: World) -> None:
    skp = plan(world)
    for who in (world.budi, world.joko, world.oki):
        with pytest.raises(NotFound):
            set_progress(
                actor=who.actor,
                indikator_id=indicator(skp).pk,
                bulan=3,
                nilai=Decimal(1),
                teks="",
                today=TODAY,
                now=NOW,
            )


def test_feedback_knows_who_gives_it(world: World) -> None:
    skp = plan(world)
    assert feedback(world.budi, skp).peran == PeranPemberi.PIMPINAN
    assert feedback(world.sari, skp).peran == PeranPemberi.PIMPINAN
    assert feedback(world.dewi, skp).peran == PeranPemberi.LAIN
    assert Notice.objects.filter(pegawai_id=world.wulan.id).count() == 3
    with pytest.raises(Forbidden):
        feedback(world.wulan, skp)
    with pytest.raises(NotFound):
        feedback(world.oki, skp)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"teks": " "}, "teks"), ({"nilai": "SOMBONG"}, "sasaran"), ({"nilai": "", "rhk_id": new_id()}, "sasaran")],
)
def test_what_feedback_refuses(world: World, changes: dict[str, Any], field: str) -> None:
    skp = plan(world)
    assert fields(lambda: feedback(world.budi, skp, **changes)) == [field]


def test_refusals_always_say_something(world: World) -> None:
    skp = plan(world)
    accepted = entry(skp, world.wulan)
    accept_activity(actor=world.budi.actor, pk=accepted.pk, now=NOW)
    with pytest.raises(Refusal) as caught:
        remove_activity(actor=world.wulan.actor, pk=accepted.pk, version=2, now=NOW)
    assert caught.value.next_step
