"""Feedback: who may speak of what, asking and answering, one answer by the receiver, never changed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, WrongState
from takar.dialogue.actions.permintaan import answer, decline
from takar.dialogue.actions.tanggapan import respond
from takar.dialogue.models import Permintaan, Tanggapan
from takar.dialogue.selectors.masukan import my_feedback, requests_waiting
from takar.dialogue.selectors.orang import people_near
from takar.execution.actions.umpan_balik import Sasaran
from takar.execution.models import UmpanBalik
from takar.notifications.models import Notice
from tests.dialogue import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOSTILE = "<script>alert(1)</script> 🙂 مرحبا " + "x" * 300


def fields(refused: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.field for problem in refused.value.problems]


def test_a_colleague_speaks_of_values_and_shared_work_but_not_of_the_plan(world: World) -> None:
    skp = alur.plans(world)
    alur.feedback(world.joko, world.wulan)
    alur.feedback(world.joko, world.wulan, sasaran=Sasaran(bersama=True), jenis="PERBAIKAN")
    with pytest.raises(NotFound):
        alur.feedback(world.joko, world.wulan, sasaran=Sasaran(rhk_id=alur.result(skp).pk))
    alur.feedback(world.budi, world.wulan, sasaran=Sasaran(rhk_id=alur.result(skp).pk))
    roles = UmpanBalik.objects.order_by("at", "pk").values_list("pemberi__nama", "peran", "pekerjaan_bersama")
    assert sorted(roles) == [
        ("Budi Santoso", "PIMPINAN", False),
        ("Joko Prasetyo", "REKAN", False),
        ("Joko Prasetyo", "REKAN", True),
    ]


@pytest.mark.parametrize(
    ("giver", "receiver", "role"),
    [("wulan", "budi", "BAWAHAN"), ("hasan", "wulan", "LAIN"), ("sari", "wulan", "PIMPINAN")],
)
def test_the_role_follows_from_who_one_is(world: World, giver: str, receiver: str, role: str) -> None:
    alur.plans(world)
    assert alur.feedback(getattr(world, giver), getattr(world, receiver)).peran == role


@pytest.mark.parametrize(
    "changes",
    [
        {"sasaran": Sasaran()},
        {"sasaran": Sasaran(nilai="SOMBONG")},
        {"sasaran": Sasaran(nilai="HARMONIS", bersama=True)},
        {"jenis": "HUKUMAN"},
        {"teks": " \n "},
        {"teks": "z" * 2001},
    ],
)
def test_feedback_that_says_nothing_usable(world: World, changes: dict[str, Any]) -> None:
    alur.plans(world)
    with pytest.raises(Invalid) as refused:
        alur.feedback(world.joko, world.wulan, **changes)
    assert fields(refused) == [next(iter(changes))]
    assert not UmpanBalik.objects.exists()


def test_nobody_praises_themselves_or_someone_elsewhere(world: World) -> None:
    alur.plans(world)
    with pytest.raises(Forbidden):
        alur.feedback(world.wulan, world.wulan)
    with pytest.raises(NotFound):
        alur.feedback(world.oki, world.wulan)
    with pytest.raises(NotFound):
        alur.feedback(world.wulan, world.dewi)  # without a plan there is nothing to keep it with


def test_the_form_in_three_actions(world: World, as_person: Login) -> None:
    alur.plans(world)
    client = as_person(world.joko)
    page = client.get(reverse("dialogue:beranda")).content.decode()
    assert "Wulan Lestari" in page, "colleagues stand in the list of the quick form"
    form = {
        "id": str(new_id()),
        "kepada": str(world.wulan.id),
        "teks": HOSTILE,
        "jenis": "APRESIASI",
        "sasaran": "bersama:",
    }
    sent = [client.post(reverse("dialogue:beri"), form).status_code for _twice in range(2)]
    assert sent == [302, 302]
    row = UmpanBalik.objects.get()
    assert (row.pekerjaan_bersama, row.jenis, row.skp.pegawai_id) == (True, "APRESIASI", world.wulan.id)
    read = as_person(world.wulan).get(reverse("dialogue:beranda")).content.decode()
    assert "<script>alert(1)" not in read
    assert "🙂 مرحبا" in read
    assert "Joko Prasetyo" in read, "feedback is given by name"


def test_what_was_typed_comes_back(world: World, as_person: Login) -> None:
    alur.plans(world)
    form = {"id": str(new_id()), "teks": "Rapi sekali", "jenis": "APRESIASI", "sasaran": "bersama:", "kepada": ""}
    answer_ = as_person(world.joko).post(reverse("dialogue:beri"), form)
    assert answer_.status_code == 422
    assert "Rapi sekali" in answer_.content.decode()


def test_asking_shows_the_one_result_and_nothing_else_of_the_plan(world: World, as_person: Login) -> None:
    skp = alur.plans(world)
    client = as_person(world.wulan)
    form = {
        "id": str(new_id()),
        "pertanyaan": "Bagaimana antrean pagi?",
        "sasaran": f"rhk:{alur.result(skp).pk}",
        "diminta": [str(world.joko.id), str(world.budi.id)],
        "lain": "Hasan Basri",
    }
    assert [client.post(reverse("dialogue:minta"), form).status_code for _twice in range(2)] == [302, 302]
    rows = Permintaan.objects.all()
    assert {row.diminta_id for row in rows} == {world.joko.id, world.budi.id, world.hasan.id}
    told = Notice.objects.filter(code="dialogue.permintaan.dibuat").values_list("pegawai_id", flat=True)
    assert sorted(told) == sorted(row.diminta_id for row in rows)
    mine = rows.get(diminta_id=world.joko.id)
    colleague = as_person(world.joko)
    page = colleague.get(reverse("dialogue:permintaan", args=[mine.pk])).content.decode()
    assert alur.result(skp).teks in page
    assert "80–90 pasien" not in page, "no indicator and no target is shown"
    assert colleague.get(reverse("planning:skp", args=[skp.pk])).status_code == 404
    sent = {"id": str(new_id()), "teks": "Buka loket lebih awal", "jenis": "PERBAIKAN"}
    assert colleague.post(reverse("dialogue:permintaan", args=[mine.pk]), sent).status_code == 302
    given = UmpanBalik.objects.get()
    assert (given.rhk_id, given.peran, given.jenis) == (alur.result(skp).pk, "REKAN", "PERBAIKAN")
    mine.refresh_from_db()
    assert (mine.status, mine.umpan_balik_id) == ("DIJAWAB", given.pk)
    assert colleague.get(reverse("dialogue:satu", args=[given.pk])).status_code == 200


def test_a_request_names_an_own_result(world: World) -> None:
    alur.plans(world)
    foreign = alur.result(alur.plan(world, world.sari)).pk
    for changes in ({"rhk_id": foreign}, {"rhk_id": None, "nilai": "SOMBONG"}):
        with pytest.raises(Invalid) as refused:
            alur.asked(world, **changes)
        assert fields(refused) == ["sasaran"]


@pytest.mark.parametrize("who", [[], ["wulan"], ["oki"]])
def test_whom_one_cannot_ask(world: World, who: list[str]) -> None:
    alur.plans(world)
    with pytest.raises(Invalid) as refused:
        alur.asked(world, diminta=[getattr(world, name).id for name in who])
    assert fields(refused) == ["diminta"]


def test_at_most_five_are_asked_at_once(world: World) -> None:
    alur.plans(world)
    six = [world.joko.id, world.budi.id, world.sari.id, world.dewi.id, world.agus.id, world.ratna.id]
    with pytest.raises(Invalid):
        alur.asked(world, diminta=six)
    alur.asked(world, diminta=six[:5])
    assert Permintaan.objects.count() == 5


def test_declining_ends_it_and_a_second_answer_is_refused(world: World) -> None:
    alur.plans(world)
    row = alur.asked(world)
    assert requests_waiting(actor=world.joko.actor) == 1
    decline(actor=world.joko.actor, pk=row.pk, alasan="Saya sedang cuti", now=NOW)
    assert requests_waiting(actor=world.joko.actor) == 0
    with pytest.raises(WrongState):
        answer(
            actor=world.joko.actor, pk=new_id(), permintaan_id=row.pk, jenis="APRESIASI", teks="Baik", url="/", now=NOW
        )
    assert not UmpanBalik.objects.exists()
    assert my_feedback(actor=world.wulan.actor, sisi="diterima").meminta[0].alasan == "Saya sedang cuti"


def test_an_answer_sent_twice_is_one(world: World) -> None:
    alur.plans(world)
    row = alur.asked(world)
    given = {"pk": new_id(), "permintaan_id": row.pk, "jenis": "APRESIASI", "teks": "Baik", "url": "/", "now": NOW}
    first, second = (answer(actor=world.joko.actor, **given) for _twice in range(2))
    assert first.pk == second.pk
    assert UmpanBalik.objects.count() == 1


def test_the_receiver_answers_once(world: World, as_person: Login) -> None:
    alur.plans(world)
    row = alur.feedback(world.joko, world.wulan)
    client = as_person(world.wulan)
    address = reverse("dialogue:satu", args=[row.pk])
    form = {"teks": "Terima kasih, besok saya coba", "ditindaklanjuti": "on"}
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    assert client.post(address, {"teks": "Tidak setuju"}).status_code == 409
    kept = Tanggapan.objects.get()
    assert (kept.teks, kept.ditindaklanjuti) == ("Terima kasih, besok saya coba", True)
    row.refresh_from_db()
    assert row.versi_baris == 1, "the feedback itself is never touched"
    assert "Terima kasih, besok saya coba" in as_person(world.joko).get(address).content.decode()
    with pytest.raises(Forbidden):
        respond(actor=world.budi.actor, pk=row.pk, teks="Saya jawab", ditindaklanjuti=False, now=NOW)


def test_every_verb_leaves_one_leaf_about_the_right_person(world: World) -> None:
    alur.plans(world)
    row = alur.asked(world)
    given = answer(
        actor=world.joko.actor, pk=new_id(), permintaan_id=row.pk, jenis="APRESIASI", teks="Baik", url="/", now=NOW
    )
    respond(actor=world.wulan.actor, pk=given.pk, teks="Terima kasih", ditindaklanjuti=False, now=NOW)
    codes = list(AuditEvent.objects.order_by("at", "pk").values_list("code", "subject_id"))
    assert codes == [
        ("dialogue.permintaan.dibuat", world.wulan.id),
        ("execution.umpan_balik.diberikan", world.wulan.id),
        ("dialogue.permintaan.dijawab", world.wulan.id),
        ("dialogue.tanggapan.diberikan", world.wulan.id),
    ]


def test_who_is_near(world: World) -> None:
    alur.plans(world)
    near = {row.nama: row.kelompok for row in people_near(actor=world.wulan.actor, today=TODAY)}
    assert near == {"Budi Santoso": "ATASAN", "Joko Prasetyo": "REKAN"}
    team = {row.nama: row.kelompok for row in people_near(actor=world.budi.actor, today=TODAY)}
    assert team == {"Joko Prasetyo": "TIM", "Wulan Lestari": "TIM"}
