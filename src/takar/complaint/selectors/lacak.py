"""What a complainant sees of their own complaint, by number and code: no officer's name."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from takar.complaint.models import Asal, Pengaduan
from takar.complaint.transitions import ANSWERED, AWAITED, CLOCKED, DONE, MERGED, OPEN
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.service.selectors.kode import fits, normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class Ucapan:
    """One thing that was said or done. `milik`: by the complainant."""

    milik: bool
    asal: str
    langkah: str
    isi: str
    pada: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LacakAduan:
    """One complaint as its complainant reads it; `dapat` are the steps that are theirs now."""

    id: UUID
    nomor: str
    instansi: str
    zona: str
    unit: str
    layanan: str
    jenis: str
    sifat: str
    isi: str
    status: str
    status_nama: str
    diterima_pada: datetime
    jatuh_tempo: datetime | None
    batas_pelapor: datetime | None
    selesai_pada: datetime | None
    lewat: bool
    naik: bool
    digabung: bool
    pesan: tuple[Ucapan, ...]
    berkas: tuple[tuple[UUID, str, bool], ...]
    dapat: tuple[str, ...]
    versi_baris: int


def find_complaint(*, nomor: str, kode: str) -> Pengaduan | None:
    """Return the complaint of this number and code, None where they do not belong together. One query."""
    # Numbers count anew in every government, so the code decides which one is meant.
    wanted = "".join(nomor.split()).upper()[:24]
    rows = Pengaduan.objects.filter(nomor=wanted, instansi__latihan=False).select_related(
        "unit", "layanan", "instansi", "sama_dengan"
    )
    typed = normalise(kode)
    return next((each for each in rows[:200] if fits(nomor=each.nomor, kode=typed, sidik=each.kode_sidik)), None)


def follow_complaint(row: Pengaduan, *, now: datetime) -> LacakAduan:
    """Return what the complainant may read. Four queries. What was merged reads on in the one that it became."""
    merged = row.status in MERGED
    shown = row.sama_dengan if merged and row.sama_dengan else row
    talks = list(_talk(row))
    if merged:
        # Of the other one only what the house said: its complainants do not read each other.
        talks += [each for each in _talk(shown) if not each.milik]
    days = policy_int(row.instansi_id, Kunci.ADUAN_BUKA_LAGI_HARI, now.date())
    return LacakAduan(
        id=row.pk,
        nomor=row.nomor,
        instansi=row.instansi.nama,
        zona=row.instansi.zona,
        unit=row.unit.nama,
        layanan=row.layanan.nama if row.layanan else "",
        jenis=row.get_jenis_display(),
        sifat=row.get_sifat_display(),
        isi=row.isi,
        status=shown.status,
        status_nama=shown.get_status_display(),
        diterima_pada=row.diterima_pada,
        jatuh_tempo=shown.jatuh_tempo if shown.status in CLOCKED else None,
        batas_pelapor=shown.batas_pelapor,
        selesai_pada=shown.selesai_pada,
        lewat=shown.status in CLOCKED and shown.jatuh_tempo is not None and now > shown.jatuh_tempo,
        naik=shown.tingkat > 0,
        digabung=merged,
        pesan=tuple(sorted(talks, key=lambda each: each.pada)),
        berkas=tuple(
            (pk, nama, asal == Asal.PELAPOR)
            for pk, nama, asal in row.berkas.order_by("pada", "pk").values_list("pk", "nama", "asal")
        ),
        dapat=_steps(row, reopen_until=reopen_until(row, days=days), now=now),
        versi_baris=row.versi_baris,
    )


def reopen_until(row: Pengaduan, *, days: int) -> datetime | None:
    """Until when the complainant may open an ended complaint again."""
    return row.selesai_pada + timedelta(days=days) if row.selesai_pada else None


def _talk(row: Pengaduan) -> list[Ucapan]:
    said = row.pesan.order_by("pada", "pk").values_list("asal", "langkah", "isi", "pada")
    return [
        Ucapan(milik=asal == Asal.PELAPOR, asal=str(Asal(asal).label), langkah=langkah, isi=isi, pada=pada)
        for asal, langkah, isi, pada in said
    ]


def _steps(row: Pengaduan, *, reopen_until: datetime | None, now: datetime) -> tuple[str, ...]:
    if row.status in ANSWERED:
        return ("puas", "belum_puas")
    if row.status in AWAITED:
        return ("lengkapi", "tarik")
    if row.status in DONE and reopen_until is not None and now <= reopen_until:
        return ("buka_lagi",)
    return ("tanggapi", "tarik") if row.status in OPEN else ()
