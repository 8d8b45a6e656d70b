"""The forms of shared results and of tasks from another leader."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.planning.models import JenisRhk

_LIMIT = {
    **REQUIRED,
    "max_length": _("Paling panjang %(limit_value)d karakter; yang ditulis %(show_value)d. Ringkas dulu kalimatnya."),
}


class AjakForm(forms.Form):
    """Invite someone to a result: who, which part, and what share of the target."""

    id = IdField()
    siapa = TextField(
        max_length=200,
        label=_("Siapa yang diajak"),
        help_text=_("Tulis NIP atau nama lengkapnya. Boleh dari unit kerja mana pun."),
        error_messages=_LIMIT,
    )
    teks = TextField(
        baris=2,
        max_length=1000,
        label=_("Bagiannya"),
        help_text=_("Hasil yang ia capai, misalnya “Data warga penerima bantuan terverifikasi tepat waktu”."),
        error_messages=_LIMIT,
    )
    indikator = forms.TypedChoiceField(
        label=_("Indikator yang dibagi"), coerce=UUID, empty_value=None, required=False, choices=()
    )
    target_teks = TextField(
        max_length=200,
        required=False,
        label=_("Bagian dari targetnya"),
        help_text=_("Misalnya “40 dari 120 kunjungan”. Boleh dikosongkan."),
        error_messages=_LIMIT,
    )

    def __init__(self, *args: Any, indikator: Sequence[tuple[UUID, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Tanpa pembagian target")), *((str(pk), teks) for pk, teks in indikator)]
        self.fields["indikator"].choices = choices  # type: ignore[attr-defined]


class LangkahForm(forms.Form):
    """A step that needs no words but the version of what was read."""

    versi = VersionField()


class SebabForm(LangkahForm):
    """A step that needs its reason."""

    alasan = TextField(
        baris=3,
        max_length=2000,
        label=_("Alasan"),
        help_text=_("Dibaca oleh yang bersangkutan, supaya tahu apa yang bisa diubah."),
        error_messages=_LIMIT,
    )


class IzinForm(LangkahForm):
    """The Penilai allows a task and decides its priority."""

    jenis = forms.ChoiceField(
        label=_("Dalam SKP sebagai"), choices=JenisRhk.choices, widget=forms.RadioSelect, error_messages=REQUIRED
    )


class TugasForm(forms.Form):
    """Propose a task: to whom, with which result, measured how."""

    id = IdField()
    siapa = TextField(
        max_length=200,
        label=_("Siapa yang diberi tugas"),
        help_text=_("Tulis NIP atau nama lengkapnya."),
        error_messages=_LIMIT,
    )
    teks = TextField(
        baris=2,
        max_length=1000,
        label=_("Hasil yang diharapkan"),
        help_text=_("Keadaan yang dihasilkan, misalnya “Naskah rencana kontingensi siap dibahas”."),
        error_messages=_LIMIT,
    )
    ukuran = TextField(
        max_length=500,
        required=False,
        label=_("Ukurannya"),
        help_text=_("Misalnya “Waktu penyelesaian naskah”. Boleh dikosongkan; pegawai melengkapinya."),
        error_messages=_LIMIT,
    )
    target_teks = TextField(
        max_length=200,
        required=False,
        label=_("Targetnya"),
        help_text=_("Misalnya “paling lambat 30 Juni 2026”."),
        error_messages=_LIMIT,
    )
