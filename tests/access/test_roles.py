"""Roles: who gives them, where, to whom; how they end; and that a right is gone with the next request."""

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from takar.access.actions import RoleGiven, end_grant, grant_role
from takar.access.models import Role, RoleGrant
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, Stale, WrongState
from takar.notifications.models import Notice
from takar.units.models import UnitKerja
from tests.world import NOW, TODAY, Person, World


def given(world: World, who: Person, **more: object) -> RoleGiven:
    values: dict[str, object] = {
        "id": uuid4(),
        "user_id": who.user.pk,
        "role": Role.PENGELOLA_KINERJA,
        "unit_id": world.dinas.pk,
        "mulai": TODAY,
        "selesai": None,
        "dasar": "SK 12/2026",
    }
    return RoleGiven(**{**values, **more})  # type: ignore[arg-type]


def give(world: World, actor: Person, who: Person, **more: object) -> RoleGrant:
    return grant_role(actor=actor.actor, given=given(world, who, **more), now=NOW, today=TODAY)


def end(grant: RoleGrant, actor: Person, *, last_day: date | None = None, version: int = 1) -> None:
    end_grant(actor=actor.actor, grant_id=grant.pk, version=version, last_day=last_day, now=NOW, today=TODAY)


def make_unit_admin(world: World, who: Person) -> None:
    RoleGrant.objects.create(
        instansi=world.instansi, user=who.user, role=Role.ADMIN_INSTANSI, unit=world.dinas, mulai=date(2024, 1, 2)
    )


def test_a_role_reaches_the_unit_and_those_below_at_once(world: World) -> None:
    give(world, world.ratna, world.budi)
    assert world.budi.actor.paths(Role.PENGELOLA_KINERJA) == (world.dinas.path,)
    event = AuditEvent.objects.get()
    assert (event.code, event.subject_id) == ("access.peran.diberikan", world.budi.id)
    assert "SK 12/2026" in AuditDetail.objects.get().text
    assert "Pengelola kinerja" in Notice.objects.get(pegawai_id=world.budi.id).text


def test_a_form_sent_twice_gives_one_role(world: World) -> None:
    wanted = given(world, world.budi)
    first = grant_role(actor=world.ratna.actor, given=wanted, now=NOW, today=TODAY)
    second = grant_role(actor=world.ratna.actor, given=wanted, now=NOW, today=TODAY)
    assert first.pk == second.pk
    assert AuditEvent.objects.count() == 1


@pytest.mark.parametrize("who", ["bupati", "sari", "budi", "wulan", "dewi", "agus", "hasan"])
def test_only_an_admin_gives_roles(world: World, who: str) -> None:
    with pytest.raises(Refusal):
        give(world, world.everyone[who], world.joko)
    assert RoleGrant.objects.count() == 4


def test_an_admin_of_a_unit_gives_only_there_and_only_to_people_there(world: World) -> None:
    make_unit_admin(world, world.budi)
    give(world, world.budi, world.wulan, unit_id=world.bidang.pk)
    with pytest.raises(Forbidden):
        give(world, world.budi, world.wulan, unit_id=world.akar.pk)
    with pytest.raises(NotFound):
        give(world, world.budi, world.dewi, unit_id=world.dinas.pk)


@pytest.mark.parametrize("role", [Role.ADMIN_INSTANSI, Role.INSPEKTORAT])
def test_nobody_gives_oneself_power_over_the_checks(world: World, role: Role) -> None:
    with pytest.raises(Forbidden, match="diri sendiri"):
        give(world, world.ratna, world.ratna, role=role, unit_id=world.bidang.pk)
    give(world, world.ratna, world.ratna, role=Role.PENGELOLA_KINERJA)


def test_strangers_and_strange_units_are_not_there(world: World) -> None:
    theirs = UnitKerja.objects.get(instansi=world.lain)
    with pytest.raises(NotFound):
        give(world, world.ratna, world.oki)
    with pytest.raises(NotFound):
        give(world, world.ratna, world.budi, unit_id=theirs.pk)
    mine = RoleGrant.objects.get(user=world.dewi.user)
    with pytest.raises(NotFound):
        end(mine, world.oki)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"mulai": TODAY - timedelta(days=1)}, "mulai"),
        ({"selesai": TODAY - timedelta(days=1)}, "selesai"),
        ({"dasar": ""}, "dasar"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(world: World, more: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        give(world, world.ratna, world.budi, **more)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_the_same_role_is_not_given_over_itself(world: World) -> None:
    give(world, world.ratna, world.budi, selesai=TODAY + timedelta(days=30))
    with pytest.raises(Invalid):
        give(world, world.ratna, world.budi, mulai=TODAY + timedelta(days=30))
    give(world, world.ratna, world.budi, mulai=TODAY + timedelta(days=31))


def test_ending_at_once_takes_the_right_with_the_next_request(
    world: World, as_person: Callable[[Person], Client]
) -> None:
    agus = as_person(world.agus)
    assert agus.get("/akun/peran/").status_code == 200
    RoleGrant.objects.filter(user=world.agus.user).update(mulai=date(2024, 1, 2))
    ratna = as_person(world.ratna)
    grant = RoleGrant.objects.get(user=world.agus.user)
    answer = ratna.post(f"/akun/peran/{grant.pk}/akhiri/", {"versi": 1, "kapan": "sekarang"})
    assert answer.url == "/akun/peran/"
    assert agus.get("/akun/peran/").status_code == 403
    assert AuditEvent.objects.get().code == "access.peran.diakhiri"


def test_ending_later_keeps_it_until_that_day(world: World) -> None:
    grant = RoleGrant.objects.get(user=world.dewi.user)
    end(grant, world.ratna, last_day=TODAY + timedelta(days=5))
    grant.refresh_from_db()
    assert grant.selesai == TODAY + timedelta(days=5)
    assert world.dewi.actor.has(Role.PENGELOLA_KINERJA)


def test_a_role_of_today_that_is_taken_back_is_gone(world: World) -> None:
    grant = give(world, world.ratna, world.budi)
    end(grant, world.ratna)
    assert world.budi.actor.grants == ()
    assert set(AuditEvent.objects.values_list("code", flat=True)) == {"access.peran.diberikan", "access.peran.diakhiri"}


def test_ending_is_refused_where_it_makes_no_sense(world: World) -> None:
    grant = RoleGrant.objects.get(user=world.dewi.user)
    with pytest.raises(Invalid):
        end(grant, world.ratna, last_day=TODAY - timedelta(days=1))
    with pytest.raises(Stale):
        end(grant, world.ratna, version=7)
    with pytest.raises(Forbidden):
        end(grant, world.agus)
    with pytest.raises(Forbidden):
        end(grant, world.dewi)
    end(grant, world.ratna)
    with pytest.raises(WrongState):
        end(grant, world.ratna, version=2)


def test_the_last_admin_stays(world: World) -> None:
    grant = RoleGrant.objects.get(user=world.ratna.user)
    with pytest.raises(Forbidden, match="admin terakhir"):
        end(grant, world.ratna)
    give(world, world.ratna, world.dewi, role=Role.ADMIN_INSTANSI, unit_id=world.akar.pk)
    end(grant, world.ratna)
    assert not world.ratna.actor.has(Role.ADMIN_INSTANSI)
