"""Understanding one's indicators: what each means, what was said about it, and how many are left."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import prepared
from takar.planning.models import Aspek, KonfirmasiPaham, PenjelasanIndikator, PustakaIndikator, Skp, StatusSkp
from takar.planning.policies import SkpDeed
from takar.planning.selectors.hitung import how
from takar.planning.selectors.rentang import Sasaran, by_now, in_words
from takar.planning.selectors.versi import version_content
from takar.planning.transitions import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Penjelasan:
    """What the library says of an indicator, or the Penilai (`oleh`, `at`) where it does not come from there."""

    id: UUID
    penjelasan: str
    dihitung: str
    tidak_dihitung: str
    sumber_data: str
    oleh: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pernyataan:
    """What the employee stated about an indicator, and what the Penilai answered."""

    id: UUID
    versi_baris: int
    paham: bool
    pertanyaan: str
    jawaban: str
    at: datetime
    dijawab_at: datetime | None
    sebelum_versi_ini: bool
    sebelum_penjelasan: bool = False

    @property
    def menunggu(self) -> bool:
        """A question to which the Penilai has not answered."""
        return not self.paham and bool(self.pertanyaan) and self.dijawab_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndikatorSaya:
    """One indicator of a fixed plan, explained."""

    id: UUID
    teks: str
    aspek: str
    target: str
    kalimat: str
    hitungan: str
    bulan_ini: str
    pustaka: Penjelasan | None
    pernyataan: Pernyataan | None

    @property
    def perlu_dibaca_lagi(self) -> bool:
        """Confirmed, but something was agreed or explained since."""
        said = self.pernyataan
        return said is not None and said.paham and (said.sebelum_versi_ini or said.sebelum_penjelasan)


@dataclass(frozen=True, slots=True, kw_only=True)
class HasilSaya:
    """One result with its indicators."""

    id: UUID
    teks: str
    indikator: tuple[IndikatorSaya, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPaham:
    """The indicators of one fixed plan for one reader. Empty while the plan has never been fixed."""

    skp_id: UUID
    tahun: int
    nama: str
    penilai: str
    versi: int
    milik_sendiri: bool
    menilai: bool
    berjalan: bool
    hasil: tuple[HasilSaya, ...]

    @property
    def semua(self) -> tuple[IndikatorSaya, ...]:
        return tuple(each for result in self.hasil for each in result.indikator)

    @property
    def jumlah_paham(self) -> int:
        return sum(bool(each.pernyataan and each.pernyataan.paham) for each in self.semua)

    @property
    def menunggu(self) -> int:
        """Questions without an answer."""
        return sum(bool(each.pernyataan and each.pernyataan.menunggu) for each in self.semua)


def indicators_to_understand(*, actor: Actor, skp_id: UUID, today: date) -> HalamanPaham:
    """Return the indicators of the version in force with their explanations. Five queries."""
    rows = Skp.objects.select_related("pegawai", "penilai", "unit")
    skp = access_row(rows, actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    results = version_content(skp, skp.versi)["isi"]["rhk"] if skp.versi else []
    library = _library({each["pustaka_id"] for rhk in results for each in rhk["indikator"] if each["pustaka_id"]})
    library |= _written(skp) if results else {}
    stated = _statements(skp) if results else {}
    return HalamanPaham(
        skp_id=skp.pk,
        tahun=skp.tahun,
        nama=skp.pegawai.nama_lengkap,
        penilai=skp.penilai.nama_lengkap,
        versi=skp.versi,
        milik_sendiri=skp.pegawai_id == actor.pegawai_id,
        menilai=skp.penilai_id == actor.pegawai_id,
        berjalan=skp.status in OPEN,
        hasil=tuple(
            HasilSaya(
                id=UUID(rhk["id"]),
                teks=rhk["teks"],
                indikator=tuple(
                    _explained(each, skp=skp, library=library, stated=stated, today=today) for each in rhk["indikator"]
                ),
            )
            for rhk in results
        ),
    )


def my_fixed_plan(*, actor: Actor, tahun: int) -> UUID | None:
    """Return my plan of the year that has been fixed, or the newest one before it. One query."""
    return next((pk for (pk,) in _fixed(home=actor.home, person=actor.person, tahun=tahun)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class BelumPaham:
    """How much of the actor's own fixed plan is not yet understood."""

    skp_id: UUID
    belum: int
    semua: int


