"""What every public page of the forum begins with: which government, who speaks, which tab."""

from collections.abc import Callable
from typing import Any, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest
from takar.common.clock import local_date
from takar.common.refusals import NotFound, Refusal
from takar.forum.selectors.suara import Suara
from takar.forum.selectors.umum import public_place
from takar.forum.web.pembatas import allowed
from takar.forum.web.rows import looks, public_tabs
from takar.forum.web.sesi import voice
from takar.units.models import Instansi


class Tempat:
    """One request to one government's forum."""

    def __init__(self, request: HttpRequest, kode: str) -> None:
        found = public_place(kode)
        if found is None:
            raise NotFound(_("Instansi ini tidak ada di sini."), next_step=_("Pilih dari daftar instansi."))
        self.request = cast(TakarRequest, request)
        self.instansi: Instansi = found
        self.now = self.request.now
        self.today = local_date(self.now, zone=found.zona)
        self.suara: Suara | None = voice(request, found)

    def page(self, template: str, context: dict[str, Any], *, tab: str, status: int = 200) -> HttpResponse:
        """Draw a page in the government's own time; who writes is said at its head."""
        shown = {
            "pemda": self.instansi,
            "tabs": public_tabs(tab, kode=self.instansi.kode),
            "suara": self.suara,
            "looks": looks(),
            "hari_ini": self.today,
            **context,
        }
        with timezone.override(ZoneInfo(self.instansi.zona)):
            return render(self.request, f"forum/{template}", shown, status=status)

    def speaker(self) -> Suara:
        """Return who speaks, for a page that is for writers only."""
        if self.suara is None:
            raise NotFound(
                _("Sesi Anda sudah berakhir."), next_step=_("Masuk lagi dengan kode, lalu buka halaman ini lagi.")
            )
        return self.suara

    def within(self, what: str, *, suara: Suara | None = None) -> bool:
        """Count one sending; return whether it is still within the limits."""
        person = suara or self.suara
        who = str(person.penulis_id or person.pegawai_id) if person else ""
        return allowed(self.request, what, who=who, now=self.now)


def too_much() -> str:
    return _("Terlalu banyak kiriman dalam waktu singkat. Tunggu beberapa menit, lalu kirim lagi.")


def words_of(refusal: Refusal) -> str:
    """Return a refusal as one sentence for an alert."""
    problems = [one.message for one in getattr(refusal, "problems", ())]
    return " ".join(problems) or f"{refusal.message} {refusal.next_step}".strip()


def given_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)


Verb = Callable[..., Any]
