"""What is waiting for a person: counted in one query over all rooms, whatever the size of the government."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate
from django.utils.timezone import get_current_timezone_name

from takar.access.models import Role, RoleGrant
from takar.appraisal.models import Evaluasi, StatusEvaluasi
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.common.retelling import retold
from takar.dashboard.selectors.angka import COUNTED, FIXED, LIVE
from takar.dashboard.selectors.lingkup import below, calendar, is_top
from takar.dashboard.selectors.menunggu import waiting_kind
from takar.dashboard.selectors.warga import citizen_kinds
from takar.dialogue.models import LangkahSepakat, Permintaan, StatusLangkah
from takar.dialogue.transitions import AGREED_DIALOG, PERMINTAAN
from takar.execution.models import Aktivitas, Realisasi, StatusAktivitas
from takar.execution.policies import AKTIVITAS_POLICY, AktivitasDeed
from takar.law.kalender import Kalender, hitung_hari_kerja
from takar.law.registry import LawInputError
from takar.notifications.models import Notice
from takar.org.models import JenisJabatan, Kebijakan, KedudukanHukum, Pegawai, Penempatan
from takar.org.policy_keys import KUNCI, Kunci
from takar.org.selectors import in_force
from takar.planning.models import (
    BagianBersama,
    Indikator,
    Periode,
    Skp,
    StatusBagian,
    StatusSkp,
    StatusTugas,
    SumberRealisasi,
    UsulanTugas,
)
from takar.service.models import Permohonan, StatusPermohonan
from takar.units.models import Instansi, UnitKerja

# A follow-up of a survey waits at home from two weeks before its day on.
SOON = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows of one kind wait, and the day by which the first of them is due, where there is one."""

    count: int
    first: date | None = None


@dataclass(frozen=True, slots=True)
class MyPlan:
    """The actor's own plan of this year, as home shows it."""

    id: UUID
    status: str
    label: str


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice as home shows it."""

    id: UUID
    text: str
    url: str
    at: datetime
    unread: bool


@dataclass(frozen=True, slots=True)
class Home:
    """Everything that home shows. `deadline` is None while the year is not open; `plans` tells whether the actor is
    one of those who make a plan at all; `kalender` is the government's, so that days are counted as people work."""

    waiting: dict[str, Waiting]
    plan: MyPlan | None
    deadline: date | None
    plans: bool
    tahun: int
    notices: list[NoticeRow]
    kalender: Kalender

    def count(self, kind: str) -> int:
        found = self.waiting.get(kind)
        return found.count if found else 0

    def first(self, kind: str) -> date | None:
        found = self.waiting.get(kind)
        return found.first if found else None

    def working_days(self, due: date, *, today: date) -> int | None:
        """Working days left until `due`, negative when it has passed; None where no calendar tells."""
        try:
            left = hitung_hari_kerja(self.kalender, dari=today, sampai=due)
        except LawInputError:
            return None
        # What was due on Friday is late on Saturday, though no working day has gone by.
        return min(left, -1) if due < today else left


def home(actor: Actor, *, today: date) -> Home:
    """Return what waits for the actor today. Five queries: counts, plan, year with policy, holidays, newest notices."""
    tahun = today.year
    plan = next(iter(_plan(home=actor.home, person=actor.person, tahun=tahun)), None)
    deadline, plans, week, shared = _year(actor, today=today)
    return Home(
        waiting=_counts(actor, tahun=tahun, today=today),
        plan=None if plan is None else MyPlan(id=plan[0], status=plan[1], label=str(StatusSkp(plan[1]).label)),
        deadline=deadline,
        plans=plans,
        tahun=tahun,
        notices=notices(actor, limit=4),
        kalender=calendar(actor.home, seminggu=week, cuti=shared),
    )


def _year(actor: Actor, *, today: date) -> tuple[date | None, bool, int, bool]:
    """The deadline of plans, whether the actor makes one, and how the government works: days a week, cuti bersama."""
    found = _opened_year(home=actor.home, person=actor.person, tahun=today.year, today=today)
    if not found:
        return None, False, 5, True
    deadline, plans, days, shared = found[0]
    usual = bool(KUNCI[Kunci.CUTI_BERSAMA_LIBUR].bawaan)
    return deadline, bool(plans and deadline), days or 5, shared if isinstance(shared, bool) else usual


def notices(actor: Actor, *, limit: int) -> list[NoticeRow]:
    """Return the actor's newest notices. One query."""
    rows = _newest(home=actor.home, person=actor.reader, limit=limit)
    return [
        NoticeRow(id=pk, text=retold(text), url=url, at=at, unread=read is None) for pk, text, url, at, read in rows
    ]


