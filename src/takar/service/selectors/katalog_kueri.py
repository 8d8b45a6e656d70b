"""The queries of the catalogue of services, each put together once."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.org.models import Pegawai
from takar.service.models import (
    LangkahLayanan,
    Layanan,
    PetugasLayanan,
    StandarPelayanan,
    StatusStandar,
    SyaratLayanan,
)
from takar.service.policies import LAYANAN_POLICY, LayananDeed
from takar.service.transitions import IN_FORCE
from takar.units.models import Instansi, UnitKerja


@prepared
def managed_services(actor: Actor, zona: Shape[str]) -> "QuerySet[Layanan, tuple[UUID]]":
    # What day it is depends on the clock: `zona` keeps the query of one apart from that of another.
    rows = Layanan.objects.filter(LAYANAN_POLICY.scope(actor, LayananDeed.KELOLA), instansi_id=actor.home)
    return rows.order_by().values_list("pk")


@prepared
def all_of(home: UUID) -> "QuerySet[Any, Any]":
    served = Count("petugas", filter=Q(petugas__selesai__isnull=True), distinct=True)
    rows: QuerySet[Any, Any] = _with_standard(Layanan.objects.filter(instansi_id=home)).annotate(banyak=served)
    return rows.select_related("unit").order_by("unit__path", "nama", "pk")


@prepared
def offered_number(home: UUID) -> "QuerySet[Layanan, tuple[UUID, int]]":
    return _offered(home).order_by().values_list("instansi_id").annotate(n=Count("pk"))


@prepared
def offered_by(home: UUID, page: Shape[int], size: Shape[int]) -> "QuerySet[Any, Any]":
    # A page is taken before standards and units are looked up for what is shown.
    order = ("unit__path", "nama", "pk")
    first = _offered(home).order_by(*order)[(page - 1) * size : page * size]
    rows = _with_standard(Layanan.objects.filter(pk__in=first.values("pk")))
    return rows.select_related("unit").order_by(*order)


@prepared
def offering() -> "QuerySet[Layanan, tuple[str, str, int]]":
    rows = Layanan.objects.filter(aktif=True, standar__status__in=IN_FORCE, instansi__latihan=False)
    told = rows.values_list("instansi__kode", "instansi__nama")
    return told.annotate(n=Count("pk", distinct=True)).order_by("instansi__nama")


@prepared
def government(kode: str) -> "QuerySet[Instansi, Instansi]":
    return Instansi.objects.filter(kode=kode, latihan=False).order_by()[:1]


@prepared
def standard_of(home: UUID, kode: str) -> "QuerySet[StandarPelayanan, StandarPelayanan]":
    rows = StandarPelayanan.objects.filter(
        instansi_id=home, layanan__kode=kode, layanan__aktif=True, status__in=IN_FORCE
    )
    return rows.select_related("layanan__unit").order_by("pk")[:1]


@prepared
def units_below(home: UUID, paths: list[str]) -> "QuerySet[UnitKerja, tuple[UUID, int, str]]":
    wanted = Q(pk__in=())
    for path in paths:
        wanted |= Q(path__startswith=path)
    rows = UnitKerja.objects.filter(wanted, instansi_id=home, aktif=True)
    return rows.order_by("path").values_list("pk", "depth", "nama")


@prepared
def serving(layanan_id: UUID) -> "QuerySet[PetugasLayanan, PetugasLayanan]":
    rows = PetugasLayanan.objects.filter(layanan_id=layanan_id, selesai__isnull=True)
    return rows.select_related("pegawai__unit").order_by("pegawai__nama", "pk")


@prepared
def versions_of(layanan_id: UUID, drafts: Shape[bool]) -> "QuerySet[StandarPelayanan, tuple[Any, ...]]":
    rows = StandarPelayanan.objects.filter(layanan_id=layanan_id)
    rows = rows if drafts else rows.exclude(status=StatusStandar.DRAF)
    return rows.order_by("-nomor").values_list("pk", "nomor", "status", "terbit_pada")


@prepared
def people_near(
    home: UUID, path: str, taken: list[UUID], most: Shape[int]
) -> "QuerySet[Pegawai, tuple[UUID, str, str]]":
    rows = Pegawai.objects.filter(instansi_id=home, unit__path__startswith=path).exclude(pk__in=taken)
    return rows.order_by("unit__path", "nama", "pk").values_list("pk", "nama", "unit__nama")[:most]


@prepared
def needs(standar_id: UUID) -> "QuerySet[SyaratLayanan, tuple[str, bool]]":
    return SyaratLayanan.objects.filter(standar_id=standar_id).order_by("urutan").values_list("teks", "wajib")


@prepared
def steps(standar_id: UUID) -> "QuerySet[LangkahLayanan, tuple[str, int, str]]":
    rows = LangkahLayanan.objects.filter(standar_id=standar_id).order_by("urutan")
    return rows.values_list("nama", "janji", "satuan")


def _offered(home: UUID) -> "QuerySet[Layanan]":
    """The open services that have a standard in force."""
    now = StandarPelayanan.objects.filter(layanan_id=OuterRef("pk"), status__in=IN_FORCE)
    return Layanan.objects.filter(Exists(now), instansi_id=home, aktif=True)


def _with_standard(rows: "QuerySet[Layanan]") -> "QuerySet[Any, Any]":
    """The services with number and promise of the standard in force, None where there is none."""
    now = StandarPelayanan.objects.filter(layanan_id=OuterRef("pk"), status__in=IN_FORCE)
    return rows.annotate(**{f"kini_{name}": Subquery(now.values(name)[:1]) for name in ("nomor", "janji", "satuan")})
