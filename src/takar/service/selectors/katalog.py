"""The catalogue: services of a government with their standards, for those inside and for the public."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import get_current_timezone_name

from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.many import run
from takar.law.layanan import PEKAN_BAWAAN, PENYAMPAIAN, Komponen, tulis_selang
from takar.service.models import (
    Layanan,
    SatuanJanji,
    StandarPelayanan,
)
from takar.service.policies import LayananDeed, StandarDeed, headed_paths, manages
from takar.service.selectors.katalog_kueri import (
    all_of,
    government,
    managed_services,
    needs,
    offered_by,
    offered_number,
    offering,
    people_near,
    serving,
    standard_of,
    steps,
    units_below,
    versions_of,
)
from takar.service.selectors.satuan import promise
from takar.service.selectors.waktu import Jam, clocks_for
from takar.service.transitions import WRITABLE
from takar.units.models import Instansi, UnitKerja

_CANDIDATES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class KatalogRow:
    """One service in the catalogue."""

    id: UUID
    kode: str
    nama: str
    ringkas: str
    unit: str
    aktif: bool
    janji: str
    nomor: int | None
    petugas: int
    kelola: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PetugasRow:
    """One officer of a service. `angka` when the reader may open the officer's numbers."""

    id: UUID
    nama: str
    mulai: date
    angka: bool
    kelola: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanLayanan:
    """One service for those inside."""

    id: UUID
    kode: str
    nama: str
    ringkas: str
    unit: str
    unit_id: UUID
    instansi: str
    aktif: bool
    kelola: bool
    melayani: bool
    versi: tuple[tuple[UUID, int, str, datetime | None], ...]
    petugas: tuple[PetugasRow, ...]
    calon: tuple[tuple[UUID, str], ...]
    jam: tuple[tuple[int, str], ...]
    jam_mulai: date | None
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanStandar:
    """One version of a standard. `isi`: (code, name, words, for the public)."""

    id: UUID
    layanan_id: UUID
    nama: str
    unit: str
    nomor: int
    status: str
    status_nama: str
    terbit_pada: datetime | None
    janji: int
    satuan: str
    janji_teks: str
    maklumat: str
    dasar: str
    isi: tuple[tuple[str, str, str, bool], ...]
    syarat: tuple[tuple[str, bool], ...]
    langkah: tuple[tuple[str, int, str, str], ...]
    susun: bool
    rancangan: bool
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LayananUmum:
    """One service as the public finds it in the list."""

    kode: str
    nama: str
    ringkas: str
    unit: str
    janji: str


def catalogue(*, actor: Actor) -> tuple[KatalogRow, ...]:
    """Return all services of the government. Two queries, three for a head."""
    managed = {pk for (pk,) in managed_services(actor=actor, zona=get_current_timezone_name())}
    rows = all_of(home=actor.home)
    return tuple(
        KatalogRow(
            id=row.pk,
            kode=row.kode,
            nama=row.nama,
            ringkas=row.ringkas,
            unit=row.unit.nama,
            aktif=row.aktif,
            janji=promise(row.kini_janji, row.kini_satuan) if row.kini_janji else "",
            nomor=row.kini_nomor,
            petugas=row.banyak,
            kelola=row.pk in managed,
        )
        for row in rows
    )


