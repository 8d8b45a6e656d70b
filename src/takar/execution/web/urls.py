"""Addresses of the execution room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
