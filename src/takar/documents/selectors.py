"""Read issued documents: the public proof, the list of one thing's documents, and the file itself."""

import logging
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.common.refusals import NotFound, Refusal
from takar.documents import policies, store
from takar.documents.codes import normalise, spelled
from takar.documents.forms.kind import FORMS, FormKind
from takar.documents.forms.payload import moment_in_words
from takar.documents.models import Dokumen

_log = logging.getLogger(__name__)


class DocumentAltered(Refusal):
    """The stored file is missing or is not the one that was issued; it is not handed out."""

    status = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What anyone may learn from a code: that the document was issued, never what it says about the person."""

    kode: str
    kode_eja: str
    form: str
    nama_form: str
    nomor: str
    instansi: str
    terbit: str
    periode: str
    nama_tersamar: str
    nip_tersamar: str
    unit_kerja: str
    sha256: str
    sidik_eja: str
    size: int
    diganti_nomor: str
    diganti_terbit: str
    latihan: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRow:
    """One line of a list of documents; `kode` opens the download and the proof."""

    id: UUID
    kode: str
    form: str
    nama_form: str
    nomor: str
    versi: int
    issued_at: datetime
    size: int
    berlaku: bool


def proof_of(typed: str) -> Proof | None:
    """Return the public proof of the code a person typed or scanned, or None. One query."""
    kode = normalise(typed)
    if kode is None:
        return None
    document = Dokumen.objects.select_related("instansi", "superseded_by").filter(kode=kode).first()
    return None if document is None else _proof(document)


def proof_by_digest(sha256: str) -> Proof | None:
    """Return the proof of the document whose file has exactly this SHA-256, or None."""
    rows = Dokumen.objects.select_related("instansi", "superseded_by").filter(sha256=sha256)
    document = rows.order_by("issued_at", "id").first()
    return None if document is None else _proof(document)


def documents_of(*, instansi_id: UUID, object_kind: str, object_id: UUID) -> tuple[DocumentRow, ...]:
    """Return every document issued of one thing, newest first. The caller has checked the right to see that thing."""
    rows = _issued(instansi_id=instansi_id, object_kind=object_kind, object_id=object_id)
    return tuple(
        DocumentRow(
            id=row.pk,
            kode=row.kode,
            form=row.jenis,
            nama_form=FORMS[FormKind(row.jenis)].nama,
            nomor=row.nomor,
            versi=row.versi,
            issued_at=row.issued_at,
            size=row.size,
            berlaku=not hasattr(row, "superseded_by"),
        )
        for row in rows
    )


@prepared
def _issued(instansi_id: UUID, object_kind: str, object_id: UUID) -> "QuerySet[Dokumen, Dokumen]":
    rows = Dokumen.objects.filter(instansi_id=instansi_id, object_kind=object_kind, object_id=object_id)
    return rows.select_related("superseded_by").order_by("-issued_at", "-id")


def access_document(*, actor: Actor, kode: str) -> Dokumen:
    """Return the document if the actor may read it. Unknown and forbidden look the same: `NotFound`."""
    code = normalise(kode)
    document = None if code is None else Dokumen.objects.filter(kode=code).first()
    if document is None or not policies.may_read(actor, document):
        raise NotFound(
            _("Dokumen ini tidak ada, atau bukan untuk Anda."),
            next_step=_("Minta tautannya lagi kepada pemilik dokumen, atau periksa keasliannya di halaman verifikasi."),
        )
    return document


def document_bytes(document: Dokumen) -> bytes:
    """Return the file as it was issued. Raises `DocumentAltered` when the stored file is no longer that one."""
    content = store.get(document.sha256)
    if content is None or len(content) != document.size:
        # The alarm of the operators: someone or something has touched the store.
        _log.error("document %s: the stored file is missing or not %s", document.pk, document.sha256)
        raise DocumentAltered(
            _("Berkas dokumen ini rusak atau berubah di tempat penyimpanan, jadi tidak kami berikan."),
            next_step=_("Laporkan nomor dokumen ini kepada admin instansi agar berkasnya dipulihkan dari cadangan."),
            code="documents.altered",
        )
    return content


def _proof(document: Dokumen) -> Proof:
    newer = getattr(document, "superseded_by", None)
    shown = document.ringkas
    zone = ZoneInfo(document.instansi.zona)
    return Proof(
        kode=document.kode,
        kode_eja=spelled(document.kode),
        form=document.jenis,
        nama_form=FORMS[FormKind(document.jenis)].nama,
        nomor=document.nomor,
        instansi=document.instansi.nama,
        terbit=moment_in_words(document.issued_at.astimezone(zone)),
        periode=shown.get("periode", ""),
        nama_tersamar=masked_name(shown.get("nama", "")),
        nip_tersamar=masked_nip(shown.get("nip", "")),
        unit_kerja=shown.get("unit_kerja", "") if not shown.get("nama") else "",
        sha256=document.sha256,
        sidik_eja=" ".join(document.sha256[at : at + 8] for at in range(0, 64, 8)),
        size=document.size,
        diganti_nomor="" if newer is None else newer.nomor,
        diganti_terbit="" if newer is None else moment_in_words(newer.issued_at.astimezone(zone)),
        latihan=document.instansi.latihan,
    )


def masked_name(name: str) -> str:
    """Return `S*** R********` for `Siti Rahmawati`: enough to compare with the paper in one's hand."""
    return " ".join(word[0] + "*" * (len(word) - 1) for word in name.split())


def masked_nip(nip: str) -> str:
    """Return the number with only its last four digits: the first eight are the birth date."""
    return "*" * (len(nip) - 4) + nip[-4:] if len(nip) > 4 else "*" * len(nip)
