"""Addresses of the access room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
