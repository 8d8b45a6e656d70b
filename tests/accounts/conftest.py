"""What the tests of log-in share: no counted tries left over from another test, and a browser's client."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from tests.world import PASSWORD


@pytest.fixture(autouse=True)
def no_tries_counted() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def visitor(db: None) -> Client:
    return Client(headers={"user-agent": "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile"})


def shown_sessions(client: Client) -> list[dict[str, str]]:
    """Return the rows of the list of sessions as the page shows them: device, this one or not, its id."""
    text = client.get("/akun/sesi/").content.decode()
    rows = re.findall(r'<th role="rowheader".*?</tr>', text, flags=re.DOTALL)
    return [
        {
            "device": re.sub(r"<[^>]+>", " ", row.split("</th>")[0]).split("  ")[0].strip(),
            "current": "ya" if "Perangkat ini" in row else "",
            "id": (re.findall(r"/akun/sesi/(\d+)/akhiri/", row) or [""])[0],
        }
        for row in rows
    ]


def try_login(client: Client, name: str, password: str = PASSWORD, **more: str):
    return client.post("/akun/masuk/", {"login": name, "password": password, **more})
