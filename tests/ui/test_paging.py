"""A long table comes a page at a time; whatever else stands in the address stays there."""

from urllib.parse import parse_qs

import pytest
from django.http import HttpRequest, QueryDict

from takar.ui.paging import paged

ROWS = [f"Unit {n}" for n in range(1, 121)]


def asked(address: str) -> HttpRequest:
    request = HttpRequest()
    request.GET = QueryDict(address)
    return request


@pytest.mark.parametrize(
    ("address", "first", "number"),
    [("", "Unit 1", 50), ("hal=2", "Unit 51", 50), ("hal=3", "Unit 101", 20), ("hal=99", "Unit 101", 20)]
    + [(f"hal={wrong}", "Unit 1", 50) for wrong in ("0", "-1", "dua", "²", "1e3", "9" * 40)],
)
def test_each_page_holds_its_rows(address: str, first: str, number: int) -> None:
    found = paged(asked(address), ROWS)
    assert (found.rows[0], len(found.rows)) == (first, number)


def test_links_lead_to_the_neighbours_and_keep_the_search() -> None:
    links = paged(asked("cari=dinas+a%26b&hal=2"), ROWS).links
    assert links is not None
    for name, number in (("previous", "1"), ("next", "3")):
        assert parse_qs(links[name].removeprefix("?")) == {"cari": ["dinas a&b"], "hal": [number]}
    for address, missing in (("hal=1", "previous"), ("hal=3", "next")):
        ends = paged(asked(address), ROWS).links
        assert ends is not None
        assert ends[missing] is None


def test_what_fits_on_one_page_has_no_links() -> None:
    assert paged(asked("hal=7"), ROWS[:50]).links is None
    assert paged(asked(""), []).rows == ()


def test_two_tables_of_one_page_turn_by_themselves() -> None:
    request = asked("hal=2&hal_unit=3")
    assert paged(request, ROWS, name="hal_unit").rows[0] == "Unit 101"
    assert paged(request, ROWS).rows[0] == "Unit 51"
