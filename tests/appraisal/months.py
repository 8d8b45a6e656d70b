"""A government that evaluates by months, for the tests of closing, opening and rating a month."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from takar.appraisal.actions.tutup import close_month
from takar.appraisal.models import HasilBulan, JenisEvaluasi, PenutupanBulan
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.execution.models import Aktivitas
from takar.org.models import Kebijakan
from takar.planning.models import Indikator, Skp, SkpVersi
from tests.appraisal.cases import plan
from tests.world import Person, World

MARET = PeriodeNilai(jenis=JenisEvaluasi.BULANAN, tahun=2026, ke=3)
APRIL = date(2026, 4, 6)
SAAT_APRIL = datetime(2026, 4, 6, 3, 0, tzinfo=UTC)


def monthly(world: World) -> None:
    """The government evaluates every month since the year began."""
    Kebijakan.objects.create(
        instansi=world.instansi,
        kunci="periode_evaluasi",
        nilai="BULANAN",
        berlaku_mulai=date(2026, 1, 1),
        dasar="Perbup 3/2026",
    )


def counted_plan(world: World, person: Person, *, penilai: Person, cara: str = "JUMLAH") -> Indikator:
    """A fixed plan since January whose first indicator is reckoned from accepted entries; 120 to 144 a year."""
    skp = plan(world, person, penilai=penilai)
    Skp.objects.filter(pk=skp.pk).update(mulai=date(2026, 1, 1))
    row = Indikator.objects.filter(rhk__skp=skp).order_by("rhk__urutan", "urutan").first()
    assert row is not None
    values: dict[str, Any] = {"sumber": "CATATAN", "cara_hitung": cara, "satuan": "dokumen"}
    Indikator.objects.filter(pk=row.pk).update(target_min=Decimal(120), target_max=Decimal(144), **values)
    for version in SkpVersi.objects.filter(skp=skp):
        said = json.loads(version.isi)
        for each in (one for rhk in said["isi"]["rhk"] for one in rhk["indikator"]):
            if each["id"] == str(row.pk):
                each.update(target_min="120", target_max="144", satuan="dokumen")
        SkpVersi.objects.filter(pk=version.pk).update(isi=json.dumps(said))
    return Indikator.objects.select_related("rhk__skp").get(pk=row.pk)


def work(
    world: World,
    indicator: Indikator,
    day: date,
    *,
    jumlah: object = 1,
    dari: object = None,
    status: str = "DITERIMA",
) -> Aktivitas:
    """An entry of the plan's owner, decided already unless said otherwise."""
    skp = indicator.rhk.skp
    return Aktivitas.objects.create(
        instansi=world.instansi,
        pegawai_id=skp.pegawai_id,
        skp=skp,
        indikator=indicator,
        unit_id=skp.unit_id,
        penilai_id=skp.penilai_id,
        tanggal=day,
        uraian="Menyelesaikan berkas",
        jumlah=None if jumlah is None else Decimal(str(jumlah)),
        dari=None if dari is None else Decimal(str(dari)),
        status=status,
        dicatat_at=SAAT_APRIL,
    )


def close(world: World, bulan: int, *, today: date, person: Person | None = None) -> PenutupanBulan:
    now = datetime(today.year, today.month, today.day, 3, 0, tzinfo=UTC)
    return close_month(actor=(person or world.dewi).actor, tahun=2026, bulan=bulan, today=today, now=now)


def kept(indicator: Indikator, bulan: int) -> HasilBulan:
    return HasilBulan.objects.get(indikator=indicator, bulan=bulan)
