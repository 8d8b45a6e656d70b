"""Addresses of the public's pages."""

from django.urls import path

from takar.portal.web import views

app_name = "portal"
urlpatterns = [path("", views.home, name="home")]
