"""Read an evidence file for someone who may see its activity; the content must still be what its name says."""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import NotFound, WrongState
from takar.execution.models import Aktivitas, Bukti
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.jenis_berkas import is_image


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


def path_of(digest: str) -> Path:
    """Return where the content with this SHA-256 lies."""
    return Path(settings.TAKAR_VAR) / "evidence" / digest[:2] / digest


def evidence_file(*, actor: Actor, pk: UUID) -> IsiBukti:
    """Return one file of an activity that the actor may see. Raises `NotFound`; `WrongState` when it was altered."""
    bukti = Bukti.objects.select_related("berkas").filter(instansi_id=actor.home, pk=pk).first()
    if bukti is None or bukti.berkas is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    rows = Aktivitas.objects.select_related("skp", "unit")
    row = access_row(rows, actor=actor, pk=bukti.aktivitas_id, deed=AktivitasDeed.LIHAT)
    try:
        content = path_of(bukti.berkas.sha256).read_bytes()
    except OSError:
        content = b""
    if hashlib.sha256(content).hexdigest() != bukti.berkas.sha256:
        raise WrongState(
            _("Berkas ini rusak atau pernah diubah di tempat penyimpanan, jadi tidak kami tampilkan."),
            next_step=_("Laporkan kepada admin instansi; catatan aslinya ada di jejak audit."),
        )
    return IsiBukti(
        nama=bukti.nama,
        tipe=bukti.berkas.tipe,
        isi=content,
        aktivitas_id=row.pk,
        pegawai_id=row.pegawai_id,
        tanggal=row.tanggal,
        penilainya=row.skp.penilai_id == actor.pegawai_id,
    )
