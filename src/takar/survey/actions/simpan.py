"""What goes when its time is over: the marks of used tokens, and what people wrote besides their answers."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import system_actor
from takar.survey import audit
from takar.survey.models import Komentar, TokenTerpakai
from takar.survey.store import BULAN_BERLAKU

# Whoever wrote may have named somebody; after two years nothing is learnt from it any more.
BULAN_KOMENTAR = 24


@transaction.atomic
def forget_tokens(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete the marks of tokens that could not be used any more anyway."""
    (rows,) = tokens_due(instansi_id, day, now)
    return _gone(rows.delete()[0], audit.TOKEN_DIHAPUS, "survey.token", instansi_id, now=now)


@transaction.atomic
def forget_comments(*, instansi_id: UUID, day: date, now: datetime) -> int:
    """Delete remarks and answers in words that were published more than two years ago."""
    (rows,) = comments_due(instansi_id, day, now)
    return _gone(rows.delete()[0], audit.KOMENTAR_DIHAPUS, "survey.komentar", instansi_id, now=now)


def tokens_due(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[TokenTerpakai]]:
    """Return the marks that go today."""
    last = _months_before(day, BULAN_BERLAKU)
    return (TokenTerpakai.objects.filter(instansi_id=instansi_id, bulan__lte=last),)


def comments_due(instansi_id: UUID, day: date, now: datetime) -> tuple[QuerySet[Komentar]]:
    """Return the remarks that go today."""
    last = _months_before(day, BULAN_KOMENTAR)
    return (Komentar.objects.filter(instansi_id=instansi_id, bulan__lte=last),)


def _months_before(day: date, months: int) -> date:
    number = day.year * 12 + day.month - 1 - months
    return date(number // 12, number % 12 + 1, 1)


def _gone(deleted: int, code: Code, kind: str, instansi_id: UUID, *, now: datetime) -> int:
    if deleted:
        append(
            actor=system_actor(instansi_id=instansi_id),
            code=code,
            object_kind=kind,
            object_id=None,
            after={"jumlah": deleted},
            detail={"jumlah": deleted},
            now=now,
        )
    return deleted
