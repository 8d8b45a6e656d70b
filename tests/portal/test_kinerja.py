"""Units' results and targets: those of the organisation, with the figure and its month, and nobody by name."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.models import Rhk, Skp
from tests.appraisal.cases import predicate
from tests.planning.plans import fill, start, version_of
from tests.portal.plans import unit_plan
from tests.world import NOW, TODAY, World


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def read(name: str, **args: Any) -> str:
    answer = Client().get(reverse(name, kwargs={"instansi": "tirta", **args}))
    assert answer.status_code == 200
    return answer.content.decode().split("<main")[1]


def test_a_unit_shows_target_and_figure_and_how_it_is_reckoned(world: World) -> None:
    unit_plan(world)
    assert "Dinas Kesehatan" in read("portal:kinerja")
    page = read("portal:kinerja_unit", kode="DINKES")
    assert "Persentase pasien yang dilayani sesuai standar" in page
    assert "80–90%" in page
    assert "77,25" in page
    assert "sampai Februari" in page


def test_what_the_organisation_was_given_stands_with_its_document(world: World) -> None:
    predicate(world, world.dinas, predikat="ISTIMEWA")
    page = read("portal:kinerja")
    assert "Istimewa" in page
    assert "Keputusan 5/2026" in page


def test_a_plan_that_is_not_fixed_and_a_staff_members_plan_are_nobodys_business(world: World) -> None:
    skp = unit_plan(world)
    Skp.objects.filter(pk=skp.pk).update(status="PENYESUAIAN")
    own = fill(world.wulan, start(world.wulan))
    submit_skp(actor=world.wulan.actor, skp_id=own.pk, version=own.versi_baris, today=TODAY, now=NOW)
    fix_skp(actor=world.budi.actor, skp_id=own.pk, version=version_of(own.pk), today=TODAY, now=NOW)
    assert "Bidang Pelayanan" not in read("portal:kinerja")
    for kode in ("DINKES", "DINKES-LAY"):
        address = reverse("portal:kinerja_unit", kwargs={"instansi": "tirta", "kode": kode})
        assert Client().get(address).status_code == 404


def test_the_head_is_not_named_even_where_the_plan_does(world: World) -> None:
    unit_plan(world)
    name = world.sari.pegawai.nama
    Rhk.objects.update(teks=f"Hasil kerja {name.upper()} tercapai")
    page = read("portal:kinerja_unit", kode="DINKES")
    assert "tercapai" in page
    assert name.casefold() not in page.casefold()
