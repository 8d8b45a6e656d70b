"""Read an evidence file for someone who may see its activity; the content must still be what its name says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import NotFound, Refusal, WrongState
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.jenis_berkas import is_image
from takar.execution.store import Damaged, Missing, StoreError, Unavailable, evidence_store
from takar.execution.store.disk import DiskStore


@dataclass(frozen=True, slots=True)
class IsiBukti:
    """One file as it is handed out."""

    nama: str
    tipe: str
    isi: bytes
    aktivitas_id: UUID
    pegawai_id: UUID
    tanggal: date
    penilainya: bool

    @property
    def gambar(self) -> bool:
        return is_image(self.tipe)


@dataclass(frozen=True, slots=True)
class BerkasBukti:
    """Which file a piece of evidence names, for someone who may see it."""

    sha256: str
    tipe: str
    tanggal: date
    pegawai_id: UUID


class BerkasRusak(WrongState):
    """The stored file is missing or not what was sent; carries what the alarm needs to say."""

    def __init__(self, *, bukti: Bukti, row: Aktivitas, sha256: str) -> None:
        super().__init__(
            _("Berkas ini rusak atau pernah diubah di tempat penyimpanan, jadi tidak kami tampilkan."),
            next_step=_("Laporkan kepada admin instansi; catatan aslinya ada di jejak audit."),
        )
        self.bukti_id, self.nama, self.sha256 = bukti.pk, bukti.nama, sha256
        self.pegawai_id, self.tanggal = row.pegawai_id, row.tanggal


class PenyimpananJauh(Refusal):
    """The store does not answer at the moment; the file is not lost."""

    status = 503


@dataclass(frozen=True, slots=True)
class Temuan:
    """One stored file that is not in order."""

    instansi: str
    sha256: str
    what: str


def path_of(digest: str) -> Path:
    """Return where the content with this SHA-256 lies when evidence is kept on the disk."""
    return DiskStore(settings.TAKAR_VAR / "evidence").path_of(digest)


def evidence_file(*, actor: Actor, pk: UUID) -> IsiBukti:
    """Return one file of an activity that the actor may see.

    Raises `NotFound`; `BerkasRusak` when it was altered; `PenyimpananJauh` when the store does not answer.
    """
    bukti, row = _found(actor=actor, pk=pk)
    return IsiBukti(
        nama=bukti.nama,
        tipe=_berkas(bukti).tipe,
        isi=_content(bukti, row),
        aktivitas_id=row.pk,
        pegawai_id=row.pegawai_id,
        tanggal=row.tanggal,
        penilainya=row.skp.penilai_id == actor.pegawai_id,
    )


def evidence_named(*, actor: Actor, pk: UUID) -> BerkasBukti:
    """Tell which file it is without reading it. Raises `NotFound`."""
    bukti, row = _found(actor=actor, pk=pk)
    berkas = _berkas(bukti)
    return BerkasBukti(sha256=berkas.sha256, tipe=berkas.tipe, tanggal=row.tanggal, pegawai_id=row.pegawai_id)


def check_files() -> Iterator[Temuan | None]:
    """Read every file that a row names; yield None for one in order, else what is wrong. Raises `Unavailable`."""
    store, seen = evidence_store(), {"": ""}
    rows = Berkas.objects.order_by("sha256", "pk").values_list("sha256", "instansi__kode")
    for sha256, kode in rows.iterator(chunk_size=1000):
        if sha256 not in seen:
            # Rows come by digest: only the last answer is worth remembering.
            seen = {sha256: ""}
            try:
                store.open(sha256)
            except Missing:
                seen[sha256] = "missing"
            except Damaged:
                seen[sha256] = "altered"
        yield Temuan(instansi=kode, sha256=sha256, what=seen[sha256]) if seen[sha256] else None


def _found(*, actor: Actor, pk: UUID) -> tuple[Bukti, Aktivitas]:
    bukti = Bukti.objects.select_related("berkas").filter(instansi_id=actor.home, pk=pk).first()
    if bukti is None or bukti.berkas is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    rows = Aktivitas.objects.select_related("skp", "unit")
    return bukti, access_row(rows, actor=actor, pk=bukti.aktivitas_id, deed=AktivitasDeed.LIHAT)


def _berkas(bukti: Bukti) -> Berkas:
    if bukti.berkas is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    return bukti.berkas


def _content(bukti: Bukti, row: Aktivitas) -> bytes:
    sha256 = _berkas(bukti).sha256
    try:
        return evidence_store().open(sha256)
    except Unavailable as problem:
        raise PenyimpananJauh(
            _("Tempat penyimpanan bukti sedang tidak bisa dihubungi. Berkasnya tidak hilang."),
            next_step=_("Coba lagi beberapa menit lagi."),
        ) from problem
    except StoreError as problem:
        raise BerkasRusak(bukti=bukti, row=row, sha256=sha256) from problem
