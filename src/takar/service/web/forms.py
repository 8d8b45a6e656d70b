"""The forms of the counter and of following an application."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.service.models import Kanal

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu.")}


class DaftarForm(forms.Form):
    """Register one application. The requirements are ticked as the applicant hands them over."""

    id = IdField(error_messages=REQUIRED)
    nama = TextField(
        label=_("Nama pemohon"),
        max_length=120,
        help_text=_("Seperti pada berkasnya. NIK tidak perlu ditulis."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )
    kontak = TextField(
        label=_("Nomor telepon atau surel"),
        max_length=120,
        required=False,
        help_text=_("Hanya jika pemohon ingin dihubungi. Dihapus sesudah masa simpan."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kanal = forms.ChoiceField(
        label=_("Cara mengajukan"),
        choices=Kanal.choices,
        initial=Kanal.LOKET,
        widget=forms.RadioSelect,
        error_messages={**REQUIRED, "invalid_choice": REQUIRED["required"]},
    )
    syarat = forms.MultipleChoiceField(
        label=_("Syarat yang sudah ada"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Syarat wajib yang tidak dicentang menghentikan waktu sampai pemohon melengkapinya."),
        error_messages={"invalid_choice": _("Centang syarat dari daftar ini saja.")},
    )

    def __init__(self, *args: Any, syarat: tuple[tuple[UUID, str, bool], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["syarat"]
        field.choices = [  # type: ignore[attr-defined]
            (str(pk), teks if wajib else _("%(teks)s (jika ada)") % {"teks": teks}) for pk, teks, wajib in syarat
        ]
        if not syarat:
            del self.fields["syarat"]


class LangkahForm(forms.Form):
    """One step of an application: its version, and what the step needs."""

    versi = VersionField(error_messages=REQUIRED)
    alasan = TextField(max_length=1000, required=False, error_messages=TOO_LONG)
    pegawai = forms.UUIDField(required=False, error_messages={"invalid": _("Pilih petugas dari daftarnya.")})


class LacakForm(forms.Form):
    """Number and code as they stand on the receipt."""

    nomor = TextField(
        label=_("Nomor permohonan"),
        max_length=60,
        help_text=_("Misalnya KK-2026-000123, di kanan atas tanda terima."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = TextField(
        label=_("Kode"),
        max_length=40,
        help_text=_("Sepuluh huruf dan angka, di bawah nomornya. Huruf kecil boleh."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
