"""What this room does with personal data, for the register, and what was observed of one person and sent."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.observation.models import Jawaban, Pengamatan, StatusPengamatan
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

PENGAMATAN = register_processing(
    Pemrosesan(
        kode="pengamatan",
        nama=gettext_lazy("Pengamatan dan wawancara"),
        tujuan=gettext_lazy("Mengamati hasil dan perilaku kerja dengan pertanyaan yang sama bagi semua."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PermenPANRB 6/2022 Lampiran (pemantauan kinerja)",
        subjek=gettext_lazy("pegawai yang diamati dan pengamatnya"),
        data=gettext_lazy("jawaban tiap pertanyaan, tanggal, tempat, tanggapan yang diamati"),
        pembaca=gettext_lazy("yang diamati, pengamat, penilai dan atasannya, inspektorat"),
        penerima=gettext_lazy("tidak ada di luar instansi"),
        simpan=gettext_lazy("menurut jadwal retensi arsip kepegawaian instansi"),
        tabel=(
            "observation.Penunjukan",
            "observation.Peristiwa",
            "observation.Pengamatan",
        ),
        urutan=53,
    )
)


def _observed(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    # A draft is the observer's own until it is sent.
    sent = {"instansi_id": instansi_id, "pegawai_id": pegawai_id, "status": StatusPengamatan.FINAL}
    yield table(
        _("Pengamatan tentang Anda"),
        (_("Tanggal"), _("Pengamat"), _("Peristiwa"), _("Tempat"), _("Tanggapan Anda")),
        Pengamatan.objects.filter(**sent)
        .order_by("tanggal", "pk")
        .values_list("tanggal", "pengamat__nama", "peristiwa__nama", "peristiwa__tempat", "tanggapan"),
    )
    yield table(
        _("Jawaban pengamatan"),
        (_("Tanggal"), _("Pertanyaan"), _("Tingkat"), _("Angka"), _("Isi")),
        Jawaban.objects.filter(
            instansi_id=instansi_id,
            pengamatan__pegawai_id=pegawai_id,
            pengamatan__status=StatusPengamatan.FINAL,
        )
        .order_by("pengamatan__tanggal", "pengamatan_id", "pertanyaan__urutan", "pk")
        .values_list("pengamatan__tanggal", "pertanyaan__teks", "tingkat", "angka", "teks"),
    )


register_exporter(Pengekspor(kode="pengamatan", judul=gettext_lazy("Pengamatan"), run=_observed, urutan=53))
