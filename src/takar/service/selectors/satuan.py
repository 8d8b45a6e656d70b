"""How times are said: a promise in its own unit, minutes in words, what is left before the due moment."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.service.models import SatuanJanji
from takar.ui.formats import angka


def promise(janji: int, satuan: str) -> str:
    """Return "3 hari kerja"."""
    return f"{angka(janji)} {SatuanJanji(satuan).label}"


def minutes(menit: int | Decimal | None, *, sehari: int = 450) -> str:
    """Return open minutes in words: 45 menit, 2 jam 10 menit, 1,5 hari kerja (a day has `sehari` of them)."""
    if menit is None:
        return "–"
    whole = int(menit)
    if whole < 60:
        return ngettext("%(n)s menit", "%(n)s menit", whole) % {"n": whole}
    if whole < sehari:
        hours, rest = divmod(whole, 60)
        text = ngettext("%(n)s jam", "%(n)s jam", hours) % {"n": hours}
        return f"{text} {minutes(rest)}" if rest else text
    days = Decimal(whole) / sehari
    return ngettext("%(n)s hari kerja", "%(n)s hari kerja", int(days)) % {"n": angka(days, 1).removesuffix(",0")}


def left(menit: int, *, sehari: int = 450) -> str:
    """Return "2 jam lagi" or "lewat 1 hari kerja"."""
    if menit < 0:
        return _("lewat %(lama)s") % {"lama": minutes(-menit, sehari=sehari)}
    return _("%(lama)s lagi") % {"lama": minutes(menit, sehari=sehari)}
