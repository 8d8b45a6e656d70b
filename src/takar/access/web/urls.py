"""Addresses of the access room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
