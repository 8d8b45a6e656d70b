"""The forms of those inside: answers, moderation, consultations, ideas that become targets."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.forum.models import Alasan, PeranPeserta, Tanggapan
from takar.forum.web.forms import PILIH, TOO_LONG

_INVALID = {**REQUIRED, "invalid": _("Isi tanggal, misalnya 2026-04-15.")}


class JawabForm(forms.Form):
    """The answer of a unit."""

    id = IdField(error_messages=REQUIRED)
    isi = TextField(label=_("Jawaban atas nama unit"), max_length=5000, baris=6, error_messages=TOO_LONG)


class LangkahForm(forms.Form):
    """One step with the version of the row and what it needs."""

    versi = VersionField(error_messages=REQUIRED)
    alasan = TextField(max_length=1000, required=False, error_messages=TOO_LONG)


class ModerasiForm(forms.Form):
    """Why a text is hidden or a topic closed."""

    versi = VersionField(error_messages=REQUIRED)
    alasan = forms.ChoiceField(label=_("Alasan"), choices=Alasan.choices, error_messages=PILIH)
    penjelasan = TextField(
        label=_("Penjelasan"),
        max_length=1000,
        baris=3,
        help_text=_("Dibaca penulisnya dan semua orang. Jangan sebut data pribadi."),
        error_messages=TOO_LONG,
    )


class PutusForm(forms.Form):
    """The judgement on an appeal."""

    versi = VersionField(error_messages=REQUIRED)
    hasil = forms.ChoiceField(
        label=_("Putusan"),
        choices=[("terima", _("Terima banding")), ("tolak", _("Tolak banding"))],
        widget=forms.RadioSelect,
        error_messages=PILIH,
    )
    putusan = TextField(label=_("Pertimbangan"), max_length=1000, baris=3, error_messages=TOO_LONG)


class KonsultasiBaruForm(forms.Form):
    """Begin a consultation."""

    id = IdField(error_messages=REQUIRED)
    unit = forms.ChoiceField(label=_("Unit penyelenggara"), error_messages=PILIH)
    judul = TextField(
        label=_("Judul"),
        max_length=160,
        help_text=_("Misalnya: Standar pelayanan akta kelahiran 2026."),
        error_messages=TOO_LONG,
    )

    def __init__(self, *args: Any, units: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(str(pk), nama) for pk, nama in units]  # type: ignore[attr-defined]


class KonsultasiForm(forms.Form):
    """What is written about a consultation; the page draws what the present step leaves open."""

    versi = VersionField(error_messages=REQUIRED)
    judul = TextField(label=_("Judul"), max_length=160, required=False, error_messages=TOO_LONG)
    latar = TextField(
        label=_("Masalah yang dibahas"), max_length=3000, baris=4, required=False, error_messages=TOO_LONG
    )
    tanggal = DayField(label=_("Hari pertemuan"), required=False, error_messages=_INVALID)
    tempat = TextField(label=_("Tempat atau tautan rapat"), max_length=200, required=False, error_messages=TOO_LONG)
    undangan = TextField(label=_("Undangan"), max_length=3000, baris=4, required=False, error_messages=TOO_LONG)
    peserta = TextField(
        label=_("Yang diundang"),
        max_length=8000,
        baris=5,
        required=False,
        help_text=_("Satu baris satu peserta: kelompok, titik dua, nama. Misalnya Pengguna layanan: RT 04."),
        error_messages=TOO_LONG,
    )
    materi = TextField(label=_("Materi"), max_length=10_000, baris=8, required=False, error_messages=TOO_LONG)
    masukan_sampai = DayField(label=_("Masukan diterima sampai"), required=False, error_messages=_INVALID)
    kesepakatan = TextField(
        label=_("Yang disepakati"), max_length=6000, baris=6, required=False, error_messages=TOO_LONG
    )

    def clean_peserta(self) -> list[tuple[str, str]]:
        """Read the lines; the group may be written in words or as its beginning."""
        groups = [(str(label).casefold(), code) for code, label in PeranPeserta.choices]
        found, wrong = [], []
        for line in self.cleaned_data["peserta"].split("\n"):
            if not line.strip():
                continue
            group, colon, name = line.partition(":")
            word = group.strip().casefold()
            code = next((code for label, code in groups if word and label.startswith(word)), None)
            if not colon or code is None or not name.strip():
                wrong.append(line.strip()[:40])
            else:
                found.append((code, name.strip()))
        if wrong:
            raise forms.ValidationError(
                _("Baris ini belum dikenali: %(baris)s. Awali dengan salah satu dari: %(kelompok)s."),
                params={
                    "baris": "; ".join(wrong[:3]),
                    "kelompok": ", ".join(str(label) for _code, label in PeranPeserta.choices),
                },
            )
        return found


class JawabMasukanForm(forms.Form):
    """The answer to one input."""

    tanggapan = forms.ChoiceField(label=_("Tanggapan"), choices=Tanggapan.choices, error_messages=PILIH)
    jawaban = TextField(label=_("Jawaban"), max_length=3000, baris=3, error_messages=TOO_LONG)


class KomitmenForm(forms.Form):
    """One commitment."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(label=_("Yang akan dilakukan"), max_length=400, error_messages=TOO_LONG)
    pelaksana = TextField(label=_("Pelaksana"), max_length=120, error_messages=TOO_LONG)
    tenggat = DayField(label=_("Tenggat"), error_messages=_INVALID)


class TargetForm(forms.Form):
    """An idea becomes a target."""

    versi = VersionField(error_messages=REQUIRED)
    jawaban = TextField(label=_("Jawaban resmi"), max_length=3000, baris=4, error_messages=TOO_LONG)
    target = TextField(label=_("Target"), max_length=300, error_messages=TOO_LONG)
    target_unit = forms.ChoiceField(label=_("Dikerjakan oleh"), error_messages=PILIH)
    tenggat = DayField(label=_("Tenggat"), error_messages=_INVALID)
    tautan = TextField(label=_("Tautan halaman umum"), max_length=300, required=False, error_messages=TOO_LONG)

    def __init__(self, *args: Any, units: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["target_unit"].choices = [(str(pk), nama) for pk, nama in units]  # type: ignore[attr-defined]


class TolakForm(forms.Form):
    """An idea is not taken up."""

    versi = VersionField(error_messages=REQUIRED)
    jawaban = TextField(label=_("Mengapa tidak diambil"), max_length=3000, baris=4, error_messages=TOO_LONG)


class KemajuanForm(forms.Form):
    """How far a target is."""

    versi = VersionField(error_messages=REQUIRED)
    teks = TextField(label=_("Kemajuan"), max_length=1000, baris=3, error_messages=TOO_LONG)
