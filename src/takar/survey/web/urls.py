"""Addresses of the survey room: the citizens' first, then the unit's."""

from django.urls import path

from takar.survey.web import kelola_views, nilai_views

app_name = "survey"
urlpatterns = [
    path("survei/n/<slug:instansi>/<slug:kode>/<slug:token>/", nilai_views.rate, name="nilai"),
    path("survei/p/<slug:instansi>/<slug:kode>/", nilai_views.poster, name="poster"),
    path("survei/terima-kasih/", nilai_views.thanks, name="terima_kasih"),
    path("survei/", kelola_views.listing, name="daftar"),
    path("survei/baru/", kelola_views.new, name="baru"),
    path("survei/<uuid:pk>/", kelola_views.page, name="survei"),
    path("survei/<uuid:pk>/langkah/<slug:nama>/", kelola_views.step, name="langkah"),
    path("survei/<uuid:pk>/kertas/", kelola_views.paper, name="kertas"),
    path("survei/<uuid:pk>/rencana/", kelola_views.plan, name="rencana"),
    path("survei/<uuid:pk>/laporan/", kelola_views.workbook, name="laporan"),
    path("survei/rencana/<uuid:pk>/selesai/", kelola_views.finish, name="rencana_selesai"),
]
