"""Look at a page from inside: the SQL that it sends, its body, and a session cookie of its reader."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.page_list import Page
from takar.accounts.models import User


@dataclass(frozen=True)
class Seen:
    """One page as its reader gets it."""

    sql: list[str]
    body: bytes
    cookie: str


def look(page: Page) -> Seen:
    """Ask for the page twice as its reader (the first answer warms caches) and keep the second one's queries.

    Raises `LookupError` for a page that does not answer with 200: some lead elsewhere where there is little to show.
    """
    client = Client(headers={"host": "127.0.0.1"})
    if page.reader:
        client.force_login(User.objects.get(pk=page.reader))
    client.get(page.path)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = client.get(page.path)
        # A file is sent as it is read: its queries come with its lines.
        body = b"".join(answer) if answer.streaming else answer.content
    if answer.status_code != 200:
        raise LookupError(f"{page.name} ({page.path}) answered {answer.status_code}")
    # Reads only: repeating the writes of a page (the note that a record was opened) would not be the same work twice.
    # A union begins with a bracket.
    asked = [query["sql"] for query in caught.captured_queries]
    sql = [one for one in asked if one.lstrip("( ").upper().startswith("SELECT")]
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return Seen(sql=sql, body=body, cookie=f"{settings.SESSION_COOKIE_NAME}={cookie.value}" if cookie else "")
