"""Turn a form and its context into a PDF/A-3a that is also PDF/UA-1. Same input, same bytes; no network, no system
fonts.

Values reach typst only as JSON, so nothing that a person typed can become markup. The context is also attached
to the PDF as `data.json`, which lets another system read the document without parsing its pages.
"""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import segno
import typst

from takar.documents.forms.context import FormContext, MphDoc, SurveiDoc
from takar.documents.forms.kind import FORMS, FormKind
from takar.documents.forms.payload import canonical_json, content_digest, moment_in_words, payload
from takar.documents.glyphs import printable

PDF_STANDARDS: list[Literal["a-3a", "ua-1"]] = ["a-3a", "ua-1"]
_TEMPLATES = Path(__file__).parent / "typst"


def render(
    form: FormKind,
    context: FormContext,
    *,
    number: str,
    verify_url: str,
    issued_at: datetime,
    code: str = "",
    practice: bool = False,
) -> bytes:
    """Return the official document: numbered, with the verification address as text and QR on each page.

    `code` is the verification code as a person may type it; `issued_at` is printed in the zone that it carries. One
    made while practising says so across each page.
    """
    if not number or not verify_url:
        raise ValueError("an official document needs a number and a verification address")
    return _compile(form, context, number=number, verify_url=verify_url, code=code, moment=issued_at, practice=practice)


def preview(form: FormKind, context: FormContext, *, now: datetime) -> bytes:
    """Return the same pages without number and QR, marked as not issued."""
    return _compile(form, context, number="", verify_url="", code="", moment=now)


def subject_of(context: FormContext) -> str:
    """Return whom, or for the matrix and a survey which unit, the document is about."""
    return context.unit_kerja if isinstance(context, MphDoc | SurveiDoc) else context.pegawai.nama


def _compile(
    form: FormKind,
    context: FormContext,
    *,
    number: str,
    verify_url: str,
    code: str,
    moment: datetime,
    practice: bool = False,
) -> bytes:
    spec = FORMS[form]
    if not isinstance(context, spec.context):
        raise TypeError(f"form {form} takes {spec.context.__name__}, not {type(context).__name__}")
    document: dict[str, Any] = {
        "form": form.value,
        "judul": spec.judul,
        "subjek": printable(subject_of(context)),
        "nomor": number,
        "verify_url": verify_url,
        "kode": code,
        "qr": _qr(verify_url) if verify_url else "",
        "data": canonical_json(context),
        "sidik": content_digest(context)[:16],
        "resmi": bool(number),
        "latihan": practice,
        "terbit": moment_in_words(moment),
        "tahun": moment.year,
        "bulan": moment.month,
        "hari": moment.day,
    }
    data = json.dumps({"dokumen": document, "isi": payload(context)}, ensure_ascii=False)
    content: bytes = typst.compile(
        str(_TEMPLATES / spec.template),
        root=str(_TEMPLATES),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"data": data},
        pdf_standards=[*PDF_STANDARDS],
        timestamp=int(moment.timestamp()),
    )
    return content


def _qr(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False, svgns=True)
    return out.getvalue().decode()
