"""The empty form of the log. What it shows everybody alike is drawn once a day; a page adds its own indicators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.template.loader import render_to_string
from django.utils.translation import get_language
from markupsafe import Markup

from takar.execution.selectors.catatan import Batas, PilihanIndikator
from takar.execution.web.forms import CatatForm, grouped
from takar.ui.fields import FieldView, OptionView, field_view


@dataclass(frozen=True, slots=True, kw_only=True)
class Kosong:
    """The form with its parts drawn. Pages share it: `form` is only asked what kind of form it is, never changed."""

    form: CatatForm
    uraian: Markup
    angka: Markup
    bukti: Markup
    indikator: FieldView

    def memilih(self, choices: Sequence[PilihanIndikator], *, often: Sequence[UUID], chosen: UUID | None) -> FieldView:
        """Return the choice of an indicator, ready to draw."""
        wanted, identity = str(chosen or ""), self.indikator.id
        options = tuple(
            OptionView(value=value, label=label, selected=value == wanted, id=identity, group=group)
            for group, members in grouped(choices, often=often)
            for value, label in members
        )
        return replace(self.indikator, options=options)


def empty_form(*, batas: Batas, today: date) -> Kosong:
    """Return the form as it stands before anything is typed: for today, without a template."""
    return _drawn(get_language(), batas, today)


# Differs with language, day and the government's limits.
@lru_cache(maxsize=64)
def _drawn(_language: str | None, batas: Batas, today: date) -> Kosong:
    form = CatatForm(initial={"tanggal": today})
    form.limit(batas)
    form.fields["uraian"].widget.attrs["data-focus"] = True
    uraian, angka, bukti = (
        Markup(render_to_string("execution/kosong.html", {"form": form, "bagian": part}))  # noqa: S704 - escaped there
        for part in ("uraian", "angka", "bukti")
    )
    return Kosong(form=form, uraian=uraian, angka=angka, bukti=bukti, indikator=field_view(form["indikator"]))
