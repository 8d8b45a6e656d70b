"""The pages of the org room: who sees what, what a form does, how many queries a page asks."""

import pytest
from django.urls import reverse

from tests.world import World


@pytest.mark.parametrize("name", ["pohon", "data_saya", "kebijakan", "libur"])
def test_everyone_of_the_government_reads(world: World, as_person, name: str) -> None:
    response = as_person(world.wulan).get(reverse(f"org:{name}"))
    assert response.status_code == 200
