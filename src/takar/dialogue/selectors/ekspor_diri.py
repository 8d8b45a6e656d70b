"""What this room does with personal data, for the register, and what it holds of one person's talks.

What others wrote for themselves, or reported in confidence, is theirs and not in the copy (UU 27/2022 Pasal 33).
"""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.dialogue.models import (
    Bimbingan,
    CatatanKonseling,
    CatatanPribadi,
    Dialog,
    JenisBimbingan,
    Konseling,
    LangkahSepakat,
    StatusKonseling,
    StatusLangkah,
    Tanggapan,
)
from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table

DIALOG = register_processing(
    Pemrosesan(
        kode="dialog",
        nama=gettext_lazy("Dialog, bimbingan, dan konseling"),
        tujuan=gettext_lazy("Membicarakan kinerja, menyepakati langkah berikutnya, dan membantu pegawai."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PP 30/2019 Pasal 30 sampai 33; PermenPANRB 6/2022 Lampiran B.1",
        subjek=gettext_lazy("pegawai dan pejabat instansi"),
        data=gettext_lazy("catatan dialog, langkah yang disepakati, isi bimbingan, catatan konseling"),
        pembaca=gettext_lazy("yang berdialog; catatan konseling hanya konselor dan yang bersangkutan"),
        penerima=gettext_lazy("tidak ada di luar instansi"),
        simpan=gettext_lazy("menurut jadwal retensi arsip kepegawaian instansi"),
        tabel=(
            "dialogue.Bimbingan",
            "dialogue.UlasanBimbingan",
            "dialogue.Dialog",
            "dialogue.Agenda",
            "dialogue.CatatanPribadi",
            "dialogue.LangkahSepakat",
            "dialogue.Konselor",
            "dialogue.Konseling",
            "dialogue.LaporanPerilaku",
            "dialogue.CatatanKonseling",
            "dialogue.Permintaan",
            "dialogue.Tanggapan",
        ),
        urutan=52,
    )
)


def _talks(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    in_it = Q(pegawai_id=pegawai_id) | Q(pimpinan_id=pegawai_id)
    yield table(
        _("Dialog kinerja"),
        (_("Tanggal"), _("Pegawai"), _("Pimpinan"), _("Tempat"), _("Catatan bersama")),
        Dialog.objects.filter(in_it, instansi_id=instansi_id)
        .order_by("tanggal", "pk")
        .values_list("tanggal", "pegawai__nama", "pimpinan__nama", "tempat", "catatan"),
    )
    yield table(
        _("Langkah yang disepakati"),
        (_("Tenggat"), _("Langkah"), _("Keadaan"), _("Hasil")),
        [
            (due, text, str(StatusLangkah(status).label), result)
            for due, text, status, result in LangkahSepakat.objects.filter(
                instansi_id=instansi_id, penanggung_jawab_id=pegawai_id
            )
            .order_by("tenggat", "pk")
            .values_list("tenggat", "teks", "status", "hasil")
        ],
    )
    yield table(
        _("Catatan pribadi Anda"),
        (_("Kapan"), _("Isi")),
        CatatanPribadi.objects.filter(instansi_id=instansi_id, penulis_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "teks"),
    )
    guided = Bimbingan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id, pembimbing_at__isnull=False)
    yield table(
        _("Bimbingan"),
        (_("Tanggal"), _("Jenis"), _("Pembimbing"), _("Isi")),
        [
            (day, str(JenisBimbingan(kind).label), mentor, "; ".join(f"{key}: {value}" for key, value in isi.items()))
            for day, kind, mentor, isi in guided.order_by("tanggal", "pk").values_list(
                "tanggal", "jenis", "pembimbing__nama", "isi"
            )
        ],
    )
    yield table(
        _("Konseling"),
        (_("Diminta"), _("Konselor"), _("Keadaan"), _("Selesai")),
        [
            (at, counsellor, str(StatusKonseling(status).label), end)
            for at, counsellor, status, end in Konseling.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
            .order_by("dibuat_at", "pk")
            .values_list("dibuat_at", "konselor__nama", "status", "selesai_at")
        ],
    )
    yield table(
        _("Catatan konseling yang Anda tulis"),
        (_("Kapan"), _("Isi")),
        CatatanKonseling.objects.filter(instansi_id=instansi_id, penulis_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "teks"),
    )
    yield table(
        _("Tanggapan Anda atas umpan balik"),
        (_("Kapan"), _("Isi"), _("Ditindaklanjuti")),
        Tanggapan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
        .order_by("at", "pk")
        .values_list("at", "teks", "ditindaklanjuti"),
    )


register_exporter(Pengekspor(kode="dialog", judul=gettext_lazy("Dialog dan bimbingan"), run=_talks, urutan=52))
