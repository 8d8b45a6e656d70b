"""Published tables through the room itself: sheets go in on paper, the results page shows the regulation's figure."""

from typing import Any

import pytest

from takar.survey.selectors.hasil import results_page
from tests.survey import alur
from tests.world import NOW, TODAY, World

# Source, how many sheets, each unsur's sum in the order of the questionnaire, what is right, what was printed and why.
PUBLISHED = [
    # The publisher rounded the means to three decimals before adding them up and printed 94,53.
    ("V1", 91, [352, 334, 342, 353, 353, 352, 349, 323, 339], "94,54", "A"),
    # Half up as printed; half even would have lost a hundredth from the rounded means.
    ("V2", 91, [350, 343, 333, 360, 354, 350, 339, 343, 351], "95,33", "A"),
    # The document prints 90,56 as well: that is the short weight 0,11.
    ("V3", 29, [105, 101, 100, 116, 102, 105, 106, 105, 115], "91,48", "A"),
]


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("takar.access.middleware.now", lambda: NOW)


def _sheets(n: int, sums: list[int]) -> list[str]:
    """Sheets with these sums: as many fours as each unsur needs, the rest threes."""
    columns = [["4"] * (total - 3 * n) + ["3"] * (4 * n - total) for total in sums]
    return ["".join(row) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize(("source", "n", "sums", "shown", "letter"), PUBLISHED, ids=[one[0] for one in PUBLISHED])
def test_a_published_table_is_reproduced(
    world: World, as_person: Any, source: str, n: int, sums: list[int], shown: str, letter: str
) -> None:
    survei = alur.survey(world)
    assert alur.sheets(world, _sheets(n, sums), survei=survei) == n
    found = results_page(actor=world.joko.actor, pk=survei.pk, today=TODAY)
    assert (found.angka.n, found.angka.huruf) == (n, letter)
    assert shown in as_person(world.joko).get(f"/survei/{survei.pk}/hasil/").content.decode()


def test_the_old_weight_reproduces_the_wrong_figure_and_says_so(world: World, as_person: Any) -> None:
    survei = alur.survey(world)
    alur.sheets(world, _sheets(29, PUBLISHED[2][2]), survei=survei)
    page = as_person(world.joko).get(f"/survei/{survei.pk}/hasil/?bobot=0.11").content.decode()
    assert "90,56" in page
    assert "91,48" in page
    assert "hanya meniru laporan lama" in page
