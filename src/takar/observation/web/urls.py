"""Addresses of the observation room."""

from django.urls import path

from takar.observation.web import instrumen_views, pengamatan_views, penunjukan_views

app_name = "observation"
urlpatterns = [
    path("", pengamatan_views.home, name="beranda"),
    path("mulai/", pengamatan_views.choose, name="mulai"),
    path("mulai/<uuid:skp>/", pengamatan_views.start, name="mulai_orang"),
    path("peristiwa/<uuid:pk>/", pengamatan_views.event, name="peristiwa"),
    path("peristiwa/<uuid:pk>/ikut/", pengamatan_views.join_event, name="ikut"),
    path("satu/<uuid:pk>/", pengamatan_views.page, name="pengamatan"),
    path("satu/<uuid:pk>/isi/<int:ke>/", pengamatan_views.question, name="isi"),
    path("satu/<uuid:pk>/langkah/<slug:nama>/", pengamatan_views.step, name="langkah"),
    path("instrumen/", instrumen_views.listing, name="instrumen_daftar"),
    path("instrumen/baru/", instrumen_views.new, name="instrumen_baru"),
    path("instrumen/salin/<slug:kunci>/", instrumen_views.copy, name="instrumen_salin"),
    path("instrumen/<uuid:pk>/", instrumen_views.page, name="instrumen"),
    path("instrumen/<uuid:pk>/langkah/<slug:nama>/", instrumen_views.step, name="instrumen_langkah"),
    path("instrumen/<uuid:pk>/tambah/<slug:jenis>/", instrumen_views.add_question, name="pertanyaan_tambah"),
    path("instrumen/<uuid:pk>/butir/<uuid:butir>/", instrumen_views.change_question, name="pertanyaan"),
    path(
        "instrumen/<uuid:pk>/butir/<uuid:butir>/<slug:nama>/", instrumen_views.question_step, name="pertanyaan_langkah"
    ),
    path("penunjukan/", penunjukan_views.listing, name="penunjukan"),
    path("penunjukan/<uuid:pk>/akhiri/", penunjukan_views.end, name="penunjukan_akhiri"),
]
