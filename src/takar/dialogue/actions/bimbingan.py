"""Coaching and mentoring records: begun by the Penilai, written by the guide, agreed by the employee."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import Bimbingan, JenisBimbingan, JurnalMentoring
from takar.dialogue.models.formulir import JURNAL, Kolom, columns
from takar.dialogue.policies import BimbinganDeed
from takar.dialogue.transitions import BIMBINGAN, WRITABLE_RECORD, day
from takar.execution.actions.dasar import once
from takar.notifications.actions import notify
from takar.org.models import Pegawai
from takar.org.selectors import penilai_of
from takar.planning.models import Skp, StatusSkp
from takar.workflow.actions import perform

_LONG = 2000
_MOST_LINES = 60


def start_record(
    *,
    actor: Actor,
    pk: UUID,
    jenis: str,
    pegawai_id: UUID,
    pembimbing_id: UUID | None,
    tanggal: date,
    today: date,
    now: datetime,
) -> Bimbingan:
    """Begin a record for someone whom the actor appraises; `pembimbing_id` is who guides (None: the actor)."""

    @transaction.atomic
    def make() -> Bimbingan:
        sent = _sent(actor=actor, pk=pk)
        return sent or _start(
            actor=actor,
            pk=pk,
            jenis=jenis,
            pegawai_id=pegawai_id,
            pembimbing_id=pembimbing_id or actor.person,
            tanggal=tanggal,
            today=today,
            now=now,
        )

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


@transaction.atomic
def fill_record(
    *, actor: Actor, pk: UUID, isi: Mapping[str, str], tanggal: date, version: int, now: datetime
) -> Bimbingan:
    """Write the columns of the form; what is still empty may stay so until it is handed to the employee."""
    row = _writable(actor=actor, pk=pk, version=version)
    wanted = columns(row.jenis)
    problems = _too_long(wanted, isi)
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    before = dict(row.isi)
    row.isi = {each.kunci: str(isi.get(each.kunci, "")).strip() for each in wanted}
    row.tanggal = tanggal
    row.versi_baris += 1
    row.save(update_fields=["isi", "tanggal", "versi_baris"])
    _log(row, actor=actor, code=audit.BIMBINGAN_DIISI, before=before, after=dict(row.isi), now=now)
    return row


@transaction.atomic
def add_journal(*, actor: Actor, pk: UUID, baris_id: UUID, isi: Mapping[str, str], now: datetime) -> JurnalMentoring:
    """Add a line to the mentoring journal. The same `baris_id` twice is one."""
    row = _writable(actor=actor, pk=pk)
    if row.jenis != JenisBimbingan.MENTORING:
        raise WrongState(_("Jurnal hanya ada pada mentoring."), next_step=_("Isi kolom catatan coaching."))
    known = JurnalMentoring.objects.filter(pk=baris_id, bimbingan=row).first()
    if known is not None:
        return known
    said = {each.kunci: str(isi.get(each.kunci, "")).strip() for each in JURNAL}
    problems = [Problem(key, _("Bagian ini perlu diisi.")) for key, value in said.items() if not value]
    problems += _too_long(JURNAL, said)
    if JurnalMentoring.objects.filter(bimbingan=row).count() >= _MOST_LINES:
        problems.append(Problem("materi", _("Jurnal ini sudah penuh. Mulai catatan mentoring yang baru.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    line = JurnalMentoring.objects.create(pk=baris_id, instansi_id=row.instansi_id, bimbingan=row, at=now, **said)
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    _log(row, actor=actor, code=audit.BIMBINGAN_DIISI, after=said, now=now)
    return line


@transaction.atomic
def take_step(*, actor: Actor, pk: UUID, nama: str, version: int, now: datetime, alasan: str = "") -> Bimbingan:
    """Hand the record over (`ajukan`), agree (`setujui`), ask for mending (`kembalikan`) or give it up (`batalkan`)."""
    row = access_row(Bimbingan.objects.all(), actor=actor, pk=pk, deed=BimbinganDeed.LIHAT, lock=True, version=version)
    empty = [each for each in columns(row.jenis) if each.wajib and not row.isi.get(each.kunci)]
    written: dict[str, dict[str, Any]] = {
        "ajukan": {"pembimbing_at": now, "alasan": ""},
        "setujui": {"pegawai_at": now},
        "kembalikan": {"pembimbing_at": None, "alasan": alasan.strip()},
    }
    perform(
        BIMBINGAN,
        row,
        nama,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        given=empty if nama == "ajukan" else None,
        alasan=alasan.strip(),
        changes=written.get(nama, {}),
        detail=_shown(row),
    )
    if nama == "setujui" and row.penilai_id != row.pembimbing_id:
        _tell_penilai(row, now=now)
    return row


def _start(
    *,
    actor: Actor,
    pk: UUID,
    jenis: str,
    pegawai_id: UUID,
    pembimbing_id: UUID,
    tanggal: date,
    today: date,
    now: datetime,
) -> Bimbingan:
    plans = Skp.objects.filter(instansi_id=actor.home, pegawai_id=pegawai_id, tahun=today.year)
    skp = plans.filter(penilai_id=actor.person).exclude(status=StatusSkp.DITUTUP_PINDAH).first()
    problems = []
    if skp is None:
        problems.append(Problem("pegawai", _("Pilih seseorang yang SKP-nya Anda nilai tahun ini.")))
    if jenis not in JenisBimbingan.values:
        problems.append(Problem("jenis", _("Pilih coaching atau mentoring.")))
    known = Pegawai.objects.filter(instansi_id=actor.home, pk=pembimbing_id).exists()
    if not known or pembimbing_id == pegawai_id:
        problems.append(Problem("pembimbing", _("Pilih pembimbing lain dari instansi Anda.")))
    if problems or skp is None:
        raise Invalid(_("Bimbingan belum bisa dimulai."), problems=problems)
    # B.1.8 goes to the superior of the Pimpinan: the Atasan Penilai of the plan, or who is it today.
    above = skp.atasan_penilai_id or penilai_of(skp.penilai_id, on=today).pegawai_id
    row = Bimbingan.objects.create(
        pk=pk,
        instansi_id=skp.instansi_id,
        jenis=jenis,
        pegawai_id=pegawai_id,
        skp=skp,
        penilai_id=skp.penilai_id,
        pembimbing_id=pembimbing_id,
        atasan_pembimbing_id=above,
        unit_id=skp.unit_id,
        tanggal=tanggal,
        dibuat_at=now,
    )
    _log(row, actor=actor, code=audit.BIMBINGAN_DIMULAI, after={"jenis": jenis}, now=now)
    if pembimbing_id != actor.pegawai_id:
        notify(
            instansi_id=row.instansi_id,
            pegawai_ids=[pembimbing_id],
            code=audit.BIMBINGAN_DIMULAI.name,
            text=_("%(nama)s menunjuk Anda sebagai pembimbing %(pegawai)s.")
            % {"nama": actor.nama, "pegawai": row.pegawai.nama_lengkap},
            url=reverse("dialogue:bimbingan", kwargs={"pk": row.pk}),
            now=now,
        )
    return row


def _tell_penilai(row: Bimbingan, *, now: datetime) -> None:
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[row.penilai_id],
        code=audit.BIMBINGAN_DISETUJUI.name,
        text=_("%(pegawai)s menyetujui catatan bimbingan dari %(pembimbing)s, yang Anda tunjuk.")
        % {"pegawai": row.pegawai.nama_lengkap, "pembimbing": row.pembimbing.nama_lengkap},
        url=reverse("dialogue:bimbingan", kwargs={"pk": row.pk}),
        now=now,
    )


def _writable(*, actor: Actor, pk: UUID, version: int | None = None) -> Bimbingan:
    rows = Bimbingan.objects.all()
    row = access_row(rows, actor=actor, pk=pk, deed=BimbinganDeed.ISI, lock=True, version=version)
    if row.status not in WRITABLE_RECORD:
        raise WrongState(
            _("Catatan ini sudah diserahkan, jadi tidak bisa diubah."),
            next_step=_("Pegawai dapat meminta perbaikan; sesudah itu Anda dapat mengubahnya."),
        )
    return row


def _too_long(wanted: tuple[Kolom, ...], isi: Mapping[str, str]) -> list[Problem]:
    message = _("Paling panjang %(n)d karakter.") % {"n": _LONG}
    long = [each for each in wanted if len(str(isi.get(each.kunci, "")).strip()) > _LONG]
    short = [each for each in wanted if each.kunci in ("waktu_tempat", "target_waktu")]
    limit = {"waktu_tempat": 300, "target_waktu": 200}
    over = [each for each in short if len(str(isi.get(each.kunci, "")).strip()) > limit[each.kunci]]
    wrong = [each for each in wanted if each.pilihan and str(isi.get(each.kunci, "")) not in ("", "YA", "TIDAK")]
    return [
        *(Problem(each.kunci, message) for each in {*long, *over}),
        *(Problem(each.kunci, _("Pilih ya atau tidak.")) for each in wrong),
    ]


def _shown(row: Bimbingan) -> dict[str, str]:
    return {"jenis": str(JenisBimbingan(row.jenis).label), "tanggal": day(row.tanggal)}


def _log(
    row: Bimbingan,
    *,
    actor: Actor,
    code: Code,
    now: datetime,
    after: dict[str, Any],
    before: dict[str, Any] | None = None,
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="dialogue.bimbingan",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after=after,
        detail=_shown(row),
        now=now,
    )


def _sent(*, actor: Actor, pk: UUID) -> Bimbingan | None:
    row = Bimbingan.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.penilai_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Catatan bimbingan ini tidak ada, atau bukan untuk Anda."))
    return row
