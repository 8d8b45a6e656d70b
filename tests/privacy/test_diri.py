"""One's own data: the copy holds what is one's own and nothing else; requests have a clock and another who answers."""

import io
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.access.models import Role, RoleGrant
from takar.audit.models import AuditDetail, AuditEvent
from takar.audit.sealer import seal
from takar.audit.verify import verify
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.notifications.models import Notice
from takar.privacy.actions.permintaan import MOST_OPEN, answer, withdraw
from takar.privacy.models import PermintaanData
from takar.privacy.selectors.pengingat import clocks_due
from takar.privacy.selectors.permintaan import requests_of_all
from tests.execution.plan import plan
from tests.privacy import kasus
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]


def _copy(client: Client) -> tuple[str, dict[str, Any]]:
    answer = client.post(reverse("privacy:unduh"))
    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    box = zipfile.ZipFile(io.BytesIO(answer.content))
    return box.read("data-saya.html").decode(), json.loads(box.read("data-saya.json"))


def _answer(world: World, row: PermintaanData, *, step: str = "laksanakan", erase: bool = False) -> PermintaanData:
    return answer(
        actor=world.ratna.actor,
        pk=row.pk,
        step=step,
        jawaban="Golongan sudah diperbarui dari SK.",
        hapus_rincian=erase,
        version=row.versi_baris,
        now=NOW + timedelta(hours=5),
    )


def test_the_copy_holds_ones_own_and_nobody_elses(world: World, as_person: Login) -> None:
    plan(world)
    plan(world, world.joko)
    kasus.asked(world)
    page, data = _copy(as_person(world.wulan))
    assert world.wulan.pegawai.nip in page
    assert world.joko.pegawai.nip not in page
    text = json.dumps(data, ensure_ascii=False)
    assert world.wulan.pegawai.nip in text
    assert world.joko.pegawai.nip not in text
    facts = {row["Apa"]: row["Isi"] for row in data["isi"]["pegawai"][0]["baris"]}
    assert facts["NIP"] == world.wulan.pegawai.nip
    plans = [part for part in data["isi"]["rencana"] if part["judul"] == "Rencana hasil kerja"]
    assert plans[0]["baris"]
    assert "III/d" in text
    assert AuditEvent.objects.filter(code="privacy.data.diunduh", subject_id=world.wulan.id).count() == 1


def test_the_copy_shows_hostile_text_as_text(world: World, as_person: Login) -> None:
    row = kasus.asked(world)
    PermintaanData.objects.filter(pk=row.pk).update(isi="<script>alert(1)</script>")
    page, _data = _copy(as_person(world.wulan))
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_request_ends_three_days_later_also_on_closed_days(world: World) -> None:
    row = kasus.asked(world)
    assert row.batas - row.diajukan_at == timedelta(hours=72)
    told = Notice.objects.get(pegawai_id=world.ratna.id, code="privacy.permintaan.diajukan")
    assert told.urgent
    due = clocks_due(world.instansi.pk, row.batas.date())
    assert [(each.pegawai_id, each.object_id) for each in due] == [(world.ratna.id, row.pk)]
    assert not clocks_due(world.instansi.pk, TODAY)


def test_an_answer_reaches_the_person_and_stands(world: World) -> None:
    row = _answer(world, kasus.asked(world))
    assert (row.status, row.penjawab_id) == ("SELESAI", world.ratna.id)
    assert Notice.objects.filter(pegawai_id=world.wulan.id, code="privacy.permintaan.selesai").count() == 1
    with pytest.raises(WrongState):
        _answer(world, row)
    assert not clocks_due(world.instansi.pk, row.batas.date())


def test_nobody_answers_their_own_request(world: World) -> None:
    row = kasus.asked(world, by=world.ratna)
    with pytest.raises(Forbidden):
        _answer(world, row)
    row.refresh_from_db()
    assert row.status == "DIAJUKAN"


