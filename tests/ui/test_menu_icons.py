"""Two entries of one menu never look alike: on a phone the picture is what the thumb finds."""

from collections import Counter

import pytest

from takar.ui.navigation import all_entries


@pytest.mark.parametrize("place", ["main", "user"])
def test_every_entry_has_a_picture_of_its_own(place: str) -> None:
    shown = Counter(entry.icon for entry in all_entries() if entry.place == place)
    twice = {icon for icon, times in shown.items() if times > 1}
    assert not [str(entry.label) for entry in all_entries() if entry.place == place and entry.icon in twice]
