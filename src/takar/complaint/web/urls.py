"""Addresses of the complaint room: the public's first, then those who handle complaints, then process evaluations."""

from django.urls import path

from takar.complaint.web import (
    aduan_views,
    daftar_views,
    lacak_views,
    pemeriksa_views,
    proses_views,
    publik_views,
)

app_name = "complaint"
urlpatterns = [
    path("", publik_views.governments, name="publik"),
    path("d/<slug:instansi>/", publik_views.outcomes, name="publik_instansi"),
    path("d/<slug:instansi>/lapor/", publik_views.send, name="lapor"),
    path("lacak/", lacak_views.follow, name="lacak"),
    path("lacak/tanggapi/", lacak_views.act, name="tanggapi"),
    path("lacak/berkas/", lacak_views.download, name="lacak_berkas"),
    path("perbaikan/", publik_views.improvement_list, name="perbaikan"),
    path("perbaikan/<uuid:pk>/", publik_views.improvement_page, name="perbaikan_satu"),
    path("kelola/", daftar_views.listing, name="daftar"),
    path("kelola/unduh/", daftar_views.export, name="unduh"),
    path("kelola/angka/", daftar_views.figures, name="angka"),
    path("kelola/<uuid:pk>/", aduan_views.page, name="aduan"),
    path("kelola/<uuid:pk>/langkah/<slug:nama>/", aduan_views.step, name="langkah"),
    path("kelola/<uuid:pk>/nama/", aduan_views.name, name="nama"),
    path("kelola/<uuid:pk>/umumkan/", aduan_views.publish, name="umumkan"),
    path("kelola/<uuid:pk>/berkas/<uuid:berkas>/", aduan_views.download, name="berkas"),
    path("pemeriksa/", pemeriksa_views.listing, name="pemeriksa"),
    path("pemeriksa/<uuid:pk>/akhiri/", pemeriksa_views.end, name="pemeriksa_akhiri"),
    path("proses/", proses_views.listing, name="proses_daftar"),
    path("proses/buka/", proses_views.begin, name="proses_buka"),
    path("proses/<uuid:pk>/", proses_views.page, name="proses"),
    path("proses/<uuid:pk>/langkah/<slug:nama>/", proses_views.step, name="proses_langkah"),
    path("proses/tindakan/<uuid:pk>/", proses_views.finish, name="tindakan"),
]
