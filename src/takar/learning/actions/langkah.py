"""Put a list of first steps away, bring it back, and note that a step of looking was taken. Always one's own."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import NotFound
from takar.learning.audit import LANGKAH_DISEMBUNYIKAN, LANGKAH_DITAMPILKAN
from takar.learning.models import Peran, TandaLangkah
from takar.learning.selectors.langkah import Langkah, find_step


@transaction.atomic
def put_away(*, actor: Actor, peran: str, now: datetime) -> None:
    """Put the list of a role away. A second time changes nothing."""
    role = _role(peran)
    if _mark(actor=actor, peran=role, langkah="", now=now):
        _append(actor=actor, peran=role, code=LANGKAH_DISEMBUNYIKAN, now=now)


@transaction.atomic
def bring_back(*, actor: Actor, peran: str, now: datetime) -> None:
    """Show the list of a role again."""
    role = _role(peran)
    mine = TandaLangkah.objects.filter(instansi_id=actor.home, user_id=actor.user_id or NOBODY, peran=role, langkah="")
    if mine.delete()[0]:
        _append(actor=actor, peran=role, code=LANGKAH_DITAMPILKAN, now=now)


@transaction.atomic
def look(*, actor: Actor, peran: str, kunci: str, now: datetime) -> Langkah:
    """Note that a step without a fact of its own was taken, and return the step. What one read is not in the ledger."""
    step = find_step(peran, kunci)
    if step is None:
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Buka Langkah pertama dari menu di nama Anda."))
    if step.fakta is None and (step.peran == Peran.PEGAWAI or actor.has(step.peran)):
        _mark(actor=actor, peran=step.peran, langkah=step.kunci, now=now)
    return step


def _mark(*, actor: Actor, peran: Peran, langkah: str, now: datetime) -> bool:
    _row, made = TandaLangkah.objects.get_or_create(
        instansi_id=actor.home, user_id=actor.user_id or NOBODY, peran=peran, langkah=langkah, defaults={"at": now}
    )
    return made


def _role(peran: str) -> Peran:
    if peran not in Peran.values:
        raise NotFound(_("Peran ini tidak ada."), next_step=_("Buka Langkah pertama dari menu di nama Anda."))
    return Peran(peran)


def _append(*, actor: Actor, peran: Peran, code: Code, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="learning.langkah",
        object_id=actor.user_id,
        detail={"peran": str(peran.label)},
        now=now,
    )
