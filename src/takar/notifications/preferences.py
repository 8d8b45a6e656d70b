"""Write what a person wants to be told how, their quiet hours, and the browsers that they allowed to ring."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit import actions as ledger
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.forms import clean_text
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem
from takar.notifications.audit import CHOICES_SAVED, DEVICE_ADDED, DEVICE_REMOVED, QUIET_SAVED
from takar.notifications.kinds import CHOOSABLE, Wish
from takar.notifications.models import Language, MailPace, NoticeChoice, PushSubscription, QuietHours, ReaderLanguage
from takar.notifications.push import valid_keys
from takar.notifications.quiet import Hours, gap_of, rule_of
from takar.notifications.ringing import gateway

MOST_DEVICES = 10
# A day needs an hour or more in which a notice may ring.
SMALLEST_GAP = 2


@transaction.atomic
def save(*, actor: Actor, wishes: Mapping[str, Wish], hours: Hours | None, language: str = "", now: datetime) -> None:
    """Keep everything on the page of choices, or nothing of it. Without `language` that one stays as it is."""
    if language:
        save_language(actor=actor, language=language, now=now)
    save_quiet_hours(actor=actor, hours=hours, now=now)
    save_choices(actor=actor, wishes=wishes, now=now)


@transaction.atomic
def save_choices(*, actor: Actor, wishes: Mapping[str, Wish], now: datetime) -> None:
    """Keep what the actor wants of each group; groups that are not named stay as they are."""
    owner, person = _self(actor)
    wrong = [group for group, wish in wishes.items() if wish.mail not in MailPace.values]
    problems = [Problem(f"mail_{group}", _("Pilih salah satu.")) for group in wrong]
    if problems or not set(wishes) <= set(CHOOSABLE):
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    mine = NoticeChoice.objects.filter(instansi_id=owner, pegawai_id=person)
    before = {group: [mail, push] for group, mail, push in mine.order_by("group").values_list("group", "mail", "push")}
    after = {**before, **{str(group): [wish.mail, wish.push] for group, wish in wishes.items()}}
    if after == before:
        return
    NoticeChoice.objects.bulk_create(
        [
            NoticeChoice(instansi_id=owner, pegawai_id=person, group=group, mail=wish.mail, push=wish.push)
            for group, wish in wishes.items()
        ],
        update_conflicts=True,
        unique_fields=["instansi", "pegawai_id", "group"],
        update_fields=["mail", "push"],
    )
    ledger.append(
        actor=actor,
        code=CHOICES_SAVED,
        object_kind=NoticeChoice._meta.label_lower,
        object_id=person,
        subject_id=person,
        before=before,
        after=after,
        now=now,
    )


@transaction.atomic
def save_language(*, actor: Actor, language: str, now: datetime) -> None:
    """Keep in which language mails and rings reach the actor."""
    owner, person = _self(actor)
    if language not in Language.values:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("bahasa", _("Pilih salah satu."))])
    mine = ReaderLanguage.objects.filter(instansi_id=owner, pegawai_id=person)
    before = mine.order_by("pk").values_list("language", flat=True).first() or Language.ID.value
    if language == before:
        return
    ReaderLanguage.objects.update_or_create(instansi_id=owner, pegawai_id=person, defaults={"language": language})
    ledger.append(
        actor=actor,
        code=CHOICES_SAVED,
        object_kind=ReaderLanguage._meta.label_lower,
        object_id=person,
        subject_id=person,
        before={"bahasa": before},
        after={"bahasa": language},
        now=now,
    )


@transaction.atomic
def save_quiet_hours(*, actor: Actor, hours: Hours | None, now: datetime) -> None:
    """Keep the hours that the actor adds to the government's quiet ones; None takes them away."""
    owner, person = _self(actor)
    mine = QuietHours.objects.filter(instansi_id=owner, pegawai_id=person)
    found = mine.order_by("pk").values_list("start", "end").first()
    if hours == found:
        return
    if hours is None:
        mine.delete()
    else:
        _check_hours(hours, owner=owner, now=now)
        QuietHours.objects.update_or_create(
            instansi_id=owner, pegawai_id=person, defaults={"start": hours[0], "end": hours[1]}
        )
    ledger.append(
        actor=actor,
        code=QUIET_SAVED,
        object_kind=QuietHours._meta.label_lower,
        object_id=person,
        subject_id=person,
        before={"jam": found},
        after={"jam": hours},
        now=now,
    )


