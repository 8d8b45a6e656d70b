"""The government that evaluates by months: months are closed, and one waits to be rated by the people on stage."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.db import transaction
from django.test import Client

from takar.accounts.models import User
from takar.appraisal.models import Evaluasi, HasilBulan, PenutupanBulan
from takar.demo.build import Size, build
from takar.demo.governments import GOVERNMENTS
from takar.demo.stage import Stage
from takar.demo.work import Tempo

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
TINY = Size(25, Tempo(biasa=1, panggung=1, pegawai=2), 0.5, 1)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: object) -> Iterator[Stage]:
    """Kepahiang, built once and undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        (made,) = build(today=TODAY, size=TINY, seed=7, governments=GOVERNMENTS[4:5])
        yield made
        transaction.set_rollback(True)


def test_every_month_that_ended_is_closed_with_figures(stage: Stage) -> None:
    months = PenutupanBulan.objects.filter(instansi=stage.instansi).order_by("bulan")
    assert [row.bulan for row in months] == list(range(1, 11))
    assert months.get(bulan=10).ditutup_at.date() == date(2026, 11, 3)
    assert HasilBulan.objects.filter(bulan=10, nilai__isnull=False).exists()


def test_the_month_waits_for_the_superior_on_stage(stage: Stage) -> None:
    employee = stage.role("pegawai")
    row = Evaluasi.objects.get(pegawai_id=employee.pegawai_id, jenis="BULANAN", ke=10)
    assert row.status == "TERBUKA"
    assert row.batas >= TODAY
    client = Client()
    client.force_login(User.objects.get(pegawai_id=row.penilai_id))
    page = client.get("/penilaian/bulan/?periode=BULANAN-2026-10")
    assert page.status_code == 200
    assert employee.orang.nama in page.content.decode()
