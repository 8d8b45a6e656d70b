"""The forms of a dialogue and of agreed steps."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.dialogue.selectors.orang import OrangRow
from takar.dialogue.web.forms import TOO_LONG, area, grouped

_DAY = {**REQUIRED, "invalid": _("Tulis tanggal seperti 2026-03-10.")}


class MulaiForm(forms.Form):
    """Begin a dialogue."""

    id = IdField(error_messages=REQUIRED)
    dengan = forms.UUIDField(label=_("Dengan siapa"), widget=forms.Select, error_messages=REQUIRED)
    tanggal = DayField(label=_("Tanggal"), error_messages=_DAY)
    tempat = TextField(label=_("Tempat"), required=False, max_length=200, error_messages=TOO_LONG)
    agenda = TextField(
        label=_("Apa yang ingin dibicarakan?"),
        help_text=_("Satu baris untuk satu butir. Keduanya dapat menambah nanti."),
        required=False,
        max_length=4000,
        widget=area(),
        error_messages=TOO_LONG,
    )

    def offer(self, people: Sequence[OrangRow]) -> None:
        """Give the form whom it lets choose, before it is shown."""
        self.fields["dengan"].widget.choices = [("", _("Pilih orangnya")), *grouped(people)]


class ButirForm(forms.Form):
    """One more item of the agenda."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(label=_("Butir agenda"), max_length=500, error_messages=TOO_LONG)


class CatatanForm(forms.Form):
    """Day, place and shared notes."""

    versi = VersionField()
    tanggal = DayField(label=_("Tanggal"), error_messages=_DAY)
    tempat = TextField(label=_("Tempat"), required=False, max_length=200, error_messages=TOO_LONG)
    catatan = TextField(
        label=_("Catatan bersama"),
        help_text=_("Terbaca dan dapat diubah oleh Anda berdua sampai disepakati."),
        required=False,
        max_length=8000,
        widget=area(6),
        error_messages=TOO_LONG,
    )


class PribadiForm(forms.Form):
    """The own note."""

    pribadi = TextField(
        label=_("Catatan untuk diri sendiri"),
        help_text=_("Hanya Anda yang dapat membacanya."),
        required=False,
        max_length=8000,
        widget=area(3),
        error_messages=TOO_LONG,
    )


class LangkahForm(forms.Form):
    """What is done next, by whom, by when."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(label=_("Langkah berikutnya"), max_length=500, error_messages=TOO_LONG)
    siapa = forms.TypedChoiceField(
        label=_("Dikerjakan oleh"), coerce=UUID, widget=forms.RadioSelect, error_messages=REQUIRED
    )
    tenggat = DayField(label=_("Paling lambat"), error_messages=_DAY)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["siapa"].choices = [(str(pk), name) for pk, name in people]  # type: ignore[attr-defined]


class TutupForm(forms.Form):
    """Close a step with a word on what came of it."""

    versi = VersionField()
    hasil = TextField(label=_("Apa hasilnya?"), max_length=1000, widget=area(2), error_messages=TOO_LONG)
    terlaksana = forms.TypedChoiceField(
        label=_("Langkah ini"),
        choices=[("ya", _("Sudah dikerjakan")), ("tidak", _("Tidak dilanjutkan"))],
        coerce=lambda value: value == "ya",
        initial="ya",
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
