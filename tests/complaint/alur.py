"""Complaints of Tirta for the tests: Agus (inspectorate) checks, Budi heads the unit, Wulan answers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from takar.common.ids import new_id
from takar.complaint.actions import periksa, proses, tangani
from takar.complaint.actions.lapor import Laporan, send_complaint
from takar.complaint.actions.pelapor import complainant_step
from takar.complaint.actions.pemeriksa import appoint_checker
from takar.complaint.models import EvaluasiProses, PemeriksaAduan, Pengaduan
from takar.complaint.selectors.lampiran import Lampiran
from tests.service import alur as layanan_alur
from tests.world import NOW, TODAY, Person, World

ISI = "Kartu keluarga saya dijanjikan tiga hari, sudah tiga minggu belum jadi."
PDF = Lampiran(nama="bukti.pdf", tipe="application/pdf", isi=b"%PDF-1.4\nbukti")


def sent(world: World, *, now: datetime = NOW, file: Lampiran | None = None, **changed: Any) -> Pengaduan:
    """A complaint about Budi's service, its complainant's name kept confidential."""
    given: dict[str, Any] = {
        "unit_id": None,
        "layanan_id": None,
        "jenis": "PENGADUAN",
        "pokok": "WAKTU",
        "sifat": "RAHASIA",
        "isi": ISI,
        "nama": "Siti Aminah",
        "kontak": "0812-000-111",
    }
    given |= changed
    if given["unit_id"] is None and given["layanan_id"] is None:
        given["layanan_id"] = layanan_alur.service(world).pk
    row = send_complaint(
        instansi=world.instansi, pk=new_id(), laporan=Laporan(**given), file=file, today=now.date(), now=now
    )
    return fresh(row)


def fresh(row: Pengaduan) -> Pengaduan:
    return Pengaduan.objects.select_related("unit", "layanan", "instansi", "petugas").get(pk=row.pk)


def checked(world: World, *, now: datetime = NOW, **changed: Any) -> Pengaduan:
    row = sent(world, now=now, **changed)
    kind, subject = row.jenis, row.pokok
    periksa.let_through(
        actor=world.agus.actor, pk=row.pk, jenis=kind, pokok=subject, version=None, today=now.date(), now=now
    )
    return fresh(row)


def charged(world: World, *, to: Person | None = None, now: datetime = NOW, **changed: Any) -> Pengaduan:
    row = checked(world, now=now, **changed)
    tangani.charge(actor=world.budi.actor, pk=row.pk, pegawai_id=(to or world.wulan).id, version=None, now=now)
    return fresh(row)


def answered(world: World, *, to: Person | None = None, now: datetime = NOW, **changed: Any) -> Pengaduan:
    row = charged(world, to=to, now=now, **changed)
    tangani.answer(
        actor=(to or world.wulan).actor,
        pk=row.pk,
        isi="Kartu keluarga Anda sudah selesai dan bisa diambil hari ini.",
        file=None,
        version=None,
        today=now.date(),
        now=now,
    )
    return fresh(row)


def closed(world: World, *, now: datetime = NOW, **changed: Any) -> Pengaduan:
    row = answered(world, now=now, **changed)
    return by_complainant(row, "puas", now=now)


def by_complainant(
    row: Pengaduan,
    nama: str,
    *,
    isi: str = "",
    now: datetime = NOW,
    pesan_id: UUID | None = None,
    version: int | None = None,
    file: Lampiran | None = None,
) -> Pengaduan:
    complainant_step(
        aduan_id=row.pk,
        instansi_id=row.instansi_id,
        nama=nama,
        pesan_id=pesan_id or new_id(),
        isi=isi,
        file=file,
        version=version,
        today=now.date(),
        now=now,
    )
    return fresh(row)


def checker(world: World, who: Person | None = None) -> PemeriksaAduan:
    return appoint_checker(
        actor=world.ratna.actor,
        pegawai_id=(who or world.dewi).id,
        unit_id=world.akar.pk,
        today=TODAY,
        now=NOW,
    )


def evaluation(world: World, **more: Any) -> EvaluasiProses:
    """An evaluation of "Kartu keluarga", opened by Budi."""
    row = layanan_alur.service(world)
    return proses.open_evaluation(
        actor=world.budi.actor,
        pk=new_id(),
        layanan_id=row.pk,
        masalah="Kartu keluarga sering lewat dari tiga hari kerja.",
        today=TODAY,
        now=NOW,
        **more,
    )
