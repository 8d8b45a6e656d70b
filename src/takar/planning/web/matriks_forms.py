"""The forms of the matrix: a role in words, for one person and one indicator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField

_LIMIT = {
    **REQUIRED,
    "max_length": _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya."),
}


class PeranForm(forms.Form):
    """One role. A new one carries the ids of the row, the indicator and the person; a change carries the version."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    indikator = forms.UUIDField(widget=forms.HiddenInput, required=False)
    pegawai = forms.UUIDField(widget=forms.HiddenInput, required=False)
    teks = TextField(
        baris=2,
        max_length=1000,
        label=_("Peran hasil"),
        help_text=_("Tulis hasil yang menjadi bagian orang ini, misalnya “Data kunjungan pasien lengkap tiap bulan”."),
        error_messages=_LIMIT,
    )


class AmbilForm(forms.Form):
    """Take up a role: the id of the result to be made, so that a second press makes no second one."""

    id = IdField()
