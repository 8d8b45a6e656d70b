"""Tasks from another leader: the Penilai allows and decides the priority, then the employee answers."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, WrongState
from takar.notifications.models import Notice
from takar.planning.actions.langkah import submit_skp
from takar.planning.actions.tugas import propose
from takar.planning.models import Indikator, Rhk, Skp, UsulanTugas
from tests.planning.plans import version_of
from tests.planning.shared import TASK, proposed, task_step
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]


def url(name: str, **parts: object) -> str:
    return reverse(f"planning:{name}", kwargs=parts)


def test_an_accepted_task_stands_in_the_plan_with_its_origin(world: World) -> None:
    row = proposed(world)
    with pytest.raises(WrongState):
        task_step(row, world.wulan, "terima")  # not before the Penilai
    task_step(row, world.budi, "izinkan", jenis="TAMBAHAN")
    assert Skp.objects.get(pk=row.skp_id).status == "DITETAPKAN"
    done = task_step(row, world.wulan, "terima")

    plan, result = Skp.objects.get(pk=row.skp_id), Rhk.objects.get(pk=done.hasil_id)
    assert plan.status == "PENYESUAIAN"
    assert (result.teks, result.jenis, result.penugasan_dari) == (TASK, "TAMBAHAN", "Kepala Dinas Kesehatan")
    assert Indikator.objects.get(rhk=result).target_teks == "paling lambat 30 Juni 2026"
    submit_skp(actor=world.wulan.actor, skp_id=plan.pk, version=version_of(plan.pk), today=TODAY, now=NOW)
    told = Notice.objects.filter(code__startswith="planning.tugas").values_list("code", "pegawai_id")
    assert sorted(told) == sorted(
        [
            ("planning.tugas.diusulkan", world.budi.id),
            ("planning.tugas.diizinkan", world.wulan.id),
            ("planning.tugas.diterima", world.sari.id),
            ("planning.tugas.diterima", world.budi.id),
        ]
    )
    assert AuditEvent.objects.filter(code__startswith="planning.tugas").count() == 3


@pytest.mark.parametrize(
    ("before", "who", "nama", "state"),
    [
        ([], "budi", "tidak_izinkan", "DITOLAK"),
        (["izinkan"], "wulan", "tolak", "DITOLAK"),
        ([], "sari", "tarik", "DITARIK"),
        (["izinkan"], "sari", "tarik", "DITARIK"),
    ],
)
def test_a_refusal_says_why_and_leaves_the_plan_alone(
    world: World, before: list[str], who: str, nama: str, state: str
) -> None:
    row = proposed(world)
    plan = Skp.objects.values().get(pk=row.skp_id)
    for step in before:
        task_step(row, world.budi, step, jenis="UTAMA")
    with pytest.raises(Invalid):
        task_step(row, getattr(world, who), nama)
    task_step(row, getattr(world, who), nama, alasan="Sedang menangani wabah.")
    row.refresh_from_db()
    assert (row.status, row.alasan, row.hasil_id) == (state, "Sedang menangani wabah.", None)
    assert Skp.objects.values().get(pk=row.skp_id) == plan
    with pytest.raises(WrongState):
        task_step(row, world.budi, "izinkan", jenis="UTAMA")


def test_the_penilai_decides_the_priority(world: World) -> None:
    row = proposed(world)
    for jenis in ("", "PENTING"):
        with pytest.raises(Invalid) as refused:
            task_step(row, world.budi, "izinkan", jenis=jenis)
        assert refused.value.problems[0].field == "jenis"
    row.refresh_from_db()
    assert (row.status, row.jenis) == ("DIUSULKAN", "")


@pytest.mark.parametrize("siapa", ["Sari Wulandari", "Budi Santoso", "Oki Pratama", "Dewi Anggraini", "", "zz"])
def test_to_whom_no_such_task_goes(world: World, siapa: str) -> None:
    # Herself; one whom she appraises (the matrix is for him); a stranger; no plan; nobody.
    with pytest.raises(Invalid) as refused:
        proposed(world, siapa=siapa)
    assert refused.value.problems[0].field == "siapa"
    assert not UsulanTugas.objects.exists()


def test_only_leaders_propose_and_only_once(world: World) -> None:
    row = proposed(world)
    given = {"siapa": "Wulan Lestari", "teks": TASK, "ukuran": "", "target_teks": "", "today": TODAY, "now": NOW}
    for who in (world.wulan, world.joko, world.ratna):
        with pytest.raises(Forbidden):
            propose(actor=who.actor, tugas_id=new_id(), **given)  # type: ignore[arg-type]
    assert propose(actor=world.sari.actor, tugas_id=row.pk, **given) == row  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        propose(actor=world.hasan.actor, tugas_id=row.pk, **given)  # type: ignore[arg-type]
    with pytest.raises(Invalid) as refused:
        propose(actor=world.sari.actor, tugas_id=new_id(), **{**given, "ukuran": "Waktu"})  # type: ignore[arg-type]
    assert refused.value.problems[0].field == "target_teks"


def test_the_way_in_the_browser_without_script(world: World, as_person: Login) -> None:
    proposed(world)
    sari, budi, wulan = (as_person(who) for who in (world.sari, world.budi, world.wulan))
    nasty = '<img src=x onerror=alert(1)> "tugas" \u202eterbalik'
    sent = {"id": str(new_id()), "siapa": world.wulan.pegawai.nip, "teks": nasty, "ukuran": "", "target_teks": ""}
    refused = sari.post(url("tugas_baru"), {**sent, "siapa": "Tidak Ada"})
    assert refused.status_code == 422
    assert "onerror=alert(1)&gt;" in refused.content.decode()
    for _time in range(2):
        assert sari.post(url("tugas_baru"), sent)["Location"] == url("tugas_satu", pk=sent["id"])
    assert UsulanTugas.objects.count() == 2
    steps = {name: url("tugas_langkah", pk=sent["id"], nama=name) for name in ("izinkan", "terima", "tolak", "tarik")}
    assert budi.post(steps["izinkan"], {"versi": "1"}).status_code == 422
    assert budi.post(steps["izinkan"], {"versi": "7", "jenis": "UTAMA"}).status_code == 409
    assert budi.post(steps["izinkan"], {"versi": "1", "jenis": "UTAMA"}).status_code == 302
    page = wulan.get(url("tugas")).content.decode()
    assert "<img src=x" not in page
    assert "Jawab" in page
    assert wulan.post(steps["tolak"], {"versi": "2", "alasan": " "}).status_code == 422
    assert wulan.post(steps["terima"], {"versi": "2"}).status_code == 302
    assert sari.post(steps["tarik"], {"versi": "3", "alasan": "Terlambat"}).status_code == 409
    plan = wulan.get(url("skp", pk=UsulanTugas.objects.get(pk=sent["id"]).skp_id)).content.decode()
    assert "Kepala Dinas Kesehatan" in plan


def test_the_list_asks_as_often_for_three_as_for_thirty(world: World, as_person: Login) -> None:
    row = proposed(world)
    budi, seen = as_person(world.budi), []
    for count in (2, 27):
        for _number in range(count):
            row.pk, row._state.adding = new_id(), True
            row.save(force_insert=True)
        with CaptureQueriesContext(connection) as caught:
            text = budi.get(url("tugas")).content.decode()
        seen.append((text.count('role="rowheader"'), len(caught)))
    assert [rows for rows, _queries in seen] == [3, 30]
    assert seen[0][1] == seen[1][1] <= 12
