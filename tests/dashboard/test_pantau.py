"""Monitoring: the right numbers for the right unit, nobody else's, in as few queries for many as for few."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access.models import RoleGrant
from takar.appraisal.models import Evaluasi
from takar.dashboard.actions.hitung import count_days
from takar.dashboard.models import HitunganHarian
from takar.dashboard.selectors.angka import tally, total
from takar.dashboard.selectors.beranda import home
from takar.dashboard.selectors.lingkup import days_of, watched
from takar.dashboard.selectors.orang import in_need
from takar.execution.models import Aktivitas
from takar.org.models import Pegawai
from takar.planning.models import Skp
from takar.planning.selectors.daftar import skp_list
from takar.units.models import UnitKerja
from tests.execution.plan import indicator, plan
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
MOST_QUERIES = 12


def address(name: str, unit: UnitKerja) -> str:
    return reverse(f"dashboard:{name}", kwargs={"pk": unit.pk})


def work(
    skp: Skp, *, day: date = TODAY, number: int = 1, status: str = "DICATAT", at: datetime = NOW
) -> list[Aktivitas]:
    measured = indicator(skp)
    return Aktivitas.objects.bulk_create(
        Aktivitas(
            instansi_id=skp.instansi_id,
            pegawai_id=skp.pegawai_id,
            skp=skp,
            indikator=measured,
            unit_id=skp.unit_id,
            penilai_id=skp.penilai_id,
            tanggal=day,
            uraian=f"Melayani pasien {at}",
            status=status,
            dicatat_at=at,
        )
        for _each in range(number)
    )


def evaluation(skp: Skp, **more: object) -> Evaluasi:
    values = {"mulai": TODAY - timedelta(days=20), "selesai": TODAY, "batas": TODAY - timedelta(days=1), "ke": 1}
    return Evaluasi.objects.create(
        instansi_id=skp.instansi_id,
        skp=skp,
        pegawai_id=skp.pegawai_id,
        unit_id=skp.unit_id,
        unit_penilai_id=skp.unit_id,
        penilai_id=skp.penilai_id,
        jenis="BULANAN",
        tahun=2026,
        **{**values, **more},
    )


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(html)).split())


def cells(html: str, name: str) -> list[str]:
    """The cells of the table row whose head begins with `name`."""
    row = next(row for row in re.findall(r"<tr role=\"row\">.*?</tr>", html, flags=re.DOTALL) if name in words(row))
    return [words(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, flags=re.DOTALL)]


def branch(world: World, name: str = "Dinas Pertanian", code: str = "DISTAN") -> UnitKerja:
    """Another office beside the one of the cast."""
    made = UnitKerja.objects.add_child(
        UnitKerja.objects.get(pk=world.akar.pk), {"instansi": world.instansi, "kode": code, "nama": name}
    )
    return UnitKerja.objects.get(pk=made.pk)


def narrowed(world: World, person: Person, unit: UnitKerja) -> None:
    """Give the person's role on one unit only."""
    RoleGrant.objects.filter(user=person.user).update(unit=unit)


def test_the_numbers_of_each_unit_are_its_own(world: World, as_person: Login) -> None:
    other = branch(world)
    wulan = plan(world)
    work(wulan, number=3)
    # Five working days before 10 March is the 3rd: what came on the 2nd waits too long.
    work(wulan, day=date(2026, 3, 2), number=2, at=datetime(2026, 3, 2, 9, tzinfo=ZoneInfo("Asia/Jakarta")))
    work(wulan, status="DITERIMA")
    work(wulan, day=date(2026, 3, 9), status="DIKEMBALIKAN")
    plan(world, world.joko, status="DIAJUKAN")
    evaluation(wulan)
    html = as_person(world.hasan).get(address("unit", world.akar)).content.decode()
    # Pegawai, hari ini, menunggu, lewat batas, SKP belum tetap, evaluasi lewat.
    assert cells(html, "Dinas Kesehatan") == ["4", "4", "5", "2", "3", "1"]
    assert cells(html, other.nama) == ["0", "0", "0", "0", "0", "0"]
    assert "Lewat batas periksa" in html


