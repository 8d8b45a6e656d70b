"""Tasks from another leader: propose, allow by the Penilai, accept by the employee; accepted, it enters the plan."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.access.policies import access_row
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden
from takar.notifications.actions import notify
from takar.org.selectors.cari import find_pegawai
from takar.planning.actions.dasar import checked_text, home, invalid
from takar.planning.actions.hasil import RhkInput
from takar.planning.actions.indikator import IndikatorInput
from takar.planning.actions.masuk import bring_in, perspective
from takar.planning.audit import TUGAS_DIUSULKAN
from takar.planning.models import Rhk, Skp, UsulanTugas
from takar.planning.policies import TugasDeed
from takar.planning.selectors.orang_lain import leads_people, open_plan_of, position_of
from takar.planning.transitions import TUGAS
from takar.planning.transitions.tugas import link_of
from takar.workflow.actions import perform

KIND = UsulanTugas._meta.label_lower
ANSWER_DAYS = 7


@transaction.atomic
def propose(
    *,
    actor: Actor,
    tugas_id: UUID,
    siapa: str,
    teks: str,
    ukuran: str,
    target_teks: str,
    today: date,
    now: datetime,
) -> UsulanTugas:
    """A leader proposes a task with its expected result to someone whom another Penilai appraises."""
    instansi_id = home(actor)
    existing = UsulanTugas.objects.filter(pk=tugas_id).first()
    if existing is not None:
        if existing.pemberi_id != actor.pegawai_id:
            raise Forbidden(_("Usulan ini milik pimpinan lain."))
        return existing
    if actor.pegawai_id is None or not leads_people(actor, today=today):
        raise Forbidden(
            _("Penugasan seperti ini diusulkan oleh pimpinan: orang yang membawahi pegawai."),
            next_step=_("Untuk bekerja bersama rekan, ajak ia lewat hasil bersama pada SKP Anda."),
        )
    row = UsulanTugas(
        id=tugas_id,
        instansi_id=instansi_id,
        pemberi_id=actor.pegawai_id,
        jabatan_pemberi=(position_of(actor, today=today) or actor.nama)[:200],
        teks=checked_text(teks, field="teks", limit=1000),
        ukuran=checked_text(ukuran, field="ukuran", limit=500, required=False),
        target_teks=checked_text(target_teks, field="target_teks", limit=200, required=False),
        batas=today + timedelta(days=ANSWER_DAYS),
        diusulkan_at=now,
    )
    if bool(row.ukuran) != bool(row.target_teks):
        missing = "target_teks" if row.ukuran else "ukuran"
        raise invalid(missing, _("Isi ukuran dan targetnya bersama, atau kosongkan keduanya."))
    row.skp = _plan(actor, instansi_id=instansi_id, siapa=siapa, tahun=today.year)
    row.save(force_insert=True)
    audit.append(
        actor=actor,
        code=TUGAS_DIUSULKAN,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=row.skp.pegawai_id,
        after={"skp": row.skp_id, "teks": row.teks, "ukuran": row.ukuran, "target": row.target_teks},
        detail={"nama": row.skp.pegawai.nama_lengkap},
        now=now,
    )
    notify(
        instansi_id=instansi_id,
        pegawai_ids=[row.skp.penilai_id],
        code=TUGAS_DIUSULKAN.name,
        text=_("%(pemberi)s ingin menugasi %(pegawai)s: %(teks)s. Persetujuan Anda diperlukan.")
        % {"pemberi": actor.nama, "pegawai": row.skp.pegawai.nama_lengkap, "teks": row.teks[:200]},
        url=link_of(row),
        now=now,
    )
    return row


@transaction.atomic
def take_step(
    *,
    actor: Actor,
    tugas_id: UUID,
    nama: str,
    version: int | None,
    alasan: str = "",
    jenis: str = "",
    today: date,
    now: datetime,
) -> UsulanTugas:
    """Allow, accept, refuse or withdraw: the step `nama` of the machine. Allowing decides utama or tambahan."""
    rows = UsulanTugas.objects.select_related("pemberi", "skp__pegawai", "skp__unit", "skp__penilai")
    row = access_row(rows, actor=actor, pk=tugas_id, deed=TugasDeed.LIHAT, lock=True, version=version)
    reason = alasan.strip()[:2000]
    changes: dict[str, object] = {"alasan": reason, "batas": today + timedelta(days=ANSWER_DAYS)}
    if nama == "izinkan":
        changes["jenis"] = jenis[:8]
    perform(
        TUGAS,
        row,
        nama,
        actor=actor,
        now=now,
        subject_id=row.skp.pegawai_id,
        given=jenis,
        alasan=reason,
        changes=changes,
        detail={"nama": row.skp.pegawai.nama_lengkap, "pemberi": row.pemberi.nama_lengkap},
    )
    if nama == "terima":
        row.hasil = _bring_in(row, actor=actor, today=today, now=now)
        row.save(update_fields=["hasil"])
    return row


def _bring_in(row: UsulanTugas, *, actor: Actor, today: date, now: datetime) -> Rhk:
    ukuran = None
    if row.ukuran:
        ukuran = IndikatorInput(teks=row.ukuran, target_teks=row.target_teks, perspektif=perspective(row.skp.form))
    with override("id"):
        reason = _("Penugasan dari %(jabatan)s yang disetujui penilai.") % {"jabatan": row.jabatan_pemberi}
    return bring_in(
        actor=actor,
        skp_id=row.skp_id,
        given=RhkInput(teks=row.teks, jenis=row.jenis, penugasan_dari=row.jabatan_pemberi),
        ukuran=ukuran,
        alasan=reason,
        today=today,
        now=now,
    )


def _plan(actor: Actor, *, instansi_id: UUID, siapa: str, tahun: int) -> Skp:
    pegawai_id = find_pegawai(instansi_id, checked_text(siapa, field="siapa", limit=200), field="siapa")
    if pegawai_id == actor.pegawai_id:
        raise invalid("siapa", _("Ini Anda sendiri. Tulis pegawai yang akan diberi tugas."))
    plan = open_plan_of(instansi_id, pegawai_id, tahun=tahun)
    if plan is None:
        raise invalid(
            "siapa",
            _("Pegawai ini belum punya SKP tahun %(tahun)d. Usulkan lagi setelah SKP-nya dimulai.") % {"tahun": tahun},
        )
    if plan.penilai_id == actor.pegawai_id:
        raise invalid("siapa", _("Pegawai ini Anda nilai sendiri. Beri perannya lewat matriks peran hasil."))
    return plan
