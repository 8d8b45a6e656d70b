"""A copy and the real are apart: ids, people, names, mail, jobs, doors, and what a device sends."""

from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.models import Aktivitas
from takar.notifications.models import Delivery, Notice
from takar.notifications.routing import route_new
from takar.notifications.sending import send_due
from takar.org.models import Pegawai
from takar.planning.models import Indikator, Skp
from takar.portal.selectors.pemda import governments
from takar.units.guards import governed_models
from takar.workflow.models import JobRun
from takar.workflow.runner import run_due
from tests.execution.plan import entry
from tests.planning.plans import fixed
from tests.practice.salinan import actor_in, copy_of, practising
from tests.world import NOW, TODAY, Person, World


def status(client: Client, name: str, **args: Any) -> int:
    return client.get(reverse(name, kwargs=args)).status_code


def sent(indikator: Indikator, **more: str) -> dict[str, str]:
    moment = NOW.isoformat()
    return {
        "id": str(new_id()),
        "uraian": "Menyusun jadwal",
        "jumlah": "1",
        "dari": "2",
        "tanggal": TODAY.isoformat(),
        "indikator": str(indikator.pk),
        "akun": "",
        "waktu_perangkat": moment,
        "jam_kirim": moment,
        "luring": "on",
        **more,
    }


def test_an_id_of_one_is_nothing_in_the_other(world: World, as_person: Any) -> None:
    real = fixed(world)
    note = entry(real, world.wulan)
    inside, outside = practising(world.wulan), as_person(world.wulan)
    copied = Skp.objects.get(instansi=copy_of(world.wulan).salinan)
    kept = Aktivitas.objects.filter(skp=copied)[0]
    for name, mine, theirs in (
        ("planning:skp", copied.pk, real.pk),
        ("execution:aktivitas", kept.pk, note.pk),
    ):
        assert (status(inside, name, pk=mine), status(inside, name, pk=theirs)) == (200, 404), name
        assert (status(outside, name, pk=mine), status(outside, name, pk=theirs)) == (404, 200), name
    step = {"pk": real.pk, "nama": "sesuaikan"}
    refused = inside.post(reverse("planning:langkah", kwargs=step), {"versi": real.versi_baris, "alasan": "x"})
    assert refused.status_code == 404


def test_two_who_practise_do_not_meet(world: World) -> None:
    fixed(world)
    wulan, budi = practising(world.wulan), practising(world.budi)
    mine, other = copy_of(world.wulan), copy_of(world.budi)
    assert mine.salinan_id != other.salinan_id
    hers = Skp.objects.get(instansi=mine.salinan)
    assert (status(wulan, "planning:skp", pk=hers.pk), status(budi, "planning:skp", pk=hers.pk)) == (200, 404)
    people = set(Pegawai.objects.filter(instansi=mine.salinan).values_list("pk", flat=True))
    assert not people & set(Pegawai.objects.filter(instansi=other.salinan).values_list("pk", flat=True))


@pytest.mark.parametrize("who", ["budi", "dewi"])
def test_a_copy_names_nobody_else(world: World, who: str) -> None:
    entry(fixed(world), world.wulan, uraian="Merujuk pasien bernama Kartika")
    person: Person = getattr(world, who)
    practising(person)
    place = copy_of(person).salinan_id
    words = [
        str(value)
        for model in [*governed_models(), apps.get_model("audit.AuditEvent")]
        for row in model._base_manager.filter(instansi_id=place).values()
        for value in row.values()
    ]
    text = " ".join(words)
    assert person.pegawai.nama in text
    for other in world.everyone.values():
        if other is not person:
            assert other.pegawai.nama not in text
            assert not other.pegawai.nip or other.pegawai.nip not in text
    assert "Kartika" not in text


def test_nothing_leaves_a_copy_and_nothing_runs_in_it(world: World, settings: Any) -> None:
    fixed(world)
    practising(world.budi)
    place = copy_of(world.budi).salinan
    assert Notice.objects.filter(instansi=place, routed_at__isnull=True).exists()
    route_new(NOW)
    send_due(NOW)
    run_due(NOW)
    assert not Notice.objects.filter(instansi=place, routed_at__isnull=True).exists()
    assert not Delivery.objects.filter(instansi=place).exists()
    assert not [each for each in mail.outbox if "latihan" in str(each.to)]
    assert not JobRun.objects.filter(instansi=place).exists()
    assert JobRun.objects.filter(instansi=world.instansi).exists()
    assert all("latihan" not in each.nama for each in governments())


def test_what_a_device_holds_arrives_only_where_it_was_made(world: World, as_person: Any) -> None:
    skp = fixed(world)
    real = Indikator.objects.get(rhk__skp=skp)
    outside = as_person(world.wulan)
    inside = practising(world.wulan)
    me = actor_in(copy_of(world.wulan))
    copied = Indikator.objects.filter(rhk__skp__pegawai_id=me.person)[0]
    plan = reverse("execution:luring_rencana")
    assert inside.get(plan).json()["akun"] == str(me.user_id) != outside.get(plan).json()["akun"]
    before = Aktivitas.objects.count()
    send = reverse("execution:kirim")
    for client, held, akun in (
        (inside, real, world.wulan.user.pk),
        (inside, real, ""),
        (outside, copied, me.user_id),
        (outside, copied, ""),
    ):
        assert client.post(send, sent(held, akun=str(akun))).status_code in (401, 404, 422)
    assert Aktivitas.objects.count() == before
    assert inside.post(send, sent(copied, akun=str(me.user_id))).status_code == 201
    assert outside.post(send, sent(real, akun=str(world.wulan.user.pk))).status_code == 201


def test_doors_to_the_real_account_are_shut_meanwhile(world: World) -> None:
    client = practising(world.ratna)
    for name in ("accounts:akun", "accounts:ubah_sandi", "accounts:sesi", "access:pengguna", "org:impor"):
        answer = client.get(reverse(name))
        assert answer.status_code == 409, name
        assert "Selesai latihan" in answer.content.decode()
    device = client.post(reverse("notifications:perangkat"), {"endpoint": "https://example.org/x"})
    assert device.status_code == 409
    client.post(reverse("practice:selesai"))
    assert status(client, "accounts:akun") == 200


def test_logging_out_ends_the_real_session(world: World) -> None:
    client = practising(world.wulan)
    client.post(reverse("account_logout"))
    assert client.get(reverse("practice:latihan")).status_code == 302
    last = AuditEvent.objects.order_by("-at", "-pk")[0]
    assert (last.actor_id, last.instansi_id) == (world.wulan.user.pk, world.instansi.pk)


def test_the_database_keeps_accounts_to_log_in_with_out_of_a_copy(world: World) -> None:
    practising(world.wulan)
    row = copy_of(world.wulan)
    akun = User.objects.get(pk=row.akun_id)
    for change in ({"nip": "199203042015032099"}, {"email": "a@tirta.example"}, {"password": "md5$x$y"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.filter(pk=akun.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(nama="X", email="x@tirta.example", instansi=row.salinan)