@pytest.mark.parametrize(("status", "counted"), [("DITETAPKAN", 1), ("PENYESUAIAN", 0), ("SELESAI", 1)])
def test_home_monitoring_and_kendali_count_a_plan_alike(status: str, counted: int, world: World) -> None:
    skp = plan(world, status=status)
    funnel = skp_list(actor=world.dewi.actor, tahun=skp.tahun).jumlah
    assert funnel.ditetapkan == counted
    assert home(world.dewi.actor, today=TODAY).count("unit_skp_tetap") == counted
    lingkup = watched(actor=world.hasan.actor, pk=world.akar.pk)
    hari = days_of(lingkup, today=TODAY)
    numbers = total(tally(lingkup, hari=hari).values())
    assert numbers.skp_tetap == counted
    assert numbers.skp_belum == in_need(lingkup, hari=hari)["skp"]


def test_home_counts_the_plans_of_the_followed_units_once_each(world: World) -> None:
    """At the root, on a branch, and where one followed unit lies within another."""
    plan(world), plan(world, world.joko, status="DIAJUKAN")
    other = plan(world, world.dewi)
    Skp.objects.filter(pk=other.pk).update(unit=branch(world))

    def counted() -> tuple[int, int]:
        shown = home(world.hasan.actor, today=TODAY)
        return shown.count("unit_skp"), shown.count("unit_skp_tetap")

    assert counted() == (3, 2)
    narrowed(world, world.hasan, world.dinas)
    assert counted() == (2, 1)
    RoleGrant.objects.create(
        instansi=world.instansi,
        user=world.hasan.user,
        role="PENGELOLA_KINERJA",
        unit=world.akar,
        mulai=date(2024, 1, 2),
        dasar="SK 2",
    )
    assert counted() == (3, 2)
    narrowed(world, world.hasan, world.dinas)
    assert counted() == (2, 1)


def test_what_waits_exactly_as_long_as_allowed_is_not_late(world: World, as_person: Login) -> None:
    skp = plan(world)
    work(skp, at=datetime(2026, 3, 3, 0, 0, tzinfo=ZoneInfo("Asia/Jakarta")))
    page = as_person(world.budi)
    assert "Menunggu lebih dari 5 hari kerja 0 catatan" in words(page.get(reverse("dashboard:tim")).content.decode())
    work(skp, at=datetime(2026, 3, 2, 23, 59, tzinfo=ZoneInfo("Asia/Jakarta")))
    assert "Menunggu lebih dari 5 hari kerja 1 catatan" in words(page.get(reverse("dashboard:tim")).content.decode())


@pytest.mark.parametrize("name", ["unit", "kini", "orang", "penilai", "tenggat", "unduh"])
def test_another_branch_is_not_there(world: World, as_person: Login, name: str) -> None:
    other = branch(world)
    for person in (world.hasan, world.dewi, world.agus):
        narrowed(world, person, world.dinas)
        client = as_person(person)
        assert client.get(address(name, world.bidang)).status_code == 200
        assert client.get(address(name, other)).status_code == 404
        assert client.get(address(name, world.akar)).status_code == 404
    assert as_person(world.budi).get(address(name, world.bidang)).status_code == 404
    assert as_person(world.ratna).get(address(name, world.akar)).status_code == 404


def test_who_watches_one_branch_starts_there_and_reads_no_name_of_another(world: World, as_person: Login) -> None:
    other = branch(world)
    narrowed(world, world.hasan, other)
    Pegawai.objects.filter(pk=world.wulan.id).update(nama="Kenari Rahasia")
    work(plan(world), number=7)
    client = as_person(world.hasan)
    html = client.get(reverse("dashboard:pantau")).content.decode()
    assert f"<h1>{other.nama}</h1>" in html
    for name in ("unit", "orang", "penilai", "tenggat"):
        html = client.get(address(name, other)).content.decode()
        assert "Kenari" not in html
        assert "Kesehatan" not in html


def test_a_penilai_sees_the_own_people_and_no_others(world: World, as_person: Login) -> None:
    work(plan(world), number=2)
    plan(world, world.budi)
    client = as_person(world.budi)
    assert client.get(reverse("dashboard:pantau")).headers["Location"] == reverse("dashboard:tim")
    html = client.get(reverse("dashboard:tim")).content.decode()
    assert "Wulan Lestari" in html
    assert reverse("execution:orang", kwargs={"pegawai": world.wulan.id}) in html
    assert "Budi Santoso" not in html[html.index('id="isi"') :]
    assert "Belum ada orang di tim" in as_person(world.wulan).get(reverse("dashboard:tim")).content.decode()


