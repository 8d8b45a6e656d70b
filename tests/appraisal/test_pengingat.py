"""An evaluation's clocks: each is reminded of to the one whose turn it is, in one line."""

from datetime import UTC, date, datetime, timedelta

from takar.appraisal.models import Evaluasi
from takar.notifications.models import Notice
from takar.notifications.reminders import remind
from tests.planning.plans import fixed
from tests.world import NOW, World

DUE = date(2026, 3, 20)


def evaluation(world: World, ke: int, **more: object) -> Evaluasi:
    skp = getattr(world, "_skp", None) or fixed(world)
    object.__setattr__(world, "_skp", skp)
    Notice.objects.all().delete()
    values = {"mulai": DUE - timedelta(days=20), "selesai": DUE, "batas": DUE + timedelta(days=300), **more}
    return Evaluasi.objects.create(
        instansi=world.instansi,
        skp=skp,
        pegawai_id=world.wulan.id,
        unit=world.bidang,
        unit_penilai=world.bidang,
        penilai=world.budi.pegawai,
        atasan_penilai=world.sari.pegawai,
        jenis="BULANAN",
        tahun=2026,
        ke=ke,
        **values,
    )


def told_on(world: World, step: int) -> dict[str, list[str]]:
    day = DUE + timedelta(days=step)
    remind(world.instansi.pk, day, datetime(day.year, day.month, day.day, 5, tzinfo=UTC))
    names = {person.id: name for name, person in world.everyone.items()}
    found: dict[str, list[str]] = {}
    rows = Notice.objects.filter(code__startswith="appraisal.pengingat", created_at__gt=NOW)
    for who, text in rows.values_list("pegawai_id", "text"):
        found.setdefault(names[who], []).append(text)
    return found


def test_the_penilai_is_told_how_many_wait_before_the_window_closes(world: World) -> None:
    evaluation(world, 1, batas=DUE)
    evaluation(world, 2, batas=DUE, status="DRAF_RATING")
    evaluation(world, 3, batas=DUE, status="DITANDATANGANI")
    assert told_on(world, -7) == {"budi": ["2 evaluasi menunggu Anda nilai. Batasnya 20 Maret 2026."]}


def test_after_the_window_only_the_one_above_is_asked(world: World) -> None:
    evaluation(world, 1, batas=DUE)
    found = told_on(world, 1)
    assert set(found) == {"sari"}
    assert "Kini Anda yang menilai" in found["sari"][0]


def test_results_that_were_not_handed_over(world: World) -> None:
    evaluation(world, 1, batas_sampai=DUE, status="DITANDATANGANI")
    evaluation(world, 2, batas_sampai=DUE, status="DIAMBIL_ALIH")
    assert {who: len(texts) for who, texts in told_on(world, -3).items()} == {"budi": 1, "sari": 1}
    Notice.objects.all().delete()
    late = told_on(world, 1)
    assert {who: len(texts) for who, texts in late.items()} == {"budi": 1, "sari": 1}, "the one above hears once"


def test_the_one_above_hears_of_a_penilai_who_does_not_hand_over(world: World) -> None:
    evaluation(world, 1, batas_sampai=DUE, status="DITANDATANGANI")
    assert set(told_on(world, -1)) == {"budi"}
    Notice.objects.all().delete()
    assert set(told_on(world, 3)) == {"budi", "sari"}


def test_receipt_and_signature_are_the_employees(world: World) -> None:
    evaluation(world, 1, batas_sampai=DUE, status="DISAMPAIKAN")
    evaluation(world, 2, batas_ttd_pegawai=DUE, status="DITERIMA")
    found = told_on(world, -1)
    assert set(found) == {"wulan"}
    assert len(found["wulan"]) == 2


def test_what_is_done_troubles_nobody(world: World) -> None:
    evaluation(world, 1, batas=DUE, batas_sampai=DUE, batas_ttd_pegawai=DUE, status="DITANDATANGANI_PEGAWAI")
    evaluation(world, 2, batas=DUE, batas_sampai=DUE, batas_ttd_pegawai=DUE, status="DILAPORKAN")
    for step in range(-8, 8):
        assert told_on(world, step) == {}
