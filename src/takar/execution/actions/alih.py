"""The lateness shield: an entry that its Penilai leaves unchecked goes to the next level, and costs its owner nothing.

State decides, not the calendar of runs: what is late and has not gone on yet goes on now, however many days were
missed, and a second run finds nothing to do.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max, QuerySet

from takar.audit.actions import append
from takar.audit.codes import Code
from takar.audit.models import AuditEvent
from takar.common.actor import system_actor
from takar.execution import audit
from takar.execution.actions.alih_kabar import tell_first_level, tell_manager
from takar.execution.actions.dasar import shown
from takar.execution.models import Aktivitas, KelalaianPeriksa, StatusAktivitas
from takar.execution.selectors.batas_periksa import deadline_of, end_of, last_overdue_day, waiting_since
from takar.law.kalender import Kalender
from takar.org.models import KedudukanHukum, Pegawai
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policy_int
from takar.ui.formats import tanggal
from takar.units.models import Instansi

BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Pengalihan:
    """What one run did: entries that went to the next level, and those for which a manager must find a Penilai."""

    dialihkan: int = 0
    ke_pengelola: int = 0
    ada_kalender: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Terlambat:
    """One late entry: since when it waited, and the last day on which it would have been in time."""

    row: Aktivitas
    sejak: datetime
    batas: date


@dataclass(frozen=True, slots=True, kw_only=True)
class _Aturan:
    instansi_id: UUID
    zona: str
    hari: int
    kalender: Kalender
    terakhir: date
    now: datetime


@transaction.atomic
def hand_over(*, instansi_id: UUID, day: date, now: datetime) -> Pengalihan:
    """Hand what is late on `day` to the next level, with one notice to each person concerned. Repeating does nothing.

    One transaction, so that what a notice counts is what happened.
    """
    hari = policy_int(instansi_id, Kunci.HARI_BATAS_VERIFIKASI, day)
    kalender = kalender_of(instansi_id, on=day)
    terakhir = last_overdue_day(kalender, hari=hari, on=day)
    if terakhir is None:
        return Pengalihan(ada_kalender=False)
    zona = Instansi.objects.values_list("zona", flat=True).get(pk=instansi_id)
    rules = _Aturan(instansi_id=instansi_id, zona=zona, hari=hari, kalender=kalender, terakhir=terakhir, now=now)
    moved, stuck = _first_level(rules)
    heirs, forgotten = _second_level(rules)
    stuck += forgotten
    gone = [each.row for each in moved]
    tell_first_level(gone, heirs=heirs, hari=hari, now=now)
    absent = [row for row in gone if not _in_office(row.skp.penilai)]
    tell_manager([each.row for each in stuck], absent=absent, day=day, now=now)
    return Pengalihan(dialihkan=len(moved), ke_pengelola=len(stuck))


def _first_level(rules: _Aturan) -> tuple[list[Terlambat], list[Terlambat]]:
    """Entries with their Penilai alone: on to the Atasan Penilai, or noted as having none."""
    moved: list[Terlambat] = []
    stuck: list[Terlambat] = []
    # An entry is never of a later day than the one on which it came in, so the indexed day narrows the search.
    waiting = _waiting(rules).filter(dialihkan_ke__isnull=True, tanggal__lte=rules.terakhir)
    for rows in _batches(waiting.filter(dicatat_at__lt=end_of(rules.terakhir, zone=rules.zona))):
        late = _late(rows, rules=rules)
        going = [each for each in late if _next_level(each.row) is not None]
        staying = [each for each in late if _next_level(each.row) is None]
        _move(going, rules=rules)
        moved += going
        stuck += _note(staying, code=audit.AKTIVITAS_TANPA_ATASAN, rules=rules)
    return moved, stuck


def _second_level(rules: _Aturan) -> tuple[list[Aktivitas], list[Terlambat]]:
    """Entries that have gone on: a new Atasan Penilai inherits them; after as many days again a manager is asked."""
    inheriting: list[Aktivitas] = []
    stuck: list[Terlambat] = []
    waiting = _waiting(rules).filter(dialihkan_ke__isnull=False)
    inherited = waiting.exclude(dialihkan_ke_id=F("skp__atasan_penilai_id"))
    for rows in _batches(inherited.filter(skp__atasan_penilai__isnull=False)):
        heirs = [row for row in rows if _next_level(row) is not None]
        for row in heirs:
            row.dialihkan_ke_id, row.dialihkan_at = _next_level(row), rules.now
        Aktivitas.objects.bulk_update(heirs, ["dialihkan_ke", "dialihkan_at"])
        for row in heirs:
            _log(row, code=audit.AKTIVITAS_DIALIHKAN_LAGI, rules=rules, batas=rules.terakhir)
        inheriting += heirs
    for rows in _batches(waiting.filter(dialihkan_at__lt=end_of(rules.terakhir, zone=rules.zona))):
        late = [
            Terlambat(row=each.row, sejak=since, batas=_deadline(since, rules=rules))
            for each in _late(rows, rules=rules)
            if (since := max(each.sejak, each.row.dialihkan_at or each.sejak)) < _limit(rules)
        ]
        stuck += _note(late, code=audit.AKTIVITAS_KE_PENGELOLA, rules=rules)
    return inheriting, stuck


def _move(late: Sequence[Terlambat], *, rules: _Aturan) -> None:
    for each in late:
        each.row.dialihkan_ke_id, each.row.dialihkan_at = _next_level(each.row), rules.now
    # The version stays: nothing that anyone read or typed has changed, and the Penilai may still decide.
    Aktivitas.objects.bulk_update([each.row for each in late], ["dialihkan_ke", "dialihkan_at"])
    KelalaianPeriksa.objects.bulk_create(
        [
            KelalaianPeriksa(
                instansi_id=rules.instansi_id,
                aktivitas_id=each.row.pk,
                penilai_id=each.row.skp.penilai_id,
                kepada_id=each.row.dialihkan_ke_id,
                unit_id=each.row.unit_id,
                batas=each.batas,
                at=rules.now,
            )
            for each in late
            if each.row.dialihkan_ke_id is not None and _in_office(each.row.skp.penilai)
        ]
    )
    for each in late:
        there = _in_office(each.row.skp.penilai)
        code = audit.AKTIVITAS_DIALIHKAN if there else audit.AKTIVITAS_DIALIHKAN_BERHALANGAN
        _log(each.row, code=code, rules=rules, batas=each.batas)


def _note(late: Sequence[Terlambat], *, code: Code, rules: _Aturan) -> list[Terlambat]:
    """Note in the ledger that these entries wait for a manager, each once for each time that it was sent."""
    noted = _last_noted([each.row.pk for each in late], code=code, instansi_id=rules.instansi_id)
    fresh = [each for each in late if each.row.pk not in noted or noted[each.row.pk] < each.sejak]
    for each in fresh:
        _log(each.row, code=code, rules=rules, batas=each.batas)
    return fresh


def _log(row: Aktivitas, *, code: Code, rules: _Aturan, batas: date) -> None:
    append(
        actor=system_actor(instansi_id=rules.instansi_id),
        code=code,
        object_kind="execution.aktivitas",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"dialihkan_ke": row.dialihkan_ke_id},
        detail={
            **shown(row),
            "penilai": row.skp.penilai.nama_lengkap,
            "kepada": row.skp.atasan_penilai.nama_lengkap if row.skp.atasan_penilai else "",
            "batas": tanggal(batas),
            "hari": rules.hari,
        },
        now=rules.now,
    )


def _waiting(rules: _Aturan) -> QuerySet[Aktivitas]:
    return Aktivitas.objects.filter(instansi_id=rules.instansi_id, status=StatusAktivitas.DICATAT)


def _batches(rows: QuerySet[Aktivitas]) -> Iterable[list[Aktivitas]]:
    """Lock and yield the rows in the order of their keys, some hundreds at a time."""
    wanted = rows.select_related("unit", "skp__penilai", "skp__atasan_penilai").order_by("pk")
    last: UUID | None = None
    while found := list(
        (wanted if last is None else wanted.filter(pk__gt=last)).select_for_update(of=("self",))[:BATCH]
    ):
        yield found
        last = found[-1].pk
        if len(found) < BATCH:
            return


def _late(rows: Sequence[Aktivitas], *, rules: _Aturan) -> list[Terlambat]:
    since = waiting_since(rows)
    return [
        Terlambat(row=row, sejak=since[row.pk], batas=_deadline(since[row.pk], rules=rules))
        for row in rows
        if since[row.pk] < _limit(rules)
    ]


def _limit(rules: _Aturan) -> datetime:
    return end_of(rules.terakhir, zone=rules.zona)


def _deadline(since: datetime, *, rules: _Aturan) -> date:
    return deadline_of(rules.kalender, since=since, zone=rules.zona, hari=rules.hari)


def _next_level(row: Aktivitas) -> UUID | None:
    """Return who may check in the Penilai's place: the Atasan Penilai, if it is someone else and in office."""
    above = row.skp.atasan_penilai
    if above is None or above.pk in (row.pegawai_id, row.skp.penilai_id) or not _in_office(above):
        return None
    return above.pk


def _in_office(person: Pegawai) -> bool:
    return bool(person.kedudukan == KedudukanHukum.AKTIF)


def _last_noted(ids: Collection[UUID], *, code: Code, instansi_id: UUID) -> dict[UUID, datetime]:
    events = AuditEvent.objects.filter(instansi_id=instansi_id, object_id__in=list(ids), code=code.name)
    return {pk: at for pk, at in events.order_by().values_list("object_id").annotate(last=Max("at")) if pk is not None}
