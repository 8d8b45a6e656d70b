"""The people of a unit or of a Penilai: who needs help, what each did lately, and the way to plan and evaluations."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import (
    Count,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
)

from takar.appraisal.models import Evaluasi, StatusEvaluasi
from takar.appraisal.policies import EVALUASI_POLICY
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.appraisal.transitions import OPEN, SIGNED
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.dashboard.selectors.angka import COUNTED, LIVE, WORKING
from takar.dashboard.selectors.lingkup import Hari, Lingkup, below, sees_plan
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.transitions import RECORDABLE
from takar.org.models import Pegawai

PAGE = 50
STATES = ("diam", "kembali", "skp", "evaluasi")
SILENT_DAYS = (3, 5, 10, 20)
# Entries and hours of one person are shown over this many working days: about a month.
LATELY = 20
_EACH_EVALUATIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluasiLink:
    """One evaluation that the reader may open."""

    id: UUID
    periode: str
    status: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrangRow:
    """One person: plan, last entry, what was done over the last month, what waits. `jam` only where hours are known."""

    id: UUID
    nama: str
    unit: str
    skp_id: UUID | None
    status_skp: str
    terakhir: date | None
    banyak: int
    jam: float | None
    menunggu: int
    dikembalikan: int
    diam: bool
    evaluasi: tuple[EvaluasiLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarOrang:
    """One page of people. `jumlah` counts everyone by state, so that the reader knows what a filter would show."""

    rows: tuple[OrangRow, ...]
    jumlah: Mapping[str, int]
    sejak: date
    halaman: int
    ada_lagi: bool


def people(
    lingkup: Lingkup,
    *,
    actor: Actor,
    hari: Hari,
    keadaan: str = "",
    diam: int = 5,
    page: int = 1,
    size: int = PAGE,
) -> DaftarOrang:
    """Return one page of people in one state (all without one), by name. Three queries, whatever their number."""
    since = hari.sejak(diam)
    states = _states(lingkup.instansi_id, today=hari.today, since=since, begun=hari.mulai(since), few=not lingkup.unit)
    base = _people(lingkup, tahun=hari.today.year)
    wanted = base.filter(states[keadaan]) if keadaan in states else base
    start = (page - 1) * size
    found = list(_shown(wanted, hari=hari)[start : start + size + 1])
    rated = _evaluations([row["pk"] for row in found[:size]], actor=actor, tahun=hari.today.year)
    return DaftarOrang(
        rows=tuple(_row(row, actor=actor, since=since, rated=rated) for row in found[:size]),
        jumlah=_numbers(base, states),
        sejak=since,
        halaman=page,
        ada_lagi=len(found) > size,
    )


def in_need(lingkup: Lingkup, *, hari: Hari, diam: int = 5) -> Mapping[str, int]:
    """Return how many people are in each state that asks for help. One query."""
    since = hari.sejak(diam)
    days: dict[str, Any] = {"today": hari.today, "since": since, "begun": hari.mulai(since)}
    if lingkup.unit is None:
        return _numbers(_people(lingkup, tahun=hari.today.year), _states(lingkup.instansi_id, **days, few=True))
    days["tahun"] = hari.today.year
    if lingkup.whole:
        found = _needing_all(home=lingkup.instansi_id, **days)
    else:
        found = _needing(home=lingkup.instansi_id, path=lingkup.unit.path, **days)
    return dict(zip(("semua", *STATES), found[0] if found else (0,) * (len(STATES) + 1), strict=True))


@prepared
def _needing(home: UUID, path: str, tahun: int, today: date, since: date, begun: datetime) -> QuerySet[Any, Any]:
    return _needed(below(home, path, whole=False), home, tahun, today=today, since=since, begun=begun)


@prepared
def _needing_all(home: UUID, tahun: int, today: date, since: date, begun: datetime) -> QuerySet[Any, Any]:
    return _needed(below(home, "", whole=True), home, tahun, today=today, since=since, begun=begun)


def _needed(here: Q, home: UUID, tahun: int, *, today: date, since: date, begun: datetime) -> QuerySet[Any, Any]:
    # People of one unit are people of one government: a single row.
    plan = plan_of(tahun, home=home)
    rows = Pegawai.objects.annotate(rencana=plan).filter(WORKING, here)
    states = _states(home, today=today, since=since, begun=begun)
    counted = rows.order_by().values("instansi_id").annotate(semua=Count("*"))
    for name in STATES:
        counted = counted.annotate(**{name: Count("instansi", filter=states[name])})
    return counted.values_list("semua", *STATES)


def plan_of(tahun: int, *, home: UUID) -> FilteredRelation:
    """A person's plan of a year. Without its government the database reads the plans of all of them."""
    return FilteredRelation("skp", condition=Q(skp__tahun=tahun, skp__status__in=LIVE, skp__instansi_id=home))


def _people(lingkup: Lingkup, *, tahun: int) -> QuerySet[Pegawai]:
    rows = Pegawai.objects.annotate(rencana=plan_of(tahun, home=lingkup.instansi_id)).filter(WORKING)
    if lingkup.unit is None:
        return rows.filter(instansi_id=lingkup.instansi_id, rencana__penilai_id=lingkup.penilai)
    return rows.filter(lingkup.rows())


