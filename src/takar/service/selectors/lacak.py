"""What an applicant sees of their own application: status in plain words, the promise, and why the clock stood still.

No name, no contact, no officer: whoever found the receipt learns nothing about a person.
"""

from dataclasses import dataclass
from datetime import datetime

from takar.common.clock import local_date
from takar.service.models import LangkahLayanan, Permohonan, StatusPermohonan
from takar.service.selectors.kode import fits, normalise
from takar.service.selectors.satuan import promise
from takar.service.signals import invitation_for, ways_from
from takar.service.transitions import OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class LacakRow:
    """One application as its applicant reads it. `langkah`: (name, state)."""

    nomor: str
    layanan: str
    unit: str
    instansi: str
    zona: str
    status: str
    diterima_pada: datetime
    jatuh_tempo: datetime
    selesai_pada: datetime | None
    terbuka: bool
    lewat: bool
    perbaikan: bool
    janji: str
    alasan: str
    henti_sejak: datetime | None
    langkah: tuple[dict[str, str], ...]
    jeda: tuple[tuple[datetime, datetime | None, str], ...]
    ajakan: str
    adukan: str


def follow_application(*, nomor: str, kode: str, now: datetime) -> LacakRow | None:
    """Return the application of this number and code, None where they do not belong together. Four queries."""
    # Numbers count anew in every government, so the code decides which one is meant.
    wanted = "".join(nomor.split()).upper()[:40]
    rows = Permohonan.objects.filter(nomor=wanted, instansi__latihan=False).select_related(
        "layanan__instansi", "unit", "instansi", "standar"
    )
    typed = normalise(kode)
    row = next((each for each in rows[:200] if fits(nomor=each.nomor, kode=typed, sidik=each.kode_sidik)), None)
    if row is None:
        return None
    is_open = row.status in OPEN
    steps = LangkahLayanan.objects.filter(standar_id=row.standar_id).order_by("urutan").values_list("urutan", "nama")
    return LacakRow(
        nomor=row.nomor,
        layanan=row.layanan.nama,
        unit=row.unit.nama,
        instansi=row.instansi.nama,
        zona=row.instansi.zona,
        status=row.status,
        diterima_pada=row.diterima_pada,
        jatuh_tempo=row.jatuh_tempo,
        selesai_pada=row.selesai_pada,
        terbuka=is_open,
        lewat=row.henti_sejak is None and is_open and now > row.jatuh_tempo,
        perbaikan=is_open and row.dikoreksi > 0,
        janji=promise(row.standar.janji, row.standar.satuan),
        alasan=row.alasan,
        henti_sejak=row.henti_sejak,
        langkah=tuple({"label": nama, "state": _state(n, row=row, is_open=is_open)} for n, nama in steps),
        jeda=tuple(row.jeda.order_by("mulai", "pk").values_list("mulai", "selesai", "alasan")),
        ajakan=invitation_for(row),
        adukan=ways_from(row.layanan, on=local_date(now, zone=row.instansi.zona))["adukan"],
    )


def _state(n: int, *, row: Permohonan, is_open: bool) -> str:
    if row.status == StatusPermohonan.SELESAI or n < row.langkah_ke or (n == row.langkah_ke and not is_open):
        return "done"
    return "current" if n == row.langkah_ke and is_open else "ahead"
