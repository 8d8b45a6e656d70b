"""The mails of notices: in the receiver's language, as text and as simple HTML, with links through Takar."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import formataddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from takar.common.forms import clean_text
from takar.common.retelling import retold
from takar.notifications.kinds import group_of
from takar.notifications.models import Group, Notice
from takar.notifications.wishes import Place, Reach
from takar.ui.formats import tanggal

# A morning's mail is read on the way to work.
MOST = 30
_ORDER = (Group.KEAMANAN, Group.TENGGAT, Group.TUGAS, Group.HASIL, Group.UNIT)


def notice_mail(notices: Sequence[Notice], *, reach: Reach, place: Place) -> EmailMultiAlternatives:
    """Return the mail about what has just happened, one or several notices."""
    with override(reach.language):
        first = _line(retold(notices[0].text))
        subject = first if len(notices) == 1 else _("%(n)d kabar baru dari Takar") % {"n": len(notices)}
        return _mail(notices, subject=subject, reach=reach, place=place)


def digest_mail(notices: Sequence[Notice], *, reach: Reach, place: Place, now: datetime) -> EmailMultiAlternatives:
    """Return the morning's mail: everything unread that was in no mail yet."""
    with override(reach.language):
        day = tanggal(now.astimezone(ZoneInfo(place.zone)).date(), "hari")
        said = ngettext("%(n)d kabar untuk Anda, %(hari)s", "%(n)d kabar untuk Anda, %(hari)s", len(notices))
        return _mail(notices, subject=said % {"n": len(notices), "hari": day}, reach=reach, place=place)


def _mail(notices: Sequence[Notice], *, subject: str, reach: Reach, place: Place) -> EmailMultiAlternatives:
    name, home = _line(reach.name), str(settings.TAKAR_URL)
    groups = [(str(group.label), [row for row in notices[:MOST] if group_of(row.code) == group]) for group in _ORDER]
    context = {
        "name": name,
        "place": _line(place.name),
        "groups": [
            (
                label,
                [
                    (_line(retold(row.text)), home + reverse("notifications:buka", kwargs={"pk": row.pk}))
                    for row in rows
                ],
            )
            for label, rows in groups
            if rows
        ],
        "more": max(0, len(notices) - MOST),
        "list_url": f"{home}{reverse('notifications:daftar')}",
        "choice_url": f"{home}{reverse('notifications:pilihan')}",
    }
    mail = EmailMultiAlternatives(
        subject=_line(subject)[:150],
        body=_plain(context),
        to=[formataddr((name, reach.email))],
        headers={"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{context['choice_url']}>"},
    )
    mail.attach_alternative(render_to_string("notifications/surel.html", context), "text/html")
    return mail


def _plain(context: dict[str, object]) -> str:
    lines = [_("Halo %(nama)s,") % {"nama": context["name"]}, ""]
    for label, rows in context["groups"]:  # type: ignore[attr-defined]
        lines += [str(label).upper(), ""]
        for text, url in rows:
            lines += [f"- {text}", f"  {url}", ""]
    if context["more"]:
        lines += [_("Dan %(n)d kabar lain di Takar.") % {"n": context["more"]}, ""]
    lines += [
        _("Semua pemberitahuan: %(alamat)s") % {"alamat": context["list_url"]},
        _("Atur surel ini: %(alamat)s") % {"alamat": context["choice_url"]},
        "",
        _("Takar, %(instansi)s") % {"instansi": context["place"]},
    ]
    return "\n".join(lines)


def _line(text: str) -> str:
    """Return `text` in one line without control characters: what a person typed begins no header."""
    return " ".join(clean_text(text).split())
