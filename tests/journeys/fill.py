"""What a journeys' server holds before the first click: the cast, or the cast with fixed plans and a little work."""

from django.db import transaction

from takar.common.actor import Actor
from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.execution.actions.catat import record_activity
from takar.planning.actions import baris, hasil, indikator, langkah, mulai, periode
from takar.planning.models import Indikator, JenisForm, JenisLampiran, JenisRhk, Perspektif, Skp
from tests.world import Person, World, build_world

WORK = ("Menangani 42 pasien di poli umum", "Menangani 31 pasien di poli gigi", "Menyusun rekap kunjungan")


def fill() -> None:
    """Make the cast; everything further is done by clicking."""
    build_world()


@transaction.atomic
def fill_with_work() -> None:
    """The cast with the year open, the plans of Sari, Budi and Wulan fixed, and three entries waiting for Budi."""
    world = build_world()
    moment = now()
    periode.open_periode(
        actor=world.dewi.actor,
        periode_id=new_id(),
        tahun=local_date(moment, zone=world.instansi.zona).year,
        now=moment,
    )
    for owner, superior in ((world.sari, world.bupati), (world.budi, world.sari), (world.wulan, world.budi)):
        _fixed_plan(world, owner, superior=superior.actor)
    wulan = world.wulan.actor
    served = Indikator.objects.get(rhk__skp__pegawai_id=world.wulan.id)
    for text in WORK:
        record_activity(
            actor=wulan,
            pk=new_id(),
            indikator_id=served.pk,
            tanggal=local_date(moment, zone=world.instansi.zona),
            uraian=text,
            jumlah=None,
            today=local_date(moment, zone=world.instansi.zona),
            now=moment,
        )


def _fixed_plan(world: World, owner: Person, *, superior: Actor) -> Skp:
    moment, actor = now(), owner.actor
    today = local_date(moment, zone=world.instansi.zona)
    skp = mulai.start_skp(actor=actor, skp_id=new_id(), tahun=today.year, today=today, now=moment)
    rhk = hasil.add_rhk(
        actor=actor,
        skp_id=skp.pk,
        rhk_id=new_id(),
        given=hasil.RhkInput(teks=f"Hasil kerja {owner.pegawai.nama} tercapai", jenis=JenisRhk.UTAMA),
        now=moment,
    )
    indikator.add_indikator(
        actor=actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        indikator_id=new_id(),
        given=indikator.IndikatorInput(
            teks="Pasien yang ditangani",
            target_teks="800–900 pasien",
            perspektif=Perspektif.ANGGARAN if skp.form == JenisForm.JPT else "",
        ),
        now=moment,
    )
    for jenis in JenisLampiran.values:
        baris.add_lampiran(
            actor=actor, skp_id=skp.pk, baris_id=new_id(), jenis=jenis, teks="Sesuai kebutuhan tahun ini", now=moment
        )
    langkah.submit_skp(actor=actor, skp_id=skp.pk, version=None, today=today, now=moment)
    return langkah.fix_skp(actor=superior, skp_id=skp.pk, version=None, today=today, now=moment)
