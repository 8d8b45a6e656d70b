"""On which kind of screen a page is read: a phone gets long pages folded, with everything still on them."""

from django.http import HttpRequest

# What an answer depends on when it asked for the kind of screen.
VARY = "Cookie, Sec-CH-UA-Mobile, User-Agent"


def on_phone(request: HttpRequest) -> bool:
    """Whether the request comes from a phone, as far as the browser says."""
    return request.headers.get("Sec-CH-UA-Mobile") == "?1" or "Mobi" in request.headers.get("User-Agent", "")
