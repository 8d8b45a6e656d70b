"""Forms of the page on a former result: the proposal, with what a document of elsewhere says, and the answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.appraisal.web.forms import RATINGS
from takar.common.forms import REQUIRED, IdField, TextField, VersionField


class FormerForm(forms.Form):
    """The proposal. With `written`, the result is written down from its document; else Takar holds it already."""

    id = IdField()
    periode = TextField(
        label=_("Periode asal"), help_text=_("Misalnya Tahun 2025."), max_length=60, error_messages=REQUIRED
    )
    unit = TextField(label=_("Unit dan instansi asal"), max_length=200, error_messages=REQUIRED)
    dokumen = TextField(
        label=_("Dokumen evaluasi"),
        help_text=_("Nomor dan tanggal dokumen yang diberikan instansi asal."),
        max_length=200,
        error_messages=REQUIRED,
    )
    rating_hasil = forms.ChoiceField(
        label=_("Hasil kerja menurut dokumen"), choices=RATINGS, widget=forms.RadioSelect, error_messages=REQUIRED
    )
    rating_perilaku = forms.ChoiceField(
        label=_("Perilaku kerja menurut dokumen"), choices=RATINGS, widget=forms.RadioSelect, error_messages=REQUIRED
    )

    def __init__(self, *args: Any, written: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not written:
            for name in ("periode", "unit", "dokumen", "rating_hasil", "rating_perilaku"):
                del self.fields[name]


class AnswerForm(forms.Form):
    """The employee's answer; only a refusal needs words."""

    versi = VersionField()
    alasan = TextField(label=_("Alasan tidak setuju"), baris=2, max_length=1000, required=False)
