"""Addresses of the audit room."""

from django.urls import URLPattern, path

from takar.audit.web import views

app_name = "audit"

urlpatterns: list[URLPattern] = [
    path("", views.ledger, name="ledger"),
    path("saya/", views.own, name="own"),
    path("keadaan/kepala.json", views.head_file, name="head_file"),
    path("keadaan/", views.state, name="state"),
    path("<uuid:pk>/", views.entry, name="entry"),
    path("<uuid:pk>/tanda-terima.json", views.receipt, name="receipt"),
]
