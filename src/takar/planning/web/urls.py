"""Addresses of the planning room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
