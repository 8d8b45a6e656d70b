"""A government of many units: the screens of those who follow them all come a page at a time, and find a unit."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.appraisal.models import CapaianOrganisasi, Evaluasi
from takar.common.ids import new_id
from takar.planning.models import Skp
from takar.units.models import UnitKerja
from tests.appraisal.cases import SAAT, opened
from tests.world import Person, World

pytestmark = pytest.mark.django_db
Login = Callable[[Person], Client]


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: SAAT)


def offices(world: World, count: int, *, start: int = 1) -> list[UnitKerja]:
    above = UnitKerja.objects.get(pk=world.dinas.pk)
    return [
        UnitKerja.objects.add_child(
            above, {"instansi": world.instansi, "kode": f"PKM{n}", "nama": f"Puskesmas Nomor {n:03d}"}
        )
        for n in range(start, start + count)
    ]


def rated(row: Evaluasi, units: list[UnitKerja]) -> None:
    """A plan and an evaluation of a person of its own in each unit; only what the screens count is told apart."""
    plan = Skp.objects.get(pk=row.skp_id)
    for unit in units:
        person = plan.pegawai
        person.pk, person.unit_id = unit.pk, unit.pk
        person.nip = f"1990010120140{int(unit.kode.removeprefix('PKM')):05d}"
        person.save(force_insert=True)
        plan.pk, plan.pegawai, plan.unit_id = unit.pk, person, unit.pk
        plan.save(force_insert=True)
        row.pk, row.skp, row.pegawai, row.unit_id = unit.pk, plan, person, unit.pk
        row.save(force_insert=True)


def predicates(units: list[UnitKerja]) -> None:
    CapaianOrganisasi.objects.bulk_create(
        CapaianOrganisasi(
            instansi_id=unit.instansi_id,
            unit=unit,
            jenis="TAHUNAN",
            tahun=2025,
            predikat="BAIK",
            dasar="SK 1/2026",
            tanggal_terbit=date(2026, 1, 20),
        )
        for unit in units
    )


def shown(client: Client, name: str, **asked: object) -> tuple[list[str], str]:
    """The offices in the table of a screen, and the whole text."""
    answer = client.get(reverse(f"appraisal:{name}"), asked)
    assert answer.status_code == 200
    text = answer.content.decode()
    return re.findall(r"<th role=\"rowheader\"[^>]*>(Puskesmas Nomor \d+)", text), text


def test_predicates_of_units_come_fifty_at_a_time(world: World, as_person: Login) -> None:
    units = offices(world, 60)
    predicates(units)
    client = as_person(world.hasan)
    first, text = shown(client, "capaian")
    second, _text = shown(client, "capaian", hal=2)
    assert len(first) == 50
    assert sorted(first + second) == sorted(unit.nama for unit in units)
    assert "Halaman 1 dari 2" in text
    assert shown(client, "capaian", cari="nomor 057")[0] == ["Puskesmas Nomor 057"]
    assert "Tidak ada unit yang cocok" in shown(client, "capaian", cari="samsat")[1]


def test_one_beyond_the_first_page_is_opened_for_change(world: World, as_person: Login) -> None:
    predicates(offices(world, 60))
    last = CapaianOrganisasi.objects.order_by("-unit__path").first()
    assert last is not None
    text = as_person(world.hasan).get(reverse("appraisal:capaian"), {"buka": last.pk}).content.decode()
    assert f"Ubah predikat {last.unit.nama}" in text
    assert as_person(world.hasan).get(reverse("appraisal:capaian"), {"buka": "bukan-kode"}).status_code == 200


def test_of_many_units_the_form_offers_those_that_the_search_finds(
    world: World, as_person: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("takar.appraisal.selectors.kendali.MOST_CHOICES", 5)
    monkeypatch.setattr("takar.appraisal.web.views.kelola.MOST_CHOICES", 5)
    units = offices(world, 8)
    client, url = as_person(world.dewi), reverse("appraisal:capaian")
    wanted = str(units[7].pk)
    assert wanted not in client.get(url).content.decode()
    assert f'value="{wanted}"' in client.get(url, {"cari": "nomor 008"}).content.decode()
    upper = client.get(reverse("appraisal:kendali")).content.decode()
    assert f'value="{world.dinas.pk}"' in upper, "opening for a unit opens all units below"
    sent = {
        "id": str(new_id()),
        "unit": wanted,
        "predikat": "BAIK",
        "dasar": "Keputusan 1/2026",
        "tanggal_terbit": "2026-01-20",
    }
    sent["periode"] = re.findall(r'<option value="([^"]+)"', client.get(url).content.decode())[0]
    assert client.post(url, sent).status_code == 302
    assert CapaianOrganisasi.objects.get().unit_id == units[7].pk


def test_the_funnel_pages_its_units_and_counts_them_all(world: World, as_person: Login) -> None:
    row = opened(world)
    rated(row, offices(world, 59))
    client = as_person(world.hasan)
    first, text = shown(client, "kendali")
    second, _text = shown(client, "kendali", hal=2)
    # The unit of the plan itself is one of the sixty lines.
    assert (len(first), len(first + second)) == (49, 59)
    assert "60" in text[text.index("Corong") : text.index("Kemajuan per unit")]
    found, _text = shown(client, "kendali", cari="NOMOR 058")
    assert found == ["Puskesmas Nomor 058"]


def test_many_units_cost_no_more_queries(world: World, as_person: Login) -> None:
    row = opened(world)
    rated(row, offices(world, 3))
    predicates(list(UnitKerja.objects.filter(kode__startswith="PKM")))
    client = as_person(world.hasan)

    def queries() -> dict[str, int]:
        numbers = {}
        for name in ("kendali", "capaian", "sebaran"):
            client.get(reverse(f"appraisal:{name}"))
            with CaptureQueriesContext(connection) as caught:
                client.get(reverse(f"appraisal:{name}"))
            numbers[name] = len(caught)
        return numbers

    few = queries()
    more = offices(world, 60, start=4)
    rated(Evaluasi.objects.get(pk=row.pk), more)
    predicates(more)
    assert queries() == few
    assert max(few.values()) <= 12
