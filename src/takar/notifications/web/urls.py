"""Addresses of the notices: the list, opening one, and what a person wants to be told how."""

from django.urls import path

from takar.notifications.web import views

app_name = "notifications"
urlpatterns = [
    path("", views.notices, name="daftar"),
    path("<uuid:pk>/buka/", views.open_notice, name="buka"),
    path("<uuid:pk>/dibaca/", views.read, name="dibaca"),
    path("pilihan/", views.choices, name="pilihan"),
    path("perangkat/", views.add, name="perangkat"),
    path("perangkat/<uuid:pk>/hapus/", views.remove, name="hapus_perangkat"),
]
