"""Forms at the doors: clean text, and refusals put back at the field that they speak of."""

import unicodedata
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from takar.common.refusals import Invalid, Refusal

# Marks that reorder or hide text: they make one name look like another on screen and on paper.
_HIDDEN = frozenset("\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")

LONGEST = 10_000


def clean_text(value: str) -> str:
    """Return `value` in NFC without control, zero-width and reordering characters; line breaks become \\n."""
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(c for c in text if c in "\n\t" or (c not in _HIDDEN and unicodedata.category(c) not in ("Cc", "Cs")))


class TextField(forms.CharField):
    """A text field whose value is cleaned; `baris` > 1 makes it a text area."""

    def __init__(self, *, baris: int = 1, **kwargs: Any) -> None:
        # No field is endless: SQLite refuses to search for a text of more than 50 000 bytes.
        kwargs.setdefault("max_length", LONGEST)
        if baris > 1:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": baris}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        return clean_text(super().to_python(value) or "").strip()


class DayField(forms.DateField):
    """A day that rules may reckon with: those before and after it exist too, in every time zone."""

    def __init__(self, **kwargs: Any) -> None:
        bounds = _("Isi tanggal antara tahun 1945 dan 2199.")
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}))
        limits = [MinValueValidator(date(1945, 1, 1), bounds), MaxValueValidator(date(2199, 12, 31), bounds)]
        super().__init__(validators=limits, **kwargs)


class IdField(forms.UUIDField):
    """The hidden id that the page made for a new row, so that a form sent twice makes one row."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput, **kwargs)


class VersionField(forms.IntegerField):
    """The hidden version of the row that the form was made from."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000, **kwargs)


def attach(form: forms.BaseForm, refusal: Refusal) -> None:
    """Put a refusal's problems at their fields, so that the form comes back filled in with the reason beside it."""
    problems = refusal.problems if isinstance(refusal, Invalid) else ()
    for problem in problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    if not problems:
        form.add_error(None, f"{refusal.message} {refusal.next_step}".strip())


REQUIRED = {"required": _("Bagian ini perlu diisi.")}
