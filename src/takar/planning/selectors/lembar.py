"""The sheets beside a plan: which there are, what one holds, and what is known already for one that is still empty."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.documents.selectors import DocumentRow, documents_of
from takar.planning.models import CaraHitung, PenjelasanIndikator, PustakaIndikator, Skp
from takar.planning.models.lembar import ISIAN, JenisLembar, LembarRencana
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import isi_skp
from takar.planning.selectors.versi import body, version_content
from takar.planning.transitions import OPEN

FORM_OF = {"MANUAL": "A.1.3", "STRATEGI": "A.1.4", "AKSI": "B.1.1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class LembarRow:
    """One sheet in the list: of what, and since when it is filled in (None: it is empty)."""

    objek_id: UUID
    teks: str
    diubah_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KelompokLembar:
    """The sheets of one kind, with the newest document of their form."""

    jenis: str
    nama: str
    formulir: str
    rows: tuple[LembarRow, ...]
    dokumen: DocumentRow | None

    @property
    def terisi(self) -> int:
        """How many of them are filled in."""
        return sum(row.diubah_at is not None for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanLembar:
    """All sheets of a plan for one reader."""

    skp_id: UUID
    tahun: int
    nama: str
    milik_sendiri: bool
    ditetapkan: bool
    bisa_isi: bool
    kelompok: tuple[KelompokLembar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SatuLembar:
    """One sheet to be filled in. `isi` holds what is stored, or what is known already."""

    skp_id: UUID
    tahun: int
    nama: str
    jenis: str
    jenis_nama: str
    formulir: str
    objek_id: UUID
    teks: str
    versi_baris: int
    isi: Mapping[str, str]


def sheets(*, actor: Actor, skp_id: UUID) -> HalamanLembar:
    """Return the sheets of a plan. Raises `NotFound` for a stranger. Equal number of queries for any plan."""
    skp = access_row(Skp.objects.select_related("pegawai", "unit"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    results = results_of(skp)
    stored = stored_sheets(skp)
    issued = documents_of(instansi_id=skp.instansi_id, object_kind="planning.skp", object_id=skp.pk)
    return HalamanLembar(
        skp_id=skp.pk,
        tahun=skp.tahun,
        nama=skp.pegawai.nama_lengkap,
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        ditetapkan=bool(skp.versi),
        bisa_isi=skp.status in OPEN and bool(can(actor, SkpDeed.UBAH, skp)),
        kelompok=tuple(
            KelompokLembar(
                jenis=jenis.value.lower(),
                nama=str(jenis.label),
                formulir=FORM_OF[jenis.value],
                rows=tuple(
                    LembarRow(objek_id=pk, teks=text, diubah_at=row.diubah_at if row else None)
                    for pk, text in subjects(results, jenis=jenis.value)
                    for row in [stored.get((jenis.value, pk))]
                ),
                dokumen=next((each for each in issued if each.form == FORM_OF[jenis.value]), None),
            )
            for jenis in JenisLembar
        ),
    )


def sheet(*, actor: Actor, skp_id: UUID, jenis: str, objek_id: UUID) -> SatuLembar:
    """Return one sheet for its writer. Raises `NotFound` when the plan has no such result or indicator."""
    skp = access_row(Skp.objects.select_related("pegawai", "unit"), actor=actor, pk=skp_id, deed=SkpDeed.UBAH)
    text = subject_text(skp, jenis=jenis, objek_id=objek_id)
    row = LembarRencana.objects.filter(instansi_id=skp.instansi_id, skp=skp, jenis=jenis, objek_id=objek_id).first()
    return SatuLembar(
        skp_id=skp.pk,
        tahun=skp.tahun,
        nama=skp.pegawai.nama_lengkap,
        jenis=jenis.lower(),
        jenis_nama=str(JenisLembar(jenis).label),
        formulir=FORM_OF[jenis],
        objek_id=objek_id,
        teks=text,
        versi_baris=row.versi_baris if row else 0,
        isi=row.isi if row else _known(skp, jenis=jenis, objek_id=objek_id),
    )


def results_of(skp: Skp) -> list[dict[str, Any]]:
    """Return the results of the version in force, or of the draft while there is none."""
    content = version_content(skp, skp.versi)["isi"] if skp.versi else body(isi_skp(skp.pk), pendekatan=skp.pendekatan)
    results: list[dict[str, Any]] = content["rhk"]
    return results


def subjects(results: list[dict[str, Any]], *, jenis: str) -> list[tuple[UUID, str]]:
    """Return what the sheets of a kind are about, in the order of the plan."""
    if jenis == JenisLembar.MANUAL:
        return [(UUID(each["id"]), each["teks"]) for rhk in results for each in rhk["indikator"]]
    return [(UUID(rhk["id"]), rhk["teks"]) for rhk in results]


def subject_text(skp: Skp, *, jenis: str, objek_id: UUID) -> str:
    """Return the words of the result or the indicator that a sheet is about."""
    text = dict(subjects(results_of(skp), jenis=jenis)).get(objek_id) if jenis in ISIAN else None
    if text is None:
        raise NotFound(_("Bagian ini sudah tidak ada di SKP."), next_step=_("Pilih dari daftar lembar."))
    return text


def stored_sheets(skp: Skp) -> dict[tuple[str, UUID], LembarRencana]:
    """Return the sheets of a plan by kind and subject. One query."""
    rows = LembarRencana.objects.filter(instansi_id=skp.instansi_id, skp=skp)
    return {(row.jenis, row.objek_id): row for row in rows}


def actions_of(skp: Skp) -> dict[UUID, tuple[str, ...]]:
    """Return the planned actions of each result. One query."""
    return {pk: lines(row.isi.get("aksi", "")) for (kind, pk), row in stored_sheets(skp).items() if kind == "AKSI"}


def lines(text: str) -> tuple[str, ...]:
    """Return the lines of a field in which each line is one item."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _known(skp: Skp, *, jenis: str, objek_id: UUID) -> dict[str, str]:
    # What the library or the Penilai said of an indicator is not asked for a second time.
    if jenis != JenisLembar.MANUAL:
        return {}
    each = next(each for rhk in results_of(skp) for each in rhk["indikator"] if each["id"] == str(objek_id))
    found: PenjelasanIndikator | PustakaIndikator | None = PenjelasanIndikator.objects.filter(
        instansi_id=skp.instansi_id, indikator_id=objek_id
    ).first()
    if found is None and each["pustaka_id"]:
        found = PustakaIndikator.objects.filter(instansi_id=skp.instansi_id, pk=each["pustaka_id"]).first()
    formula = str(CaraHitung(each["cara_hitung"]).label) if each.get("cara_hitung") else ""
    return {
        "formula": formula,
        "definisi": found.penjelasan if found else "",
        "sumber_data": found.sumber_data if found else "",
    }
