"""Who has started: the right numbers for the right unit, nobody else's people, one reminder a day for each."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access.models import RoleGrant
from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.dashboard.selectors.lingkup import days_of
from takar.learning.models import PengingatPenerapan
from takar.learning.selectors.penerapan import Kemajuan, people_in, progress, reasons, total
from takar.learning.selectors.wilayah import followed
from takar.notifications.models import Notice
from takar.org.models import Jabatan, JenisJabatan, JenisPegawai, Pegawai, Penempatan
from takar.planning.models import KonfirmasiPaham, Skp
from takar.units.models import UnitKerja
from tests.dashboard.test_pantau import branch, cells, narrowed, words, work
from tests.execution.plan import indicator, plan
from tests.planning.plans import open_year, start
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def address(name: str, unit: UnitKerja) -> str:
    return reverse(f"learning:{name}", kwargs={"pk": unit.pk})


def numbers(person: Person, unit: UnitKerja) -> Kemajuan:
    lingkup = followed(actor=person.actor, pk=unit.pk)
    return total(progress(lingkup, hari=days_of(lingkup, today=TODAY)).values())


def names(person: Person, unit: UnitKerja, keadaan: str) -> set[str]:
    lingkup = followed(actor=person.actor, pk=unit.pk)
    return {row.nama for row in people_in(lingkup, hari=days_of(lingkup, today=TODAY), keadaan=keadaan).rows}


def crowd(world: World, number: int) -> None:
    """More people in the cast's own unit, each with a plan."""
    for at in range(number):
        person = Pegawai.objects.create(
            instansi=world.instansi,
            unit=world.bidang,
            nip=f"1990010120150{at:02d}{at:03d}"[:18].ljust(18, "0"),
            nama=f"Pegawai {at:02d}",
            jenis=JenisPegawai.PNS,
        )
        post = Jabatan.objects.create(
            instansi=world.instansi, unit=world.bidang, nama=f"Pelaksana {at}", jenis=JenisJabatan.PELAKSANA
        )
        placed = Penempatan.objects.create(
            instansi=world.instansi, pegawai=person, jabatan=post, unit=world.bidang, mulai=TODAY
        )
        plan(world, Person(pegawai=person, user=world.wulan.user, penempatan=placed), status="DRAF")


def remind(client: Client, unit: UnitKerja, keadaan: str, **more: object) -> str:
    answer = client.post(address("ingatkan", unit), {"keadaan": keadaan, **more}, follow=True)
    assert answer.status_code == 200
    return words(answer.content.decode())


