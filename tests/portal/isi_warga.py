"""What the server of the citizen's journey holds: birth certificates, nine done last month, one that lies too long."""

from datetime import timedelta

from django.db import transaction

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.service.actions.daftar import register_application
from takar.service.models import Layanan
from tests.portal.cases import ended
from tests.service import alur
from tests.world import build_world

KODE, NAMA = "AKTA", "Akta kelahiran"


@transaction.atomic
def fill_citizen() -> None:
    """Make the cast, the service and its cases, by the clock of today."""
    world, moment = build_world(), now()
    layanan = alur.service(world, kode=KODE)
    Layanan.objects.filter(pk=layanan.pk).update(nama=NAMA)
    last = local_date(moment, zone=world.instansi.zona).replace(day=1) - timedelta(days=1)
    ended(world, range(300, 480, 20), month=(last.year, last.month), kode=KODE)
    then = moment - timedelta(days=30)
    register_application(
        actor=world.joko.actor,
        pk=new_id(),
        layanan_id=layanan.pk,
        nama="Rahma",
        kontak="",
        kanal="LOKET",
        syarat_ada=list(layanan.standar.get(status="TERBIT").syarat.values_list("pk", flat=True)),
        today=local_date(then, zone=world.instansi.zona),
        now=then,
    )
