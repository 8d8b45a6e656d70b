"""What every verb writes beside the state: the words that the complainant reads, and the files."""

from datetime import datetime
from uuid import UUID

from takar.complaint.models import Asal, BerkasAduan, Pengaduan, PesanAduan, Sifat
from takar.complaint.selectors.lampiran import Lampiran, plain_name
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
    # Often a file is called after whoever made it. Only who gives a name openly keeps it; an officer never does.
    named = asal == Asal.PELAPOR and row.sifat == Sifat.BERNAMA
    BerkasAduan.objects.create(
        instansi_id=row.instansi_id,
        pengaduan=row,
        asal=asal,
        nama=file.nama if named else plain_name(file, number=row.berkas.count() + 1),
        tipe=file.tipe,
        ukuran=len(file.isi),
        sha256=digest,
        pada=now,
    )
