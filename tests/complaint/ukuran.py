"""Finished applications with their steps for tests of process evaluations, and one up to its publication."""

from datetime import date, datetime, timedelta

from takar.common.ids import new_id
from takar.complaint.actions import proses
from takar.complaint.models import EvaluasiProses
from takar.service.actions import proses as kerja
from takar.service.models import Permohonan
from tests.complaint import alur
from tests.service import alur as layanan_alur
from tests.world import NOW, TODAY, World


def finished(world: World, *, start: datetime, first: int, second: int) -> Permohonan:
    """An application that took `first` minutes in its first step and `second` in the other."""
    row = layanan_alur.registered(world, now=start)
    moment = start + timedelta(minutes=first)
    kerja.next_step(actor=world.wulan.actor, pk=row.pk, version=None, today=moment.date(), now=moment)
    moment += timedelta(minutes=second)
    kerja.finish(actor=world.wulan.actor, pk=row.pk, version=None, today=moment.date(), now=moment)
    return row


def slow_then_quick(world: World, *, before: int = 9, after: int = 9) -> tuple[date, datetime]:
    """Slow cases until the tenth of March, quick ones on the twelfth; return the action's day and the later moment."""
    for number in range(before):
        finished(world, start=NOW - timedelta(days=5, minutes=number), first=10, second=180 + number)
    done = TODAY + timedelta(days=1)
    later = NOW + timedelta(days=2)
    for number in range(after):
        finished(world, start=later + timedelta(minutes=number), first=10, second=20 + number)
    return done, later + timedelta(hours=2)


def measured(world: World) -> tuple[EvaluasiProses, datetime]:
    """An evaluation that was measured again, and when."""
    done, later = slow_then_quick(world)
    row = alur.evaluation(world)
    who = world.budi.actor
    proses.write_cause(
        actor=who, pk=row.pk, sebab="PERSETUJUAN", teks="Menunggu tanda tangan sampai sore.", version=None, now=NOW
    )
    action = proses.add_action(
        actor=who,
        pk=row.pk,
        tindakan_id=new_id(),
        isi="Tanda tangan dilakukan dua kali sehari.",
        penanggung_id=world.wulan.id,
        tenggat=done,
        now=NOW,
    )
    proses.settle_actions(actor=who, pk=row.pk, version=None, now=NOW)
    proses.finish_action(actor=world.wulan.actor, pk=action.pk, hasil="Berjalan sejak hari ini.", today=done, now=later)
    proses.measure_again(actor=who, pk=row.pk, version=None, today=later.date(), now=later)
    return EvaluasiProses.objects.get(pk=row.pk), later


def published(world: World) -> EvaluasiProses:
    row, later = measured(world)
    return proses.publish_evaluation(
        actor=world.budi.actor, pk=row.pk, kesimpulan="Kini selesai dalam setengah jam.", version=None, now=later
    )
