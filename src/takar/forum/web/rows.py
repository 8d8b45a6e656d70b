"""The tabs of the forum, how its states look, and small things that its pages share."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from takar.forum.models import StatusIde, StatusKomitmen, StatusKonsultasi, StatusTopik, StatusTulisan, Tanggapan
from takar.forum.selectors.umum import Daftar, Saringan


@dataclass(frozen=True, slots=True)
class Rupa:
    """How a state looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_LOOKS: tuple[tuple[Any, str, str], ...] = (
    (StatusTopik.MENUNGGU, "watch", "clock"),
    (StatusTopik.DIJAWAB, "good", "check"),
    (StatusTopik.DIKUNCI, "neutral", "lock"),
    (StatusTulisan.TAMPIL, "good", "check"),
    (StatusTulisan.DISEMBUNYIKAN, "bad", "cross"),
    (StatusTulisan.BANDING, "watch", "return"),
    (StatusTulisan.TETAP, "bad", "lock"),
    (StatusIde.DIAJUKAN, "watch", "clock"),
    (StatusIde.DIKERJAKAN, "info", "half"),
    (StatusIde.TIDAK, "neutral", "cross"),
    (StatusIde.SELESAI, "good", "check"),
    (StatusIde.BATAL, "neutral", "cross"),
    (StatusKonsultasi.PERSIAPAN, "neutral", "draft"),
    (StatusKonsultasi.UNDANGAN, "info", "ring"),
    (StatusKonsultasi.MATERI, "info", "ring"),
    (StatusKonsultasi.MASUKAN, "good", "dot"),
    (StatusKonsultasi.JAWABAN, "watch", "clock"),
    (StatusKonsultasi.BERITA_ACARA, "info", "half"),
    (StatusKonsultasi.TINDAK_LANJUT, "info", "half"),
    (StatusKomitmen.BELUM, "neutral", "ring"),
    (StatusKomitmen.PROSES, "info", "half"),
    (StatusKomitmen.TIDAK_DAPAT, "bad", "cross"),
    (Tanggapan.DITERIMA, "good", "check"),
    (Tanggapan.SEBAGIAN, "watch", "half"),
    (Tanggapan.TIDAK, "neutral", "cross"),
)


def looks() -> dict[str, dict[str, Rupa]]:
    """The look of each state, by kind of thing and state."""
    found: dict[str, dict[str, Rupa]] = {}
    for state, tone, shape in _LOOKS:
        found.setdefault(type(state).__name__, {})[state.value] = Rupa(str(state.label), tone, shape)
    found["StatusKonsultasi"]["SELESAI"] = Rupa(str(StatusKonsultasi.SELESAI.label), "good", "check")
    found["StatusKonsultasi"]["BATAL"] = Rupa(str(StatusKonsultasi.BATAL.label), "neutral", "cross")
    found["StatusKomitmen"]["SELESAI"] = Rupa(str(StatusKomitmen.SELESAI.label), "good", "check")
    return found


def public_tabs(current: str, *, kode: str) -> list[dict[str, Any]]:
    """The public sides of one government's forum."""
    items = [
        ("topik", "forum:topik_daftar", _("Topik")),
        ("konsultasi", "forum:konsultasi_daftar", _("Konsultasi publik")),
        ("ide", "forum:ide_daftar", _("Ide warga")),
        ("aturan", "forum:aturan", _("Aturan dan moderasi")),
    ]
    return [
        {"label": label, "url": reverse(name, kwargs={"instansi": kode}), "current": key == current}
        for key, name, label in items
    ]


def inner_tabs(current: str, *, moderates: bool) -> list[dict[str, Any]]:
    """The sides of the forum for those inside; moderation for whoever moderates."""
    items = [
        ("kelola", "forum:kelola", _("Menunggu")),
        ("konsultasi", "forum:konsultasi_semua", _("Konsultasi publik")),
    ]
    if moderates:
        items.append(("moderasi", "forum:moderasi", _("Moderasi")))
    return [{"label": label, "url": reverse(name), "current": key == current} for key, name, label in items]


def read_filter(given: QueryDict) -> Saringan:
    """Return what the address narrows to; anything unknown narrows nothing."""
    page = given.get("hal", "1")
    return Saringan(
        cari=given.get("cari", "").replace("\x00", "")[:100],
        unit=read_id(given.get("unit", "")),
        tema=given.get("tema", "")[:12],
        status=given.get("status", "")[:12],
        halaman=min(max(int(page), 1), 500) if page.isascii() and page.isdigit() and len(page) < 6 else 1,
    )


def page_links(given: QueryDict, found: Daftar) -> dict[str, str]:
    """The addresses of the page before and after, with the filter kept."""
    kept: dict[str, str | int] = {
        key: str(given[key])[:100] for key in ("cari", "unit", "tema", "status") if given.get(key)
    }
    return {
        "sebelum": f"?{urlencode({**kept, 'hal': found.halaman - 1})}" if found.halaman > 1 else "",
        "sesudah": f"?{urlencode({**kept, 'hal': found.halaman + 1})}" if found.ada_lagi else "",
    }


def read_id(text: str) -> UUID | None:
    """Return the id that was sent, None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None
