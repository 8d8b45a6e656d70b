"""Several entries in one form: rows of the quick record, each with an id of its own. Empty rows count for nothing."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.forms.utils import ErrorDict
from django.http import HttpRequest

from takar.common.ids import new_id
from takar.common.refusals import Invalid, Problem
from takar.execution.actions.catat import MOST_AT_ONCE
from takar.execution.selectors.catatan import HalamanCatatan
from takar.execution.web.forms import CatatForm


class BarisForm(CatatForm):
    """One row. What the whole form says once is not asked of each."""

    use_required_attribute = False

    @property
    def empty(self) -> bool:
        """Whether nothing was typed: the day and the indicator are filled in beforehand."""
        names = ("uraian", "jumlah", "dari", "jam_mulai", "jam_selesai", "tautan")
        typed = any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)
        return not typed and self.add_prefix("berkas") not in self.files

    def full_clean(self) -> None:
        """Judge what was typed; a card on which nothing was typed is left out, so it has nothing wrong."""
        super().full_clean()
        if self.is_bound and self.empty:
            self._errors = ErrorDict()

    def unjudged(self) -> "BarisForm":
        """Show what was typed so far without a word about it: another card was asked for, nothing was to be stored."""
        self.full_clean()
        self._errors = ErrorDict()
        return self


def blank_rows(count: int, *, today: date, suggested: Any, filled: Sequence[Mapping[str, Any]] = ()) -> list[BarisForm]:
    """Return `count` rows to fill in, the first of them with what is to be repeated."""
    rows = []
    for number in range(max(1, min(count, MOST_AT_ONCE))):
        start = dict(filled[number]) if number < len(filled) else {"indikator": suggested}
        rows.append(BarisForm(prefix=str(number), initial={"id": new_id(), "tanggal": today, **start}))
    return rows


def sent_rows(request: HttpRequest) -> list[BarisForm]:
    """Return the rows as they were sent."""
    return [BarisForm(request.POST, request.FILES, prefix=str(number)) for number in range(_count(request))]


def put_back(rows: Sequence[BarisForm], refusal: Invalid) -> list[Problem]:
    """Put the problems at their rows' fields; return those that belong to no row."""
    left = []
    for problem in refusal.problems:
        number, _dash, name = problem.field.partition("-")
        if number.isdigit() and int(number) < len(rows):
            form = rows[int(number)]
            form.add_error(name if name in form.fields else None, problem.message)
        else:
            left.append(problem)
    return left


def dress(rows: Sequence[BarisForm], page: HalamanCatatan) -> None:
    """Give each row its choices and limits before it is shown."""
    for form in rows:
        form.offer(page.indikator, often=page.sering)
        form.limit(page.batas)


def _count(request: HttpRequest) -> int:
    text = request.POST.get("jumlah_baris", "1")
    return max(1, min(int(text), MOST_AT_ONCE)) if text.isascii() and text.isdigit() and len(text) < 4 else 1
