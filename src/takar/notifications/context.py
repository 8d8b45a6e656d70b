"""Template context of every page: how many notices are unread. No query: the session's account carries the number."""

from typing import Any

from django.http import HttpRequest


def unread(request: HttpRequest) -> dict[str, Any]:
    """Return the number on the bell."""
    return {"notices_unread": getattr(getattr(request, "user", None), "notices_unread", 0)}
