"""The berita acara of a consultation as PDF/A-3a and PDF/UA-1, typeset in the frame of all official documents.

Values reach typst only as JSON, so nothing that a citizen wrote can become markup. The same values give the same bytes.
"""

import hashlib
import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst

from takar.documents.forms.payload import date_in_words, moment_in_words
from takar.documents.glyphs import printable
from takar.documents.render import PDF_STANDARDS
from takar.forum.models import Konsultasi, PeranPeserta, Tanggapan
from takar.forum.transitions import SHOWN

_PACKAGE = Path(__file__).resolve().parent.parent
_TEMPLATE = _PACKAGE / "forum" / "typst" / "berita_acara.typ"
# The frame and what it attaches are named from its own folder.
_FRAME = _PACKAGE / "documents" / "typst"


def record_context(row: Konsultasi) -> dict[str, Any]:
    """Return everything that the berita acara says, as plain values. Hidden inputs are counted, not printed."""
    texts = row.tulisan.select_related("masukan").order_by("nomor")
    shown = [text for text in texts if text.status in SHOWN]
    return {
        "instansi": row.instansi.nama,
        "unit": row.unit.nama,
        "judul": row.judul,
        "latar": row.latar,
        "tanggal": date_in_words(row.tanggal) if row.tanggal else "",
        "tempat": row.tempat,
        "kota": row.instansi.tempat,
        "materi": row.materi,
        "kesepakatan": row.kesepakatan,
        "peserta": [
            {"peran": str(PeranPeserta(role).label), "nama": name, "hadir": there, "mewakili": signs}
            for role, name, there, signs in row.peserta.order_by("urutan").values_list(
                "peran", "nama", "hadir", "mewakili"
            )
        ],
        "masukan": [
            {
                "nomor": text.nomor,
                "peran": str(PeranPeserta(text.masukan.peran).label),
                "isi": text.isi,
                "tanggapan": str(Tanggapan(text.masukan.tanggapan).label) if text.masukan.tanggapan else "",
                "jawaban": text.masukan.jawaban,
            }
            for text in shown
        ],
        "disembunyikan": len(texts) - len(shown),
        "komitmen": [
            {"nomor": number, "teks": words, "pelaksana": who, "tenggat": date_in_words(due)}
            for number, words, who, due in row.komitmen.order_by("nomor").values_list(
                "nomor", "teks", "pelaksana", "tenggat"
            )
        ],
    }


def canonical(context: dict[str, Any]) -> str:
    return json.dumps(context, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def render_record(
    context: dict[str, Any], *, number: str, verify_url: str, code: str, issued_at: datetime, practice: bool
) -> bytes:
    """Return the PDF; `issued_at` is printed in the zone that it carries."""
    text = canonical(context)
    document = {
        "form": "FKP",
        "judul": ["BERITA ACARA", "FORUM KONSULTASI PUBLIK"],
        "subjek": printable(str(context["judul"])),
        "nomor": number,
        "verify_url": verify_url,
        "kode": code,
        "qr": _qr(verify_url),
        "data": text,
        "sidik": hashlib.sha256(text.encode()).hexdigest()[:16],
        "resmi": True,
        "latihan": practice,
        "terbit": moment_in_words(issued_at),
        "tahun": issued_at.year,
        "bulan": issued_at.month,
        "hari": issued_at.day,
    }
    shown = _printed(context)
    shown["instansi_judul"] = printable(str(context["instansi"]).upper())
    # The frame's head line, which this document does not print, is set all the same.
    shown["periode_penilaian"] = printable(str(context["tanggal"]).upper())
    # Handed over as text, so that its imports are looked up in the frame's folder.
    source: Any = _TEMPLATE.read_bytes()
    content: bytes = typst.compile(
        source,
        root=str(_FRAME),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": json.dumps({"dokumen": document, "isi": shown}, ensure_ascii=False)},
        pdf_standards=[*PDF_STANDARDS],
        timestamp=int(issued_at.timestamp()),
    )
    return content


def _printed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _printed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_printed(one) for one in value]
    return printable(value) if isinstance(value, str) else value


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()
