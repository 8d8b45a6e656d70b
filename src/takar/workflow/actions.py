"""Take a step: the one place that changes a `status`. State, right, guard, change, audit entry, notice, in one go."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from takar.access.policies import can
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem, WrongState
from takar.notifications.actions import notify, settle
from takar.workflow.machine import Machine


def available(machine: Machine, row: Any, *, actor: Actor) -> tuple[Any, ...]:
    """Return the steps that this actor may take from the row's present state: the buttons of its page."""
    return tuple(step for step in machine.transitions if row.status in step.sources and can(actor, step.deed, row))


def perform(
    machine: Machine,
    row: Any,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    subject_id: UUID | None,
    given: Any = None,
    alasan: str = "",
    changes: Mapping[str, Any] | None = None,
    detail: Mapping[str, Any] | None = None,
) -> None:
    """Take the step `name` on `row`, which the caller has fetched and locked in an open transaction.

    `changes` are further columns to set with the new status; `given` is handed to the guard.
    Raises `WrongState`, `Forbidden`, or `Invalid` with every problem that the guard found.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a transition needs an open transaction")
    step = machine.get(name)
    if row.status not in step.sources:
        state = machine.labels.get(row.status, row.status)
        raise WrongState(
            _("Langkah “%(step)s” tidak bisa dilakukan: statusnya sekarang “%(state)s”.")
            % {"step": step.label, "state": state},
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )
    verdict = can(actor, step.deed, row)
    if not verdict:
        raise Forbidden(verdict.sentence)
    problems: Sequence[Problem] = step.guard(row, given)
    if step.reason and not alasan.strip():
        problems = [
            *problems,
            Problem("alasan", _("Tulis alasannya, agar yang bersangkutan tahu apa yang perlu diperbaiki.")),
        ]
    if problems:
        raise Invalid(_("Belum bisa: ada yang perlu dilengkapi."), problems=problems)
    before = {"status": row.status}
    row.status = step.target
    for key, value in (changes or {}).items():
        setattr(row, key, value)
    row.versi_baris += 1
    row.save(update_fields=["status", "versi_baris", *(changes or {})])
    audit.append(
        actor=actor,
        code=step.code,
        object_kind=row._meta.label_lower,
        object_id=row.pk,
        instansi_id=row.instansi_id,
        subject_id=subject_id,
        before=before,
        after={"status": row.status, **(changes or {})},
        detail={**(detail or {}), **({"alasan": alasan} if alasan else {})},
        now=now,
    )
    settle(instansi_id=row.instansi_id, object_id=row.pk, actor_id=actor.pegawai_id, others=_people_of(row), now=now)
    if step.notice is not None:
        people, text, url = step.notice(row)
        notify(
            instansi_id=row.instansi_id,
            pegawai_ids=[person for person in people if person and person != actor.pegawai_id],
            code=step.code.name,
            text=text,
            url=url,
            now=now,
        )


def _people_of(row: Any) -> set[UUID]:
    """The people whom the row names, whatever their part in it is called."""
    columns = (field for field in row._meta.concrete_fields if field.related_model is not None)
    named = (field.attname for field in columns if field.related_model._meta.label_lower == "org.pegawai")
    return {person for name in named if (person := getattr(row, name)) is not None}
