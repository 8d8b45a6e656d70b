"""Pages of the second factor: switch it on with an app, keep the recovery codes, switch it off."""

from urllib.parse import quote

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.forms import ActivateTOTPForm
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from takar.accounts import flows
from takar.accounts.selectors import second_factor_of
from takar.accounts.web.doors import AccountRequest, private
from takar.accounts.web.forms import CODE_ATTRS

proven = reauthentication_required(app="allauth.mfa")


@private()
def overview(request: AccountRequest) -> HttpResponse:
    """Is it on, and what it does."""
    return render(request, "accounts/two_steps.html", {"factor": second_factor_of(request.user.pk)})


@sensitive_post_parameters("code")
@private("GET", "POST")
@proven  # type: ignore[untyped-decorator]
def switch_on(request: AccountRequest) -> HttpResponse:
    """Show the QR code; the first right code switches it on."""
    if flows.has_second_factor(request.user):
        return redirect("accounts:dua_langkah")
    form = ActivateTOTPForm(request.POST or None, user=request.user)
    field = form.fields["code"]
    field.label = _("Kode 6 angka dari aplikasi")
    field.widget.attrs = {**CODE_ATTRS, "inputmode": "numeric"}
    field.error_messages["required"] = _("Masukkan kode yang sedang tampil di aplikasi.")
    if request.method == "POST" and form.is_valid():
        flows.switch_on_second_factor(request, form)
        messages.success(request, _("Masuk dua langkah aktif. Simpan kode pemulihan di bawah ini."))
        return redirect("accounts:kode_pemulihan")
    adapter = get_adapter()
    link = adapter.build_totp_url(request.user, form.secret)
    context = {"form": form, "secret": spaced(form.secret), "qr": adapter.build_totp_svg(link), "link": link}
    return render(request, "accounts/switch_on.html", context, status=422 if request.method == "POST" else 200)


@private("GET", "POST")
@proven  # type: ignore[untyped-decorator]
def switch_off(request: AccountRequest) -> HttpResponse:
    """Ask once more, then switch it off."""
    if not flows.has_second_factor(request.user):
        return redirect("accounts:dua_langkah")
    if request.method == "POST":
        flows.switch_off_second_factor(request)
        messages.success(request, _("Masuk dua langkah sudah dimatikan."))
        return redirect("accounts:dua_langkah")
    return render(request, "accounts/switch_off.html")


@private()
@proven  # type: ignore[untyped-decorator]
def recovery_codes(request: AccountRequest) -> HttpResponse:
    """Show the codes, this once."""
    if not flows.has_second_factor(request.user):
        return redirect("accounts:dua_langkah")
    if request.method == "HEAD":
        # Codes are shown once; an answer that nobody reads must not use them up.
        return HttpResponse()
    codes = flows.show_recovery_codes(request)
    # The file is made in the page itself, so that the codes are never asked for a second time.
    text = _("Kode pemulihan Takar untuk %(nama)s. Tiap kode sekali pakai.") % {"nama": request.user.nama}
    file = quote("\r\n".join([text, "", *codes, ""]))
    return render(
        request, "accounts/recovery_codes.html", {"codes": codes, "file": f"data:text/plain;charset=utf-8,{file}"}
    )


@private("POST")
@proven  # type: ignore[untyped-decorator]
def renew_codes(request: AccountRequest) -> HttpResponse:
    """Make new codes."""
    if not flows.has_second_factor(request.user):
        return redirect("accounts:dua_langkah")
    flows.renew_recovery_codes(request)
    messages.success(request, _("Kode pemulihan baru dibuat. Kode yang lama tidak berlaku lagi."))
    return redirect("accounts:kode_pemulihan")


def spaced(secret: str) -> str:
    """Return the secret in groups of four, for typing it by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
