"""What every verb writes beside the state: the words that the complainant reads, and the files."""

from datetime import datetime
from uuid import UUID

from takar.complaint.models import Asal, BerkasAduan, Pengaduan, PesanAduan
from takar.complaint.selectors.lampiran import Lampiran
from takar.complaint.store import put


def say(
    row: Pengaduan,
    *,
    asal: Asal,
    langkah: str,
    isi: str = "",
    oleh: UUID | None = None,
    now: datetime,
    pk: UUID | None = None,
) -> PesanAduan:
    """Write what was said; with `pk` only once."""
    given = {"pk": pk} if pk else {}
    return PesanAduan.objects.create(
        **given,
        instansi_id=row.instansi_id,
        pengaduan=row,
        asal=asal,
        langkah=langkah,
        isi=isi.strip(),
        oleh_id=oleh,
        pada=now,
    )


def keep_file(row: Pengaduan, file: Lampiran | None, *, asal: Asal, now: datetime) -> None:
    """Keep a file of the complaint; the content first, so that no row ever names what is not there."""
    if file is None:
        return
    digest = put(file.isi)
    BerkasAduan.objects.create(
        instansi_id=row.instansi_id,
        pengaduan=row,
        asal=asal,
        nama=file.nama,
        tipe=file.tipe,
        ukuran=len(file.isi),
        sha256=digest,
        pada=now,
    )
