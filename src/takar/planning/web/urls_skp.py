"""Addresses of plans."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path


def _later(request: HttpRequest, pk: UUID) -> HttpResponse:
    return HttpResponse(status=204)


urlpatterns: list[URLPattern] = [path("<uuid:pk>/", _later, name="skp")]
