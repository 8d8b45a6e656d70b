"""The form of a questionnaire's draft: for each question its place, its words and answers in both languages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField, VersionField
from takar.survey.actions.instrumen import PILIHAN_MAX, TANYA_MAX, Isi
from takar.survey.selectors.instrumen import HalamanInstrumen

_LONG = {**REQUIRED, "max_length": _("Terlalu panjang. Ringkaskan.")}
_PLACE = {**REQUIRED, "invalid": _("Isi nomor urutnya."), "min_value": _("Mulai dari 1.")}


class KuesionerForm(forms.Form):
    """All texts of one draft. `groups` are the fields of each question, in the order of asking."""

    versi = VersionField(error_messages=REQUIRED)

    def __init__(self, *args: Any, halaman: HalamanInstrumen, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.skala, self.codes = halaman.skala, [one["kode"] for one in halaman.butir]
        self.names = {one["kode"]: one["nama"] for one in halaman.butir}
        words = {
            "tanya": _("Pertanyaan"),
            "pilihan": _("Jawaban"),
            "tanya_en": _("Pertanyaan dalam bahasa Inggris"),
            "pilihan_en": _("Jawaban dalam bahasa Inggris"),
        }
        worst_first = _("Satu jawaban satu baris, dari yang paling buruk.")
        for place, one in enumerate(halaman.butir, start=1):
            code = one["kode"]
            self.fields[f"urut_{code}"] = forms.IntegerField(
                label=_("Nomor urut"),
                initial=place,
                min_value=1,
                max_value=len(self.codes),
                error_messages={**_PLACE, "max_value": _("Paling besar sebanyak pertanyaannya.")},
            )
            for name, label in words.items():
                many = name.startswith("pilihan")
                self.fields[f"{name}_{code}"] = TextField(
                    label=label,
                    baris=self.skala if many else 1,
                    max_length=TANYA_MAX if not many else (PILIHAN_MAX + 1) * self.skala,
                    initial="\n".join(one[name]) if many else one[name],
                    help_text=worst_first if name == "pilihan" else "",
                    error_messages=_LONG,
                )
        for name, label in (
            ("tanya_bebas", _("Satu pertanyaan terbuka lagi")),
            ("tanya_bebas_en", _("Pertanyaan terbuka dalam bahasa Inggris")),
        ):
            self.fields[name] = TextField(
                label=label,
                max_length=TANYA_MAX,
                required=False,
                initial=getattr(halaman, name),
                error_messages=_LONG,
            )
        self.fields["versi"].initial = halaman.versi_baris

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        return [
            (self.names[code], [self[name] for name in self.fields if name.endswith(f"_{code}")]) for code in self.codes
        ]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        places = [cleaned.get(f"urut_{code}") for code in self.codes]
        for code, place in zip(self.codes, places, strict=True):
            if place is not None and places.count(place) > 1:
                self.add_error(f"urut_{code}", _("Nomor ini dipakai dua kali. Beri tiap pertanyaan nomor sendiri."))
        for code in self.codes:
            for name in (f"pilihan_{code}", f"pilihan_en_{code}"):
                lines = _lines(cleaned.get(name, ""))
                if name in cleaned and len(lines) != self.skala:
                    self.add_error(name, _("Tulis tepat %(n)s jawaban, satu tiap baris.") % {"n": self.skala})
                elif any(len(line) > PILIHAN_MAX for line in lines):
                    self.add_error(name, _("Satu jawaban paling panjang %(n)s huruf.") % {"n": PILIHAN_MAX})
        return cleaned

    def content(self) -> Isi:
        """What the draft says, for the action."""
        given = self.cleaned_data
        return Isi(
            butir={
                code: (
                    given[f"tanya_{code}"],
                    _lines(given[f"pilihan_{code}"]),
                    given[f"tanya_en_{code}"],
                    _lines(given[f"pilihan_en_{code}"]),
                )
                for code in self.codes
            },
            urutan=tuple(sorted(self.codes, key=lambda code: int(given[f"urut_{code}"]))),
            tanya_bebas=given["tanya_bebas"],
            tanya_bebas_en=given["tanya_bebas_en"],
        )


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
