"""Addresses of the service room: the public's first, then the counter, the catalogue, the figures, other systems."""

from django.urls import path

from takar.service.web import (
    angka_views,
    impor_views,
    kelola_views,
    loket_views,
    publik_views,
    sambungan_views,
    standar_views,
)

app_name = "service"
urlpatterns = [
    path("layanan/", publik_views.governments, name="publik"),
    path("layanan/d/<slug:instansi>/", publik_views.listing, name="publik_instansi"),
    path("layanan/d/<slug:instansi>/<slug:kode>/", publik_views.standard, name="publik_layanan"),
    path("layanan/lacak/", publik_views.follow, name="lacak"),
    path("layanan/loket/", loket_views.listing, name="loket"),
    path("layanan/loket/<uuid:pk>/daftar/", loket_views.register, name="daftar"),
    path("layanan/permohonan/<uuid:pk>/", loket_views.page, name="permohonan"),
    path("layanan/permohonan/<uuid:pk>/langkah/<slug:nama>/", loket_views.step, name="langkah"),
    path("layanan/permohonan/<uuid:pk>/tanda-terima/", loket_views.receipt, name="tanda_terima"),
    path("layanan/kelola/", kelola_views.listing, name="kelola"),
    path("layanan/kelola/baru/", kelola_views.new, name="layanan_baru"),
    path("layanan/kelola/<uuid:pk>/", kelola_views.page, name="layanan"),
    path("layanan/kelola/<uuid:pk>/petugas/", kelola_views.appoint, name="petugas_tunjuk"),
    path("layanan/kelola/<uuid:pk>/petugas/akhiri/", kelola_views.end, name="petugas_akhiri"),
    path("layanan/kelola/<uuid:pk>/jam/", kelola_views.hours, name="jam"),
    path("layanan/kelola/<uuid:pk>/versi/", standar_views.begin, name="versi_baru"),
    path("layanan/standar/<uuid:pk>/", standar_views.page, name="standar"),
    path("layanan/standar/<uuid:pk>/terbitkan/", standar_views.publish_version, name="terbitkan"),
    path("layanan/angka/", angka_views.listing, name="angka"),
    path("layanan/angka/<uuid:pk>/", angka_views.page, name="angka_layanan"),
    path("layanan/angka/petugas/<uuid:pk>/", angka_views.officer, name="angka_petugas"),
    path("layanan/impor/<uuid:pk>/", impor_views.upload, name="impor"),
    path("layanan/impor/hasil/<uuid:pk>/", impor_views.result, name="impor_hasil"),
    path("layanan/impor/hasil/<uuid:pk>/masalah/", impor_views.problems, name="impor_masalah"),
    path("layanan/impor/<uuid:pk>/templat/", impor_views.template_file, name="impor_templat"),
    path("layanan/sambungan/", sambungan_views.listing, name="sambungan"),
    path("layanan/sambungan/<uuid:pk>/cabut/", sambungan_views.revoke, name="sambungan_cabut"),
    path("api/permohonan/", sambungan_views.receive_application, name="api_permohonan"),
]
