"""The forms of instruments: the head, and one question of each kind."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.execution.web.forms import AngkaField
from takar.law.berakhlak import Nilai
from takar.observation.actions.pertanyaan import Isi
from takar.observation.models import JenisInstrumen, JenisPertanyaan, PenggunaInstrumen
from takar.observation.web.forms import TOO_LONG, area

_CHOOSE = {**REQUIRED, "invalid_choice": _("Pilih salah satu.")}


class KepalaForm(forms.Form):
    """Name, purpose and users of a draft."""

    versi = VersionField(required=False)
    nama = TextField(label=_("Nama instrumen"), max_length=120, error_messages=TOO_LONG)
    tujuan = TextField(label=_("Untuk apa"), max_length=500, widget=area(2), error_messages=TOO_LONG)
    pengguna = forms.ChoiceField(
        label=_("Siapa yang boleh memakai"),
        choices=PenggunaInstrumen.choices,
        initial=PenggunaInstrumen.PENILAI_ATASAN,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )


class BaruForm(KepalaForm):
    """Begin an instrument."""

    id = IdField(error_messages=REQUIRED)
    jenis = forms.ChoiceField(
        label=_("Cara"),
        choices=JenisInstrumen.choices,
        initial=JenisInstrumen.OBSERVASI,
        widget=forms.RadioSelect,
        error_messages=_CHOOSE,
    )
    unit = forms.UUIDField(
        label=_("Dipakai di"),
        help_text=_("Unit ini dan semua unit di bawahnya."),
        widget=forms.Select,
        error_messages={**REQUIRED, "invalid": _("Pilih unit yang Anda kelola.")},
    )
    field_order = ("id", "versi", "nama", "jenis", "tujuan", "pengguna", "unit")

    def offer(self, units: tuple[tuple[UUID, str], ...]) -> None:
        """Give the form which units it lets choose, before it is shown."""
        self.fields["unit"].widget.choices = [(str(pk), name) for pk, name in units]
        if units:
            self.fields["unit"].initial = str(units[0][0])


class PertanyaanForm(forms.Form):
    """One question; only the fields of its kind."""

    id = IdField(required=False)
    versi = VersionField(required=False)
    teks = TextField(label=_("Pertanyaan"), max_length=300, widget=area(2), error_messages=TOO_LONG)

    def __init__(self, *args: Any, jenis: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if jenis == JenisPertanyaan.SKALA:
            self.fields["pilihan"] = TextField(
                label=_("Tingkat, dari yang terendah"),
                help_text=_("Dua sampai tujuh baris. Tiap baris satu kalimat tentang perilaku yang terlihat."),
                max_length=2000,
                widget=area(5),
                error_messages=TOO_LONG,
            )
        elif jenis == JenisPertanyaan.PILIHAN:
            self.fields["pilihan"] = TextField(
                label=_("Pilihan"),
                help_text=_("Dua sampai dua belas baris, satu baris satu pilihan."),
                max_length=3000,
                widget=area(5),
                error_messages=TOO_LONG,
            )
        elif jenis == JenisPertanyaan.ANGKA:
            self.fields["satuan"] = TextField(label=_("Satuan"), max_length=40, error_messages=TOO_LONG)
            self.fields["paling_kecil"] = AngkaField(label=_("Angka terkecil"), required=False)
            self.fields["paling_besar"] = AngkaField(label=_("Angka terbesar"), required=False)
        self.fields["nilai"] = forms.ChoiceField(
            label=_("Nilai BerAKHLAK yang diamati"),
            choices=[("", _("Tidak terkait satu nilai")), *((value.value, value.label) for value in Nilai)],
            required=False,
            error_messages=_CHOOSE,
        )
        self.fields["wajib"] = forms.BooleanField(
            label=_("Harus dijawab sebelum dikirim"), required=False, initial=True
        )

    def isi(self) -> Isi:
        """Return what was typed as the actions take it."""
        typed = self.cleaned_data
        lines = tuple(line.strip() for line in str(typed.get("pilihan", "")).splitlines() if line.strip())
        return Isi(
            teks=typed["teks"],
            pilihan=lines,
            satuan=typed.get("satuan", ""),
            paling_kecil=typed.get("paling_kecil"),
            paling_besar=typed.get("paling_besar"),
            wajib=typed["wajib"],
            nilai=typed["nilai"],
        )
