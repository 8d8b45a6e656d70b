"""Doors that stay shut while someone practises: those that would reach past the copy, to the log-in or the device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render

# Accounts and their log-in are one for all governments; so are the devices that ring.
ROOMS = frozenset({"accounts"})
PAGES = frozenset(
    {
        "account_reauthenticate",
        "mfa_reauthenticate",
        "notifications:perangkat",
        "notifications:hapus_perangkat",
        "org:pegawai_baru",
        "org:akun_baru",
        "org:identitas",
    }
)
# Whoever is brought in or looked after there gets an account to log in with.
PLACES = ("akun/pengguna/", "organisasi/impor/", "organisasi/tanpa-akun/")


class ShutWhilePractising:
    """Answer such a page with why it is shut, and the way out of practice."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        instansi, match = getattr(request, "instansi", None), request.resolver_match
        if instansi is None or not instansi.latihan or match is None:
            return None
        if not (match.namespace in ROOMS or match.view_name in PAGES or match.route.startswith(PLACES)):
            return None
        return render(request, "practice/tertutup.html", status=409)
