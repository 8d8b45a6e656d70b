"""Forms of the appraisal pages. Nothing is ever chosen beforehand: both ratings are the person's own choice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.appraisal.models import JenisEvaluasi
from takar.appraisal.selectors.periode import period_from
from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import PUTUS_STUDI, Rating

RATINGS = [(rating.value, rating.label) for rating in Rating]
# PermenPANRB 6/2022 Lampiran p.97-102: guides, not conditions.
RESULT_GUIDES = {
    Rating.DIATAS.value: _("Sebagian besar atau semua di atas ekspektasi, dan tidak ada hasil utama di bawahnya."),
    Rating.SESUAI.value: _("Sebagian besar atau semua sesuai; hanya sebagian kecil hasil utama di bawah ekspektasi."),
    Rating.DIBAWAH.value: _("Sebagian besar atau semua hasil di bawah ekspektasi."),
}
BEHAVIOUR_GUIDES = {
    Rating.DIATAS.value: _("Konsisten pada diri sendiri, dan menjadi penjaga nilai dasar ASN bagi orang lain."),
    Rating.SESUAI.value: _("Menunjukkan nilai dasar ASN secara konsisten pada diri sendiri."),
    Rating.DIBAWAH.value: _("Belum konsisten menunjukkan nilai dasar ASN."),
}
RATING_ICONS = {Rating.DIATAS.value: "up", Rating.SESUAI.value: "equal", Rating.DIBAWAH.value: "down"}


class RatingForm(forms.Form):
    """The rating of one person. Study leave adds two questions; a standing warning of the pattern asks for a reason."""

    versi = VersionField()
    rating_hasil = forms.ChoiceField(label=_("Hasil kerja"), choices=RATINGS, widget=forms.RadioSelect, required=False)
    rating_perilaku = forms.ChoiceField(
        label=_("Perilaku kerja"), choices=RATINGS, widget=forms.RadioSelect, required=False
    )
    gugur = forms.BooleanField(label=_("Tidak lulus atau putus studi dari tugas belajar"), required=False)
    predikat_gugur = forms.ChoiceField(
        label=_("Predikat bagi yang tidak lulus"),
        help_text=_("Dipilih menurut perilaku kerjanya. Matriks tidak berlaku untuk keadaan ini."),
        choices=[(level.value, level.label) for level in PUTUS_STUDI],
        widget=forms.RadioSelect,
        required=False,
    )
    catatan = TextField(
        label=_("Catatan atau rekomendasi"),
        help_text=_("Tercetak pada dokumen dan dibaca pegawai."),
        baris=3,
        max_length=3000,
        required=False,
    )
    alasan_distribusi = TextField(
        label=_("Alasan bila sebaran menyimpang dari pola"),
        help_text=_("Diminta hanya bila ada peringatan sebaran."),
        baris=2,
        max_length=1000,
        required=False,
    )

    def __init__(self, *args: Any, tugas_belajar: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tugas_belajar:
            del self.fields["gugur"], self.fields["predikat_gugur"]


class VersionForm(forms.Form):
    """A step that needs no more than the version of the page it was taken from."""

    versi = VersionField()


class CariForm(forms.Form):
    """Find a unit by a part of its name."""

    cari = TextField(label=_("Cari unit"), max_length=80, required=False)


class PeriodForm(CariForm):
    """Which period a screen is about, and with `many` units a part of the name of those that are shown."""

    periode = forms.ChoiceField(label=_("Periode"), required=False)
    field_order = ("periode", "cari")

    def __init__(self, *args: Any, periods: list[tuple[str, str]], many: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = periods  # type: ignore[attr-defined]
        if not many:
            del self.fields["cari"]


class MonthForm(forms.Form):
    """Which month is closed."""

    bulan = forms.CharField(error_messages=REQUIRED)

    def clean_bulan(self) -> object:
        found = period_from(self.cleaned_data["bulan"])
        if found is None or found.jenis != JenisEvaluasi.BULANAN:
            raise forms.ValidationError(_("Pilih bulan yang akan ditutup."))
        return found


class OpenForm(forms.Form):
    """Open the evaluations of a period for a unit and everything below it. No unit is chosen beforehand."""

    periode = forms.ChoiceField(label=_("Periode"), error_messages=REQUIRED)
    unit = forms.ChoiceField(
        label=_("Unit kerja"), help_text=_("Berlaku juga untuk semua unit di bawahnya."), error_messages=REQUIRED
    )

    def __init__(self, *args: Any, periods: list[tuple[str, str]], units: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].choices = periods  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Pilih unit kerja")), *units]  # type: ignore[attr-defined]

    def clean_periode(self) -> object:
        return period_from(self.cleaned_data["periode"])


class CapaianForm(forms.Form):
    """The predicate of one unit in one period, with its document. No unit is chosen beforehand."""

    id = IdField()
    versi = VersionField(required=False)
    periode = forms.ChoiceField(label=_("Periode"), error_messages=REQUIRED)
    unit = forms.ChoiceField(label=_("Unit kerja"), error_messages=REQUIRED)
    predikat = forms.ChoiceField(
        label=_("Predikat organisasi"),
        choices=[(level.value, level.label) for level in PredikatOrganisasi],
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    dasar = TextField(
        label=_("Dokumen penetapan"),
        help_text=_("Nomor dan tanggal, misalnya Keputusan Bupati 050/12 tanggal 5 Januari 2026."),
        max_length=300,
        error_messages=REQUIRED,
    )
    tanggal_terbit = DayField(
        label=_("Tanggal terbit"),
        help_text=_("Untuk capaian tahunan, yang terbit setelah 31 Januari tidak dipakai pada tahun itu."),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=REQUIRED,
    )

    def __init__(
        self,
        *args: Any,
        periods: list[tuple[str, str]],
        units: list[tuple[str, str]],
        partial: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.partial = partial
        if partial:
            self.fields["unit"].help_text = _("Hanya sebagian unit tampil. Untuk yang lain, pakai Cari unit di atas.")
        self.fields["periode"].choices = periods  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Pilih unit kerja")), *units]  # type: ignore[attr-defined]

    def clean_periode(self) -> object:
        return period_from(self.cleaned_data["periode"])


class ReopenForm(forms.Form):
    """Why a fixed predicate is opened again."""

    versi = VersionField()
    alasan = TextField(label=_("Alasan membuka kembali"), baris=2, max_length=1000, required=False)
