"""The forms of this room: the nine questions, a survey, paper sheets, a follow-up."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.law.skm_instrumen import JenisSurvei
from takar.survey.selectors.instrumen import Kuesioner
from takar.survey.selectors.lembar import LembarKertas

_PICK = {"required": _("Pilih satu jawaban."), "invalid_choice": _("Pilih satu dari jawaban yang ada.")}
_LIST = {**REQUIRED, "invalid_choice": _("Pilih dari daftarnya.")}
_LONG = {**REQUIRED, "max_length": _("Terlalu panjang. Ringkaskan.")}
_COMMENT = {"max_length": _("Paling panjang 500 karakter.")}
_DAY = {**REQUIRED, "invalid": _("Tulis tanggal yang benar.")}


class NilaiForm(forms.Form):
    """The questions in the order of asking, one more open question where the government has one, and a comment."""

    id = IdField(error_messages=REQUIRED)

    def __init__(self, *args: Any, kuesioner: Kuesioner, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.counted = [one["kode"] for one in sorted(kuesioner.butir, key=lambda one: int(one["nomor"]))]
        for number, one in enumerate(kuesioner.butir, start=1):
            self.fields[f"n_{one['kode']}"] = forms.ChoiceField(
                label=f"{number}. {one['tanya']}",
                choices=[(str(at), words) for at, words in enumerate(one["pilihan"], start=1)],
                widget=forms.RadioSelect,
                error_messages=_PICK,
            )
        if kuesioner.tanya_bebas:
            self.fields["bebas"] = TextField(
                label=kuesioner.tanya_bebas, baris=2, max_length=500, required=False, error_messages=_COMMENT
            )
        self.fields["komentar"] = TextField(
            label=_("Saran atau pujian"),
            baris=3,
            max_length=500,
            required=False,
            help_text=_("Jangan menulis nama, nomor telepon, atau NIK."),
            error_messages=_COMMENT,
        )

    def values(self) -> list[int]:
        """The chosen answers in the order in which the questionnaire is counted."""
        return [int(self.cleaned_data[f"n_{code}"]) for code in self.counted]


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
    """A stack of paper sheets: one line of digits for each, in the order of the sheet."""

    id = IdField(error_messages=REQUIRED)
    layanan = forms.ChoiceField(label=_("Layanan"), error_messages=_LIST)
    lembar = TextField(
        label=_("Jawaban tiap lembar"),
        baris=12,
        max_length=6000,
        help_text=_("Satu lembar satu baris, misalnya 343434343. Tulis - untuk yang tidak diisi."),
        error_messages=_LONG,
    )

    def __init__(self, *args: Any, kertas: LembarKertas, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kertas = kertas
        self.fields["layanan"].choices = [(str(pk), nama) for pk, nama in kertas.layanan]  # type: ignore[attr-defined]
        digits = {"inputmode": "numeric", "spellcheck": "false", "data-lembar": str(len(kertas.nama))}
        self.fields["lembar"].widget.attrs.update({**digits, "data-skala": str(kertas.kuesioner.skala)})

    def clean_lembar(self) -> list[list[int | None]]:
        lines = [line for line in self.cleaned_data["lembar"].splitlines() if line.strip()]
        found, wrong = [], []
        for number, line in enumerate(lines, start=1):
            marks = [mark for mark in line if not mark.isspace()]
            words = self._wrong(number, marks)
            if words:
                wrong.append(words)
            else:
                found.append(self._counted(marks))
        if wrong:
            more = [_("Masih ada %(n)s lembar lain yang perlu diperiksa.") % {"n": len(wrong) - 10}]
            raise forms.ValidationError(wrong[:10] + (more if len(wrong) > 10 else []))
        return found

    def _wrong(self, number: int, marks: list[str]) -> str:
        """Say what is wrong with one sheet, by the name of what was asked; empty when nothing is."""
        names, scale = self.kertas.nama, self.kertas.kuesioner.skala
        for place, mark in enumerate(marks[: len(names)]):
            if mark != "-" and not ("1" <= mark <= str(scale)):
                return _("Lembar %(lembar)s, %(unsur)s: %(isi)s bukan angka 1 sampai %(skala)s.") % {
                    "lembar": number,
                    "unsur": names[place],
                    "isi": mark,
                    "skala": scale,
                }
        if len(marks) < len(names):
            return _("Lembar %(lembar)s: berhenti sebelum %(unsur)s. Isi %(banyak)s angka, atau - bila kosong.") % {
                "lembar": number,
                "unsur": names[len(marks)],
                "banyak": len(names),
            }
        if len(marks) > len(names):
            return _("Lembar %(lembar)s: lebih dari %(banyak)s angka. Mungkin dua lembar tertulis sebaris.") % {
                "lembar": number,
                "banyak": len(names),
            }
        return ""

    def _counted(self, marks: list[str]) -> list[int | None]:
        """The answers of one sheet in the order in which the questionnaire is counted."""
        typed = zip(self.kertas.kuesioner.butir, marks, strict=True)
        placed = {int(one["nomor"]): None if mark == "-" else int(mark) for one, mark in typed}
        return [placed[number] for number in sorted(placed)]


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
