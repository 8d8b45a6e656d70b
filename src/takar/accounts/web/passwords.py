"""Pages for passwords: forgotten, new by a link, changed."""

from django.contrib import messages
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from takar.accounts import flows
from takar.accounts.actions import set_password_by_link
from takar.accounts.links import owner_of_link
from takar.accounts.mail import post
from takar.accounts.web.doors import AccountRequest, private
from takar.accounts.web.forms import ChangePasswordForm, NameForm, NewPasswordForm
from takar.common import clock
from takar.common.forms import attach
from takar.common.refusals import NotFound, Refusal

_LINK = "_tautan_sandi"


class SendsMailLater(HttpResponseRedirect):
    """A redirect that hands over its mail once the answer is out: how long it takes must not tell whether there was
    an account to write to."""

    def __init__(self, to: str, *, mail: EmailMessage | None) -> None:
        super().__init__(to)
        self.mail = mail

    def close(self) -> None:
        super().close()
        if self.mail is not None:
            post(self.mail)
            self.mail = None


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a link by mail. The answer is the same whether there is such an account or not."""
    form, status = NameForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                mail = flows.reset_mail(request, name=form.cleaned_data["login"])
                return SendsMailLater(reverse("accounts:lupa_terkirim"), mail=mail)
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
    return render(request, "accounts/forgotten.html", {"form": form}, status=status)


@require_safe
def forgotten_sent(request: HttpRequest) -> HttpResponse:
    """What happens next, and what to do when no mail comes."""
    return render(request, "accounts/forgotten_sent.html")


@require_safe
def open_link(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Keep the link's secret in the session and go on without it in the address, where screens would show it."""
    try:
        owner_of_link(kind=kind, key=key, now=clock.now())
    except NotFound:
        return render(request, "accounts/link_over.html", status=404)
    request.session[_LINK] = {"kind": kind, "key": key}
    return redirect("accounts:sandi_baru")


@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def new_password(request: HttpRequest) -> HttpResponse:
    """Set a password by a link, then log in with it."""
    link, now = request.session.get(_LINK) or {"kind": "", "key": ""}, clock.now()
    try:
        user = owner_of_link(**link, now=now)
    except NotFound:
        return render(request, "accounts/link_over.html", status=404)
    form, status = NewPasswordForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                flows.count(request, action="reset_password_from_key")
                set_password_by_link(
                    **link,
                    password=form.cleaned_data["password1"],
                    now=now,
                    request_id=getattr(request, "request_id", ""),
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                request.session.flush()
                messages.success(request, _("Kata sandi tersimpan. Silakan masuk."))
                return redirect("account_login")
    return render(request, "accounts/new_password.html", {"form": form, "owner": user}, status=status)


@sensitive_post_parameters("oldpassword", "password1", "password2")
@private("GET", "POST")
def change(request: AccountRequest) -> HttpResponse:
    """Change the own password; this device stays in, all others go out."""
    form, status = ChangePasswordForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                flows.replace_password(
                    request,
                    actor=request.actor,
                    old=form.cleaned_data["oldpassword"],
                    new=form.cleaned_data["password1"],
                    now=request.now,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
            else:
                messages.success(request, _("Kata sandi diubah. Sesi di perangkat lain sudah diakhiri."))
                return redirect("accounts:akun")
    return render(request, "accounts/change_password.html", {"form": form}, status=status)
