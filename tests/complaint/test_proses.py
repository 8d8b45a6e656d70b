"""A slow service is measured, mended and measured again the same way; what came of it is public, whatever it was."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid
from takar.complaint.actions import proses
from takar.complaint.models import EvaluasiProses
from takar.complaint.selectors.publik import improvements
from takar.complaint.selectors.ukur import measure_process, read_measure
from takar.service.models import Layanan
from tests.complaint import alur, ukuran
from tests.world import NOW, TODAY, World

SEHARI = timedelta(days=1)


def test_before_and_after_by_the_same_measure(world: World, client: Client) -> None:
    row = ukuran.published(world)
    assert row.banding == "MEMBAIK"
    before, after = read_measure(row.sebelum), read_measure(row.sesudah or {})
    assert (before.n, after.n) == (9, 9)
    assert before.sampai < after.dari
    assert before.menunggu
    assert before.menunggu.nama == "Cetak dan tanda tangan"
    assert before.menunggu.bagian > 90
    page = client.get(reverse("complaint:perbaikan_satu", kwargs={"pk": row.pk})).content.decode()
    assert "Tanda tangan dilakukan dua kali sehari." in page
    assert "Wulan" not in page
    (shown,), more = improvements(instansi=world.instansi)
    assert (shown.id, more) == (row.pk, False)


def test_the_measure_of_the_opening_stays_when_the_past_changes(world: World) -> None:
    ukuran.finished(world, start=NOW - SEHARI, first=10, second=30)
    row = alur.evaluation(world)
    frozen = dict(row.sebelum)
    ukuran.finished(world, start=NOW - SEHARI, first=10, second=300)
    again = measure_process(Layanan.objects.get(pk=row.layanan_id), dari=TODAY - 90 * SEHARI, sampai=TODAY)
    assert EvaluasiProses.objects.get(pk=row.pk).sebelum == frozen
    assert again["n"] == frozen["n"] + 1


def test_only_who_leads_the_unit_opens_one_and_one_at_a_time(world: World) -> None:
    row = alur.evaluation(world)
    for who in (world.wulan, world.agus, world.oki):
        with pytest.raises((Forbidden, Invalid)):
            proses.open_evaluation(
                actor=who.actor, pk=new_id(), layanan_id=row.layanan_id, masalah="Terlalu lama sekali.",
                today=TODAY, now=NOW,
            )  # fmt: skip
    with pytest.raises(Invalid):
        alur.evaluation(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluasiProses.objects.create(
            instansi=world.instansi, unit=row.unit, layanan=row.layanan, masalah="x", sebelum={}, dibuka_pada=NOW
        )


def test_no_step_is_skipped(world: World) -> None:
    row, who = alur.evaluation(world), world.budi.actor
    with pytest.raises(Invalid) as refusal:
        proses.settle_actions(actor=who, pk=row.pk, version=None, now=NOW)
    assert len(refusal.value.problems) == 2
    proses.write_cause(actor=who, pk=row.pk, sebab="SISTEM", teks="Jaringan sering putus.", version=None, now=NOW)
    action = proses.add_action(
        actor=who, pk=row.pk, tindakan_id=new_id(), isi="Jaringan diganti dengan kabel.", penanggung_id=world.joko.id,
        tenggat=TODAY, now=NOW,
    )  # fmt: skip
    proses.settle_actions(actor=who, pk=row.pk, version=None, now=NOW)
    with pytest.raises(Invalid):
        proses.measure_again(actor=who, pk=row.pk, version=None, today=TODAY, now=NOW)
    with pytest.raises(Forbidden):
        proses.finish_action(actor=world.wulan.actor, pk=action.pk, hasil="Sudah diganti.", today=TODAY, now=NOW)
    proses.finish_action(actor=world.joko.actor, pk=action.pk, hasil="Sudah diganti kabel.", today=TODAY, now=NOW)
    later = NOW + 10 * SEHARI
    with pytest.raises(Invalid) as few:
        proses.measure_again(actor=who, pk=row.pk, version=None, today=later.date(), now=later)
    assert "0 permohonan" in few.value.problems[0].message


def test_a_complaint_that_a_service_is_slow_leads_to_it(world: World) -> None:
    row = alur.charged(world)
    client = Client()
    client.force_login(world.budi.user)
    page = client.get(reverse("complaint:aduan", kwargs={"pk": row.pk})).content.decode()
    address = reverse("complaint:proses_buka")
    assert f"{address}?layanan={row.layanan_id}" in page
    given = {
        "id": str(new_id()),
        "layanan": str(row.layanan_id),
        "masalah": "Kartu keluarga lewat dari tiga hari.",
        "aduan": str(row.pk),
    }
    assert client.post(address, given).status_code == 302
    made = EvaluasiProses.objects.get()
    assert made.pengaduan_id == row.pk
    assert client.post(address, given).status_code in (302, 422)
    assert EvaluasiProses.objects.count() == 1


def test_nothing_unpublished_is_public(world: World, client: Client) -> None:
    row, _later = ukuran.measured(world)
    assert client.get(reverse("complaint:perbaikan_satu", kwargs={"pk": row.pk})).status_code == 404
    assert improvements()[0] == ()
