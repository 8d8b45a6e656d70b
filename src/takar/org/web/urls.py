"""Addresses of the org room."""

from django.urls import URLPattern, path

from takar.org.web.views import akun, aturan, impor, organisasi, pegawai

app_name = "org"
urlpatterns: list[URLPattern] = [
    path("", organisasi.pohon, name="pohon"),
    path("unit/<uuid:pk>/", organisasi.unit, name="unit"),
    path("unit/<uuid:pk>/ubah/", organisasi.unit_ubah, name="unit_ubah"),
    path("unit/<uuid:pk>/pindah/", organisasi.unit_pindah, name="unit_pindah"),
    path("unit/<uuid:pk>/tutup/", organisasi.unit_tutup, name="unit_tutup"),
    path("unit/<uuid:pk>/unit-baru/", organisasi.unit_baru, name="unit_baru"),
    path("unit/<uuid:pk>/jabatan-baru/", organisasi.jabatan_baru, name="jabatan_baru"),
    path("unit/<uuid:pk>/pegawai-baru/", organisasi.pegawai_baru, name="pegawai_baru"),
    path("unit/<uuid:pk>/penilai/", organisasi.unit_penilai, name="unit_penilai"),
    path("data-saya/", pegawai.data_saya, name="data_saya"),
    path("pegawai/<uuid:pk>/", pegawai.pegawai, name="pegawai"),
    path("pegawai/<uuid:pk>/penilai/", pegawai.penilai, name="penilai"),
    path("pegawai/<uuid:pk>/penempatan/", pegawai.penempatan, name="penempatan"),
    path("pegawai/<uuid:pk>/penugasan/", pegawai.penugasan, name="penugasan"),
    path("pegawai/<uuid:pk>/akun/", akun.akun_baru, name="akun_baru"),
    path("pegawai/<uuid:pk>/identitas/", akun.identitas, name="identitas"),
    path("tanpa-akun/", akun.tanpa_akun, name="tanpa_akun"),
    path("pegawai/<uuid:pk>/kedudukan/", pegawai.kedudukan, name="kedudukan"),
    path("delegasi/<uuid:pk>/akhiri/", pegawai.delegasi_akhiri, name="delegasi_akhiri"),
    path("penugasan/<uuid:pk>/akhiri/", pegawai.penugasan_akhiri, name="penugasan_akhiri"),
    path("kebijakan/", aturan.kebijakan, name="kebijakan"),
    path("kebijakan/<slug:kunci>/", aturan.kebijakan_ubah, name="kebijakan_ubah"),
    path("libur/", aturan.libur, name="libur"),
    path("libur/<uuid:pk>/hapus/", aturan.libur_hapus, name="libur_hapus"),
    path("impor/", impor.impor, name="impor"),
    path("impor/templat.xlsx", impor.impor_templat, name="impor_templat"),
    path("impor/<uuid:pk>/", impor.impor_hasil, name="impor_hasil"),
    path("impor/<uuid:pk>/masalah.csv", impor.impor_masalah, name="impor_masalah"),
]
