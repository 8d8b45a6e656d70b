"""Addresses of the portal room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
