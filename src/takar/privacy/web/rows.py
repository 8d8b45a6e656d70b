"""The tabs of this room, how its states look, and the copy of one's own data as files in one archive."""

import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.privacy.models import StatusInsiden, StatusPermintaan
from takar.privacy.selectors.ekspor import Salinan
from takar.ui.formats import tanggal, waktu


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_STATES: dict[str, tuple[str, str]] = {
    StatusPermintaan.DIAJUKAN.value: ("watch", "clock"),
    StatusPermintaan.SELESAI.value: ("good", "check"),
    StatusPermintaan.DITOLAK.value: ("bad", "cross"),
    StatusPermintaan.DITARIK.value: ("neutral", "return"),
    StatusInsiden.DIPERIKSA.value: ("watch", "half"),
    StatusInsiden.BUKAN.value: ("neutral", "cross"),
    StatusInsiden.WAJIB.value: ("bad", "clock"),
    StatusInsiden.DIBERITAHUKAN.value: ("info", "check"),
    StatusInsiden.DITUTUP.value: ("good", "check"),
}


def looks() -> dict[str, Rupa]:
    """The look of each state."""
    words = {**dict(StatusPermintaan.choices), **dict(StatusInsiden.choices)}
    return {state: Rupa(str(words[state]), *look) for state, look in _STATES.items()}


def tabs(current: str) -> list[dict[str, Any]]:
    """The sides of this room for those who watch over personal data."""
    items = (
        ("daftar", _("Daftar pemrosesan")),
        ("permintaan_semua", _("Permintaan")),
        ("simpan", _("Masa simpan")),
        ("insiden", _("Kegagalan pelindungan")),
    )
    return [{"label": label, "url": reverse(f"privacy:{name}"), "current": name == current} for name, label in items]


def archive(copy: Sequence[Salinan], *, nama: str, instansi: str, now: datetime) -> bytes:
    """Return the copy as a ZIP: one page to read in any browser, and the same as JSON for another system."""
    shown = [
        {
            "judul": part.judul,
            "bagian": [
                {"judul": one.judul, "kolom": one.kolom, "baris": [[_text(cell) for cell in row] for row in one.baris]}
                for one in part.bagian
                if one.baris
            ],
        }
        for part in copy
    ]
    page = render_to_string(
        "privacy/salinan.html",
        {
            "nama": nama,
            "instansi_nama": instansi,
            "saat": waktu(now),
            "salinan": [one for one in shown if one["bagian"]],
        },
    )
    data = {
        "nama": nama,
        "instansi": instansi,
        "dibuat": now.isoformat(),
        "isi": {
            part.kode: [
                {"judul": one.judul, "baris": [dict(zip(one.kolom, row, strict=True)) for row in one.baris]}
                for one in part.bagian
            ]
            for part in copy
        },
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("data-saya.html", page)
        box.writestr("data-saya.json", json.dumps(data, ensure_ascii=False, indent=1, default=str))
    return buffer.getvalue()


def _text(cell: Any) -> str:
    if cell is None or cell == "":
        return "–"
    if isinstance(cell, datetime):
        return waktu(cell, "pendek")
    if isinstance(cell, date):
        return tanggal(cell, "pendek")
    if isinstance(cell, bool):
        return _("ya") if cell else _("tidak")
    return str(cell)
