"""Read issued berita acara: the public proof by code, and the file as it was issued."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.documents import store
from takar.documents.codes import normalise, spelled
from takar.documents.elsewhere import Penerbit, register_issuer
from takar.documents.selectors import DocumentAltered
from takar.forum.models import BeritaAcara


@dataclass(frozen=True, slots=True, kw_only=True)
class BeritaRow:
    """What anyone learns from a code."""

    nomor: str
    kode: str
    kode_eja: str
    judul: str
    unit: str
    instansi: str
    instansi_kode: str
    zona: str
    konsultasi_id: UUID
    terbit_at: datetime
    sha256: str
    sidik_eja: str
    ukuran: int
    filename: str


def record_of(typed: str) -> BeritaRow | None:
    """Return the record of the code that a person typed or scanned; none that was made while practising. One query."""
    kode = normalise(typed)
    if kode is None:
        return None
    rows = BeritaAcara.objects.select_related("konsultasi__unit", "instansi")
    row = rows.filter(kode=kode, instansi__latihan=False).first()
    if row is None:
        return None
    return BeritaRow(
        nomor=row.nomor,
        kode=row.kode,
        kode_eja=spelled(row.kode),
        judul=row.konsultasi.judul,
        unit=row.konsultasi.unit.nama,
        instansi=row.instansi.nama,
        instansi_kode=row.instansi.kode,
        zona=row.instansi.zona,
        konsultasi_id=row.konsultasi_id,
        terbit_at=row.terbit_at,
        sha256=row.sha256,
        sidik_eja=" ".join(row.sha256[at : at + 8] for at in range(0, 64, 8)),
        ukuran=row.ukuran,
        filename=f"{row.nomor.replace('/', '-')}.pdf",
    )


def address_of_code(typed: str) -> str:
    """Return where the record of a code is proved, "" for a code that is no record's. One query."""
    kode = normalise(typed)
    return _address(kode=kode) if kode else ""


def address_of_file(sha256: str) -> str:
    """Return where the record is proved whose file has exactly this digest, "" where there is none. One query."""
    return _address(sha256=sha256)


def _address(**given: str) -> str:
    rows = BeritaAcara.objects.filter(instansi__latihan=False, **given).order_by("terbit_at", "pk")
    kode = rows.values_list("kode", flat=True).first()
    return reverse("forum:berita", kwargs={"kode": kode}) if kode else ""


register_issuer(Penerbit(nama="forum", by_code=address_of_code, by_digest=address_of_file))


def record_bytes(row: BeritaRow) -> bytes:
    """Return the file as it was issued. Raises `DocumentAltered` when the stored file is no longer that one."""
    content = store.get(row.sha256)
    if content is None or len(content) != row.ukuran:
        raise DocumentAltered(
            _("Berkas dokumen ini rusak atau berubah di tempat penyimpanan, jadi tidak kami berikan."),
            next_step=_("Laporkan nomor dokumen ini kepada admin instansi agar berkasnya dipulihkan dari cadangan."),
            code="forum.altered",
        )
    return content
