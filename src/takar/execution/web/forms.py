"""The forms of this room. Limits are those of the columns; what the rules say is asked of the actions."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.execution.actions.catat import Catatan
from takar.execution.actions.dasar import Isian
from takar.execution.models import JenisUmpanBalik
from takar.execution.selectors.catatan import Batas, PilihanIndikator
from takar.execution.selectors.peringatan import Isi
from takar.execution.web.rows import upload_of
from takar.law.berakhlak import Nilai
from takar.ui.formats import in_english

# What browsers offer when a phone asks for a file; the content decides in the end, not the name.
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx"
_WHOLE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?")
_SWAPPED = str.maketrans(",.", ".,")
_PLAIN = re.compile(r"-?[0-9]{1,16}([.,][0-9]{1,2})?")
# How many of the likeliest indicators stand above the plan's own order.
SHOWN_FIRST = 3
_TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}


class AngkaField(forms.Field):
    """A number as people here write it: 1.250 is a thousand and more, 2,5 is two and a half; 2.5 is that too.

    For readers of English it is the other way round: 1,250 and 2.5.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 10}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().replace(" ", "")
        if not text:
            return None
        if in_english():
            text = text.translate(_SWAPPED)
        if _WHOLE.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif _PLAIN.fullmatch(text):
            text = text.replace(",", ".")
        else:
            raise ValidationError(_("Tulis angka saja, misalnya 12 atau 2,5."), code="invalid")
        return Decimal(text) + 0

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        text = f"{value.normalize():f}"
        return text if in_english() else text.replace(".", ",")


class JamField(forms.TimeField):
    """An hour of the day; optional, and never to the second."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            widget=forms.TimeInput(attrs={"type": "time"}),
            error_messages={"invalid": _("Tulis jam seperti 08.30.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        found = super().to_python(value)
        return None if found is None else found.replace(second=0, microsecond=0)


class PekerjaanForm(forms.Form):
    """What was done, how much, for which indicator, when."""

    versi = VersionField(required=False)
    uraian = TextField(
        label=_("Apa yang dihasilkan?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_TOO_LONG,
    )
    jumlah = AngkaField(label=_("Berapa banyak?"), required=False)
    dari = AngkaField(label=_("Dari berapa?"), required=False)
    jam_mulai = JamField(label=_("Jam mulai"))
    jam_selesai = JamField(label=_("Jam selesai"))
    tanggal = DayField(
        label=_("Tanggal"), error_messages={**REQUIRED, "invalid": _("Tulis tanggal seperti 2026-03-10.")}
    )
    # Which ids are the person's own is asked of the action, so that a form that is sent costs no question for it.
    indikator = forms.UUIDField(
        label=_("Untuk indikator"),
        widget=forms.Select,
        error_messages={**REQUIRED, "invalid": _("Pilih salah satu indikator dari SKP Anda sendiri.")},
    )

    def offer(self, choices: Sequence[PilihanIndikator], *, often: Sequence[UUID] = ()) -> None:
        """Give the form what it lets choose, before it is shown; the likeliest stand first."""
        self.fields["indikator"].widget.choices = grouped(choices, often=often)

    def isian(self) -> Isian:
        """Return what was typed, checked by the form."""
        typed = self.cleaned_data
        return Isian(
            indikator_id=typed["indikator"],
            tanggal=typed["tanggal"],
            uraian=typed["uraian"],
            jumlah=typed["jumlah"],
            dari=typed["dari"],
            jam_mulai=typed["jam_mulai"],
            jam_selesai=typed["jam_selesai"],
        )

    def isi(self) -> Isi:
        """Return what the questions look at; of a form that is being typed, as far as it is typed."""
        typed = self.cleaned_data
        return Isi(
            pk=typed.get("id"),
            indikator_id=typed.get("indikator"),
            tanggal=typed["tanggal"],
            uraian=typed.get("uraian", ""),
            jam_mulai=typed.get("jam_mulai"),
            jam_selesai=typed.get("jam_selesai"),
        )


class CatatForm(PekerjaanForm):
    """The quick record: the work with its evidence in the same step."""

    id = IdField(error_messages=REQUIRED)
    berkas = forms.FileField(label=_("Foto atau berkas bukti"), required=False, allow_empty_file=True)
    tautan = TextField(label=_("Atau tautan bukti"), required=False, max_length=500, error_messages=_TOO_LONG)

    simpan_lokasi = forms.BooleanField(label=_("Simpan juga lokasi yang tercatat di foto"), required=False)
    # What the form was filled from, and the mark of the questions that its sender has seen.
    templat = forms.UUIDField(required=False, widget=forms.HiddenInput)
    yakin = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def catatan(self) -> Catatan:
        """Return the entry to record, checked by the form."""
        typed = self.cleaned_data
        return Catatan(
            pk=typed["id"],
            isian=self.isian(),
            upload=upload_of(typed["berkas"], simpan_lokasi=typed["simpan_lokasi"]),
            tautan=typed["tautan"],
            templat_id=typed["templat"],
        )

    def limit(self, batas: Batas) -> None:
        """Tell how large a file may be, before the form is shown."""
        _dress(self, batas)


class TemplatForm(forms.Form):
    """The name of a personal template."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    nama = TextField(label=_("Nama templat"), max_length=80, error_messages=_TOO_LONG)


