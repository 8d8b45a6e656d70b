"""Open data: a page that documents every set, the sets as CSV, JSON and Parquet where they stay, and their schemas."""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from takar.access.doors import TakarRequest
from takar.common.refusals import NotFound
from takar.portal.selectors.kolom import Baris, Kumpulan
from takar.portal.selectors.kumpulan import named, sets
from takar.portal.web.parquet import parquet
from takar.portal.web.pemda_views import answer, government
from takar.portal.web.simpanan import MARK, SECONDS, keepable
from takar.units.models import Instansi

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Atribusi 4.0 Internasional",
    "path": "https://creativecommons.org/licenses/by/4.0/deed.id",
}
_PARQUET = "application/vnd.apache.parquet"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@require_safe
@keepable()
def index(request: HttpRequest, instansi: str) -> HttpResponse:
    """What data there is, what each column says, and under which licence."""
    found = government(instansi)
    return answer(request, "portal/data.html", found, context={"kumpulan": sets(), "lisensi": LICENCE})


@require_safe
def csv_file(request: HttpRequest, instansi: str, kumpulan: str) -> HttpResponse | StreamingHttpResponse:
    """One set as CSV (RFC 4180, UTF-8, comma)."""
    found, wanted = government(instansi), _wanted(kumpulan)
    return _file(request, found, wanted, lines=_csv, kind="csv", content_type="text/csv; charset=utf-8; header=present")


@require_safe
def json_file(request: HttpRequest, instansi: str, kumpulan: str) -> HttpResponse | StreamingHttpResponse:
    """One set as JSON: a list of objects, with where its schema and licence stand."""
    found, wanted = government(instansi), _wanted(kumpulan)
    return _file(request, found, wanted, lines=_json, kind="json", content_type="application/json; charset=utf-8")


@require_safe
def parquet_file(request: HttpRequest, instansi: str, kumpulan: str) -> HttpResponse | StreamingHttpResponse:
    """One set as Parquet, for those who reckon with many of them."""
    found, wanted = government(instansi), _wanted(kumpulan)
    return _file(request, found, wanted, lines=_parquet, kind="parquet", content_type=_PARQUET)


@require_safe
@keepable(3600)
def schema(request: HttpRequest, instansi: str, kumpulan: str) -> HttpResponse:
    """The columns of one set as a Table Schema. No query but for the government."""
    government(instansi)
    return _said(_schema(_wanted(kumpulan)))


@require_safe
@keepable(3600)
def package(request: HttpRequest, instansi: str) -> HttpResponse:
    """All sets of a government as a Data Package."""
    found = government(instansi)
    return _said(
        {
            "profile": "tabular-data-package",
            "name": found.kode,
            "title": f"Data terbuka {found.nama}",
            "licenses": [LICENCE],
            "resources": [resource for one in sets() for resource in _resources(one)],
        }
    )


def _resources(one: Kumpulan) -> Iterator[dict[str, Any]]:
    about = {"title": one.judul, "description": one.arti, "schema": _schema(one)}
    yield {
        "profile": "tabular-data-resource",
        "name": one.kunci,
        "path": f"{one.kunci}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        **about,
    }
    yield {
        "profile": "data-resource",
        "name": f"{one.kunci}-parquet",
        "path": f"{one.kunci}.parquet",
        "format": "parquet",
        "mediatype": _PARQUET,
        **about,
    }


def _wanted(kunci: str) -> Kumpulan:
    found = named(kunci)
    if found is None:
        raise NotFound(_("Kumpulan data ini tidak ada."), next_step=_("Pilih dari daftar data terbuka."))
    return found


def _file(
    request: HttpRequest, found: Instansi, wanted: Kumpulan, *, lines: Any, kind: str, content_type: str
) -> HttpResponse | StreamingHttpResponse:
    now: datetime = cast(TakarRequest, request).now
    rows = tuple(wanted.baris(found, now))
    etag = quote_etag(hashlib.sha256(repr((kind, wanted.kunci, rows)).encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    response: Any = unchanged or StreamingHttpResponse(lines(found, wanted, rows), content_type=content_type)
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(int(now.timestamp()))
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Link"] = (
        f'<{LICENCE["path"]}>; rel="license", <{_schema_address(found, wanted)}>; rel="describedby"'
    )
    if not unchanged:
        response.headers["Content-Disposition"] = f'inline; filename="{found.kode}-{wanted.kunci}.{kind}"'
        response.headers[MARK] = str(SECONDS)
    return cast("HttpResponse | StreamingHttpResponse", response)


def _csv(_found: Instansi, wanted: Kumpulan, rows: tuple[Baris, ...]) -> Iterator[str]:
    yield _line(column.nama for column in wanted.kolom)
    for row in rows:
        yield _line(_cell(value) for value in row)


def _line(values: Any) -> str:
    text = io.StringIO()
    csv.writer(text).writerow(values)
    return text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "true" if value else "false"
    # What a spreadsheet would take for a formula is text here.
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _json(found: Instansi, wanted: Kumpulan, rows: tuple[Baris, ...]) -> Iterator[str]:
    head = {
        "kumpulan": wanted.kunci,
        "judul": wanted.judul,
        "instansi": {"kode": found.kode, "nama": found.nama},
        "lisensi": LICENCE["name"],
        "skema": _schema_address(found, wanted),
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "data": ['
    names = [column.nama for column in wanted.kolom]
    for at, row in enumerate(rows):
        one = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        yield f",\n{one}" if at else f"\n{one}"
    yield "\n]}\n"


def _parquet(found: Instansi, wanted: Kumpulan, rows: tuple[Baris, ...]) -> Iterator[bytes]:
    about = {"title": f"{wanted.judul}, {found.nama}", "license": LICENCE["path"]}
    yield parquet(wanted.kolom, rows, about=about)


def _schema_address(found: Instansi, wanted: Kumpulan) -> str:
    return reverse("portal:data_skema", kwargs={"instansi": found.kode, "kumpulan": wanted.kunci})


def _schema(wanted: Kumpulan) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "fields": [{"name": one.nama, "type": one.jenis, "description": one.arti} for one in wanted.kolom],
        "missingValues": [""],
    }
    if wanted.kunci_utama:
        shown["primaryKey"] = list(wanted.kunci_utama)
    return shown


def _said(content: dict[str, Any]) -> HttpResponse:
    response = HttpResponse(
        json.dumps(content, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
    )
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
