"""Read the evidence file of a stated month for someone who may see its plan."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import NotFound, WrongState
from takar.execution.models import Realisasi
from takar.execution.selectors.berkas import PenyimpananJauh
from takar.execution.selectors.jenis_berkas import is_image
from takar.execution.store import StoreError, Unavailable, evidence_store
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed


@dataclass(frozen=True, slots=True, kw_only=True)
class BerkasKemajuan:
    """One file as it is handed out, and whose month it proves."""

    nama: str
    tipe: str
    isi: bytes
    skp_id: UUID
    pegawai_id: UUID
    pegawai: str
    penilainya: bool

    @property
    def gambar(self) -> bool:
        return is_image(self.tipe)


def progress_file(*, actor: Actor, pk: UUID) -> BerkasKemajuan:
    """Return the file of one stated month. Raises `NotFound`, `WrongState` when altered, `PenyimpananJauh`."""
    row = Realisasi.objects.select_related("berkas").filter(instansi_id=actor.home, pk=pk).first()
    if row is None or row.berkas is None:
        raise NotFound(_("Bukti ini tidak ada, atau bukan untuk Anda."))
    plans = Skp.objects.select_related("pegawai", "unit")
    skp = access_row(plans, actor=actor, pk=row.skp_id, deed=SkpDeed.LIHAT)
    try:
        content = evidence_store().open(row.berkas.sha256)
    except Unavailable as problem:
        raise PenyimpananJauh(
            _("Tempat penyimpanan bukti sedang tidak bisa dihubungi. Berkasnya tidak hilang."),
            next_step=_("Coba lagi beberapa menit lagi."),
        ) from problem
    except StoreError as problem:
        raise WrongState(
            _("Berkas ini rusak atau pernah diubah di tempat penyimpanan, jadi tidak kami tampilkan."),
            next_step=_("Laporkan kepada admin instansi; catatan aslinya ada di jejak audit."),
        ) from problem
    return BerkasKemajuan(
        nama=row.berkas_nama or "berkas",
        tipe=row.berkas.tipe,
        isi=content,
        skp_id=skp.pk,
        pegawai_id=skp.pegawai_id,
        pegawai=skp.pegawai.nama_lengkap,
        penilainya=skp.penilai_id == actor.pegawai_id,
    )
