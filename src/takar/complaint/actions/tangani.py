"""What the unit does: charge someone, give news, answer. It never ends its own complaint."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.complaint import audit
from takar.complaint.actions.periksa import locked, take
from takar.complaint.actions.pesan import keep_file, say
from takar.complaint.models import Asal, BerkasAduan, Pengaduan
from takar.complaint.policies import AduanDeed
from takar.complaint.selectors.lampiran import Lampiran
from takar.complaint.store import get
from takar.complaint.transitions import ANSWERING, SHORTEST
from takar.org.models import Pegawai
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int


@transaction.atomic
def charge(*, actor: Actor, pk: UUID, pegawai_id: UUID | None, version: int | None, now: datetime) -> Pengaduan:
    """Charge someone with the answer. Violations are never handled where they happened."""
    row = locked(actor, pk, AduanDeed.TUGASKAN, version)
    found = Pegawai.objects.filter(pk=pegawai_id or NOBODY, instansi_id=row.instansi_id).select_related("unit").first()
    if found is None:
        raise Invalid(_("Belum ditugaskan."), problems=[Problem("petugas", _("Pilih petugas dari daftarnya."))])
    inside = found.unit.path.startswith(row.unit.path) and (row.unit.depth > 1 or found.unit_id == row.unit_id)
    take(
        row,
        "tugaskan",
        actor=actor,
        now=now,
        given=inside,
        changes={"petugas_id": found.pk},
        petugas=found.nama,
    )
    say(row, asal=Asal.UNIT, langkah="tugaskan", oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def answer(
    *,
    actor: Actor,
    pk: UUID,
    isi: str,
    file: Lampiran | None,
    version: int | None,
    today: date,
    now: datetime,
) -> Pengaduan:
    """Answer the complainant, who then says whether it is done. Only the first answer counts for the clock."""
    row = locked(actor, pk, AduanDeed.JAWAB, version)
    until = now + timedelta(days=policy_int(row.instansi_id, Kunci.ADUAN_DIAM_HARI, today))
    changes: dict[str, object] = {
        "penjawab_id": actor.pegawai_id,
        "batas_pelapor": until,
        "jatuh_tempo": None,
        "ingatkan_pada": None,
        "tingkat": 0,
    }
    if row.dijawab_pada is None:
        changes |= {"dijawab_pada": now, "tepat": row.jatuh_tempo is None or now <= row.jatuh_tempo}
    take(row, "jawab", actor=actor, now=now, given=isi, changes=changes)
    keep_file(row, file, asal=Asal.UNIT, now=now)
    say(row, asal=Asal.UNIT, langkah="jawab", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def give_news(*, actor: Actor, pk: UUID, isi: str, version: int | None, now: datetime) -> Pengaduan:
    """Tell the complainant how far it is while more time is needed. Neither the state nor the clock changes."""
    row = locked(actor, pk, AduanDeed.JAWAB, version)
    if row.status not in ANSWERING:
        raise WrongState(
            _("Kabar diberikan selama pengaduannya ditindaklanjuti."), next_step=_("Baca keadaannya sekarang.")
        )
    if len(isi.strip()) < SHORTEST:
        words = _("Tulis dengan kalimat yang bisa dipahami orang lain, paling sedikit 10 huruf.")
        raise Invalid(_("Kabar belum dikirim."), problems=[Problem("isi", words)])
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    append(
        actor=actor,
        code=audit.DIKABARI,
        object_kind="complaint.pengaduan",
        object_id=row.pk,
        subject_id=row.petugas_id,
        detail={"nomor": row.nomor},
        now=now,
    )
    say(row, asal=Asal.UNIT, langkah="kabar", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def open_file(*, actor: Actor, pk: UUID, berkas_id: UUID, now: datetime) -> tuple[BerkasAduan, bytes]:
    """Return a file of a complaint with its content; who opened it is written down."""
    row = access_row(Pengaduan.objects.select_related("unit"), actor=actor, pk=pk, deed=AduanDeed.LIHAT)
    file, content = file_of(row, berkas_id)
    append(
        actor=actor,
        code=audit.BERKAS_DIBUKA,
        object_kind="complaint.berkas",
        object_id=file.pk,
        detail={"nomor": row.nomor},
        now=now,
    )
    return file, content


def file_of(row: Pengaduan, berkas_id: UUID) -> tuple[BerkasAduan, bytes]:
    """Return a file that belongs to this complaint. Raises `NotFound`."""
    file = BerkasAduan.objects.filter(pk=berkas_id, pengaduan=row, instansi_id=row.instansi_id).first()
    content = get(file.sha256) if file else None
    if file is None or content is None:
        raise NotFound(
            _("Berkas ini tidak ada, atau sudah dihapus sesuai masa simpannya."),
            next_step=_("Kembali ke pengaduannya."),
        )
    return file, content
