"""A role needs two people where two are there, and a second factor where the government demands one."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access.actions import RoleGiven, approve_role, decline_role, give_role, withdraw_role
from takar.access.models import Role, RoleGrant, RoleProposal
from takar.audit.models import AuditEvent
from takar.common.clock import local_date, now
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.notifications.models import Notice
from takar.org.actions.kebijakan import set_kebijakan
from tests.world import NOW, TODAY, Person, World

pytestmark = pytest.mark.django_db
AsPerson = Callable[[Person], Client]


def rule(world: World, key: str, value: bool) -> None:
    set_kebijakan(actor=world.ratna.actor, kunci=key, nilai=value, berlaku_mulai=TODAY, dasar="Perbup 1/2026", now=NOW)


def give(world: World, admin: Person, who: Person, **more: Any) -> RoleGrant | RoleProposal:
    values: dict[str, Any] = {
        "id": uuid4(),
        "user_id": who.user.pk,
        "role": Role.PENGELOLA_KINERJA,
        "unit_id": world.dinas.pk,
        "mulai": TODAY,
        "selesai": None,
        "dasar": "SK 12/2026",
    }
    return give_role(actor=admin.actor, given=RoleGiven(**{**values, **more}), now=NOW, today=TODAY)


def leaves() -> list[str]:
    return [code for code in AuditEvent.objects.order_by("at", "pk").values_list("code", flat=True) if "access" in code]


def test_a_role_stands_only_after_the_second_person(world: World) -> None:
    found = give(world, world.ratna, world.budi)
    assert isinstance(found, RoleProposal)
    assert not world.budi.actor.has(Role.PENGELOLA_KINERJA)
    told = set(Notice.objects.filter(code="access.usulan.diajukan").values_list("pegawai_id", flat=True))
    assert told == {world.agus.id, world.hasan.id}
    later = TODAY + timedelta(days=4)
    approve_role(actor=world.hasan.actor, proposal_id=found.pk, version=1, now=NOW, today=later)
    grant = RoleGrant.objects.get(pk=found.pk)
    assert (grant.user_id, grant.mulai) == (world.budi.user.pk, later), "never from before the approval"
    assert leaves() == ["access.usulan.diajukan", "access.usulan.disetujui"]


def test_neither_the_proposer_nor_the_receiver_nor_a_stranger_decides(world: World) -> None:
    found = give(world, world.ratna, world.hasan, role=Role.INSPEKTORAT)
    for person, refusal in (
        (world.ratna, Forbidden),
        (world.hasan, Forbidden),
        (world.dewi, NotFound),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            approve_role(actor=person.actor, proposal_id=found.pk, version=1, now=NOW, today=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleProposal.objects.filter(pk=found.pk).update(disetujui=True, diputus_oleh=world.ratna.user, diputus_at=NOW)
    assert not RoleGrant.objects.filter(user=world.hasan.user, role=Role.INSPEKTORAT).exists()


def test_decided_once(world: World) -> None:
    found = give(world, world.ratna, world.budi)
    with pytest.raises(Invalid):
        decline_role(actor=world.agus.actor, proposal_id=found.pk, version=1, alasan=" ", now=NOW)
    decline_role(actor=world.agus.actor, proposal_id=found.pk, version=1, alasan="Suratnya lain.", now=NOW)
    with pytest.raises(WrongState):
        approve_role(actor=world.hasan.actor, proposal_id=found.pk, version=2, now=NOW, today=TODAY)
    assert not RoleGrant.objects.filter(user=world.budi.user).exists()
    again = give(world, world.ratna, world.budi)
    withdraw_role(actor=world.ratna.actor, proposal_id=again.pk, version=1, now=NOW)
    assert leaves()[-1] == "access.usulan.ditarik"


def test_proposed_once_however_often_it_is_sent(world: World) -> None:
    same = uuid4()
    first, second = (give(world, world.ratna, world.budi, id=same) for _twice in range(2))
    assert first.pk == second.pk
    with pytest.raises(Invalid):
        give(world, world.ratna, world.budi)
    assert leaves() == ["access.usulan.diajukan"]


def test_alone_where_nobody_else_watches_or_the_government_says_so(world: World) -> None:
    rule(world, "peran_dua_orang", False)
    assert isinstance(give(world, world.ratna, world.budi), RoleGrant)
    rule(world, "peran_dua_orang", True)
    assert isinstance(give(world, world.ratna, world.joko), RoleProposal)
    RoleGrant.objects.filter(user__in=[world.agus.user, world.hasan.user]).delete()
    assert isinstance(give(world, world.ratna, world.wulan), RoleGrant)


def test_through_the_pages(world: World, as_person: AsPerson) -> None:
    admin, agus = as_person(world.ratna), as_person(world.agus)
    form = admin.get(f"/akun/peran/beri/{world.budi.user.pk}/").content.decode()
    sent = admin.post(
        f"/akun/peran/beri/{world.budi.user.pk}/",
        {
            "id": re.search(r'name="id" value="([^"]+)"', form).group(1),  # type: ignore[union-attr]
            "role": "PIMPINAN",
            "unit": str(world.bidang.pk),
            "mulai": local_date(now(), zone="Asia/Jakarta").isoformat(),
            "dasar": "SK 5/2026 <b>",
        },
    )
    found = RoleProposal.objects.get()
    assert sent.url == reverse("access:usulan_satu", args=[found.pk])
    assert "SK 5/2026 &lt;b&gt;" in agus.get(sent.url).content.decode()
    refused = agus.post(reverse("access:usulan_tolak", args=[found.pk]), {"versi": 1, "alasan": ""})
    assert refused.status_code == 422
    assert agus.post(reverse("access:usulan_setujui", args=[found.pk]), {"versi": 1}).status_code == 302
    late = as_person(world.hasan).post(reverse("access:usulan_setujui", args=[found.pk]), {"versi": 1})
    assert late.status_code == 409
    assert RoleGrant.objects.filter(pk=found.pk, role="PIMPINAN").exists()


def test_the_list_costs_the_same_for_3_and_30(world: World, as_person: AsPerson) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("access:usulan")).status_code == 200
        return len(asked)

    client = as_person(world.agus)
    give(world, world.ratna, world.budi)
    few = cost()
    for unit in (world.akar, world.dinas, world.bidang):
        for person in (world.wulan, world.joko, world.sari):
            for role in (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT):
                give(world, world.ratna, person, unit_id=unit.pk, role=role)
    assert cost() == few <= 12


def test_a_role_holder_is_led_to_the_second_factor_where_it_is_demanded(world: World, as_person: AsPerson) -> None:
    agus, wulan = as_person(world.agus), as_person(world.wulan)
    assert agus.get("/").status_code == 200, "by default nobody is forced"
    rule(world, "peran_dua_langkah", True)
    agus, wulan = as_person(world.agus), as_person(world.wulan)
    for address in ("/", "/organisasi/", "/jejak/", "/akun/peran/saya/"):
        sent = agus.get(address)
        assert (sent.status_code, sent.headers.get("Location")) == (302, "/akun/dua-langkah/"), address
    assert "wajib masuk dua langkah" in agus.get("/akun/dua-langkah/").content.decode()
    assert agus.get("/akun/").status_code == 200
    assert wulan.get("/").status_code == 200, "who holds no role is not asked"
    Authenticator.objects.create(user=world.agus.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert agus.get("/organisasi/").status_code == 200
    with CaptureQueriesContext(connection) as asked:
        agus.get("/organisasi/")
    assert not any("mfa_authenticator" in query["sql"] for query in asked), "not with every page"
    assert agus.post("/akun/keluar/").status_code == 302
