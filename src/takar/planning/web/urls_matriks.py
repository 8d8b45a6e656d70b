"""Addresses of the matrix of roles, the indicator library and the statements of understanding."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
