"""Address of the gallery."""

from django.urls import path

from takar.ui.gallery.views import gallery, gallery_error, gallery_public

app_name = "galeri"
urlpatterns = [
    path("", gallery, name="index"),
    path("publik/", gallery_public, name="public"),
    path("galat/<int:code>/", gallery_error, name="error"),
]
