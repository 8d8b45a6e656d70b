"""What the pages of shared results and tasks are handed besides selectors' rows: looks, tabs, buttons, year."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.doors import TakarRequest
from takar.planning.models import StatusBagian, StatusTugas
from takar.planning.web.rows import Rupa
from takar.workflow.machine import Transition

_PART_LOOKS = {
    StatusBagian.DIUNDANG: ("watch", "clock"),
    StatusBagian.DITERIMA: ("info", "half"),
    StatusBagian.DISETUJUI: ("good", "check"),
    StatusBagian.DITOLAK: ("bad", "cross"),
    StatusBagian.DITARIK: ("neutral", "cross"),
}
_TASK_LOOKS = {
    StatusTugas.DIUSULKAN: ("watch", "clock"),
    StatusTugas.DIIZINKAN: ("info", "half"),
    StatusTugas.DITERIMA: ("good", "check"),
    StatusTugas.DITOLAK: ("bad", "cross"),
    StatusTugas.DITARIK: ("neutral", "cross"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """One step as a button. With a reason it leads to its form first (`show`), else it is sent at once (`send`)."""

    nama: str
    label: str
    send: str
    show: str
    alasan: bool
    utama: bool


def part_looks() -> dict[str, Rupa]:
    """The look of each state of a part."""
    return {each.value: Rupa(label=str(each.label), tone=look[0], shape=look[1]) for each, look in _PART_LOOKS.items()}


def task_looks() -> dict[str, Rupa]:
    """The look of each state of a task."""
    return {each.value: Rupa(label=str(each.label), tone=look[0], shape=look[1]) for each, look in _TASK_LOOKS.items()}


def step_rows(steps: Sequence[Transition], *, send: Callable[[str], str], show: str) -> list[Langkah]:
    """Return the buttons of these steps, the one that goes on first."""
    return [
        Langkah(
            nama=step.name,
            label=str(step.label),
            send=send(step.name),
            show=f"{show}?buka={step.name}#isian",
            alasan=step.reason,
            utama=step.primary,
        )
        for step in sorted(steps, key=lambda step: not step.primary)
    ]


def tabs(current: str) -> list[dict[str, object]]:
    """Shared results and tasks stand side by side: both are work for someone other than the Penilai."""
    return [
        {"label": _("Hasil bersama"), "url": reverse("planning:bersama"), "current": current == "bersama"},
        {"label": _("Penugasan pimpinan lain"), "url": reverse("planning:tugas"), "current": current == "tugas"},
    ]


def year_of(request: TakarRequest) -> int:
    """The year that the address asks for; this one when it asks for none."""
    text = request.GET.get("tahun", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == 4 else request.today.year
    return year if 2022 <= year <= 2999 else request.today.year
