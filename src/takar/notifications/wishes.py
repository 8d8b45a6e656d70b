"""What people want and where they can be reached, for many people at once: what routing and sending decide by."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce

from takar.accounts.models import User
from takar.notifications.kinds import DEFAULTS, Wish
from takar.notifications.models import Language, NoticeChoice, PushSubscription, QuietHours, ReaderLanguage
from takar.notifications.quiet import Hours, QuietRule, rule_of
from takar.units.models import Instansi

_CONSOLE = "django.core.mail.backends.console.EmailBackend"


@dataclass(frozen=True, slots=True)
class Reach:
    """One person: name, address ("" without one), choices, own quiet hours, devices, language."""

    name: str = ""
    email: str = ""
    choices: Mapping[str, Wish] = field(default_factory=dict)
    hours: Hours | None = None
    devices: tuple[UUID, ...] = ()
    language: str = Language.ID

    def wish(self, group: str) -> Wish:
        return self.choices.get(group, DEFAULTS[group])


@dataclass(frozen=True, slots=True)
class Place:
    """One government: name, zone, and the rule of its quiet hours today."""

    name: str
    zone: str
    rule: QuietRule


def mail_ready() -> bool:
    """Is there a mail server? Without one nothing is queued for mail: printing notices would show them to operators."""
    return settings.EMAIL_BACKEND != _CONSOLE


def reach_of(people: Collection[UUID]) -> dict[UUID, Reach]:
    """Return how each of these people can be reached. Five queries. Closed accounts are nobody's."""
    ids = list(people)
    # An account without a person is reached under its own id.
    mine = Q(pegawai_id__in=ids) | Q(pegawai_id__isnull=True, pk__in=ids)
    accounts = User.objects.filter(mine, is_active=True).order_by("pk")
    choices: dict[UUID, dict[str, Wish]] = {}
    for who, group, mail, push in (
        NoticeChoice.objects.filter(pegawai_id__in=ids)
        .order_by("pk")
        .values_list("pegawai_id", "group", "mail", "push")
    ):
        choices.setdefault(who, {})[group] = Wish(mail, push)
    hours = {
        who: (start, end)
        for who, start, end in QuietHours.objects.filter(pegawai_id__in=ids)
        .order_by("pk")
        .values_list("pegawai_id", "start", "end")
    }
    languages = dict(
        ReaderLanguage.objects.filter(pegawai_id__in=ids).order_by("pk").values_list("pegawai_id", "language")
    )
    devices: dict[UUID, list[UUID]] = {}
    for who, pk in (
        PushSubscription.objects.filter(pegawai_id__in=ids).order_by("created_at", "pk").values_list("pegawai_id", "pk")
    ):
        devices.setdefault(who, []).append(pk)
    return {
        who: Reach(
            name=name,
            email=email or "",
            choices=choices.get(who, {}),
            hours=hours.get(who),
            devices=tuple(devices.get(who, ())),
            language=languages.get(who, Language.ID),
        )
        for who, name, email in accounts.values_list(Coalesce("pegawai_id", "pk"), "nama", "email")
    }


def mail_language(user: User) -> str:
    """Return the language that one reader chose for mails. One query."""
    if user.instansi_id is None:
        return str(Language.ID)
    rows = ReaderLanguage.objects.filter(instansi_id=user.instansi_id, pegawai_id=user.reader_id)
    return str(rows.order_by("pk").values_list("language", flat=True).first() or Language.ID)


def places_of(governments: Collection[UUID], *, on: date) -> dict[UUID, Place]:
    """Return zone and rule of these governments. One query, and those of the rule's provider."""
    rows = Instansi.objects.filter(pk__in=list(governments)).order_by("pk").values_list("pk", "nama", "zona")
    return {pk: Place(name=name, zone=zone, rule=rule_of(pk, on)) for pk, name, zone in rows}
