"""Addresses of practice. Below akun/: what a device keeps for recording without signal is asked for anew after it."""

from django.urls import path

from takar.practice.web import views

app_name = "practice"
urlpatterns = [
    path("", views.page, name="latihan"),
    path("mulai/", views.start, name="mulai"),
    path("ulang/", views.again, name="ulang"),
    path("peran/", views.role, name="peran"),
    path("selesai/", views.finish, name="selesai"),
]
