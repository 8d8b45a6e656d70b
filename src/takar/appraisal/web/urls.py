"""Addresses of the appraisal room."""

from django.urls import URLPattern, path

urlpatterns: list[URLPattern] = []
