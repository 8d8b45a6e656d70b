"""A government that evaluates by months: last month's work is accepted, the month is neither closed nor opened yet."""

import json
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction

from takar.appraisal.actions.capaian import fix_capaian, set_capaian
from takar.appraisal.selectors.nilai_bulan import month_before
from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.execution.models import Aktivitas
from takar.org.models import Kebijakan
from takar.planning.actions import periode
from takar.planning.models import Indikator, Skp, SkpVersi
from tests.journeys.fill import _fixed_plan
from tests.world import Person, World, build_world

POLICIES = (("periode_evaluasi", "BULANAN"), ("jendela_tutup_hari_kerja", 30))


@transaction.atomic
def fill_month() -> None:
    """Wulan and Joko worked last month for Budi, whose unit has its predicate."""
    world, moment = build_world(), now()
    today = local_date(moment, zone=world.instansi.zona)
    month = month_before(today)
    for key, value in POLICIES:
        Kebijakan.objects.create(
            instansi=world.instansi,
            kunci=key,
            nilai=value,
            berlaku_mulai=date(month.tahun, 1, 1),
            dasar="Peraturan Bupati 12 Tahun 2026",
        )
    for year in {today.year, month.tahun}:
        periode.open_periode(actor=world.dewi.actor, periode_id=new_id(), tahun=year, now=moment)
    for number, person in enumerate((world.wulan, world.joko), start=1):
        _worked(world, person, month.awal, count=4 * number)
    row = set_capaian(
        actor=world.dewi.actor,
        capaian_id=new_id(),
        unit_id=world.bidang.pk,
        periode=month,
        predikat="BAIK",
        dasar="Keputusan Bupati 050/12",
        tanggal_terbit=today,
        version=None,
        today=today,
        now=moment,
    )
    fix_capaian(actor=world.dewi.actor, capaian_id=row.pk, version=row.versi_baris, now=moment)


def _worked(world: World, person: Person, first: date, *, count: int) -> None:
    """A plan for the whole year, counted from entries, and as many accepted ones in the month."""
    skp = _fixed_plan(world, person, superior=world.budi.actor)
    begin, end = date(first.year, 1, 1), date(first.year, 12, 31)
    Skp.objects.filter(pk=skp.pk).update(tahun=first.year, mulai=begin, selesai=end)
    for version in SkpVersi.objects.filter(skp=skp):
        said = {**json.loads(version.isi), "mulai": begin.isoformat(), "selesai": end.isoformat()}
        SkpVersi.objects.filter(pk=version.pk).update(isi=json.dumps(said))
    row = Indikator.objects.get(rhk__skp=skp)
    Indikator.objects.filter(pk=row.pk).update(sumber="CATATAN", cara_hitung="JUMLAH", satuan="pasien")
    for day in range(count):
        Aktivitas.objects.create(
            instansi=world.instansi,
            pegawai=person.pegawai,
            skp=skp,
            indikator=row,
            unit=world.bidang,
            penilai=world.budi.pegawai,
            tanggal=first + timedelta(days=day),
            uraian="Menangani pasien poli umum",
            jumlah=Decimal(20),
            status="DITERIMA",
            dicatat_at=now(),
        )