def test_people_lead_to_their_work_and_to_evaluations_that_may_be_read(world: World, as_person: Login) -> None:
    rated = evaluation(plan(world))
    for person in (world.agus, world.hasan, world.dewi, world.budi):
        client = as_person(person)
        page = reverse("dashboard:tim") if person is world.budi else address("orang", world.akar)
        html = client.get(page).content.decode()
        for link in (
            reverse("appraisal:evaluasi", kwargs={"pk": rated.pk}),
            reverse("execution:orang", kwargs={"pegawai": world.wulan.id}),
        ):
            assert link in html
            assert client.get(link).status_code == 200
    # Someone without a plan has no page to lead to.
    assert reverse("execution:orang", kwargs={"pegawai": world.joko.id}) not in html


def names(html: str) -> list[str]:
    return [
        words(name).split(" Bidang")[0] for name in re.findall(r'<th role="rowheader"[^>]*>(.*?)</th>', html, re.DOTALL)
    ]


def test_each_state_lists_those_in_it(world: World, as_person: Login) -> None:
    wulan, joko, budi = plan(world), plan(world, world.joko), plan(world, world.budi, status="DIAJUKAN")
    # The last five working days begin on 4 March: an entry of the 3rd is too old, one of the 4th is not.
    work(wulan, day=date(2026, 3, 3), status="DIKEMBALIKAN")
    work(joko, day=date(2026, 3, 4))
    evaluation(joko)
    evaluation(wulan, batas=TODAY)
    client = as_person(world.dewi)
    page = address("orang", world.bidang)

    def listed(query: str) -> list[str]:
        return names(client.get(f"{page}?{query}").content.decode())

    assert listed("keadaan=diam") == ["Wulan Lestari"]
    assert listed("keadaan=diam&diam=10") == []
    assert listed("keadaan=kembali") == ["Wulan Lestari"]
    assert listed("keadaan=skp") == ["Budi Santoso"]
    assert listed("keadaan=evaluasi") == ["Joko Prasetyo"]
    assert listed("keadaan=entah") == listed("") == ["Budi Santoso", "Joko Prasetyo", "Wulan Lestari"]
    assert budi.status == "DIAJUKAN"
    overview = words(client.get(address("unit", world.bidang)).content.decode())
    assert "Tanpa catatan selama 5 hari kerja 1 orang" in overview
    assert "SKP belum ditetapkan 1 orang" in overview


def test_weeks_are_the_same_counted_live_and_by_night(world: World, as_person: Login) -> None:
    skp = plan(world)
    for weeks, number in ((0, 1), (1, 5), (2, 4), (11, 2), (12, 9)):
        work(skp, day=TODAY - timedelta(weeks=weeks), number=number)
    client = as_person(world.hasan)

    def made() -> list[str]:
        html = client.get(address("unit", world.akar)).content.decode()
        return cells(html[html.index("Catatan tiap pekan") :], "Dinas Kesehatan")

    live = made()
    assert live == ["2", *["0"] * 8, "4", "5", "1"]
    count_days(instansi_id=world.instansi.pk, day=TODAY)
    assert made() == live
    # Without the counted rows the past weeks would be empty: they are read, not the entries.
    HitunganHarian.objects.filter(tanggal=TODAY - timedelta(weeks=2)).update(dicatat=40, seluruh=40)
    assert made() == ["2", *["0"] * 8, "40", "5", "1"]


def test_the_nightly_count_can_be_repeated_and_mends_itself(world: World) -> None:
    skp = plan(world)
    work(skp, day=TODAY - timedelta(days=1), number=3)
    work(skp, day=TODAY - timedelta(days=1), status="DITERIMA")
    late = work(skp, day=TODAY - timedelta(days=9), status="DIKEMBALIKAN")
    work(skp, day=TODAY, number=8)

    def rows() -> list[tuple[object, ...]]:
        wanted = HitunganHarian.objects.filter(unit=world.bidang).order_by("tanggal")
        return list(wanted.values_list("tanggal", "dicatat", "diterima", "dikembalikan"))

    count_days(instansi_id=world.instansi.pk, day=TODAY)
    first = rows()
    assert first == [(TODAY - timedelta(days=9), 1, 0, 1), (TODAY - timedelta(days=1), 4, 1, 0)]
    count_days(instansi_id=world.instansi.pk, day=TODAY)
    assert rows() == first
    Aktivitas.objects.filter(pk=late[0].pk).delete()
    count_days(instansi_id=world.instansi.pk, day=TODAY)
    assert rows() == first[1:]


