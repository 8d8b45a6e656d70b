"""Home: the right tasks in the right order for everyone, links that work, and the same few queries for many rows."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from takar.appraisal.models import Evaluasi
from takar.execution.models import Aktivitas
from takar.notifications.models import Notice
from takar.org.models import Pegawai
from takar.planning.models import Indikator, Skp
from tests.planning import shared
from tests.planning.plans import fixed, open_year, start, submitted
from tests.service import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def _on_a_day_in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: datetime(2026, 3, 10, 3, 0, tzinfo=UTC))


def page(client: Client) -> str:
    answer = client.get("/")
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def titles(html: str) -> list[str]:
    return re.findall(r'<p class="t-task__title">([^<]+)</p>', html)


def links(html: str) -> list[str]:
    main = html[html.index('id="isi"') :]
    return sorted(set(re.findall(r'href="(/[^"]*)"', main)))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", html).split())


def work(world: World, skp: Skp, number: int = 1, *, status: str = "DICATAT", penilai: Person | None = None) -> None:
    indicator = Indikator.objects.filter(rhk__skp=skp).earliest("pk")
    Aktivitas.objects.bulk_create(
        Aktivitas(
            instansi=world.instansi,
            pegawai_id=skp.pegawai_id,
            skp=skp,
            indikator=indicator,
            unit=world.bidang,
            penilai=(penilai or world.budi).pegawai,
            tanggal=TODAY - timedelta(days=day),
            uraian="Melayani pasien",
            status=status,
            dicatat_at=NOW,
        )
        for day in range(number)
    )


def evaluation(world: World, skp: Skp, ke: int, **more: object) -> Evaluasi:
    values = {"mulai": TODAY - timedelta(days=2), "selesai": TODAY, "batas": TODAY + timedelta(days=3), **more}
    return Evaluasi.objects.create(
        instansi=world.instansi,
        skp=skp,
        pegawai_id=skp.pegawai_id,
        unit=world.bidang,
        unit_penilai=world.bidang,
        penilai=world.budi.pegawai,
        atasan_penilai=world.sari.pegawai,
        jenis="BULANAN",
        tahun=2026,
        ke=ke,
        **values,
    )


@pytest.mark.parametrize("who", ["bupati", "sari", "budi", "wulan", "joko", "agus", "ratna", "hasan", "oki"])
def test_before_the_year_is_open_everyone_reads_what_they_wait_for(world: World, as_person: Login, who: str) -> None:
    client = as_person(world.everyone[who])
    html = page(client)
    assert titles(html) == []
    assert "Tahun kinerja 2026 belum dibuka" in html
    assert all(client.get(address).status_code == 200 for address in links(html))


def test_before_the_year_is_open_its_manager_is_asked_to_open_it(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    html = page(client)
    assert titles(html) == ["Buka tahun kinerja 2026"]
    assert "/rencana/kendali/" in links(html)
    assert all(client.get(address).status_code == 200 for address in links(html))


def test_an_open_year_asks_everyone_for_a_plan_but_the_elected_head(world: World, as_person: Login) -> None:
    open_year(world)
    for name in ("sari", "budi", "wulan", "dewi", "ratna"):
        html = page(as_person(world.everyone[name]))
        assert titles(html) == ["Mulai SKP tahun 2026"], name
        assert "lewat 25 hari kerja, seharusnya Sabtu 31 Januari" in words(html)
    html = page(as_person(world.bupati))
    assert titles(html) == []
    assert "Tidak ada yang menunggu" in html
    assert "belum dibuka" not in html


def test_who_is_away_is_not_asked_for_a_plan(world: World, as_person: Login) -> None:
    open_year(world)
    Pegawai.objects.filter(pk=world.wulan.id).update(kedudukan="CLTN")
    assert titles(page(as_person(world.wulan))) == []


def test_the_nearest_deadline_comes_first_and_what_has_none_last(world: World, as_person: Login) -> None:
    skp = fixed(world)
    work(world, skp, 3, status="DIKEMBALIKAN")
    evaluation(world, skp, 1, status="DISAMPAIKAN", batas_sampai=TODAY - timedelta(days=4))
    evaluation(world, skp, 2, status="DITERIMA", batas_ttd_pegawai=TODAY + timedelta(days=2))
    client = as_person(world.wulan)
    html = page(client)
    assert titles(html) == [
        "1 hasil evaluasi menunggu Anda terima",
        "1 dokumen evaluasi menunggu tanda tangan Anda",
        "3 catatan kerja dikembalikan untuk diperbaiki",
        "1 indikator belum Anda nyatakan dipahami",
    ]
    assert "lewat 2 hari kerja, seharusnya Jumat 6 Maret" in words(html)
    assert "2 hari kerja lagi, sampai Kamis 12 Maret" in words(html)
    assert html.count("t-button--primary") == 1, "one primary action"
    assert all(client.get(address, follow=True).status_code == 200 for address in links(html))


def test_a_superior_sees_what_waits_and_others_do_not(world: World, as_person: Login) -> None:
    skp = submitted(world)
    start(world.budi)
    work(world, skp, 2)
    evaluation(world, skp, 1)
    evaluation(world, skp, 2, status="DITANDATANGANI", batas_sampai=TODAY)
    evaluation(world, skp, 3, batas=TODAY - timedelta(days=1))
    evaluation(world, skp, 4, mulai=TODAY + timedelta(days=1))
    client = as_person(world.budi)
    html = page(client)
    assert titles(html) == [
        "Lengkapi dan ajukan SKP 2026",
        "1 SKP menunggu Anda tetapkan",
        "1 hasil evaluasi belum disampaikan",
        "1 evaluasi menunggu Anda nilai",
        "2 catatan kerja menunggu Anda periksa",
    ]
    assert all(client.get(address, follow=True).status_code == 200 for address in links(html))
    assert "1 evaluasi lewat batas, kini Anda yang menilai" in titles(page(as_person(world.sari)))
    for name in ("joko", "dewi", "hasan"):
        assert titles(page(as_person(world.everyone[name]))) == ["Mulai SKP tahun 2026"], name
    assert titles(page(as_person(world.oki))) == []


def test_my_own_plan_is_shown_with_its_status(world: World, as_person: Login) -> None:
    skp = submitted(world)
    html = page(as_person(world.wulan))
    assert titles(html) == []
    assert "Diajukan" in html
    assert f"/rencana/{skp.pk}/" in links(html)
    assert f"/rencana/{skp.pk}/" not in links(page(as_person(world.joko)))


def test_a_manager_sees_how_far_the_plans_of_their_units_are(world: World, as_person: Login) -> None:
    fixed(world)
    start(world.joko)
    for name in ("dewi", "hasan"):
        assert "1 dari 2" in page(as_person(world.everyone[name])), name
    for name in ("wulan", "agus", "ratna", "oki"):
        assert "Unit yang Anda pantau" not in page(as_person(world.everyone[name])), name


def test_the_admin_and_the_auditor_find_their_work(world: World, as_person: Login) -> None:
    assert "9 orang tercatat" in page(as_person(world.ratna))
    assert "/jejak/" in links(page(as_person(world.agus)))
    html = page(as_person(world.wulan))
    assert "orang tercatat" not in html
    assert "/jejak/" not in links(html)


@pytest.mark.parametrize("who", ["wulan", "budi", "sari", "dewi", "agus", "ratna", "hasan", "oki"])
def test_few_queries_and_no_more_for_many_rows(world: World, as_person: Login, who: str) -> None:
    skp = fixed(world)
    client, counts = as_person(world.everyone[who]), []
    client.get("/")  # The first page of a session also notes the device.
    for more in (3, 27):
        work(world, skp, more)
        work(world, skp, more, status="DIKEMBALIKAN")
        Notice.objects.bulk_create(
            Notice(instansi=world.instansi, pegawai_id=person.id, code="uji", text="Kabar", created_at=NOW)
            for person in world.everyone.values()
            for _ in range(more)
        )
        with CaptureQueriesContext(connection) as asked:
            client.get("/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_an_account_without_a_person_has_a_home(world: World, as_person: Login) -> None:
    world.joko.user.pegawai_id = None
    world.joko.user.save()
    assert titles(page(as_person(world.joko))) == []
    assert as_person(world.joko).get("/pemberitahuan/").status_code == 200


def test_a_plan_of_another_year_is_not_this_years(world: World, as_person: Login) -> None:
    skp = submitted(world)
    Skp.objects.filter(pk=skp.pk).update(tahun=2025, mulai=date(2025, 1, 1), selesai=date(2025, 12, 31))
    assert titles(page(as_person(world.wulan))) == ["Mulai SKP tahun 2026"]


def test_work_across_units_waits_for_whoever_has_to_answer(world: World, as_person: Login) -> None:
    part, task = shared.invited(world), shared.proposed(world)
    assert "1 undangan hasil bersama menunggu jawaban Anda" in titles(page(as_person(world.wulan)))
    assert "1 tugas dari pimpinan lain menunggu izin Anda" in titles(page(as_person(world.budi)))
    shared.part_step(part, world.wulan, "terima")
    shared.task_step(task, world.budi, "izinkan", jenis="TAMBAHAN")
    assert "1 tugas dari pimpinan lain menunggu jawaban Anda" in titles(page(as_person(world.wulan)))
    client = as_person(world.budi)
    html = page(client)
    assert "1 bagian hasil bersama menunggu persetujuan Anda" in titles(html)
    assert [address for address in links(html) if client.get(address).status_code >= 400] == []
    assert not [title for title in titles(page(as_person(world.joko))) if "bersama" in title]


def test_a_case_near_its_time_waits_for_its_officer(world: World, as_person: Login) -> None:
    alur.registered(world, now=NOW - timedelta(days=10))
    alur.registered(world)
    open_year(world)
    client = as_person(world.wulan)
    html = page(client)
    assert "1 permohonan Anda hampir atau sudah lewat waktu" in titles(html)
    assert all(client.get(address).status_code == 200 for address in links(html))
    assert not [title for title in titles(page(as_person(world.joko))) if "permohonan" in title]
