"""Send what is due: mails through Django's settings, rings through the push services. Called every minute.

No request waits for any of this. When a server is down, what is due stays queued and is tried again after growing
waits; a look ends after a while, and the next minute goes on.
"""

import logging
import smtplib
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend

from takar.notifications import outbox
from takar.notifications.kinds import group_of
from takar.notifications.mails import digest_mail, notice_mail
from takar.notifications.models import Channel, Group, MailPace, Notice
from takar.notifications.outbox import Claimed, Head
from takar.notifications.quiet import leaves_at
from takar.notifications.ringing import ring
from takar.notifications.wishes import Place, Reach, places_of, reach_of

BATCH = 200
# A look takes no longer, so that the work of the other rooms is not late.
SECONDS = 40.0
# What is older is not in a morning's mail.
DIGEST_REACH = timedelta(days=14)
_MAIL_TIMEOUT = 15

_log = logging.getLogger("takar.notices")


class GatewayDown(Exception):
    """The mail server cannot be reached or takes nothing now: whoever is next in line need not be tried."""


class BadAddress(Exception):
    """The mail server takes mail, but not for this person."""


def send_due(now: datetime, *, clock: Callable[[], float] = time.monotonic) -> int:
    """Send what is due; return how many messages left."""
    outbox.close_abandoned(now)
    until, done, silent = clock() + SECONDS, 0, set[str]()
    post = Post()
    try:
        while clock() < until:
            heads = outbox.waiting(now, limit=BATCH, without=silent)
            if not heads:
                break
            people = reach_of({head.pegawai_id for head in heads})
            places = places_of({head.instansi_id for head in heads}, on=now.date())
            for head in heads:
                if clock() >= until or head.channel in silent:
                    continue
                try:
                    reach = people.get(head.pegawai_id, Reach())
                    done += _send(head, reach=reach, place=places[head.instansi_id], post=post, now=now)
                except GatewayDown:
                    silent |= {Channel.SUREL, Channel.RINGKASAN}
    finally:
        post.close()
    return done


class Post:
    """One connection to the mail server for a whole look; opened when first needed."""

    def __init__(self) -> None:
        self._connection: BaseEmailBackend | None = None

    def send(self, mail: EmailMultiAlternatives) -> None:
        """Hand one mail over. Raises `GatewayDown`, `BadAddress`, or `ValueError` for a mail that is no mail."""
        try:
            if self._connection is None:
                self._connection = get_connection(timeout=_MAIL_TIMEOUT)
                self._connection.open()
            mail.connection = self._connection
            mail.send()
        except smtplib.SMTPRecipientsRefused as problem:
            self.close()
            codes = {code for code, _said in problem.recipients.values()}
            raise (BadAddress if all(code >= 500 for code in codes) else GatewayDown)(f"{codes}") from problem
        except (OSError, smtplib.SMTPException) as problem:
            self.close()
            raise GatewayDown(type(problem).__name__) from problem

    def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, smtplib.SMTPException):
                _log.info("the mail server hung up before we did")


def _send(head: Head, *, reach: Reach, place: Place, post: Post, now: datetime) -> int:
    claimed = outbox.claim(head, now=now)
    if claimed is None:
        return 0
    wanted = _wanted(claimed, reach=reach, now=now)
    if not wanted:
        outbox.dropped(claimed, why="", now=now)
        return 0
    if not any(group_of(row.code) == Group.KEAMANAN for row in wanted):
        urgent = any(row.urgent for row in wanted)
        leaves = leaves_at(now, zone=place.zone, rule=place.rule, own=reach.hours, urgent=urgent)
        if leaves > now:
            outbox.postponed(claimed, until=leaves)
            return 0
    if head.channel == Channel.DORONG:
        return ring(claimed, wanted, now=now, language=reach.language)
    try:
        if head.channel == Channel.RINGKASAN:
            mail = digest_mail(wanted, reach=reach, place=place, now=now)
        else:
            mail = notice_mail(wanted, reach=reach, place=place)
    except Exception as problem:
        # One person's mail that cannot be written must not keep everyone else's from leaving.
        _log.exception("a mail could not be written")
        outbox.failed(claimed, why=type(problem).__name__, now=now)
        return 0
    return _post(claimed, wanted, mail=mail, post=post, now=now)


def _post(claimed: Claimed, notices: list[Notice], *, mail: EmailMultiAlternatives, post: Post, now: datetime) -> int:
    # Noted before it leaves: a second mail with the same news is worse than one that has to be looked up in Takar.
    outbox.mark_mailed(notices, at=now)
    try:
        post.send(mail)
    except GatewayDown as problem:
        outbox.mark_mailed(notices, at=None)
        outbox.failed(claimed, why=str(problem), now=now)
        _log.warning("the mail server takes nothing (%s); trying again later", problem)
        raise
    except (BadAddress, ValueError) as problem:
        outbox.mark_mailed(notices, at=None)
        outbox.dropped(claimed, why=f"{type(problem).__name__}: {problem}", now=now)
        return 0
    outbox.sent(claimed, now=now)
    return 1


def _wanted(claimed: Claimed, *, reach: Reach, now: datetime) -> list[Notice]:
    """Return the notices that are still worth telling: unread, still wanted this way, in no mail before."""
    head = claimed.head
    if head.channel == Channel.RINGKASAN:
        rows = list(_unread(head.instansi_id, head.pegawai_id, now=now)) if reach.email else []
        return [row for row in rows if reach.wish(group_of(row.code)).mail == MailPace.HARIAN]
    unread = [row for row in claimed.notices if row.read_at is None]
    if head.channel == Channel.DORONG:
        return [row for row in unread if reach.wish(group_of(row.code)).push]
    if not reach.email:
        return []
    at_once = [row for row in unread if row.mailed_at is None]
    return [row for row in at_once if reach.wish(group_of(row.code)).mail == MailPace.SEGERA]


def _unread(instansi_id: UUID, pegawai_id: UUID, *, now: datetime) -> list[Notice]:
    rows = Notice.objects.filter(
        instansi_id=instansi_id,
        pegawai_id=pegawai_id,
        read_at__isnull=True,
        mailed_at__isnull=True,
        created_at__gte=now - DIGEST_REACH,
    )
    return list(rows.order_by("created_at", "pk")[:500])
