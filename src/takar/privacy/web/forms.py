"""The forms of this room: own words, a request and its answer, the worksheet of a failure."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.privacy.actions.insiden import Lembar
from takar.privacy.models import Insiden, JenisPermintaan

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu.")}
_PICK = {**REQUIRED, "invalid_choice": _("Pilih dari daftarnya.")}
_MOMENT = {**REQUIRED, "invalid": _("Isi tanggal dan jamnya, misalnya 10-03-2026 09.30.")}


class MomentField(forms.DateTimeField):
    """A moment on the government's own clock."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H.%M", "%d-%m-%Y %H:%M"]
        super().__init__(widget=widget, input_formats=formats, error_messages=_MOMENT, **kwargs)

    def clean(self, value: Any) -> datetime | None:
        found: datetime | None = super().clean(value)
        if found is not None and not 1945 <= found.year <= 2199:
            raise forms.ValidationError(_("Isi tanggal antara tahun 1945 dan 2199."))
        return found


class TeksForm(forms.Form):
    """The government's own words of the notice."""

    berlaku_mulai = DayField(label=_("Berlaku mulai"), error_messages={**REQUIRED, "invalid": _("Tulis tanggal.")})
    kontak = TextField(
        label=_("Ke mana bertanya tentang data pribadi"),
        max_length=300,
        help_text=_("Alamat kantor, surel, atau nomor telepon dinas."),
        error_messages=TOO_LONG,
    )
    pejabat = TextField(
        label=_("Pejabat pelindung data pribadi"),
        max_length=200,
        required=False,
        help_text=_("Jabatannya, jika sudah ditunjuk (UU 27/2022 Pasal 53)."),
        error_messages=TOO_LONG,
    )
    kontak_pejabat = TextField(label=_("Kontak pejabat itu"), max_length=300, required=False, error_messages=TOO_LONG)
    pengantar = TextField(
        label=_("Pengantar"),
        baris=4,
        max_length=2000,
        required=False,
        help_text=_("Beberapa kalimat di awal pemberitahuan, dengan kata-kata instansi sendiri."),
        error_messages=TOO_LONG,
    )
    dasar = TextField(label=_("Keputusan yang menetapkannya"), max_length=200, error_messages=TOO_LONG)


class PermintaanForm(forms.Form):
    """What a person asks about their own data."""

    id = IdField(error_messages=REQUIRED)
    jenis = forms.ChoiceField(
        label=_("Apa yang Anda minta"), choices=JenisPermintaan.choices, widget=forms.RadioSelect, error_messages=_PICK
    )
    bagian = forms.ChoiceField(label=_("Data yang mana"), error_messages=_PICK)
    isi = TextField(
        label=_("Apa yang keliru, dan bagaimana seharusnya"),
        baris=4,
        max_length=2000,
        help_text=_("Sebut buktinya jika ada, misalnya nomor SK. Jangan tulis data orang lain."),
        error_messages=TOO_LONG,
    )

    def offer(self, parts: Iterable[tuple[str, str]]) -> None:
        """Let these parts be chosen."""
        self.fields["bagian"].choices = list(parts)  # type: ignore[attr-defined]


class JawabForm(forms.Form):
    """The answer to a request."""

    versi = VersionField(error_messages=REQUIRED)
    jawaban = TextField(max_length=2000, required=False, error_messages=TOO_LONG)
    hapus_rincian = forms.BooleanField(required=False)


class CatatForm(forms.Form):
    """The first lines about a failure; the rest follows on its page."""

    id = IdField(error_messages=REQUIRED)
    judul = TextField(
        label=_("Judul singkat"),
        max_length=200,
        help_text=_("Tanpa nama orang, misalnya: Berkas gaji terkirim ke alamat yang salah."),
        error_messages=TOO_LONG,
    )
    diketahui_at = MomentField(
        label=_("Kapan diketahui"), help_text=_("Sejak saat ini batas waktu 3×24 jam dihitung, juga di hari libur.")
    )
    kejadian = TextField(label=_("Apa yang terjadi"), baris=4, max_length=4000, required=False, error_messages=TOO_LONG)


class LembarForm(forms.Form):
    """The worksheet."""

    versi = VersionField(error_messages=REQUIRED)
    judul = TextField(label=_("Judul singkat"), max_length=200, error_messages=TOO_LONG)
    diketahui_at = MomentField(label=_("Kapan diketahui"))
    terjadi_at = MomentField(label=_("Kapan terjadi, sejauh diketahui"), required=False)
    kejadian = TextField(
        label=_("Apa yang terjadi dan bagaimana"), baris=5, max_length=4000, required=False, error_messages=TOO_LONG
    )
    terkena = forms.MultipleChoiceField(
        label=_("Data yang terkena"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Pilih dari daftarnya.")},
    )
    rincian_data = TextField(
        label=_("Data apa persisnya"),
        baris=3,
        max_length=2000,
        required=False,
        help_text=_("Jenis datanya, misalnya nama dan nomor telepon. Jangan tulis isinya."),
        error_messages=TOO_LONG,
    )
    jumlah_orang = forms.IntegerField(
        label=_("Berapa orang terkena"),
        min_value=0,
        max_value=500_000_000,
        required=False,
        help_text=_("Perkiraan; perbarui jika sudah pasti."),
        error_messages={"invalid": _("Isi bilangan, misalnya 120.")},
    )
    akibat = TextField(
        label=_("Akibat yang mungkin bagi mereka"), baris=3, max_length=4000, required=False, error_messages=TOO_LONG
    )
    upaya = TextField(
        label=_("Penanganan dan pemulihan"), baris=4, max_length=4000, required=False, error_messages=TOO_LONG
    )
    saran = TextField(
        label=_("Saran bagi yang terkena"),
        baris=3,
        max_length=2000,
        required=False,
        help_text=_("Apa yang dapat mereka lakukan sendiri, misalnya mengganti sandi."),
        error_messages=TOO_LONG,
    )

    def offer(self, parts: Iterable[tuple[str, str]]) -> None:
        """Let these processings be ticked."""
        self.fields["terkena"].choices = list(parts)  # type: ignore[attr-defined]

    def content(self) -> Lembar:
        """What was typed, for the action."""
        return Lembar(**{key: value for key, value in self.cleaned_data.items() if key != "versi"})


class LangkahForm(forms.Form):
    """One step of a failure with its text."""

    versi = VersionField(error_messages=REQUIRED)
    teks = TextField(max_length=2000, required=False, error_messages=TOO_LONG)


def sheet_initial(one: Insiden) -> dict[str, Any]:
    """Return a worksheet as its form shows it."""
    names = tuple(name for name in LembarForm.base_fields if name != "versi")
    return {"versi": one.versi_baris, **{name: getattr(one, name) for name in names}}
