"""What this room does with personal data, for the register, and what it holds of one employee who wrote here."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.forum.models import KemajuanIde, Tulisan
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

FORUM = register_processing(
    Pemrosesan(
        kode="forum",
        nama=gettext_lazy("Forum warga dan konsultasi publik"),
        tujuan=gettext_lazy("Membicarakan layanan secara terbuka, menerima masukan dan gagasan, dan menjawabnya."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="UU 25/2009 Pasal 39; PermenPANRB 16/2017",
        subjek=gettext_lazy("warga yang menulis, peserta konsultasi, petugas yang menjawab"),
        data=gettext_lazy("nama tampilan, surel atau nomor untuk kode masuk, tulisan, nama peserta konsultasi"),
        pembaca=gettext_lazy("tulisan dan nama tampilan terbuka untuk umum; alamat penulis tidak ditampilkan"),
        penerima=gettext_lazy("masyarakat, untuk tulisan yang dipublikasikan penulisnya"),
        simpan=gettext_lazy("kode masuk sehari; alamat sampai penulis memintanya dihapus; tulisan tetap ada"),
        tabel=(
            "forum.Penulis",
            "forum.AlamatPenulis",
            "forum.KodeMasuk",
            "forum.KabarPenulis",
            "forum.Tulisan",
            "forum.LaporanTulisan",
            "forum.Ide",
            "forum.KemajuanIde",
            "forum.Peserta",
            "forum.Masukan",
        ),
        warga=True,
        urutan=63,
    )
)


def _written(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    yield table(
        _("Tulisan Anda di forum"),
        (_("Kapan"), _("Isi")),
        Tulisan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
        .order_by("dibuat_at", "pk")
        .values_list("dibuat_at", "isi"),
    )
    yield table(
        _("Kemajuan gagasan yang Anda catat"),
        (_("Kapan"), _("Gagasan"), _("Isi")),
        KemajuanIde.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
        .order_by("pada", "pk")
        .values_list("pada", "ide__judul", "teks"),
    )


register_exporter(Pengekspor(kode="forum", judul=gettext_lazy("Forum warga"), run=_written, urutan=63))
