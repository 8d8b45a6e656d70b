"""Forms of the access pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField


class SearchForm(forms.Form):
    """Find people by name or NIP."""

    cari = TextField(label=_("Cari nama atau NIP"), required=False, max_length=100)


class GrantForm(forms.Form):
    """A new role for one person."""

    id = IdField()
    role = forms.ChoiceField(label=_("Peran"), choices=Role.choices, widget=forms.RadioSelect, error_messages=REQUIRED)
    unit = forms.ChoiceField(
        label=_("Unit"), help_text=_("Berlaku di unit ini dan semua unit di bawahnya."), error_messages=REQUIRED
    )
    mulai = DayField(label=_("Mulai"), error_messages=REQUIRED)
    selesai = DayField(
        label=_("Hari terakhir"),
        help_text=_("Kosongkan bila tidak ada batasnya."),
        required=False,
    )
    dasar = TextField(
        label=_("Dasar"),
        help_text=_("Nomor surat keputusan atau surat tugas."),
        max_length=200,
        error_messages=REQUIRED,
    )

    def __init__(self, *args: Any, units: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = list(units)  # type: ignore[attr-defined]


class DecideForm(forms.Form):
    """The decision on a proposed role; only a refusal needs words."""

    versi = VersionField()
    alasan = TextField(label=_("Alasan"), baris=2, max_length=1000, required=False)


class EndForm(forms.Form):
    """When a role ends."""

    versi = VersionField()
    kapan = forms.ChoiceField(
        label=_("Kapan berakhir"),
        choices=[("sekarang", _("Sekarang juga")), ("tanggal", _("Setelah hari terakhir ini"))],
        widget=forms.RadioSelect,
        initial="sekarang",
        error_messages=REQUIRED,
    )
    terakhir = DayField(label=_("Hari terakhir"), required=False)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kapan") == "tanggal" and not given.get("terakhir") and "terakhir" not in self.errors:
            self.add_error("terakhir", _("Pilih hari terakhirnya, atau pilih “Sekarang juga”."))
        return given
