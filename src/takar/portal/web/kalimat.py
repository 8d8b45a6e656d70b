"""Figures in words first: what one may expect, and what became different since a year ago."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from takar.law.pengaduan import Perbandingan
from takar.portal.selectors.beda import Beda
from takar.portal.selectors.waktu import LayananTerukur, Waktu
from takar.ui.formats import angka, persen


@dataclass(frozen=True, slots=True)
class Ubah:
    """One comparison: a sentence, and whether it is for the better ("good", "bad") or cannot be told ("neutral")."""

    kalimat: str
    nada: str
    arah: str


def expect(one: Waktu) -> str:
    """Return what nine of ten met with; of fewer than ten people, what the slowest met with."""
    if not one.cukup:
        return _("Belum ada angka: permohonan yang selesai kurang dari lima.")
    if one.n < 10:
        return _("Dari %(n)s orang, yang terlama selesai dalam %(lama)s.") % {"n": angka(one.n), "lama": one.p90}
    return _("9 dari 10 orang selesai dalam %(lama)s.") % {"lama": one.p90}


def changed(row: LayananTerukur) -> Ubah | None:
    """Return how long it takes now beside a year before; None where either span has too few."""
    if not row.terbandingkan:
        return None
    words = {"kini": row.kini.tengah, "lalu": row.lalu.tengah}
    kind = row.beda_waktu
    if kind == Perbandingan.MEMBAIK:
        return Ubah(_("Lebih cepat: separuh selesai dalam %(kini)s, dahulu %(lalu)s.") % words, "good", "down")
    if kind == Perbandingan.MEMBURUK:
        return Ubah(_("Lebih lama: separuh selesai dalam %(kini)s, dahulu %(lalu)s.") % words, "bad", "up")
    return Ubah(
        _("Belum dapat dibedakan: separuh selesai dalam %(kini)s, dahulu %(lalu)s.") % words, "neutral", "equal"
    )


def kept(row: LayananTerukur) -> str:
    """Return the share in time beside that of a year before."""
    words = {"kini": persen(row.kini.persen, 0), "lalu": persen(row.lalu.persen, 0)}
    if not row.lalu.cukup:
        return ""
    kind = row.beda_tepat
    if kind == Beda.NAIK:
        return _("naik dari %(lalu)s") % words
    if kind == Beda.TURUN:
        return _("turun dari %(lalu)s") % words
    return _("dahulu %(lalu)s, belum dapat dibedakan") % words