def test_dear_numbers_are_kept_for_a_moment(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter(range(1000))
    monkeypatch.setattr("takar.dashboard.selectors.terkini.DEAR", 0.2)
    # Of that module alone: others who look at the clock meanwhile must not move it.
    clock = SimpleNamespace(monotonic=lambda: next(moments) / 2)
    monkeypatch.setattr("takar.dashboard.selectors.terkini.time", clock)
    before = numbers(world.dewi, world.bidang)
    plan(world)
    assert numbers(world.dewi, world.bidang) == before
    assert numbers(world.dewi, world.dinas).tahap["skp"] == 1, "another unit has numbers of its own"
    for _moment in range(30):
        next(moments)
    assert numbers(world.dewi, world.bidang).tahap["skp"] == 1


def test_stages_count_what_happened_in_takar(world: World) -> None:
    assert numbers(world.dewi, world.bidang) == Kemajuan(
        pegawai=3,
        tahap=dict.fromkeys(("masuk", "skp", "ajukan", "tetap", "paham", "catat"), 0),
        mandek={"masuk": 3, "skp": 3, "draf": 0, "draf_lama": 0, "kembali": 0, "tunggu": 0}
        | {"paham": 0, "catat": 0, "antrean": 0},
    )
    wulan = plan(world, indicators=2)
    plan(world, world.joko, status="DIAJUKAN")
    found = numbers(world.dewi, world.bidang)
    assert (found.tahap["skp"], found.tahap["ajukan"], found.tahap["tetap"], found.penilai) == (2, 2, 1, 1)
    for number in (1, 2):
        assert found.tahap["paham"] == 0, "half understood is not understood"
        KonfirmasiPaham.objects.create(
            instansi=world.instansi,
            indikator=indicator(wulan, number),
            pegawai=world.wulan.pegawai,
            paham=True,
            at=NOW,
        )
        found = numbers(world.dewi, world.bidang)
    assert (found.tahap["paham"], found.mandek["paham"], found.mandek["catat"]) == (1, 0, 1)
    work(wulan, day=TODAY.replace(day=1) - timedelta(days=1))
    assert numbers(world.dewi, world.bidang).tahap["catat"] == 0, "last month is not this month"
    work(wulan, day=TODAY.replace(day=1))
    assert numbers(world.dewi, world.bidang).tahap["catat"] == 1


def test_whoever_never_logged_in_is_told_from_whoever_did(world: World, as_person: Login) -> None:
    as_person(world.wulan)
    assert names(world.dewi, world.bidang, "masuk") == {"Budi Santoso", "Joko Prasetyo"}
    # Nothing about when, how long or how often is shown.
    User.objects.filter(pk=world.wulan.user.pk).update(last_login=NOW.replace(hour=1, minute=23))
    html = as_person(world.dewi).get(address("orang", world.bidang)).content.decode()
    assert "1.23" not in html
    assert "klik tidak dicatat" in words(as_person(world.dewi).get(address("unit", world.bidang)).content.decode())


def test_an_old_draft_is_one_that_nobody_went_on_with(world: World) -> None:
    open_year(world)
    start(world.wulan, now=NOW - timedelta(days=30))
    start(world.joko, now=NOW - timedelta(days=2))
    assert names(world.dewi, world.bidang, "draf") == {"Wulan Lestari", "Joko Prasetyo"}
    assert names(world.dewi, world.bidang, "draf_lama") == {"Wulan Lestari"}


def test_the_queue_counts_against_whoever_leaves_it(world: World) -> None:
    work(plan(world), day=TODAY - timedelta(days=20), at=NOW - timedelta(days=20), number=3)
    found = numbers(world.dewi, world.bidang)
    assert (found.penilai, found.mandek["antrean"], found.antrean_beres) == (1, 1, 0)
    assert names(world.dewi, world.bidang, "antrean") == {"Budi Santoso"}


def test_reasons_are_counted_by_what_they_speak_of_and_never_quoted(world: World, as_person: Login) -> None:
    for person, text in ((world.wulan, "Target indikator terlalu rendah, Sdri."), (world.joko, "Mohon dilengkapi.")):
        plan(world, person, status="DIKEMBALIKAN")
        Skp.objects.filter(pegawai=person.pegawai).update(alasan=text)
    lingkup = followed(actor=world.dewi.actor, pk=world.bidang.pk)
    assert reasons(lingkup, tahun=2026) == (("indikator", 1), ("target", 1), ("lain", 1))
    page = words(as_person(world.dewi).get(address("unit", world.bidang)).content.decode())
    assert "Target dan satuan 1" in page
    assert "terlalu rendah" not in page


def test_each_unit_shows_its_own_and_leads_down(world: World, as_person: Login) -> None:
    other = branch(world)
    plan(world)
    html = as_person(world.dewi).get(reverse("learning:penerapan")).content.decode()
    assert cells(html, "Dinas Kesehatan")[:3] == ["4", "0", "1"]
    assert cells(html, "Dinas Pertanian")[:3] == ["0", "0", "0"]
    assert address("unit", world.dinas) in html
    assert address("unit", other) in html


def test_a_manager_of_one_unit_sees_and_reminds_nobody_beyond_it(world: World, as_person: Login) -> None:
    other = branch(world)
    plan(world, status="DRAF")
    narrowed(world, world.dewi, other)
    client = as_person(world.dewi)
    assert client.get(address("orang", world.bidang)).status_code == 404
    assert client.post(address("ingatkan", world.bidang), {"keadaan": "draf"}).status_code == 404
    assert "Wulan" not in client.get(address("orang", other)).content.decode()
    narrowed(world, world.dewi, world.bidang)
    client = as_person(world.dewi)
    assert client.get(address("unit", world.dinas)).status_code == 404
    shown = client.get(address("orang", world.bidang)).content.decode()
    assert "Wulan Lestari" in shown
    assert "Sari Wulandari" not in shown
    # One person of another unit cannot be slipped in, and a name that is none does not stand for everyone.
    assert client.post(address("ingatkan", world.bidang), {"keadaan": "skp", "pegawai": "semua"}).status_code == 422
    remind(client, world.bidang, "skp", pegawai=str(world.sari.id))
    assert not Notice.objects.filter(pegawai_id=world.sari.id).exists()


def test_each_is_reminded_once_a_day_whoever_presses(
    world: World, as_person: Login, days_later: Callable[[int], None]
) -> None:
    for person in (world.wulan, world.joko):
        plan(world, person, status="DRAF")
    client = as_person(world.dewi)
    assert "1 orang diingatkan" in remind(client, world.bidang, "draf", pegawai=str(world.wulan.id))
    assert "1 orang diingatkan" in remind(client, world.bidang, "draf")
    assert "Tidak ada yang diingatkan lagi" in remind(client, world.bidang, "draf")
    RoleGrant.objects.filter(user=world.agus.user).update(role="PENGELOLA_KINERJA")
    assert "Tidak ada yang diingatkan lagi" in remind(as_person(world.agus), world.bidang, "draf")
    assert "1 orang diingatkan" in remind(as_person(world.agus), world.bidang, "skp"), "only who was not told today"
    assert PengingatPenerapan.objects.filter(pegawai=world.wulan.pegawai).count() == 1
    told = Notice.objects.filter(code="learning.pengingat", pegawai_id__in=[world.wulan.id, world.joko.id])
    assert sorted(told.values_list("pegawai_id", flat=True)) == sorted([world.wulan.id, world.joko.id])
    days_later(1)
    assert "2 orang diingatkan" in remind(client, world.bidang, "draf")
    assert told.count() == 4
    assert AuditEvent.objects.filter(code="learning.penerapan.diingatkan", actor_id=world.dewi.user.pk).count() == 3


def test_a_plan_that_waits_reminds_the_one_who_decides(world: World, as_person: Login) -> None:
    for person in (world.wulan, world.joko):
        plan(world, person, status="DIAJUKAN")
    assert "1 orang diingatkan" in remind(as_person(world.dewi), world.bidang, "tunggu")
    notice = Notice.objects.get(code="learning.pengingat")
    assert notice.pegawai_id == world.budi.id
    assert notice.url == reverse("planning:bawahan")


def test_whoever_only_looks_on_reminds_nobody(world: World, as_person: Login) -> None:
    plan(world, status="DRAF")
    client = as_person(world.hasan)
    assert "Ingatkan" not in words(client.get(address("orang", world.bidang) + "?keadaan=draf").content.decode())
    assert client.post(address("ingatkan", world.bidang), {"keadaan": "draf"}).status_code == 403
    assert not Notice.objects.exists()


def test_lists_leave_as_files_with_their_filter_and_a_note(world: World, as_person: Login) -> None:
    plan(world, status="DRAF")
    client = as_person(world.dewi)
    people = address("unduh", world.bidang) + "?isi=orang&keadaan=draf"
    assert client.post(people, {"bentuk": "csv"}).status_code == 422, "names need a purpose"
    answer = client.post(people, {"bentuk": "csv", "keperluan": "Menyapa yang belum selesai"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == ["Wulan Lestari"]
    answer = client.post(address("unduh", world.dinas), {"bentuk": "csv"})
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == [["Bidang Pelayanan Kesehatan", "3"], ["Langsung di Dinas Kesehatan", "1"]]
    assert AuditEvent.objects.filter(code__startswith="dashboard.pantau.").count() == 2


def test_an_absurd_filter_shows_everyone(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    for query in ("keadaan=gajah", "hal=-1", "keadaan=%F0%9F%A4%A1"):
        shown = words(client.get(f"{address('orang', world.bidang)}?{query}").content.decode())
        assert "Wulan Lestari" in shown


@pytest.mark.parametrize("page", ["unit", "orang"])
def test_many_people_cost_as_few_queries_as_few(page: str, world: World, as_person: Login) -> None:
    client = as_person(world.dewi)

    def queries() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address(page, world.dinas) + "?keadaan=draf").status_code == 200
        return len(caught)

    plan(world, status="DRAF")
    few = queries()
    crowd(world, 30)
    assert queries() == few <= 12
