"""The indicator library per job: the list with search, one entry, and the drafts into which it can be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.gate import gate
from takar.access.policies import can
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.org.models import Jabatan
from takar.planning.models import Arah, Aspek, JenisForm, PustakaIndikator, Rhk, Skp
from takar.planning.policies import PUSTAKA_POLICY, PustakaDeed
from takar.planning.selectors.hitung import how
from takar.planning.selectors.rentang import band, plain_number
from takar.planning.transitions import EDITABLE

PAGE_SIZE = 30
MY_JOB = "saya"


@dataclass(frozen=True, slots=True, kw_only=True)
class PustakaRow:
    """One entry in the list."""

    id: UUID
    teks: str
    jabatan: str
    aspek: str
    rentang: str
    penjelasan: str
    aktif: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarPustaka:
    """One page of the library; `jabatan` are the jobs that have entries, `jabatan_saya` the reader's own."""

    rows: tuple[PustakaRow, ...]
    total: int
    halaman: int
    halaman_akhir: int
    jabatan: tuple[str, ...]
    jabatan_saya: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiPustaka:
    """One entry in full."""

    id: UUID
    versi_baris: int
    teks: str
    jabatan_nama: str
    aspek: str
    aspek_nama: str
    satuan: str
    arah: str
    arah_nama: str
    target_min: Decimal | None
    target_max: Decimal | None
    rentang: str
    penjelasan: str
    contoh_dihitung: str
    contoh_tidak_dihitung: str
    sumber_data: str
    sumber: str
    cara_hitung: str
    hitungan: str
    aktif: bool
    boleh_kelola: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TempatPakai:
    """My draft into which an entry can be taken: its results to choose from."""

    skp_id: UUID
    form: str
    tahun: int
    rhk: tuple[tuple[UUID, str], ...]

    @property
    def jpt(self) -> bool:
        return self.form == JenisForm.JPT


def library(
    *, actor: Actor, q: str = "", jabatan: str = "", aspek: str = "", aktif: bool = True, page: int = 1
) -> DaftarPustaka:
    """Return one page of the library: entries of a job come with those that hold for every job. Four queries."""
    mine = tuple(nama for (nama,) in _own_jobs(home=actor.home, person=actor.person))
    jobs = tuple(nama for (nama,) in _jobs_with_entries(actor=actor))
    aspek = aspek if aspek in Aspek.values else ""
    if q or jabatan:
        rows = PustakaIndikator.objects.filter(PUSTAKA_POLICY.scope(actor), aktif=aktif)
        for word in q.split()[:8]:
            rows = rows.filter(
                Q(teks__icontains=word) | Q(penjelasan__icontains=word) | Q(jabatan_nama__icontains=word)
            )
        if jabatan:
            rows = rows.filter(jabatan_nama__in=["", *(mine if jabatan == MY_JOB else (jabatan,))])
        if aspek:
            rows = rows.filter(aspek=aspek)
        total = rows.count()
        last, number = _place(total, page)
        found: Sequence[PustakaIndikator] = list(_span(rows, number))
    else:
        total = sum(banyak for _home, banyak in _total(actor=actor, aktif=aktif, aspek=aspek))
        last, number = _place(total, page)
        found = _entries(actor=actor, aktif=aktif, aspek=aspek, page=number)
    return DaftarPustaka(
        rows=tuple(_row(each) for each in found),
        total=total,
        halaman=number,
        halaman_akhir=last,
        jabatan=jobs,
        jabatan_saya=mine,
    )


def entry(*, actor: Actor, pk: UUID) -> IsiPustaka:
    """Return one entry. Raises `NotFound` for another government's."""
    row = _entry(actor=actor, pk=pk, deed=PustakaDeed.LIHAT)
    return IsiPustaka(
        id=row.pk,
        versi_baris=row.versi_baris,
        teks=row.teks,
        jabatan_nama=row.jabatan_nama,
        aspek=row.aspek,
        aspek_nama=str(Aspek(row.aspek).label),
        satuan=row.satuan,
        arah=row.arah,
        arah_nama=str(Arah(row.arah).label),
        target_min=plain_number(row.target_min),
        target_max=plain_number(row.target_max),
        rentang=band(row.target_min, row.target_max, row.satuan),
        penjelasan=row.penjelasan,
        contoh_dihitung=row.contoh_dihitung,
        contoh_tidak_dihitung=row.contoh_tidak_dihitung,
        sumber_data=row.sumber_data,
        sumber=row.sumber,
        cara_hitung=row.cara_hitung,
        hitungan=how(sumber=row.sumber, cara=row.cara_hitung, satuan=row.satuan),
        aktif=row.aktif,
        boleh_kelola=bool(can(actor, PustakaDeed.KELOLA, row)),
    )


