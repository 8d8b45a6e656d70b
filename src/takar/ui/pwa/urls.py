"""Addresses at the root that browsers expect there."""

from django.urls import path

from takar.ui.pwa.views import manifest, service_worker

app_name = "pwa"
urlpatterns = [
    path("sw.js", service_worker, name="sw"),
    path("takar.webmanifest", manifest, name="manifest"),
]
