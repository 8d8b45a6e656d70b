"""What the templates of this room are handed besides selectors' rows: the open form, steps, and looks of a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from takar.common.ids import new_id
from takar.planning.models import JenisForm, StatusSkp
from takar.planning.selectors.halaman import HalamanSkp
from takar.planning.transitions import EDITABLE, MACHINE
from takar.planning.web.forms import AlasanForm, BarisForm, IndikatorForm, PendekatanForm, PindahForm, RhkForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Terbuka:
    """The one form that is open on the page: where (`key`), where it is sent, and what stands there now."""

    key: str
    form: forms.Form
    url: str
    judul: str
    kirim: str
    terbaru: str = ""
    bahaya: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rupa:
    """How a status looks: word, tone and shape."""

    label: str
    tone: str
    shape: str


_LOOKS = {
    StatusSkp.DRAF: ("neutral", "draft"),
    StatusSkp.DIAJUKAN: ("info", "clock"),
    StatusSkp.DIKEMBALIKAN: ("watch", "return"),
    StatusSkp.DITETAPKAN: ("good", "check"),
    StatusSkp.PENYESUAIAN: ("watch", "draft"),
    StatusSkp.DITUTUP_PINDAH: ("neutral", "cross"),
    StatusSkp.SELESAI: ("good", "lock"),
}


def looks() -> dict[str, Rupa]:
    """The look of each status."""
    return {
        status.value: Rupa(label=str(MACHINE.labels[status]), tone=tone, shape=shape)
        for status, (tone, shape) in _LOOKS.items()
    }


def indicator_columns(page: HalamanSkp) -> list[str | dict[str, Any]]:
    """The columns of an indicator table; the last one only while the plan can be edited."""
    side = _("Perspektif") if page.form == JenisForm.JPT else _("Aspek")
    columns: list[str | dict[str, Any]] = [_("Indikator"), _("Target"), side]
    return columns if page.kunci_isi else [*columns, {"label": _("Tindakan"), "hidden": True}]


def steps_of(page: HalamanSkp) -> list[dict[str, Any]]:
    """The way through the page: results, behaviour, attachment, check and decide."""
    incomplete = {each.anchor.partition("-")[0] for each in page.menghalangi}
    locked = page.kunci_isi is not None
    results_done = bool(page.isi.rhk) and not incomplete & {"rhk", "hasil"}
    attached = "lampiran" not in incomplete
    count = len(page.isi.rhk)
    decided = page.status not in (*EDITABLE, StatusSkp.DIAJUKAN)
    steps = [
        _step(
            _("Hasil kerja"),
            "#hasil",
            done=results_done,
            locked=locked,
            note=ngettext("%(n)d hasil kerja", "%(n)d hasil kerja", count) % {"n": count},
        ),
        _step(
            _("Perilaku kerja"),
            "#perilaku",
            done=True,
            locked=False,
            note=_("Tujuh nilai dasar berlaku untuk semua"),
        ),
        _step(_("Lampiran"), "#lampiran", done=attached, locked=locked, note=_("Tiga bagian")),
        _step(
            _("Periksa dan putuskan"),
            "#periksa",
            done=decided,
            locked=False,
            note=_waiting(page),
        ),
    ]
    # The first step that is not done is where the person is.
    current = next((step for step in steps if step["state"] == "ahead"), None)
    if current is not None:
        current["state"] = "current"
    return steps


def _waiting(page: HalamanSkp) -> str:
    if page.status == StatusSkp.DIAJUKAN:
        return _("Menunggu %(nama)s") % {"nama": page.penilai.nama}
    if page.status not in EDITABLE:
        return str(MACHINE.labels[page.status])
    count = len(page.menghalangi)
    if not count:
        return _("Siap diajukan")
    return ngettext("%(n)d hal belum lengkap", "%(n)d hal belum lengkap", count) % {"n": count}


def _step(label: str, url: str, *, done: bool, locked: bool, note: str) -> dict[str, Any]:
    return {"label": label, "url": url, "state": "done" if done else "ahead", "note": note, "locked": locked}


def open_form(page: HalamanSkp, key: str, data: Mapping[str, Any] | None = None) -> Terbuka | None:
    """Return the form that `key` names, filled with what stands there now or with what was typed (`data`)."""
    kind, _sep, rest = key.partition(".")
    maker = _MAKERS.get(kind)
    return None if maker is None else maker(page, rest, data)


def _address(page: HalamanSkp, name: str, **parts: Any) -> str:
    return reverse(f"planning:{name}", kwargs={"pk": page.id, **parts})


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def rhk_form(page: HalamanSkp, data: Mapping[str, Any] | None = None, **kwargs: Any) -> RhkForm:
    """The form of one result with the choices of this page."""
    return RhkForm(
        data, kaskade=page.kaskade, penugasan=page.penugasan, jabatan=page.pegawai.jabatan, prefix=None, **kwargs
    )


def _new_rhk(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka:
    return Terbuka(
        key="rhk-baru",
        form=rhk_form(page, data, initial={"id": new_id()}),
        url=_address(page, "rhk_baru"),
        judul=_("Hasil kerja baru"),
        kirim=_("Simpan hasil kerja"),
    )


def _rhk(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    row = next((each for each in page.isi.rhk if str(each.id) == rest), None)
    initial: dict[str, Any] = {}
    if row is not None:
        served = f"iki:{row.intervensi_indikator_id}" if row.intervensi_indikator_id else ""
        served = served or (f"rhk:{row.intervensi_rhk_id}" if row.intervensi_rhk_id else "")
        initial = {
            "versi": row.versi_baris,
            "teks": row.teks,
            "jenis": row.jenis,
            "intervensi": served,
            "intervensi_teks": row.intervensi_teks,
            "penempatan": str(row.penempatan_id or ""),
            "penugasan_dari": row.penugasan_dari,
        }
    elif data is None:
        return None
    return Terbuka(
        key=f"rhk.{rest}",
        form=rhk_form(page, data, initial=initial),
        url=_address(page, "rhk_ubah", rhk=rest),
        judul=_("Ubah hasil kerja"),
        kirim=_("Simpan perubahan"),
        terbaru=row.teks if row else "",
    )


def _new_indicator(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    if _uuid(rest) is None:
        return None
    return Terbuka(
        key=f"indikator-baru.{rest}",
        form=IndikatorForm(data, form=page.form, pendekatan=page.pendekatan, initial={"id": new_id()}),
        url=_address(page, "indikator_baru", rhk=rest),
        judul=_("Indikator baru"),
        kirim=_("Simpan indikator"),
    )


def _indicator(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    row = next((one for each in page.isi.rhk for one in each.indikator if str(one.id) == rest), None)
    initial: dict[str, Any] = {}
    if row is not None:
        names = ["teks", "target_teks", "aspek", "perspektif", "target_min", "target_max", "satuan", "arah"]
        names += ["sumber", "cara_hitung"]
        initial = {"versi": row.versi_baris, **{name: getattr(row, name) for name in names}}
    elif data is None:
        return None
    return Terbuka(
        key=f"indikator.{rest}",
        form=IndikatorForm(data, form=page.form, pendekatan=page.pendekatan, initial=initial),
        url=_address(page, "indikator_ubah", indikator_id=rest),
        judul=_("Ubah indikator"),
        kirim=_("Simpan perubahan"),
        terbaru=f"{row.teks}: {row.target_teks}" if row else "",
    )


def _new_line(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    section = next((each for each in page.lampiran if each.jenis == rest), None)
    if section is None:
        return None
    return Terbuka(
        key=f"lampiran-baru.{rest}",
        form=BarisForm(data, initial={"id": new_id(), "kelompok": rest}),
        url=_address(page, "lampiran_baru"),
        judul=_("Tambah pada %(bagian)s") % {"bagian": section.nama.lower()},
        kirim=_("Simpan baris"),
    )


def _line(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    row = next((each for each in page.isi.lampiran if str(each.id) == rest), None)
    if row is None and data is None:
        return None
    initial = {"versi": row.versi_baris, "teks": row.teks} if row else {}
    return Terbuka(
        key=f"lampiran.{rest}",
        form=BarisForm(data, initial=initial),
        url=_address(page, "lampiran_ubah", baris_id=rest),
        judul=_("Ubah baris lampiran"),
        kirim=_("Simpan perubahan"),
        terbaru=row.teks if row else "",
    )


def _expectation(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka | None:
    value = next((each for each in page.perilaku if each.nilai == rest), None)
    if value is None:
        return None
    return Terbuka(
        key=f"ekspektasi.{rest}",
        form=BarisForm(data, initial={"id": new_id(), "kelompok": rest}),
        url=_address(page, "ekspektasi_baru"),
        judul=_("Ekspektasi khusus pada %(nilai)s") % {"nilai": value.nama},
        kirim=_("Simpan ekspektasi"),
    )


def _reason(page: HalamanSkp, name: str, data: Mapping[str, Any] | None, *, judul: str, kirim: str) -> Terbuka:
    initial = {"versi": page.versi_baris}
    form = PindahForm(data, initial=initial) if name == "tutup" else AlasanForm(data, initial=initial)
    return Terbuka(
        key=name,
        form=form,
        url=_address(page, "langkah", nama=name),
        judul=judul,
        kirim=kirim,
        bahaya=name == "tutup",
    )


def _return(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka:
    return _reason(page, "kembalikan", data, judul=_("Kembalikan untuk diperbaiki"), kirim=_("Kembalikan SKP"))


def _adjust(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka:
    return _reason(page, "sesuaikan", data, judul=_("Buka penyesuaian SKP"), kirim=_("Buka penyesuaian"))


def _close(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka:
    return _reason(page, "tutup", data, judul=_("Tutup SKP karena pindah"), kirim=_("Tutup SKP"))


def _approach(page: HalamanSkp, rest: str, data: Mapping[str, Any] | None) -> Terbuka:
    return Terbuka(
        key="pendekatan",
        form=PendekatanForm(data, initial={"versi": page.versi_baris, "pendekatan": page.pendekatan}),
        url=_address(page, "pendekatan"),
        judul=_("Pendekatan SKP"),
        kirim=_("Simpan pendekatan"),
    )


_MAKERS = {
    "rhk-baru": _new_rhk,
    "rhk": _rhk,
    "indikator-baru": _new_indicator,
    "indikator": _indicator,
    "lampiran-baru": _new_line,
    "lampiran": _line,
    "ekspektasi": _expectation,
    "kembalikan": _return,
    "sesuaikan": _adjust,
    "tutup": _close,
    "pendekatan": _approach,
}
