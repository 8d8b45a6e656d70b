"""Ring a device: one short message for whatever is due on it, encrypted for that browser alone."""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.common.retelling import retold
from takar.notifications import outbox
from takar.notifications.kinds import group_of
from takar.notifications.models import Language, Notice, PushSubscription
from takar.notifications.outbox import Claimed
from takar.notifications.push import authorization, encrypt, load_push_key
from takar.notifications.push_gateway import Gateway, Refused, Unreachable

# A ring that finds the phone switched off is kept this long by the push service.
KEPT = timedelta(hours=12)


def gateway() -> Gateway:
    """Return the way to the push services that the settings list."""
    return Gateway(services=settings.TAKAR_PUSH_SERVICES)


def push_ready() -> bool:
    """Is there a key of ours, and a service that we may send to?"""
    return bool(settings.TAKAR_PUSH_SERVICES) and load_push_key(settings.TAKAR_VAR) is not None


def ring(claimed: Claimed, notices: Sequence[Notice], *, now: datetime, language: str = Language.ID) -> int:
    """Send what is claimed for one device as one ring in its owner's language; return 1 when the service took it."""
    key = load_push_key(settings.TAKAR_VAR)
    wanted = [claimed.head.subscription_id] if claimed.head.subscription_id else []
    device = PushSubscription.objects.filter(pk__in=wanted).order_by("pk").first()
    if key is None or device is None or device.pegawai_id != claimed.head.pegawai_id:
        outbox.dropped(claimed, why="no key or no device", now=now)
        return 0
    try:
        body = encrypt(payload(notices, language=language), p256dh=device.p256dh, auth=device.auth)
        headers = {
            "Authorization": authorization(device.endpoint, key=key, contact=contact(), now=now),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT.total_seconds())),
            "Urgency": "high" if any(row.urgent for row in notices) else "normal",
        }
        answer = gateway().send(device.endpoint, body=body, headers=headers)
    except Unreachable as problem:
        outbox.failed(claimed, why=str(problem), now=now)
        return 0
    except (Refused, ValueError) as problem:
        outbox.dropped(claimed, why=str(problem), now=now)
        return 0
    if answer.gone:
        _forget(device)
    elif answer.taken:
        outbox.sent(claimed, now=now)
    elif answer.later:
        outbox.failed(claimed, why=f"{answer.status}", now=now, wait=timedelta(seconds=answer.after))
    else:
        outbox.dropped(claimed, why=f"{answer.status}", now=now)
    return int(answer.taken)


def payload(notices: Sequence[Notice], *, language: str = Language.ID) -> bytes:
    """Return what the device shows: the notice itself, or how many there are; and where a touch leads."""
    first = notices[0]
    with override(language):
        if len(notices) == 1:
            title, text = str(group_of(first.code).label), retold(first.text)
            url = reverse("notifications:buka", kwargs={"pk": first.pk})
        else:
            title = _("%(n)d kabar baru dari Takar") % {"n": len(notices)}
            text, url = retold(first.text), reverse("notifications:daftar")
    shown = {"judul": title, "teks": " ".join(text.split()), "url": url, "tanda": first.pk.hex, "bahasa": language}
    return json.dumps(shown, ensure_ascii=False).encode()


def contact() -> str:
    """Return how a push service can reach whoever runs this: our address, or the sender of our mails."""
    url = str(settings.TAKAR_URL)
    return url if url.startswith("https://") else f"mailto:{settings.DEFAULT_FROM_EMAIL}"


@transaction.atomic
def _forget(device: PushSubscription) -> None:
    # The browser took its permission back; what waits for it goes with it.
    device.delete()
