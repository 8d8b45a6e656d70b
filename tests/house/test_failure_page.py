"""The page for a failure of ours comes even when the menu or the session is what failed."""

from django.test import RequestFactory

from takar.common.errors import server_error


def test_the_failure_page_needs_nothing_of_the_request() -> None:
    answer = server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Ke beranda" in answer.content.decode()
