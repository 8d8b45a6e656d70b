"""Doors of the notices: each person's own list, and each person's own choices."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from takar.accounts.devices import describe_device
from takar.accounts.web.doors import AccountRequest, private
from takar.common.forms import attach
from takar.common.refusals import Invalid, Refusal
from takar.notifications import preferences, selectors
from takar.notifications.actions import mark_all_read, mark_read
from takar.notifications.push import load_push_key, public_text
from takar.notifications.web.forms import ChoiceForm, DeviceForm, hour_text


@private("GET", "HEAD", "POST")
def notices(request: AccountRequest) -> HttpResponse:
    """The person's notices, newest first; the button marks all as read."""
    if request.method == "POST":
        mark_all_read(actor=request.actor, now=request.now)
        return redirect("notifications:daftar")
    unread_only = request.GET.get("tampil") == "baru"
    asked = request.GET.get("hal", "1")
    found = selectors.notice_list(
        request.actor, page=int(asked) if asked.isdecimal() and len(asked) < 5 else 1, unread_only=unread_only
    )
    keep = "tampil=baru&" if unread_only else ""
    context = {
        "found": found,
        "unread_only": unread_only,
        "previous": f"?{keep}hal={found.page - 1}" if found.page > 1 else None,
        "next": f"?{keep}hal={found.page + 1}" if found.more else None,
    }
    return render(request, "notifications/daftar.html", context)


@private("GET", "HEAD")
def open_notice(request: AccountRequest, pk: UUID) -> HttpResponse:
    """Mark one notice as read and lead to what it is about."""
    url = mark_read(actor=request.actor, notice_id=pk, now=request.now).url
    inside = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return redirect(url if inside else reverse("notifications:daftar"))


@private("POST")
def read(request: AccountRequest, pk: UUID) -> HttpResponse:
    """Mark one notice as read and stay."""
    mark_read(actor=request.actor, notice_id=pk, now=request.now)
    return redirect("notifications:daftar")


@private("GET", "HEAD", "POST")
def choices(request: AccountRequest) -> HttpResponse:
    """How each group of notices comes, and the person's own quiet hours."""
    if request.method != "POST":
        return _choices(request)
    form = ChoiceForm(request.POST)
    if form.is_valid():
        try:
            preferences.save(
                actor=request.actor,
                wishes=form.wishes(),
                hours=form.hours(),
                language=form.cleaned_data["bahasa"],
                now=request.now,
            )
        except Invalid as refusal:
            attach(form, refusal)
        else:
            messages.success(request, _("Pilihan disimpan."))
            return redirect("notifications:pilihan")
    return _choices(request, form=form)


@private("POST")
def add(request: AccountRequest) -> HttpResponse:
    """This browser may ring from now on."""
    form = DeviceForm(request.POST)
    try:
        if not form.is_valid():
            raise Invalid(
                _("Peramban belum memberi izin."), next_step=_("Ketuk Nyalakan lagi, lalu pilih Izinkan saat ditanya.")
            )
        preferences.add_device(
            actor=request.actor,
            endpoint=form.cleaned_data["alamat"],
            p256dh=form.cleaned_data["kunci"],
            auth=form.cleaned_data["rahasia"],
            label=describe_device(request.headers.get("User-Agent", "")),
            now=request.now,
        )
    except Invalid as refusal:
        messages.error(request, _said(refusal))
    else:
        messages.success(request, _("Perangkat ini akan berbunyi saat ada kabar untuk Anda."))
    return redirect("notifications:pilihan")


@private("POST")
def remove(request: AccountRequest, pk: UUID) -> HttpResponse:
    """One browser rings no more."""
    preferences.remove_device(actor=request.actor, device_id=pk, now=request.now)
    messages.success(request, _("Perangkat itu tidak akan berbunyi lagi."))
    return redirect("notifications:pilihan")


def _choices(request: AccountRequest, *, form: ChoiceForm | None = None) -> HttpResponse:
    found = selectors.choices_of(request.actor, on=request.today)
    key = load_push_key(settings.TAKAR_VAR) if found.push else None
    context = {
        "found": found,
        "form": form or ChoiceForm(rows=found.rows, hours=found.hours, language=found.language),
        "device_form": DeviceForm(auto_id=False),
        "push_key": public_text(key) if key else "",
        "quiet_from": hour_text(found.rule.start),
        "quiet_until": hour_text(found.rule.end),
        "always_loud": found.rule.start == found.rule.end,
    }
    return render(request, "notifications/pilihan.html", context, status=422 if form else 200)


def _said(refusal: Refusal) -> str:
    return f"{refusal.message} {refusal.next_step}".strip()
