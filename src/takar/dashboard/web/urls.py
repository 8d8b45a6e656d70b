"""Addresses of the dashboard room."""

from django.urls import path

from takar.dashboard.web import views

app_name = "dashboard"
urlpatterns = [
    path("", views.home, name="home"),
    path("pemberitahuan/", views.notis, name="notis"),
]
