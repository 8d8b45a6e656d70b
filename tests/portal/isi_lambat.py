"""What the server of the late one's journey holds: certificates that waited, one that lies, quick ones for later."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.complaint.models import TindakanProses
from takar.service.actions.daftar import register_application
from takar.service.models import Layanan, Permohonan, RiwayatLangkah
from takar.service.selectors.kode import code_for, spelled
from tests.portal.cases import stepped
from tests.portal.isi_warga import KODE, NAMA
from tests.service import alur
from tests.world import build_world

# What is not to be counted yet lies so far back that no page looks there.
_LONG_AGO = (2019, 3)


@transaction.atomic
def fill_late() -> None:
    """Make the cast and birth certificates that wait for a signature, most too long; and quick ones of long ago."""
    world, moment = build_world(), now()
    layanan = alur.service(world, kode=KODE)
    Layanan.objects.filter(pk=layanan.pk).update(nama=NAMA)
    last = local_date(moment, zone=world.instansi.zona).replace(day=1) - timedelta(days=1)
    stepped(world, [(10, 1400 + 10 * n) for n in range(9)], month=(last.year, last.month), late=6, kode=KODE)
    stepped(world, [(10, 60 + 5 * n) for n in range(9)], month=_LONG_AGO, kode=KODE)
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


def receipt_of_the_late() -> str:
    """Return number and code of the application that lies."""
    row = Permohonan.objects.get(selesai_pada=None)
    return f"{row.nomor} {spelled(code_for(row.pk))}"


@transaction.atomic
def let_days_pass() -> None:
    """The action was done three days ago, and yesterday it shows: the quick cases end then."""
    action = TindakanProses.objects.select_related("instansi").get()
    assert action.selesai is not None
    yesterday = action.selesai - timedelta(days=1)
    TindakanProses.objects.filter(pk=action.pk).update(selesai=yesterday - timedelta(days=2))
    moment = datetime.combine(yesterday, time(10), tzinfo=ZoneInfo(action.instansi.zona))
    quick = list(Permohonan.objects.filter(selesai_pada__year=_LONG_AGO[0]).values_list("pk", flat=True))
    assert quick
    RiwayatLangkah.objects.filter(permohonan__in=quick).update(selesai=moment)
    Permohonan.objects.filter(pk__in=quick).update(selesai_pada=moment)
