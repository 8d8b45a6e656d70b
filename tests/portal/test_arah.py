"""Where a citizen goes on from a service: to its figures, to rate it, to complain of it; and to how data are kept."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.access.models import Role, RoleGrant
from takar.complaint.models import PemeriksaAduan
from takar.service.selectors.kode import code_for
from tests.portal.cases import ended
from tests.service import alur
from tests.world import NOW, World

SERVICE = {"instansi": "tirta", "kode": "kk"}


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def links(address: str, **data: str) -> list[str]:
    """Return where the page leads to."""
    answer = Client().get(address, data)
    assert answer.status_code == 200
    return hrefs(answer.content.decode())


def hrefs(text: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', text)]


@pytest.mark.parametrize("name", ["service:publik_layanan", "portal:layanan"])
def test_a_service_leads_to_rating_and_to_a_complaint_about_this_very_service(world: World, name: str) -> None:
    layanan = alur.service(world)
    found = links(reverse(name, kwargs=SERVICE))
    assert reverse("survey:poster", kwargs=SERVICE) in found
    complain = next(one for one in found if one.startswith(reverse("complaint:lapor", kwargs={"instansi": "tirta"})))
    form = Client().get(complain).content.decode()
    place = form[form.index('name="tempat"') :].partition("</select>")[0]
    assert re.findall(r'<option value="([^"]*)"[^>]*\bselected', place) == [f"l:{layanan.pk}"]


@pytest.mark.parametrize("name", ["service:publik_layanan", "portal:layanan", "portal:pemda"])
def test_where_nobody_checks_complaints_no_page_leads_to_a_form_that_refuses(world: World, name: str) -> None:
    alur.service(world)
    PemeriksaAduan.objects.all().delete()
    RoleGrant.objects.filter(role=Role.INSPEKTORAT).delete()
    form = reverse("complaint:lapor", kwargs={"instansi": "tirta"})
    assert Client().get(form).status_code == 404
    kwargs = SERVICE if name.endswith("layanan") else {"instansi": "tirta"}
    assert not [one for one in links(reverse(name, kwargs=kwargs)) if one.startswith(form)]


def test_the_applicant_of_a_late_case_complains_of_its_service(world: World) -> None:
    late = alur.registered(world, now=NOW - timedelta(days=20))
    found = links(reverse("service:lacak"), nomor=late.nomor, kode=code_for(late.pk))
    assert f"{reverse('complaint:lapor', kwargs={'instansi': 'tirta'})}?layanan={late.layanan_id}" in found


def test_each_public_page_says_what_it_is_and_leads_to_how_data_are_kept(world: World) -> None:
    alur.service(world)
    said = set()
    for name, kwargs in (
        ("portal:home", {}),
        ("portal:pemda", {"instansi": "tirta"}),
        ("portal:layanan", SERVICE),
        ("service:publik_layanan", SERVICE),
        ("complaint:publik_instansi", {"instansi": "tirta"}),
        ("forum:topik_daftar", {"instansi": "tirta"}),
        ("survey:poster", SERVICE),
    ):
        page = Client().get(reverse(name, kwargs=kwargs)).content.decode()
        (description,) = re.findall(r'<meta name="description" content="([^"]*)">', page)
        said.add(description)
        assert len(description) > 10
        assert reverse("privacy:publik") in hrefs(page[page.index("<footer") :])
    assert len(said) == 7


def test_the_service_and_the_portal_speak_of_the_same_months(world: World) -> None:
    # December has three cases. A page of the calendar year beside one of twelve months would tell them apart.
    ended(world, [100, 110, 120], month=(2025, 12))
    ended(world, [100] * 6, month=(2026, 1))
    ended(world, [100] * 7, month=(2026, 2))
    said = Client().get(reverse("service:publik_layanan", kwargs=SERVICE)).content.decode()
    portal = Client().get(reverse("portal:layanan", kwargs=SERVICE)).content.decode()
    assert "Dari 16 permohonan" in said
    assert "n = 16" in portal
