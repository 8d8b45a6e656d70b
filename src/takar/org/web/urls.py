"""Addresses of the org room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
