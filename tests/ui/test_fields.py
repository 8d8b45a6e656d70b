"""Forms keep what was typed, say what is wrong beside the field and above the form, and are tied together by ids."""

import re
from datetime import date

import pytest
from django import forms

from takar.ui.fields import field_view, form_errors
from tests.ui.pages import CSRF, draw


class Leave(forms.Form):
    mulai = forms.DateField(label="Mulai", initial=date(2026, 2, 2), help_text="Hari pertama.")
    alasan = forms.CharField(label="Apa alasannya?", widget=forms.Textarea, required=False)
    jenis = forms.ChoiceField(
        label="Jenis", choices=[("", "Pilih"), ("Dinas", [("T", "Tugas"), ("D", "Diklat")]), ("C", "Cuti")]
    )
    cara = forms.ChoiceField(label="Cara", widget=forms.RadioSelect, choices=[("A", "Antar"), ("K", "Kirim")])
    berkas = forms.FileField(label="Berkas", required=False)
    setuju = forms.BooleanField(label="Setuju")
    asal = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, object]:
        raise forms.ValidationError("Kuota bulan ini habis. Pilih bulan lain.")


def form() -> Leave:
    return Leave({"mulai": "31/12/2026", "alasan": "<b>Sakit</b>", "jenis": "D", "cara": "K", "asal": "x"})


def test_a_date_is_native_and_iso() -> None:
    assert 'type="date"' in draw("{{ ui.field(f['mulai']) }}", f=Leave())
    assert 'value="2026-02-02"' in draw("{{ ui.field(f['mulai']) }}", f=Leave())
    assert 'value="2026-12-31"' in draw("{{ ui.field(f['mulai']) }}", f=form())


def test_typed_text_comes_back_escaped() -> None:
    html = draw("{{ ui.form(f, c, 'Kirim') }}", f=form(), c=CSRF)
    assert "&lt;b&gt;Sakit&lt;/b&gt;</textarea>" in html
    assert re.search(r'value="D"\s+selected', html)
    assert re.search(r'value="K" id="id_cara_1" checked', html)
    assert 'type="hidden" name="asal" value="x"' in html


def test_choices_keep_their_groups_in_order() -> None:
    groups = field_view(Leave()["jenis"]).groups
    assert [(name, [o.value for o in options]) for name, options in groups] == [
        ("", [""]),
        ("Dinas", ["T", "D"]),
        ("", ["C"]),
    ]
    assert '<optgroup label="Dinas">' in draw("{{ ui.field(f['jenis']) }}", f=Leave())


def test_hint_and_error_are_tied_to_the_control() -> None:
    bound = Leave({"jenis": "C", "cara": "A", "setuju": "on"})["mulai"]
    html = draw("{{ ui.field(b) }}", b=bound)
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    described = re.search(r'aria-describedby="([^"]+)"', html)
    assert described
    assert set(described[1].split()) <= ids
    assert len(described[1].split()) == 2
    assert 'aria-invalid="true"' in html


def test_the_summary_links_to_each_control() -> None:
    empty = Leave({})
    html = draw("{{ ui.form(f, c, 'Kirim') }}", f=empty, c=CSRF)
    targets = [error.target for error in form_errors(empty)]
    assert targets == ["", "id_mulai", "id_jenis", "id_cara_0", "id_setuju"]
    assert all(f'id="{target}"' in html and f'href="#{target}"' in html for target in targets if target)
    assert "Kuota bulan ini habis. Pilih bulan lain." in html
    assert "Ada 5 hal yang perlu diperbaiki" in html


def test_a_file_makes_the_form_multipart() -> None:
    assert 'enctype="multipart/form-data"' in draw("{{ ui.form(f, c, 'Kirim') }}", f=Leave(), c=CSRF)


def test_optional_fields_say_so() -> None:
    assert "(boleh kosong)" in draw("{{ ui.field(f['alasan']) }}", f=Leave())
    assert "(boleh kosong)" not in draw("{{ ui.field(f['mulai']) }}", f=Leave())


def test_cards_show_icons_and_hints() -> None:
    html = draw("{{ ui.field(f['cara'], cards=true, icons={'A': 'up'}, hints={'K': 'Lewat pos'}) }}", f=Leave())
    assert "t-choices--cards" in html
    assert html.count("<svg") == 1
    assert "Lewat pos" in html


class Unknown(forms.Form):
    hari = forms.DateField(widget=forms.SelectDateWidget(years=[2026]))


@pytest.mark.parametrize("data", [None, {"hari_day": "1"}])
def test_a_widget_from_elsewhere_draws_itself(data: dict[str, str] | None) -> None:
    assert draw("{{ ui.field(f['hari']) }}", f=Unknown(data)).count("<select") == 3
