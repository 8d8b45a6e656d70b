"""What is known of a government before an import: its people, units, positions, and whose NIP and e-mail are taken."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from takar.accounts.models import User
from takar.org.models import Jabatan, JenisPenugasan, Pegawai, Penempatan
from takar.units.models import UnitKerja

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as stored, with the open definitive placement."""

    id: UUID
    nip: str | None
    nama: str
    gelar_depan: str
    gelar_belakang: str
    jenis: str
    golongan: str
    kedudukan: str
    email: str
    unit_id: UUID
    penempatan_id: UUID | None = None
    jabatan_id: UUID | None = None
    mulai: date | None = None


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit as stored."""

    id: UUID
    kode: str
    nama: str
    path: str


@dataclass(frozen=True, slots=True)
class KnownJabatan:
    """A position as stored."""

    id: UUID
    unit_id: UUID
    nama: str
    kepala: bool


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that a file is checked against. `foreign_nips` and `foreign_emails` belong to other accounts."""

    people: dict[str, KnownPerson]
    units: tuple[KnownUnit, ...]
    jabatan: tuple[KnownJabatan, ...]
    foreign_nips: frozenset[str]
    emails: dict[str, UUID | None]


def known_for(instansi_id: UUID, *, nips: Collection[str], emails: Collection[str]) -> Known:
    """Read what an import of these NIPs and e-mail addresses is checked against.

    People are keyed by NIP, or by e-mail where they have none. A fixed number of queries for each 5,000 NIPs.
    """
    placed = {
        pegawai_id: (pk, jabatan_id, mulai)
        for pk, pegawai_id, jabatan_id, mulai in Penempatan.objects.filter(
            instansi_id=instansi_id, jenis=JenisPenugasan.DEFINITIF, selesai__isnull=True
        ).values_list("pk", "pegawai_id", "jabatan_id", "mulai")
    }
    people: dict[str, KnownPerson] = {}
    for row in Pegawai.objects.filter(instansi_id=instansi_id).values_list(
        "pk",
        "nip",
        "nama",
        "gelar_depan",
        "gelar_belakang",
        "jenis",
        "golongan",
        "kedudukan",
        "email",
        "unit_id",
    ):
        person = KnownPerson(*row, *placed.get(row[0], (None, None, None)))
        people[person.nip or person.email] = person
    foreign: set[str] = set()
    for part in _chunks(nips):
        foreign.update(
            nip
            for nip in User.objects.filter(nip__in=part).exclude(instansi_id=instansi_id).values_list("nip", flat=True)
            if nip
        )
    taken: dict[str, UUID | None] = {}
    for part in _chunks(emails):
        taken.update(
            (email, owner)
            for email, owner in User.objects.filter(email__in=part).values_list("email", "pegawai_id")
            if email
        )
    return Known(
        people=people,
        units=tuple(
            KnownUnit(*row)
            for row in UnitKerja.objects.filter(instansi_id=instansi_id, aktif=True)
            .order_by("path")
            .values_list("pk", "kode", "nama", "path")
        ),
        jabatan=tuple(
            KnownJabatan(*row)
            for row in Jabatan.objects.filter(instansi_id=instansi_id).values_list("pk", "unit_id", "nama", "kepala")
        ),
        foreign_nips=frozenset(foreign),
        emails=taken,
    )


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    rest = iter(values)
    while part := list(islice(rest, _CHUNK)):
        yield part
