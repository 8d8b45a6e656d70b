"""What the pages of notices show: the list, and a person's choices."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.accounts.models import User
from takar.common.actor import NOBODY, Actor
from takar.common.prepared import Shape, prepared
from takar.common.retelling import retold
from takar.notifications.kinds import ABOUT, CHOOSABLE, DEFAULTS, Wish, group_of
from takar.notifications.models import (
    Group,
    Language,
    Notice,
    NoticeChoice,
    PushSubscription,
    QuietHours,
    ReaderLanguage,
)
from takar.notifications.quiet import Hours, QuietRule, rule_of
from takar.notifications.ringing import push_ready
from takar.notifications.wishes import mail_ready

PAGE = 30


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One notice in the list; `link` says whether there is a page to open."""

    id: UUID
    text: str
    group: str
    at: datetime
    unread: bool
    link: bool


@dataclass(frozen=True, slots=True)
class NoticeList:
    """One page of the list, newest first."""

    rows: tuple[NoticeRow, ...]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class DeviceRow:
    """One browser that rings for the person."""

    id: UUID
    label: str
    since: datetime


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One group with what the person gets of it."""

    group: str
    label: Any
    about: Any
    wish: Wish


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything on the page of choices. `mail` and `push` tell whether this installation can do it at all."""

    rows: tuple[ChoiceRow, ...]
    hours: Hours | None
    rule: QuietRule
    devices: tuple[DeviceRow, ...]
    email: str
    mail: bool
    push: bool
    language: str


def notice_list(actor: Actor, *, page: int = 1, unread_only: bool = False) -> NoticeList:
    """Return one page of the actor's own notices. One query."""
    number = min(max(page, 1), 1000)
    found = _notices(home=actor.home, person=actor.reader, unread=unread_only, page=number)
    rows = [
        NoticeRow(pk, retold(text), str(Group(group_of(code)).label), at, read is None, bool(url))
        for pk, text, code, at, read, url in found
    ]
    return NoticeList(rows=tuple(rows[:PAGE]), page=number, more=len(rows) > PAGE)


def choices_of(actor: Actor, *, on: date) -> Choices:
    """Return the actor's choices. Five queries, and those of the quiet hours' provider."""
    mine = {"home": actor.home, "person": actor.reader}
    stored = {group: Wish(mail, push) for group, mail, push in _wishes(**mine)}
    devices = _devices(**mine)
    return Choices(
        rows=tuple(
            ChoiceRow(group, group.label, ABOUT[group], stored.get(group, DEFAULTS[group])) for group in CHOOSABLE
        ),
        hours=next(iter(_hours(**mine)), None),
        rule=rule_of(actor.home, on),
        devices=tuple(DeviceRow(pk, label, since) for pk, label, since in devices),
        email=next((email for (email,) in _email(user=actor.user_id or NOBODY)), "") or "",
        mail=mail_ready(),
        push=push_ready(),
        language=next((language for (language,) in _language(**mine)), Language.ID),
    )


@prepared
def _notices(home: UUID, person: UUID, unread: Shape[bool], page: Shape[int]) -> "QuerySet[Notice, tuple[Any, ...]]":
    rows = Notice.objects.filter(instansi_id=home, pegawai_id=person)
    if unread:
        rows = rows.filter(read_at__isnull=True)
    rows = rows.order_by("-created_at", "pk")
    start = (page - 1) * PAGE
    return rows.values_list("pk", "text", "code", "created_at", "read_at", "url")[start : start + PAGE + 1]


@prepared
def _wishes(home: UUID, person: UUID) -> "QuerySet[NoticeChoice, tuple[Any, ...]]":
    rows = NoticeChoice.objects.filter(instansi_id=home, pegawai_id=person)
    return rows.order_by("group").values_list("group", "mail", "push")


@prepared
def _devices(home: UUID, person: UUID) -> "QuerySet[PushSubscription, tuple[Any, ...]]":
    rows = PushSubscription.objects.filter(instansi_id=home, pegawai_id=person)
    return rows.order_by("created_at", "pk").values_list("pk", "label", "created_at")


@prepared
def _hours(home: UUID, person: UUID) -> "QuerySet[QuietHours, tuple[Any, ...]]":
    rows = QuietHours.objects.filter(instansi_id=home, pegawai_id=person)
    return rows.order_by("pk").values_list("start", "end")[:1]


@prepared
def _email(user: UUID) -> "QuerySet[User, tuple[str | None]]":
    return User.objects.filter(pk=user).order_by().values_list("email")


@prepared
def _language(home: UUID, person: UUID) -> "QuerySet[ReaderLanguage, tuple[str]]":
    rows = ReaderLanguage.objects.filter(instansi_id=home, pegawai_id=person)
    return rows.order_by("pk").values_list("language")[:1]
