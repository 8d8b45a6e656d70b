"""Doors that stay shut while someone practises: those that would reach past the copy, to the log-in or the device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from takar.common.errors import refuse
from takar.common.refusals import WrongState

# Accounts and their log-in are one for all governments; so are the devices that ring.
ROOMS = frozenset({"accounts"})
PAGES = frozenset(
    {
        "account_reauthenticate",
        "mfa_reauthenticate",
        "access:aktivasi",
        "access:nonaktifkan",
        "access:aktifkan",
        "access:lepas_dua_langkah",
        "notifications:perangkat",
        "notifications:hapus_perangkat",
        # People brought in get an account to log in with.
        "org:impor",
        "org:impor_templat",
        "org:impor_hasil",
        "org:impor_masalah",
        "org:pegawai_baru",
    }
)


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
        if match.namespace not in ROOMS and match.view_name not in PAGES:
            return None
        return refuse(
            request,
            WrongState(
                _("Bagian ini tidak ikut latihan, karena menyangkut akun atau perangkat Anda yang sebenarnya."),
                next_step=_("Selesaikan latihan lewat tombol di atas halaman, lalu buka lagi bagian ini."),
            ),
        )
