"""Which part of which guide speaks of a page: `slug#anchor` by the name of the page's address.

Every page that people read has a line here; tests/learning/test_help.py names pages without one and lost parts.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpRequest
from django.urls import reverse

_PAGES: dict[str, tuple[str, ...]] = {
    "memulai#masuk": (
        "account_login",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
    ),
    "memulai#lupa-kata-sandi": (
        "accounts:lupa_sandi",
        "accounts:lupa_terkirim",
        "accounts:sandi_baru",
        "accounts:tautan",
        "accounts:ubah_sandi",
    ),
    "memulai#masuk-dua-langkah": (
        "accounts:aktifkan_dua_langkah",
        "accounts:dua_langkah",
        "accounts:kode_baru",
        "accounts:kode_pemulihan",
        "accounts:matikan_dua_langkah",
    ),
    "memulai#akun-dan-perangkat": ("accounts:akun", "accounts:sesi"),
    "memulai#beranda": ("dashboard:home",),
    "memulai#langkah-pertama": ("learning:awal",),
    "memulai#berlatih-dahulu": ("practice:latihan",),
    "memulai#pemberitahuan": ("notifications:daftar", "notifications:pilihan"),
    "memulai#tanpa-sinyal": ("execution:luring",),
    "memulai#data-anda-dan-siapa-membukanya": (
        "org:data_saya",
        "audit:own",
        "audit:entry",
        "access:peran_saya",
    ),
    "pegawai#menyusun-skp": (
        "planning:saya",
        "planning:skp",
        "planning:pohon",
        "planning:pustaka",
        "planning:pustaka_isi",
    ),
    "pegawai#sesudah-skp-ditetapkan": (
        "planning:banding",
        "planning:paham",
        "planning:paham_saya",
        "planning:lembar",
        "planning:lembar_isi",
    ),
    "pegawai#bekerja-lintas-unit": (
        "planning:bagian",
        "planning:bersama",
        "planning:bersama_hasil",
        "planning:tugas",
        "planning:tugas_baru",
        "planning:tugas_satu",
    ),
    "pegawai#mencatat-pekerjaan-dan-kemajuan": (
        "execution:catatan",
        "execution:beberapa",
        "execution:aktivitas",
        "execution:jelaskan",
        "execution:komentar",
        "execution:kemajuan",
        "execution:templat",
    ),
    "pegawai#menerima-hasil-evaluasi": ("appraisal:saya", "appraisal:evaluasi", "appraisal:asal_usul"),
    "penilai#membagi-peran": ("planning:matriks", "planning:matriks_semua", "planning:peran_saya"),
    "penilai#menetapkan-skp": ("planning:bawahan", "planning:paham_tim"),
    "penilai#memeriksa-catatan-kerja": ("execution:antrean", "execution:lewat_batas", "execution:orang"),
    "penilai#menilai": ("appraisal:hasil_lama", "appraisal:menilai"),
    "bulanan#menilai-sebulan-sekaligus": ("appraisal:bulan",),
    "dialog#memberi-umpan-balik": ("dialogue:beranda", "dialogue:beri", "dialogue:beri_orang"),
    "dialog#meminta-umpan-balik": ("dialogue:minta", "dialogue:permintaan"),
    "dialog#menanggapi-yang-anda-terima": ("dialogue:satu", "dialogue:orang"),
    "dialog#dialog-kinerja": (
        "dialogue:dialog",
        "dialogue:dialog_daftar",
        "dialogue:dialog_mulai",
        "dialogue:langkah_daftar",
        "dialogue:langkah_tutup",
    ),
    "dialog#bimbingan": (
        "dialogue:bimbingan",
        "dialogue:bimbingan_daftar",
        "dialogue:bimbingan_mulai",
        "dialogue:kriteria",
        "dialogue:ulasan",
    ),
    "dialog#konseling": (
        "dialogue:konseling",
        "dialogue:konseling_lapor",
        "dialogue:konseling_minta",
        "dialogue:konseling_satu",
        "dialogue:konselor",
    ),
    "dialog#rekaman-resmi": ("dialogue:rekaman",),
    "pengamatan#mengamati": (
        "observation:beranda",
        "observation:isi",
        "observation:mulai",
        "observation:mulai_orang",
        "observation:pengamatan",
    ),
    "pengamatan#dua-pengamat-pada-satu-peristiwa": ("observation:peristiwa",),
    "pengamatan#menunjuk-pengamat": ("observation:penunjukan",),
    "pengamatan#menyusun-instrumen": (
        "observation:instrumen",
        "observation:instrumen_baru",
        "observation:instrumen_daftar",
        "observation:pertanyaan",
        "observation:pertanyaan_tambah",
    ),
    "pengelola-kinerja#memantau-skp": ("planning:kendali",),
    "pengelola-kinerja#mengisi-pustaka-indikator": ("planning:pustaka_baru", "planning:pustaka_ubah"),
    "pengelola-kinerja#mengisi-predikat-organisasi": ("appraisal:capaian",),
    "pengelola-kinerja#membuka-masa-penilaian": ("appraisal:kendali",),
    "pimpinan#melihat-sebaran-predikat": ("appraisal:sebaran",),
    "pemantauan#melihat-satu-unit": ("dashboard:pantau", "dashboard:unit"),
    "pemantauan#orang-yang-perlu-dibantu": ("dashboard:orang",),
    "pemantauan#beban-penilai-dan-tenggat": ("dashboard:penilai", "dashboard:tenggat"),
    "pemantauan#tim-saya": ("dashboard:tim",),
    "pemantauan#mengunduh-daftar": ("dashboard:unduh", "dashboard:tim_unduh", "learning:unduh"),
    "pemantauan#melihat-siapa-yang-sudah-mulai": ("learning:penerapan", "learning:unit", "learning:orang"),
    "admin-instansi#mengimpor-pegawai": ("org:impor", "org:impor_hasil"),
    "admin-instansi#mengelola-unit-dan-pegawai": (
        "org:delegasi_akhiri",
        "org:jabatan_baru",
        "org:kedudukan",
        "org:pegawai",
        "org:pegawai_baru",
        "org:penempatan",
        "org:penilai",
        "org:penugasan",
        "org:penugasan_akhiri",
        "org:pohon",
        "org:unit",
        "org:unit_baru",
        "org:unit_penilai",
        "org:unit_pindah",
        "org:unit_ubah",
    ),
    "admin-instansi#membuka-akun": (
        "access:pengguna",
        "access:pengguna_satu",
        "org:akun_baru",
        "org:identitas",
        "org:tanpa_akun",
    ),
    "admin-instansi#memberi-peran": (
        "access:akhiri_peran",
        "access:beri_peran",
        "access:peran",
        "access:pilih_orang",
        "access:usulan",
        "access:usulan_satu",
    ),
    "admin-instansi#kebijakan-dan-hari-libur": ("org:kebijakan", "org:kebijakan_ubah", "org:libur"),
    "inspektorat#membaca-buku-jejak": ("audit:ledger", "audit:receipt"),
    "inspektorat#memeriksa-keutuhan-buku-jejak": ("audit:state",),
    "layanan#melayani-di-loket": (
        "service:daftar",
        "service:loket",
        "service:permohonan",
        "service:tanda_terima",
    ),
    "layanan#menyusun-layanan-dan-standarnya": (
        "service:jam",
        "service:kelola",
        "service:layanan",
        "service:layanan_baru",
        "service:standar",
    ),
    "layanan#membaca-angka-layanan": ("service:angka", "service:angka_layanan", "service:angka_petugas"),
    "layanan#impor-dan-sambungan": ("service:impor", "service:impor_hasil", "service:sambungan"),
    "layanan#mengikuti-permohonan": (
        "service:lacak",
        "service:publik",
        "service:publik_instansi",
        "service:publik_layanan",
    ),
    "pengaduan#menyampaikan-pengaduan": ("complaint:lapor", "complaint:publik", "complaint:publik_instansi"),
    "pengaduan#mengikuti-pengaduan": ("complaint:lacak",),
    "pengaduan#memeriksa-pengaduan-baru": ("complaint:aduan",),
    "pengaduan#daftar-angka-dan-unduhan": ("complaint:angka", "complaint:daftar"),
    "pengaduan#mengevaluasi-layanan-yang-lambat": (
        "complaint:perbaikan",
        "complaint:perbaikan_satu",
        "complaint:proses",
        "complaint:proses_buka",
        "complaint:proses_daftar",
    ),
    "pengaduan#menunjuk-pemeriksa": ("complaint:pemeriksa",),
    "portal#mencari-layanan": ("portal:cari", "portal:daftar_layanan", "portal:home", "portal:pemda"),
    "portal#membaca-angkanya": ("portal:layanan", "portal:ukuran"),
    "portal#apa-yang-dapat-dilihat": ("portal:suara",),
    "portal#sasaran-dan-capaian-unit": ("portal:kinerja", "portal:kinerja_unit"),
    "portal#mengambil-data": ("portal:data",),
    "privasi#mengambil-salinan-data-anda": ("privacy:data_saya",),
    "privasi#meminta-data-diperbaiki-atau-dihapus": ("privacy:permintaan", "privacy:permintaan_baru"),
    "privasi#membaca-pemberitahuan-privasi": ("privacy:pemberitahuan", "privacy:publik"),
    "privasi#menjaga-daftar-pemrosesan": ("privacy:daftar", "privacy:teks"),
    "privasi#menjawab-permintaan": ("privacy:permintaan_semua",),
    "privasi#melihat-apa-yang-dihapus": ("privacy:simpan",),
    "privasi#menangani-kegagalan-pelindungan": (
        "privacy:insiden",
        "privacy:insiden_baru",
        "privacy:insiden_satu",
        "privacy:surat",
    ),
    "forum#membaca-dan-menulis": (
        "forum:aturan",
        "forum:kabar",
        "forum:kode",
        "forum:lapor",
        "forum:masuk",
        "forum:publik",
        "forum:saya",
    ),
    "forum#topik-dan-jawabannya": ("forum:topik", "forum:topik_baru", "forum:topik_daftar"),
    "forum#bila-tulisan-disembunyikan": ("forum:milik",),
    "forum#konsultasi-publik": (
        "forum:berita",
        "forum:berita_unduh",
        "forum:konsultasi",
        "forum:konsultasi_daftar",
    ),
    "forum#ide-warga": ("forum:ide", "forum:ide_baru", "forum:ide_daftar"),
    "forum#untuk-kepala-unit-dan-moderator": (
        "forum:ide_kelola",
        "forum:kelola",
        "forum:konsultasi_baru",
        "forum:konsultasi_kelola",
        "forum:konsultasi_semua",
        "forum:moderasi",
        "forum:topik_kelola",
        "forum:tulisan",
    ),
    "survei#bagi-warga": ("survey:nilai", "survey:poster", "survey:terima_kasih"),
    "survei#tablet-dan-poster": ("survey:alat", "survey:cetak_poster", "survey:tablet"),
    "survei#menjalankan-survei": (
        "survey:baru",
        "survey:daftar",
        "survey:kertas",
        "survey:kuesioner",
        "survey:kuesioner_satu",
        "survey:survei",
    ),
    "survei#membaca-hasilnya": ("survey:hasil", "survey:laporan"),
    "warga#cara-pertama-pindai-kode-qr": ("documents:verify", "documents:verify_code"),
}
PLACES: Mapping[str, str] = MappingProxyType({page: part for part, pages in _PAGES.items() for page in pages})
# Pages that are help themselves.
HELP = frozenset({"portal:bantuan", "portal:bantuan_satu", "learning:cari", "learning:topik"})


def help_for(view_name: str) -> str:
    """Return the address of the part that speaks of a page: the index for one without a line, "" on help itself."""
    if view_name in HELP:
        return ""
    slug, _hash, anchor = PLACES.get(view_name, "").partition("#")
    if not slug:
        return reverse("portal:bantuan")
    return f"{reverse('portal:bantuan_satu', kwargs={'slug': slug})}#{anchor}"


def context(request: HttpRequest) -> dict[str, str]:
    """Template context of every page: where its help is. No query."""
    match = getattr(request, "resolver_match", None)
    return {"help_url": help_for(match.view_name if match else "")}
