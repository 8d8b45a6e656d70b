"""The official forms of an evaluation: C.1.1, C.1.2, C.1.3 (the evaluation) and D.1.1, D.1.2 (its document).

Built from the fixed plan and the signed result; the one that is issued is kept and never built again.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS
from django.utils.translation import override

from takar.access.policies import can
from takar.appraisal.models import Evaluasi, JenisEvaluasi
from takar.appraisal.policies import EvaluasiDeed
from takar.appraisal.selectors.bahan import Bahan, HasilRow, IndikatorRow, UmpanRow
from takar.appraisal.selectors.hasil_lama import Kesepakatan
from takar.appraisal.selectors.terlihat import OBJECT_KIND, sees_result
from takar.common.actor import Actor
from takar.documents.forms.context import (
    DokumenEvaluasiDoc,
    EvaluasiDoc,
    HasilKerjaBaris,
    Identitas,
    IndikatorBaris,
    NilaiPerilaku,
    PeriodeEvaluasi,
    Persetujuan,
    Umpan,
)
from takar.documents.forms.kind import FormKind, evaluation_form
from takar.documents.models import Dokumen
from takar.law.keberatan import BentukDokumen, bentuk_dokumen
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating
from takar.law.skp import JenisForm, Pendekatan
from takar.org import selectors as org
from takar.org.models import KedudukanHukum
from takar.ui.formats import angka

__all__ = ["OBJECT_KIND", "dokumen_context", "evaluasi_context", "forms_of", "may_read", "reached_text", "sees_result"]

_D = {BentukDokumen.D11: FormKind.D_1_1, BentukDokumen.D12: FormKind.D_1_2, BentukDokumen.D13: FormKind.D_1_3}

Known = Mapping[Any, org.Identitas]


def may_read(actor: Actor, document: Dokumen) -> bool:
    """Whoever may print the evaluation may read its documents; the employee once it was handed over."""
    rows = Evaluasi.objects.select_related("unit").filter(pk=document.object_id, instansi_id=document.instansi_id)
    row = rows.first()
    return row is not None and bool(can(actor, EvaluasiDeed.CETAK, row)) and sees_result(actor, row)


def forms_of(row: Evaluasi, bahan: Bahan) -> tuple[FormKind, FormKind]:
    """Return the form of the evaluation and that of its document."""
    first = evaluation_form(jenis=JenisForm(bahan.form), pendekatan=Pendekatan(bahan.pendekatan))
    return first, _D[bentuk_dokumen(oleh_atasan_penilai=row.oleh_atasan, diubah_keberatan=False)]


# Official forms speak Bahasa Indonesia, whatever language their reader chose.
@override("id")
def evaluasi_context(row: Evaluasi, bahan: Bahan, people: Known, *, lama: Kesepakatan | None = None) -> EvaluasiDoc:
    """Return the context of form C.1.x. `instansi` must be loaded. A former result agreed on stands above the
    predicate."""
    study = row.pegawai.kedudukan == KedudukanHukum.TUGAS_BELAJAR or row.gugur_tugas_belajar
    signer = row.atasan_penilai_id if row.oleh_atasan else row.penilai_id
    return EvaluasiDoc(
        instansi=row.instansi.nama,
        mulai=bahan.mulai or row.selesai.replace(day=1),
        selesai=bahan.selesai or row.selesai,
        periode=_period(row),
        pendekatan=Pendekatan(bahan.pendekatan),
        pegawai=_identity(people[row.pegawai_id]),
        penilai=_identity(people[row.penilai_id]),
        capaian_organisasi=PredikatOrganisasi(row.capaian_organisasi),
        utama=tuple(_result(each) for each in bahan.hasil if each.utama),
        tambahan=tuple(_result(each) for each in bahan.hasil if not each.utama),
        perilaku=tuple(
            NilaiPerilaku(
                nama=each.nama,
                panduan=each.panduan,
                ekspektasi=each.ekspektasi,
                umpan_balik=tuple(_feedback(said) for said in each.umpan),
            )
            for each in bahan.perilaku
        ),
        rating_hasil=Rating(row.rating_hasil),
        rating_perilaku=Rating(row.rating_perilaku),
        predikat=Predikat(row.predikat),
        ttd_penilai=_signature(people[signer], row.ditandatangani_at, row=row),
        ttd_pegawai=_signature(people[row.pegawai_id], row.ditandatangani_pegawai_at, row=row) if study else None,
        catatan=_former(lama),
    )


@override("id")
def dokumen_context(
    row: Evaluasi, bahan: Bahan, people: Known, *, lama: Kesepakatan | None = None
) -> DokumenEvaluasiDoc:
    """Return the context of form D.1.1 or D.1.2. Among the notes: a former result agreed on, and feedback on shared
    work, for which the forms have no column."""
    above = people.get(row.atasan_penilai_id)
    penilai = people[row.penilai_id]
    return DokumenEvaluasiDoc(
        instansi=row.instansi.nama,
        mulai=bahan.mulai or row.selesai.replace(day=1),
        selesai=bahan.selesai or row.selesai,
        periode=_period(row),
        pegawai=_identity(people[row.pegawai_id]),
        penilai=_identity(penilai),
        # A head of region has nobody above: the form's third block stays without a name.
        atasan_penilai=_identity(above) if above else Identitas(nama="-", jabatan="-", unit_kerja="-"),
        capaian_organisasi=PredikatOrganisasi(row.capaian_organisasi),
        predikat=Predikat(row.predikat),
        ttd_pegawai=_signature(people[row.pegawai_id], row.ditandatangani_pegawai_at, row=row),
        ttd_penilai=None if row.oleh_atasan else _signature(penilai, row.ditandatangani_at, row=row),
        ttd_atasan=_signature(above, row.ditandatangani_at, row=row) if row.oleh_atasan and above else None,
        catatan=(
            *_former(lama),
            *(line for line in row.catatan.split("\n") if line.strip()),
            *_shared_work(bahan),
        ),
    )


def _former(lama: Kesepakatan | None) -> tuple[str, ...]:
    # In the words of the official forms, whatever language the person reads.
    if lama is None or lama.dijawab_at is None:
        return ()
    source = lama.sumber
    proof = f" ({source.dokumen})" if source.dokumen else ""
    return (
        f"Memakai hasil evaluasi {source.periode} dari {source.unit}{proof} dengan kesepakatan Penilai dan pegawai, "
        "sesuai PermenPANRB 6/2022 Lampiran hlm. 91.",
    )


def _shared_work(bahan: Bahan) -> tuple[str, ...]:
    said = (_feedback(each) for each in bahan.bersama)
    return tuple(f"Umpan balik atas pekerjaan bersama. {each.pemberi}: {each.teks}" for each in said)


def _period(row: Evaluasi) -> PeriodeEvaluasi:
    if row.jenis == JenisEvaluasi.BULANAN:
        return PeriodeEvaluasi.satu(f"BULAN {MONTHS[row.ke]}")
    return PeriodeEvaluasi.triwulan(row.ke if row.jenis == JenisEvaluasi.TRIWULANAN else 4)


def _identity(person: org.Identitas) -> Identitas:
    return Identitas(
        nama=person.nama,
        nip=person.nip or None,
        pangkat_gol=person.pangkat_gol,
        jabatan=person.jabatan,
        unit_kerja=person.unit,
        instansi=person.instansi,
    )


def _signature(person: org.Identitas, at: datetime | None, *, row: Evaluasi) -> Persetujuan:
    moment = at.astimezone(ZoneInfo(row.instansi.zona)) if at else None
    return Persetujuan(
        nama=person.nama,
        nip=person.nip or None,
        tempat=row.instansi.tempat,
        tanggal=moment.date() if moment else None,
        disetujui_at=moment,
    )


def _result(row: HasilRow) -> HasilKerjaBaris:
    return HasilKerjaBaris(
        teks=row.teks,
        penugasan_dari=row.penugasan_dari,
        rhk_pimpinan=row.rhk_pimpinan,
        iki_pimpinan=(row.iki_pimpinan,) if row.iki_pimpinan else (),
        indikator=tuple(_indicator(each) for each in row.indikator),
        umpan_balik=tuple(_feedback(each) for each in row.umpan),
    )


def _indicator(row: IndikatorRow) -> IndikatorBaris:
    return IndikatorBaris(
        teks=row.teks,
        target=row.target,
        aspek=row.aspek,
        perspektif=row.perspektif,
        realisasi=tuple(reached_text(each.bulan, each.nilai, each.teks, satuan=row.satuan) for each in row.realisasi),
    )


def reached_text(bulan: int, nilai: object, teks: str, *, satuan: str) -> str:
    """Return what was reached in a month as one line: `Maret: 87,5 persen, 412 dari 468 pasien`."""
    number = f"{angka(nilai)} {satuan}".strip() if nilai is not None else ""  # type: ignore[arg-type]
    return f"{MONTHS[bulan]}: {', '.join(part for part in (number, teks) if part)}"


def _feedback(row: UmpanRow) -> Umpan:
    # As the worked examples print it: the leader by role, everyone else by role and name.
    giver = row.peran if row.kode_peran == "PIMPINAN" else f"{row.peran} ({row.oleh})"
    return Umpan(pemberi=giver, teks=row.teks)
