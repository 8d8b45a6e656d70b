"""The form that states what was reached on one indicator in one month, with its evidence."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField
from takar.execution.web.forms import ACCEPT, AngkaField

_TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}


class RealisasiForm(forms.Form):
    """What was reached on an indicator in one month. An empty link or a ticked box takes evidence away."""

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
    berkas = forms.FileField(label=_("Foto atau berkas bukti"), required=False, allow_empty_file=True)
    tautan = TextField(label=_("Atau tautan bukti"), required=False, max_length=500, error_messages=_TOO_LONG)
    hapus_bukti = forms.BooleanField(label=_("Hapus berkas bukti yang tersimpan"), required=False)

    def __init__(
        self,
        *args: Any,
        months: Sequence[tuple[int, str]],
        satuan: str = "",
        menjumlah: bool = False,
        berkas_nama: str = "",
        bukti_mb: int = 0,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bulan"].choices = months  # type: ignore[attr-defined]
        if satuan:
            self.fields["nilai"].label = _("Realisasi (%(satuan)s)") % {"satuan": satuan}
        if menjumlah:
            self.fields["nilai"].help_text = _("Angka bulan itu saja; jumlah setahun terhitung sendiri.")
        self.fields["berkas"].widget.attrs |= {"accept": ACCEPT}
        self.fields["tautan"].widget.attrs |= {"inputmode": "url", "placeholder": "https://"}
        if bukti_mb:
            hint = _("Foto, PDF, atau dokumen kantor, paling besar %(mb)d MB.") % {"mb": bukti_mb}
            self.fields["berkas"].help_text = hint
            self.fields["berkas"].widget.attrs["data-max-bytes"] = bukti_mb * 1024 * 1024
        if berkas_nama:
            self.fields["hapus_bukti"].help_text = _("Tersimpan: %(nama)s") % {"nama": berkas_nama}
        elif not self.is_bound:
            del self.fields["hapus_bukti"]
