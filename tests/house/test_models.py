"""Tables: owned by a government, unique within it, ordered by nothing, and migrated in one line."""

import pytest
from django.apps import apps
from django.db import models
from django.db.migrations.loader import MigrationLoader

from takar.units.owned import OwnedModel

# Tables that no single government owns, each with its reason.
NATIONAL = {
    "units.Instansi": "is the government",
    "accounts.User": "logs in before its government is known; NIP and e-mail are unique over the installation",
    "audit.AuditEvent": "must outlive every row it speaks of, so it holds plain ids",
    "audit.AuditDetail": "belongs to an event",
    "audit.AuditSeal": "one order over all events",
    "audit.AuditHead": "one tree over all events",
}
OURS = [m for m in apps.get_models() if m.__module__.startswith("takar.")]


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_every_table_has_an_owner(model: type[models.Model]) -> None:
    if model._meta.label in NATIONAL:
        return
    assert issubclass(model, OwnedModel)
    assert model._meta.get_field("instansi").null is False


@pytest.mark.parametrize("model", [m for m in OURS if issubclass(m, OwnedModel)], ids=lambda m: m._meta.label)
def test_uniques_begin_with_the_government(model: type[models.Model]) -> None:
    named = [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint)]
    assert all(c.fields[0] == "instansi" for c in named)
    assert model._meta.unique_together == ()


@pytest.mark.parametrize("model", OURS, ids=lambda m: m._meta.label)
def test_no_default_order_and_no_save_of_its_own(model: type[models.Model]) -> None:
    assert not model._meta.ordering
    assert "save" not in vars(model)


def test_migrations_are_one_line_per_room() -> None:
    loader = MigrationLoader(None)
    ours = {app for app, _name in loader.disk_migrations if apps.get_app_config(app).name.startswith("takar.")}
    assert {"units", "org", "planning", "execution", "appraisal", "audit", "access", "accounts"} <= ours
    assert all(len(loader.graph.leaf_nodes(app)) == 1 for app in ours)
    for (app, name), migration in loader.disk_migrations.items():
        inside = [parent for parent in migration.dependencies if parent[0] == app]
        assert len(inside) <= 1, f"{app} {name} has two parents"
