"""Addresses of the matrix of roles, the indicator library and the statements of understanding."""

from django.urls import URLPattern, path

from takar.planning.web import matriks_views, paham_views, pustaka_views

urlpatterns: list[URLPattern] = [
    path("peran/", matriks_views.my_page, name="peran_saya"),
    path("peran/<uuid:peran>/ambil/", matriks_views.take_up, name="peran_ambil"),
    path("peran/matriks/", matriks_views.all_matrices, name="matriks_semua"),
    path("peran/matriks/<uuid:pk>/", matriks_views.matrix, name="matriks"),
    path("peran/matriks/<uuid:pk>/cetak/", matriks_views.print_out, name="matriks_cetak"),
    path("peran/matriks/<uuid:pk>/isi/", matriks_views.role_new, name="peran_baru"),
    path("peran/matriks/<uuid:pk>/isi/<uuid:peran>/", matriks_views.role_change, name="peran_ubah"),
    path("peran/matriks/<uuid:pk>/isi/<uuid:peran>/hapus/", matriks_views.role_remove, name="peran_hapus"),
    path("pustaka/", pustaka_views.library, name="pustaka"),
    path("pustaka/baru/", pustaka_views.new, name="pustaka_baru"),
    path("pustaka/<uuid:pk>/", pustaka_views.entry, name="pustaka_isi"),
    path("pustaka/<uuid:pk>/ubah/", pustaka_views.change, name="pustaka_ubah"),
    path("pustaka/<uuid:pk>/aktif/", pustaka_views.retire, name="pustaka_aktif"),
    path("pustaka/<uuid:pk>/pakai/", pustaka_views.use, name="pustaka_pakai"),
    path("paham/", paham_views.mine, name="paham_saya"),
    path("paham/tim/", paham_views.team, name="paham_tim"),
    path("paham/tim/ingatkan/", paham_views.remind, name="paham_ingatkan"),
    path("<uuid:pk>/paham/", paham_views.plan, name="paham"),
    path("<uuid:pk>/paham/<uuid:indikator>/", paham_views.state, name="paham_nyatakan"),
    path("<uuid:pk>/paham/<uuid:indikator>/jawab/", paham_views.answer, name="paham_jawab"),
    path("<uuid:pk>/paham/<uuid:indikator>/jelas/", paham_views.explain, name="paham_jelas"),
]
