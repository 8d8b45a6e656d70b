"""Addresses of the org room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
