"""The forms of the org room. They read and clean; whether a value is right is the actions' business."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.org.models import JenisJabatan, JenisPegawai, Jenjang, KedudukanHukum
from takar.org.policy_keys import KebijakanKunci

_BASIS, _BASIS_HINT = _("Dasar"), _("Nomor surat keputusan atau surat tugas.")


def _basis(
    *,
    label: Any = _BASIS,
    help_text: Any = _BASIS_HINT,
    required: bool = True,
) -> TextField:
    return TextField(label=label, help_text=help_text, required=required, max_length=200, error_messages=REQUIRED)


def _date(label: Any, **kwargs: Any) -> DayField:
    messages = {**REQUIRED, "invalid": _("Isi tanggal yang ada di kalender.")}
    return DayField(label=label, error_messages=messages, **kwargs)


class UnitForm(forms.Form):
    """A unit, new or changed."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    nama = TextField(label=_("Nama unit"), max_length=200, error_messages=REQUIRED)
    kode = TextField(
        label=_("Kode"), help_text=_("Pendek dan tetap, misalnya DINKES."), max_length=40, error_messages=REQUIRED
    )
    hari_kerja = forms.TypedChoiceField(
        label=_("Hari kerja seminggu"),
        choices=[(5, _("5 hari (Senin–Jumat)")), (6, _("6 hari (Senin–Sabtu)"))],
        coerce=int,
        widget=forms.RadioSelect,
    )
    unit_kerja_mandiri = forms.BooleanField(
        label=_("Unit kerja mandiri"),
        help_text=_("Punya anggaran dan rencana sendiri, misalnya puskesmas. Pimpinannya memakai formulir JPT."),
        required=False,
    )


class PindahUnitForm(forms.Form):
    """Where a unit will hang."""

    versi = VersionField()
    induk = TextField(
        label=_("Unit induk yang baru"), help_text=_("Tulis nama atau kode unitnya."), error_messages=REQUIRED
    )


class JabatanForm(forms.Form):
    """A new position in a unit."""

    id = IdField()
    nama = TextField(label=_("Nama jabatan"), max_length=200, error_messages=REQUIRED)
    jenis = forms.ChoiceField(label=_("Jenis jabatan"), choices=JenisJabatan.choices)
    jenjang = forms.ChoiceField(label=_("Jenjang"), choices=[("", "–"), *Jenjang.choices], required=False)
    kelas = forms.IntegerField(label=_("Kelas jabatan"), min_value=1, max_value=17, required=False)
    kepala = forms.BooleanField(label=_("Memimpin unit ini"), required=False)


class PegawaiForm(forms.Form):
    """A new person in a position of a unit."""

    id = IdField()
    nama = TextField(label=_("Nama"), help_text=_("Tanpa gelar."), max_length=200, error_messages=REQUIRED)
    gelar_depan = TextField(label=_("Gelar depan"), max_length=60, required=False)
    gelar_belakang = TextField(label=_("Gelar belakang"), max_length=80, required=False)
    jenis = forms.ChoiceField(label=_("Jenis pegawai"), choices=JenisPegawai.choices)
    nip = TextField(label=_("NIP"), help_text=_("18 angka tanpa spasi."), max_length=30, required=False)
    golongan = TextField(
        label=_("Golongan"), help_text=_("III/b untuk PNS, IX untuk PPPK."), max_length=6, required=False
    )
    email = forms.EmailField(
        label=_("Surel"), required=False, error_messages={"invalid": _("Tulis seperti nama@contoh.go.id.")}
    )
    jabatan = TextField(label=_("Jabatan"), help_text=_("Nama jabatan yang ada di unit ini."), error_messages=REQUIRED)
    mulai = _date(_("Mulai menjabat"))
    dasar = _basis(required=False)


class AkunForm(forms.Form):
    """An account for a person who has none."""

    email = forms.EmailField(
        label=_("Surel"),
        help_text=_("Untuk masuk dan menerima tautan kata sandi. Boleh kosong bila ada NIP."),
        required=False,
        error_messages={"invalid": _("Tulis seperti nama@contoh.go.id.")},
    )


class IdentitasForm(forms.Form):
    """What a person logs in with."""

    versi = VersionField()
    nip = TextField(label=_("NIP"), help_text=_("18 angka."), max_length=30, required=False)
    email = forms.EmailField(
        label=_("Surel"), required=False, error_messages={"invalid": _("Tulis seperti nama@contoh.go.id.")}
    )


class DelegasiForm(forms.Form):
    """Who appraises a person, or the people of a unit, for a time."""

    id = IdField()
    penilai = TextField(label=_("Penilai"), help_text=_("NIP atau nama lengkap."), error_messages=REQUIRED)
    mulai = _date(_("Mulai"))
    selesai = _date(_("Sampai"), required=False, help_text=_("Kosongkan jika belum ditentukan."))
    dasar = _basis()


