"""Forms of the choices: how each group comes, the person's quiet hours, and what a browser hands over."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.notifications.kinds import CHOOSABLE, Wish
from takar.notifications.models import Language, MailPace
from takar.notifications.quiet import Hours
from takar.notifications.selectors import ChoiceRow
from takar.ui.formats import in_english


def hour_text(hour: int) -> str:
    """Return 21.00 for 21; 21:00 in English."""
    return f"{hour:02d}{':' if in_english() else '.'}00"


class ChoiceForm(forms.Form):
    """For each group the pace of mails and whether devices ring; and the person's own quiet hours, both or none."""

    bahasa = forms.ChoiceField(
        label=gettext_lazy("Bahasa surel dan pemberitahuan di perangkat"),
        choices=Language.choices,
        required=False,
        error_messages={"invalid_choice": gettext_lazy("Pilih salah satu.")},
    )
    mulai = forms.TypedChoiceField(label=gettext_lazy("Dari pukul"), coerce=int, required=False, empty_value=None)
    selesai = forms.TypedChoiceField(label=gettext_lazy("Sampai pukul"), coerce=int, required=False, empty_value=None)

    def __init__(
        self,
        data: Any = None,
        *,
        rows: Iterable[ChoiceRow] = (),
        hours: Hours | None = None,
        language: str = Language.ID,
    ) -> None:
        initial: dict[str, Any] = {"bahasa": language}
        if hours:
            initial |= {"mulai": hours[0], "selesai": hours[1]}
        for row in rows:
            initial |= {f"mail_{row.group}": row.wish.mail, f"push_{row.group}": row.wish.push}
        super().__init__(data, initial=initial)
        choose = _("Pilih salah satu.")
        for group in CHOOSABLE:
            self.fields[f"mail_{group}"] = forms.ChoiceField(
                label=gettext_lazy("Surel"),
                choices=MailPace.choices,
                error_messages={"required": choose, "invalid_choice": choose},
            )
            self.fields[f"push_{group}"] = forms.BooleanField(
                label=gettext_lazy("Bunyikan perangkat saya"), required=False
            )
        for name in ("mulai", "selesai"):
            field = self.fields[name]
            field.choices = [("", _("Tidak ada")), *((str(hour), hour_text(hour)) for hour in range(24))]  # type: ignore[attr-defined]
            field.error_messages["invalid_choice"] = _("Pilih jam dari daftar.")

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and (given.get("mulai") is None) != (given.get("selesai") is None):
            self.add_error("selesai", _("Isi jam mulai dan jam selesai, atau kosongkan keduanya."))
        return given

    def wishes(self) -> Mapping[str, Wish]:
        given = self.cleaned_data
        return {group: Wish(given[f"mail_{group}"], given[f"push_{group}"]) for group in CHOOSABLE}

    def hours(self) -> Hours | None:
        start, end = self.cleaned_data["mulai"], self.cleaned_data["selesai"]
        return None if start is None else (start, end)


class DeviceForm(forms.Form):
    """What the browser hands over after its owner has allowed it to ring."""

    alamat = forms.CharField(widget=forms.HiddenInput, max_length=1000)
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=120)
    rahasia = forms.CharField(widget=forms.HiddenInput, max_length=40)
