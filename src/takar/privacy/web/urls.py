"""Addresses of the privacy room: the public's notice first, then one's own data, then what is watched over."""

from django.urls import path

from takar.privacy.web import daftar_views, diri_views, insiden_views, publik_views

app_name = "privacy"
urlpatterns = [
    path("", publik_views.governments, name="publik"),
    path("d/<slug:instansi>/", publik_views.notice, name="pemberitahuan"),
    path("data-saya/", diri_views.own_data, name="data_saya"),
    path("data-saya/unduh/", diri_views.download, name="unduh"),
    path("permintaan/baru/", diri_views.new_request, name="permintaan_baru"),
    path("permintaan/", diri_views.all_requests, name="permintaan_semua"),
    path("permintaan/<uuid:pk>/", diri_views.one_request, name="permintaan"),
    path("permintaan/<uuid:pk>/<slug:nama>/", diri_views.step, name="permintaan_langkah"),
    path("daftar/", daftar_views.register, name="daftar"),
    path("daftar/unduh/", daftar_views.register_file, name="daftar_unduh"),
    path("daftar/teks/", daftar_views.own_words, name="teks"),
    path("masa-simpan/", daftar_views.keeping, name="simpan"),
    path("kegagalan/", insiden_views.listing, name="insiden"),
    path("kegagalan/baru/", insiden_views.new, name="insiden_baru"),
    path("kegagalan/<uuid:pk>/", insiden_views.page, name="insiden_satu"),
    path("kegagalan/<uuid:pk>/langkah/<slug:nama>/", insiden_views.step, name="insiden_langkah"),
    path("kegagalan/<uuid:pk>/surat/<slug:untuk>/", insiden_views.letter_page, name="surat"),
]
