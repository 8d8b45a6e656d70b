"""The official records of a plan's feedback: which quarters there are, and what was issued of each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.dialogue.models import RekamanUmpanBalik
from takar.dialogue.policies import RekamanDeed
from takar.documents.models import Dokumen
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed

_QUARTERS = ("I", "II", "III", "IV-AKHIR")


@dataclass(frozen=True, slots=True, kw_only=True)
class TriwulanRow:
    """One quarter; `kode` opens the newest record of feedback, `kode_kerja` form B.1.2; empty where there is none."""

    ke: int
    nama: str
    nomor: str
    kode: str
    belum: bool
    nomor_kerja: str
    kode_kerja: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanRekaman:
    """The quarters of one plan."""

    skp_id: UUID
    pegawai_id: UUID
    nama: str
    tahun: int
    ditetapkan: bool
    rows: tuple[TriwulanRow, ...]


def record_quarters(*, actor: Actor, skp_id: UUID, today: date) -> HalamanRekaman:
    """Return the quarters of a plan that the actor may read feedback of. Three queries."""
    rows = Skp.objects.select_related("unit", "pegawai")
    skp = access_row(rows, actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    if not can(actor, RekamanDeed.LIHAT, RekamanUmpanBalik(instansi_id=skp.instansi_id, skp=skp)):
        raise NotFound(_("Rekaman ini tidak ada, atau bukan untuk Anda."))
    known = {row.ke: row for row in RekamanUmpanBalik.objects.filter(instansi_id=skp.instansi_id, skp=skp)}
    printed = list(
        Dokumen.objects.filter(
            instansi_id=skp.instansi_id,
            object_kind__in=("dialogue.rekaman", "dialogue.dokumentasi"),
            object_id__in=[row.pk for row in known.values()],
        ).order_by("issued_at", "pk")
    )
    issued = {(row.object_id, row.versi): row for row in printed if row.object_kind == "dialogue.rekaman"}
    work = {row.object_id: row for row in printed if row.object_kind == "dialogue.dokumentasi"}
    found = []
    for ke, nama in enumerate(_QUARTERS, start=1):
        record = known.get(ke)
        document = issued.get((record.pk, record.versi)) if record else None
        done = work.get(record.pk) if record else None
        found.append(
            TriwulanRow(
                ke=ke,
                nama=nama,
                nomor=document.nomor if document else "",
                kode=document.kode if document else "",
                nomor_kerja=done.nomor if done else "",
                kode_kerja=done.kode if done else "",
                belum=date(skp.tahun, ke * 3 - 2, 1) > today,
            )
        )
    return HalamanRekaman(
        skp_id=skp.pk,
        pegawai_id=skp.pegawai_id,
        nama=skp.pegawai.nama_lengkap,
        tahun=skp.tahun,
        ditetapkan=bool(skp.versi),
        rows=tuple(found),
    )
