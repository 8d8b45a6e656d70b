"""The forms of feedback: give it, ask for it, answer a request, answer what one received."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.dialogue.selectors.orang import ATASAN, LAIN, REKAN, TIM, OrangRow
from takar.execution.actions.umpan_balik import Sasaran
from takar.execution.models import JenisUmpanBalik
from takar.law.berakhlak import Nilai

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu kalimatnya.")}
BERSAMA = "bersama:"
_GROUPS = {ATASAN: _("Atasan"), TIM: _("Tim saya"), REKAN: _("Rekan kerja"), LAIN: _("Orang lain")}


def area(rows: int = 3, **attrs: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, **attrs})


def target_of(choice: str) -> Sasaran:
    """Return the target that a form's choice stands for: `rhk:<id>`, `nilai:<value>` or `bersama:`."""
    kind, _colon, what = choice.partition(":")
    if kind == "rhk":
        return Sasaran(rhk_id=UUID(what))
    return Sasaran(nilai=what) if kind == "nilai" else Sasaran(bersama=True)


def values() -> list[tuple[str, str]]:
    return [(f"nilai:{value}", value.label) for value in Nilai]


def _jenis() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Umpan balik ini"),
        choices=JenisUmpanBalik.choices,
        initial=JenisUmpanBalik.APRESIASI,
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )


def _said() -> TextField:
    return TextField(
        label=_("Apa yang Anda lihat, dan apa dampaknya?"),
        help_text=_("Satu kalimat cukup: kapan dan di mana, apa yang dilakukan, apa akibatnya."),
        max_length=2000,
        widget=area(),
        error_messages=TOO_LONG,
    )


class BeriForm(forms.Form):
    """Feedback to one person. Without a plan in sight it is about a value or about work done together."""

    id = IdField(error_messages=REQUIRED)
    teks = _said()
    jenis = _jenis()
    sasaran = forms.ChoiceField(label=_("Tentang"), initial=BERSAMA, error_messages=REQUIRED)

    def __init__(self, *args: Any, results: Sequence[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [(BERSAMA, _("Pekerjaan bersama"))]
        if results:
            groups.append((_("Hasil kerja"), [(f"rhk:{pk}", text) for pk, text in results]))
        groups.append((_("Perilaku kerja"), values()))
        self.fields["sasaran"].choices = groups  # type: ignore[attr-defined]


class BeriCepatForm(BeriForm):
    """The same with the person to choose, for those near."""

    kepada = forms.UUIDField(label=_("Untuk siapa"), widget=forms.Select, error_messages=REQUIRED)
    field_order = ("id", "teks", "kepada", "jenis", "sasaran")

    def offer(self, people: Sequence[OrangRow]) -> None:
        """Give the form whom it lets choose, before it is shown."""
        self.fields["kepada"].widget.choices = [("", _("Pilih orangnya")), *grouped(people)]


class MintaForm(forms.Form):
    """Ask for feedback: on what, of whom, and one short question."""

    id = IdField(error_messages=REQUIRED)
    pertanyaan = TextField(
        label=_("Apa yang ingin Anda ketahui?"),
        help_text=_("Misalnya: apa satu hal yang sebaiknya saya lakukan lain kali?"),
        max_length=500,
        widget=area(2),
        error_messages=TOO_LONG,
    )
    sasaran = forms.ChoiceField(
        label=_("Tentang"),
        help_text=_("Yang diminta hanya membaca teks pilihan ini, bukan SKP Anda."),
        error_messages=REQUIRED,
    )
    diminta = forms.MultipleChoiceField(
        label=_("Kepada siapa"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Paling banyak 5 orang."),
    )
    lain = TextField(
        label=_("Atau orang lain"),
        required=False,
        max_length=200,
        help_text=_("Tulis NIP atau nama lengkapnya."),
    )

    def __init__(
        self, *args: Any, results: Sequence[tuple[UUID, str]], people: Sequence[OrangRow], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        groups: list[Any] = [(_("Perilaku kerja"), values())]
        if results:
            groups.insert(0, (_("Hasil kerja"), [(f"rhk:{pk}", text) for pk, text in results]))
        self.fields["sasaran"].choices = groups  # type: ignore[attr-defined]
        self.fields["diminta"].choices = [(str(row.id), row.nama) for row in people]  # type: ignore[attr-defined]


class JawabForm(forms.Form):
    """The answer to a request: on what is settled already."""

    id = IdField(error_messages=REQUIRED)
    teks = _said()
    jenis = _jenis()


class TolakForm(forms.Form):
    """Why one cannot answer; it may stay empty."""

    alasan = TextField(label=_("Alasan"), required=False, max_length=500, widget=area(1), error_messages=TOO_LONG)


class TanggapanForm(forms.Form):
    """The receiver's one answer."""

    teks = TextField(
        label=_("Tanggapan Anda"),
        help_text=_("Ditulis sekali dan tidak diubah lagi."),
        max_length=2000,
        widget=area(2),
        error_messages=TOO_LONG,
    )
    ditindaklanjuti = forms.BooleanField(label=_("Sudah saya tindak lanjuti"), required=False)


class VersiForm(forms.Form):
    """Only the version of the row that was shown."""

    versi = VersionField()


def grouped(people: Sequence[OrangRow]) -> list[Any]:
    """Return people as choices under the headings of how they stand to one."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for row in people:
        groups.setdefault(row.kelompok, []).append((str(row.id), row.nama))
    return [(_GROUPS[key], rows) for key, rows in groups.items()]
