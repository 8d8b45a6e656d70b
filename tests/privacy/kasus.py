"""Requests and failures of Tirta for the tests: Wulan asks, Ratna administers, Agus audits."""

from datetime import timedelta
from typing import Any

from takar.common.ids import new_id
from takar.privacy.actions.insiden import Lembar, fill_in, note, take_step
from takar.privacy.actions.permintaan import ask
from takar.privacy.actions.teks import Teks, set_words
from takar.privacy.models import Insiden, Penghapusan, PermintaanData, TeksPrivasi
from tests.world import NOW, TODAY, Person, World


def asked(world: World, *, by: Person | None = None, jenis: str = "PERBAIKI") -> PermintaanData:
    """A request about one's own data."""
    return ask(
        actor=(by or world.wulan).actor,
        pk=new_id(),
        jenis=jenis,
        bagian="pegawai",
        isi="Golongan saya seharusnya III/d menurut SK terbaru.",
        today=TODAY,
        now=NOW,
    )


def failure(world: World, **changed: Any) -> Insiden:
    """A failure that became known two hours ago."""
    given: dict[str, Any] = {
        "judul": "Laptop loket hilang",
        "kejadian": "Tertinggal di kendaraan umum.",
        "diketahui_at": NOW - timedelta(hours=2),
    }
    return note(actor=world.agus.actor, pk=new_id(), today=TODAY, now=NOW, **{**given, **changed})


def filled(world: World, **changed: Any) -> Insiden:
    """A failure whose worksheet is whole."""
    row = failure(world)
    sheet: dict[str, Any] = {
        "judul": row.judul,
        "kejadian": row.kejadian,
        "diketahui_at": row.diketahui_at,
        "terjadi_at": row.diketahui_at - timedelta(hours=3),
        "terkena": ["pemohon"],
        "rincian_data": "Nama dan nomor telepon pemohon.",
        "jumlah_orang": 120,
        "akibat": "Telepon penipuan.",
        "upaya": "Akun dicabut dan sandi diganti.",
        "saran": "Jangan jawab telepon yang meminta kode.",
    }
    return fill_in(
        actor=world.agus.actor,
        pk=row.pk,
        lembar=Lembar(**{**sheet, **changed}),
        version=row.versi_baris,
        today=TODAY,
        now=NOW,
    )


def due_to_tell(world: World) -> Insiden:
    """A failure that has to be told."""
    row = filled(world)
    return take_step(actor=world.agus.actor, pk=row.pk, step="wajibkan", teks="", version=row.versi_baris, now=NOW)


def own_words(world: World) -> TeksPrivasi:
    """The government's own words."""
    return set_words(
        actor=world.ratna.actor,
        berlaku_mulai=TODAY,
        teks=Teks(
            pengantar="Kami menjaga data Anda.",
            kontak="Jalan Merdeka 1",
            pejabat="Sekretaris Dinas",
            kontak_pejabat="privasi@tirta.example",
            dasar="SK Bupati 7/2026",
        ),
        today=TODAY,
        now=NOW,
    )


def one_of_each(world: World) -> None:
    """A row of each kind, for the tests that try to break in."""
    own_words(world)
    asked(world)
    filled(world)
    Penghapusan.objects.create(instansi=world.instansi, kode="pemohon", hari=TODAY, jumlah=3, dijalankan_at=NOW)
