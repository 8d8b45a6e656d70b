"""One of each kind of this room for the crowd that the tests of break-ins look at, in any government."""

from takar.common.ids import new_id
from takar.complaint.actions import periksa, proses, tangani
from takar.complaint.actions.lapor import Laporan, send_complaint
from takar.complaint.models import Pengaduan
from tests.complaint import alur
from tests.world import NOW, TODAY, World


def one_of_each_complaint(world: World) -> None:
    """Complaints fresh, charged and answered, a checker, and an evaluation with an action."""
    _sent(world, "Berkas saya hilang di loket dan harus diulang.")
    if world.instansi.kode == "seberang":
        # Nobody checks there, so it takes none here, and its public pages show nothing.
        return
    alur.checker(world)
    for text in ("Antrean tidak diatur sama sekali.", "Petugas tidak ada di tempat sesudah istirahat."):
        row = _sent(world, text)
        periksa.let_through(
            actor=world.dewi.actor, pk=row.pk, jenis="PENGADUAN", pokok="WAKTU", version=None, today=TODAY, now=NOW
        )
        tangani.charge(actor=world.budi.actor, pk=row.pk, pegawai_id=world.wulan.id, version=None, now=NOW)
    tangani.answer(
        actor=world.wulan.actor, pk=row.pk, isi="Mulai hari ini ada nomor antrean.", file=alur.PDF, version=None,
        today=TODAY, now=NOW,
    )  # fmt: skip
    opened = alur.evaluation(world)
    proses.write_cause(
        actor=world.budi.actor, pk=opened.pk, sebab="ORANG", teks="Satu petugas untuk dua loket.", version=None, now=NOW
    )
    proses.add_action(
        actor=world.budi.actor, pk=opened.pk, tindakan_id=new_id(), isi="Loket kedua dibuka pada pagi hari.",
        penanggung_id=world.wulan.id, tenggat=TODAY, now=NOW,
    )  # fmt: skip


def _sent(world: World, text: str) -> Pengaduan:
    laporan = Laporan(
        unit_id=world.bidang.pk, layanan_id=None, jenis="PENGADUAN", pokok="WAKTU", sifat="BERNAMA", isi=text,
        nama="Siti Aminah", kontak="0812",
    )  # fmt: skip
    return send_complaint(instansi=world.instansi, pk=new_id(), laporan=laporan, file=alur.PDF, today=TODAY, now=NOW)
