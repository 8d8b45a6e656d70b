"""The forms of the indicator library: search, an entry, and taking one into a draft."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.planning.models import Arah, Aspek, CaraHitung, Perspektif, SumberRealisasi
from takar.planning.selectors.hitung import WAY_CHOICES
from takar.planning.selectors.pustaka import MY_JOB, TempatPakai

_LIMIT = {
    **REQUIRED,
    "max_length": _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya."),
}
_NUMBER = {
    "invalid": _("Tulis angka saja, misalnya 80 atau 12,5."),
    "max_digits": _("Angka ini terlalu besar. Pakai satuan yang lebih besar, misalnya juta rupiah."),
    "max_whole_digits": _("Angka ini terlalu besar. Pakai satuan yang lebih besar, misalnya juta rupiah."),
    "max_decimal_places": _("Paling banyak dua angka di belakang koma."),
}


def _number(label: Any, hint: Any = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        localize=True,
        max_digits=16,
        decimal_places=2,
        error_messages=_NUMBER,
        help_text=hint,
    )


class CariForm(forms.Form):
    """Search the library."""

    q = TextField(label=_("Cari"), required=False, max_length=100)
    jabatan = forms.ChoiceField(label=_("Jabatan"), required=False)
    aspek = forms.ChoiceField(label=_("Aspek"), required=False, choices=[("", _("Semua aspek")), *Aspek.choices])

    def __init__(self, *args: Any, jabatan: Sequence[str] = (), punya: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [(MY_JOB, _("Jabatan saya"))] if punya else []
        choices = [("", _("Semua jabatan")), *own, *((each, each) for each in jabatan)]
        self.fields["jabatan"].choices = choices  # type: ignore[attr-defined]


class PustakaForm(forms.Form):
    """One entry of the library, in words that everyone understands."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    teks = TextField(
        baris=2,
        max_length=300,
        label=_("Indikator"),
        help_text=_("Apa yang diukur, misalnya “Persentase pasien yang dilayani sesuai standar”."),
        error_messages=_LIMIT,
    )
    jabatan_nama = forms.ChoiceField(
        label=_("Untuk jabatan"), required=False, help_text=_("Kosongkan bila berlaku untuk semua jabatan.")
    )
    aspek = forms.ChoiceField(
        label=_("Aspek"),
        choices=Aspek.choices,
        initial=Aspek.KUANTITAS,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    penjelasan = TextField(
        baris=3,
        max_length=2000,
        label=_("Apa yang diukur, dengan kata sehari-hari"),
        help_text=_("Tulis seperti menjelaskan kepada rekan yang baru masuk."),
        error_messages=_LIMIT,
    )
    contoh_dihitung = TextField(baris=2, max_length=1000, label=_("Contoh yang dihitung"), error_messages=_LIMIT)
    contoh_tidak_dihitung = TextField(
        baris=2, max_length=1000, label=_("Contoh yang tidak dihitung"), error_messages=_LIMIT
    )
    sumber_data = TextField(
        max_length=300,
        label=_("Asal datanya"),
        help_text=_("Aplikasi, buku, atau laporan yang bisa dibuka orang lain."),
        error_messages=_LIMIT,
    )
    satuan = TextField(
        max_length=60,
        label=_("Satuan"),
        required=False,
        help_text=_("Misalnya %, dokumen, orang, hari."),
        error_messages=_LIMIT,
    )
    arah = forms.ChoiceField(
        label=_("Mana yang lebih baik"), choices=Arah.choices, initial=Arah.NAIK, error_messages=REQUIRED
    )
    sumber = forms.ChoiceField(
        label=_("Dari mana angka capaiannya"),
        choices=SumberRealisasi.choices,
        initial=SumberRealisasi.DIKETIK,
        required=False,
        widget=forms.RadioSelect,
    )
    cara_hitung = forms.ChoiceField(
        label=_("Cara menghitungnya"), choices=WAY_CHOICES, initial=CaraHitung.JUMLAH, required=False
    )
    target_min = _number(_("Batas bawah yang lazim"))
    target_max = _number(_("Batas atas yang lazim"), _("Rentang ini hanya usulan; target disepakati di tiap SKP."))

    def __init__(self, *args: Any, jabatan: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        current = str(self.initial.get("jabatan_nama") or "")
        names = list(jabatan) if not current or current in jabatan else [current, *jabatan]
        choices = [("", _("Semua jabatan")), *((each, each) for each in names)]
        self.fields["jabatan_nama"].choices = choices  # type: ignore[attr-defined]


class PakaiForm(forms.Form):
    """Take an entry into a draft: under which result, and with which target."""

    id = IdField()
    rhk = forms.ChoiceField(label=_("Untuk hasil kerja"), error_messages=REQUIRED)
    target_teks = TextField(
        max_length=200,
        label=_("Target Anda"),
        help_text=_("Misalnya “80–90%” atau “paling lambat 30 Juni 2026”."),
        error_messages=_LIMIT,
    )
    target_min = _number(_("Batas bawah yang sesuai ekspektasi"))
    target_max = _number(_("Batas atas yang sesuai ekspektasi"))
    perspektif = forms.ChoiceField(
        label=_("Perspektif"), choices=Perspektif.choices, widget=forms.RadioSelect, error_messages=REQUIRED
    )

    def __init__(self, *args: Any, tempat: TempatPakai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rhk"].choices = [(str(pk), _short(teks)) for pk, teks in tempat.rhk]  # type: ignore[attr-defined]
        if not tempat.jpt:
            del self.fields["perspektif"]


def _short(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:109].rstrip()}…"
