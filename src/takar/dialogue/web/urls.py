"""Addresses of the dialogue room."""

from django.urls import path

from takar.dialogue.web import (
    bimbingan_views,
    dialog_views,
    konseling_views,
    masukan_views,
    permintaan_views,
    rekaman_views,
)

app_name = "dialogue"
urlpatterns = [
    path("", masukan_views.home, name="beranda"),
    path("beri/", masukan_views.give, name="beri"),
    path("beri/<uuid:pegawai>/", masukan_views.give_to, name="beri_orang"),
    path("satu/<uuid:pk>/", masukan_views.one, name="satu"),
    path("orang/<uuid:pegawai>/", masukan_views.of_person, name="orang"),
    path("rekaman/<uuid:skp>/", rekaman_views.record, name="rekaman"),
    path("minta/", permintaan_views.ask_for, name="minta"),
    path("minta/<uuid:pk>/", permintaan_views.request_page, name="permintaan"),
    path("minta/<uuid:pk>/tolak/", permintaan_views.decline_it, name="permintaan_tolak"),
    path("minta/<uuid:pk>/tarik/", permintaan_views.withdraw_it, name="permintaan_tarik"),
    path("dialog/", dialog_views.listing, name="dialog_daftar"),
    path("dialog/mulai/", dialog_views.start, name="dialog_mulai"),
    path("dialog/<uuid:pk>/", dialog_views.page, name="dialog"),
    path("dialog/<uuid:pk>/isi/<slug:bagian>/", dialog_views.fill, name="dialog_isi"),
    path("dialog/<uuid:pk>/butir/<uuid:butir>/<slug:nama>/", dialog_views.item, name="dialog_butir"),
    path("dialog/<uuid:pk>/langkah/<slug:nama>/", dialog_views.step, name="dialog_langkah"),
    path("langkah/", dialog_views.steps, name="langkah_daftar"),
    path("langkah/<uuid:pk>/", dialog_views.close, name="langkah_tutup"),
    path("bimbingan/", bimbingan_views.listing, name="bimbingan_daftar"),
    path("bimbingan/mulai/", bimbingan_views.start, name="bimbingan_mulai"),
    path("bimbingan/pernyataan/", bimbingan_views.criteria, name="kriteria"),
    path("bimbingan/<uuid:pk>/", bimbingan_views.record, name="bimbingan"),
    path("bimbingan/<uuid:pk>/jurnal/", bimbingan_views.journal, name="bimbingan_jurnal"),
    path("bimbingan/<uuid:pk>/langkah/<slug:nama>/", bimbingan_views.step, name="bimbingan_langkah"),
    path("bimbingan/<uuid:pk>/umpan-balik/", bimbingan_views.review_form, name="ulasan"),
    path("bimbingan/<uuid:pk>/cetak/", rekaman_views.print_record, name="bimbingan_cetak"),
    path("bimbingan/<uuid:pk>/umpan-balik/cetak/", rekaman_views.print_review, name="ulasan_cetak"),
    path("konseling/", konseling_views.home, name="konseling"),
    path("konseling/minta/", konseling_views.ask, name="konseling_minta"),
    path("konseling/lapor/", konseling_views.report, name="konseling_lapor"),
    path("konseling/konselor/", konseling_views.list_of_counsellors, name="konselor"),
    path("konseling/konselor/<uuid:pk>/akhiri/", konseling_views.end_counsellor, name="konselor_akhiri"),
    path("konseling/<uuid:pk>/", konseling_views.matter, name="konseling_satu"),
    path("konseling/<uuid:pk>/langkah/<slug:nama>/", konseling_views.step, name="konseling_langkah"),
]
