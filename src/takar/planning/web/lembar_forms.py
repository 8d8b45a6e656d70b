"""The form of a sheet beside a plan, made from the fields that the sheet has."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField, VersionField
from takar.planning.models.lembar import ISIAN, Isian

_LIMIT = {
    **REQUIRED,
    "max_length": _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya."),
}


class LembarForm(forms.Form):
    """One sheet of the kind `jenis`."""

    versi = VersionField(required=False)

    def __init__(self, jenis: str, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for each in ISIAN[jenis]:
            self.fields[each.kunci] = _field(each)


def _field(each: Isian) -> forms.Field:
    if each.pilihan is not None:
        return forms.ChoiceField(
            label=each.label,
            choices=each.pilihan.choices,
            widget=forms.RadioSelect,
            error_messages={**REQUIRED, "invalid_choice": _("Pilih salah satu.")},
        )
    return TextField(
        baris=each.baris,
        max_length=each.batas,
        required=each.wajib,
        label=each.label,
        help_text=each.petunjuk,
        error_messages=_LIMIT,
    )
