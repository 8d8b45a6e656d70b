"""What this room does with personal data, for the register, and what it holds of one who checks complaints."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.complaint.models import PemeriksaAduan, PesanAduan, TindakanProses
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

ADUAN = register_processing(
    Pemrosesan(
        kode="aduan",
        nama=gettext_lazy("Pengaduan"),
        tujuan=gettext_lazy("Memeriksa dan menjawab pengaduan, dan memperbaiki layanan yang diadukan."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="UU 25/2009 Pasal 36, 40 sampai 50; Perpres 76/2013",
        subjek=gettext_lazy("warga yang mengadu; petugas yang memeriksa dan menjawab"),
        data=gettext_lazy("isi pengaduan dan berkasnya; nama dan kontak jika pelapor memberikannya"),
        pembaca=gettext_lazy("pemeriksa dan unit yang diadukan; nama yang dirahasiakan hanya pemeriksa"),
        penerima=gettext_lazy("SP4N-LAPOR!, jika instansi meneruskannya"),
        simpan=gettext_lazy("nama dan kontak dihapus menurut kebijakan instansi; pengaduannya tetap tanpa nama"),
        tabel=(
            "complaint.Pelapor",
            "complaint.Pengaduan",
            "complaint.PesanAduan",
            "complaint.BerkasAduan",
            "complaint.PemeriksaAduan",
            "complaint.EvaluasiProses",
            "complaint.TindakanProses",
        ),
        warga=True,
        urutan=61,
    )
)


def _of_officer(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    yield table(
        _("Tugas memeriksa pengaduan"),
        (_("Unit"), _("Mulai"), _("Selesai")),
        PemeriksaAduan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
        .order_by("mulai", "pk")
        .values_list("unit__nama", "mulai", "selesai"),
    )
    yield table(
        _("Yang Anda tulis pada pengaduan"),
        (_("Kapan"), _("Nomor"), _("Isi")),
        PesanAduan.objects.filter(instansi_id=instansi_id, oleh_id=pegawai_id)
        .order_by("pada", "pk")
        .values_list("pada", "pengaduan__nomor", "isi"),
    )
    yield table(
        _("Tindakan perbaikan layanan"),
        (_("Tenggat"), _("Tindakan"), _("Selesai"), _("Hasil")),
        TindakanProses.objects.filter(instansi_id=instansi_id, penanggung_id=pegawai_id)
        .order_by("tenggat", "pk")
        .values_list("tenggat", "isi", "selesai", "hasil"),
    )


register_exporter(Pengekspor(kode="aduan", judul=gettext_lazy("Pengaduan"), run=_of_officer, urutan=61))