@prepared
def _plan(home: UUID, person: UUID, tahun: int) -> QuerySet[Any, Any]:
    mine = Skp.objects.filter(instansi_id=home, pegawai_id=person, tahun=tahun)
    return mine.exclude(status=StatusSkp.DITUTUP_PINDAH).order_by("pk").values_list("pk", "status")[:1]


@prepared
def _newest(home: UUID, person: UUID, limit: Shape[int]) -> QuerySet[Any, Any]:
    mine = Notice.objects.filter(instansi_id=home, pegawai_id=person).order_by("-created_at", "pk")
    return mine.values_list("pk", "text", "url", "created_at", "read_at")[:limit]


@prepared
def _opened_year(home: UUID, person: UUID, tahun: int, today: date) -> QuerySet[Any, Any]:
    opened = Periode.objects.filter(instansi_id=OuterRef("pk"), tahun=tahun).values("batas_skp")[:1]
    week = UnitKerja.objects.filter(instansi_id=OuterRef("pk"), depth=1).values("hari_kerja")[:1]
    rule = Kebijakan.objects.filter(
        instansi_id=OuterRef("pk"), kunci=Kunci.CUTI_BERSAMA_LIBUR, berlaku_mulai__lte=today
    ).order_by("-berlaku_mulai", "-pk")
    return (
        Instansi.objects.filter(pk=home)
        .annotate(
            batas=Subquery(opened),
            plans=Exists(_post_with_plan(home, person, today=today)),
            pekan=Subquery(week),
            cuti=Subquery(rule.values("nilai")[:1]),
        )
        .values_list("batas", "plans", "pekan", "cuti")
    )


