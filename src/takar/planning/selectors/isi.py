"""The content of one plan as plain rows, in four queries: page, check, fixed version and comparison share it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from uuid import UUID

from django.utils.translation import gettext as _

from takar.common.refusals import NotFound
from takar.org.models import JenisPenugasan
from takar.planning.models import EkspektasiPerilaku, Indikator, JenisLampiran, JenisRhk, LampiranSkp, Rhk, Skp


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
    pustaka_id: UUID | None


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
)
_INDIKATOR_FIELDS = tuple(BarisIndikator.__dataclass_fields__)


def isi_skp(skp_id: UUID) -> IsiSkp:
    """Return the present content of a plan that the caller has fetched through the gate."""
    grouped: dict[UUID, list[BarisIndikator]] = {}
    found = Indikator.objects.filter(rhk__skp_id=skp_id).order_by("rhk_id", "urutan", "id")
    for rhk_id, *values in found.values_list("rhk_id", *_INDIKATOR_FIELDS):
        grouped.setdefault(rhk_id, []).append(BarisIndikator(**dict(zip(_INDIKATOR_FIELDS, values, strict=True))))
    # "UTAMA" after "TAMBAHAN" in the alphabet: the forms print utama first.
    rows = Rhk.objects.filter(skp_id=skp_id).order_by("-jenis", "urutan", "id").values(*_RHK_FIELDS)
    return IsiSkp(
        rhk=tuple(_rhk_row(row, indikator=grouped.get(row["id"], ())) for row in rows),
        ekspektasi=tuple(
            BarisTeks(id=pk, versi_baris=versi, kelompok=nilai, urutan=urutan, teks=teks)
            for pk, versi, nilai, urutan, teks in EkspektasiPerilaku.objects.filter(skp_id=skp_id)
            .order_by("nilai", "urutan", "id")
            .values_list("id", "versi_baris", "nilai", "urutan", "teks")
        ),
        lampiran=tuple(
            BarisTeks(id=pk, versi_baris=versi, kelompok=jenis, urutan=urutan, teks=teks)
            for pk, versi, jenis, urutan, teks in LampiranSkp.objects.filter(skp_id=skp_id)
            .order_by("jenis", "urutan", "id")
            .values_list("id", "versi_baris", "jenis", "urutan", "teks")
        ),
    )


def rhk_of(skp: Skp, pk: UUID) -> Rhk:
    """Return one result of a plan that came through the gate; a result of another plan is not there."""
    found = Rhk.objects.filter(skp=skp, pk=pk).first()
    if found is None:
        raise NotFound(_("Hasil kerja ini sudah tidak ada."), next_step=_("Muat ulang halaman, lalu ulangi."))
    return found


def jenis_lampiran() -> Sequence[tuple[str, str]]:
    """The three sections of the attachment in the order of form A.1.8."""
    return [(str(value), str(label)) for value, label in JenisLampiran.choices]


def _rhk_row(row: dict[str, object], *, indikator: Sequence[BarisIndikator]) -> BarisRhk:
    plain = {key: value for key, value in row.items() if "__" not in key}
    return BarisRhk(
        **plain,  # type: ignore[arg-type]
        penempatan_jenis=str(row["penempatan__jenis"] or ""),
        intervensi_rhk=str(row["intervensi_rhk__teks"] or ""),
        intervensi_status=str(row["intervensi_rhk__skp__status"] or ""),
        intervensi_indikator=str(row["intervensi_indikator__teks"] or ""),
        indikator=tuple(indikator),
    )
