"""Shared results: invite a contributor, answer, consent, withdraw. Consented, the part is a result of their plan."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.access.policies import access_row
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.notifications.actions import notify
from takar.org.selectors.cari import find_pegawai
from takar.planning.actions.dasar import checked_text, invalid, objek, open_plan
from takar.planning.actions.hasil import RhkInput
from takar.planning.actions.indikator import IndikatorInput
from takar.planning.actions.masuk import bring_in, perspective
from takar.planning.audit import BAGIAN_DIAJAK
from takar.planning.models import BagianBersama, Indikator, JenisRhk, Rhk, Skp
from takar.planning.policies import BagianDeed, SkpDeed
from takar.planning.selectors.isi import rhk_of
from takar.planning.selectors.orang_lain import open_plan_of
from takar.planning.transitions import BAGIAN, OPEN
from takar.planning.transitions.bersama import BERJALAN, link_of
from takar.ui.formats import tanggal
from takar.workflow.actions import perform

KIND = BagianBersama._meta.label_lower
MAX_BAGIAN = 50
ANSWER_DAYS = 7


@transaction.atomic
def invite(
    *,
    actor: Actor,
    skp_id: UUID,
    rhk_id: UUID,
    bagian_id: UUID,
    siapa: str,
    teks: str,
    indikator_id: UUID | None,
    target_teks: str,
    today: date,
    now: datetime,
) -> BagianBersama:
    """The owner of a result invites someone of any unit, named by NIP or name. The same `bagian_id` again is one."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.UBAH, states=OPEN)
    existing = BagianBersama.objects.filter(pk=bagian_id).first()
    if existing is not None:
        if existing.rhk_id != rhk_id:
            raise Forbidden(_("Ajakan ini milik hasil kerja lain."))
        return existing
    rhk = rhk_of(skp, rhk_id)
    part, share = _words(teks, target_teks)
    plan = _contributor(skp, siapa)
    if BagianBersama.objects.filter(rhk=rhk, status__in=BERJALAN).count() >= MAX_BAGIAN:
        raise invalid("siapa", _("Satu hasil bersama memuat paling banyak %(max)d peserta.") % {"max": MAX_BAGIAN})
    row = BagianBersama(
        id=bagian_id,
        instansi_id=skp.instansi_id,
        rhk=rhk,
        indikator=_measure(rhk, indikator_id, share),
        skp=plan,
        teks=part,
        target_teks=share,
        batas=today + timedelta(days=ANSWER_DAYS),
        diundang_at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise invalid("siapa", _("Pegawai ini sudah diajak. Lihat jawabannya di daftar peserta.")) from error
    audit.append(
        actor=actor,
        code=BAGIAN_DIAJAK,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=plan.pegawai_id,
        after={"rhk": rhk.pk, "skp": plan.pk, "teks": part, "target": share},
        detail={"objek": objek(skp), "nama": plan.pegawai.nama_lengkap},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[plan.pegawai_id],
        code=BAGIAN_DIAJAK.name,
        text=_("%(nama)s (%(unit)s) mengajak Anda ikut hasil kerja bersama. Bagian Anda: %(teks)s")
        % {"nama": skp.pegawai.nama_lengkap, "unit": skp.unit.nama, "teks": part[:200]},
        url=link_of(row),
        now=now,
    )
    return row


@transaction.atomic
def take_step(
    *, actor: Actor, bagian_id: UUID, nama: str, version: int | None, alasan: str = "", today: date, now: datetime
) -> BagianBersama:
    """Answer, consent or withdraw: the step `nama` of the machine. Consent brings the part into the plan."""
    rows = BagianBersama.objects.select_related(
        "indikator", "rhk__skp__pegawai", "rhk__skp__unit", "skp__pegawai", "skp__unit", "skp__penilai"
    )
    row = access_row(rows, actor=actor, pk=bagian_id, deed=BagianDeed.LIHAT, lock=True, version=version)
    reason = alasan.strip()[:2000]
    perform(
        BAGIAN,
        row,
        nama,
        actor=actor,
        now=now,
        subject_id=row.skp.pegawai_id,
        alasan=reason,
        changes={"alasan": reason, "batas": today + timedelta(days=ANSWER_DAYS)},
        detail={"objek": objek(row.rhk.skp), "nama": row.skp.pegawai.nama_lengkap},
    )
    if nama == "terima" and row.skp.status not in OPEN:
        raise WrongState(
            _("SKP Anda tahun itu sudah berakhir, jadi bagian ini tidak bisa diterima."),
            next_step=_("Tolak ajakan ini; pemiliknya dapat mengajak Anda lagi untuk SKP yang baru."),
        )
    if nama == "setujui":
        row.hasil = _bring_in(row, actor=actor, today=today, now=now)
        row.save(update_fields=["hasil"])
    return row


def _bring_in(row: BagianBersama, *, actor: Actor, today: date, now: datetime) -> Rhk:
    owner, measured = row.rhk.skp, row.indikator
    ukuran = None
    if measured is not None and row.target_teks:
        # What the official form will say, whatever language the Penilai reads.
        with override("id"):
            part = _("Bagian dari: %(indikator)s") % {"indikator": measured.teks[:480]}
        ukuran = IndikatorInput(
            teks=part,
            target_teks=row.target_teks,
            aspek=measured.aspek,
            perspektif=perspective(row.skp.form, measured.perspektif),
            satuan=measured.satuan,
            arah=measured.arah,
        )
    given = RhkInput(teks=row.teks, jenis=JenisRhk.UTAMA, intervensi_teks=row.rhk.teks)
    with override("id"):
        reason = _("Hasil kerja bersama %(unit)s, bagian yang disetujui %(tanggal)s.") % {
            "unit": owner.unit.nama,
            "tanggal": tanggal(today),
        }
    return bring_in(actor=actor, skp_id=row.skp_id, given=given, ukuran=ukuran, alasan=reason, today=today, now=now)


def _words(teks: str, target_teks: str) -> tuple[str, str]:
    part = checked_text(teks, field="teks", limit=1000)
    return part, checked_text(target_teks, field="target_teks", limit=200, required=False)


def _contributor(owner: Skp, siapa: str) -> Skp:
    pegawai_id = find_pegawai(owner.instansi_id, checked_text(siapa, field="siapa", limit=200), field="siapa")
    if pegawai_id == owner.pegawai_id:
        raise invalid("siapa", _("Ini Anda sendiri. Tulis pegawai lain yang ikut mengerjakannya."))
    plan = open_plan_of(owner.instansi_id, pegawai_id, tahun=owner.tahun)
    if plan is None:
        raise invalid(
            "siapa",
            _("Pegawai ini belum punya SKP tahun %(tahun)d. Ajak lagi setelah SKP-nya dimulai.")
            % {"tahun": owner.tahun},
        )
    if plan.penilai_id == owner.pegawai_id:
        raise invalid("siapa", _("Pegawai ini Anda nilai sendiri. Beri perannya lewat matriks peran hasil."))
    return plan


def _measure(rhk: Rhk, indikator_id: UUID | None, share: str) -> Indikator | None:
    if indikator_id is None:
        if share:
            raise invalid("indikator", _("Pilih indikator yang sebagian targetnya Anda bagi."))
        return None
    found = Indikator.objects.filter(rhk=rhk, pk=indikator_id).first()
    if found is None:
        raise NotFound(_("Indikator ini sudah tidak ada pada hasil kerja Anda."), next_step=_("Muat ulang halaman."))
    return found
