"""Addresses of the documents room: the public proof, and the download for those who may read."""

from django.urls import path

from takar.documents.web import views

app_name = "documents"
urlpatterns = [
    path("verifikasi/", views.verify, name="verify"),
    path("verifikasi/<str:kode>/", views.verify_code, name="verify_code"),
    path("<str:kode>/unduh/", views.download, name="download"),
]
