"""The forms of the public side: filter, code, name, topic, reply, idea, input, report, appeal."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField
from takar.forum.models import Alasan, PeranPeserta, Tema
from takar.forum.notices import pengirim
from takar.forum.selectors.teks import TERPANJANG

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu.")}
PILIH = {**REQUIRED, "invalid_choice": _("Pilih dari daftar ini saja.")}
_MARKS = _("Baris kosong memisahkan paragraf; **tebal**, *miring*, - daftar, dan alamat https:// dikenali.")


class SaringForm(forms.Form):
    """Narrow a list; everything of it stands in the address."""

    cari = TextField(label=_("Cari judul"), max_length=100, required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    tema = forms.ChoiceField(label=_("Tema"), required=False)
    status = forms.ChoiceField(label=_("Keadaan"), required=False)

    def __init__(
        self, *args: Any, units: Sequence[tuple[UUID, str]], states: Sequence[tuple[str, Any]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "unit", [("", _("Semua unit")), *((str(pk), nama) for pk, nama in units)])
        _offer(self, "tema", [("", _("Semua tema")), *Tema.choices])
        _offer(self, "status", [("", _("Semua")), *states])


class AlamatForm(forms.Form):
    """Where the code is to go."""

    saluran = forms.ChoiceField(label=_("Kirim kode lewat"), widget=forms.RadioSelect, error_messages=PILIH)
    tujuan = TextField(
        label=_("Alamat surel"),
        max_length=254,
        error_messages=TOO_LONG,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = pengirim()
        _offer(self, "saluran", [(one.kode, one.label) for one in ways.values()])
        self.fields["tujuan"].help_text = next(iter(ways.values())).contoh
        if len(ways) == 1:
            field = self.fields["saluran"]
            field.initial, field.widget, field.required = next(iter(ways)), forms.HiddenInput(), False
        else:
            self.fields["tujuan"].label = _("Alamat atau nomor")
            self.fields["tujuan"].widget = forms.TextInput(attrs={"autocomplete": "off"})


class KodeForm(forms.Form):
    """The code, and for whoever is new the name and the house rules."""

    kode = TextField(
        label=_("Kode enam angka"),
        max_length=20,
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    nama = TextField(
        label=_("Nama yang ditampilkan"),
        max_length=60,
        required=False,
        help_text=_("Boleh nama panggilan. Kosongkan jika Anda sudah pernah menulis di sini."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    setuju = forms.BooleanField(label=_("Saya sudah membaca dan menyetujui aturan forum"), required=False)


class NamaForm(forms.Form):
    """Another name beside one's texts."""

    nama = TextField(label=_("Nama yang ditampilkan"), max_length=60, error_messages=TOO_LONG)


class TopikForm(forms.Form):
    """A new topic or idea."""

    id = IdField(error_messages=REQUIRED)
    unit = forms.ChoiceField(label=_("Untuk unit"), error_messages=PILIH)
    tema = forms.ChoiceField(label=_("Tema"), choices=Tema.choices, error_messages=PILIH)
    judul = TextField(label=_("Judul"), max_length=160, error_messages=TOO_LONG)
    isi = TextField(label=_("Isi"), max_length=TERPANJANG, baris=8, help_text=_MARKS, error_messages=TOO_LONG)

    def __init__(self, *args: Any, units: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "unit", [(str(pk), nama) for pk, nama in units])


class BalasForm(forms.Form):
    """A reply."""

    id = IdField(error_messages=REQUIRED)
    isi = TextField(label=_("Balasan Anda"), max_length=TERPANJANG, baris=5, help_text=_MARKS, error_messages=TOO_LONG)


class MasukanForm(forms.Form):
    """An input to a consultation."""

    id = IdField(error_messages=REQUIRED)
    peran = forms.ChoiceField(label=_("Anda sebagai"), choices=PeranPeserta.choices, error_messages=PILIH)
    isi = TextField(label=_("Masukan Anda"), max_length=TERPANJANG, baris=6, help_text=_MARKS, error_messages=TOO_LONG)


class LaporForm(forms.Form):
    """Report a text."""

    alasan = forms.ChoiceField(
        label=_("Mengapa tulisan ini perlu diperiksa?"),
        choices=Alasan.choices,
        widget=forms.RadioSelect,
        error_messages=PILIH,
    )
    teks = TextField(label=_("Penjelasan"), max_length=500, baris=3, required=False, error_messages=TOO_LONG)


class BandingForm(forms.Form):
    """Ask that a hidden text be looked at again."""

    teks = TextField(
        label=_("Mengapa tulisan ini tidak melanggar aturan?"), max_length=1000, baris=4, error_messages=TOO_LONG
    )


def _offer(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    form.fields[name].choices = list(choices)  # type: ignore[attr-defined]
