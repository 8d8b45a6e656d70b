"""Pages on the way in and out: name and password, second step, proving oneself again, logging out."""

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.stages import AuthenticateStage
from django.contrib import messages
from django.contrib.auth import logout as end_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from takar.accounts import flows
from takar.accounts.web.forms import CODE_ATTRS, ConfirmForm, LoginForm
from takar.common.forms import attach
from takar.common.refusals import Refusal


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """Name and password. Whoever is in already goes on."""
    next_url = safe_next(request)
    if request.user.is_authenticated:
        return redirect(next_url or "/")
    form, status = LoginForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return flows.log_in(
                    request,
                    name=form.cleaned_data["login"],
                    password=form.cleaned_data["password"],
                    next_url=next_url,
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
    return render(request, "accounts/login.html", {"form": form, "next": next_url}, status=status)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
@login_stage_required(stage=AuthenticateStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator]
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the authenticator app, or a recovery code."""
    user = request._login_stage.login.user  # type: ignore[attr-defined]
    form = AuthenticateForm(request.POST or None, user=user)
    describe_code(form)
    if request.method == "POST" and form.is_valid():
        return flows.pass_second_factor(request, form)
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/second_step.html", {"form": form}, status=status)


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask the password again before something that matters."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    form, status = ConfirmForm(request.POST or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return flows.confirm_password(request, password=form.cleaned_data["password"]) or redirect(
                    "accounts:akun"
                )
            except Refusal as refusal:
                attach(form, refusal)
                status = refusal.status
    return render(request, "accounts/confirm.html", {"form": form, "next": safe_next(request)}, status=status)


@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_code(request: HttpRequest) -> HttpResponse:
    """The same, with a code instead of the password."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    form = ReauthenticateForm(request.POST or None, user=request.user)
    describe_code(form)
    if request.method == "POST" and form.is_valid():
        return flows.confirm_code(request, form) or redirect("accounts:akun")
    status = 422 if request.method == "POST" else 200
    return render(request, "accounts/confirm.html", {"form": form, "next": safe_next(request)}, status=status)


@require_http_methods(["POST"])
def logout(request: HttpRequest) -> HttpResponse:
    """End this session. Only by a form: a link elsewhere cannot log anyone out."""
    end_login(request)
    messages.info(request, _("Anda sudah keluar."))
    return redirect("account_login")


def safe_next(request: HttpRequest) -> str:
    """Return where the person was going, when that is a page of ours; else nothing."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


def describe_code(form: AuthenticateForm) -> None:
    """Put our words on allauth's field."""
    field = form.fields["code"]
    field.label = _("Kode 6 angka")
    field.help_text = _("Dari aplikasi autentikator. Ponsel hilang? Pakai salah satu kode pemulihan 8 angka.")
    field.widget.attrs = {**CODE_ATTRS, "autofocus": True}
    field.error_messages["required"] = _("Masukkan kodenya.")
