"""The forms of a plan's page. Limits are those of the columns; what the rules say is asked of the actions."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.planning.models import (
    Arah,
    Aspek,
    CaraHitung,
    JenisForm,
    JenisRhk,
    Pendekatan,
    Perspektif,
    StatusSkp,
    SumberRealisasi,
)
from takar.planning.selectors.halaman import Penugasan
from takar.planning.selectors.hitung import WAY_CHOICES
from takar.planning.selectors.kaskade import PilihanRhk

_NUMBER = {"invalid": _("Tulis angka saja, misalnya 80 atau 12,5.")}


def _too_long(limit: int) -> dict[str, Any]:
    message = _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya.")
    return {**REQUIRED, "max_length": message}


def _text(limit: int, label: Any, *, baris: int = 1, required: bool = True, hint: Any = "") -> TextField:
    return TextField(
        baris=baris, max_length=limit, label=label, required=required, help_text=hint, error_messages=_too_long(limit)
    )


class RhkForm(forms.Form):
    """One result: what is to be achieved, of which priority, and what of the superior's plan it serves."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    teks = _text(
        1000,
        _("Rencana hasil kerja"),
        baris=2,
        hint=_("Tulis keadaan yang dihasilkan, misalnya “Pasien rawat jalan terlayani sesuai standar”."),
    )
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=JenisRhk.choices,
        initial=JenisRhk.UTAMA,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    intervensi = forms.ChoiceField(label=_("Hasil kerja pimpinan yang didukung"), required=False)
    intervensi_teks = _text(
        1000,
        _("Hasil kerja pimpinan, ditulis sendiri"),
        baris=2,
        required=False,
        hint=_("Isi bila belum ada di daftar. Nanti bisa ditautkan."),
    )
    penempatan = forms.ChoiceField(
        label=_("Dikerjakan sebagai"),
        required=False,
        help_text=_("Hasil kerja sebagai Plt. atau Plh. selalu utama."),
    )
    penugasan_dari = _text(
        200,
        _("Penugasan dari"),
        required=False,
        hint=_("Nama jabatan atau tim kerja yang menugaskan, bila bukan penilai."),
    )

    def __init__(
        self,
        *args: Any,
        kaskade: Sequence[PilihanRhk] = (),
        penugasan: Sequence[Penugasan] = (),
        jabatan: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if kaskade:
            self.fields["intervensi"].choices = [("", _("Belum dipilih")), *_choices(kaskade)]  # type: ignore[attr-defined]
        else:
            del self.fields["intervensi"]
        if penugasan:
            own = [("", jabatan), *((str(each.id), each.nama) for each in penugasan)]
            self.fields["penempatan"].choices = own  # type: ignore[attr-defined]
        else:
            del self.fields["penempatan"]


class IndikatorForm(forms.Form):
    """One indicator with its target: a text, and the two ends of a range where there is one."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    teks = _text(500, _("Indikator kinerja"), baris=2, hint=_("Apa yang diukur untuk tahu hasil ini tercapai."))
    target_teks = _text(200, _("Target"), hint=_("Misalnya “80–90%” atau “paling lambat 30 Juni 2026”."))
    aspek = forms.ChoiceField(
        label=_("Aspek"),
        choices=Aspek.choices,
        initial=Aspek.KUANTITAS,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    perspektif = forms.ChoiceField(
        label=_("Perspektif"), choices=Perspektif.choices, widget=forms.RadioSelect, error_messages=REQUIRED
    )
    target_min = forms.DecimalField(
        label=_("Batas bawah yang sesuai ekspektasi"),
        required=False,
        localize=True,
        max_digits=16,
        decimal_places=2,
        error_messages=_NUMBER,
    )
    target_max = forms.DecimalField(
        label=_("Batas atas yang sesuai ekspektasi"),
        required=False,
        localize=True,
        max_digits=16,
        decimal_places=2,
        error_messages=_NUMBER,
    )
    satuan = _text(60, _("Satuan"), required=False, hint=_("Misalnya %, dokumen, orang, hari."))
    arah = forms.ChoiceField(
        label=_("Mana yang lebih baik"), choices=Arah.choices, initial=Arah.NAIK, error_messages=REQUIRED
    )
    sumber = forms.ChoiceField(
        label=_("Dari mana angka capaiannya"),
        choices=SumberRealisasi.choices,
        initial=SumberRealisasi.DIKETIK,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Bila dihitung dari catatan kerja, Anda cukup mencatat pekerjaan; angkanya terisi sendiri."),
    )
    cara_hitung = forms.ChoiceField(
        label=_("Cara menghitungnya"), choices=WAY_CHOICES, initial=CaraHitung.JUMLAH, required=False
    )

    def __init__(
        self, *args: Any, form: str = JenisForm.JAJF, pendekatan: str = Pendekatan.KUANTITATIF, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["aspek" if form == JenisForm.JPT else "perspektif"]
        if pendekatan != Pendekatan.KUANTITATIF:  # words have no figures to reckon
            del self.fields["sumber"]
            del self.fields["cara_hitung"]


class BarisForm(forms.Form):
    """One line of text under a heading: an expectation or a line of the attachment."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    kelompok = forms.CharField(widget=forms.HiddenInput, required=False, max_length=30)
    teks = _text(1000, _("Isi"), baris=2)


class AlasanForm(forms.Form):
    """A reason in words for the other side."""

    versi = VersionField(required=False)
    alasan = _text(2000, _("Alasan"), baris=3, hint=_("Dibaca oleh yang bersangkutan. Sebutkan apa yang perlu diubah."))


class PindahForm(AlasanForm):
    """Closing because of a move: since when."""

    mulai = DayField(
        label=_("Pindah mulai tanggal"),
        widget=forms.DateInput,
        error_messages={**REQUIRED, "invalid": _("Tulis tanggal yang benar, misalnya 1 Juni 2026.")},
    )


class PendekatanForm(forms.Form):
    """The approach of the whole document."""

    versi = VersionField()
    pendekatan = forms.ChoiceField(
        label=_("Pendekatan"), choices=Pendekatan.choices, widget=forms.RadioSelect, error_messages=REQUIRED
    )


class MulaiForm(forms.Form):
    """Start a plan of a year."""

    id = IdField()
    tahun = forms.IntegerField(widget=forms.HiddenInput, min_value=2022, max_value=2999)


class PeriodeForm(forms.Form):
    """Open a performance year."""

    id = IdField()
    tahun = forms.IntegerField(label=_("Tahun"), min_value=2022, max_value=2999, error_messages=REQUIRED)


class BukaForm(forms.Form):
    """Open plans for everyone of a unit."""

    tahun = forms.IntegerField(widget=forms.HiddenInput, min_value=2022, max_value=2999)
    unit = forms.TypedChoiceField(label=_("Unit kerja dan semua di bawahnya"), coerce=UUID, error_messages=REQUIRED)

    def __init__(self, *args: Any, units: Sequence[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(pk), nama) for pk, nama in units]  # type: ignore[attr-defined]


class SaringForm(forms.Form):
    """Filter the list of plans."""

    tahun = forms.TypedChoiceField(label=_("Tahun"), coerce=int, required=False)
    unit = forms.TypedChoiceField(label=_("Unit"), coerce=UUID, required=False, empty_value=None)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(
        self, *args: Any, years: Sequence[int] = (), units: Sequence[tuple[UUID, str]] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
        self.fields["unit"].choices = [("", _("Semua unit")), *((str(pk), n) for pk, n in units)]  # type: ignore[attr-defined]
        self.fields["status"].choices = [("", _("Semua status")), *StatusSkp.choices]  # type: ignore[attr-defined]


def split_choice(value: str) -> tuple[UUID | None, UUID | None]:
    """Return the ids (result, indicator) of a choice of the cascade; both None where nothing was chosen."""
    kind, _sep, text = value.partition(":")
    try:
        pk = UUID(text) if text else None
    except ValueError as error:
        raise ValidationError(_("Pilih dari daftar.")) from error
    return (pk, None) if kind == "rhk" else (None, pk)


def _choices(kaskade: Sequence[PilihanRhk]) -> list[tuple[Any, list[tuple[str, Any]]]]:
    return [
        (
            _shorten(each.teks),
            [
                (f"rhk:{each.id}", _("Seluruh hasil kerja ini")),
                *((f"iki:{one.id}", _shorten(f"{one.teks}: {one.target}")) for one in each.indikator),
            ],
        )
        for each in kaskade
    ]


def _shorten(text: str) -> str:
    return text if len(text) <= 110 else f"{text[:109].rstrip()}…"
