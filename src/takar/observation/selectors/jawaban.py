"""Questions with their answers in words, as every page of this room shows them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from takar.common.many import run
from takar.common.prepared import prepared
from takar.execution.selectors.for_appraisal import value_name
from takar.observation.models import Jawaban, JenisPertanyaan, Pertanyaan
from takar.ui.formats import angka


@dataclass(frozen=True, slots=True, kw_only=True)
class SoalRow:
    """One question. `labels` are the levels or choices; `dari` is how many levels a scale has, 0 otherwise."""

    id: UUID
    nomor: int
    jenis: str
    jenis_nama: str
    teks: str
    labels: tuple[str, ...]
    satuan: str
    paling_kecil: Decimal | None
    paling_besar: Decimal | None
    wajib: bool
    nilai: str
    nilai_nama: str

    @property
    def dari(self) -> int:
        return len(self.labels) if self.jenis == JenisPertanyaan.SKALA else 0

    @property
    def batas(self) -> str:
        """The bounds of a number in words, empty without any."""
        ends = [angka(end) for end in (self.paling_kecil, self.paling_besar) if end is not None]
        return "–".join(ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class JawabanRow:
    """One question as one observer answered it. `isi` is empty where it was left open; `catatan` is a note beside."""

    soal: SoalRow
    tingkat: int | None
    angka: Decimal | None
    isi: str
    catatan: str
    versi: int

    @property
    def terjawab(self) -> bool:
        return bool(self.isi)

    @property
    def banding(self) -> int | Decimal | None:
        """What an agreement compares: free words are not."""
        return self.tingkat if self.tingkat is not None else self.angka


def questions_of(versi_id: UUID) -> tuple[SoalRow, ...]:
    """Return the questions of a version in order. One query."""
    rows = _questions(versi_id=versi_id)
    return tuple(question_row(row, number) for number, row in enumerate(rows, start=1))


def question_row(row: Pertanyaan, number: int) -> SoalRow:
    return SoalRow(
        id=row.pk,
        nomor=number,
        jenis=row.jenis,
        jenis_nama=str(JenisPertanyaan(row.jenis).label),
        teks=row.teks,
        labels=row.labels,
        satuan=row.satuan,
        paling_kecil=row.paling_kecil,
        paling_besar=row.paling_besar,
        wajib=row.wajib,
        nilai=row.nilai,
        nilai_nama=value_name(row.nilai),
    )


def answers_of(ids: Collection[UUID], soal: Iterable[SoalRow]) -> dict[UUID, tuple[JawabanRow, ...]]:
    """Return for each observation every question with its answer. One query."""
    asked = tuple(soal)
    given: dict[tuple[UUID, UUID], Jawaban] = {
        (row.pengamatan_id, row.pertanyaan_id): row for row in run(_given, ids=list(ids))
    }
    return {pk: tuple(_row(each, given.get((pk, each.id))) for each in asked) for pk in ids}


def missing(rows: Iterable[JawabanRow]) -> tuple[int, ...]:
    """Return the numbers of the questions that want an answer before sending."""
    return tuple(row.soal.nomor for row in rows if row.soal.wajib and not row.terjawab)


def _row(soal: SoalRow, given: Jawaban | None) -> JawabanRow:
    if given is None:
        return JawabanRow(soal=soal, tingkat=None, angka=None, isi="", catatan="", versi=0)
    free = soal.jenis == JenisPertanyaan.URAIAN
    said = given.teks if free else ""
    if given.tingkat is not None:
        word = soal.labels[given.tingkat - 1]
        said = f"{given.tingkat} / {soal.dari}: {word}" if soal.dari else word
    elif given.angka is not None:
        said = f"{angka(given.angka)} {soal.satuan}".strip()
    return JawabanRow(
        soal=soal,
        tingkat=given.tingkat,
        angka=given.angka,
        isi=said,
        catatan="" if free else given.teks,
        versi=given.versi_baris,
    )


@prepared
def _questions(versi_id: UUID) -> "QuerySet[Pertanyaan, Pertanyaan]":
    return Pertanyaan.objects.filter(versi_id=versi_id).order_by("urutan", "pk")


@prepared
def _given(ids: list[UUID]) -> "QuerySet[Jawaban, Jawaban]":
    return Jawaban.objects.filter(pengamatan_id__in=ids)
