"""Kendali counts the people that monitoring counts: whoever is away on unpaid leave has not "not begun"."""

from takar.dashboard.selectors.angka import tally, total
from takar.dashboard.selectors.lingkup import days_of, watched
from takar.org.models import KedudukanHukum, Pegawai
from takar.planning.selectors.daftar import skp_list
from tests.execution.plan import plan
from tests.world import TODAY, World


def _watched(world: World) -> int:
    lingkup = watched(actor=world.dewi.actor)
    return total(tally(lingkup, hari=days_of(lingkup, today=TODAY)).values()).pegawai


def test_who_is_away_is_not_counted_as_not_begun(world: World) -> None:
    plan(world)
    before = skp_list(actor=world.dewi.actor, tahun=TODAY.year).jumlah
    assert before.pegawai == _watched(world)
    Pegawai.objects.filter(pk=world.joko.id).update(kedudukan=KedudukanHukum.CLTN)
    after = skp_list(actor=world.dewi.actor, tahun=TODAY.year).jumlah
    assert (after.pegawai, after.belum) == (before.pegawai - 1, before.belum - 1)
    assert after.pegawai == _watched(world)
