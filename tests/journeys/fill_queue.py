"""A full queue: twenty entries of two people, some with the same words, waiting for one superior."""

from datetime import timedelta

from django.db import transaction

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.execution.actions.bukti import Upload
from takar.execution.actions.catat import record_activity
from takar.planning.actions import periode
from takar.planning.models import Indikator
from tests.execution.plan import PDF
from tests.journeys.fill import _fixed_plan
from tests.world import build_world

SIZE = 20
OF_WULAN = 12
SAME = "Menyusun laporan harian poli umum"


def line(number: int) -> str:
    """What entry `number` says; two of them say the same."""
    return SAME if number in (3, 4) else f"Menangani pasien giliran {number:02d} sampai selesai"


@transaction.atomic
def fill_queue() -> None:
    """The cast, plans in force, and the queue of Budi."""
    world, moment = build_world(), now()
    today = local_date(moment, zone=world.instansi.zona)
    periode.open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=today.year, now=moment)
    for owner, superior in (
        (world.sari, world.bupati),
        (world.budi, world.sari),
        (world.wulan, world.budi),
        (world.joko, world.budi),
    ):
        _fixed_plan(world, owner, superior=superior.actor)
    for number in range(SIZE):
        who = world.wulan if number < OF_WULAN else world.joko
        record_activity(
            actor=who.actor,
            pk=new_id(),
            indikator_id=Indikator.objects.get(rhk__skp__pegawai_id=who.id).pk,
            tanggal=today,
            uraian=line(number),
            jumlah=None,
            today=today,
            now=moment + timedelta(seconds=number),
            upload=Upload(nama=f"rekap-{number}.pdf", isi=PDF + str(number).encode()) if number % 2 else None,
        )