def manages_library(actor: Actor) -> bool:
    """Whether the actor adds entries."""
    return PUSTAKA_POLICY.may(actor, PustakaDeed.KELOLA)


def drafts_for_use(*, actor: Actor) -> TempatPakai | None:
    """Return my newest plan that can be filled in now, with its results. Two queries."""
    plan = next(iter(_drafts(home=actor.home, person=actor.person)), None)
    if plan is None:
        return None
    results = _results(skp_id=plan[0])
    return TempatPakai(skp_id=plan[0], form=plan[1], tahun=plan[2], rhk=tuple(results))


def job_names(*, actor: Actor) -> Sequence[str]:
    """Every job of the government by name, once. One query."""
    return tuple(nama for (nama,) in _all_jobs(home=actor.home))


def _row(row: PustakaIndikator) -> PustakaRow:
    return PustakaRow(
        id=row.pk,
        teks=row.teks,
        jabatan=row.jabatan_nama,
        aspek=str(Aspek(row.aspek).label),
        rentang=band(row.target_min, row.target_max, row.satuan),
        penjelasan=row.penjelasan,
        aktif=row.aktif,
    )


def _place(total: int, page: int) -> tuple[int, int]:
    """The last page, and the asked one among those there are."""
    last = max(1, -(-total // PAGE_SIZE))
    return last, min(max(page, 1), last)


def _span(rows: "QuerySet[PustakaIndikator]", page: int) -> "QuerySet[PustakaIndikator, PustakaIndikator]":
    # Entries for every job sort first: an empty name comes before any other.
    return rows.order_by("jabatan_nama", "teks", "id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]


def _shown(actor: Actor, aktif: bool, aspek: str) -> "QuerySet[PustakaIndikator]":
    rows = PustakaIndikator.objects.filter(PUSTAKA_POLICY.scope(actor), aktif=aktif)
    return rows.filter(aspek=aspek) if aspek else rows


@gate
def _entry() -> "QuerySet[PustakaIndikator, PustakaIndikator]":
    return PustakaIndikator.objects.all()


@prepared
def _entries(
    actor: Actor, aktif: Shape[bool], aspek: Shape[str], page: Shape[int]
) -> "QuerySet[PustakaIndikator, PustakaIndikator]":
    return _span(_shown(actor, aktif, aspek), page)


@prepared
def _total(actor: Actor, aktif: Shape[bool], aspek: Shape[str]) -> "QuerySet[PustakaIndikator, tuple[Any, ...]]":
    rows = _shown(actor, aktif, aspek).order_by().values_list("instansi_id")
    return rows.annotate(banyak=Count("pk"))


@prepared
def _own_jobs(home: UUID, person: UUID) -> "QuerySet[Jabatan, tuple[str]]":
    rows = Jabatan.objects.filter(instansi_id=home, penempatan__pegawai_id=person, penempatan__selesai=None)
    return rows.order_by("nama").values_list("nama").distinct()


@prepared
def _all_jobs(home: UUID) -> "QuerySet[Jabatan, tuple[str]]":
    return Jabatan.objects.filter(instansi_id=home).order_by("nama").values_list("nama").distinct()


@prepared
def _jobs_with_entries(actor: Actor) -> "QuerySet[PustakaIndikator, tuple[str]]":
    rows = PustakaIndikator.objects.filter(PUSTAKA_POLICY.scope(actor)).exclude(jabatan_nama="")
    return rows.order_by("jabatan_nama").values_list("jabatan_nama").distinct()


@prepared
def _drafts(home: UUID, person: UUID) -> "QuerySet[Skp, tuple[Any, ...]]":
    rows = Skp.objects.filter(instansi_id=home, pegawai_id=person, status__in=EDITABLE)
    return rows.order_by("-tahun", "-mulai", "pk").values_list("pk", "form", "tahun")[:1]


@prepared
def _results(skp_id: UUID) -> "QuerySet[Rhk, tuple[Any, ...]]":
    return Rhk.objects.filter(skp_id=skp_id).order_by("-jenis", "urutan", "id").values_list("id", "teks")
