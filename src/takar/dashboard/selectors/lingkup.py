"""What is being watched: one unit with everything below it, or the people whom someone appraises; and the days that
count. Every figure of monitoring is asked for through a `Lingkup`, so that no page can look past the reader's right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields import CharField
from django.db.models.functions import Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from takar.appraisal.selectors.kendali import reads
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import NotFound
from takar.dashboard.models import HitunganHarian
from takar.dashboard.navigation import WATCHING
from takar.execution.selectors.batas_periksa import last_overdue_day
from takar.law.kalender import NASIONAL, Kalender, adalah_hari_kerja, atur, hitung_hari_kerja
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.policy_keys import Value as PolicyValue
from takar.org.selectors import policies
from takar.org.selectors.kebijakan import overlaid, own_days
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

_STEP: int = UnitKerja.steplen
_LOOK_BACK = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit as monitoring names it."""

    id: UUID
    path: str
    nama: str

    @property
    def depth(self) -> int:
        return len(self.path) // _STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Lingkup:
    """One unit and all below it (`unit`), or without one the people of the Penilai `penilai`. `whole` says that the
    unit is the root: every row of the government is in it. `terhitung` is the last day that the nightly count knows."""

    instansi_id: UUID
    penilai: UUID
    unit: Unit | None = None
    whole: bool = False
    hari_seminggu: int = 5
    terhitung: date | None = None

    def rows(self, penilai: str = "penilai_id") -> Q:
        """The rows that carry a unit of their own (plans, entries, evaluations, people)."""
        if self.unit is None:
            return Q(**{"instansi_id": self.instansi_id, penilai: self.penilai})
        return below(self.instansi_id, self.unit.path, whole=self.whole)

    def key(self) -> Any:
        """By what figures are grouped: the path of the unit right below, or nothing for the people of a Penilai."""
        if self.unit is None:
            return Value("", output_field=CharField())
        return Substr("unit__path", 1, self.key_length)

    @property
    def key_length(self) -> int:
        """How much of a unit's path is its `key`."""
        return len(self.unit.path) + _STEP if self.unit else 0


def below(home: UUID, path: str, *, whole: bool) -> Q:
    """The rows with a unit on this path or below it; `whole` spares the look at units for the root's path."""
    return Q(instansi_id=home) if whole else Q(instansi_id=home, unit__path__startswith=path)


