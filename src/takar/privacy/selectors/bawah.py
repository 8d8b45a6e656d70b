"""What the rooms below this one do with personal data, for the register."""

from django.utils.translation import gettext_lazy as _

from takar.privacy.selectors.daftar import Dasar, Pemrosesan, register_processing

_PEGAWAI = _("pegawai dan pejabat instansi")

PEGAWAI = register_processing(
    Pemrosesan(
        kode="pegawai",
        nama=_("Data pegawai dan jabatan"),
        tujuan=_("Menentukan siapa menjabat apa, siapa menilai siapa, dan kewajiban kinerja siapa berlaku kapan."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="UU 20/2023; PP 30/2019; PermenPANRB 6/2022",
        subjek=_PEGAWAI,
        data=_("nama, gelar, NIP, surel kantor, jenis dan kedudukan pegawai, golongan, jabatan, unit, penilai"),
        pembaca=_("yang bersangkutan; pengelola kinerja, pimpinan, inspektorat dan admin di unitnya"),
        penerima=_("tidak ada di luar instansi"),
        simpan=_("selama menjadi pegawai, lalu menurut jadwal retensi arsip kepegawaian instansi"),
        tabel=("org.Pegawai", "org.Penempatan", "org.DelegasiPenilai", "org.Impor"),
        urutan=10,
    )
)
AKUN = register_processing(
    Pemrosesan(
        kode="akun",
        nama=_("Akun dan cara masuk"),
        tujuan=_("Memastikan hanya yang berhak yang dapat masuk, dan mengenali masuk yang bukan dari pemiliknya."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="UU 27/2022 Pasal 35 dan 39; Perpres 95/2018",
        subjek=_("pemilik akun"),
        data=_("nama, NIP, surel, sandi dalam bentuk teracak, kunci langkah kedua, perangkat, alamat jaringan, peran"),
        pembaca=_("yang bersangkutan; admin melihat nama, NIP, surel dan peran"),
        penerima=_("tidak ada di luar instansi"),
        simpan=_("perangkat sampai keluar atau sesinya habis; akun selama menjadi pegawai"),
        tabel=(
            "accounts.User",
            "accounts.Activation",
            "account.EmailAddress",
            "mfa.Authenticator",
            "usersessions.UserSession",
            "access.RoleGrant",
            "access.RoleProposal",
        ),
        urutan=20,
    )
)
JEJAK = register_processing(
    Pemrosesan(
        kode="jejak",
        nama=_("Buku jejak"),
        tujuan=_("Membuktikan siapa melakukan apa dan kapan, termasuk siapa membuka data orang lain."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="UU 27/2022 Pasal 31, 36 dan 47; UU 43/2009",
        subjek=_PEGAWAI,
        data=_("nama pelaku, waktu, perbuatan, orang yang datanya disentuh, rincian perbuatan"),
        pembaca=_("yang bersangkutan atas catatannya sendiri; inspektorat dan admin"),
        penerima=_("tidak ada di luar instansi"),
        simpan=_("selama buku jejak ada; rincian yang memuat data pribadi dapat dihapus, buktinya tetap sah"),
        tabel=("audit.AuditEvent", "audit.AuditDetail"),
        urutan=30,
    )
)
DOKUMEN = register_processing(
    Pemrosesan(
        kode="dokumen",
        nama=_("Dokumen resmi"),
        tujuan=_("Menerbitkan formulir kinerja yang dapat diperiksa keasliannya."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="PermenPANRB 6/2022 Lampiran; UU 43/2009",
        subjek=_PEGAWAI,
        data=_("nama, NIP, jabatan, pangkat, isi formulir"),
        pembaca=_("yang bersangkutan dan penilainya; yang memegang kode hanya melihat bukti keaslian"),
        penerima=_("pihak yang diberi dokumen oleh pemiliknya"),
        simpan=_("menurut jadwal retensi arsip instansi; dokumen yang sudah terbit tidak diubah"),
        tabel=("documents.Dokumen",),
        urutan=35,
    )
)
KABAR = register_processing(
    Pemrosesan(
        kode="kabar",
        nama=_("Pemberitahuan"),
        tujuan=_("Memberi tahu orang tentang hal yang menunggu atau berubah, lewat jalan yang dipilihnya."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="PermenPANRB 6/2022",
        subjek=_("pemilik akun"),
        data=_("isi pemberitahuan, pilihan cara dan jam, bahasa, alamat perangkat yang diizinkan berdering"),
        pembaca=_("yang bersangkutan"),
        penerima=_("penyedia peramban, hanya jika pemiliknya menyalakan pemberitahuan di perangkat; isinya tersandi"),
        simpan=_("enam bulan sesudah dibaca, setahun jika tidak dibuka, tiga bulan untuk catatan kirim"),
        tabel=(
            "notifications.Notice",
            "notifications.NoticeChoice",
            "notifications.QuietHours",
            "notifications.ReaderLanguage",
            "notifications.PushSubscription",
            "notifications.Delivery",
            "notifications.ReminderSent",
        ),
        urutan=40,
    )
)
PRIVASI = register_processing(
    Pemrosesan(
        kode="privasi",
        nama=_("Permintaan atas data pribadi"),
        tujuan=_("Memenuhi hak orang atas datanya dan menangani kegagalan pelindungan data."),
        dasar=Dasar.KEWAJIBAN_HUKUM,
        peraturan="UU 27/2022 Pasal 5 sampai 14, 30 sampai 33, dan 46",
        subjek=_PEGAWAI,
        data=_("siapa meminta apa, jawabannya, dan kapan"),
        pembaca=_("yang bersangkutan; admin instansi dan inspektorat"),
        penerima=_("lembaga pelindungan data pribadi, hanya saat terjadi kegagalan"),
        simpan=_("menurut jadwal retensi arsip instansi"),
        tabel=("privacy.PermintaanData", "privacy.TeksPrivasi", "privacy.Insiden"),
        urutan=95,
    )
)
BELAJAR = register_processing(
    Pemrosesan(
        kode="belajar",
        nama=_("Langkah pertama dan latihan"),
        tujuan=_("Membantu orang mulai memakai Takar dan berlatih pada salinan."),
        dasar=Dasar.TUGAS_UMUM,
        peraturan="Perpres 95/2018",
        subjek=_("pemilik akun"),
        data=_("langkah yang sudah dicoba, pengingat, salinan latihan sementara"),
        pembaca=_("yang bersangkutan; pengelola melihat siapa yang belum mulai"),
        penerima=_("tidak ada"),
        simpan=_("salinan latihan dihapus sesudah selesai; tanda langkah selama menjadi pegawai"),
        tabel=("learning.TandaLangkah", "learning.PengingatPenerapan", "practice.Latihan"),
        urutan=55,
    )
)