@transaction.atomic
def add_device(*, actor: Actor, endpoint: str, p256dh: str, auth: str, label: str, now: datetime) -> PushSubscription:
    """Let one browser ring for the actor. A browser rings for one person only: whoever allowed it last."""
    owner, person = _self(actor)
    if len(endpoint) > 1000 or not gateway().allows(endpoint) or not valid_keys(p256dh=p256dh, auth=auth):
        raise Invalid(
            _("Peramban ini tidak dapat dipakai untuk pemberitahuan."),
            next_step=_("Coba dengan Chrome, Firefox, Edge, atau Safari versi terbaru."),
        )
    digest = hashlib.sha256(endpoint.encode()).hexdigest()
    known = PushSubscription.objects.filter(instansi_id=owner, digest=digest).order_by("pk").first()
    if known is not None and (known.pegawai_id, known.p256dh, known.auth) == (person, p256dh, auth):
        return known
    if known is not None:
        known.delete()
    mine = PushSubscription.objects.filter(instansi_id=owner, pegawai_id=person).order_by("-created_at", "-pk")
    too_many = list(mine.values_list("pk", flat=True)[MOST_DEVICES - 1 :])
    PushSubscription.objects.filter(pk__in=too_many).delete()
    device = PushSubscription.objects.create(
        id=new_id(),
        instansi_id=owner,
        pegawai_id=person,
        endpoint=endpoint,
        digest=digest,
        p256dh=p256dh,
        auth=auth,
        label=clean_text(label)[:120],
        created_at=now,
    )
    _record(DEVICE_ADDED, device, actor=actor, now=now)
    return device


@transaction.atomic
def remove_device(*, actor: Actor, device_id: UUID, now: datetime) -> None:
    """Let one of the actor's own browsers ring no more. Raises `NotFound` for anyone else's."""
    owner, person = _self(actor)
    device = PushSubscription.objects.filter(instansi_id=owner, pegawai_id=person, pk=device_id).order_by("pk").first()
    if device is None:
        raise NotFound(
            _("Perangkat ini tidak ada, atau bukan milik Anda."), next_step=_("Muat ulang pilihan pemberitahuan Anda.")
        )
    _record(DEVICE_REMOVED, device, actor=actor, now=now)
    device.delete()


def _record(code: Code, device: PushSubscription, *, actor: Actor, now: datetime) -> None:
    ledger.append(
        actor=actor,
        code=code,
        object_kind=PushSubscription._meta.label_lower,
        object_id=device.pk,
        subject_id=device.pegawai_id,
        detail={"objek": device.label},
        now=now,
    )


def _check_hours(hours: Hours, *, owner: UUID, now: datetime) -> None:
    start, end = hours
    if not (0 <= start <= 23 and 0 <= end <= 23):
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("mulai", _("Pilih jam dari daftar."))])
    if start == end:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("selesai", _("Pilih jam selesai yang lain."))])
    if gap_of(rule_of(owner, now.date()), hours) < SMALLEST_GAP:
        message = _("Sisakan paling sedikit %(n)d jam sehari agar kabar penting sampai kepada Anda.")
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("selesai", message % {"n": SMALLEST_GAP})])


def _self(actor: Actor) -> tuple[UUID, UUID]:
    if actor.instansi_id is None or actor.user_id is None:
        raise Forbidden(
            _("Akun ini belum terhubung dengan instansi, jadi belum menerima pemberitahuan."),
            next_step=_("Minta admin instansi menghubungkannya."),
        )
    return actor.instansi_id, actor.reader
