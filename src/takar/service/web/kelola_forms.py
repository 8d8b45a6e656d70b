"""The forms of the catalogue: services, officers, hours, and a standard with its fourteen components."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, DayField, IdField, TextField, VersionField
from takar.law.layanan import PENYAMPAIAN, Komponen
from takar.service.actions.standar import IsiStandar, Langkah
from takar.service.models import SatuanJanji
from takar.service.selectors.katalog import HalamanStandar
from takar.service.web.forms import TOO_LONG

_OPTIONAL = "(jika ada)"
DAYS = (_("Senin"), _("Selasa"), _("Rabu"), _("Kamis"), _("Jumat"), _("Sabtu"), _("Minggu"))
_PICK = {**REQUIRED, "invalid_choice": _("Pilih dari daftarnya.")}


class LayananForm(forms.Form):
    """A new service."""

    id = IdField(error_messages=REQUIRED)
    unit = forms.ChoiceField(label=_("Unit penyelenggara"), error_messages=_PICK)
    nama = TextField(label=_("Nama layanan"), max_length=200, error_messages=TOO_LONG)
    kode = TextField(
        label=_("Kode"),
        max_length=12,
        help_text=_("2 sampai 12 huruf atau angka, misalnya KK. Nomor permohonan dimulai dengan kode ini."),
        error_messages=TOO_LONG,
    )
    ringkas = TextField(
        label=_("Penjelasan singkat"),
        max_length=300,
        required=False,
        help_text=_("Satu kalimat untuk masyarakat: untuk siapa dan apa hasilnya."),
        error_messages=TOO_LONG,
    )

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> None:
        """Let these units be chosen."""
        self.fields["unit"].choices = [(str(pk), nama) for pk, nama in units]  # type: ignore[attr-defined]


class UbahLayananForm(forms.Form):
    """Name, summary and whether it is offered."""

    versi = VersionField(error_messages=REQUIRED)
    nama = TextField(label=_("Nama layanan"), max_length=200, error_messages=TOO_LONG)
    ringkas = TextField(label=_("Penjelasan singkat"), max_length=300, required=False, error_messages=TOO_LONG)
    aktif = forms.BooleanField(label=_("Layanan ini menerima permohonan"), required=False)


class PetugasForm(forms.Form):
    """Who is to serve, or to serve no longer."""

    pegawai = forms.UUIDField(error_messages={**REQUIRED, "invalid": _("Pilih pegawai dari daftarnya.")})


class JamForm(forms.Form):
    """Opening hours of a week from a day on."""

    mulai = DayField(label=_("Berlaku mulai"), error_messages={**REQUIRED, "invalid": _("Tulis tanggal yang benar.")})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in enumerate(DAYS):
            self.fields[f"hari_{day}"] = TextField(
                label=name,
                max_length=80,
                required=False,
                help_text=_("Misalnya 07.30-12.00, 13.00-16.00. Kosong berarti tutup.") if day == 0 else "",
                error_messages=TOO_LONG,
            )

    def week(self) -> dict[int, str]:
        """The hours by weekday."""
        return {day: self.cleaned_data[f"hari_{day}"] for day in range(7)}


class StandarForm(forms.Form):
    """One version of a standard. Requirements and steps are one line each."""

    versi = VersionField(error_messages=REQUIRED)
    janji = forms.IntegerField(
        label=_("Janji waktu"),
        min_value=1,
        max_value=100_000,
        error_messages={**REQUIRED, "invalid": _("Isi bilangan, misalnya 3.")},
    )
    satuan = forms.ChoiceField(
        label=_("Satuan"),
        choices=SatuanJanji.choices,
        help_text=_("Hari kerja dihitung menurut kalender instansi; jam kerja menurut jam buka unit."),
        error_messages=_PICK,
    )
    syarat = TextField(
        label=_("Daftar syarat"),
        baris=6,
        max_length=6000,
        required=False,
        help_text=_("Satu syarat per baris. Akhiri dengan (jika ada) untuk yang tidak wajib."),
        error_messages=TOO_LONG,
    )
    langkah = TextField(
        label=_("Langkah dan waktunya"),
        baris=5,
        max_length=6000,
        help_text=_("Satu langkah per baris, misalnya: Periksa berkas | 30 menit kerja"),
        error_messages=TOO_LONG,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in Komponen:
            self.fields[f"isi_{each.value}"] = TextField(
                label=each.label,
                baris=2 if each in PENYAMPAIAN else 1,
                max_length=4000,
                required=False,
                error_messages=TOO_LONG,
            )
        self.fields["maklumat"] = TextField(
            label=_("Maklumat pelayanan"),
            baris=3,
            max_length=2000,
            required=False,
            help_text=_("Pernyataan sanggup melayani sesuai standar (UU 25/2009 Pasal 22)."),
            error_messages=TOO_LONG,
        )
        self.fields["dasar"] = TextField(
            label=_("Nomor keputusan penetapan"), max_length=200, required=False, error_messages=TOO_LONG
        )

    def clean_syarat(self) -> list[tuple[str, bool]]:
        lines = [line.strip() for line in self.cleaned_data["syarat"].splitlines() if line.strip()]
        if any(len(line) > 300 for line in lines) or len(lines) > 40:
            raise forms.ValidationError(_("Paling banyak 40 syarat, masing-masing paling panjang 300 karakter."))
        return [(line.removesuffix(_OPTIONAL).strip(), not line.endswith(_OPTIONAL)) for line in lines]

    def clean_langkah(self) -> list[Langkah]:
        units = {str(label).casefold(): value for value, label in SatuanJanji.choices}
        found = []
        for line in (each.strip() for each in self.cleaned_data["langkah"].splitlines() if each.strip()):
            name, _bar, promised = line.rpartition("|")
            number, _space, unit = promised.strip().partition(" ")
            if not name.strip() or not number.isascii() or not number.isdigit() or len(number) > 6:
                raise forms.ValidationError(_("Tulis tiap langkah seperti: Periksa berkas | 30 menit kerja"))
            if unit.strip().casefold() not in units:
                raise forms.ValidationError(
                    _("Satuan langkah: menit kerja, jam kerja, jam, hari kerja, atau hari kalender.")
                )
            found.append(Langkah(nama=name.strip()[:160], janji=int(number), satuan=units[unit.strip().casefold()]))
        if len(found) > 40:
            raise forms.ValidationError(_("Paling banyak 40 langkah. Gabungkan yang sejenis."))
        return found

    def content(self) -> IsiStandar:
        """What was typed, for the action."""
        typed = self.cleaned_data
        return IsiStandar(
            isi={each.value: typed[f"isi_{each.value}"] for each in Komponen},
            janji=typed["janji"],
            satuan=typed["satuan"],
            maklumat=typed["maklumat"],
            dasar=typed["dasar"],
            syarat=typed["syarat"],
            langkah=typed["langkah"],
        )


def standard_initial(shown: HalamanStandar) -> dict[str, Any]:
    """Return a version as its form shows it."""
    words = dict(SatuanJanji.choices)
    return {
        "versi": shown.versi_baris,
        "janji": shown.janji,
        "satuan": shown.satuan,
        "maklumat": shown.maklumat,
        "dasar": shown.dasar,
        "syarat": "\n".join(teks if wajib else f"{teks} {_OPTIONAL}" for teks, wajib in shown.syarat),
        "langkah": "\n".join(f"{nama} | {janji} {words[satuan]}" for nama, janji, satuan, _text in shown.langkah),
        **{f"isi_{code}": text for code, _name, text, _public in shown.isi},
    }
