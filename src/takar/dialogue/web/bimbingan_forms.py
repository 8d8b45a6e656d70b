"""The forms of coaching, mentoring, form B.1.8 and its statements. Columns come from the official forms."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.dialogue.models import Jawaban, JenisBimbingan
from takar.dialogue.models.formulir import JURNAL, Kolom
from takar.dialogue.selectors.orang import OrangRow
from takar.dialogue.web.forms import TOO_LONG, area

_DAY = {**REQUIRED, "invalid": _("Tulis tanggal seperti 2026-03-10.")}


class MulaiForm(forms.Form):
    """Begin a record."""

    id = IdField(error_messages=REQUIRED)
    pegawai = forms.UUIDField(label=_("Siapa yang dibimbing"), widget=forms.Select, error_messages=REQUIRED)
    jenis = forms.ChoiceField(
        label=_("Bentuk bimbingan"),
        choices=JenisBimbingan.choices,
        initial=JenisBimbingan.COACHING,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    tanggal = DayField(label=_("Tanggal"), error_messages=_DAY)
    pembimbing = TextField(
        label=_("Pembimbing"),
        required=False,
        max_length=200,
        help_text=_("Kosongkan bila Anda sendiri. Bila orang lain, tulis NIP atau nama lengkapnya."),
        error_messages=TOO_LONG,
    )

    def offer(self, people: Sequence[OrangRow]) -> None:
        """Give the form whom it lets choose, before it is shown."""
        choices = [("", _("Pilih orangnya")), *((str(row.id), row.nama) for row in people)]
        self.fields["pegawai"].widget.choices = choices


class IsiForm(forms.Form):
    """The columns of form B.1.6 or B.1.7."""

    versi = VersionField()
    tanggal = DayField(label=_("Tanggal"), error_messages=_DAY)

    def __init__(self, *args: Any, kolom: Sequence[Kolom], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in kolom:
            self.fields[each.kunci] = column_field(each)


class JurnalForm(forms.Form):
    """One line of the mentoring journal."""

    id = IdField(error_messages=REQUIRED)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in JURNAL:
            self.fields[each.kunci] = column_field(each)


class PerbaikanForm(forms.Form):
    """Why the employee does not agree yet."""

    versi = VersionField()
    alasan = TextField(label=_("Apa yang perlu diperbaiki?"), max_length=1000, widget=area(2), error_messages=TOO_LONG)


class UlasanForm(forms.Form):
    """Form B.1.8: one answer and, if one likes, a word for each statement."""

    def __init__(self, *args: Any, butir: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.butir = tuple(butir)
        for number, (_subjek, kriteria) in enumerate(self.butir, start=1):
            self.fields[f"jawaban_{number}"] = forms.ChoiceField(
                label=kriteria, choices=Jawaban.choices, widget=forms.RadioSelect, error_messages=REQUIRED
            )
            self.fields[f"keterangan_{number}"] = TextField(
                label=_("Keterangan untuk nomor %(n)d") % {"n": number},
                required=False,
                max_length=500,
                error_messages=TOO_LONG,
            )

    def rows(self) -> list[tuple[str, Any, Any]]:
        """Return subject, answer and word of each statement, for the page."""
        return [
            (subjek, self[f"jawaban_{number}"], self[f"keterangan_{number}"])
            for number, (subjek, _kriteria) in enumerate(self.butir, start=1)
        ]

    def answers(self) -> list[dict[str, str]]:
        return [
            {
                "jawaban": self.cleaned_data[f"jawaban_{number}"],
                "keterangan": self.cleaned_data[f"keterangan_{number}"],
            }
            for number in range(1, len(self.butir) + 1)
        ]


class KriteriaForm(forms.Form):
    """The nine statements of a government."""

    berlaku_mulai = DayField(label=_("Berlaku mulai"), error_messages=_DAY)
    dasar = TextField(label=_("Dasar"), max_length=200, error_messages=TOO_LONG)

    def __init__(self, *args: Any, butir: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.banyak = len(butir)
        for number, (subjek, kriteria) in enumerate(butir, start=1):
            self.fields[f"subjek_{number}"] = TextField(
                label=_("Subjek %(n)d") % {"n": number}, initial=subjek, max_length=100, error_messages=TOO_LONG
            )
            self.fields[f"kriteria_{number}"] = TextField(
                label=_("Pernyataan %(n)d") % {"n": number},
                initial=kriteria,
                max_length=300,
                widget=area(1),
                error_messages=TOO_LONG,
            )

    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"subjek_{number}"], self[f"kriteria_{number}"]) for number in range(1, self.banyak + 1)]

    def pairs(self) -> list[tuple[str, str]]:
        return [
            (self.cleaned_data[f"subjek_{number}"], self.cleaned_data[f"kriteria_{number}"])
            for number in range(1, self.banyak + 1)
        ]


def column_field(each: Kolom) -> forms.Field:
    """Return the field of one column; emptiness is asked about when the record is handed over."""
    if each.pilihan:
        return forms.ChoiceField(
            label=each.label,
            choices=[("YA", _("Ya")), ("TIDAK", _("Tidak"))],
            required=False,
            widget=forms.RadioSelect,
        )
    limit = {"waktu_tempat": 300, "target_waktu": 200}.get(each.kunci, 2000)
    return TextField(label=each.label, required=False, max_length=limit, widget=area(2), error_messages=TOO_LONG)