def not_understood(*, actor: Actor, tahun: int) -> BelumPaham | None:
    """Return how many of my indicators of the year I have not confirmed; None when nothing is left. One query.

    Nothing is counted while the plan is being adjusted: what is new in it is not agreed yet.
    """
    mine = Skp.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, tahun=tahun, versi__gt=0)
    row = (
        mine.filter(status=StatusSkp.DITETAPKAN)
        .annotate(
            semua=Count("rhk__indikator", distinct=True),
            paham=Count("rhk__indikator", filter=Q(rhk__indikator__konfirmasi__paham=True), distinct=True),
        )
        .order_by("-mulai", "pk")
        .values_list("pk", "semua", "paham")
        .first()
    )
    if row is None or row[1] <= row[2]:
        return None
    return BelumPaham(skp_id=row[0], belum=row[1] - row[2], semua=row[1])


def _library(ids: set[str]) -> dict[str, Penjelasan]:
    if not ids:
        return {}
    return {
        str(row.pk): Penjelasan(
            id=row.pk,
            penjelasan=row.penjelasan,
            dihitung=row.contoh_dihitung,
            tidak_dihitung=row.contoh_tidak_dihitung,
            sumber_data=row.sumber_data,
        )
        for row in run(_entries, ids=[UUID(pk) for pk in ids])
    }


def _written(skp: Skp) -> dict[str, Penjelasan]:
    """What the Penilai wrote, by indicator."""
    rows = _explanations(skp_id=skp.pk)
    return {
        str(row.indikator_id): Penjelasan(
            id=row.pk,
            penjelasan=row.penjelasan,
            dihitung=row.contoh_dihitung,
            tidak_dihitung=row.contoh_tidak_dihitung,
            sumber_data=row.sumber_data,
            oleh=row.penulis.nama_lengkap,
            at=row.at,
        )
        for row in rows
    }


def _statements(skp: Skp) -> dict[str, Pernyataan]:
    return {
        str(row.indikator_id): Pernyataan(
            id=row.pk,
            versi_baris=row.versi_baris,
            paham=row.paham,
            pertanyaan=row.pertanyaan,
            jawaban=row.jawaban,
            at=row.at,
            dijawab_at=row.dijawab_at,
            sebelum_versi_ini=skp.ditetapkan_at is not None and row.at < skp.ditetapkan_at,
        )
        for row in _answers(skp_id=skp.pk)
    }


def _explained(
    each: dict[str, Any],
    *,
    skp: Skp,
    library: dict[str, Penjelasan],
    stated: dict[str, Pernyataan],
    today: date,
) -> IndikatorSaya:
    target = Sasaran(
        target_teks=each["target_teks"],
        target_min=_decimal(each["target_min"]),
        target_max=_decimal(each["target_max"]),
        satuan=each["satuan"],
        arah=each["arah"],
        aspek=each["aspek"],
        sumber=each.get("sumber", ""),
        cara_hitung=each.get("cara_hitung", ""),
    )
    explained = library.get(each["pustaka_id"] or "") or library.get(each["id"])
    said = stated.get(each["id"])
    if said is not None and explained is not None and explained.at is not None and said.at < explained.at:
        said = replace(said, sebelum_penjelasan=True)
    return IndikatorSaya(
        id=UUID(each["id"]),
        teks=each["teks"],
        aspek=str(Aspek(each["aspek"]).label),
        target=each["target_teks"],
        kalimat=in_words(target),
        hitungan=how(sumber=target.sumber, cara=target.cara_hitung, satuan=target.satuan) if target.sumber else "",
        bulan_ini=by_now(target, mulai=skp.mulai, selesai=skp.selesai, today=today),
        pustaka=explained,
        pernyataan=said,
    )


def _decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


@prepared
def _fixed(home: UUID, person: UUID, tahun: int) -> "QuerySet[Skp, tuple[UUID]]":
    rows = Skp.objects.filter(instansi_id=home, pegawai_id=person, versi__gt=0, tahun__lte=tahun)
    return rows.order_by("-tahun", "-mulai", "pk").values_list("pk")[:1]


@prepared
def _entries(ids: list[UUID]) -> "QuerySet[PustakaIndikator, PustakaIndikator]":
    return PustakaIndikator.objects.filter(pk__in=ids).order_by("pk")


@prepared
def _explanations(skp_id: UUID) -> "QuerySet[PenjelasanIndikator, PenjelasanIndikator]":
    rows = PenjelasanIndikator.objects.filter(indikator__rhk__skp_id=skp_id)
    return rows.select_related("penulis").order_by("pk")


@prepared
def _answers(skp_id: UUID) -> "QuerySet[KonfirmasiPaham, KonfirmasiPaham]":
    return KonfirmasiPaham.objects.filter(indikator__rhk__skp_id=skp_id).order_by("pk")
