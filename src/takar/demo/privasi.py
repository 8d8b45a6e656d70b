"""Personal data in the story: each government's own words, one request of today, and a false alarm of last month."""

from datetime import timedelta

from takar.common.ids import new_id
from takar.demo.stage import Stage
from takar.privacy.actions.insiden import note, take_step
from takar.privacy.actions.permintaan import ask
from takar.privacy.actions.teks import Teks, set_words


def fill_privacy(stage: Stage) -> None:
    """Tell what the admin and an employee did about personal data."""
    today, opening, admin = stage.timeline.today, stage.timeline.opening, stage.actor(stage.admin)
    set_words(
        actor=admin,
        berlaku_mulai=opening,
        teks=Teks(
            pengantar="Data Anda hanya kami pakai untuk tugas yang diberikan undang-undang kepada kami.",
            kontak=f"Kantor {stage.instansi.nama}, {stage.instansi.tempat}",
            pejabat="Kepala Bagian Organisasi",
            kontak_pejabat=f"privasi@{stage.instansi.kode}.example",
            dasar="Keputusan tentang pelindungan data pribadi",
        ),
        today=opening,
        now=stage.at(opening, 60),
    )
    ask(
        actor=stage.person(stage.role("pegawai")),
        pk=new_id(),
        jenis="PERBAIKI",
        bagian="pegawai",
        isi="Gelar saya belum tertulis. Ijazahnya sudah diserahkan ke bagian kepegawaian.",
        today=today,
        now=stage.at(today, 455),
    )
    before = today - timedelta(days=30)
    moment = stage.at(before, 120)
    row = note(
        actor=admin,
        pk=new_id(),
        judul="Dugaan daftar pegawai tersebar",
        kejadian="Daftar nama pegawai ditemukan di papan pengumuman gedung lain.",
        diketahui_at=moment - timedelta(hours=1),
        today=before,
        now=moment,
    )
    take_step(
        actor=admin,
        pk=row.pk,
        step="bukan",
        teks="Daftar itu memang untuk umum: nama dan jabatan pejabat yang wajib diumumkan.",
        version=row.versi_baris,
        now=moment + timedelta(hours=5),
    )
