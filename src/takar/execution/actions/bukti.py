"""Attach and remove evidence: a file stored by its content, or a link that Takar never opens."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.forms import clean_text
from takar.common.ids import new_id
from takar.common.refusals import Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.dasar import editable, once, shown
from takar.execution.actions.penyimpanan import put
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.jenis_berkas import sniff
from takar.org.policy_keys import Kunci, Value
from takar.org.selectors import policies

MAX_FILES = 10
_LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: the sender's name for it and its content."""

    nama: str
    isi: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One checked piece: a link, or a file's content with its true type."""

    nama: str
    tautan: str = ""
    isi: bytes = b""
    tipe: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.isi).hexdigest() if self.tipe else ""


def attach(
    *,
    actor: Actor,
    pk: UUID,
    aktivitas_id: UUID,
    today: date,
    now: datetime,
    upload: Upload | None = None,
    tautan: str = "",
) -> Bukti:
    """Attach a file or a link to an own entry that has not been accepted. The same `pk` sent twice is one piece.

    Raises `Invalid` at field `berkas` or `tautan`.
    """
    return once(
        lambda: _attach(
            actor=actor, pk=pk, aktivitas_id=aktivitas_id, today=today, now=now, upload=upload, tautan=tautan
        ),
        sent=lambda: _sent(actor=actor, pk=pk, aktivitas_id=aktivitas_id),
    )


@transaction.atomic
def remove_evidence(*, actor: Actor, pk: UUID, now: datetime) -> Aktivitas:
    """Remove one piece of evidence from an own entry that has not been accepted; return the entry."""
    bukti = Bukti.objects.select_related("berkas").filter(instansi_id=actor.home, pk=pk).first()
    if bukti is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    row = editable(actor=actor, pk=bukti.aktivitas_id, deed=AktivitasDeed.UBAH)
    append(
        actor=actor,
        code=audit.BUKTI_DIHAPUS,
        object_kind="execution.bukti",
        object_id=bukti.pk,
        subject_id=row.pegawai_id,
        before={"sha256": bukti.berkas.sha256 if bukti.berkas else "", "tautan": bukti.tautan},
        detail={"nama": bukti.nama, **shown(row)},
        now=now,
    )
    bukti.delete()
    _touch(row)
    return row


def evidence_of(*, upload: Upload | None, tautan: str, rules: Mapping[Kunci, Value]) -> list[Evidence]:
    """Return what was given as checked pieces. Raises `Invalid` at field `berkas` and `tautan`, both at once."""
    problems, found = [], []
    if upload is not None:
        tipe, problem = _kind(upload, max_bytes=int(rules[Kunci.BATAS_BUKTI_MB]) * 1024 * 1024)
        if problem:
            problems.append(Problem("berkas", problem))
        else:
            found.append(Evidence(nama=_name(upload.nama), isi=upload.isi, tipe=tipe))
    if tautan.strip():
        host = _host(tautan.strip())
        if host:
            found.append(Evidence(nama=host[:200], tautan=tautan.strip()))
        else:
            message = _("Tempel alamat lengkap yang diawali https://, maksimal %(n)d karakter.")
            problems.append(Problem("tautan", message % {"n": _LONGEST_LINK}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    return found


def kept(*, row: Aktivitas, given: Evidence, now: datetime, pk: UUID | None = None) -> Evidence:
    """Store one checked piece with its entry; return it. The file is on the disk before the row that names it."""
    berkas = None
    if given.tipe:
        put(given.isi, digest=given.sha256)
        berkas = _stored(row=row, given=given, now=now)
    Bukti.objects.create(
        pk=pk or new_id(),
        instansi_id=row.instansi_id,
        aktivitas=row,
        berkas=berkas,
        nama=given.nama,
        tautan=given.tautan,
        dibuat_at=now,
    )
    return given


@transaction.atomic
def _attach(
    *, actor: Actor, pk: UUID, aktivitas_id: UUID, today: date, now: datetime, upload: Upload | None, tautan: str
) -> Bukti:
    row = editable(actor=actor, pk=aktivitas_id, deed=AktivitasDeed.UBAH)
    sent = _sent(actor=actor, pk=pk, aktivitas_id=aktivitas_id)
    if sent is not None:
        return sent
    given = evidence_of(upload=upload, tautan="" if upload else tautan, rules=policies(actor.home, today))
    problem = ""
    if not given:
        problem = _("Pilih berkas, atau tempel tautan.")
    elif row.bukti.count() >= MAX_FILES:
        problem = _("Satu catatan memuat paling banyak %(n)d bukti. Hapus salah satu dahulu.") % {"n": MAX_FILES}
    if problem:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("berkas", problem)])
    one = kept(row=row, given=given[0], now=now, pk=pk)
    _touch(row)
    append(
        actor=actor,
        code=audit.BUKTI_DITAMBAH,
        object_kind="execution.bukti",
        object_id=pk,
        subject_id=row.pegawai_id,
        after={"sha256": one.sha256, "tautan": one.tautan},
        detail={"nama": one.nama, **shown(row)},
        now=now,
    )
    return Bukti.objects.get(pk=pk)


def _touch(row: Aktivitas) -> None:
    # Whoever looks at the entry now sees other evidence than before: an acceptance of what was shown must not pass.
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])


def _sent(*, actor: Actor, pk: UUID, aktivitas_id: UUID) -> Bukti | None:
    found = Bukti.objects.filter(pk=pk).first()
    if found is not None and (found.instansi_id, found.aktivitas_id) != (actor.instansi_id, aktivitas_id):
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    return found


def _stored(*, row: Aktivitas, given: Evidence, now: datetime) -> Berkas:
    same = Berkas.objects.filter(instansi_id=row.instansi_id, sha256=given.sha256)
    found = same.first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return Berkas.objects.create(
                instansi_id=row.instansi_id,
                sha256=given.sha256,
                ukuran=len(given.isi),
                tipe=given.tipe,
                dibuat_at=now,
            )
    except IntegrityError:
        # Someone else stored the same content at the same moment.
        return same.get()


def _kind(upload: Upload, *, max_bytes: int) -> tuple[str, str]:
    if not upload.isi:
        return "", _("Berkas ini kosong (0 bita). Pilih berkas yang lain.")
    if len(upload.isi) > max_bytes:
        message = _("Berkas ini terlalu besar. Batasnya %(mb)d MB; kecilkan, atau kirim tautannya.")
        return "", message % {"mb": max_bytes // (1024 * 1024)}
    tipe = sniff(upload.isi)
    if tipe is None:
        message = _("Isi berkas ini bukan foto, PDF, atau dokumen kantor yang utuh. ")
        return "", message + _("Kirim JPG, PNG, WebP, PDF, DOCX, XLSX, atau PPTX tanpa makro.")
    return tipe, ""


def _host(tautan: str) -> str:
    """Return the host of a web address; empty when it is none, or one that shows another host than it opens."""
    if len(tautan) > _LONGEST_LINK or any(c.isspace() or not c.isprintable() for c in tautan):
        return ""
    try:
        parts = urlsplit(tautan)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("https", "http") or not host or "@" in parts.netloc or "\\" in tautan:
        return ""
    return host


def _name(nama: str) -> str:
    # Only for showing; the store never uses it. Path parts and control characters are of no use to a reader.
    last = clean_text(nama).replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(c for c in last if c.isprintable()).strip()
    if len(clean) > 200:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[:190]}…{dot}{ending[:8]}" if dot else clean[:200]
    return clean.strip(". ") or "berkas"
