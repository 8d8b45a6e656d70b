"""Addresses of shared results and of tasks from another leader."""

from django.urls import URLPattern, path

from takar.planning.web import bersama_views, tugas_views

urlpatterns: list[URLPattern] = [
    path("bersama/", bersama_views.home, name="bersama"),
    path("bersama/<uuid:pk>/<uuid:rhk>/", bersama_views.result, name="bersama_hasil"),
    path("bersama/<uuid:pk>/<uuid:rhk>/ajak/", bersama_views.invite, name="bersama_ajak"),
    path("bersama/bagian/<uuid:pk>/", bersama_views.part, name="bagian"),
    path("bersama/bagian/<uuid:pk>/<slug:nama>/", bersama_views.step, name="bagian_langkah"),
    path("bersama/tugas/", tugas_views.home, name="tugas"),
    path("bersama/tugas/baru/", tugas_views.new, name="tugas_baru"),
    path("bersama/tugas/<uuid:pk>/", tugas_views.one, name="tugas_satu"),
    path("bersama/tugas/<uuid:pk>/<slug:nama>/", tugas_views.step, name="tugas_langkah"),
]
