"""The tabs of this room, how its states look, what the address asks for, and uploads as they come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.common.actor import Actor
from takar.common.forms import clean_text
from takar.common.refusals import Invalid, Problem
from takar.complaint.models import BerkasAduan, StatusAduan, StatusProses
from takar.complaint.selectors.daftar import AMAN, BAGIAN, BERHENTI, HAMPIR, LEWAT, Saringan
from takar.complaint.selectors.lampiran import MAX_BYTES, Lampiran, read_file
from takar.law.pengaduan import Perbandingan


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_STATES: dict[str, tuple[str, str]] = {
    StatusAduan.DITERIMA.value: ("info", "ring"),
    StatusAduan.DIKEMBALIKAN.value: ("watch", "clock"),
    StatusAduan.DITERUSKAN.value: ("info", "return"),
    StatusAduan.DIVERIFIKASI.value: ("info", "half"),
    StatusAduan.DITUGASKAN.value: ("info", "half"),
    StatusAduan.DIJAWAB.value: ("watch", "dot"),
    StatusAduan.SELESAI.value: ("good", "check"),
    StatusAduan.DITOLAK.value: ("neutral", "cross"),
    StatusAduan.DITARIK.value: ("neutral", "cross"),
    StatusAduan.DIGABUNG.value: ("neutral", "return"),
    StatusProses.DIBUKA.value: ("info", "ring"),
    StatusProses.DITINDAK.value: ("info", "half"),
    StatusProses.DIUKUR.value: ("watch", "dot"),
    StatusProses.TERBIT.value: ("good", "check"),
    StatusProses.DIHENTIKAN.value: ("neutral", "cross"),
}


def looks() -> dict[str, Rupa]:
    """The look of each state, of how a clock stands, and of what a comparison says."""
    words = {**dict(StatusAduan.choices), **dict(StatusProses.choices)}
    states = {state: Rupa(str(words[state]), *look) for state, look in _STATES.items()}
    return {
        **states,
        LEWAT: Rupa(_("Lewat batas"), "bad", "down"),
        HAMPIR: Rupa(_("Hampir lewat"), "watch", "half"),
        AMAN: Rupa(_("Masih cukup waktu"), "good", "check"),
        BERHENTI: Rupa(_("Waktu tidak berjalan"), "neutral", "clock"),
        Perbandingan.MEMBAIK.value: Rupa(_("Lebih cepat"), "good", "up"),
        Perbandingan.MEMBURUK.value: Rupa(_("Lebih lambat"), "bad", "down"),
        Perbandingan.TAK_TERBEDAKAN.value: Rupa(_("Tidak dapat dibedakan"), "neutral", "ring"),
        Perbandingan.BELUM_CUKUP.value: Rupa(_("Kasus belum cukup"), "neutral", "clock"),
    }


def tabs(current: str, *, actor: Actor) -> list[dict[str, Any]]:
    """The sides of this room."""
    items = [("daftar", _("Pengaduan")), ("proses_daftar", _("Evaluasi proses")), ("angka", _("Angka pengaduan"))]
    if actor.has(Role.ADMIN_INSTANSI):
        items.append(("pemeriksa", _("Pemeriksa")))
    return [{"label": label, "url": reverse(f"complaint:{name}"), "current": name == current} for name, label in items]


def parts(counts: Mapping[str, int]) -> list[tuple[str, str, int | None]]:
    """The parts of the list: code, word, how many."""
    return [
        ("perlu", _("Belum selesai"), counts.get("perlu")),
        ("saya", _("Tugas saya"), None),
        ("periksa", _("Perlu diperiksa"), counts.get("periksa")),
        ("menunggu", _("Menunggu pelapor"), counts.get("menunggu")),
        ("selesai", _("Berakhir"), None),
        ("semua", _("Semua"), counts.get("semua")),
    ]


def read_filter(given: Mapping[str, str]) -> Saringan:
    """Return what the address asks for; whatever makes no sense is as if it were not there."""
    part = given.get("bagian", "")
    return Saringan(
        bagian=part if part in BAGIAN else "perlu",
        jenis=given.get("jenis", "")[:20],
        pokok=given.get("pokok", "")[:20],
        unit=read_id(given.get("unit", "")),
        layanan=read_id(given.get("layanan", "")),
        cari=clean_text(given.get("cari", ""))[:80].strip(),
        dari=read_day(given.get("dari", "")),
        sampai=read_day(given.get("sampai", "")),
        halaman=read_page(given.get("hal", "1")),
    )


def read_id(text: str) -> UUID | None:
    """Return the id that was sent, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def read_day(text: str) -> date | None:
    """Return the day that was sent, None for anything else or beyond what calendars know."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1945 <= found.year <= 2199 else None


def read_page(text: str) -> int:
    """Return a page number from 1 to 1000, 1 for anything else."""
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def read_year(text: str, *, today: date) -> int:
    """Return a year from 2000 to this one, this one for anything else."""
    return min(max(int(text), 2000), today.year) if text.isascii() and text.isdigit() and len(text) < 6 else today.year


def upload_of(upload: "UploadedFile[Any] | None") -> Lampiran | None:
    """Return an upload as it may be kept. Raises `Invalid` with the field `berkas`."""
    if upload is None:
        return None
    if (upload.size or 0) > MAX_BYTES:
        words = _("Berkas lebih besar dari 10 MB. Kirim yang lebih kecil.")
        raise Invalid(_("Berkas tidak disimpan."), problems=[Problem("berkas", words)])
    return read_file(nama=upload.name or "", content=upload.read())


def file_answer(file: BerkasAduan, content: bytes) -> HttpResponse:
    """Answer with a file and nothing that would let it act: pictures open, everything else is saved."""
    response = HttpResponse(content, content_type=file.tipe)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    shown = file.tipe.startswith("image/")
    response.headers["Content-Disposition"] = content_disposition_header(not shown, file.nama) or "attachment"
    return response


def problems_of(refusal: Exception) -> str:
    """Return a refusal as one text for the head of a page."""
    if isinstance(refusal, Invalid) and refusal.problems:
        return " ".join(one.message for one in refusal.problems)
    message, following = getattr(refusal, "message", ""), getattr(refusal, "next_step", "")
    return f"{message} {following}".strip()