class BuktiForm(forms.Form):
    """One more piece of evidence for an entry."""

    id = IdField(error_messages=REQUIRED)
    berkas = forms.FileField(label=_("Foto atau berkas"), required=False, allow_empty_file=True)
    tautan = TextField(label=_("Atau tautan"), required=False, max_length=500, error_messages=_TOO_LONG)

    def __init__(self, *args: Any, batas: Batas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _dress(self, batas)


class AlasanForm(forms.Form):
    """Why an entry goes back."""

    versi = VersionField()
    alasan = TextField(
        label=_("Apa yang perlu diperbaiki?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages=_TOO_LONG,
    )


class VersiForm(forms.Form):
    """Only the version of the row that was shown."""

    versi = VersionField()


class UmpanBalikForm(forms.Form):
    """Feedback as a person's page offers it, the dialogue room's `BeriForm` field by field. `sasaran` is `bersama:`,
    `rhk:<id>` or `nilai:<value>`."""

    id = IdField(error_messages=REQUIRED)
    sasaran = forms.ChoiceField(label=_("Tentang"), initial="bersama:", error_messages=REQUIRED)
    teks = TextField(
        label=_("Apa yang Anda lihat, dan apa dampaknya?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_TOO_LONG,
    )
    jenis = forms.ChoiceField(
        label=_("Umpan balik ini"),
        choices=JenisUmpanBalik.choices,
        initial=JenisUmpanBalik.APRESIASI,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )

    def __init__(self, *args: Any, results: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = [(f"nilai:{value}", value.label) for value in Nilai]
        groups = [(_("Hasil kerja"), list(results)), (_("Perilaku kerja"), values)]
        shown = [("bersama:", _("Pekerjaan bersama")), *(group for group in groups if group[1])]
        self.fields["sasaran"].choices = shown  # type: ignore[attr-defined]


def grouped(
    choices: Sequence[PilihanIndikator], *, often: Sequence[UUID] = ()
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the indicators by result, each as (value, label); above a long list the likeliest ones."""
    by_id = {choice.id: choice for choice in choices}
    # A short list needs no second one above it.
    first = [by_id[pk] for pk in often[:SHOWN_FIRST] if pk in by_id] if len(choices) > 5 else []
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in first:
        groups.setdefault(str(_("Paling mungkin")), []).append(_option(choice))
    for choice in choices:
        if choice not in first:
            groups.setdefault(choice.rhk, []).append(_option(choice))
    return list(groups.items())


def _dress(form: forms.Form, batas: Batas) -> None:
    hint = _("Foto, PDF, atau dokumen kantor, paling besar %(mb)d MB.") % {"mb": batas.bukti_mb}
    form.fields["berkas"].help_text = hint
    form.fields["berkas"].widget.attrs |= {"accept": ACCEPT, "data-max-bytes": batas.bukti_bytes}
    form.fields["tautan"].widget.attrs |= {"inputmode": "url", "placeholder": "https://"}


def _option(choice: PilihanIndikator) -> tuple[str, str]:
    unit = f" ({choice.satuan})" if choice.satuan else ""
    return str(choice.id), f"{choice.teks}{unit}"
