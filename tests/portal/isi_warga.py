"""What the server of the citizen's journey holds: birth certificates, nine done and rated, one that lies."""

from datetime import date, datetime, timedelta

from django.db import transaction

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.service.actions.daftar import register_application
from takar.service.actions.proses import finish, next_step
from takar.service.models import Layanan, Permohonan
from takar.survey.actions.jawab import rate
from takar.survey.store import month_of, token_for
from tests.portal.cases import ended
from tests.service import alur
from tests.world import Person, World, build_world

KODE, NAMA = "AKTA", "Akta kelahiran"


@transaction.atomic
def fill_citizen() -> None:
    """Make the cast, the service and its cases, by the clock of today."""
    world, moment = build_world(), now()
    layanan = alur.service(world, kode=KODE)
    Layanan.objects.filter(pk=layanan.pk).update(nama=NAMA)
    last = local_date(moment, zone=world.instansi.zona).replace(day=1) - timedelta(days=1)
    ended(world, range(300, 400, 20), month=(last.year, last.month), kode=KODE)
    _registered(world, layanan, now=moment - timedelta(days=30))
    # With the citizen's own there are ten answers of three officers, which is enough for a batch.
    for place, case in enumerate(Permohonan.objects.filter(layanan=layanan, nomor__startswith="UJI/").order_by("pk")):
        _answered(layanan, case, on=last - timedelta(days=place), officer=world.budi, now=moment)
    for _n in range(4):
        _rated(world, _registered(world, layanan, now=moment), now=moment)


def _registered(world: World, layanan: Layanan, *, now: datetime) -> Permohonan:
    return register_application(
        actor=world.joko.actor,
        pk=new_id(),
        layanan_id=layanan.pk,
        nama="Rahma",
        kontak="",
        kanal="LOKET",
        syarat_ada=list(layanan.standar.get(status="TERBIT").syarat.values_list("pk", flat=True)),
        today=local_date(now, zone=world.instansi.zona),
        now=now,
    )


def _rated(world: World, row: Permohonan, *, now: datetime) -> None:
    today = local_date(now, zone=world.instansi.zona)
    for verb in (next_step, finish):
        verb(actor=world.joko.actor, pk=row.pk, version=None, today=today, now=now)
    layanan = Layanan.objects.select_related("instansi", "unit").get(pk=row.layanan_id)
    _answered(layanan, row, on=today, officer=world.joko, now=now)


def _answered(layanan: Layanan, row: Permohonan, *, on: date, officer: Person, now: datetime) -> None:
    today = local_date(now, zone=layanan.instansi.zona)
    token = token_for(layanan_id=layanan.pk, permohonan_id=row.pk, selesai=on, petugas_id=officer.id)
    bulan = month_of(token, layanan_id=layanan.pk, today=today)
    assert bulan is not None
    rate(layanan=layanan, token=token, bulan=bulan, nilai=[3] * 9, komentar="", today=today, now=now)
