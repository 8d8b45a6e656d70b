"""Take a plan through its states: submit, withdraw, return, fix, adjust, close, finish."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.refusals import Forbidden, WrongState
from takar.law.penetapan import Ketepatan, ketepatan_penetapan
from takar.org.selectors import identitas_of
from takar.planning.actions.dasar import home, objek, open_plan
from takar.planning.models import Skp, SkpVersi
from takar.planning.policies import SkpDeed
from takar.planning.selectors.isi import IsiSkp, isi_skp
from takar.planning.selectors.periksa import law_input
from takar.planning.selectors.versi import body, digest, snapshot, version_content
from takar.planning.transitions import MACHINE, OPEN, Bahan
from takar.workflow.actions import perform


@transaction.atomic
def submit_skp(*, actor: Actor, skp_id: UUID, version: int | None, today: date, now: datetime) -> Skp:
    """The employee signs the plan and hands it to the Penilai. Raises `Invalid` with everything that is missing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.AJUKAN, version=version)
    changes = {"diajukan_at": now, "alasan": ""}
    _take(skp, "ajukan", actor=actor, isi=isi_skp(skp.pk), today=today, now=now, changes=changes)
    return skp


@transaction.atomic
def withdraw_skp(*, actor: Actor, skp_id: UUID, version: int | None, today: date, now: datetime) -> Skp:
    """The employee takes back a plan that waits for its decision."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.TARIK, version=version)
    name = "tarik_penyesuaian" if skp.versi else "tarik"
    _take(skp, name, actor=actor, isi=isi_skp(skp.pk), today=today, now=now, changes={"diajukan_at": None})
    return skp


@transaction.atomic
def return_skp(*, actor: Actor, skp_id: UUID, version: int | None, alasan: str, today: date, now: datetime) -> Skp:
    """The Penilai (after 31 January also the Atasan Penilai) gives the plan back with a reason."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT, version=version)
    name = "kembalikan_atasan" if _acts_as_superior(actor, skp) else "kembalikan"
    changes = {"alasan": alasan.strip()[:2000], "diajukan_at": None}
    _take(skp, name, actor=actor, isi=isi_skp(skp.pk), today=today, now=now, alasan=alasan, changes=changes)
    return skp


@transaction.atomic
def fix_skp(*, actor: Actor, skp_id: UUID, version: int | None, today: date, now: datetime) -> Skp:
    """The Penilai (after 31 January also the Atasan Penilai) fixes the plan; its text is kept as a version for good."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT, version=version)
    name = "tetapkan_atasan" if _acts_as_superior(actor, skp) else "tetapkan"
    signer = actor.pegawai_id
    if signer is None:
        raise Forbidden(_("SKP ditetapkan oleh orang, dengan namanya."))
    isi, nomor = isi_skp(skp.pk), skp.versi + 1
    changes: dict[str, object] = {
        "versi": nomor,
        "ditetapkan_at": now,
        "ditetapkan_oleh_id": signer,
        "alasan": "",
    }
    if nomor == 1:
        timing = ketepatan_penetapan(tahun=skp.tahun, ditetapkan=today, mulai=skp.mulai)
        changes["terlambat"] = timing is Ketepatan.TERLAMBAT
    text = _version_text(skp, isi, nomor=nomor, fixed_by=signer, today=today, now=now)
    sha = digest(text)
    detail = {"nomor": nomor, "sha256": sha}
    _take(skp, name, actor=actor, isi=isi, today=today, now=now, changes=changes, detail=detail)
    SkpVersi.objects.create(
        instansi_id=skp.instansi_id,
        skp=skp,
        nomor=nomor,
        isi=text,
        sha256=sha,
        ditetapkan_at=now,
        ditetapkan_oleh_id=signer,
    )
    return skp


@transaction.atomic
def adjust_skp(*, actor: Actor, skp_id: UUID, version: int | None, alasan: str, today: date, now: datetime) -> Skp:
    """Open a fixed plan for adjustment; the fixed version stays in force and readable until the next one."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.SESUAIKAN, version=version)
    changes = {"alasan": alasan.strip()[:2000]}
    _take(skp, "sesuaikan", actor=actor, isi=isi_skp(skp.pk), today=today, now=now, alasan=alasan, changes=changes)
    return skp


