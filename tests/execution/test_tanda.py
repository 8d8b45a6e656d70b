"""What stands beside an entry: a month that was closed before, the next level that it waits for, the device's clock;
and the one question before entries of several people are accepted together."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.test import Client
from django.urls import reverse

from takar.appraisal.models import PenutupanBulan
from takar.execution.models import Aktivitas, StatusAktivitas
from tests.execution.plan import entries, entry, plan
from tests.execution.shield import run, waiting
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
QUEUE, LOG = reverse("execution:antrean"), reverse("execution:catatan")
FEBRUARY = date(2026, 2, 20)
LATE = "Februari 2026 sudah ditutup"


def close_february(world: World, at: datetime) -> None:
    PenutupanBulan.objects.create(instansi=world.instansi, tahun=2026, bulan=2, ditutup_at=at, jumlah=0)


def test_what_was_accepted_after_its_month_closed_says_so_to_both(world: World, as_person: Login) -> None:
    skp = plan(world)
    early = entry(skp, world.wulan, tanggal=FEBRUARY, uraian="Diterima sebelum ditutup")
    late = entry(skp, world.wulan, tanggal=FEBRUARY, uraian="Diterima sesudah ditutup")
    entry(skp, world.wulan, tanggal=TODAY, uraian="Bulan berjalan")
    closed = datetime(2026, 3, 5, tzinfo=UTC)
    close_february(world, closed)
    for row, at in ((early, closed - timedelta(days=1)), (late, closed + timedelta(days=1))):
        Aktivitas.objects.filter(pk=row.pk).update(status=StatusAktivitas.DITERIMA, diperiksa_at=at)
    assert as_person(world.wulan).get(LOG).content.decode().count(LATE) == 1
    for person in (world.wulan, world.budi):
        shown = {row: as_person(person).get(reverse("execution:aktivitas", args=[row.pk])) for row in (early, late)}
        assert LATE not in shown[early].content.decode()
        assert LATE in shown[late].content.decode()


def test_another_governments_closing_marks_nothing_here(world: World, as_person: Login) -> None:
    skp = plan(world)
    entry(skp, world.wulan, tanggal=FEBRUARY)
    PenutupanBulan.objects.create(instansi=world.lain, tahun=2026, bulan=2, ditutup_at=NOW, jumlah=0)
    assert LATE not in as_person(world.wulan).get(LOG).content.decode()


def test_who_is_waited_for_is_told_to_the_owner_once_it_went_on(world: World, as_person: Login) -> None:
    row = waiting(plan(world), world.wulan, date(2026, 2, 2))
    assert "bukan Anda" not in as_person(world.wulan).get(LOG).content.decode()
    run(world, date(2026, 2, 20))
    assert "Menunggu atasan penilai, bukan Anda" in as_person(world.wulan).get(LOG).content.decode()
    page = as_person(world.wulan).get(reverse("execution:aktivitas", args=[row.pk])).content.decode()
    assert world.sari.pegawai.nama_lengkap in page
    Aktivitas.objects.filter(pk=row.pk).update(status=StatusAktivitas.DITERIMA, diperiksa_at=NOW)
    assert "bukan Anda" not in as_person(world.wulan).get(LOG).content.decode()


def test_the_queue_tells_hours_and_what_the_device_said(world: World, as_person: Login) -> None:
    row = entry(plan(world), world.wulan)
    Aktivitas.objects.filter(pk=row.pk).update(luring=True, jam_mulai="08:00", jam_selesai="10:30", selisih_detik=-7200)
    page = as_person(world.budi).get(QUEUE).content.decode()
    for words in ("08.00–10.30", "Dicatat tanpa sinyal", "2 jam dari jam Takar"):
        assert words in page


def test_entries_of_several_people_are_asked_about_once_and_then_accepted(world: World, as_person: Login) -> None:
    rows = [*entries(plan(world), world.wulan, 2), entry(plan(world, world.joko), world.joko)]
    picked = [f"{row.pk}:1" for row in rows]
    boss = as_person(world.budi)
    asked = boss.post(QUEUE, {"pilih": picked}).content.decode()
    assert not Aktivitas.objects.filter(status=StatusAktivitas.DITERIMA).exists()
    assert "Terima 3 catatan?" in asked
    assert f"{world.wulan.pegawai.nama_lengkap}: 2 catatan" in asked
    assert f"{world.joko.pegawai.nama_lengkap}: 1 catatan" in asked
    boss.post(QUEUE, {"pilih": picked, "yakin": "1"})
    assert Aktivitas.objects.filter(status=StatusAktivitas.DITERIMA).count() == 3
