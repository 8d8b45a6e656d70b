"""What a room above shows beside a rating: the observations of one person in a period. Never a figure to rate with."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q

from takar.common.actor import Actor
from takar.observation.models import JenisInstrumen, Pengamatan, PeranPengamat
from takar.observation.policies import PENGAMATAN_POLICY
from takar.observation.transitions import SENT


@dataclass(frozen=True, slots=True, kw_only=True)
class PengamatanPeriode:
    """One observation that was sent; it opens at `observation:pengamatan`, its event at `observation:peristiwa`."""

    id: UUID
    peristiwa_id: UUID
    peristiwa: str
    tanggal: date
    instrumen: str
    jenis_nama: str
    pengamat: str
    peran_nama: str
    indikator_id: UUID | None
    nilai: str
    sasaran: str
    tanggapan: str
    dikirim_at: datetime | None


def observations_for(
    *, actor: Actor, mulai: date, selesai: date, skp_id: UUID | None = None, pegawai_id: UUID | None = None
) -> tuple[PengamatanPeriode, ...]:
    """Return the observations of a plan or person on the days `mulai` to `selesai` that the actor may read. One query.

    The actor matters: whoever has own answers open on an event does not see those of others. Raises `ValueError`
    unless exactly one of `skp_id` and `pegawai_id` is given.
    """
    if (skp_id is None) == (pegawai_id is None):
        raise ValueError("name either the plan or the person")
    whom = Q(skp_id=skp_id) if skp_id is not None else Q(pegawai_id=pegawai_id)
    rows = Pengamatan.objects.filter(
        PENGAMATAN_POLICY.scope(actor), whom, status__in=SENT, tanggal__range=(mulai, selesai)
    )
    shown = rows.select_related("pengamat", "peristiwa__versi__instrumen").order_by("tanggal", "dikirim_at", "pk")
    return tuple(
        PengamatanPeriode(
            id=row.pk,
            peristiwa_id=row.peristiwa_id,
            peristiwa=row.peristiwa.nama,
            tanggal=row.tanggal,
            instrumen=row.peristiwa.versi.nama,
            jenis_nama=str(JenisInstrumen(row.peristiwa.versi.instrumen.jenis).label),
            pengamat=row.pengamat.nama_lengkap,
            peran_nama=str(PeranPengamat(row.peran).label),
            indikator_id=row.peristiwa.indikator_id,
            nilai=row.peristiwa.nilai,
            sasaran=row.peristiwa.sasaran_teks,
            tanggapan=row.tanggapan,
            dikirim_at=row.dikirim_at,
        )
        for row in shown
    )
