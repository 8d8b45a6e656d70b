"""What this room does with personal data, for the register; and that it can tell nothing of one person."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

SURVEI = register_processing(
    Pemrosesan(
        kode="survei",
        nama=gettext_lazy("Penilaian dan survei kepuasan"),
        tujuan=gettext_lazy("Mengetahui kepuasan orang yang dilayani dan memperbaiki layanan yang lemah."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="UU 25/2009 Pasal 38; PermenPANRB 14/2017",
        subjek=gettext_lazy("warga yang dilayani"),
        data=gettext_lazy(
            "pilihan jawaban tanpa nama, saran yang ditulis sendiri, tanda bahwa satu kode penilaian sudah dipakai"
        ),
        pembaca=gettext_lazy("angkanya semua orang; saran dibaca kepala unit dan pengelola kinerja"),
        penerima=gettext_lazy("tidak ada di luar instansi"),
        simpan=gettext_lazy(
            "tanda kode dua bulan, saran dua tahun; jawaban tanpa nama tetap disimpan untuk membandingkan masa"
        ),
        tabel=(
            "survey.TokenTerpakai",
            "survey.KolamJawaban",
            "survey.Jawaban",
            "survey.Komentar",
            "survey.HitungHari",
            "survey.HitungKiriman",
            "survey.TindakLanjut",
            "survey.Instrumen",
            "survey.Survei",
        ),
        warga=True,
        urutan=62,
    )
)


def _of_person(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    yield table(
        _("Penilaian layanan"),
        (_("Keterangan"),),
        [(_("Jawaban disimpan tanpa nama dan tidak dapat dicari menurut orang, juga tidak oleh kami."),)],
    )


register_exporter(Pengekspor(kode="survei", judul=gettext_lazy("Survei kepuasan"), run=_of_person, urutan=62))
