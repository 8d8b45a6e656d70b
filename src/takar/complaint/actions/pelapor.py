"""What a complainant does with their own complaint, by number and code: complete, answer back, be content, reopen."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.common.actor import Actor, system_actor
from takar.common.refusals import Invalid, Problem, Stale, WrongState
from takar.complaint.actions.lapor import PELAPOR, tell_checkers
from takar.complaint.actions.pesan import keep_file, say
from takar.complaint.models import Asal, CaraSelesai, Pengaduan, PesanAduan
from takar.complaint.selectors.batas import answer_due, check_due
from takar.complaint.selectors.lacak import reopen_until
from takar.complaint.selectors.lampiran import Lampiran
from takar.complaint.transitions import ADUAN, OPEN, SHORTEST
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.workflow.actions import perform

# Their steps; the job has two more that no address leads to.
STEPS = ("lengkapi", "puas", "belum_puas", "buka_lagi", "tarik", "tanggapi")


@transaction.atomic
def complainant_step(
    *,
    aduan_id: UUID,
    instansi_id: UUID,
    nama: str,
    pesan_id: UUID,
    isi: str,
    file: Lampiran | None,
    version: int | None,
    today: date,
    now: datetime,
) -> Pengaduan:
    """Take one step of the complainant. The door has compared number and code. The same `pesan_id` is taken once."""
    row = (
        Pengaduan.objects.select_related("unit")
        .select_for_update(of=("self",))
        .get(pk=aduan_id, instansi_id=instansi_id)
    )
    if PesanAduan.objects.filter(pk=pesan_id, pengaduan=row).exists():
        return row
    if version is not None and version != row.versi_baris:
        raise Stale(
            _("Pengaduan ini baru saja berubah."), next_step=_("Baca keadaannya sekarang, lalu kirim lagi bila perlu.")
        )
    if nama == "tanggapi":
        _say_more(row, isi)
    else:
        _step(row, nama, isi=isi, actor=system_actor(instansi_id=instansi_id, nama=PELAPOR), today=today, now=now)
    keep_file(row, file, asal=Asal.PELAPOR, now=now)
    say(row, asal=Asal.PELAPOR, langkah=nama, isi=isi, now=now, pk=pesan_id)
    if nama == "lengkapi":
        tell_checkers(row, today=today, now=now)
    return row


def _say_more(row: Pengaduan, isi: str) -> None:
    if row.status not in OPEN:
        raise WrongState(
            _("Pengaduan ini sudah berakhir."), next_step=_("Buka lagi bila masih bisa, atau sampaikan yang baru.")
        )
    if len(isi.strip()) < SHORTEST:
        raise Invalid(
            _("Belum dikirim."), problems=[Problem("isi", _("Tulis keterangan Anda, paling sedikit 10 huruf."))]
        )


def _step(row: Pengaduan, nama: str, *, isi: str, actor: Actor, today: date, now: datetime) -> None:
    given: Any = isi
    changes: dict[str, Any] = {}
    if nama == "puas":
        changes = {"selesai_pada": now, "cara_selesai": CaraSelesai.PELAPOR, "batas_pelapor": None}
    elif nama == "lengkapi":
        due = check_due(row.instansi_id, row.unit_id, mulai=now, today=today)
        changes = {"jatuh_tempo": due.jatuh_tempo, "ingatkan_pada": due.ingatkan_pada, "batas_pelapor": None}
    elif nama in ("belum_puas", "buka_lagi"):
        if nama == "buka_lagi":
            until = reopen_until(row, days=policy_int(row.instansi_id, Kunci.ADUAN_BUKA_LAGI_HARI, today))
            given = (isi, until is None or now > until)
        changes = reopened(row, today=today, now=now)
    elif nama == "tarik":
        changes = {"batas_pelapor": None, "jatuh_tempo": None, "ingatkan_pada": None}
    perform(
        ADUAN,
        row,
        nama,
        actor=actor,
        now=now,
        subject_id=row.petugas_id,
        given=given,
        changes=changes,
        detail={"nomor": row.nomor},
    )


def reopened(row: Pengaduan, *, today: date, now: datetime) -> dict[str, Any]:
    """The columns of a complaint that is worked on again: the clock of its kind runs anew."""
    due = answer_due(row.instansi_id, row.unit_id, jenis=row.jenis, mulai=now, today=today)
    return {
        "dibuka_lagi": row.dibuka_lagi + 1,
        "jatuh_tempo": due.jatuh_tempo,
        "ingatkan_pada": due.ingatkan_pada,
        "batas_pelapor": None,
        "selesai_pada": None,
        "cara_selesai": "",
        "tingkat": 0,
    }