def test_an_answer_without_words_is_none(world: World) -> None:
    row = kasus.asked(world)
    with pytest.raises(Invalid) as refused:
        answer(
            actor=world.ratna.actor,
            pk=row.pk,
            step="tolak",
            jawaban="  ",
            hapus_rincian=False,
            version=row.versi_baris,
            now=NOW,
        )
    assert refused.value.problems[0].field == "jawaban"


def test_one_takes_back_ones_own_only(world: World) -> None:
    row = kasus.asked(world)
    with pytest.raises(NotFound):
        withdraw(actor=world.joko.actor, pk=row.pk, version=row.versi_baris, now=NOW)
    with pytest.raises(Stale):
        withdraw(actor=world.wulan.actor, pk=row.pk, version=row.versi_baris + 1, now=NOW)
    assert withdraw(actor=world.wulan.actor, pk=row.pk, version=row.versi_baris, now=NOW).status == "DITARIK"


def test_the_same_request_sent_twice_is_one_and_there_is_an_end(world: World) -> None:
    for _number in range(MOST_OPEN):
        kasus.asked(world)
    with pytest.raises(Invalid):
        kasus.asked(world)
    assert PermintaanData.objects.count() == MOST_OPEN


def test_a_late_answer_is_shown_as_late(world: World) -> None:
    row = kasus.asked(world)
    rows = requests_of_all(actor=world.ratna.actor, now=row.batas + timedelta(minutes=1))
    assert [each.lewat for each in rows] == [True]
    rows = requests_of_all(actor=world.ratna.actor, now=row.batas - timedelta(minutes=1))
    assert [each.lewat for each in rows] == [False]


@pytest.mark.django_db(transaction=True)
def test_erasing_the_trail_takes_the_words_and_leaves_the_proof(world: World) -> None:
    first = kasus.asked(world)
    _answer(world, first)
    about = list(AuditEvent.objects.filter(subject_id=world.wulan.id).values_list("pk", flat=True))
    before = AuditDetail.objects.filter(event_id__in=about).count()
    events = AuditEvent.objects.count()
    assert before > 0
    row = kasus.asked(world, jenis="HAPUS")
    later = NOW + timedelta(hours=6)
    PermintaanData.objects.filter(pk=row.pk).update(diajukan_at=later, batas=later + timedelta(hours=72))
    done = _answer(world, row, erase=True)
    assert done.rincian_dihapus >= before
    left = AuditDetail.objects.filter(event_id__in=about)
    assert not left.exists()
    assert AuditEvent.objects.count() > events
    seal(NOW + timedelta(days=1), thorough=True)
    report = verify(now=NOW + timedelta(days=1))
    assert (report.found, report.findings) == (0, [])


def test_details_go_only_with_a_request_to_delete(world: World) -> None:
    row = kasus.asked(world)
    with pytest.raises(Invalid):
        _answer(world, row, erase=True)
    row.refresh_from_db()
    assert row.status == "DIAJUKAN"


def test_an_admin_of_a_branch_only_sees_nothing(world: World, as_person: Login) -> None:
    RoleGrant.objects.create(
        instansi=world.instansi, user=world.joko.user, role=Role.ADMIN_INSTANSI, unit=world.bidang, mulai=TODAY
    )
    row = kasus.asked(world)
    client = as_person(world.joko)
    assert client.get(reverse("privacy:permintaan", kwargs={"pk": row.pk})).status_code == 404
    assert client.get(reverse("privacy:permintaan_semua")).status_code == 403
    assert client.get(reverse("privacy:daftar")).status_code == 403


def test_a_refused_answer_comes_back_with_its_words(world: World, as_person: Login) -> None:
    row = kasus.asked(world)
    answer = as_person(world.ratna).post(
        reverse("privacy:permintaan_langkah", kwargs={"pk": row.pk, "nama": "laksanakan"}),
        {"versi": row.versi_baris + 7, "jawaban": "Sudah saya perbaiki semalam"},
    )
    assert answer.status_code == 409
    assert "Sudah saya perbaiki semalam" in answer.content.decode()