class PenempatanForm(forms.Form):
    """A definitive move."""

    id = IdField()
    versi = VersionField()
    unit = TextField(label=_("Unit kerja"), help_text=_("Nama atau kode unit."), error_messages=REQUIRED)
    jabatan = TextField(label=_("Jabatan"), help_text=_("Nama jabatan di unit itu."), error_messages=REQUIRED)
    mulai = _date(_("TMT jabatan"))
    dasar = _basis()


class PenugasanForm(forms.Form):
    """A Plt or Plh."""

    id = IdField()
    jenis = forms.ChoiceField(
        label=_("Sebagai"),
        choices=[("PLT", _("Pelaksana tugas (Plt)")), ("PLH", _("Pelaksana harian (Plh)"))],
        widget=forms.RadioSelect,
    )
    unit = TextField(label=_("Unit kerja"), help_text=_("Nama atau kode unit."), error_messages=REQUIRED)
    jabatan = TextField(label=_("Jabatan"), help_text=_("Nama jabatan di unit itu."), error_messages=REQUIRED)
    mulai = _date(_("Mulai"))
    selesai = _date(_("Sampai"), required=False, help_text=_("Kosongkan jika belum ditentukan."))
    dasar = _basis()


class KedudukanForm(forms.Form):
    """A person's legal standing."""

    versi = VersionField()
    kedudukan = forms.ChoiceField(label=_("Kedudukan"), choices=KedudukanHukum.choices)
    mulai = _date(_("Sejak"))
    dasar = _basis()


class AkhirForm(forms.Form):
    """The last day of a delegation or a Plt."""

    selesai = _date(_("Hari terakhir"))


class KebijakanForm(forms.Form):
    """A new dated value of one policy key; the key says what kind of value."""

    berlaku_mulai = _date(_("Berlaku mulai"))
    dasar = _basis(label=_("Dasar hukum"), help_text=_("Misalnya Peraturan Bupati 12 Tahun 2026 Pasal 5."))

    def __init__(self, *args: Any, key: KebijakanKunci, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {"nilai": _value_field(key), **self.fields}


def _value_field(key: KebijakanKunci) -> forms.Field:
    if key.pilihan is not None:
        return forms.ChoiceField(
            label=_("Nilai kebijakan"), choices=list(key.pilihan.items()), widget=forms.RadioSelect
        )
    if key.jenis == "YA_TIDAK":
        return forms.TypedChoiceField(
            label=_("Nilai kebijakan"),
            choices=[("ya", _("Ya")), ("tidak", _("Tidak"))],
            coerce=lambda value: value == "ya",
            widget=forms.RadioSelect,
        )
    return forms.IntegerField(
        label=_("Nilai kebijakan"),
        help_text=key.satuan,
        min_value=key.minimum,
        max_value=key.maksimum,
        error_messages=REQUIRED,
    )


class LiburForm(forms.Form):
    """One own holiday, or a day on which this government works although the nation rests."""

    tanggal = _date(_("Tanggal"))
    keterangan = TextField(
        label=_("Keterangan"), help_text=_("Misalnya Hari Jadi Kabupaten."), max_length=200, error_messages=REQUIRED
    )
    libur = forms.TypedChoiceField(
        label=_("Pada hari itu"),
        choices=[("ya", _("Libur")), ("tidak", _("Tetap masuk kerja"))],
        coerce=lambda value: value == "ya",
        initial="ya",
        widget=forms.RadioSelect,
    )


class UnggahForm(forms.Form):
    """A file of people to check."""

    id = IdField()
    berkas = forms.FileField(
        label=_("Berkas pegawai"),
        help_text=_("XLSX atau CSV, paling besar 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv", "data-max-bytes": 10485760}),
        error_messages={**REQUIRED, "empty": _("Berkas ini kosong. Pilih berkas yang berisi.")},
    )
    buat_unit = forms.BooleanField(
        label=_("Buat unit kerja dari berkas"),
        help_text=_("Unit yang belum ada dibuat di bawah unit induknya."),
        required=False,
    )


class TerapkanForm(forms.Form):
    """What the admin agrees to before a checked file is written."""

    lewati = forms.BooleanField(label=_("Lewati baris yang salah, simpan yang benar"), required=False)
    setuju = forms.BooleanField(label=_("Saya sudah membaca peringatannya dan itu memang benar"), required=False)


class CariForm(forms.Form):
    """Find a unit, or with another `label` something else, by a part of its name."""

    cari = TextField(label=_("Cari unit"), max_length=80, required=False)

    def __init__(self, *args: Any, label: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if label:
            self.fields["cari"].label = label