def units_managed(*, actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Return the units for which the actor may add services. Two queries."""
    paths = [*actor.paths(Role.PENGELOLA_KINERJA), *headed_paths(actor)]
    rows = units_below(home=actor.home, paths=paths) if paths else ()
    return tuple((pk, "\u2003" * (depth - 1) + nama) for pk, depth, nama in rows)


def service_page(*, actor: Actor, pk: UUID, today: date) -> HalamanLayanan:
    """Return one service with its versions, officers and opening hours."""
    row = access_row(
        Layanan.objects.select_related("unit__instansi", "instansi"), actor=actor, pk=pk, deed=LayananDeed.LIHAT
    )
    headed = headed_paths(actor)
    in_charge = manages(actor, row.unit.path, headed=headed)
    officers = serving(layanan_id=row.pk)
    own = any(each.pegawai_id == actor.pegawai_id for each in officers)
    versions = versions_of(layanan_id=row.pk, drafts=in_charge)
    jam = clocks_for(row.instansi_id, [row.unit], on=today)[row.unit_id]
    since = max((mulai for mulai, _week in jam.loket.jadwal if mulai <= today), default=None)
    return HalamanLayanan(
        id=row.pk,
        kode=row.kode,
        nama=row.nama,
        ringkas=row.ringkas,
        unit=row.unit.nama,
        unit_id=row.unit_id,
        instansi=row.instansi.kode,
        aktif=row.aktif,
        kelola=in_charge,
        melayani=own,
        versi=tuple(versions),
        petugas=tuple(
            PetugasRow(
                id=each.pk,
                nama=each.pegawai.nama,
                mulai=each.mulai,
                angka=each.pegawai_id == actor.pegawai_id
                or any(each.pegawai.unit.path.startswith(path) for path in headed),
                kelola=in_charge,
            )
            for each in officers
        )
        if in_charge or own or headed
        else (),
        calon=_candidates(row, taken={each.pegawai_id for each in officers}) if in_charge else (),
        jam=week_of(jam, on=today),
        jam_mulai=since,
        versi_baris=row.versi_baris,
    )


def standard_page(*, actor: Actor, pk: UUID) -> HalamanStandar:
    """Return one version of a standard."""
    row = access_row(
        StandarPelayanan.objects.select_related("layanan__unit"), actor=actor, pk=pk, deed=StandarDeed.LIHAT
    )
    return _standard(row, susun=bool(can(actor, StandarDeed.SUSUN, row)))


def public_governments() -> tuple[tuple[str, str, int], ...]:
    """Return (code, name, number of services) of every government that offers some. One query."""
    return tuple(offering())


def public_instansi(kode: str) -> Instansi | None:
    """Return a government that the public may see, by its code."""
    return next(iter(government(kode=kode)), None)


def public_services(instansi: Instansi, *, page: int, size: int) -> tuple[tuple[LayananUmum, ...], int, int]:
    """Return one page of the services that a government offers, its number, and the last one's. Two queries."""
    total = sum(number for _home, number in offered_number(home=instansi.pk))
    last = max(1, -(-total // size))
    number = min(page, last)
    rows = tuple(
        LayananUmum(
            kode=row.kode,
            nama=row.nama,
            ringkas=row.ringkas,
            unit=row.unit.nama,
            janji=promise(row.kini_janji, row.kini_satuan),
        )
        for row in offered_by(home=instansi.pk, page=number, size=size)
    )
    return rows, number, last


def public_standard(instansi: Instansi, *, kode: str) -> tuple[Layanan, HalamanStandar] | None:
    """Return an offered service with its standard in force. Four queries."""
    row = next(iter(standard_of(home=instansi.pk, kode=kode.upper())), None)
    return None if row is None else (row.layanan, _standard(row, susun=False))


def week_of(jam: Jam, *, on: date) -> tuple[tuple[int, str], ...]:
    """Return the opening hours of each weekday as they hold on a day, holidays aside."""
    week = PEKAN_BAWAAN[jam.loket.kalender.hari_seminggu]
    for mulai, given in jam.loket.jadwal:
        if mulai <= on:
            week = given
    return tuple((day, tulis_selang(week.get(day, ()))) for day in range(7))


def _candidates(row: Layanan, *, taken: set[UUID]) -> tuple[tuple[UUID, str], ...]:
    """People of the unit and of those beside it: who serves at a counter is near it."""
    near = row.unit.path[: -UnitKerja.steplen] or row.unit.path
    people = run(people_near, home=row.instansi_id, path=near, taken=list(taken), most=_CANDIDATES)
    return tuple((pk, f"{nama}, {unit}") for pk, nama, unit in people)


def _standard(row: StandarPelayanan, *, susun: bool) -> HalamanStandar:
    public = set(PENYAMPAIAN)
    return HalamanStandar(
        id=row.pk,
        layanan_id=row.layanan_id,
        nama=row.layanan.nama,
        unit=row.layanan.unit.nama,
        nomor=row.nomor,
        status=row.status,
        status_nama=row.get_status_display(),
        terbit_pada=row.terbit_pada,
        janji=row.janji,
        satuan=row.satuan,
        janji_teks=promise(row.janji, row.satuan),
        maklumat=row.maklumat,
        dasar=row.dasar,
        isi=tuple((each.value, each.label, row.isi.get(each.value, ""), each in public) for each in Komponen),
        syarat=tuple(needs(standar_id=row.pk)),
        langkah=tuple(
            (nama, janji, satuan, f"{janji} {SatuanJanji(satuan).label}")
            for nama, janji, satuan in steps(standar_id=row.pk)
        ),
        susun=susun,
        rancangan=row.status in WRITABLE,
        versi_baris=row.versi_baris,
    )
