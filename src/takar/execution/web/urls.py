"""Addresses of the execution room."""

from django.urls import path

from takar.execution.web import (
    antrean_views,
    beberapa_views,
    bukti_views,
    catatan_views,
    kelalaian_views,
    kemajuan_views,
    kesamaan_views,
    komentar_views,
    luring_views,
    orang_views,
    templat_views,
)

app_name = "execution"
urlpatterns = [
    path("", catatan_views.log, name="catatan"),
    path("luring/", luring_views.shell, name="luring"),
    path("luring/rencana.json", luring_views.plan, name="luring_rencana"),
    path("periksa/", catatan_views.check, name="periksa"),
    path("beberapa/", beberapa_views.several, name="beberapa"),
    path("templat/", templat_views.templates, name="templat"),
    path("templat/<uuid:pk>/", templat_views.rename, name="templat_ubah"),
    path("templat/<uuid:pk>/hapus/", templat_views.remove, name="templat_hapus"),
    path("<uuid:pk>/templat/", templat_views.save, name="templat_simpan"),
    path("kirim/", luring_views.send, name="kirim"),
    path("antrean/", antrean_views.queue_page, name="antrean"),
    path("lewat-batas/", kelalaian_views.lateness, name="lewat_batas"),
    path("kemajuan/", kemajuan_views.progress, name="kemajuan"),
    path("kemajuan/<uuid:indikator>/", kemajuan_views.state, name="realisasi"),
    path("kemajuan/bukti/<uuid:pk>/", kemajuan_views.evidence, name="kemajuan_bukti"),
    path("orang/<uuid:pegawai>/", orang_views.person, name="orang"),
    path("orang/<uuid:pegawai>/umpan-balik/", orang_views.feedback, name="umpan_balik"),
    path("bukti/<uuid:pk>/", bukti_views.download, name="bukti"),
    path("bukti/<uuid:pk>/kecil/", bukti_views.preview, name="bukti_kecil"),
    path("bukti/<uuid:pk>/hapus/", bukti_views.remove, name="bukti_hapus"),
    path("<uuid:pk>/", catatan_views.activity, name="aktivitas"),
    path("<uuid:pk>/hapus/", catatan_views.remove, name="hapus"),
    path("<uuid:pk>/bukti/", bukti_views.add, name="bukti_tambah"),
    path("<uuid:pk>/kesamaan/", kesamaan_views.explain, name="jelaskan"),
    path("<uuid:pk>/terima/", antrean_views.accept, name="terima"),
    path("<uuid:pk>/kembalikan/", antrean_views.send_back, name="kembalikan"),
    path("<uuid:pk>/komentar/", komentar_views.comments, name="komentar"),
]
