"""Rows for the tests of this room, made through its actions: plans, feedback, dialogues, guidance, counselling."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from takar.common.ids import new_id
from takar.dialogue.actions import bimbingan as guide
from takar.dialogue.actions import dialog as talk
from takar.dialogue.actions.konseling import Laporan, report_behaviour, request_counsel
from takar.dialogue.actions.konselor import appoint
from takar.dialogue.actions.langkah import add_step
from takar.dialogue.actions.permintaan import ask
from takar.dialogue.models import Bimbingan, Dialog, Konseling, Konselor, LangkahSepakat, Permintaan
from takar.dialogue.models.formulir import columns
from takar.execution.actions.umpan_balik import Sasaran, give_to_person
from takar.execution.models import UmpanBalik
from takar.planning.models import Rhk, Skp
from tests.execution.plan import plan
from tests.world import NOW, TODAY, Person, World

SECRET = "rahasia-kenanga-417"
COACHING = {
    "tujuan_iki": "Jumlah pasien terlayani tepat waktu",
    "tujuan_baseline": "",
    "tujuan_target": "80–90 pasien",
    "tujuan_strategi": "Buka loket kedua",
    "fakta_target": "80–90 pasien",
    "fakta_progres": "61 pasien",
    "fakta_masalah": "Antrean pagi menumpuk",
    "fakta_penyebab": "Satu petugas pada jam ramai",
    "peluang": "Perawat magang tersedia",
    "langkah_iki": "Jumlah pasien terlayani tepat waktu",
    "langkah_strategi": "Jadwal silang pukul 08.00–10.00",
    "langkah_penyesuaian": "TIDAK",
}
MENTORING = {
    "keahlian": "Memimpin rapat tindakan",
    "jangka_waktu": "Maret–Mei 2026",
    "perubahan": "Rapat selesai dengan keputusan",
    "ukuran": "Tiga rapat dipimpin sendiri",
}
JURNAL = {
    "waktu_tempat": "10 Maret 2026, aula",
    "materi": "Menyusun agenda",
    "rencana_aksi": "Memimpin rapat mingguan",
    "target_waktu": "Akhir Maret",
}
LAPORAN = Laporan(
    masalah=f"Sering terlambat {SECRET}",
    ekspektasi_khusus="",
    rincian=f"Terlambat tujuh kali, sudah dibicarakan dua kali {SECRET}",
    serupa_pada_lain=False,
    retrospektif="Jadwal sudah digeser, tidak berubah",
    bukti="Daftar hadir Februari",
)


def plans(world: World) -> Skp:
    """Plans of Wulan and Joko (both under Budi) and of Budi (under Sari); Wulan's is returned."""
    plan(world, world.joko)
    plan(world, world.budi)
    return plan(world)


def result(skp: Skp) -> Rhk:
    return Rhk.objects.get(skp=skp)


def feedback(giver: Person, receiver: Person, **changes: Any) -> UmpanBalik:
    given: dict[str, Any] = {
        "pk": new_id(),
        "sasaran": Sasaran(nilai="HARMONIS"),
        "jenis": "APRESIASI",
        "teks": "Menenangkan pasien yang marah, antrean kembali tertib",
        "url": "/",
        "today": TODAY,
        "now": NOW,
    }
    return give_to_person(actor=giver.actor, pegawai_id=receiver.id, **{**given, **changes})


def asked(world: World, **changes: Any) -> Permintaan:
    """Wulan asks Joko about her result."""
    given: dict[str, Any] = {
        "kiriman": new_id(),
        "diminta": [world.joko.id],
        "rhk_id": result(Skp.objects.get(pegawai_id=world.wulan.id)).pk,
        "nilai": "",
        "pertanyaan": "Apa satu hal yang sebaiknya saya ubah?",
        "today": TODAY,
        "now": NOW,
    }
    return ask(actor=world.wulan.actor, **{**given, **changes})[0]


def dialog(world: World, *, agenda: tuple[str, ...] = ("Antrean pagi",), now: Any = NOW) -> Dialog:
    """Wulan prepares a dialogue with Budi."""
    return talk.start_dialog(
        actor=world.wulan.actor,
        pk=new_id(),
        dengan=world.budi.id,
        tanggal=TODAY,
        tempat="Ruang kepala bidang",
        agenda=agenda,
        today=TODAY,
        now=now,
    )


def with_step(world: World, row: Dialog) -> LangkahSepakat:
    return add_step(
        actor=world.budi.actor,
        dialog_id=row.pk,
        pk=new_id(),
        teks="Susun jadwal silang",
        siapa=world.wulan.id,
        tenggat=TODAY + timedelta(days=14),
        now=NOW,
    )


def version(row: Any) -> int:
    return int(type(row).objects.values_list("versi_baris", flat=True).get(pk=row.pk))


def agreed(world: World, row: Dialog) -> Dialog:
    """Both confirm."""
    for who in (world.wulan, world.budi):
        talk.confirm(actor=who.actor, dialog_id=row.pk, version=version(row), now=NOW)
    return Dialog.objects.get(pk=row.pk)


def record(world: World, jenis: str = "COACHING", *, pembimbing: UUID | None = None) -> Bimbingan:
    """Budi begins a record for Wulan."""
    return guide.start_record(
        actor=world.budi.actor,
        pk=new_id(),
        jenis=jenis,
        pegawai_id=world.wulan.id,
        pembimbing_id=pembimbing,
        tanggal=TODAY,
        today=TODAY,
        now=NOW,
    )


def finished(world: World, jenis: str = "COACHING") -> Bimbingan:
    """A record that both agreed to."""
    row = record(world, jenis)
    isi = COACHING if jenis == "COACHING" else MENTORING
    assert set(isi) == {each.kunci for each in columns(jenis)}
    guide.fill_record(actor=world.budi.actor, pk=row.pk, isi=isi, tanggal=TODAY, version=version(row), now=NOW)
    if jenis == "MENTORING":
        guide.add_journal(actor=world.budi.actor, pk=row.pk, baris_id=new_id(), isi=JURNAL, now=NOW)
    for who, step in ((world.budi, "ajukan"), (world.wulan, "setujui")):
        guide.take_step(actor=who.actor, pk=row.pk, nama=step, version=version(row), now=NOW)
    return Bimbingan.objects.get(pk=row.pk)


def counsellor(world: World) -> Konselor:
    """Hasan counsels."""
    return appoint(actor=world.dewi.actor, pegawai_id=world.hasan.id, dasar="SK 5/2026", today=TODAY, now=NOW)


def reported(world: World) -> Konseling:
    """Budi reports on Wulan; Hasan is to counsel."""
    counsellor(world)
    return report_behaviour(
        actor=world.budi.actor,
        pk=new_id(),
        pegawai_id=world.wulan.id,
        konselor_id=world.hasan.id,
        laporan=LAPORAN,
        today=TODAY,
        now=NOW,
    )


def requested(world: World) -> Konseling:
    """Wulan asks for counselling herself."""
    counsellor(world)
    return request_counsel(
        actor=world.wulan.actor,
        pk=new_id(),
        konselor_id=world.hasan.id,
        teks=f"Saya ingin bicara {SECRET}",
        today=TODAY,
        now=NOW,
    )
