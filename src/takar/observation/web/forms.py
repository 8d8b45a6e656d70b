"""The forms of observations: begin one, answer one question, respond, appoint an observer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.execution.web.forms import AngkaField, JamField
from takar.observation.models import JenisPertanyaan
from takar.observation.selectors.jawaban import SoalRow
from takar.observation.selectors.mulai import HalamanMulai

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}
_DAY = {**REQUIRED, "invalid": _("Tulis tanggal seperti 2026-03-10.")}


def area(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class MulaiForm(forms.Form):
    """Begin to observe one person at one event."""

    id = IdField(error_messages=REQUIRED)
    instrumen = forms.ChoiceField(
        label=_("Instrumen"),
        widget=forms.RadioSelect,
        error_messages={**REQUIRED, "invalid_choice": REQUIRED["required"]},
    )
    nama = TextField(
        label=_("Peristiwa"),
        max_length=150,
        help_text=_("Misalnya: loket pagi, rapat mingguan, wawancara triwulan pertama."),
        error_messages=TOO_LONG,
    )
    tanggal = DayField(label=_("Tanggal"), error_messages=_DAY)
    jam = JamField(label=_("Jam"))
    tempat = TextField(label=_("Tempat"), max_length=150, error_messages=TOO_LONG)
    sasaran = forms.ChoiceField(
        label=_("Tentang"),
        help_text=_("Satu indikator dari SKP-nya, atau satu nilai BerAKHLAK."),
        error_messages={**REQUIRED, "invalid_choice": REQUIRED["required"]},
    )

    def __init__(self, *args: Any, halaman: HalamanMulai, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [("", _("Pilih satu"))]
        if halaman.indikator:
            groups.append((_("Indikator"), [(f"indikator:{pk}", text) for pk, text in halaman.indikator]))
        groups.append((_("Perilaku kerja"), [(f"nilai:{value}", name) for value, name in halaman.nilai]))
        self.fields["sasaran"].choices = groups  # type: ignore[attr-defined]
        self.fields["instrumen"].choices = [(str(row.id), row.nama) for row in halaman.instrumen]  # type: ignore[attr-defined]
        if len(halaman.instrumen) == 1:
            self.fields["instrumen"].initial = str(halaman.instrumen[0].id)


class JawabanForm(forms.Form):
    """One question. Nothing is compulsory here: a draft is kept as it is."""

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2_000_000_000, required=False)

    def __init__(self, *args: Any, soal: SoalRow, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        free = soal.jenis == JenisPertanyaan.URAIAN
        if soal.labels:
            numbered = [
                (str(at), f"{at} · {label}" if soal.dari else label) for at, label in enumerate(soal.labels, start=1)
            ]
            if not soal.wajib:
                numbered.append(("", str(_("Tidak dijawab"))))
            self.fields["tingkat"] = forms.TypedChoiceField(
                label=soal.teks,
                choices=numbered,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Pilih salah satu jawaban yang tersedia.")},
            )
        elif not free:
            hint = soal.satuan if not soal.batas else f"{soal.satuan}, {soal.batas}"
            self.fields["angka"] = AngkaField(label=soal.teks, help_text=hint, required=False)
        self.fields["teks"] = TextField(
            label=soal.teks if free else _("Apa yang Anda lihat atau dengar?"),
            required=False,
            max_length=2000,
            widget=area(5 if free else 2),
            error_messages=TOO_LONG,
        )

    def given(self) -> dict[str, Any]:
        """Return the answer as the action takes it."""
        typed = self.cleaned_data
        return {
            "tingkat": typed.get("tingkat"),
            "angka": typed.get("angka"),
            "teks": typed.get("teks", ""),
            "versi": typed.get("versi") or 0,
        }


class LangkahForm(forms.Form):
    """The version that a step was taken on."""

    versi = VersionField(required=False)


class TanggapanForm(forms.Form):
    """The one answer of the observed person."""

    teks = TextField(
        label=_("Tanggapan Anda"),
        help_text=_("Satu kali, dan dibaca semua orang yang dapat membaca pengamatan ini."),
        max_length=2000,
        widget=area(4),
        error_messages=TOO_LONG,
    )


class PenunjukanForm(forms.Form):
    """Appoint an observer."""

    id = IdField(error_messages=REQUIRED)
    pegawai = TextField(
        label=_("Siapa yang diamati"), help_text=_("NIP atau nama lengkap."), max_length=200, error_messages=TOO_LONG
    )
    pengamat = TextField(
        label=_("Siapa yang mengamati"), help_text=_("NIP atau nama lengkap."), max_length=200, error_messages=TOO_LONG
    )
    instrumen = forms.UUIDField(
        label=_("Instrumen"),
        required=False,
        widget=forms.Select,
        error_messages={"invalid": _("Pilih instrumen yang sedang terbit.")},
    )
    mulai = DayField(label=_("Mulai"), error_messages=_DAY)
    selesai = DayField(label=_("Sampai"), error_messages=_DAY)
    dasar = TextField(
        label=_("Dasar"), help_text=_("Nomor surat atau alasannya."), max_length=200, error_messages=TOO_LONG
    )

    def offer(self, instruments: tuple[tuple[Any, str], ...]) -> None:
        """Give the form which instruments it lets choose, before it is shown."""
        choices = [("", _("Semua instrumen untuk pengamat")), *((str(pk), name) for pk, name in instruments)]
        self.fields["instrumen"].widget.choices = choices
