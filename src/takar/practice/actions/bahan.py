"""What waits in a copy: entries to accept, an own entry to mend, people to rate, and an own result to receive.

All of it is made through the actions of the rooms, by the people of the copy, in this one moment."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from takar.appraisal.actions.buka import open_evaluations
from takar.appraisal.actions.nilai import RatingInput, sign
from takar.appraisal.actions.serah import hand_over
from takar.appraisal.models import CapaianOrganisasi, Evaluasi, StatusCapaian
from takar.appraisal.selectors.periode import PeriodeNilai, periods_to_open, window
from takar.common.actor import system_actor
from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.execution.actions.catat import record_activity
from takar.execution.actions.periksa import accept_activity, return_activity
from takar.execution.models import Aktivitas
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Rating
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policies
from takar.planning.models import CaraHitung, Indikator
from takar.practice.actions.contoh import RATED, RETURNED, example_words
from takar.practice.actions.rencana import Rencana
from takar.practice.actions.salin import Salinan
from takar.units.selectors import root_of

# Rating can be practised on any day of the year, so the window lies around the day of the copy.
OPEN_FOR = timedelta(days=30)
ENTRIES_OF = 3


def make_entries(copy: Salinan, plans: Sequence[Rencana], *, today: date, now: datetime) -> None:
    """Two entries of each of a few people wait; of the own two, one is accepted and one came back."""
    for plan in [one for one in plans if one.asal_id != copy.saya][:ENTRIES_OF]:
        for number in range(2):
            _entry(copy, plan, number=number, today=today, now=now)
    own = next((one for one in plans if one.asal_id == copy.saya), None)
    penilai = _origin(copy, own.skp.penilai_id) if own else None
    if own is None or penilai is None:
        return
    accepted = _entry(copy, own, number=0, today=today, now=now)
    returned = _entry(copy, own, number=1, today=today, now=now)
    if accepted and returned:
        accept_activity(actor=copy.actor(penilai), pk=accepted.pk, now=now)
        return_activity(actor=copy.actor(penilai), pk=returned.pk, alasan=RETURNED, now=now)


def make_evaluations(copy: Salinan, *, today: date, now: datetime) -> None:
    """Open a period for everyone with a fixed plan; the own one is rated and handed over, the others wait."""
    try:
        with transaction.atomic():
            periode = _open_period(copy, today=today, now=now)
    except (LawInputError, Refusal):
        # The national calendar of that year is not known here: there is nothing to rate then, in the real neither.
        return
    _predicates(copy, periode, today=today, now=now)
    mine = Evaluasi.objects.filter(instansi=copy.instansi, pegawai_id=copy.orang[copy.saya].pk).first()
    penilai = _origin(copy, mine.penilai_id) if mine else None
    if mine is None or penilai is None:
        return
    given = RatingInput(rating_hasil=Rating.SESUAI, rating_perilaku=Rating.SESUAI, catatan=RATED)
    try:
        with transaction.atomic():
            signed = sign(actor=copy.actor(penilai), pk=mine.pk, version=None, given=given, today=today, now=now)
            hand_over(actor=copy.actor(penilai), pk=signed.pk, version=None, now=now)
    except Refusal:
        # Then the own evaluation waits to be rated, like everyone else's.
        return


def _entry(copy: Salinan, plan: Rencana, *, number: int, today: date, now: datetime) -> Aktivitas | None:
    if not plan.indikator:
        return None
    indikator: Indikator = plan.indikator[number % len(plan.indikator)]
    share = indikator.cara_hitung == CaraHitung.PERSENTASE
    try:
        with transaction.atomic():
            return record_activity(
                actor=copy.actor(plan.asal_id),
                pk=new_id(),
                indikator_id=indikator.pk,
                tanggal=max(today - timedelta(days=number), plan.skp.mulai),
                uraian=example_words(number),
                jumlah=Decimal(9) if share else Decimal(1),
                dari=Decimal(10) if share else None,
                today=today,
                now=now,
            )
    except Refusal:
        # An indicator that takes no entries, such as one that is counted from services.
        return None


def _open_period(copy: Salinan, *, today: date, now: datetime) -> PeriodeNilai:
    rules = policies(copy.instansi.pk, today)
    running, before, *_years = periods_to_open(jenis_periodik=str(rules[Kunci.PERIODE_EVALUASI]), today=today)
    periode = before if before.tahun == today.year else running
    first, _last = window(periode, kebijakan=rules, kalender=kalender_of(copy.instansi.pk, on=today))
    root = root_of(copy.instansi.pk)
    if root is None:
        raise LookupError("the copy has no root unit")
    day = max(today, first)
    actor = system_actor(instansi_id=copy.instansi.pk)
    open_evaluations(actor=actor, periode=periode, unit_id=root.pk, today=day, now=now)
    Evaluasi.objects.filter(instansi=copy.instansi).update(mulai=min(today, first), batas=today + OPEN_FOR)
    return periode


def _predicates(copy: Salinan, periode: PeriodeNilai, *, today: date, now: datetime) -> None:
    """The predicate of each unit that rates, without which nobody could sign; fixed by nobody, as an example."""
    units = Evaluasi.objects.filter(instansi=copy.instansi).order_by("unit_penilai_id")
    CapaianOrganisasi.objects.bulk_create(
        CapaianOrganisasi(
            id=new_id(),
            instansi=copy.instansi,
            unit_id=unit_id,
            jenis=periode.jenis,
            tahun=periode.tahun,
            ke=periode.ke,
            predikat=PredikatOrganisasi.BAIK,
            dasar="Contoh untuk latihan",
            tanggal_terbit=today,
            status=StatusCapaian.DITETAPKAN,
            ditetapkan_at=now,
        )
        for unit_id in units.values_list("unit_penilai_id", flat=True).distinct()
    )


def _origin(copy: Salinan, pegawai_id: UUID) -> UUID | None:
    return next((old for old, person in copy.orang.items() if person.pk == pegawai_id), None)
