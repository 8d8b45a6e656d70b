"""From a form's context to what is stored (canonical JSON) and what is printed (dates in words, options struck)."""

import dataclasses
import hashlib
import json
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from takar.documents.forms.choices import options
from takar.documents.forms.context import (
    AksiDoc,
    DokumenEvaluasiDoc,
    EvaluasiDoc,
    FormContext,
    PeriodeEvaluasi,
    RekamanDoc,
    SkpDoc,
)
from takar.documents.glyphs import printable
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating

_BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_ZONA = {7: "WIB", 8: "WITA", 9: "WIT"}


def canonical_json(context: FormContext) -> str:
    """Return the one JSON text of a context: keys sorted, dates ISO 8601, no spaces. The digest is taken over it."""
    return json.dumps(_plain(context), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def content_digest(context: FormContext) -> str:
    """Return the SHA-256 of the context's canonical JSON, printed in short on every page."""
    return hashlib.sha256(canonical_json(context).encode()).hexdigest()


def payload(context: FormContext) -> dict[str, Any]:
    """Return the values a template prints, every text made printable."""
    printed: dict[str, Any] = _printed(context)
    # Capitals are made here, not in the template: a capital may be a character without a glyph.
    printed["instansi_judul"] = printable(context.instansi.upper())
    printed["periode_penilaian"] = _span(context.mulai, context.selesai)
    if isinstance(context, EvaluasiDoc | DokumenEvaluasiDoc):
        printed["periode"] = _period(context.periode)
        printed["capaian_organisasi"] = options(PredikatOrganisasi, context.capaian_organisasi)
        printed["capaian_kode"] = context.capaian_organisasi.value
        printed["predikat"] = options(Predikat, context.predikat)
    if isinstance(context, EvaluasiDoc):
        printed["rating_hasil"] = options(Rating, context.rating_hasil)
        printed["rating_perilaku"] = options(Rating, context.rating_perilaku)
    if isinstance(context, RekamanDoc):
        printed["periode"] = _period(context.periode)
    if isinstance(context, AksiDoc) and context.periode is not None:
        printed["periode"] = _period(context.periode)
    if isinstance(context, SkpDoc):
        printed["pendekatan"] = context.pendekatan.value
    return printed


def date_in_words(day: date) -> str:
    """Return `2 Februari 2026`."""
    return f"{day.day} {_BULAN[day.month - 1]} {day.year}"


def moment_in_words(moment: datetime) -> str:
    """Return `2 Februari 2026 09.05 WIB`, in the zone the moment carries; elsewhere than Indonesia the UTC offset."""
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment on a document needs a time zone")
    hours = offset.total_seconds() / 3600
    zone = _ZONA.get(int(hours)) if hours == int(hours) else None
    return f"{date_in_words(moment)} {moment:%H.%M} {zone or f'UTC{hours:+g}'}"


def _span(start: date, end: date) -> str:
    if start.year == end.year:
        return f"{start.day} {_BULAN[start.month - 1]} SD {date_in_words(end)[:-5]} TAHUN {end.year}".upper()
    return f"{date_in_words(start)} SD {date_in_words(end)}".upper()


def _period(period: PeriodeEvaluasi) -> dict[str, Any]:
    return {
        "sebutan": printable(period.sebutan.upper()),
        "opsi": [{"teks": printable(o), "dicoret": o != period.dipilih} for o in period.opsi],
    }


def _plain(value: Any) -> Any:
    """JSON values only. Field names are kept: a stored context must be readable without this code."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value


def _printed(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _printed(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple | list):
        return [_printed(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, datetime):
        return moment_in_words(value)
    if isinstance(value, date):
        return date_in_words(value)
    if isinstance(value, str):
        return printable(value)
    return value
