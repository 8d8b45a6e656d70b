"""The forms of whoever checks: a reason for returning, typed or picked, and a comment."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField

_TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}


class AlasanForm(forms.Form):
    """Why an entry goes back: what was typed, what was picked, or both, the picked one first."""

    versi = VersionField()
    alasan = TextField(
        label=_("Apa yang perlu diperbaiki?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_TOO_LONG,
    )
    alasan_siap = TextField(required=False, max_length=200, widget=forms.HiddenInput, error_messages=_TOO_LONG)

    def clean(self) -> dict[str, Any]:
        """Put the picked reason and the typed one together. The action says when there is none."""
        given: dict[str, Any] = self.cleaned_data
        parts = [given.get("alasan_siap", ""), given.get("alasan", "")]
        return {**given, "alasan": " ".join(part for part in parts if part)}


class KomentarForm(forms.Form):
    """A remark under an entry."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(
        label=_("Komentar"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_TOO_LONG,
    )
