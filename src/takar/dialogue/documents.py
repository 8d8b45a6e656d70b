"""The official records of this room: B.1.2 (work done), B.1.3-B.1.5 (feedback), B.1.6 and B.1.7 (guidance), B.1.8.

Who may read an issued one follows from the row that it was made of.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.dates import MONTHS
from django.utils.translation import override

from takar.access.policies import can
from takar.common.actor import Actor
from takar.dialogue.models import Bimbingan, Jawaban, JenisBimbingan, RekamanUmpanBalik, UlasanBimbingan
from takar.dialogue.models.formulir import JURNAL, columns
from takar.dialogue.policies import BimbinganDeed, RekamanDeed, UlasanDeed
from takar.dialogue.selectors.bimbingan import journal_of
from takar.documents.forms import context as form
from takar.documents.forms.kind import FormKind, feedback_form
from takar.documents.forms.payload import date_in_words
from takar.documents.models import Dokumen
from takar.execution.selectors.for_appraisal import IndikatorCapaian, MasukanRow, feedback_for, progress_for
from takar.law.berakhlak import BERAKHLAK
from takar.law.skp import JenisForm, Pendekatan
from takar.org import selectors as org
from takar.planning.models import Aspek, JenisRhk, Perspektif, Skp
from takar.planning.selectors.lembar import actions_of
from takar.planning.selectors.versi import version_content
from takar.ui.formats import angka

REKAMAN_KIND = "dialogue.rekaman"
DOKUMENTASI_KIND = "dialogue.dokumentasi"
BIMBINGAN_KIND = "dialogue.bimbingan"
ULASAN_KIND = "dialogue.ulasan"


def may_read_record(actor: Actor, document: Dokumen) -> bool:
    """Whoever reads the feedback on the plan."""
    rows = RekamanUmpanBalik.objects.select_related("skp__unit")
    row = rows.filter(pk=document.object_id, instansi_id=document.instansi_id).first()
    return row is not None and bool(can(actor, RekamanDeed.LIHAT, row))


def may_read_guidance(actor: Actor, document: Dokumen) -> bool:
    """Whoever reads the record of guidance."""
    rows = Bimbingan.objects.select_related("unit")
    row = rows.filter(pk=document.object_id, instansi_id=document.instansi_id).first()
    return row is not None and bool(can(actor, BimbinganDeed.LIHAT, row))


def may_read_review(actor: Actor, document: Dokumen) -> bool:
    """The employee and the superior of the Pimpinan."""
    row = UlasanBimbingan.objects.filter(pk=document.object_id, instansi_id=document.instansi_id).first()
    return row is not None and bool(can(actor, UlasanDeed.LIHAT, row))


def quarter_days(tahun: int, ke: int) -> tuple[date, date]:
    """Return the first and the last day of a quarter."""
    last = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31)}[ke]
    return date(tahun, ke * 3 - 2, 1), date(tahun, *last)


# Official forms speak Bahasa Indonesia, whatever language their reader chose.
@override("id")
def feedback_context(skp: Skp, *, ke: int) -> tuple[FormKind, form.RekamanDoc]:
    """Return the form and the context of the record of one quarter of a fixed plan."""
    version = version_content(skp, skp.versi)
    people, body = version["orang"], version["isi"]
    begin, end = quarter_days(skp.tahun, ke)
    reached = {str(row.id): row for row in progress_for(skp.pk, mulai=begin, selesai=end)}
    said: dict[str, list[form.Umpan]] = defaultdict(list)
    shared = 0
    for row in reversed(feedback_for(skp.pk, mulai=begin, selesai=end)):
        if row.rhk_id is None and not row.nilai:
            shared += 1
        else:
            said[row.nilai or str(row.rhk_id)].append(_feedback(row))
    approach = Pendekatan(body["pendekatan"])
    results = [(rhk["jenis"], _result(rhk, reached=reached, said=said)) for rhk in body["rhk"]]
    context = form.RekamanDoc(
        instansi=people["pegawai"]["instansi"],
        mulai=skp.mulai,
        selesai=skp.selesai,
        periode=form.PeriodeEvaluasi.triwulan(ke),
        pendekatan=approach,
        pegawai=_stored_identity(people["pegawai"]),
        penilai=_stored_identity(people["penilai"]),
        utama=tuple(each for jenis, each in results if jenis == JenisRhk.UTAMA),
        tambahan=tuple(each for jenis, each in results if jenis == JenisRhk.TAMBAHAN),
        perilaku=tuple(
            form.NilaiPerilaku(
                nama=each.nilai.label,
                panduan=each.panduan,
                ekspektasi=tuple(line["teks"] for line in body["ekspektasi"] if line["kelompok"] == each.nilai.value),
                umpan_balik=tuple(said[each.nilai.value]),
            )
            for each in BERAKHLAK
        ),
        di_luar=shared,
    )
    return feedback_form(jenis=JenisForm(version["form"]), pendekatan=approach), context


@override("id")
def documentation_context(skp: Skp, *, ke: int) -> form.AksiDoc:
    """Return the context of form B.1.2: planned actions, what was reached in one quarter, and the evidence of it."""
    version = version_content(skp, skp.versi)
    people = version["orang"]
    begin, end = quarter_days(skp.tahun, ke)
    planned = actions_of(skp)
    reached: dict[UUID, list[str]] = defaultdict(list)
    for row in progress_for(skp.pk, mulai=begin, selesai=end):
        reached[row.rhk_id] += [f"{row.teks}: {line}" for line in _reached(row)]
        reached[row.rhk_id] += [f"Bukti: {each.nama} ({date_in_words(each.tanggal)})" for each in row.bukti]
    return form.AksiDoc(
        instansi=people["pegawai"]["instansi"],
        mulai=skp.mulai,
        selesai=skp.selesai,
        periode=form.PeriodeEvaluasi.triwulan(ke),
        pegawai=_stored_identity(people["pegawai"]),
        penilai=_stored_identity(people["penilai"]),
        baris=tuple(
            form.AksiBaris(
                rhk=rhk["teks"],
                aksi=planned.get(UUID(rhk["id"]), ()),
                realisasi=tuple(reached.get(UUID(rhk["id"]), ())),
            )
            for rhk in version["isi"]["rhk"]
        ),
        ttd_pegawai=form.Persetujuan(
            nama=people["pegawai"]["nama"], nip=people["pegawai"]["nip"] or None, tempat=skp.instansi.tempat
        ),
    )


@override("id")
def guidance_context(row: Bimbingan, people: Mapping[UUID, org.Identitas]) -> tuple[FormKind, form.BimbinganDoc]:
    """Return the form and the context of a coaching or mentoring record. `skp` and `instansi` must be loaded."""
    groups = [
        form.KelompokKolom(
            nama=name,
            judul=tuple(each.cetak for each in cells),
            baris=(tuple(str(row.isi.get(each.kunci, "")) for each in cells),),
        )
        for name, found in groupby(columns(row.jenis), key=lambda each: each.kelompok)
        for cells in [tuple(found)]
    ]
    kind = FormKind.B_1_6
    if row.jenis == JenisBimbingan.MENTORING:
        kind = FormKind.B_1_7
        lines = journal_of(row.pk)
        groups.append(form.KelompokKolom(nama="JURNAL", judul=tuple(each.cetak for each in JURNAL), baris=lines))
    return kind, form.BimbinganDoc(
        instansi=row.instansi.nama,
        mulai=row.skp.mulai,
        selesai=row.skp.selesai,
        tanggal=row.tanggal,
        pegawai=_identity(people[row.pegawai_id]),
        pembimbing=_identity(people[row.pembimbing_id]),
        kelompok=tuple(groups),
        ttd_pegawai=_signature(people[row.pegawai_id], row.pegawai_at, row=row),
        ttd_pembimbing=_signature(people[row.pembimbing_id], row.pembimbing_at, row=row),
    )


@override("id")
def review_context(row: UlasanBimbingan, people: Mapping[UUID, org.Identitas]) -> form.UlasanDoc:
    """Return the context of form B.1.8."""
    given = row.bimbingan
    return form.UlasanDoc(
        instansi=row.instansi.nama,
        mulai=given.skp.mulai,
        selesai=given.skp.selesai,
        tanggal=given.tanggal,
        pegawai=_identity(people[row.pegawai_id]),
        pembimbing=people[given.pembimbing_id].nama,
        baris=tuple(
            form.KriteriaBaris(subjek=each["subjek"], kriteria=each["kriteria"], umpan_balik=_answer(each))
            for each in row.butir
        ),
        bawaan=row.bawaan,
    )


def _answer(each: Mapping[str, str]) -> str:
    label = str(Jawaban(each["jawaban"]).label)
    return f"{label}. {each['keterangan']}" if each["keterangan"] else label


def _result(
    rhk: dict[str, Any], *, reached: Mapping[str, IndikatorCapaian], said: Mapping[str, list[form.Umpan]]
) -> form.HasilKerjaBaris:
    return form.HasilKerjaBaris(
        teks=rhk["teks"],
        penugasan_dari=rhk["penugasan_dari"],
        rhk_pimpinan=rhk["intervensi_rhk"] or rhk["intervensi_teks"],
        iki_pimpinan=(rhk["intervensi_indikator"],) if rhk["intervensi_indikator"] else (),
        umpan_balik=tuple(said.get(rhk["id"], ())),
        indikator=tuple(
            form.IndikatorBaris(
                teks=each["teks"],
                target=each["target_teks"],
                aspek=str(Aspek(each["aspek"]).label),
                perspektif=str(Perspektif(each["perspektif"]).label) if each["perspektif"] else "",
                realisasi=_reached(reached.get(each["id"])),
            )
            for each in rhk["indikator"]
        ),
    )


def _reached(row: IndikatorCapaian | None) -> tuple[str, ...]:
    if row is None:
        return ()
    lines = []
    for month in row.bulan:
        number = f"{angka(month.nilai)} {row.satuan}".strip() if month.nilai is not None else ""
        words = "" if month.teks == number else month.teks
        lines.append(f"{MONTHS[month.bulan]}: {', '.join(part for part in (number, words) if part)}")
    return tuple(lines)


def _feedback(row: MasukanRow) -> form.Umpan:
    # As the worked examples print it: the leader by role, everyone else by role and name.
    giver = row.peran_nama if row.peran == "PIMPINAN" else f"{row.peran_nama} ({row.pemberi})"
    return form.Umpan(pemberi=giver, teks=row.teks)


def _stored_identity(person: Mapping[str, Any]) -> form.Identitas:
    return form.Identitas(
        nama=person["nama"],
        nip=person["nip"] or None,
        pangkat_gol=person["pangkat_gol"],
        jabatan=person["jabatan"],
        unit_kerja=person["unit"],
        instansi=person["instansi"],
    )


def _identity(person: org.Identitas) -> form.Identitas:
    return form.Identitas(
        nama=person.nama,
        nip=person.nip or None,
        pangkat_gol=person.pangkat_gol,
        jabatan=person.jabatan,
        unit_kerja=person.unit,
        instansi=person.instansi,
    )


def _signature(person: org.Identitas, at: datetime | None, *, row: Bimbingan) -> form.Persetujuan:
    moment = at.astimezone(ZoneInfo(row.instansi.zona)) if at else None
    return form.Persetujuan(
        nama=person.nama,
        nip=person.nip or None,
        tempat=row.instansi.tempat,
        tanggal=moment.date() if moment else None,
        disetujui_at=moment,
    )
