"""The forms of the page on understanding: a question to the Penilai, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField, VersionField

_LIMIT = {
    **REQUIRED,
    "max_length": _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya."),
}


class TanyaForm(forms.Form):
    """A question about one indicator."""

    pertanyaan = TextField(
        baris=2,
        max_length=1000,
        label=_("Pertanyaan untuk penilai"),
        help_text=_("Misalnya: apakah kunjungan rumah ikut dihitung?"),
        error_messages={**_LIMIT, "required": _("Tulis dulu pertanyaannya.")},
    )


class JawabForm(forms.Form):
    """The answer of the Penilai."""

    versi = VersionField(required=False)
    jawaban = TextField(
        baris=2,
        max_length=1000,
        label=_("Jawaban Anda"),
        error_messages={**_LIMIT, "required": _("Tulis dulu jawabannya.")},
    )


class JelasForm(forms.Form):
    """The Penilai's explanation of an indicator that does not come from the library."""

    penjelasan = TextField(
        baris=3,
        max_length=2000,
        label=_("Apa yang diukur"),
        help_text=_("Dengan kata-kata yang dipahami siapa pun."),
        error_messages=_LIMIT,
    )
    contoh_dihitung = TextField(baris=2, max_length=1000, label=_("Contoh yang dihitung"), error_messages=_LIMIT)
    contoh_tidak_dihitung = TextField(
        baris=2, max_length=1000, label=_("Contoh yang tidak dihitung"), error_messages=_LIMIT
    )
    sumber_data = TextField(
        max_length=300, label=_("Asal datanya"), help_text=_("Misalnya buku register loket."), error_messages=_LIMIT
    )
