"""Addresses of the dashboard room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
