"""The versions of the questionnaires: what a citizen is asked, and what the pages of the versions show."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import get_language

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.law.skm_instrumen import ATURAN, Butir, JenisSurvei
from takar.service.models import Layanan
from takar.survey.models import Instrumen, StatusInstrumen, Survei
from takar.survey.policies import InstrumenDeed
from takar.survey.transitions import DRAFTS, IN_FORCE, OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Kuesioner:
    """What is asked, in the reader's language: questions in the order of asking (`nomor` is their place in counting,
    `pilihan` go from worst to best), and one more open question or nothing."""

    butir: tuple[dict[str, Any], ...]
    skala: int
    tanya_bebas: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Patokan:
    """What an answer is held against: how many questions, the highest mark, whether words are asked for; and where it
    belongs."""

    instrumen_id: UUID
    survei_id: UUID | None
    butir: int
    skala: int
    tanya_bebas: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VersiRow:
    """One version in the list."""

    id: UUID
    nomor: int
    status: str
    status_nama: str
    terbit_pada: datetime | None
    survei: int


@dataclass(frozen=True, slots=True, kw_only=True)
class JenisRow:
    """One questionnaire with its versions, newest first. Without any, the standard's own is in force."""

    jenis: str
    dasar: str
    butir: int
    versi: tuple[VersiRow, ...]
    rancangan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanInstrumen:
    """One version with all its texts; `butir` in the order of asking."""

    id: UUID
    jenis: str
    nomor: int
    dasar: str
    skala: int
    status: str
    status_nama: str
    terbit_pada: datetime | None
    butir: tuple[dict[str, Any], ...]
    tanya_bebas: str
    tanya_bebas_en: str
    rancangan: bool
    kelola: bool
    versi_baris: int


_BRIEF = ("butir", "skala", "tanya_bebas")


def standard_items(jenis: JenisSurvei) -> list[dict[str, Any]]:
    """Return the regulation's own items as a version stores them."""
    return [stored(one) for one in ATURAN[jenis].butir]


def stored(one: Butir) -> dict[str, Any]:
    """Return one item as a version stores it."""
    return {
        "kode": one.kode,
        "nama": one.nama,
        "tanya": one.tanya,
        "pilihan": list(one.pilihan),
        "tanya_en": one.tanya_en,
        "pilihan_en": list(one.pilihan_en),
    }


def held_against(layanan: Layanan, *, today: date) -> Patokan | None:
    """Return what an answer of today is held against: the running survey's version, else the one in force.

    None while the government has none of its own. One or two queries.
    """
    owner = layanan.instansi_id
    if rows := _running_briefly(instansi=owner, unit=layanan.unit_id, today=today):
        return _patokan(*rows[0])
    rows = _in_force_briefly(instansi=owner, jenis=JenisSurvei.SKM.value)
    return _patokan(*rows[0]) if rows else None


def patokan_of(row: Instrumen, *, survei: Survei | None = None) -> Patokan:
    """Return what answers to this version are held against."""
    return _patokan(row.pk, row.butir, row.skala, row.tanya_bebas, survei.pk if survei is not None else None)


def running_survey(layanan: Layanan, *, today: date) -> Survei | None:
    """Return the open satisfaction survey of this service's unit for which an answer of today counts. One query."""
    rows = _running(instansi=layanan.instansi_id, unit=layanan.unit_id, today=today)
    return rows[0] if rows else None


def in_force(instansi_id: UUID, *, jenis: JenisSurvei) -> Instrumen | None:
    """Return the version in force; None while the government has none of its own. One query."""
    rows = _in_force(instansi=instansi_id, jenis=jenis.value)
    return rows[0] if rows else None


def questionnaire_for(layanan: Layanan, *, today: date) -> Kuesioner:
    """Return what somebody is asked about this service today: by the running survey, else by the version in force."""
    survei = running_survey(layanan, today=today)
    return questionnaire_of(
        survei.instrumen if survei is not None else in_force(layanan.instansi_id, jenis=JenisSurvei.SKM)
    )


def questionnaire_of(row: Instrumen | None, *, jenis: JenisSurvei = JenisSurvei.SKM) -> Kuesioner:
    """Return a version, or the standard where there is none, in the reader's language."""
    english = (get_language() or "").startswith("en")
    items = list(row.butir) if row is not None else standard_items(jenis)
    asked = tuple(
        {
            "kode": one["kode"],
            "nama": one["nama"],
            "nomor": place,
            "tanya": (english and one.get("tanya_en")) or one["tanya"],
            "pilihan": (english and one.get("pilihan_en")) or one["pilihan"],
        }
        for place, one in enumerate(items, start=1)
    )
    return Kuesioner(
        butir=_ordered(asked, row.urutan if row is not None else []),
        skala=row.skala if row is not None else ATURAN[jenis].skala,
        tanya_bebas="" if row is None else (english and row.tanya_bebas_en) or row.tanya_bebas,
    )


