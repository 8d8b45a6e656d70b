"""Addresses of the appraisal room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