@transaction.atomic
def cancel_adjustment(*, actor: Actor, skp_id: UUID, version: int | None, today: date, now: datetime) -> Skp:
    """Close an adjustment in which nothing was changed: the fixed version simply stays."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.SESUAIKAN, version=version)
    isi = isi_skp(skp.pk)
    same = bool(skp.versi) and version_content(skp, skp.versi)["isi"] == body(isi, pendekatan=skp.pendekatan)
    _take(skp, "batal_sesuaikan", actor=actor, isi=isi, today=today, now=now, changes={"alasan": ""}, same=same)
    return skp


@transaction.atomic
def close_on_transfer(
    *, actor: Actor, skp_id: UUID, version: int | None, alasan: str, moved_on: date, today: date, now: datetime
) -> Skp:
    """End a plan because its employee or its Penilai moved; a new one follows with the new Penilai (p.65 no. 6-7)."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.TUTUP, version=version)
    last_day = min(max(skp.mulai, date.fromordinal(moved_on.toordinal() - 1)), skp.selesai)
    changes = {"alasan": alasan.strip()[:2000], "selesai": last_day}
    _take(skp, "tutup", actor=actor, isi=isi_skp(skp.pk), today=today, now=now, alasan=alasan, changes=changes)
    return skp


@transaction.atomic
def close_plans_of(*, actor: Actor, pegawai_id: UUID, alasan: str, moved_on: date, today: date, now: datetime) -> int:
    """End every open plan of a person who moved that began before the move; return how many. Repeating it ends none."""
    rows = Skp.objects.filter(
        instansi_id=home(actor), pegawai_id=pegawai_id, status__in=OPEN, mulai__lt=moved_on, selesai__gte=moved_on
    )
    ids = list(rows.order_by("pk").values_list("pk", flat=True))
    for pk in ids:
        close_on_transfer(actor=actor, skp_id=pk, version=None, alasan=alasan, moved_on=moved_on, today=today, now=now)
    return len(ids)


@transaction.atomic
def finish_skp(*, actor: Actor, skp_id: UUID, today: date, now: datetime) -> Skp:
    """Mark a plan as done once its annual evaluation is final. A second call changes nothing."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.SELESAIKAN)
    step = MACHINE.get("selesaikan")
    if skp.status == step.target:
        return skp
    _take(skp, "selesaikan", actor=actor, isi=isi_skp(skp.pk), today=today, now=now)
    return skp


def _acts_as_superior(actor: Actor, skp: Skp) -> bool:
    return actor.pegawai_id == skp.atasan_penilai_id and actor.pegawai_id != skp.penilai_id


def _take(
    skp: Skp,
    name: str,
    *,
    actor: Actor,
    isi: IsiSkp,
    today: date,
    now: datetime,
    alasan: str = "",
    changes: Mapping[str, object] | None = None,
    detail: Mapping[str, object] | None = None,
    same: bool = False,
) -> None:
    perform(
        MACHINE,
        skp,
        name,
        actor=actor,
        now=now,
        subject_id=skp.pegawai_id,
        given=Bahan(isi=law_input(skp, isi), today=today, sama=same),
        alasan=alasan.strip()[:2000],
        changes=changes,
        detail={"objek": objek(skp), **(detail or {})},
    )


def _version_text(skp: Skp, isi: IsiSkp, *, nomor: int, fixed_by: UUID, today: date, now: datetime) -> str:
    roles = {"pegawai": skp.pegawai_id, "penilai": skp.penilai_id, "atasan": skp.atasan_penilai_id, "penetap": fixed_by}
    known = identitas_of([one for one in roles.values() if one is not None], today)
    people = {role: known.get(one) if one else None for role, one in roles.items()}
    if people["pegawai"] is None:
        raise WrongState(_("Data pegawai tidak lengkap."), next_step=_("Hubungi pengelola kinerja instansi Anda."))
    return snapshot(skp, isi, nomor=nomor, people=people, fixed_at=now, fixed_by=fixed_by)
