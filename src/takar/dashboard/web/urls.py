"""Addresses of the dashboard room."""

from django.urls import path

from takar.dashboard.web import pantau_views, unduh_views, views

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("pantau/", pantau_views.start, name="pantau"),
    path("pantau/tim/", pantau_views.my_team, name="tim"),
    path("pantau/tim/kini/", pantau_views.my_team_now, name="tim_kini"),
    path("pantau/tim/unduh/", unduh_views.team_file, name="tim_unduh"),
    path("pantau/unit/<uuid:pk>/", pantau_views.unit, name="unit"),
    path("pantau/unit/<uuid:pk>/kini/", pantau_views.unit_now, name="kini"),
    path("pantau/unit/<uuid:pk>/orang/", pantau_views.unit_people, name="orang"),
    path("pantau/unit/<uuid:pk>/penilai/", pantau_views.unit_spans, name="penilai"),
    path("pantau/unit/<uuid:pk>/tenggat/", pantau_views.unit_deadlines, name="tenggat"),
    path("pantau/unit/<uuid:pk>/unduh/", unduh_views.unit_file, name="unduh"),
]
