"""Many people and long plans, made directly in the database, for tests of sizes and for looking at pages."""

from datetime import date
from decimal import Decimal
from typing import Any

from takar.appraisal.models import Evaluasi
from takar.common.ids import new_id
from takar.execution.models import Aktivitas, Bukti, Realisasi, UmpanBalik
from takar.org.models import Jabatan, JenisJabatan, JenisPegawai, Pegawai, Penempatan
from takar.planning.actions.langkah import fix_skp
from takar.planning.models import Indikator, Rhk, Skp
from tests.appraisal.cases import SAAT
from tests.world import World


def long_plan(world: World, row: Evaluasi, count: int, *, start: int = 0) -> None:
    """Give Wulan's plan `count` more indicators, fix it anew, and fill months, work, evidence and feedback."""
    skp = Skp.objects.get(pk=row.skp_id)
    rhk = Rhk.objects.filter(skp=skp).order_by("urutan").first()
    assert rhk is not None
    common: dict[str, Any] = {"instansi": world.instansi}
    for place in range(start + 2, start + count + 2):
        Indikator.objects.create(
            rhk=rhk,
            urutan=place,
            aspek="KUALITAS",
            teks=f"Indikator {place}",
            target_teks="80–90%",
            target_min=Decimal(80),
            target_max=Decimal(90),
            satuan="%",
            **common,
        )
    Skp.objects.filter(pk=skp.pk).update(status="DIAJUKAN")
    fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=None, today=date(2026, 3, 11), now=SAAT)
    for place, indicator in enumerate(Indikator.objects.filter(rhk=rhk, realisasi=None).order_by("urutan")):
        work_on(world, skp, indicator, value=Decimal(75 + place % 20))
    UmpanBalik.objects.create(
        skp=skp, pemberi=world.budi.pegawai, peran="PIMPINAN", rhk=rhk, teks="Ramah dan sabar.", at=SAAT, **common
    )
    UmpanBalik.objects.create(
        skp=skp, pemberi=world.joko.pegawai, peran="REKAN", nilai="HARMONIS", teks="Suka membantu.", at=SAAT, **common
    )


def work_on(world: World, skp: Skp, indicator: Indikator, *, value: Decimal) -> None:
    """Two months of realisation, an accepted entry with a link as evidence."""
    common: dict[str, Any] = {"instansi": world.instansi, "skp": skp, "indikator": indicator}
    for month in (1, 2):
        Realisasi.objects.create(
            bulan=month, nilai=value + month, teks=f"{412 + month} dari 468 pasien", diperbarui_at=SAAT, **common
        )
    entry = Aktivitas.objects.create(
        pegawai=world.wulan.pegawai,
        unit=world.bidang,
        penilai=world.budi.pegawai,
        tanggal=date(2026, 3, 12),
        uraian="Melayani pasien",
        status="DITERIMA",
        dicatat_at=SAAT,
        **common,
    )
    Bukti.objects.create(
        instansi=world.instansi,
        aktivitas=entry,
        nama="Rekap pelayanan Maret",
        tautan="https://contoh.example/rekap",
        dibuat_at=SAAT,
    )


def colleagues(world: World, row: Evaluasi, ratings: list[tuple[str, str, str]], *, start: int = 0) -> list[Evaluasi]:
    """As many people of Budi's unit with evaluations of the same period, rated (hasil, perilaku, predikat)."""
    made = []
    skp = Skp.objects.get(pk=row.skp_id)
    for number, (hasil, perilaku, predikat) in enumerate(ratings, start=start):
        person = Pegawai.objects.create(
            instansi=world.instansi,
            unit=world.bidang,
            nip=f"19900101201501{number:04d}",
            nama=f"Rekan {number:02d}",
            jenis=JenisPegawai.PNS,
            golongan="III/a",
        )
        post = Jabatan.objects.create(
            instansi=world.instansi, unit=world.bidang, nama=f"Perawat {number}", jenis=JenisJabatan.FUNGSIONAL
        )
        placed = Penempatan.objects.create(
            instansi=world.instansi, pegawai=person, jabatan=post, unit=world.bidang, mulai=date(2024, 1, 2)
        )
        own = Skp.objects.get(pk=skp.pk)
        own.pk, own.pegawai, own.penempatan = new_id(), person, placed
        own._state.adding = True
        own.save()
        other = Evaluasi.objects.get(pk=row.pk)
        other.pk, other.pegawai, other.skp = new_id(), person, own
        other._state.adding = True
        other.rating_hasil, other.rating_perilaku, other.predikat = hasil, perilaku, predikat
        other.status = "DITANDATANGANI" if predikat else "TERBUKA"
        other.ditandatangani_at = SAAT if predikat else None
        other.capaian_organisasi = "BAIK" if predikat else ""
        other.save()
        made.append(other)
    return made