def all_versions(*, actor: Actor) -> tuple[JenisRow, ...]:
    """Return every questionnaire with its versions. Two queries."""
    rows = list(Instrumen.objects.filter(instansi_id=actor.home).order_by("jenis", "-nomor"))
    used: dict[UUID, int] = {}
    for pk in Survei.objects.filter(instansi_id=actor.home).order_by("pk").values_list("instrumen_id", flat=True):
        used[pk] = used.get(pk, 0) + 1
    return tuple(
        JenisRow(
            jenis=jenis.value,
            dasar=rule.dasar,
            butir=len(rule.butir),
            versi=tuple(_row(one, used.get(one.pk, 0)) for one in rows if one.jenis == jenis.value),
            rancangan=any(one.jenis == jenis.value and one.status in DRAFTS for one in rows),
        )
        for jenis, rule in ATURAN.items()
    )


def version_page(*, actor: Actor, pk: UUID) -> HalamanInstrumen:
    """Return one version."""
    row = access_row(Instrumen.objects.all(), actor=actor, pk=pk, deed=InstrumenDeed.LIHAT)
    draft = row.status in DRAFTS
    return HalamanInstrumen(
        id=row.pk,
        jenis=row.jenis,
        nomor=row.nomor,
        dasar=row.dasar,
        skala=row.skala,
        status=row.status,
        status_nama=str(StatusInstrumen(row.status).label),
        terbit_pada=row.terbit_pada,
        butir=_ordered(tuple(dict(one) for one in row.butir), row.urutan),
        tanya_bebas=row.tanya_bebas,
        tanya_bebas_en=row.tanya_bebas_en,
        rancangan=draft,
        kelola=bool(can(actor, InstrumenDeed.KELOLA, row)),
        versi_baris=row.versi_baris,
    )


def may_manage(*, actor: Actor) -> bool:
    """May this actor make versions at all?"""
    if actor.pegawai_id is None or actor.instansi_id is None:
        return False
    return bool(can(actor, InstrumenDeed.KELOLA, Instrumen(instansi_id=actor.instansi_id)))


def _patokan(pk: UUID, butir: list[Any], skala: int, tanya_bebas: str, survei_id: UUID | None = None) -> Patokan:
    return Patokan(instrumen_id=pk, survei_id=survei_id, butir=len(butir), skala=skala, tanya_bebas=bool(tanya_bebas))


def _open_on(instansi: UUID, unit: UUID, today: date) -> QuerySet[Survei]:
    return Survei.objects.filter(
        instansi_id=instansi,
        unit_id=unit,
        status__in=OPEN,
        instrumen__jenis=JenisSurvei.SKM.value,
        mulai__lte=today,
        selesai__gte=today,
    ).order_by("mulai", "pk")


@prepared
def _running(instansi: UUID, unit: UUID, today: date) -> QuerySet[Survei]:
    return _open_on(instansi, unit, today).select_related("instrumen")[:1]


@prepared
def _running_briefly(instansi: UUID, unit: UUID, today: date) -> QuerySet[Survei, tuple[Any, ...]]:
    version = (f"instrumen__{name}" for name in ("pk", *_BRIEF))
    return _open_on(instansi, unit, today).values_list(*version, "pk")[:1]


@prepared
def _in_force_briefly(instansi: UUID, jenis: str) -> QuerySet[Instrumen, tuple[Any, ...]]:
    rows = Instrumen.objects.filter(instansi_id=instansi, jenis=jenis, status__in=IN_FORCE)
    return rows.values_list("pk", *_BRIEF)


@prepared
def _in_force(instansi: UUID, jenis: str) -> QuerySet[Instrumen]:
    return Instrumen.objects.filter(instansi_id=instansi, jenis=jenis, status__in=IN_FORCE)


def _row(row: Instrumen, used: int) -> VersiRow:
    return VersiRow(
        id=row.pk,
        nomor=row.nomor,
        status=row.status,
        status_nama=str(StatusInstrumen(row.status).label),
        terbit_pada=row.terbit_pada,
        survei=used,
    )


def _ordered(items: tuple[dict[str, Any], ...], codes: list[str]) -> tuple[dict[str, Any], ...]:
    place = {code: number for number, code in enumerate(codes)}
    return tuple(sorted(items, key=lambda one: place.get(one["kode"], len(place))))
