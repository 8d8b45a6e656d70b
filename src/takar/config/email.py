"""Read the mail server's address: smtp://user:password@host:port, or smtps:// for TLS from the start of the talk."""

from urllib.parse import unquote, urlsplit

from takar.config.env import BadSetting


def parse_email_url(url: str) -> tuple[str, int, str, str, bool]:
    """Return host, port, user, password and whether to use STARTTLS. Raises `BadSetting`."""
    parts = urlsplit(url)
    if parts.scheme not in ("smtp", "smtp+tls") or not parts.hostname:
        raise BadSetting("TAKAR_EMAIL_URL must look like smtp://host:25 or smtp+tls://user:password@host:587.")
    tls = parts.scheme == "smtp+tls"
    port = parts.port or (587 if tls else 25)
    return parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), tls
