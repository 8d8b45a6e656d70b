"""What the templates of this room are handed besides selectors' rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.dashboard.selectors.lingkup import Unit
from takar.learning.selectors.awal import Daftar
from takar.learning.selectors.penerapan import Kemajuan


@dataclass(frozen=True, slots=True, kw_only=True)
class StepList:
    """One list of first steps as a page shows it; `langkah` is what the `steps` macro takes."""

    peran: str
    label: str
    langkah: list[dict[str, Any]]
    selesai: int
    jumlah: int
    tuntas: bool
    tersembunyi: bool


def step_list(found: Daftar, *, short: bool = False) -> StepList:
    """Mark the first open step as the present one; a short list says of that one only what it is good for."""
    current = next((each for each in found.butir if not each.selesai), None)
    return StepList(
        peran=found.peran,
        label=str(found.peran.label),
        langkah=[
            {
                "label": str(each.langkah.label),
                "note": "" if each.selesai or (short and each is not current) else str(each.langkah.guna),
                "url": reverse("learning:langkah", kwargs={"peran": found.peran.lower(), "kunci": each.langkah.kunci}),
                "state": "done" if each.selesai else "current" if each is current else "ahead",
            }
            for each in found.butir
        ],
        selesai=found.selesai,
        jumlah=len(found.butir),
        tuntas=found.tuntas,
        tersembunyi=found.tersembunyi,
    )


def stage_words() -> dict[str, str]:
    """How far people have come, in words."""
    return {
        "masuk": _("Pernah masuk"),
        "skp": _("SKP dimulai"),
        "ajukan": _("SKP diajukan"),
        "tetap": _("SKP ditetapkan"),
        "paham": _("Semua indikator dipahami"),
        "catat": _("Mencatat bulan ini"),
    }


def short_stage_words() -> dict[str, str]:
    """The same for the heads of narrow columns."""
    return {
        "masuk": _("Masuk"),
        "skp": _("Dimulai"),
        "ajukan": _("Diajukan"),
        "tetap": _("Ditetapkan"),
        "paham": _("Dipahami"),
        "catat": _("Mencatat"),
    }


def state_words() -> dict[str, str]:
    """Where people are held up, in words."""
    return {
        "masuk": _("Belum pernah masuk"),
        "skp": _("SKP belum dimulai"),
        "draf": _("SKP masih draf"),
        "draf_lama": _("Draf tidak dilanjutkan 7 hari"),
        "kembali": _("SKP dikembalikan"),
        "tunggu": _("SKP menunggu penilai"),
        "paham": _("Indikator belum dipahami"),
        "catat": _("Belum mencatat bulan ini"),
        "antrean": _("Antrean lewat batas"),
    }


def matter_words() -> dict[str, str]:
    """What returned plans are about, in words."""
    return {
        "indikator": _("Indikator"),
        "target": _("Target dan satuan"),
        "hasil": _("Hasil kerja dan kaitannya"),
        "lampiran": _("Lampiran"),
        "perilaku": _("Perilaku dan ekspektasi"),
        "bahasa": _("Rumusan kalimat"),
        "lain": _("Hal lain"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit in the table: its name, where it leads, its numbers."""

    nama: str
    url: str
    angka: Kemajuan


def unit_lines(here: Unit, below: tuple[Unit, ...], numbers: Mapping[str, Kemajuan]) -> list[UnitLine]:
    """The units right below, then the people right in the unit where there are both."""
    lines = [
        UnitLine(
            nama=unit.nama,
            url=reverse("learning:unit", kwargs={"pk": unit.id}),
            angka=numbers.get(unit.path, Kemajuan()),
        )
        for unit in below
    ]
    own = numbers.get(here.path)
    if below and own is not None and own.pegawai:
        lines.append(UnitLine(nama=_("Langsung di %(unit)s") % {"unit": here.nama}, url="", angka=own))
    return lines


def stage_rows(numbers: Kemajuan) -> list[dict[str, Any]]:
    """One bar a stage, and one for those who check entries."""
    rows = [
        {"label": label, "n": numbers.tahap.get(name, 0), "dari": numbers.pegawai}
        for name, label in stage_words().items()
    ]
    if numbers.penilai:
        rows.append(
            {"label": _("Penilai tanpa antrean lewat batas"), "n": numbers.antrean_beres, "dari": numbers.penilai}
        )
    return rows


def held_rows(pk: UUID, numbers: Kemajuan) -> list[dict[str, Any]]:
    """Where people are held up: a number of people, and the list behind it. States without anyone are left out."""
    return [
        {"label": label, "n": numbers.mandek[name], "url": people_url(pk, keadaan=name)}
        for name, label in state_words().items()
        if numbers.mandek.get(name)
    ]


def state_tabs(pk: UUID, numbers: Kemajuan, *, current: str) -> list[dict[str, Any]]:
    """One tab a state, each with its number of people; those without anyone only while they are the present one."""
    tabs = [{"label": _("Semua"), "url": people_url(pk), "current": not current, "count": numbers.pegawai}]
    tabs += [
        {
            "label": label,
            "url": people_url(pk, keadaan=name),
            "current": name == current,
            "count": numbers.mandek.get(name, 0),
        }
        for name, label in state_words().items()
        if numbers.mandek.get(name) or name == current
    ]
    return tabs


def sides(pk: UUID, *, here: str) -> list[dict[str, Any]]:
    """The two sides of a unit."""
    return [
        {"label": label, "url": reverse(name, kwargs={"pk": pk}), "current": name == here}
        for name, label in (("learning:unit", _("Ringkasan")), ("learning:orang", _("Orang")))
    ]


def crumbs(above: tuple[Unit, ...], here: Unit) -> list[dict[str, str]]:
    """The units above, then this one; empty at the top."""
    found = [{"label": unit.nama, "url": reverse("learning:unit", kwargs={"pk": unit.id})} for unit in above]
    return [*found, {"label": here.nama, "url": ""}] if found else []


def people_url(pk: UUID, *, keadaan: str = "") -> str:
    page = reverse("learning:orang", kwargs={"pk": pk})
    return f"{page}?{urlencode({'keadaan': keadaan})}" if keadaan else page
