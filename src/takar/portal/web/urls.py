"""Addresses of the public's pages. What stands before the governments' own pages is no government's code."""

from django.urls import path

from takar.portal.web import bantuan_views, data_views, kinerja_views, pemda_views, suara_views, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("bantuan/", bantuan_views.index, name="bantuan"),
    path("bantuan/<slug:slug>/", bantuan_views.guide, name="bantuan_satu"),
    path("bahasa/<slug:kode>/", views.language, name="bahasa"),
    path("cari/", views.find, name="cari"),
    path("ukuran/", views.measures, name="ukuran"),
    path("<slug:instansi>/", pemda_views.page, name="pemda"),
    path("<slug:instansi>/layanan/", pemda_views.services, name="daftar_layanan"),
    path("<slug:instansi>/layanan/<slug:kode>/", pemda_views.service, name="layanan"),
    path("<slug:instansi>/suara/", suara_views.page, name="suara"),
    path("<slug:instansi>/kinerja/", kinerja_views.units, name="kinerja"),
    path("<slug:instansi>/kinerja/<path:kode>/", kinerja_views.unit, name="kinerja_unit"),
    path("<slug:instansi>/data/", data_views.index, name="data"),
    path("<slug:instansi>/data/datapackage.json", data_views.package, name="data_paket"),
    path("<slug:instansi>/data/<slug:kumpulan>.skema.json", data_views.schema, name="data_skema"),
    path("<slug:instansi>/data/<slug:kumpulan>.csv", data_views.csv_file, name="data_csv"),
    path("<slug:instansi>/data/<slug:kumpulan>.json", data_views.json_file, name="data_json"),
    path("<slug:instansi>/data/<slug:kumpulan>.parquet", data_views.parquet_file, name="data_parquet"),
]
