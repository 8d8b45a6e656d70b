"""Addresses of the accounts room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
