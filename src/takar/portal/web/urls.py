"""Addresses of the public's pages."""

from django.urls import path

from takar.portal.web import bantuan_views, views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("bantuan/", bantuan_views.index, name="bantuan"),
    path("bantuan/<slug:slug>/", bantuan_views.guide, name="bantuan_satu"),
]
