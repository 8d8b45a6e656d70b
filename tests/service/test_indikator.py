"""The service register as the source of indicators: speed, quality and number, of an officer and of a head's unit."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.config.composition import FromServices
from takar.execution.selectors.lintasan import figures
from takar.execution.selectors.sumber import forget_service_source, register_service_source, service_source
from takar.planning.models import Indikator, Skp
from takar.service.actions import proses
from takar.service.models import Permohonan
from tests.execution.plan import plan
from tests.service import alur
from tests.world import NOW, Person, World


@pytest.fixture(autouse=True)
def _composed() -> Iterator[None]:
    """As the settings put it together; other tests may have taken it out."""
    before = service_source()
    register_service_source(FromServices())
    yield
    forget_service_source()
    if before is not None:
        register_service_source(before)


def indicator(world: World, who: Person, *, aspek: str, cara: str) -> Skp:
    skp = plan(world, who)
    Indikator.objects.filter(rhk__skp=skp).update(sumber="LAYANAN", cara_hitung=cara, aspek=aspek, satuan="")
    return skp


def of_march(skp: Skp) -> str:
    (found,) = figures([skp.pk])
    return str(next(month.nilai for month in found.bulan if month.bulan == 3))


def cases(world: World) -> None:
    """Wulan ends four, one of them late and one wrong; Joko ends one."""
    for hours, by in ((1, world.wulan), (2, world.wulan), (3, world.wulan), (150, world.wulan), (1, world.joko)):
        row = alur.registered(world)
        when = NOW + timedelta(hours=hours)
        proses.finish(actor=by.actor, pk=row.pk, version=None, today=when.date(), now=when)
    first = Permohonan.objects.order_by("nomor").first()
    assert first is not None
    proses.correct(actor=world.wulan.actor, pk=first.pk, alasan="Salah", version=None, today=NOW.date(), now=NOW)
    proses.finish(actor=world.wulan.actor, pk=first.pk, version=None, today=NOW.date(), now=NOW)


def test_speed_quality_and_number_of_an_officer(world: World) -> None:
    cases(world)
    skp = indicator(world, world.wulan, aspek="WAKTU", cara="PERSENTASE")
    for aspek, cara, expected in (
        ("WAKTU", "PERSENTASE", "75.00"),
        ("KUALITAS", "PERSENTASE", "75.00"),
        ("KUANTITAS", "HITUNGAN", "4"),
    ):
        Indikator.objects.filter(rhk__skp=skp).update(aspek=aspek, cara_hitung=cara)
        assert of_march(skp) == expected


def test_a_head_is_counted_by_the_whole_unit_in_few_questions(world: World) -> None:
    cases(world)
    skp = indicator(world, world.sari, aspek="WAKTU", cara="PERSENTASE")
    assert of_march(skp) == "80.00"
    people = [skp.pk, indicator(world, world.joko, aspek="WAKTU", cara="PERSENTASE").pk]
    with CaptureQueriesContext(connection) as two:
        figures(people)
    people.append(indicator(world, world.wulan, aspek="KUALITAS", cara="PERSENTASE").pk)
    with CaptureQueriesContext(connection) as three:
        figures(people)
    assert len(three) == len(two)
