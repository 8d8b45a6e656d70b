"""Who may do what here: officers serve, heads of the unit and above lead, the numbers of one officer are for few."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Now, TruncDate
from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, Anyone, HasRole, IsPerson, follow
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.org.models import Penempatan
from takar.org.policies import RoleOnRoot
from takar.service.models import (
    BerkasPermohonan,
    Layanan,
    Permohonan,
    PetugasLayanan,
    StandarPelayanan,
    StatusStandar,
    SumberSistem,
)


class LayananDeed(StrEnum):
    """What can be done to a service."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"
    DAFTAR = "DAFTAR"


class StandarDeed(StrEnum):
    """A published version is read by everyone; the unit's head or the performance manager writes the next one."""

    LIHAT = "LIHAT"
    SUSUN = "SUSUN"


class PermohonanDeed(StrEnum):
    """What can be done to an application."""

    LIHAT = "LIHAT"
    PROSES = "PROSES"
    ALIHKAN = "ALIHKAN"
    KOREKSI = "KOREKSI"


class PetugasDeed(StrEnum):
    """The numbers of one officer: for the officer and the heads above."""

    LIHAT = "LIHAT"
    ANGKA = "ANGKA"
    KELOLA = "KELOLA"


class SumberDeed(StrEnum):
    """Systems that send applications."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


def headed_paths(actor: Actor) -> tuple[str, ...]:
    """Return the paths of the units that the actor heads today, as definitive head or acting. One query."""
    if actor.pegawai_id is None:
        return ()
    return tuple(path for (path,) in _headed(actor=actor, zona=get_current_timezone_name()))


def manages(actor: Actor, path: str, *, headed: tuple[str, ...]) -> bool:
    """Answer `LayananDeed.KELOLA` for a unit when the headed paths are known already: no query."""
    return any(path.startswith(prefix) for prefix in (*actor.paths(Role.PENGELOLA_KINERJA), *headed))


@dataclass(frozen=True, slots=True)
class Memimpin:
    """The actor heads the row's unit or one above it; `path` leads to the unit's tree path."""

    path: str = "unit__path"

    def q(self, actor: Actor) -> Q:
        if actor.pegawai_id is None:
            return NOTHING
        above = (
            _headships(actor)
            .annotate(jalur=ExpressionWrapper(OuterRef(self.path), output_field=CharField()))
            .filter(jalur__startswith=F("unit__path"))
        )
        return Q(Exists(above))

    def holds(self, actor: Actor, row: Model) -> bool:
        value = follow(row, self.path)
        return isinstance(value, str) and any(value.startswith(prefix) for prefix in headed_paths(actor))

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Melayani:
    """The actor is an officer of the service that `field` of the row names."""

    field: str = "layanan_id"

    def q(self, actor: Actor) -> Q:
        if actor.pegawai_id is None:
            return NOTHING
        return Q(Exists(_services(actor).filter(layanan_id=OuterRef("pk" if self.field == "pk" else self.field))))

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.pegawai_id is not None and bool(_serves(actor=actor, layanan=follow(row, self.field)))

    def people(self, row: Model) -> tuple[UUID, ...]:
        rows = PetugasLayanan.objects.filter(layanan_id=follow(row, self.field), selesai__isnull=True)
        return tuple(rows.order_by("pegawai_id").values_list("pegawai_id", flat=True))


@dataclass(frozen=True, slots=True)
class Terlibat:
    """The actor serves at the row's service or heads its unit or one above it: both asked in one question."""

    def q(self, actor: Actor) -> Q:
        return Melayani().q(actor) | Memimpin().q(actor)

    def holds(self, actor: Actor, row: Model) -> bool:
        return bool(_involved(actor=actor, layanan=follow(row, "layanan_id"), zona=get_current_timezone_name()))

    def people(self, row: Model) -> tuple[UUID, ...]:
        return Melayani().people(row)


@dataclass(frozen=True, slots=True)
class Terbit:
    """Anyone of the government, for a version that is or was in force."""

    def q(self, actor: Actor) -> Q:
        return ~Q(status=StatusStandar.DRAF) if actor.authenticated else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.authenticated and follow(row, "status") != StatusStandar.DRAF

    def people(self, row: Model) -> tuple[UUID, ...]:
        return ()


_MANAGERS = _("Layanan dikelola oleh kepala unitnya atau pengelola kinerja.")
_OFFICERS = _("Permohonan dikerjakan oleh petugas layanan ini. Kepala unit yang menunjuk petugasnya.")

LAYANAN_POLICY = register_policy(
    Policy(
        model=Layanan,
        see=LayananDeed.LIHAT,
        rules={
            LayananDeed.LIHAT: (Anyone(),),
            LayananDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA), Memimpin()),
            LayananDeed.DAFTAR: (Melayani("pk"),),
        },
        sentences={LayananDeed.KELOLA: _MANAGERS, LayananDeed.DAFTAR: _OFFICERS},
        not_found=_("Layanan ini tidak ada di instansi Anda."),
    )
)

