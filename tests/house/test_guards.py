"""A row never points across governments: every foreign key between tables with a government has its guard."""

from datetime import date

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import ForeignKey

from takar.access.models import Role, RoleGrant
from takar.audit.guards import missing_guards
from takar.common.guards import all_guards
from takar.org.models import Pegawai
from takar.units.guards import crossing_keys, governed_models, owned_guards
from takar.units.models import UnitKerja
from takar.units.owned import OwnedModel
from tests.world import World


def test_every_owned_table_is_guarded() -> None:
    owned = [model for model in apps.get_models() if issubclass(model, OwnedModel) and model._meta.managed]
    assert set(owned) <= set(governed_models())
    guarded = {guard.table for guard in owned_guards()}
    assert {model._meta.db_table for model in owned} <= guarded


def test_every_key_between_owned_tables_is_compared_on_insert_and_update() -> None:
    texts = {
        (guard.table, guard.event): " ".join(check.condition for check in guard.checks)
        for guard in owned_guards()
        if guard.name.endswith(("_insert", "_update"))
    }
    for model in apps.get_models(include_auto_created=True):
        if model not in governed_models():
            continue
        for field in model._meta.local_fields:
            if isinstance(field, ForeignKey) and issubclass(field.remote_field.model, OwnedModel):
                for event in ("INSERT", "UPDATE"):
                    assert f"NEW.{field.column})" in texts[model._meta.db_table, event], (model, field.name, event)


def test_no_table_without_a_government_joins_two_owned_rows() -> None:
    """Such a table could join rows of two governments where no guard looks."""
    for model in apps.get_models(include_auto_created=True):
        if model in governed_models():
            continue
        keys = [
            field.name
            for field in model._meta.local_fields
            if isinstance(field, ForeignKey) and issubclass(field.remote_field.model, OwnedModel)
        ]
        assert len(keys) < 2, f"{model._meta.label} joins {keys} and needs an instansi of its own"


def test_names_of_guards_are_unique_and_fit_the_databases() -> None:
    names = [guard.name for guard in all_guards()]
    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 63


def test_all_guards_are_in_the_database(db: None) -> None:
    assert missing_guards() == []


def test_a_row_cannot_be_made_across(world: World) -> None:
    with pytest.raises(IntegrityError, match="instansi lain"), transaction.atomic():
        Pegawai.objects.create(instansi=world.lain, unit=world.dinas, nama="Silang", nip="199901012020011001")
    with pytest.raises(IntegrityError, match="instansi lain"), transaction.atomic():
        RoleGrant.objects.create(
            instansi=world.instansi, user=world.oki.user, role=Role.PIMPINAN, unit=world.akar, mulai=date(2026, 1, 2)
        )


def test_a_row_cannot_be_turned_across(world: World) -> None:
    foreign = UnitKerja.objects.get(instansi=world.lain)
    with pytest.raises(IntegrityError, match="instansi lain"), transaction.atomic():
        Pegawai.objects.filter(pk=world.wulan.id).update(unit=foreign)
    with pytest.raises(IntegrityError, match="instansi lain"), transaction.atomic():
        Pegawai.objects.filter(pk=world.wulan.id).update(instansi=world.lain, unit=foreign)
    # Within the government everything still moves.
    assert Pegawai.objects.filter(pk=world.wulan.id).update(unit=world.dinas) == 1


def test_the_comparing_guards_exist_for_some_keys_at_least() -> None:
    """If reading the registry broke, the tests above would pass on nothing."""
    keys = [key for model in governed_models() for key in crossing_keys(model)]
    assert len(keys) > 10
