"""The steps of a plan: one address for all, each leading to its action."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest, door
from takar.common.refusals import NotFound
from takar.planning.actions import langkah
from takar.planning.web.skp_views import attempt, posted_version, take

_PLAIN = {
    "ajukan": langkah.submit_skp,
    "tarik": langkah.withdraw_skp,
    "tetapkan": langkah.fix_skp,
    "batal_sesuaikan": langkah.cancel_adjustment,
}
_WITH_REASON = {"kembalikan": langkah.return_skp, "sesuaikan": langkah.adjust_skp}


@door("POST")
def step(request: TakarRequest, pk: UUID, nama: str) -> HttpResponse:
    """Take one step on a plan."""
    if nama in _PLAIN:
        action = _PLAIN[nama]
        version = posted_version(request)
        return take(
            request,
            pk,
            lambda: action(actor=request.actor, skp_id=pk, version=version, today=request.today, now=request.now),
        )
    if nama not in (*_WITH_REASON, "tutup"):
        raise NotFound(_("Langkah ini tidak ada."), next_step=_("Kembali ke halaman SKP."))

    def run(data: dict[str, Any]) -> str:
        common = {
            "actor": request.actor,
            "skp_id": pk,
            "version": data["versi"],
            "alasan": data["alasan"],
            "today": request.today,
            "now": request.now,
        }
        if nama == "tutup":
            langkah.close_on_transfer(moved_on=data["mulai"], **common)
        else:
            _WITH_REASON[nama](**common)
        return ""

    return attempt(request, pk, nama, run)
