"""A target's range in plain words: what is as expected, above and below; and what to expect of it by now."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from takar.law.lintasan import Sifat, harapan
from takar.planning.models import Arah, Aspek
from takar.planning.selectors.hitung import effective_way, nature
from takar.ui.formats import angka, tanggal

# Words by which a target itself says how it is spread over the year.
_OWN_RHYTHM = ("bulan", "triwulan", "semester", "minggu", "harian", "mingguan", "paling lambat", "setiap")
_RATIOS = ("%", "persen", "indeks", "nilai", "skor", "rasio", "predikat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sasaran:
    """What of an indicator decides how it is explained."""

    target_teks: str
    target_min: Decimal | None
    target_max: Decimal | None
    satuan: str
    arah: str
    aspek: str
    sumber: str = ""
    cara_hitung: str = ""


def plain_number(value: Decimal | None) -> Decimal | None:
    """Return 80 for 80.00, as a person would type it."""
    if value is None:
        return None
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def number_with_unit(value: Decimal, satuan: str) -> str:
    """Write 80% and 12 dokumen: a per cent sign sticks to its number, a word does not."""
    return f"{angka(value)}%" if satuan.strip() == "%" else f"{angka(value)} {satuan}".strip()


def band(low: Decimal | None, high: Decimal | None, satuan: str) -> str:
    """Write a range: 80–90%, paling sedikit 12 dokumen, paling banyak 3 hari; empty where there is none."""
    if low is not None and high is not None:
        return number_with_unit(low, satuan) if low == high else f"{angka(low)}–{number_with_unit(high, satuan)}"
    if low is not None:
        return _("paling sedikit %(batas)s") % {"batas": number_with_unit(low, satuan)}
    return _("paling banyak %(batas)s") % {"batas": number_with_unit(high, satuan)} if high is not None else ""


def in_words(target: Sasaran) -> str:
    """Explain the range in one or two sentences. The Penilai still decides; this says what was agreed."""
    low, high, unit = target.target_min, target.target_max, target.satuan
    words = {
        "rentang": band(low, high, unit),
        "rendah": number_with_unit(low, unit) if low is not None else "",
        "tinggi": number_with_unit(high, unit) if high is not None else "",
        "target": target.target_teks,
    }
    rising = target.arah == Arah.NAIK
    if low is not None and high is not None:
        fits = _("Sesuai ekspektasi bila hasilnya %(rentang)s.")
        rest = (
            _("Di atas ekspektasi bila lebih dari %(tinggi)s, di bawah bila kurang dari %(rendah)s.")
            if rising
            else _("Di atas ekspektasi bila kurang dari %(rendah)s, di bawah bila lebih dari %(tinggi)s.")
        )
    elif low is not None or high is not None:
        fits, rest = _one_sided(rising=rising, lower=low is not None)
    else:
        fits = _("Targetnya tertulis “%(target)s”, tanpa rentang angka.")
        rest = _("Sepakati dengan penilai hasil seperti apa yang sesuai ekspektasi.")
    return f"{fits} {rest}" % words


def _one_sided(*, rising: bool, lower: bool) -> tuple[str, str]:
    """The sentences for a target with one end only: what is beyond the other end was never agreed."""
    if rising == lower:  # the end that is written is the least that will do
        fits = (
            _("Sesuai ekspektasi bila hasilnya paling sedikit %(rendah)s, di bawah bila kurang.")
            if lower
            else _("Sesuai ekspektasi bila hasilnya paling banyak %(tinggi)s, di bawah bila lebih.")
        )
        return fits, _("Batas “di atas ekspektasi” tidak tertulis; sepakati dengan penilai.")
    best = (
        _("Di atas ekspektasi bila hasilnya kurang dari %(rendah)s.")
        if lower
        else _("Di atas ekspektasi bila hasilnya lebih dari %(tinggi)s.")
    )
    return best, _("Batas “di bawah ekspektasi” tidak tertulis; sepakati dengan penilai.")


def by_now(target: Sasaran, *, mulai: date, selesai: date, today: date) -> str:
    """Say what to expect by the end of this month, and plainly that no rule splits a yearly target by month."""
    text = target.target_teks.casefold()
    if any(word in text for word in _OWN_RHYTHM):
        return _("Target ini menyebut waktunya sendiri: “%(target)s”. Itu yang dipegang.") % {
            "target": target.target_teks
        }
    if not mulai <= today <= selesai:
        return _("Target ini berlaku untuk %(mulai)s sampai %(selesai)s.") % {
            "mulai": tanggal(mulai),
            "selesai": tanggal(selesai),
        }
    whole = _("Target ini untuk seluruh masa SKP, sampai %(selesai)s; ketentuan tidak membaginya per bulan.") % {
        "selesai": tanggal(selesai)
    }
    if not _adds_up(target):
        level = band(target.target_min, target.target_max, target.satuan) if target.cara_hitung else ""
        return f"{whole} {_('Harapannya sama setiap bulan: %(rentang)s.') % {'rentang': level}}" if level else whole
    months = _months(mulai, selesai)
    passed = _months(mulai, today)
    wanted = harapan(
        minimum=target.target_min,
        maksimum=target.target_max,
        sifat=Sifat.BERTAMBAH,
        bulan_ke=passed,
        dari_bulan=months,
    )
    share = (_rounded(wanted.minimum), _rounded(wanted.maksimum))
    even = _("Bila dikerjakan merata, sampai akhir bulan ke-%(ke)d dari %(dari)d kira-kira %(rentang)s.")
    aid = _("Itu hitungan bantu, bukan target.")
    spread = {"ke": passed, "dari": months, "rentang": band(share[0], share[1], target.satuan)}
    return f"{whole} {even % spread} {aid}"


def _adds_up(target: Sasaran) -> bool:
    """Only counted things add up over months; ratios, qualities and deadlines do not."""
    unit = target.satuan.casefold()
    has_number = target.target_min is not None or target.target_max is not None
    if target.cara_hitung:
        way = effective_way(sumber=target.sumber, cara=target.cara_hitung, satuan=target.satuan)
        return has_number and nature(way) is Sifat.BERTAMBAH
    # A version from before the way was asked: only the unit and the aspect tell.
    counted = target.aspek == Aspek.KUANTITAS and target.arah == Arah.NAIK and bool(unit)
    return counted and has_number and not any(word in unit for word in _RATIOS)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _rounded(part: Decimal | None) -> Decimal | None:
    """A share as it is said: whole things, tenths only of small numbers."""
    if part is None:
        return None
    return part.quantize(Decimal(1) if part >= 10 else Decimal("0.1"), rounding=ROUND_HALF_UP)
