"""Addresses of first steps, of help, and of how the use of Takar grows."""

from django.urls import path

from takar.learning.web import awal_views, bantuan_views, penerapan_views

app_name = "learning"
urlpatterns = [
    path("belajar/", awal_views.index, name="awal"),
    path("belajar/bagian/", awal_views.on_home, name="bagian"),
    path("belajar/sembunyikan/", awal_views.put_away, name="sembunyikan"),
    path("belajar/tampilkan/", awal_views.bring_back, name="tampilkan"),
    path("belajar/<slug:peran>/<slug:kunci>/", awal_views.look, name="langkah"),
    path("bantuan/", bantuan_views.search, name="cari"),
    path("bantuan/<slug:slug>/", bantuan_views.topic, name="topik"),
    path("penerapan/", penerapan_views.start, name="penerapan"),
    path("penerapan/<uuid:pk>/", penerapan_views.unit, name="unit"),
    path("penerapan/<uuid:pk>/orang/", penerapan_views.people, name="orang"),
    path("penerapan/<uuid:pk>/ingatkan/", penerapan_views.remind, name="ingatkan"),
    path("penerapan/<uuid:pk>/unduh/", penerapan_views.export, name="unduh"),
]