def _post_with_plan(home: UUID, person: UUID, *, today: date) -> QuerySet[Penempatan]:
    # Elected officials appraise but have no plan; who is away or suspended has none either (PermenPANRB 6/2022, p.65).
    return (
        Penempatan.objects.filter(Q(selesai__isnull=True) | Q(selesai__gte=today), mulai__lte=today)
        .filter(instansi_id=home, pegawai_id=person)
        .filter(pegawai__kedudukan__in=[KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR])
        .exclude(jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
    )


def _counts(actor: Actor, *, tahun: int, today: date) -> dict[str, Waiting]:
    # Moments are told as days by the clock in force, which the finished query keeps.
    zone = get_current_timezone_name()
    days = {"today": today, "awal": today.replace(day=1), "segera": today + SOON}
    whole = any(is_top(path) for path in _followed(actor))
    rows = _all_kinds(actor=actor, tahun=tahun, zona=zone, whole=whole, **days)
    return {kind: Waiting(count=count, first=first) for kind, count, first in rows if count}


@prepared
def _all_kinds(
    actor: Actor, tahun: int, today: date, awal: date, segera: date, zona: Shape[str], whole: Shape[bool]
) -> QuerySet[Any, Any]:
    mine, *others = _own_kinds(actor, tahun=tahun, today=today, awal=awal)
    others += citizen_kinds(actor, tahun=tahun, today=today, segera=segera)
    return mine.union(*others, *_by_role(actor, tahun=tahun, today=today, whole=whole), all=True)


def _own_kinds(actor: Actor, *, tahun: int, today: date, awal: date) -> list[QuerySet[Any, Any]]:
    person = actor.person
    skp = Skp.objects.filter(instansi_id=actor.home, tahun=tahun)
    work = Aktivitas.objects.filter(instansi_id=actor.home)
    rated = Evaluasi.objects.filter(instansi_id=actor.home)
    measured = Indikator.objects.filter(
        instansi_id=actor.home, rhk__skp__pegawai_id=person, rhk__skp__tahun=tahun, rhk__skp__status__in=FIXED
    )
    stated = Realisasi.objects.filter(instansi_id=actor.home, indikator_id=OuterRef("pk"))
    # A figure that is counted from entries is there as soon as one of them is accepted.
    accepted = Aktivitas.objects.filter(
        instansi_id=actor.home,
        indikator_id=OuterRef("pk"),
        status=StatusAktivitas.DITERIMA,
        indikator__sumber=SumberRealisasi.CATATAN,
    )
    unrated = Q(status__in=[StatusEvaluasi.TERBUKA, StatusEvaluasi.DRAF_RATING], mulai__lte=today)
    taken = Q(status=StatusEvaluasi.DIAMBIL_ALIH)
    signed = Q(status=StatusEvaluasi.DITANDATANGANI) | taken
    to_deliver = rated.filter(Q(signed, penilai_id=person) | Q(taken, atasan_penilai_id=person))
    return [
        waiting_kind("skp_ditetapkan", skp.filter(penilai_id=person, status=StatusSkp.DIAJUKAN), "periode__batas_skp"),
        waiting_kind(
            "skp_atasan",
            skp.filter(atasan_penilai_id=person, status=StatusSkp.DIAJUKAN, periode__batas_skp__lt=today),
            "periode__batas_skp",
        ),
        waiting_kind(
            "aktivitas_kembali", work.filter(pegawai_id=person, status=StatusAktivitas.DIKEMBALIKAN), "tanggal"
        ),
        waiting_kind(
            "aktivitas_periksa",
            Aktivitas.objects.filter(
                AKTIVITAS_POLICY.scope(actor, AktivitasDeed.PERIKSA), status=StatusAktivitas.DICATAT
            ),
            "tanggal",
        ),
        waiting_kind("evaluasi_nilai", rated.filter(unrated, penilai_id=person, batas__gte=today), "batas"),
        waiting_kind("evaluasi_alih", rated.filter(unrated, atasan_penilai_id=person, batas__lt=today), "batas"),
        waiting_kind("evaluasi_sampaikan", to_deliver, "batas_sampai"),
        waiting_kind(
            "evaluasi_terima", rated.filter(pegawai_id=person, status=StatusEvaluasi.DISAMPAIKAN), "batas_sampai"
        ),
        waiting_kind(
            "evaluasi_ttd", rated.filter(pegawai_id=person, status=StatusEvaluasi.DITERIMA), "batas_ttd_pegawai"
        ),
        waiting_kind(
            "umpan_diminta",
            Permintaan.objects.filter(instansi_id=actor.home, diminta_id=person, status=PERMINTAAN.initial),
            "skp__periode__batas_skp",
        ),
        waiting_kind(
            "langkah",
            LangkahSepakat.objects.filter(
                instansi_id=actor.home,
                penanggung_jawab_id=person,
                dialog__status__in=AGREED_DIALOG,
                status=StatusLangkah.TERBUKA,
            ),
            "tenggat",
        ),
        *_across_units(home=actor.home, person=person),
        waiting_kind(
            "kasus",
            Permohonan.objects.filter(
                instansi_id=actor.home,
                petugas_id=person,
                status=StatusPermohonan.DIPROSES,
                ingatkan_pada__date__lte=today,
            ),
            TruncDate("jatuh_tempo"),
        ),
        waiting_kind("tim", skp.filter(penilai_id=person, status__in=LIVE), "periode__batas_skp"),
        waiting_kind("bulan_ini", work.filter(pegawai_id=person, tanggal__gte=awal, tanggal__lte=today), "tanggal"),
        waiting_kind("indikator", measured, "rhk__skp__mulai"),
        waiting_kind("indikator_terisi", measured.filter(Exists(stated) | Exists(accepted)), "rhk__skp__mulai"),
    ]


def _across_units(home: UUID, person: UUID) -> list[QuerySet[Any, Any]]:
    parts, given = BagianBersama.objects.filter(instansi_id=home), UsulanTugas.objects.filter(instansi_id=home)
    return [
        waiting_kind("bagian_saya", parts.filter(skp__pegawai_id=person, status=StatusBagian.DIUNDANG), "batas"),
        waiting_kind("bagian_izin", parts.filter(skp__penilai_id=person, status=StatusBagian.DITERIMA), "batas"),
        waiting_kind("tugas_saya", given.filter(skp__pegawai_id=person, status=StatusTugas.DIIZINKAN), "batas"),
        waiting_kind("tugas_izin", given.filter(skp__penilai_id=person, status=StatusTugas.DIUSULKAN), "batas"),
    ]


def _followed(actor: Actor) -> tuple[str, ...]:
    return (*actor.paths(Role.PENGELOLA_KINERJA), *actor.paths(Role.PIMPINAN))


def _by_role(actor: Actor, *, tahun: int, today: date, whole: bool) -> list[QuerySet[Any, Any]]:
    found = []
    if paths := _followed(actor):
        skp = Skp.objects.filter(instansi_id=actor.home, tahun=tahun).exclude(status=StatusSkp.DITUTUP_PINDAH)
        scope = Q()
        # Whoever follows the whole government has every plan of it, whatever other units are named besides.
        for path in paths[:1] if whole else paths:
            scope |= below(actor.home, path, whole=whole)
        found += [
            waiting_kind("unit_skp", skp.filter(scope), "periode__batas_skp"),
            waiting_kind("unit_skp_tetap", skp.filter(scope, status__in=COUNTED), "periode__batas_skp"),
        ]
    if actor.has(Role.ADMIN_INSTANSI):
        people = Pegawai.objects.filter(instansi_id=actor.home)
        managers = RoleGrant.objects.filter(
            in_force(today), instansi_id=actor.home, role=Role.PENGELOLA_KINERJA, user__is_active=True
        )
        found += [waiting_kind("unit_pegawai", people, "sumber_tanggal"), waiting_kind("pengelola", managers, "mulai")]
    return found
