"""“Akun saya” and the list of sessions."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.accounts import actions
from takar.accounts.selectors import second_factor_of, sessions_of
from takar.accounts.web.doors import AccountRequest, private


@private()
def account(request: AccountRequest) -> HttpResponse:
    """Who I am here, how I log in, and in which language."""
    context = {
        "account": request.user,
        "factor": second_factor_of(request.user.pk),
        "with_role": bool(request.actor.grants),
    }
    return render(request, "accounts/account.html", context)


@private()
def sessions(request: AccountRequest) -> HttpResponse:
    """On which devices I am logged in."""
    rows = sessions_of(request.user, current_key=request.session.session_key or "")
    return render(request, "accounts/sessions.html", {"rows": rows, "others": sum(not row.current for row in rows)})


@private("POST")
def end_session(request: AccountRequest, pk: int) -> HttpResponse:
    """End one device's session."""
    actions.end_session(actor=request.actor, session_id=pk, now=request.now)
    messages.success(request, _("Sesi diakhiri. Perangkat itu harus masuk lagi."))
    return redirect("accounts:sesi")


@private("POST")
def end_other_sessions(request: AccountRequest) -> HttpResponse:
    """End all but this one."""
    ended = actions.end_other_sessions(
        actor=request.actor, current_key=request.session.session_key or "", now=request.now
    )
    said = ngettext("%(jumlah)s sesi diakhiri.", "%(jumlah)s sesi diakhiri.", ended) % {"jumlah": ended}
    messages.success(request, said)
    return redirect("accounts:sesi")
