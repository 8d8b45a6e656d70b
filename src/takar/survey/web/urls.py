"""Addresses of the survey room: the citizens' first, then the unit's."""

from django.urls import path

from takar.survey.web import (
    alat_views,
    hasil_views,
    instrumen_views,
    kelola_views,
    nilai_views,
    tablet_views,
)

app_name = "survey"
urlpatterns = [
    path("survei/n/<slug:instansi>/<slug:kode>/<slug:token>/", nilai_views.rate, name="nilai"),
    path("survei/p/<slug:instansi>/<slug:kode>/", nilai_views.poster, name="poster"),
    path("survei/t/<slug:instansi>/<slug:kode>/", tablet_views.tablet, name="tablet"),
    path("survei/terima-kasih/", nilai_views.thanks, name="terima_kasih"),
    path("survei/", kelola_views.listing, name="daftar"),
    path("survei/layanan/<uuid:pk>/", alat_views.tools, name="alat"),
    path("survei/layanan/<uuid:pk>/poster/", alat_views.poster, name="cetak_poster"),
    path("survei/layanan/<uuid:pk>/tablet/", tablet_views.hand_over, name="tablet_buka"),
    path("survei/baru/", kelola_views.new, name="baru"),
    path("survei/kuesioner/", instrumen_views.listing, name="kuesioner"),
    path("survei/kuesioner/baru/<slug:jenis>/", instrumen_views.begin, name="kuesioner_baru"),
    path("survei/kuesioner/<uuid:pk>/", instrumen_views.page, name="kuesioner_satu"),
    path("survei/kuesioner/<uuid:pk>/langkah/<slug:nama>/", instrumen_views.step, name="kuesioner_langkah"),
    path("survei/<uuid:pk>/", kelola_views.page, name="survei"),
    path("survei/<uuid:pk>/langkah/<slug:nama>/", kelola_views.step, name="langkah"),
    path("survei/<uuid:pk>/hasil/", hasil_views.results, name="hasil"),
    path("survei/<uuid:pk>/kertas/", kelola_views.paper, name="kertas"),
    path("survei/<uuid:pk>/rencana/", kelola_views.plan, name="rencana"),
    path("survei/<uuid:pk>/laporan/", kelola_views.workbook, name="laporan"),
    path("survei/<uuid:pk>/terbitkan/", kelola_views.issue, name="terbitkan"),
    path("survei/rencana/<uuid:pk>/selesai/", kelola_views.finish, name="rencana_selesai"),
]
