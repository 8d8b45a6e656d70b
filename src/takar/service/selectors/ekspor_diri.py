"""What this room does with personal data, for the register, and what it holds of one of its officers."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table
from takar.service.models import Permohonan, PetugasLayanan, StatusPermohonan

PEMOHON = register_processing(
    Pemrosesan(
        kode="pemohon",
        nama=gettext_lazy("Permohonan layanan"),
        tujuan=gettext_lazy("Melayani permohonan, memberi tahu pemohon, dan mengukur apakah janji waktunya ditepati."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="UU 25/2009 Pasal 15, 20 dan 21",
        subjek=gettext_lazy("warga yang mengajukan permohonan; petugas layanan"),
        data=gettext_lazy("nama pemohon, nomor telepon atau surel jika diberikan, layanan, waktu tiap langkah"),
        pembaca=gettext_lazy("petugas layanan itu, kepala unitnya dan atasannya, inspektorat"),
        penerima=gettext_lazy("tidak ada di luar instansi"),
        simpan=gettext_lazy("90 hari sesudah selesai, kecuali instansi menetapkan lain; waktunya tetap tanpa nama"),
        tabel=(
            "service.Pemohon",
            "service.Permohonan",
            "service.PetugasLayanan",
            "service.BerkasPermohonan",
            "service.RiwayatLangkah",
            "service.JedaPermohonan",
            "service.KoreksiPermohonan",
        ),
        warga=True,
        urutan=60,
    )
)


def _of_officer(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    served = PetugasLayanan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id).order_by("mulai", "pk")
    yield table(
        _("Tugas sebagai petugas layanan"),
        (_("Layanan"), _("Mulai"), _("Selesai")),
        served.values_list("layanan__nama", "mulai", "selesai"),
    )
    # Numbers only: who applied is not this person's data.
    ended = Permohonan.objects.filter(instansi_id=instansi_id, penyelesai_id=pegawai_id).order_by("selesai_pada", "pk")
    yield table(
        _("Permohonan yang diselesaikan"),
        (_("Nomor"), _("Layanan"), _("Diterima"), _("Selesai"), _("Tepat waktu"), _("Keadaan")),
        [
            (*rest, str(StatusPermohonan(status).label))
            for *rest, status in ended.values_list(
                "nomor", "layanan__nama", "diterima_pada", "selesai_pada", "tepat", "status"
            )
        ],
    )


register_exporter(Pengekspor(kode="layanan", judul=gettext_lazy("Layanan"), run=_of_officer, urutan=60))
