"""The counter: what is open, sorted by what is left, and one application with all that officers need."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.timezone import get_current_timezone_name
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.many import run
from takar.service.models import Layanan, Permohonan, StatusPermohonan
from takar.service.policies import LayananDeed, PermohonanDeed
from takar.service.selectors.kode import code_for, spelled
from takar.service.selectors.loket_kueri import (
    PAGE,
    interruption_rows,
    needs_of,
    officers_of,
    open_numbers,
    open_page,
    served_by,
    standard_in_force,
    step_names,
    step_rows,
    version_rows,
)
from takar.service.selectors.satuan import left, minutes, promise
from takar.service.selectors.waktu import Jam, clocks_for
from takar.service.signals import invitation_for
from takar.service.transitions import OPEN, PERMOHONAN

LEWAT, HAMPIR, AMAN, BERHENTI = "LEWAT", "HAMPIR", "AMAN", "BERHENTI"


@dataclass(frozen=True, slots=True, kw_only=True)
class BarisLoket:
    """One open application in the list. `keadaan`: LEWAT, HAMPIR, AMAN or BERHENTI."""

    id: UUID
    nomor: str
    layanan: str
    pemohon: str
    langkah: str
    petugas: str
    milik: bool
    jatuh_tempo: datetime
    keadaan: str
    sisa: str
    alasan: str
    perbaikan: bool
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanLoket:
    """The list with its counts; `layanan` are those at which the actor may register."""

    baris: tuple[BarisLoket, ...]
    jumlah: int
    lewat: int
    hampir: int
    berhenti: int
    halaman: int
    ada_lagi: bool
    layanan: tuple[tuple[UUID, str, str], ...]
    melayani: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahRow:
    """One step of the process as the application went through it."""

    nomor: int
    nama: str
    janji: str
    state: str
    petugas: str
    lama: str
    lewat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPermohonan:
    """One application."""

    id: UUID
    nomor: str
    kode: str
    status: str
    status_nama: str
    layanan: str
    layanan_id: UUID
    unit: str
    pemohon: str
    kontak: str
    kanal: str
    petugas: str
    diterima_pada: datetime
    jatuh_tempo: datetime
    selesai_pada: datetime | None
    lama: str
    tepat: bool | None
    janji: str
    keadaan: str
    sisa: str
    alasan: str
    henti_sejak: datetime | None
    langkah: tuple[LangkahRow, ...]
    langkah_terakhir: bool
    syarat: tuple[tuple[UUID, str, bool, bool], ...]
    jeda: tuple[tuple[datetime, datetime | None, str], ...]
    koreksi: tuple[tuple[datetime, str, datetime | None], ...]
    dapat: tuple[str, ...]
    rekan: tuple[tuple[UUID, str], ...]
    ajakan: str
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TandaTerima:
    """What is printed for the applicant."""

    id: UUID
    nomor: str
    kode: str
    layanan: str
    layanan_id: UUID
    unit: str
    diterima_pada: datetime
    jatuh_tempo: datetime
    janji: str
    alasan: str
    henti_sejak: datetime | None


def counter(
    *, actor: Actor, now: datetime, today: date, layanan: UUID | None = None, saya: bool = False, page: int = 1
) -> HalamanLoket:
    """Return the open applications that the actor works on or oversees, the one with the least time left first."""
    wanted: dict[str, Any] = {
        "actor": actor,
        "layanan": [] if layanan is None else [layanan],
        "petugas": [actor.person] if saya else [],
        "zona": get_current_timezone_name(),
    }
    counts = next(iter(open_numbers(**wanted, now=now)), (None, 0, 0, 0, 0))
    shown = open_page(**wanted, page=page)
    units = {row.unit_id: row.unit for row in shown}
    at = clocks_for(actor.home, units.values(), on=today) if shown else {}
    steps = _step_names({row.standar_id for row in shown}) if shown else {}
    serves = served_by(home=actor.home, person=actor.person)
    return HalamanLoket(
        baris=tuple(_row(row, actor=actor, jam=at[row.unit_id], steps=steps, now=now) for row in shown[:PAGE]),
        jumlah=counts[1],
        lewat=counts[2],
        hampir=counts[3],
        berhenti=counts[4],
        halaman=page,
        ada_lagi=len(shown) > PAGE,
        layanan=tuple(serves),
        melayani=bool(serves),
    )


def application(*, actor: Actor, pk: UUID, now: datetime, today: date) -> HalamanPermohonan:
    """Return one application. A fixed number of queries."""
    rows = Permohonan.objects.select_related("instansi", "layanan", "unit__instansi", "standar", "petugas", "pemohon")
    row = access_row(rows, actor=actor, pk=pk, deed=PermohonanDeed.LIHAT)
    jam = clocks_for(row.instansi_id, [row.unit], on=today)[row.unit_id]
    day = jam.menit_sehari(today)
    who = getattr(row, "pemohon", None)
    officers = tuple(officers_of(layanan_id=row.layanan_id))
    needs, process = _version(row)
    steps = _steps(row, process, sehari=day)
    works = any(pegawai == actor.pegawai_id for pegawai, _nama in officers)
    # Who reads it without the inspectorate's role serves or heads, and both may do this: only others are asked about.
    leads = works or not actor.has(Role.INSPEKTORAT) or bool(can(actor, PermohonanDeed.KOREKSI, row))
    allowed = {PermohonanDeed.PROSES: works, PermohonanDeed.ALIHKAN: leads, PermohonanDeed.KOREKSI: leads}
    waits, errors = _interruptions(row)
    present = set(row.syarat_ada)
    return HalamanPermohonan(
        id=row.pk,
        nomor=row.nomor,
        kode=spelled(code_for(row.pk)) if works else "",
        status=row.status,
        status_nama=row.get_status_display(),
        layanan=row.layanan.nama,
        layanan_id=row.layanan_id,
        unit=row.unit.nama,
        pemohon=who.nama if who else "",
        kontak=who.kontak if who else "",
        kanal=row.get_kanal_display(),
        petugas=row.petugas.nama if row.petugas else "",
        diterima_pada=row.diterima_pada,
        jatuh_tempo=row.jatuh_tempo,
        selesai_pada=row.selesai_pada,
        lama=minutes(row.lama_menit, sehari=day),
        tepat=row.tepat,
        janji=promise(row.standar.janji, row.standar.satuan),
        keadaan=standing(row, now=now),
        sisa=_left(row, jam=jam, now=now, sehari=day),
        alasan=row.alasan,
        henti_sejak=row.henti_sejak,
        langkah=steps,
        langkah_terakhir=row.langkah_ke >= len(steps),
        syarat=tuple((one, teks, wajib, str(one) in present) for one, teks, wajib in needs),
        jeda=waits,
        koreksi=errors,
        dapat=tuple(
            step.name
            for step in PERMOHONAN.transitions
            if row.status in step.sources and allowed[step.deed]  # type: ignore[index]
        ),
        rekan=tuple(pair for pair in officers if pair[0] != row.petugas_id),
        ajakan=invitation_for(row) if works else "",
        versi_baris=row.versi_baris,
    )


def standing(row: Permohonan, *, now: datetime) -> str:
    """Return how an open application stands to its promise; of an ended one AMAN."""
    if row.status == StatusPermohonan.MENUNGGU:
        return BERHENTI
    if row.status not in OPEN or now < row.ingatkan_pada:
        return AMAN
    return LEWAT if now > row.jatuh_tempo else HAMPIR


def receipt(*, actor: Actor, pk: UUID) -> TandaTerima:
    """Return what the receipt of an application says. For officers of its service."""
    rows = Permohonan.objects.select_related("layanan", "unit", "standar")
    row = access_row(rows, actor=actor, pk=pk, deed=PermohonanDeed.PROSES)
    return TandaTerima(
        id=row.pk,
        nomor=row.nomor,
        kode=spelled(code_for(row.pk)),
        layanan=row.layanan.nama,
        layanan_id=row.layanan_id,
        unit=row.unit.nama,
        diterima_pada=row.diterima_pada,
        jatuh_tempo=row.jatuh_tempo,
        janji=promise(row.standar.janji, row.standar.satuan),
        alasan=row.alasan,
        henti_sejak=row.henti_sejak,
    )


def registration(*, actor: Actor, layanan_id: UUID) -> dict[str, Any]:
    """Return what the registering form of a service needs: its name, requirements and promise. Raises for others."""
    row = access_row(Layanan.objects.select_related("unit"), actor=actor, pk=layanan_id, deed=LayananDeed.DAFTAR)
    standar = next(iter(standard_in_force(layanan_id=row.pk)), None)
    return {
        "id": row.pk,
        "nama": row.nama,
        "unit": row.unit.nama,
        "buka": standar is not None and row.aktif,
        "janji": promise(standar.janji, standar.satuan) if standar else "",
        "biaya": standar.isi.get("BIAYA", "") if standar else "",
        "syarat": tuple(needs_of(standar_id=standar.pk)) if standar else (),
    }


def _step_names(standar_ids: set[UUID]) -> dict[tuple[UUID, int], str]:
    return {(standar, n): nama for standar, n, nama in run(step_names, ids=list(standar_ids))}


def _row(row: Permohonan, *, actor: Actor, jam: Jam, steps: dict[tuple[UUID, int], str], now: datetime) -> BarisLoket:
    who = getattr(row, "pemohon", None)
    return BarisLoket(
        id=row.pk,
        nomor=row.nomor,
        layanan=row.layanan.nama,
        pemohon=who.nama if who else "",
        langkah=steps.get((row.standar_id, row.langkah_ke), ""),
        petugas=row.petugas.nama if row.petugas else "",
        milik=row.petugas_id is not None and row.petugas_id == actor.pegawai_id,
        jatuh_tempo=row.jatuh_tempo,
        keadaan=standing(row, now=now),
        sisa=_left(row, jam=jam, now=now, sehari=jam.menit_sehari(now.date())),
        alasan=row.alasan,
        perbaikan=row.dikoreksi > 0,
        versi_baris=row.versi_baris,
    )


def _left(row: Permohonan, *, jam: Jam, now: datetime, sehari: int) -> str:
    if row.status not in OPEN:
        return ""
    rest = jam.sisa(sekarang=row.henti_sejak or now, batas=row.jatuh_tempo)
    if rest == 0 and (row.henti_sejak or now) > row.jatuh_tempo:
        return _("baru saja lewat")  # the counter has not opened since
    return left(rest, sehari=sehari)


Process = list[tuple[int, str, int, str]]


def _version(row: Permohonan) -> tuple[list[tuple[UUID, str, bool]], Process]:
    """The requirements and the steps of the version under which the application was registered. One query."""
    found = sorted(version_rows(standar_id=row.standar_id), key=lambda each: (each[0], each[1]))
    return (
        [(pk, text, bool(wajib)) for kind, _n, pk, text, _janji, _satuan, wajib in found if kind == "S"],
        [(n, text, janji, satuan) for kind, n, _pk, text, janji, satuan, _wajib in found if kind == "L"],
    )


def _interruptions(
    row: Permohonan,
) -> tuple[tuple[tuple[datetime, datetime | None, str], ...], tuple[tuple[datetime, str, datetime | None], ...]]:
    """The waits for the applicant and the errors found later. One query."""
    found = sorted(interruption_rows(permohonan_id=row.pk), key=lambda each: each[1])
    return (
        tuple((begin, end, text) for kind, begin, end, text in found if kind == "J"),
        tuple((begin, text, end) for kind, begin, end, text in found if kind == "K"),
    )


def _steps(row: Permohonan, process: Process, *, sehari: int) -> tuple[LangkahRow, ...]:
    went: dict[int, list[Any]] = {}
    for each in step_rows(permohonan_id=row.pk):
        went.setdefault(each.langkah_ke, []).append(each)
    found = []
    for n, nama, janji, satuan in process:
        parts = went.get(n, [])
        spent = sum(each.menit or 0 for each in parts)
        promised = parts[0].janji_menit if parts else None
        state = "ahead"
        if parts:
            state = "current" if any(each.selesai is None for each in parts) else "done"
        found.append(
            LangkahRow(
                nomor=n,
                nama=nama,
                janji=promise(janji, satuan),
                state=state,
                petugas=parts[-1].petugas.nama if parts and parts[-1].petugas else "",
                lama=minutes(spent, sehari=sehari) if state == "done" else "",
                lewat=bool(promised and state == "done" and spent > promised),
            )
        )
    return tuple(found)
