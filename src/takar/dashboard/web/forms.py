"""Filters of monitoring, read from the address, and the form that asks what a downloaded list is for."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from takar.common.forms import REQUIRED, TextField
from takar.dashboard.selectors import orang, pekan, tenggat


class Filter(forms.Form):
    """Choices from the address. What is missing or is no choice becomes the usual one: a filter never refuses."""

    usual: dict[str, Any] = {}

    def __init__(self, data: Any) -> None:
        super().__init__({name: self.asked(data, name) for name in self.base_fields})

    @classmethod
    def asked(cls, data: Any, name: str) -> str:
        """What an address chooses, without a form."""
        value = data.get(name)
        return str(value if cls._fits(name, value) else cls.usual[name])

    def choice(self, name: str) -> str:
        """The chosen value."""
        return str(self.data[name])

    def pick(self, name: str) -> int:
        """The chosen value of a choice of numbers."""
        return int(self.data[name])

    @classmethod
    def _fits(cls, name: str, value: Any) -> bool:
        field = cls.base_fields[name]
        return isinstance(field, forms.ChoiceField) and value is not None and field.valid_value(value)


class PekanForm(Filter):
    """Over how many weeks."""

    usual = {"minggu": pekan.USUAL}
    minggu = forms.ChoiceField(
        label=_("Rentang waktu"),
        choices=[(4, _("4 minggu terakhir")), (12, _("12 minggu terakhir")), (26, _("26 minggu terakhir"))],
        required=False,
    )


class OrangForm(Filter):
    """Which people: all, or those in one state; and after how many working days without an entry someone counts."""

    usual = {"keadaan": "", "diam": 5}
    keadaan = forms.ChoiceField(
        label=_("Keadaan"),
        choices=[
            ("", _("Semua orang")),
            ("diam", _("Belum ada catatan belakangan ini")),
            ("kembali", _("Ada catatan yang dikembalikan")),
            ("skp", _("SKP belum ditetapkan")),
            ("evaluasi", _("Evaluasi lewat batas")),
        ],
        # The tabs above the list choose it; here it is only carried along.
        widget=forms.HiddenInput,
        required=False,
    )
    diam = forms.ChoiceField(
        label=_("Tanpa catatan selama"),
        choices=[
            (n, label)
            for n, label in zip(
                orang.SILENT_DAYS,
                (_("3 hari kerja"), _("5 hari kerja"), _("10 hari kerja"), _("20 hari kerja")),
                strict=True,
            )
        ],
        required=False,
    )


class TenggatForm(Filter):
    """At which pace the forecast reckons."""

    usual = {"sehari": tenggat.USUAL_A_DAY}
    sehari = forms.ChoiceField(
        label=_("Yang dapat diselesaikan satu orang"),
        choices=[(5, _("5 dokumen sehari")), (10, _("10 dokumen sehari")), (20, _("20 dokumen sehari"))],
        required=False,
    )


class UnduhForm(forms.Form):
    """The kind of file, and for a list of names what it is for."""

    bentuk = forms.ChoiceField(
        label=_("Bentuk berkas"),
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV, untuk diolah program lain"))],
        initial="xlsx",
        widget=forms.RadioSelect,
    )
    keperluan = TextField(
        label=_("Untuk keperluan apa?"),
        help_text=_("Daftar ini memuat nama. Keperluan yang Anda tulis tercatat di buku jejak, bersama nama Anda."),
        baris=2,
        min_length=10,
        max_length=300,
        error_messages={
            **REQUIRED,
            "min_length": _("Tulis keperluannya sedikit lebih jelas, paling sedikit 10 huruf."),
        },
    )

    def __init__(self, *args: Any, names: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not names:
            del self.fields["keperluan"]
