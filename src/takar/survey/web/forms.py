"""The forms of this room: the nine questions, a survey, paper sheets, a follow-up."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.law.skm_instrumen import JenisSurvei

_PICK = {"required": _("Pilih satu jawaban."), "invalid_choice": _("Pilih satu dari jawaban yang ada.")}
_LIST = {**REQUIRED, "invalid_choice": _("Pilih dari daftarnya.")}
_LONG = {**REQUIRED, "max_length": _("Terlalu panjang. Ringkaskan.")}
_DAY = {**REQUIRED, "invalid": _("Tulis tanggal yang benar.")}


class NilaiForm(forms.Form):
    """The questions of one version, in order, and a comment."""

    id = IdField(error_messages=REQUIRED)

    def __init__(self, *args: Any, butir: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.codes = [one["kode"] for one in butir]
        for number, one in enumerate(butir, start=1):
            self.fields[f"n_{one['kode']}"] = forms.ChoiceField(
                label=f"{number}. {one['tanya']}",
                choices=[(str(at), words) for at, words in enumerate(one["pilihan"], start=1)],
                widget=forms.RadioSelect,
                error_messages=_PICK,
            )
        self.fields["komentar"] = TextField(
            label=_("Saran atau pujian"),
            baris=3,
            max_length=500,
            required=False,
            help_text=_("Jangan menulis nama, nomor telepon, atau NIK."),
            error_messages={"max_length": _("Paling panjang 500 karakter.")},
        )

    def values(self) -> list[int]:
        """The chosen answers in the order of the questionnaire."""
        return [int(self.cleaned_data[f"n_{code}"]) for code in self.codes]


class SurveiForm(forms.Form):
    """A new survey."""

    id = IdField(error_messages=REQUIRED)
    unit = forms.ChoiceField(label=_("Unit"), error_messages=_LIST)
    judul = TextField(label=_("Judul survei"), max_length=160, error_messages=_LONG)
    jenis = forms.ChoiceField(
        label=_("Jenis"),
        choices=[
            (JenisSurvei.SKM.value, _("Survei kepuasan masyarakat (SKM)")),
            (JenisSurvei.SPKP.value, _("Persepsi kualitas pelayanan (SPKP)")),
            (JenisSurvei.SPAK.value, _("Persepsi antikorupsi (SPAK)")),
        ],
        error_messages=_LIST,
    )
    mulai = DayField(label=_("Hari pertama"), error_messages=_DAY)
    selesai = DayField(label=_("Hari terakhir"), error_messages=_DAY)
    populasi = forms.IntegerField(
        label=_("Populasi"),
        min_value=1,
        max_value=1_000_000_000,
        help_text=_("Banyak orang yang dilayani pada masa yang sama sebelumnya. Target sampel dihitung dari sini."),
        error_messages={**REQUIRED, "invalid": _("Isi bilangan, misalnya 600.")},
    )

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> None:
        """Let these units be chosen."""
        self.fields["unit"].choices = [(str(pk), nama) for pk, nama in units]  # type: ignore[attr-defined]


class KertasForm(forms.Form):
    """A stack of paper sheets: one line of digits for each."""

    layanan = forms.ChoiceField(label=_("Layanan"), error_messages=_LIST)
    lembar = TextField(
        label=_("Jawaban tiap lembar"),
        baris=10,
        max_length=6000,
        help_text=_("Satu lembar satu baris, misalnya 343434343. Tulis - untuk yang tidak diisi."),
        error_messages=_LONG,
    )

    def __init__(self, *args: Any, butir: int, skala: int, layanan: tuple[tuple[UUID, str], ...], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.butir, self.skala = butir, skala
        self.fields["layanan"].choices = [(str(pk), nama) for pk, nama in layanan]  # type: ignore[attr-defined]

    def clean_lembar(self) -> list[list[int | None]]:
        found: list[list[int | None]] = []
        allowed = {str(number) for number in range(1, self.skala + 1)}
        for number, line in enumerate(self.cleaned_data["lembar"].splitlines(), start=1):
            marks = [mark for mark in line if not mark.isspace()]
            if not marks:
                continue
            if len(marks) != self.butir or any(mark != "-" and mark not in allowed for mark in marks):
                raise forms.ValidationError(
                    _("Baris %(baris)s: isi tepat %(banyak)s angka 1 sampai %(skala)s, atau - untuk yang kosong.")
                    % {"baris": number, "banyak": self.butir, "skala": self.skala}
                )
            found.append([None if mark == "-" else int(mark) for mark in marks])
        return found


class RencanaForm(forms.Form):
    """What is done about one unsur."""

    unsur = forms.ChoiceField(label=_("Unsur"), error_messages=_LIST)
    kegiatan = TextField(label=_("Yang akan dilakukan"), max_length=300, error_messages=_LONG)
    jabatan = TextField(label=_("Jabatan penanggung jawab"), max_length=160, error_messages=_LONG)
    batas = DayField(label=_("Selesai paling lambat"), error_messages=_DAY)

    def __init__(self, *args: Any, unsur: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unsur"].choices = unsur  # type: ignore[attr-defined]


class HasilForm(forms.Form):
    """What came of a follow-up."""

    hasil = TextField(label=_("Hasilnya"), max_length=300, error_messages=_LONG)


class LangkahForm(forms.Form):
    """One step of a survey."""

    versi = VersionField(error_messages=REQUIRED)
