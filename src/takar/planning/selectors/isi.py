"""The content of one plan as plain rows, in three queries: page, check, fixed version and comparison share it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.org.models import JenisPenugasan
from takar.planning.models import (
    Aspek,
    EkspektasiPerilaku,
    Indikator,
    JenisLampiran,
    JenisRhk,
    KonfirmasiPaham,
    LampiranSkp,
    Perspektif,
    Rhk,
    Skp,
    StatusBagian,
)
from takar.ui.formats import angka


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisIndikator:
    """One indicator of a result."""

    id: UUID
    versi_baris: int
    urutan: int
    aspek: str
    perspektif: str
    teks: str
    target_teks: str
    target_min: Decimal | None
    target_max: Decimal | None
    satuan: str
    arah: str
    sumber: str
    cara_hitung: str
    pustaka_id: UUID | None
    # A fact about the line, no part of what is agreed.
    dipahami: bool

    @property
    def sisi(self) -> str:
        """The perspective on the JPT form, else the aspect."""
        return str(Perspektif(self.perspektif).label if self.perspektif else Aspek(self.aspek).label)

    @property
    def rentang(self) -> str:
        """The band that counts as expected, in words; "" where the target says it already."""
        low, high = angka(self.target_min), angka(self.target_max)
        if self.target_min is not None and self.target_max is not None:
            text = low if low == high else f"{low}–{high}"
        elif self.target_min is not None:
            text = _("paling sedikit %(n)s") % {"n": low}
        elif self.target_max is not None:
            text = _("paling banyak %(n)s") % {"n": high}
        else:
            return ""
        words = f"{text} {self.satuan}".strip()
        # Not twice the same: most targets are the band itself, written with or without a space.
        return "" if words.replace(" ", "") == self.target_teks.replace(" ", "") else words


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisRhk:
    """One result with its indicators and what it serves of the superior's plan."""

    id: UUID
    versi_baris: int
    urutan: int
    jenis: str
    teks: str
    penugasan_dari: str
    penempatan_id: UUID | None
    penempatan_jenis: str
    intervensi_rhk_id: UUID | None
    intervensi_indikator_id: UUID | None
    intervensi_rhk: str
    intervensi_indikator: str
    intervensi_status: str
    intervensi_teks: str
    indikator: tuple[BarisIndikator, ...]
    # Facts about the line, no part of what is agreed: where it came from, and who works on it with its owner.
    bersama_id: UUID | None = None
    bersama_unit: str = ""
    tugas_id: UUID | None = None
    peserta: int = 0

    @property
    def kunci_indikator(self) -> tuple[str, ...]:
        """The names of the forms of its indicators on the page."""
        return tuple(f"indikator.{each.id}" for each in self.indikator)

    @property
    def acting(self) -> bool:
        """Whether this result comes from an assignment as Plt or Plh."""
        return self.penempatan_jenis in (JenisPenugasan.PLT, JenisPenugasan.PLH)

    @property
    def rhk_pimpinan(self) -> str:
        """The superior's result that this one serves: the linked one, or what was typed meanwhile."""
        return self.intervensi_rhk or self.intervensi_teks


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisTeks:
    """One line of text with its place: an expectation under a value, or a line of the attachment."""

    id: UUID
    versi_baris: int
    kelompok: str
    urutan: int
    teks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiSkp:
    """Everything that a plan says, apart from who made it when."""

    rhk: tuple[BarisRhk, ...] = ()
    ekspektasi: tuple[BarisTeks, ...] = ()
    lampiran: tuple[BarisTeks, ...] = field(default=())

    def lines(self, kelompok: str) -> tuple[BarisTeks, ...]:
        """The expectations of one value, or the attachment's lines of one section."""
        return tuple(line for line in (*self.ekspektasi, *self.lampiran) if line.kelompok == kelompok)

    def of_kind(self, jenis: JenisRhk) -> tuple[BarisRhk, ...]:
        return tuple(row for row in self.rhk if row.jenis == jenis)

    @property
    def belum_dipahami(self) -> int:
        """How many indicators the owner has not confirmed."""
        return sum(not each.dipahami for row in self.rhk for each in row.indikator)

    @property
    def empty(self) -> bool:
        return not (self.rhk or self.ekspektasi or self.lampiran)


_RHK_FIELDS = (
    "id",
    "versi_baris",
    "urutan",
    "jenis",
    "teks",
    "penugasan_dari",
    "penempatan_id",
    "penempatan__jenis",
    "intervensi_rhk_id",
    "intervensi_indikator_id",
    "intervensi_teks",
    "intervensi_rhk__teks",
    "intervensi_rhk__skp__status",
    "intervensi_indikator__teks",
    "asal_bersama__id",
    "asal_bersama__rhk__skp__unit__nama",
    "asal_tugas__id",
)
_RHK_COLUMNS = (*_RHK_FIELDS, "peserta")
_INDIKATOR_FIELDS = tuple(BarisIndikator.__dataclass_fields__)
_LINE_COLUMNS = ("id", "versi_baris", "kelompok", "urutan", "teks")


