"""What an auditor may filter the ledger by."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import DayField, TextField

KINDS = [
    ("", _("Semua")),
    ("accounts", _("Akun dan masuk")),
    ("access", _("Hak akses")),
    ("org", _("Organisasi")),
    ("planning", _("Perencanaan")),
    ("execution", _("Pelaksanaan")),
    ("appraisal", _("Penilaian")),
    ("documents", _("Dokumen")),
    ("audit", _("Buku jejak")),
]
DAYS = 30


class LedgerForm(forms.Form):
    """Days, person and kind; the last thirty days unless asked otherwise."""

    mulai = DayField(label=_("Dari tanggal"), required=False)
    selesai = DayField(label=_("Sampai tanggal"), required=False)
    nama = TextField(label=_("Nama pelaku"), required=False, max_length=100)
    jenis = forms.ChoiceField(label=_("Jenis"), choices=KINDS, required=False)
    orang = forms.UUIDField(required=False, widget=forms.HiddenInput)
    objek = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begin, end = given.get("mulai"), given.get("selesai")
        if begin and end and begin > end:
            self.add_error("selesai", _("Tanggal akhir tidak boleh sebelum tanggal awal."))
        return given

    def span(self, *, today: date) -> tuple[date, date]:
        """Return the days asked for, or the last thirty."""
        given = getattr(self, "cleaned_data", {})
        end = given.get("selesai") or max(today, given.get("mulai") or today)
        return given.get("mulai") or end - timedelta(days=DAYS), end