def _states(home: UUID, *, today: date, since: date, begun: datetime, few: bool = False) -> dict[str, Q]:
    """The conditions of the states. With `few` people each is looked up; of many the days are read once for all."""
    own = Aktivitas.objects.filter(instansi_id=OuterRef("instansi_id"), pegawai_id=OuterRef("pk"))
    lately = Aktivitas.objects.filter(instansi_id=home, tanggal__gte=since)
    recording = Q(Exists(own.filter(tanggal__gte=since))) if few else Q(pk__in=lately.values("pegawai_id"))
    # Lists of the few that stand out, asked once: a look at every entry of every person would cost seconds.
    returned = Aktivitas.objects.filter(instansi_id=home, status=StatusAktivitas.DIKEMBALIKAN)
    rated = Evaluasi.objects.filter(instansi_id=home)
    late = Q(status__in=OPEN, batas__lt=today) | Q(status__in=SIGNED, batas_sampai__lt=today)
    # A plan fixed within these days has had no time for entries yet.
    fixed_before = Q(rencana__ditetapkan_at__lt=begun) | Q(rencana__ditetapkan_at__isnull=True)
    return {
        "diam": Q(rencana__status__in=RECORDABLE) & fixed_before & ~recording,
        "kembali": Q(pk__in=returned.values("pegawai_id")),
        "skp": Q(rencana__status__isnull=True) | ~Q(rencana__status__in=COUNTED),
        "evaluasi": Q(pk__in=rated.filter(late).values("pegawai_id")),
    }


def _numbers(base: QuerySet[Pegawai], states: Mapping[str, Q]) -> Mapping[str, int]:
    counted = base.aggregate(
        semua=Count("*"), **{name: Count("instansi", filter=state) for name, state in states.items()}
    )
    return {name: int(number or 0) for name, number in counted.items()}


def _shown(rows: QuerySet[Pegawai], *, hari: Hari) -> QuerySet[Any, Any]:
    own = Aktivitas.objects.filter(instansi_id=OuterRef("instansi_id"), pegawai_id=OuterRef("pk")).order_by()
    lately = own.filter(tanggal__gte=hari.sejak(LATELY), tanggal__lte=hari.today)
    length = ExpressionWrapper(F("jam_selesai") - F("jam_mulai"), output_field=DurationField())
    shown: QuerySet[Any, Any] = (
        rows.annotate(
            terakhir=Subquery(own.order_by("-tanggal").values("tanggal")[:1]),
            banyak=Subquery(_counted(lately)),
            jam=Subquery(lately.values("pegawai_id").annotate(n=Sum(length)).values("n")),
            menunggu=Subquery(_counted(own.filter(status=StatusAktivitas.DICATAT))),
            dikembalikan=Subquery(_counted(own.filter(status=StatusAktivitas.DIKEMBALIKAN))),
        )
        .order_by("nama", "pk")
        .values(
            "pk",
            "nama",
            "gelar_depan",
            "gelar_belakang",
            "unit__nama",
            "rencana__id",
            "rencana__status",
            "rencana__penilai_id",
            "rencana__unit__path",
            "rencana__ditetapkan_at",
            "terakhir",
            "banyak",
            "jam",
            "menunggu",
            "dikembalikan",
        )
    )
    return shown


def _counted(rows: QuerySet[Aktivitas]) -> QuerySet[Any, Any]:
    counted: QuerySet[Any, Any] = rows.values("pegawai_id").annotate(n=Count("*")).values("n")
    return counted


def _evaluations(ids: Sequence[UUID], *, actor: Actor, tahun: int) -> Mapping[UUID, list[EvaluasiLink]]:
    rows = (
        Evaluasi.objects.filter(EVALUASI_POLICY.scope(actor), pegawai_id__in=ids, tahun__gte=tahun - 1)
        .order_by("-selesai", "jenis", "pk")
        .values_list("pegawai_id", "pk", "jenis", "tahun", "ke", "status")
    )
    found: dict[UUID, list[EvaluasiLink]] = defaultdict(list)
    for pegawai_id, pk, jenis, year, ke, status in rows:
        if len(found[pegawai_id]) < _EACH_EVALUATIONS:
            name = PeriodeNilai(jenis=jenis, tahun=year, ke=ke).nama
            label = str(StatusEvaluasi(status).label)
            found[pegawai_id].append(EvaluasiLink(id=pk, periode=name, status=status, label=label))
    return found


def _row(
    row: Mapping[str, Any], *, actor: Actor, since: date, rated: Mapping[UUID, Sequence[EvaluasiLink]]
) -> OrangRow:
    open_to_me = sees_plan(actor=actor, path=row["rencana__unit__path"], penilai=row["rencana__penilai_id"])
    fixed_at = row["rencana__ditetapkan_at"]
    named = Pegawai(nama=row["nama"], gelar_depan=row["gelar_depan"], gelar_belakang=row["gelar_belakang"])
    hours: timedelta | None = row["jam"]
    return OrangRow(
        id=row["pk"],
        nama=named.nama_lengkap,
        unit=row["unit__nama"],
        skp_id=row["rencana__id"] if open_to_me else None,
        status_skp=row["rencana__status"] or "",
        terakhir=row["terakhir"],
        banyak=row["banyak"] or 0,
        jam=None if hours is None else hours.total_seconds() / 3600,
        menunggu=row["menunggu"] or 0,
        dikembalikan=row["dikembalikan"] or 0,
        diam=row["rencana__status"] in RECORDABLE
        and (fixed_at is None or fixed_at.date() < since)
        and (row["terakhir"] is None or row["terakhir"] < since),
        evaluasi=tuple(rated.get(row["pk"], ())),
    )
