"""The forms of this room. Limits are those of the columns; what the rules say is asked of the actions."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.execution.selectors.catatan import Batas, PilihanIndikator
from takar.law.berakhlak import Nilai
from takar.ui.formats import angka

# What browsers offer when a phone asks for a file; the content decides in the end, not the name.
ACCEPT = "image/jpeg,image/png,image/webp,application/pdf,.docx,.xlsx,.pptx"
_WHOLE = re.compile(r"-?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?")
_PLAIN = re.compile(r"-?[0-9]{1,16}([.,][0-9]{1,2})?")
_TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}


class AngkaField(forms.Field):
    """A number as people here write it: 1.250 is a thousand and more, 2,5 is two and a half; 2.5 is that too."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "size": 10}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip().replace(" ", "")
        if not text:
            return None
        if _WHOLE.fullmatch(text):
            text = text.replace(".", "").replace(",", ".")
        elif _PLAIN.fullmatch(text):
            text = text.replace(",", ".")
        else:
            raise ValidationError(_("Tulis angka saja, misalnya 12 atau 2,5."), code="invalid")
        return Decimal(text) + 0

    def prepare_value(self, value: Any) -> Any:
        return angka(value).replace("\N{MINUS SIGN}", "-").replace(".", "") if isinstance(value, Decimal) else value


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
    tanggal = DayField(
        label=_("Tanggal"), error_messages={**REQUIRED, "invalid": _("Tulis tanggal seperti 2026-03-10.")}
    )
    # Which ids are the person's own is asked of the action, so that a form that is sent costs no question for it.
    indikator = forms.UUIDField(
        label=_("Untuk indikator"),
        widget=forms.Select,
        error_messages={**REQUIRED, "invalid": _("Pilih salah satu indikator dari SKP Anda sendiri.")},
    )

    def offer(self, choices: Sequence[PilihanIndikator]) -> None:
        """Give the form what it lets choose, before it is shown."""
        self.fields["indikator"].widget.choices = _grouped(choices)


class CatatForm(PekerjaanForm):
    """The quick record: the work with its evidence in the same step."""

    id = IdField(error_messages=REQUIRED)
    berkas = forms.FileField(label=_("Foto atau berkas bukti"), required=False, allow_empty_file=True)
    tautan = TextField(label=_("Atau tautan bukti"), required=False, max_length=500, error_messages=_TOO_LONG)

    def limit(self, batas: Batas) -> None:
        """Tell how large a file may be, before the form is shown."""
        _dress(self, batas)


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


class RealisasiForm(forms.Form):
    """What was reached on an indicator in one month."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000, required=False)
    bulan = forms.TypedChoiceField(label=_("Bulan"), coerce=int, error_messages=REQUIRED)
    nilai = AngkaField(label=_("Realisasi"), required=False)
    teks = TextField(
        label=_("Keterangan"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 1}),
        error_messages=_TOO_LONG,
    )

    def __init__(self, *args: Any, months: Sequence[tuple[int, str]], satuan: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bulan"].choices = months  # type: ignore[attr-defined]
        if satuan:
            self.fields["nilai"].label = _("Realisasi (%(satuan)s)") % {"satuan": satuan}


class UmpanBalikForm(forms.Form):
    """On what, and what was seen. `sasaran` is `rhk:<id>` or `nilai:<value>`."""

    id = IdField(error_messages=REQUIRED)
    sasaran = forms.ChoiceField(label=_("Tentang"), error_messages=REQUIRED)
    teks = TextField(
        label=_("Apa yang Anda lihat, dan apa dampaknya?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages=_TOO_LONG,
    )

    def __init__(self, *args: Any, results: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        values = [(f"nilai:{value}", value.label) for value in Nilai]
        groups = [(_("Hasil kerja"), list(results)), (_("Perilaku kerja"), values)]
        self.fields["sasaran"].choices = [group for group in groups if group[1]]  # type: ignore[attr-defined]


def _dress(form: forms.Form, batas: Batas) -> None:
    hint = _("Foto, PDF, atau dokumen kantor, paling besar %(mb)d MB.") % {"mb": batas.bukti_mb}
    form.fields["berkas"].help_text = hint
    form.fields["berkas"].widget.attrs |= {"accept": ACCEPT, "data-max-bytes": batas.bukti_bytes}
    form.fields["tautan"].widget.attrs |= {"inputmode": "url", "placeholder": "https://"}


def _grouped(choices: Sequence[PilihanIndikator]) -> list[Any]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in choices:
        unit = f" ({choice.satuan})" if choice.satuan else ""
        groups.setdefault(choice.rhk, []).append((str(choice.id), f"{choice.teks}{unit}"))
    return list(groups.items())
