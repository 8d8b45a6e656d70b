"""Addresses of the audit room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
