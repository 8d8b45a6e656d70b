"""The public's page: what Takar is for, and how to check a document."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from takar.portal.selectors import governments


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what anyone may know and do without an account."""
    return render(request, "portal/home.html", {"governments": governments()})