def isi_skp(skp_id: UUID) -> IsiSkp:
    """Return the present content of a plan that the caller has fetched through the gate."""
    grouped: dict[UUID, list[BarisIndikator]] = {}
    for rhk_id, *values in _indicators(skp_id=skp_id):
        grouped.setdefault(rhk_id, []).append(BarisIndikator(**dict(zip(_INDIKATOR_FIELDS, values, strict=True))))
    rows = (dict(zip(_RHK_COLUMNS, row, strict=True)) for row in _results(skp_id=skp_id))
    expected, attached = _lines(skp_id)
    return IsiSkp(
        rhk=tuple(_rhk_row(row, indikator=grouped.get(row["id"], ())) for row in rows),
        ekspektasi=expected,
        lampiran=attached,
    )


@prepared
def _indicators(skp_id: UUID) -> "QuerySet[Indikator, tuple[Any, ...]]":
    said = KonfirmasiPaham.objects.filter(indikator_id=OuterRef("pk"), paham=True)
    rows = Indikator.objects.filter(rhk__skp_id=skp_id).annotate(dipahami=Exists(said))
    return rows.order_by("rhk_id", "urutan", "id").values_list("rhk_id", *_INDIKATOR_FIELDS)


@prepared
def _results(skp_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    # "UTAMA" after "TAMBAHAN" in the alphabet: the forms print utama first.
    rows = Rhk.objects.filter(skp_id=skp_id).order_by("-jenis", "urutan", "id")
    shared = Count("bagian", filter=Q(bagian__status=StatusBagian.DISETUJUI))
    return rows.annotate(peserta=shared).values_list(*_RHK_COLUMNS)


def rhk_of(skp: Skp, pk: UUID) -> Rhk:
    """Return one result of a plan that came through the gate; a result of another plan is not there."""
    found: Rhk | None = next(iter(_result(skp_id=skp.pk, pk=pk)), None)
    if found is None:
        raise NotFound(_("Hasil kerja ini sudah tidak ada."), next_step=_("Muat ulang halaman, lalu ulangi."))
    return found


def jenis_lampiran() -> Sequence[tuple[str, str]]:
    """The three sections of the attachment in the order of form A.1.8."""
    return [(str(value), str(label)) for value, label in JenisLampiran.choices]


def _lines(skp_id: UUID) -> tuple[tuple[BarisTeks, ...], tuple[BarisTeks, ...]]:
    """Expectations and attachment lines in one query: both are lines of text under a heading."""
    lines = [BarisTeks(**dict(zip(_LINE_COLUMNS, row, strict=True))) for row in _texts(skp_id=skp_id)]
    sections = set(JenisLampiran.values)
    return (
        tuple(line for line in lines if line.kelompok not in sections),
        tuple(line for line in lines if line.kelompok in sections),
    )


@prepared
def _texts(skp_id: UUID) -> "QuerySet[Any, tuple[Any, ...]]":
    expected = EkspektasiPerilaku.objects.filter(skp_id=skp_id).annotate(kelompok=F("nilai"))
    attached = LampiranSkp.objects.filter(skp_id=skp_id).annotate(kelompok=F("jenis"))
    both = expected.values_list(*_LINE_COLUMNS).union(attached.values_list(*_LINE_COLUMNS), all=True)
    return both.order_by("kelompok", "urutan", "id")


def _rhk_row(row: dict[str, object], *, indikator: Sequence[BarisIndikator]) -> BarisRhk:
    plain = {key: value for key, value in row.items() if "__" not in key}
    return BarisRhk(
        **plain,  # type: ignore[arg-type]
        penempatan_jenis=str(row["penempatan__jenis"] or ""),
        intervensi_rhk=str(row["intervensi_rhk__teks"] or ""),
        intervensi_status=str(row["intervensi_rhk__skp__status"] or ""),
        intervensi_indikator=str(row["intervensi_indikator__teks"] or ""),
        indikator=tuple(indikator),
        bersama_id=row["asal_bersama__id"],  # type: ignore[arg-type]
        bersama_unit=str(row["asal_bersama__rhk__skp__unit__nama"] or ""),
        tugas_id=row["asal_tugas__id"],  # type: ignore[arg-type]
    )


@prepared
def _result(skp_id: UUID, pk: UUID) -> "QuerySet[Rhk, Rhk]":
    return Rhk.objects.filter(skp_id=skp_id, pk=pk).order_by()[:1]