def summed(unit: UnitKerja, *, day: date) -> list[tuple[int, int]]:
    rows = HitunganHarian.objects.filter(unit=unit, tanggal=day)
    return list(rows.values_list("dicatat", "seluruh"))


def test_each_unit_counts_what_is_below_it_also_after_it_was_moved(world: World, as_person: Login) -> None:
    # One day that is counted again every night, one that no night counts again.
    lately, long_ago = TODAY - timedelta(weeks=1), TODAY - timedelta(weeks=9)
    other = branch(world)
    skp = plan(world)
    for day in (lately, long_ago):
        work(skp, day=day, number=4)
        for each in work(skp, day=day):
            Aktivitas.objects.filter(pk=each.pk).update(unit_id=world.dinas.pk)
    count_days(instansi_id=world.instansi.pk, day=TODAY)
    for day in (lately, long_ago):
        assert summed(world.bidang, day=day) == [(4, 4)]
        assert summed(world.dinas, day=day) == [(1, 5)]
        assert summed(world.akar, day=day) == [(0, 5)]
        assert summed(other, day=day) == []
    html = as_person(world.hasan).get(address("unit", world.dinas)).content.decode()
    weekly = html[html.index("Catatan tiap pekan") :]
    assert [int(cells(weekly, name)[-2]) for name in ("Bidang Pelayanan", "Langsung di Dinas")] == [4, 1]
    moved, above = (UnitKerja.objects.get(pk=pk) for pk in (world.bidang.pk, other.pk))
    UnitKerja.objects.move(moved, above, "first-child")
    count_days(instansi_id=world.instansi.pk, day=TODAY)
    for day in (lately, long_ago):
        assert summed(other, day=day) == [(0, 4)]
        assert summed(world.dinas, day=day) == [(1, 1)]
        assert summed(world.akar, day=day) == [(0, 5)]


def crowd(world: World, *, units: int, people: int, start: int = 0) -> None:
    """More offices, and more people with plans and entries in the first of them."""
    for number in range(units):
        branch(world, f"Dinas Nomor {start + number}", f"D{start + number}")
    boss = world.sari.pegawai
    pattern = plan(world, world.joko) if not Skp.objects.exists() else Skp.objects.earliest("pk")
    measured = indicator(pattern)
    made = Pegawai.objects.bulk_create(
        Pegawai(
            instansi=world.instansi,
            unit=world.bidang,
            nip=f"{19900101201401 * 10000 + 5000 + start + number}",
            nama=f"Orang {start + number:04d}",
            jenis="PNS",
        )
        for number in range(people)
    )
    plans = Skp.objects.bulk_create(
        Skp(
            instansi=world.instansi,
            periode=pattern.periode,
            tahun=2026,
            pegawai=each,
            penempatan=pattern.penempatan,
            unit=world.bidang,
            penilai=boss,
            form="JAJF",
            mulai=pattern.mulai,
            selesai=pattern.selesai,
            status="DITETAPKAN" if number % 3 else "DIAJUKAN",
        )
        for number, each in enumerate(made)
    )
    Aktivitas.objects.bulk_create(
        Aktivitas(
            instansi=world.instansi,
            pegawai_id=each.pegawai_id,
            skp=each,
            indikator=measured,
            unit=world.bidang,
            penilai=boss,
            tanggal=TODAY,
            uraian="Melayani pasien",
            dicatat_at=NOW,
        )
        for each in plans
        for _twice in range(2)
    )
    for each in plans[:30]:
        evaluation(each)


@pytest.mark.parametrize("name", ["unit", "kini", "orang", "penilai", "tenggat", "unduh"])
def test_few_queries_and_no_more_for_many(world: World, as_person: Login, name: str) -> None:
    client, counts = as_person(world.hasan), []
    client.get("/")
    for units, people, start in ((3, 3, 0), (27, 297, 1000)):
        crowd(world, units=units, people=people, start=start)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(name, world.akar)).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_a_team_costs_the_same_for_many(world: World, as_person: Login) -> None:
    client, counts = as_person(world.sari), []
    client.get("/")
    for people, start in ((3, 0), (297, 1000)):
        crowd(world, units=0, people=people, start=start)
        with CaptureQueriesContext(connection) as asked:
            html = client.get(reverse("dashboard:tim")).content.decode()
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES
    assert len(names(html)) == 50
    second = client.get(f"{reverse('dashboard:tim')}?hal=2").content.decode()
    assert len(names(second)) == 50
    assert not set(names(html)) & set(names(second))
