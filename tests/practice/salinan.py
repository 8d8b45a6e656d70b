"""Practice in tests: clients inside a copy, what it holds, and a fingerprint of everything outside of all copies."""

import hashlib
from collections.abc import Iterable
from uuid import UUID

from django.apps import apps
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from takar.access.selectors import actor_for
from takar.accounts.models import User
from takar.audit.models import AuditDetail, AuditEvent, AuditHead, AuditSeal
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.practice.models import Latihan
from takar.units.models import Instansi
from tests.world import TODAY, Person

# Who is logged in, whose copy is whose, and the order that the sealer gives to all entries alike.
ASIDE = {"sessions.Session", "usersessions.UserSession", "practice.Latihan", "audit.AuditSeal", "audit.AuditHead"}


def practising(person: Person, client: Client | None = None) -> Client:
    """Return a client of `person` that has gone into practice over HTTP; one that is given is logged in already."""
    if client is None:
        client = Client()
        client.force_login(person.user)
    answer = client.post(reverse("practice:mulai"), {"id": str(new_id())})
    assert answer.status_code == 302, answer.content[:500]
    return client


def copy_of(person: Person) -> Latihan:
    return Latihan.objects.select_related("salinan").get(user=person.user, selesai_at__isnull=True)


def actor_in(row: Latihan) -> Actor:
    """Return who the person is inside the copy."""
    return actor_for(User.objects.get(pk=row.akun_id), today=TODAY, request_id="uji")


def outside() -> dict[str, str]:
    """Return a digest of every row of every table that belongs to no copy, by table."""
    copies = {pk.hex for pk in Instansi.objects.filter(latihan=True).values_list("pk", flat=True)}
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in ASIDE or not model._meta.managed:
            continue
        lines = sorted(_lines(model, copies=copies))
        found[model._meta.label] = f"{len(lines)}:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"
    return found


def _lines(model: type[Model], *, copies: set[str]) -> Iterable[str]:
    names = [field.attname for field in model._meta.concrete_fields]
    events = set()
    if model is AuditDetail:
        events = set(
            AuditEvent.objects.filter(instansi_id__in=[UUID(one) for one in copies]).values_list("pk", flat=True)
        )
    for row in model._base_manager.values(*names).iterator():
        owner = row["id"] if model is Instansi else row.get("instansi_id")
        if isinstance(owner, UUID) and owner.hex in copies:
            continue
        if model is AuditDetail and row["event_id"] in events:
            continue
        yield repr(sorted(row.items(), key=lambda pair: pair[0]))


__all__ = ["AuditHead", "AuditSeal", "actor_in", "copy_of", "outside", "practising"]