def is_top(path: str) -> bool:
    """Whether this is the path of a government's root."""
    return len(path) == _STEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Sekitar:
    """The units around one: those above that the reader may open, and those right below."""

    atas: tuple[Unit, ...]
    bawah: tuple[Unit, ...]
    lain: tuple[Unit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hari:
    """The working calendar of a scope, and the government's policy on the day."""

    kalender: Kalender
    kebijakan: Mapping[Kunci, PolicyValue]
    today: date

    @property
    def hari_periksa(self) -> int:
        """Within how many working days an entry is to be checked."""
        return int(self.kebijakan[Kunci.HARI_BATAS_VERIFIKASI])

    def sejak(self, hari: int) -> date:
        """The first of the last `hari` working days; today counts when it is one."""
        day, left = self.today + timedelta(days=1), hari
        for _step in range(_LOOK_BACK):
            day -= timedelta(days=1)
            left -= self._works(day)
            if not left:
                break
        return day

    def mulai(self, day: date) -> datetime:
        """The moment at which a day begins on the government's clock."""
        return timezone.make_aware(datetime.combine(day, time.min))

    def lewat_periksa(self) -> datetime:
        """Entries recorded before this moment wait longer than the policy allows: the rule of the Penilai's queue."""
        day = last_overdue_day(self.kalender, hari=self.hari_periksa, on=self.today)
        # Without a calendar nothing is called late: no entry is that old.
        return self.mulai(day + timedelta(days=1) if day else date(self.today.year - 100, 1, 1))

    def sisa(self, sampai: date) -> int | None:
        """Working days left until a day; negative when it has passed, None when no calendar tells."""
        try:
            return hitung_hari_kerja(self.kalender, dari=self.today, sampai=sampai)
        except LawInputError:
            return None

    def _works(self, day: date) -> bool:
        try:
            return adalah_hari_kerja(self.kalender, day)
        except LawInputError:
            return day.weekday() < self.kalender.hari_seminggu


def watched(*, actor: Actor, pk: UUID | None = None) -> Lingkup:
    """Return the unit to watch: the asked one, else the topmost of the actor's. `NotFound` outside the actor's units.

    One query.
    """
    rows = _topmost(actor=actor) if pk is None else _asked(actor=actor, pk=pk)
    found = next(iter(rows), None)
    if found is None:
        raise NotFound(
            _("Unit ini tidak ada, atau bukan unit yang Anda pantau."),
            next_step=_("Unit yang Anda pantau mengikuti peran Anda; lihat di menu Peran saya."),
        )
    unit = Unit(id=found[0], path=found[1], nama=found[2])
    return Lingkup(
        instansi_id=actor.home,
        penilai=actor.person,
        unit=unit,
        whole=unit.depth == 1,
        hari_seminggu=found[3],
        terhitung=found[4],
    )


def _seen(actor: Actor) -> QuerySet[Any, Any]:
    rows = UnitKerja.objects.filter(reads(actor, path="path", roles=WATCHING))
    counted = HitunganHarian.objects.filter(instansi_id=OuterRef("instansi_id")).order_by("-tanggal")
    shown: QuerySet[Any, Any] = (
        rows.annotate(terhitung=Subquery(counted.values("tanggal")[:1]))
        .order_by("depth", "path")
        .values_list("pk", "path", "nama", "hari_kerja", "terhitung")
    )
    return shown


@prepared
def _topmost(actor: Actor) -> QuerySet[Any, Any]:
    return _seen(actor)[:1]


@prepared
def _asked(actor: Actor, pk: UUID) -> QuerySet[Any, Any]:
    return _seen(actor).filter(pk=pk)


def team(*, actor: Actor) -> Lingkup:
    """Return the people whom the actor appraises. No query."""
    return Lingkup(instansi_id=actor.home, penilai=actor.person)


def around(lingkup: Lingkup, *, actor: Actor) -> Sekitar:
    """Return the units above, below and beside the watched one. One query."""
    unit = lingkup.unit
    if unit is None:
        return Sekitar(atas=(), bawah=(), lain=())
    granted = {path for role in WATCHING for path in actor.paths(role)}
    above = set(chain_paths(unit.path)) - {unit.path}
    rows = _around(actor=actor, path=unit.path, depth=unit.depth + 1, named=sorted(above | granted))
    units = [Unit(id=pk, path=path, nama=nama) for pk, path, nama in rows]
    return Sekitar(
        atas=tuple(each for each in units if each.path in above),
        bawah=tuple(each for each in units if each.path.startswith(unit.path) and each.depth == unit.depth + 1),
        lain=tuple(each for each in units if each.path in granted and not unit.path.startswith(each.path)),
    )


@prepared
def _around(actor: Actor, path: str, depth: int, named: list[str]) -> QuerySet[Any, Any]:
    below = Q(path__startswith=path, depth=depth, aktif=True)
    rows = UnitKerja.objects.filter(reads(actor, path="path", roles=WATCHING) & (Q(path__in=named) | below))
    return rows.order_by("path").values_list("pk", "path", "nama")


def days_of(lingkup: Lingkup, *, today: date) -> Hari:
    """Return the calendar and the policy that hold for a scope today. Two queries."""
    rules = policies(lingkup.instansi_id, today)
    return Hari(
        kalender=calendar(
            lingkup.instansi_id, seminggu=lingkup.hari_seminggu, cuti=bool(rules[Kunci.CUTI_BERSAMA_LIBUR])
        ),
        kebijakan=rules,
        today=today,
    )


def calendar(instansi_id: UUID, *, seminggu: int, cuti: bool) -> Kalender:
    """Return the national calendar with the government's own days laid over it. One query."""
    return atur(overlaid(NASIONAL, own_days(instansi_id)), hari_seminggu=seminggu, cuti_bersama_libur=cuti)


def sees_plan(*, actor: Actor, path: str | None, penilai: UUID | None) -> bool:
    """Whether a plan on a unit of this path under this Penilai is the actor's to open (the rule of plans)."""
    if penilai is not None and penilai == actor.pegawai_id:
        return True
    return bool(path) and any(str(path).startswith(each) for role in WATCHING for each in actor.paths(role))
