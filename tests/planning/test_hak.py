"""Every step of a plan × every role of the cast: who may take it, and what the others are told."""

from collections.abc import Callable
from typing import Any

import pytest

from takar.access.policies import access_row, can
from takar.common.refusals import Forbidden, NotFound, Refusal
from takar.planning.actions import langkah
from takar.planning.models import Skp, StatusSkp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.planning.transitions import MACHINE
from tests.planning.plans import fixed, submitted
from tests.world import NOW, TODAY, Person, World

Act = Callable[..., object]

ALLOWED = {
    "ajukan": {"wulan"},
    "tarik": {"wulan"},
    "tarik_penyesuaian": {"wulan"},
    "kembalikan": {"budi"},
    "kembalikan_atasan": {"sari"},
    "tetapkan": {"budi"},
    "tetapkan_atasan": {"sari"},
    "sesuaikan": {"wulan", "budi"},
    "batal_sesuaikan": {"wulan", "budi"},
    "tutup": {"dewi"},
    "selesaikan": {"budi", "sari", "dewi"},
}
READERS = {"wulan", "budi", "sari", "dewi", "agus", "hasan"}


def test_every_transition_is_in_the_table() -> None:
    assert {step.name for step in MACHINE.transitions} == set(ALLOWED)


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_only_those_named_may_take_the_step(world: World, name: str) -> None:
    skp = Skp.objects.select_related("unit").get(pk=submitted(world).pk)
    deed = MACHINE.get(name).deed
    allowed = {who for who, person in world.everyone.items() if can(person.actor, deed, skp)}
    assert allowed == ALLOWED[name]


@pytest.mark.parametrize("deed", list(SkpDeed))
def test_the_list_and_the_check_never_disagree(world: World, deed: SkpDeed) -> None:
    skp = Skp.objects.select_related("unit").get(pk=submitted(world).pk)
    for person in world.everyone.values():
        listed = Skp.objects.filter(SKP_POLICY.scope(person.actor, deed), pk=skp.pk).exists()
        assert listed is bool(can(person.actor, deed, skp)), (person.pegawai.nama, deed)


def test_strangers_are_told_that_there_is_nothing(world: World) -> None:
    skp = submitted(world)
    for who, person in world.everyone.items():
        if who in READERS:
            assert access_row(Skp.objects.all(), actor=person.actor, pk=skp.pk, deed=SkpDeed.LIHAT) == skp
        else:
            with pytest.raises(NotFound, match="bukan untuk Anda"):
                access_row(Skp.objects.all(), actor=person.actor, pk=skp.pk, deed=SkpDeed.LIHAT)


def _refusal(act: Act, person: Person, skp: Skp, **more: Any) -> Refusal | None:
    try:
        act(actor=person.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW, **more)
    except Refusal as refusal:
        return refusal
    return None


@pytest.mark.parametrize(
    ("act", "more", "allowed"),
    [
        (langkah.fix_skp, {}, {"budi", "sari"}),
        (langkah.return_skp, {"alasan": "Perjelas target"}, {"budi", "sari"}),
        (langkah.withdraw_skp, {}, {"wulan"}),
    ],
)
def test_the_actions_refuse_everyone_else_with_a_sentence(
    world: World, act: Act, more: dict[str, str], allowed: set[str]
) -> None:
    skp = submitted(world)
    for who, person in world.everyone.items():
        if who in allowed:
            continue
        refusal = _refusal(act, person, skp, **more)
        assert isinstance(refusal, Forbidden if who in READERS else NotFound), who
        assert refusal.message
    assert Skp.objects.get(pk=skp.pk).status == StatusSkp.DIAJUKAN


def test_the_employee_does_not_fix_the_own_plan_nor_finish_it(world: World) -> None:
    skp = fixed(world)
    with pytest.raises(Forbidden, match="evaluasi tahunannya"):
        langkah.finish_skp(actor=world.wulan.actor, skp_id=skp.pk, today=TODAY, now=NOW)


@pytest.mark.parametrize("step", [step for step in MACHINE.transitions if not step.reason], ids=lambda step: step.name)
def test_a_step_from_a_wrong_state_is_refused(world: World, step: Any) -> None:
    skp = fixed(world)
    Skp.objects.filter(pk=skp.pk).update(status=StatusSkp.SELESAI)
    act = {
        "ajukan": (langkah.submit_skp, world.wulan),
        "tarik": (langkah.withdraw_skp, world.wulan),
        "tarik_penyesuaian": (langkah.withdraw_skp, world.wulan),
        "tetapkan": (langkah.fix_skp, world.budi),
        "tetapkan_atasan": (langkah.fix_skp, world.sari),
        "batal_sesuaikan": (langkah.cancel_adjustment, world.wulan),
    }.get(step.name)
    if act is None:
        assert step.name == "selesaikan"
        return
    refusal = _refusal(act[0], act[1], skp)
    assert refusal is not None
    assert refusal.status == 409
    assert "Selesai" in refusal.message
