"""The forms of this room: a citizen's complaint, following it, and what those who handle it fill in."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.complaint.models import Jenis, Pokok, Sifat
from takar.complaint.selectors.lampiran import MAX_BYTES

TOO_LONG = {**REQUIRED, "max_length": _("Paling panjang %(limit_value)d karakter; ringkas dulu.")}
CHOICE = {**REQUIRED, "invalid_choice": _("Pilih salah satu dari daftarnya.")}
_FILE = {"accept": "image/*,application/pdf", "data-max-bytes": str(MAX_BYTES)}
# What the page made for this one complaint. Nobody of the house ever sees it, so nobody can ask for its receipt.
_KEY = r"^[A-Za-z0-9_-]{20,64}$"


class KunciField(forms.RegexField):
    """The hidden secret of one form, so that a form sent twice makes one complaint."""

    def __init__(self) -> None:
        super().__init__(_KEY, widget=forms.HiddenInput, error_messages={**REQUIRED, "invalid": REQUIRED["required"]})


class LaporForm(forms.Form):
    """A complaint on one page. The kind comes with plain words; the name only if one wants."""

    kunci = KunciField()
    isi = TextField(
        label=_("Apa yang terjadi?"),
        baris=6,
        max_length=4000,
        help_text=_("Kapan, di mana, dan apa yang Anda harapkan. Nama dan NIK orang lain tidak perlu ditulis."),
        error_messages=TOO_LONG,
    )
    pokok = forms.ChoiceField(
        label=_("Tentang apa?"), choices=Pokok.choices, widget=forms.RadioSelect, error_messages=CHOICE
    )
    tempat = forms.ChoiceField(
        label=_("Layanan atau unit yang mana?"),
        help_text=_("Jika tidak tahu, pilih pemerintah daerahnya. Kami yang menyalurkan."),
        error_messages=CHOICE,
    )
    jenis = forms.ChoiceField(
        label=_("Ini berupa"),
        choices=Jenis.choices,
        initial=Jenis.PENGADUAN,
        help_text=_("Pelanggaran hanya dibaca inspektorat, tidak oleh unit yang dilaporkan."),
        error_messages=CHOICE,
    )
    berkas = forms.FileField(
        label=_("Foto atau PDF"),
        required=False,
        help_text=_("Paling besar 10 MB. Lokasi di dalam foto kami hapus."),
        widget=forms.FileInput(attrs=_FILE),
        error_messages={
            "empty": _("Berkas ini kosong. Pilih yang lain."),
            "max_length": _("Nama berkas terlalu panjang. Ganti dulu namanya."),
            "invalid": _("Berkas tidak terbaca. Pilih lagi berkasnya."),
        },
        max_length=200,
    )
    sifat = forms.ChoiceField(
        label=_("Bagaimana nama Anda disebut?"),
        choices=Sifat.choices,
        initial=Sifat.RAHASIA,
        widget=forms.RadioSelect,
        error_messages=CHOICE,
    )
    nama = TextField(
        label=_("Nama"),
        max_length=120,
        required=False,
        help_text=_("Tidak disimpan bila tanpa nama."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    kontak = TextField(
        label=_("Telepon atau surel"),
        max_length=120,
        required=False,
        help_text=_("Hanya jika Anda mau dihubungi. Dihapus sesudah masa simpan, dan tidak disimpan bila tanpa nama."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(
        self,
        *args: Any,
        unit: tuple[tuple[UUID, str], ...],
        layanan: tuple[tuple[UUID, UUID, str], ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # The whole government first: whoever does not know sends it there.
        self.fields["tempat"].choices = [  # type: ignore[attr-defined]
            *((f"u:{pk}", nama) for pk, nama in unit[:1]),
            (_("Layanan"), [(f"l:{pk}", nama) for pk, _unit, nama in layanan]),
            (_("Unit"), [(f"u:{pk}", nama) for pk, nama in unit[1:]]),
        ]

    @property
    def place(self) -> tuple[UUID | None, UUID | None]:
        """The unit, or the service, that was chosen."""
        kind, _colon, text = self.cleaned_data["tempat"].partition(":")
        return (UUID(text), None) if kind == "u" else (None, UUID(text))


class LacakForm(forms.Form):
    """Number and code as the receipt shows them."""

    nomor = TextField(
        label=_("Nomor pengaduan"),
        max_length=60,
        help_text=_("Misalnya ADU-2026-000123."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    kode = TextField(
        label=_("Kode"),
        max_length=40,
        help_text=_("Sepuluh huruf dan angka. Huruf kecil boleh."),
        error_messages=TOO_LONG,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )


class TanggapForm(LacakForm):
    """One step of the complainant."""

    kunci = KunciField()
    versi = VersionField(required=False)
    langkah = forms.CharField(max_length=20, error_messages=TOO_LONG)
    isi = TextField(max_length=4000, required=False, error_messages=TOO_LONG)
    berkas = forms.FileField(required=False, error_messages={"empty": _("Berkas ini kosong. Pilih yang lain.")})


class LacakBerkasForm(LacakForm):
    """One file of one's own complaint."""

    berkas = forms.UUIDField(error_messages=REQUIRED)


