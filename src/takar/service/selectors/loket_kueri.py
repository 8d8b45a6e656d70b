"""The queries of the counter, each put together once."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField, CharField, DateTimeField, IntegerField

from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.service.models import (
    JedaPermohonan,
    KoreksiPermohonan,
    LangkahLayanan,
    Permohonan,
    PetugasLayanan,
    RiwayatLangkah,
    StandarPelayanan,
    StatusPermohonan,
    SyaratLayanan,
)
from takar.service.policies import PERMOHONAN_POLICY
from takar.service.transitions import IN_FORCE, OPEN

PAGE = 50


def _late(now: datetime) -> Q:
    return Q(status=StatusPermohonan.DIPROSES, jatuh_tempo__lt=now)


def _near(now: datetime) -> Q:
    return Q(status=StatusPermohonan.DIPROSES, jatuh_tempo__gte=now, ingatkan_pada__lte=now)


def _open(actor: Actor, layanan: list[UUID], petugas: list[UUID]) -> "QuerySet[Permohonan]":
    rows = Permohonan.objects.filter(PERMOHONAN_POLICY.scope(actor), instansi_id=actor.home, status__in=OPEN)
    for one in layanan:
        rows = rows.filter(layanan_id=one)
    for one in petugas:
        rows = rows.filter(petugas_id=one)
    return rows


@prepared
def open_numbers(
    actor: Actor, layanan: list[UUID], petugas: list[UUID], zona: Shape[str], now: datetime
) -> "QuerySet[Permohonan, tuple[Any, ...]]":
    # What day it is depends on the clock: `zona` keeps the query of one apart from that of another.
    counted = _open(actor, layanan, petugas).order_by().values_list("instansi_id")
    return counted.annotate(
        semua=Count("pk"),
        lewat=Count("pk", filter=_late(now)),
        hampir=Count("pk", filter=_near(now)),
        berhenti=Count("pk", filter=Q(status=StatusPermohonan.MENUNGGU)),
    )


@prepared
def open_page(
    actor: Actor, layanan: list[UUID], petugas: list[UUID], zona: Shape[str], page: Shape[int]
) -> "QuerySet[Permohonan, Permohonan]":
    # What waits for its applicant has no time running: after all that has.
    runs = Case(When(status=StatusPermohonan.DIPROSES, then=F("jatuh_tempo")), output_field=DateTimeField())
    order = (F("urut").asc(nulls_last=True), "henti_sejak", "pk")
    start = (page - 1) * PAGE
    first = _open(actor, layanan, petugas).annotate(urut=runs).order_by(*order)[start : start + PAGE + 1]
    # A page is taken before names are looked up: otherwise the names of everyone are, for all that is open.
    rows = Permohonan.objects.filter(pk__in=first.values("pk")).annotate(urut=runs)
    return rows.select_related("layanan", "pemohon", "petugas", "unit__instansi").order_by(*order)


@prepared
def served_by(home: UUID, person: UUID) -> "QuerySet[PetugasLayanan, tuple[Any, ...]]":
    rows = PetugasLayanan.objects.filter(instansi_id=home, pegawai_id=person, selesai__isnull=True, layanan__aktif=True)
    return rows.order_by("layanan__nama", "layanan_id").values_list("layanan_id", "layanan__nama", "layanan__kode")


@prepared
def officers_of(layanan_id: UUID) -> "QuerySet[PetugasLayanan, tuple[UUID, str]]":
    rows = PetugasLayanan.objects.filter(layanan_id=layanan_id, selesai__isnull=True)
    return rows.order_by("pegawai__nama", "pegawai_id").values_list("pegawai_id", "pegawai__nama")


@prepared
def standard_in_force(layanan_id: UUID) -> "QuerySet[StandarPelayanan, StandarPelayanan]":
    return StandarPelayanan.objects.filter(layanan_id=layanan_id, status__in=IN_FORCE).order_by("pk")[:1]


@prepared
def needs_of(standar_id: UUID) -> "QuerySet[SyaratLayanan, tuple[Any, ...]]":
    return SyaratLayanan.objects.filter(standar_id=standar_id).order_by("urutan").values_list("pk", "teks", "wajib")


@prepared
def step_names(ids: list[UUID]) -> "QuerySet[LangkahLayanan, tuple[Any, ...]]":
    rows = LangkahLayanan.objects.filter(standar_id__in=ids).order_by("standar_id", "urutan")
    return rows.values_list("standar_id", "urutan", "nama")


@prepared
def version_rows(standar_id: UUID) -> "QuerySet[Any, tuple[Any, ...]]":
    steps = LangkahLayanan.objects.filter(standar_id=standar_id).annotate(
        jenis=Value("L", output_field=CharField()), perlu=Value(True, output_field=BooleanField())
    )
    needs = SyaratLayanan.objects.filter(standar_id=standar_id).annotate(
        jenis=Value("S", output_field=CharField()),
        janji=Value(0, output_field=IntegerField()),
        satuan=Value("", output_field=CharField()),
    )
    told = steps.order_by().values_list("jenis", "urutan", "pk", "nama", "janji", "satuan", "perlu")
    return told.union(
        needs.order_by().values_list("jenis", "urutan", "pk", "teks", "janji", "satuan", "wajib"), all=True
    )


@prepared
def interruption_rows(permohonan_id: UUID) -> "QuerySet[Any, tuple[Any, ...]]":
    waits = JedaPermohonan.objects.filter(permohonan_id=permohonan_id)
    errors = KoreksiPermohonan.objects.filter(permohonan_id=permohonan_id)
    told = waits.order_by().annotate(jenis=Value("J", output_field=CharField()))
    found = errors.order_by().annotate(jenis=Value("K", output_field=CharField()))
    return told.values_list("jenis", "mulai", "selesai", "alasan").union(
        found.values_list("jenis", "pada", "selesai", "alasan"), all=True
    )


@prepared
def step_rows(permohonan_id: UUID) -> "QuerySet[RiwayatLangkah, RiwayatLangkah]":
    rows = RiwayatLangkah.objects.filter(permohonan_id=permohonan_id)
    return rows.select_related("petugas").order_by("mulai", "pk")
