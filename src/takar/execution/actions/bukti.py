"""Attach and remove evidence: a file stored by its content, or a link that Takar never opens."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.execution import audit
from takar.execution.actions.aktivitas import EDITABLE
from takar.execution.actions.penyimpanan import put
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.jenis_berkas import sniff

MAX_FILES = 10
_REORDERING = "\u202a\u202b\u202c\u202d\u202e"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: the sender's name for it and its content."""

    nama: str
    isi: bytes


@transaction.atomic
def attach_file(*, actor: Actor, pk: UUID, aktivitas_id: UUID, upload: Upload, max_bytes: int, now: datetime) -> Bukti:
    """Attach a file to an own entry that has not been accepted. The same `pk` sent twice is one piece.

    Raises `Invalid` at field `berkas` for an empty or too large file or a type that is not evidence.
    """
    row = _open(actor=actor, aktivitas_id=aktivitas_id)
    sent = _sent(actor=actor, pk=pk, row=row)
    if sent is not None:
        return sent
    tipe = _checked(upload, max_bytes=max_bytes)
    digest = hashlib.sha256(upload.isi).hexdigest()
    put(upload.isi, digest=digest)
    berkas, _made = Berkas.objects.get_or_create(
        instansi_id=row.instansi_id,
        sha256=digest,
        defaults={"ukuran": len(upload.isi), "tipe": tipe, "dibuat_at": now},
    )
    bukti = Bukti.objects.create(
        pk=pk, instansi_id=row.instansi_id, aktivitas=row, berkas=berkas, nama=_name(upload.nama), dibuat_at=now
    )
    _log(actor=actor, row=row, bukti=bukti, now=now, sha256=digest)
    return bukti


@transaction.atomic
def attach_link(*, actor: Actor, pk: UUID, aktivitas_id: UUID, tautan: str, now: datetime) -> Bukti:
    """Attach a link to an own entry that has not been accepted. Raises `Invalid` at field `tautan`."""
    row = _open(actor=actor, aktivitas_id=aktivitas_id)
    sent = _sent(actor=actor, pk=pk, row=row)
    if sent is not None:
        return sent
    parts = urlsplit(tautan.strip())
    if parts.scheme not in ("https", "http") or not parts.hostname or len(tautan) > 500:
        raise Invalid(
            _("Belum bisa disimpan."),
            problems=[Problem("tautan", _("Tempel alamat lengkap yang diawali https://, maksimal 500 karakter."))],
        )
    bukti = Bukti.objects.create(
        pk=pk,
        instansi_id=row.instansi_id,
        aktivitas=row,
        nama=parts.hostname[:200],
        tautan=tautan.strip(),
        dibuat_at=now,
    )
    _log(actor=actor, row=row, bukti=bukti, now=now)
    return bukti


@transaction.atomic
def remove_evidence(*, actor: Actor, pk: UUID, now: datetime) -> Aktivitas:
    """Remove one piece of evidence from an own entry that has not been accepted; return the entry."""
    bukti = Bukti.objects.select_related("aktivitas").filter(instansi_id=actor.home, pk=pk).first()
    if bukti is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    row = _open(actor=actor, aktivitas_id=bukti.aktivitas_id)
    append(
        actor=actor,
        code=audit.BUKTI_DIHAPUS,
        object_kind="execution.bukti",
        object_id=bukti.pk,
        subject_id=row.pegawai_id,
        detail={"nama": bukti.nama, "tanggal": row.tanggal.strftime("%d-%m-%Y")},
        now=now,
    )
    bukti.delete()
    return row


def _open(*, actor: Actor, aktivitas_id: UUID) -> Aktivitas:
    row = access_row(Aktivitas.objects.all(), actor=actor, pk=aktivitas_id, deed=AktivitasDeed.UBAH, lock=True)
    if row.status not in EDITABLE:
        raise WrongState(
            _("Catatan ini sudah diterima atasan, jadi buktinya terkunci."),
            next_step=_("Bukti tambahan dapat dilampirkan pada catatan baru."),
        )
    return row


def _sent(*, actor: Actor, pk: UUID, row: Aktivitas) -> Bukti | None:
    found = Bukti.objects.filter(instansi_id=actor.home, pk=pk, aktivitas=row).first()
    if found is None and row.bukti.count() >= MAX_FILES:
        raise Invalid(
            _("Belum bisa disimpan."),
            problems=[Problem("berkas", _("Satu catatan memuat paling banyak %(n)d bukti.") % {"n": MAX_FILES})],
        )
    return found


def _checked(upload: Upload, *, max_bytes: int) -> str:
    if not upload.isi:
        message = _("Berkas ini kosong (0 bita). Pilih berkas yang lain.")
    elif len(upload.isi) > max_bytes:
        message = _("Berkas ini terlalu besar. Batasnya %(mb)d MB; kecilkan atau kirim tautan.") % {
            "mb": max_bytes // (1024 * 1024)
        }
    else:
        tipe = sniff(upload.isi)
        if tipe is not None:
            return tipe
        message = _("Isi berkas ini bukan foto, PDF, atau dokumen kantor. Kirim JPG, PNG, WebP, PDF, DOCX, atau XLSX.")
    raise Invalid(_("Belum bisa disimpan."), problems=[Problem("berkas", message)])


def _name(nama: str) -> str:
    # Only for showing; the store never uses it. Path parts and control characters are of no use to a reader.
    last = nama.replace("\\", "/").rsplit("/", 1)[-1]
    return (
        "".join(c for c in last if c.isprintable() and c not in "\u202a\u202b\u202c\u202d\u202e").strip()[:200]
        or "berkas"
    )


def _log(*, actor: Actor, row: Aktivitas, bukti: Bukti, now: datetime, sha256: str = "") -> None:
    append(
        actor=actor,
        code=audit.BUKTI_DITAMBAH,
        object_kind="execution.bukti",
        object_id=bukti.pk,
        subject_id=row.pegawai_id,
        after={"sha256": sha256, "tautan": bukti.tautan},
        detail={"nama": bukti.nama, "tanggal": row.tanggal.strftime("%d-%m-%Y")},
        now=now,
    )
