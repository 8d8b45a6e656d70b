"""The groups of the queue are told apart by those who hear the page: the same person's two indicators are two names."""

import re
from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.execution.plan import entry, indicator, plan
from tests.world import Person, World


def test_two_groups_of_one_person_have_two_names(world: World, as_person: Callable[[Person], Client]) -> None:
    skp = plan(world, indicators=2)
    entry(skp, world.wulan)
    entry(skp, world.wulan, indikator_id=indicator(skp, 2).pk, uraian="Menyusun rekap")
    page = as_person(world.budi).get(reverse("execution:antrean")).content.decode()
    labels = re.findall(r'<section[^>]*aria-labelledby="([^"]+)"', page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(labels) == len(set(labels)) == 2
    assert len(ids) == len(set(ids))
    heard = []
    for label in labels:
        parts = [re.search(rf'id="{re.escape(one)}"[^>]*>(.*?)</(?:h2|p)>', page, re.DOTALL) for one in label.split()]
        assert all(parts)
        heard.append(" ".join(re.sub(r"<[^>]+>", "", part.group(1)) for part in parts if part))
    assert len(set(heard)) == 2
