"""Rights after the shield: every step of an entry that went on, for every role; lists and checks agree on it."""

import pytest
from django.utils import timezone

from takar.access.policies import can, policy_for
from takar.execution.models import Aktivitas
from takar.execution.policies import AktivitasDeed
from tests.execution.plan import entry, plan
from tests.house.routes import ROLES, person
from tests.world import NOW, World

MAY = {
    AktivitasDeed.PERIKSA: {"penilai", "atasan"},
    AktivitasDeed.KOMENTARI: {"pemilik", "penilai", "atasan"},
    AktivitasDeed.UBAH: {"pemilik"},
    AktivitasDeed.HAPUS: {"pemilik"},
    AktivitasDeed.KIRIM_ULANG: {"pemilik"},
    AktivitasDeed.LIHAT: {"pemilik", "penilai", "atasan", "pengelola", "pimpinan", "inspektorat"},
}


@pytest.mark.parametrize("deed", MAY)
def test_who_may_do_what_to_an_entry_that_went_on(world: World, deed: AktivitasDeed) -> None:
    pk = entry(plan(world), world.wulan).pk
    Aktivitas.objects.filter(pk=pk).update(dialihkan_ke=world.sari.pegawai, dialihkan_at=NOW)
    row = Aktivitas.objects.select_related("skp", "unit").get(pk=pk)
    allowed = {role for role in ROLES if (who := person(world, role)) is not None and can(who.actor, deed, row)}
    assert allowed == MAY[deed]
    scope = policy_for(Aktivitas).scope
    listed = {
        role
        for role in ROLES
        if (who := person(world, role)) is not None and Aktivitas.objects.filter(scope(who.actor, deed), pk=pk).exists()
    }
    assert listed == allowed
    assert deed != AktivitasDeed.PERIKSA or set(policy_for(Aktivitas).who(deed, row)) == {world.budi.id, world.sari.id}


def test_an_entry_that_went_to_someone_who_is_not_above_any_more_gives_them_nothing(world: World) -> None:
    pk = entry(plan(world), world.wulan).pk
    Aktivitas.objects.filter(pk=pk).update(dialihkan_ke=world.hasan.pegawai, dialihkan_at=timezone.now())
    row = Aktivitas.objects.select_related("skp", "unit").get(pk=pk)
    assert not can(world.hasan.actor, AktivitasDeed.PERIKSA, row)