_SUSUN = (HasRole(Role.PENGELOLA_KINERJA, "layanan__unit__path"), Memimpin("layanan__unit__path"))
STANDAR_POLICY = register_policy(
    Policy(
        model=StandarPelayanan,
        see=StandarDeed.LIHAT,
        rules={StandarDeed.LIHAT: (Terbit(), *_SUSUN), StandarDeed.SUSUN: _SUSUN},
        sentences={StandarDeed.SUSUN: _("Standar pelayanan disusun oleh kepala unitnya atau pengelola kinerja.")},
        not_found=_("Standar pelayanan ini tidak ada, atau belum diterbitkan."),
    )
)

PERMOHONAN_POLICY = register_policy(
    Policy(
        model=Permohonan,
        see=PermohonanDeed.LIHAT,
        rules={
            PermohonanDeed.LIHAT: (HasRole(Role.INSPEKTORAT), Terlibat()),
            PermohonanDeed.PROSES: (Melayani(),),
            PermohonanDeed.ALIHKAN: (Terlibat(),),
            PermohonanDeed.KOREKSI: (Terlibat(),),
        },
        sentences={
            PermohonanDeed.PROSES: _OFFICERS,
            PermohonanDeed.ALIHKAN: _("Permohonan dialihkan oleh petugas layanan ini atau kepala unitnya."),
            PermohonanDeed.KOREKSI: _("Kesalahan dicatat oleh petugas layanan ini atau kepala unitnya."),
        },
        not_found=_("Permohonan ini tidak ada, atau bukan untuk Anda."),
    )
)

PETUGAS_POLICY = register_policy(
    Policy(
        model=PetugasLayanan,
        see=PetugasDeed.LIHAT,
        rules={
            PetugasDeed.LIHAT: (
                IsPerson("pegawai_id"),
                Memimpin("pegawai__unit__path"),
                Memimpin("layanan__unit__path"),
                HasRole(Role.PENGELOLA_KINERJA, "layanan__unit__path"),
            ),
            PetugasDeed.ANGKA: (IsPerson("pegawai_id"), Memimpin("pegawai__unit__path")),
            PetugasDeed.KELOLA: (
                HasRole(Role.PENGELOLA_KINERJA, "layanan__unit__path"),
                Memimpin("layanan__unit__path"),
            ),
        },
        sentences={
            PetugasDeed.ANGKA: _("Angka seorang petugas hanya untuk petugas itu dan atasannya."),
            PetugasDeed.KELOLA: _("Petugas ditunjuk oleh kepala unit layanan atau pengelola kinerja."),
        },
        not_found=_("Petugas ini tidak ada, atau bukan untuk Anda."),
    )
)

SUMBER_POLICY = register_policy(
    Policy(
        model=SumberSistem,
        see=SumberDeed.LIHAT,
        rules={
            SumberDeed.LIHAT: (RoleOnRoot(Role.ADMIN_INSTANSI),),
            SumberDeed.KELOLA: (RoleOnRoot(Role.ADMIN_INSTANSI),),
        },
        sentences={SumberDeed.KELOLA: _("Kunci sambungan dibuat dan dicabut oleh admin instansi.")},
        not_found=_("Sambungan ini tidak ada, atau bukan untuk Anda."),
    )
)

BERKAS_POLICY = register_policy(
    Policy(
        model=BerkasPermohonan,
        see=SumberDeed.LIHAT,
        rules={SumberDeed.LIHAT: _SUSUN, SumberDeed.KELOLA: _SUSUN},
        sentences={SumberDeed.KELOLA: _MANAGERS},
        not_found=_("Berkas ini tidak ada, atau bukan untuk Anda."),
    )
)


def _headships(actor: Actor) -> QuerySet[Penempatan]:
    today = TruncDate(Now())
    held = Q(mulai__lte=today) & (Q(selesai__isnull=True) | Q(selesai__gte=today))
    return Penempatan.objects.filter(held, instansi_id=actor.home, pegawai_id=actor.person, jabatan__kepala=True)


def _services(actor: Actor) -> QuerySet[PetugasLayanan]:
    return PetugasLayanan.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, selesai__isnull=True)


@prepared
def _headed(actor: Actor, zona: Shape[str]) -> "QuerySet[Penempatan, tuple[str]]":
    # What day it is depends on the clock: `zona` keeps the query of one apart from that of another.
    return _headships(actor).order_by("unit__path").values_list("unit__path")


@prepared
def _serves(actor: Actor, layanan: UUID) -> "QuerySet[PetugasLayanan, tuple[UUID]]":
    return _services(actor).filter(layanan_id=layanan).order_by().values_list("pk")[:1]


@prepared
def _involved(actor: Actor, layanan: UUID, zona: Shape[str]) -> "QuerySet[Layanan, tuple[UUID]]":
    serves_or_heads = Melayani("pk").q(actor) | Memimpin().q(actor)
    return Layanan.objects.filter(serves_or_heads, pk=layanan).order_by().values_list("pk")[:1]
