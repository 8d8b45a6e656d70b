"""Addresses of the documents room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
