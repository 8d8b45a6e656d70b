"""The forms of counselling."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, IdField, TextField, VersionField
from takar.dialogue.selectors.konseling import KonselorRow
from takar.dialogue.selectors.orang import OrangRow
from takar.dialogue.web.forms import TOO_LONG, area


class _Counsellor(forms.Form):
    """Whom to choose among those on the list."""

    konselor = forms.UUIDField(label=_("Konselor"), widget=forms.Select, error_messages=REQUIRED)

    def offer(self, rows: Sequence[KonselorRow]) -> None:
        """Give the form whom it lets choose, before it is shown."""
        choices = [("", _("Pilih konselor")), *((str(row.pegawai_id), f"{row.nama}, {row.unit}") for row in rows)]
        self.fields["konselor"].widget.choices = choices


class MintaKonselingForm(_Counsellor):
    """Ask for counselling for oneself."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(
        label=_("Apa yang ingin Anda bicarakan?"),
        help_text=_("Hanya dibaca konselor yang Anda pilih."),
        max_length=8000,
        widget=area(4),
        error_messages=TOO_LONG,
    )
    field_order = ("id", "konselor", "teks")


class LaporForm(_Counsellor):
    """Form B.1.10."""

    id = IdField(error_messages=REQUIRED)
    pegawai = forms.UUIDField(label=_("Tentang siapa"), widget=forms.Select, error_messages=REQUIRED)
    masalah = TextField(label=_("Masalah perilaku kerja"), max_length=4000, widget=area(2), error_messages=TOO_LONG)
    ekspektasi_khusus = TextField(
        label=_("Ekspektasi khusus yang terkait"),
        required=False,
        max_length=2000,
        widget=area(2),
        error_messages=TOO_LONG,
    )
    rincian = TextField(
        label=_("Rincian"),
        help_text=_("Apa yang terjadi, kapan, dan pembicaraan yang sudah Anda lakukan dengan pegawai."),
        max_length=8000,
        widget=area(4),
        error_messages=TOO_LONG,
    )
    serupa_pada_lain = forms.TypedChoiceField(
        label=_("Apakah masalah serupa terjadi pada pegawai lain?"),
        choices=[("YA", _("Ya")), ("TIDAK", _("Tidak"))],
        coerce=lambda value: value == "YA",
        widget=forms.RadioSelect,
        error_messages=REQUIRED,
    )
    retrospektif = TextField(
        label=_("Retrospektif"),
        help_text=_("Menengok ke belakang: apa yang sudah dicoba dan apa hasilnya."),
        max_length=4000,
        widget=area(3),
        error_messages=TOO_LONG,
    )
    bukti = TextField(
        label=_("Bukti"),
        help_text=_("Sebutkan surat, tanggal, atau tempat menyimpan buktinya."),
        max_length=4000,
        widget=area(2),
        error_messages=TOO_LONG,
    )
    field_order = (
        "id",
        "pegawai",
        "masalah",
        "ekspektasi_khusus",
        "rincian",
        "serupa_pada_lain",
        "retrospektif",
        "bukti",
        "konselor",
    )

    def offer_people(self, people: Sequence[OrangRow]) -> None:
        choices: list[Any] = [("", _("Pilih orangnya")), *((str(row.id), row.nama) for row in people)]
        self.fields["pegawai"].widget.choices = choices


class PesanForm(forms.Form):
    """One message to the other of the two."""

    id = IdField(error_messages=REQUIRED)
    teks = TextField(label=_("Tulis pesan"), max_length=8000, widget=area(3), error_messages=TOO_LONG)


class PilihForm(_Counsellor):
    """Another counsellor."""

    versi = VersionField()


class KonselorForm(forms.Form):
    """Someone for the list of counsellors."""

    pegawai = TextField(label=_("NIP atau nama lengkap"), max_length=200, error_messages=TOO_LONG)
    dasar = TextField(label=_("Surat penunjukan"), max_length=200, error_messages=TOO_LONG)
