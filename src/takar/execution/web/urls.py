"""Addresses of the execution room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
