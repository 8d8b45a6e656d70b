"""Turn selectors' rows into what components draw: steps, charts, tabs, links to evidence, words for places."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.access.models import Role
from takar.appraisal.navigation import reads_units
from takar.appraisal.selectors.bahan import BuktiRow
from takar.appraisal.selectors.halaman import HalamanEvaluasi, Menimbang, Tahap
from takar.appraisal.selectors.kendali import UnitSebaran
from takar.common.actor import Actor
from takar.law.distribusi import URUTAN_KURVA, kurva
from takar.law.lintasan import Lintasan
from takar.law.organisasi import PredikatOrganisasi
from takar.ui.charts import ChartView, Share, distribution_curve
from takar.ui.formats import sisa_hari, tanggal, waktu


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage as the `steps` component draws it."""

    label: str
    state: str
    note: str = ""
    url: str = ""


def places() -> dict[str, dict[str, str]]:
    """Shape, tone and word of each standing on the path to the yearly range. A hint, never a rating."""
    return {
        Lintasan.MELAMPAUI.value: {"shape": "up", "tone": "good", "label": _("melampaui lintasan")},
        Lintasan.SESUAI.value: {"shape": "dot", "tone": "info", "label": _("sesuai lintasan")},
        Lintasan.BERISIKO.value: {"shape": "down", "tone": "watch", "label": _("sedikit di luar lintasan")},
        Lintasan.TERTINGGAL.value: {"shape": "down", "tone": "watch", "label": _("tertinggal dari lintasan")},
        Lintasan.BELUM_ADA_DATA.value: {"shape": "clock", "tone": "neutral", "label": _("belum ada angka")},
    }


def looks() -> dict[str, tuple[str, str]]:
    """Tone and shape of each status of an evaluation."""
    return {
        "TERBUKA": ("watch", "clock"),
        "DRAF_RATING": ("neutral", "draft"),
        "DITANDATANGANI": ("info", "check"),
        "DIAMBIL_ALIH": ("info", "lock"),
        "DISAMPAIKAN": ("watch", "clock"),
        "DITERIMA": ("info", "half"),
        "DITANDATANGANI_PEGAWAI": ("good", "check"),
        "DILAPORKAN": ("good", "dot"),
    }


def tabs(actor: Actor, current: str) -> list[dict[str, Any]]:
    """The sides of this room that the actor may open."""
    found = [("saya", _("Hasil saya")), ("menilai", _("Menilai"))]
    if current == "bulan":
        found.append(("bulan", _("Sebulan sekaligus")))
    if reads_units(actor):
        found += [("kendali", _("Kendali")), ("sebaran", _("Sebaran")), ("capaian", _("Capaian unit"))]
    return [{"label": label, "url": reverse(f"appraisal:{name}"), "current": name == current} for name, label in found]


def steps_of(page: HalamanEvaluasi) -> list[Step]:
    """The way of the document with its dates."""
    return [Step(label=stage.nama, state=stage.keadaan, note=_note(stage)) for stage in page.tahap]


def _note(stage: Tahap) -> str:
    if stage.pada is not None:
        return waktu(stage.pada, "pendek")
    if stage.batas is None:
        return ""
    if stage.sisa is None:
        return _("paling lambat %(tanggal)s") % {"tanggal": tanggal(stage.batas, "panjang")}
    days = sisa_hari(stage.sisa, working=True)
    return _("%(hari)s, paling lambat %(tanggal)s") % {"hari": days, "tanggal": tanggal(stage.batas, "panjang")}


def evidence_links(page: HalamanEvaluasi) -> dict[str, str]:
    """Where each piece of evidence is opened, by its id."""
    proofs = [proof for row in page.bahan.hasil for each in row.indikator for proof in each.bukti]
    return {str(proof.id): _address(proof) for proof in proofs}


def _address(proof: BuktiRow) -> str:
    return proof.tautan or reverse("execution:bukti", kwargs={"pk": proof.id})


def unit_chart(weighing: Menimbang, *, period: str) -> ChartView | None:
    """The unit's spread so far over the pattern of its predicate; None while there is no predicate."""
    if not weighing.capaian.predikat:
        return None
    spread = weighing.dengan_ini
    title = ngettext(
        "%(n)d dari %(orang)d pegawai unit ini sudah punya rating",
        "%(n)d dari %(orang)d pegawai unit ini sudah punya rating",
        spread.dinilai,
    ) % {"n": spread.dinilai, "orang": spread.orang}
    guide = dict(kurva(PredikatOrganisasi(weighing.capaian.predikat)))
    shares = [
        Share(label=level.label.split(" (")[0], count=spread.jumlah.get(level, 0), guide=guide[level])
        for level in URUTAN_KURVA
    ]
    return distribution_curve(id="pola", title=title, period=period, shares=shares)


def spread_chart(row: UnitSebaran, *, number: int, period: str) -> ChartView | None:
    """The spread of one unit over its pattern, titled by what it shows."""
    if not row.tampil:
        return None
    counts = {code: count for code, _label, count in row.jumlah}
    guide = dict(kurva(PredikatOrganisasi(row.capaian))) if row.capaian else {}
    most = max(row.jumlah, key=lambda item: item[2])
    title = _("%(unit)s: paling banyak %(predikat)s, %(n)d dari %(dinilai)d") % {
        "unit": row.unit,
        "predikat": most[1].split(" (")[0],
        "n": most[2],
        "dinilai": row.dinilai,
    }
    shares = [
        Share(label=level.label.split(" (")[0], count=counts.get(level.value, 0), guide=guide.get(level))
        for level in URUTAN_KURVA
    ]
    return distribution_curve(id=f"sebaran-{number}", title=title, period=period, shares=shares)


def opens(actor: Actor) -> bool:
    """Whether the actor may open periods."""
    return actor.has(Role.PENGELOLA_KINERJA)
