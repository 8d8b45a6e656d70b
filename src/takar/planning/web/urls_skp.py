"""Addresses of plans."""

from django.urls import URLPattern, path

from takar.planning.web import daftar_views, isi_views, langkah_views, lembar_views, skp_views

urlpatterns: list[URLPattern] = [
    path("", daftar_views.mine, name="saya"),
    path("mulai/", daftar_views.start, name="mulai"),
    path("bawahan/", daftar_views.people, name="bawahan"),
    path("kendali/", daftar_views.progress, name="kendali"),
    path("kendali/tahun/", daftar_views.open_year, name="buka_tahun"),
    path("kendali/buka/", daftar_views.open_plans, name="buka_skp"),
    path("<uuid:pk>/", skp_views.skp, name="skp"),
    path("<uuid:pk>/pohon/", skp_views.tree, name="pohon"),
    path("<uuid:pk>/versi/<int:lama>/<int:baru>/", skp_views.compare, name="banding"),
    path("<uuid:pk>/cetak/<int:nomor>/", skp_views.print_out, name="cetak"),
    path("<uuid:pk>/lembar/", lembar_views.sheets_page, name="lembar"),
    path("<uuid:pk>/lembar/<slug:jenis>/cetak/", lembar_views.print_out, name="lembar_cetak"),
    path("<uuid:pk>/lembar/<slug:jenis>/<uuid:objek>/", lembar_views.one, name="lembar_isi"),
    path("<uuid:pk>/langkah/<slug:nama>/", langkah_views.step, name="langkah"),
    path("<uuid:pk>/pendekatan/", isi_views.approach, name="pendekatan"),
    path("<uuid:pk>/salin/", isi_views.copy, name="salin"),
    path("<uuid:pk>/hasil/", isi_views.rhk_new, name="rhk_baru"),
    path("<uuid:pk>/hasil/<uuid:rhk>/", isi_views.rhk_change, name="rhk_ubah"),
    path("<uuid:pk>/hasil/<uuid:rhk>/hapus/", isi_views.rhk_remove, name="rhk_hapus"),
    path("<uuid:pk>/hasil/<uuid:rhk>/pindah/", isi_views.rhk_move, name="rhk_pindah"),
    path("<uuid:pk>/hasil/<uuid:rhk>/indikator/", isi_views.indicator_new, name="indikator_baru"),
    path("<uuid:pk>/indikator/<uuid:indikator_id>/", isi_views.indicator_change, name="indikator_ubah"),
    path("<uuid:pk>/indikator/<uuid:indikator_id>/hapus/", isi_views.indicator_remove, name="indikator_hapus"),
    path("<uuid:pk>/lampiran/", isi_views.line_new, name="lampiran_baru"),
    path("<uuid:pk>/lampiran/<uuid:baris_id>/", isi_views.line_change, name="lampiran_ubah"),
    path("<uuid:pk>/lampiran/<uuid:baris_id>/hapus/", isi_views.line_remove, name="lampiran_hapus"),
    path("<uuid:pk>/ekspektasi/", isi_views.expectation_new, name="ekspektasi_baru"),
    path("<uuid:pk>/ekspektasi/<uuid:baris_id>/hapus/", isi_views.expectation_remove, name="ekspektasi_hapus"),
]
