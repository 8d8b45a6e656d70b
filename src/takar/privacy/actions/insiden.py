"""Handle a failure to protect personal data (UU 27/2022 Pasal 46): note it, fill the worksheet, decide, tell, close."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.law.data_pribadi import tenggat_data_pribadi
from takar.notifications.actions import notify
from takar.org.policies import home_of
from takar.privacy import audit
from takar.privacy.models import Insiden
from takar.privacy.policies import InsidenDeed, must_guard
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.selectors.pengingat import admins_of
from takar.privacy.transitions import INSIDEN, WRITABLE
from takar.workflow.actions import perform

# Nothing became known longer ago than this that is only being noted now; a slip of the year is likelier.
LONGEST_AGO = timedelta(days=3660)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """The worksheet as typed."""

    judul: str
    kejadian: str
    diketahui_at: datetime
    terjadi_at: datetime | None
    terkena: Sequence[str]
    rincian_data: str
    jumlah_orang: int | None
    akibat: str
    upaya: str
    saran: str


@transaction.atomic
def note(
    *, actor: Actor, pk: UUID, judul: str, kejadian: str, diketahui_at: datetime, today: date, now: datetime
) -> Insiden:
    """Note a failure; the clock runs from when it became known. The same `pk` gives the one row."""
    must_guard(actor)
    instansi_id = home_of(actor)
    existing = Insiden.objects.filter(pk=pk, instansi_id=instansi_id).first()
    if existing is not None:
        return existing
    _check(judul=judul, diketahui_at=diketahui_at, terjadi_at=None, terkena=(), now=now)
    row = Insiden(
        pk=pk,
        instansi_id=instansi_id,
        judul=judul.strip(),
        kejadian=kejadian.strip(),
        diketahui_at=diketahui_at,
        batas=tenggat_data_pribadi(diketahui_at, on=today),
        pencatat_id=actor.pegawai_id,
        dicatat_at=now,
    )
    row.save(force_insert=True)
    append(
        actor=actor,
        code=audit.INSIDEN_DICATAT,
        object_kind="privacy.insiden",
        object_id=row.pk,
        after={"judul": row.judul, "diketahui": diketahui_at, "kejadian": row.kejadian},
        detail={"objek": row.judul},
        now=now,
    )
    notify(
        instansi_id=instansi_id,
        pegawai_ids=[one for one in admins_of(instansi_id, today) if one != actor.reader],
        code=audit.INSIDEN_DICATAT.name,
        text=_("Kegagalan pelindungan data dicatat: %(judul)s.") % {"judul": row.judul},
        url=reverse("privacy:insiden_satu", kwargs={"pk": row.pk}),
        now=now,
        urgent=True,
    )
    return row


@transaction.atomic
def fill_in(*, actor: Actor, pk: UUID, lembar: Lembar, version: int, today: date, now: datetime) -> Insiden:
    """Write the worksheet. When it became known may be put right; the clock follows."""
    row = _locked(actor, pk, version)
    if row.status not in WRITABLE:
        raise WrongState(
            _("Lembar kerja ini sudah tidak dapat diubah."),
            next_step=_("Catat kejadian baru jika ada hal lain yang ditemukan."),
        )
    _check(
        judul=lembar.judul,
        diketahui_at=lembar.diketahui_at,
        terjadi_at=lembar.terjadi_at,
        terkena=lembar.terkena,
        now=now,
    )
    values = {
        key: value.strip() if isinstance(value, str) else value
        for key, value in {**asdict(lembar), "terkena": sorted(set(lembar.terkena))}.items()
    }
    before = {key: getattr(row, key) for key in values}
    for key, value in values.items():
        setattr(row, key, value)
    row.batas = tenggat_data_pribadi(row.diketahui_at, on=today)
    row.versi_baris += 1
    row.save(update_fields=[*values, "batas", "versi_baris"])
    append(
        actor=actor,
        code=audit.INSIDEN_DIUBAH,
        object_kind="privacy.insiden",
        object_id=row.pk,
        before=before,
        after=values,
        detail={"objek": row.judul},
        now=now,
    )
    return row


@transaction.atomic
def take_step(*, actor: Actor, pk: UUID, step: str, teks: str, version: int, now: datetime) -> Insiden:
    """Decide, tell or close; `teks` is the reason, how it was told, or what was learned."""
    row = _locked(actor, pk, version)
    changes: dict[str, dict[str, Any]] = {
        "beritahukan": {"pemberitahuan": teks.strip(), "diberitahukan_at": now},
        "tutup": {"catatan_tutup": teks.strip()},
        "bukan": {"catatan_tutup": teks.strip()},
    }
    perform(
        INSIDEN,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=None,
        given=teks,
        alasan=teks if step == "bukan" else "",
        changes=changes.get(step, {}),
        detail={"objek": row.judul},
    )
    return row


def _locked(actor: Actor, pk: UUID, version: int) -> Insiden:
    return access_row(Insiden.objects.all(), actor=actor, pk=pk, deed=InsidenDeed.TANGANI, lock=True, version=version)


def _check(
    *, judul: str, diketahui_at: datetime, terjadi_at: datetime | None, terkena: Sequence[str], now: datetime
) -> None:
    problems = []
    if not judul.strip():
        problems.append(Problem("judul", _("Beri judul singkat, tanpa nama orang.")))
    if diketahui_at > now or diketahui_at < now - LONGEST_AGO:
        problems.append(
            Problem("diketahui_at", _("Isi saat hal ini diketahui: sudah lewat, paling lama sepuluh tahun."))
        )
    if terjadi_at is not None and terjadi_at > diketahui_at:
        problems.append(Problem("terjadi_at", _("Kejadiannya tidak mungkin sesudah diketahui.")))
    if terjadi_at is not None and terjadi_at < now - 5 * LONGEST_AGO:
        problems.append(Problem("terjadi_at", _("Periksa tahunnya.")))
    if not set(terkena) <= set(processing_names()):
        problems.append(Problem("terkena", _("Pilih dari daftarnya.")))
    if problems:
        raise Invalid(_("Lembar kerja belum disimpan."), problems=problems)