class LangkahForm(forms.Form):
    """One step of the house: its version, and what the step needs."""

    versi = VersionField(error_messages=REQUIRED)
    isi = TextField(max_length=4000, required=False, error_messages=TOO_LONG)
    unit = forms.UUIDField(required=False, error_messages={"invalid": CHOICE["invalid_choice"]})
    petugas = forms.UUIDField(required=False, error_messages={"invalid": CHOICE["invalid_choice"]})
    jenis = forms.CharField(max_length=20, required=False, error_messages=TOO_LONG)
    pokok = forms.CharField(max_length=20, required=False, error_messages=TOO_LONG)
    induk = TextField(max_length=40, required=False, error_messages=TOO_LONG)
    berkas = forms.FileField(required=False, error_messages={"empty": _("Berkas ini kosong. Pilih yang lain.")})


class AlasanForm(forms.Form):
    """Why the name is opened."""

    alasan = TextField(max_length=200, error_messages=TOO_LONG)


class UmumForm(forms.Form):
    """What everyone may read of a closed complaint."""

    versi = VersionField(error_messages=REQUIRED)
    teks = TextField(max_length=600, required=False, error_messages=TOO_LONG)


class PemeriksaForm(forms.Form):
    """Appoint a checker."""

    pegawai = forms.UUIDField(error_messages=REQUIRED)
    unit = forms.UUIDField(error_messages=REQUIRED)


class SaringForm(forms.Form):
    """The filter of the list; it lives in the address."""

    cari = TextField(label=_("Nomor atau kata"), required=False, max_length=80)
    jenis = forms.ChoiceField(label=_("Jenis"), required=False)
    pokok = forms.ChoiceField(label=_("Pokok"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    layanan = forms.ChoiceField(label=_("Layanan"), required=False)
    dari = DayField(label=_("Sejak"), required=False)
    sampai = DayField(label=_("Sampai"), required=False)
    bagian = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        unit: tuple[tuple[UUID, str], ...],
        layanan: tuple[tuple[UUID, str], ...],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        every: list[tuple[str, Any]] = [("", _("Semua"))]
        for name, choices in (
            ("jenis", Jenis.choices),
            ("pokok", Pokok.choices),
            ("unit", [(str(pk), nama) for pk, nama in unit]),
            ("layanan", [(str(pk), nama) for pk, nama in layanan]),
        ):
            self.fields[name].choices = [*every, *choices]  # type: ignore[attr-defined]


class BukaProsesForm(forms.Form):
    """Open a process evaluation."""

    id = IdField(error_messages=REQUIRED)
    layanan = forms.ChoiceField(label=_("Layanan"), error_messages=CHOICE)
    masalah = TextField(
        label=_("Apa masalahnya?"),
        baris=3,
        max_length=600,
        help_text=_("Kalimat ini kelak dibaca warga. Jangan sebut nama orang."),
        error_messages=TOO_LONG,
    )
    dari = DayField(label=_("Ukur sejak"), required=False, help_text=_("Kosong: tiga bulan terakhir."))
    sampai = DayField(label=_("Sampai"), required=False)
    aduan = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, layanan: tuple[tuple[UUID, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["layanan"].choices = [(str(pk), nama) for pk, nama in layanan]  # type: ignore[attr-defined]


class ProsesForm(forms.Form):
    """One step of a process evaluation."""

    versi = VersionField(required=False)
    sebab = forms.CharField(max_length=20, required=False, error_messages=TOO_LONG)
    teks = TextField(max_length=600, required=False, error_messages=TOO_LONG)
    id = forms.UUIDField(required=False, error_messages=REQUIRED)
    isi = TextField(max_length=400, required=False, error_messages=TOO_LONG)
    penanggung = forms.UUIDField(required=False, error_messages={"invalid": CHOICE["invalid_choice"]})
    tenggat = DayField(required=False)


class HasilForm(forms.Form):
    """What was done about an action."""

    hasil = TextField(max_length=400, error_messages=TOO_LONG)
