"""Playing the superior inside the own copy: what one sent can be decided there, and nothing outside can be reached."""

from typing import Any

from django.test import Client
from django.urls import reverse

from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.execution.models import Aktivitas
from takar.planning.models import Indikator, Skp
from takar.practice.actions.bersih import clear
from takar.practice.actions.mulai import start_over
from takar.practice.models import Latihan
from tests.planning.plans import fixed
from tests.practice.salinan import actor_in, copy_of, outside, practising
from tests.world import NOW, TODAY, World


def switch(client: Client, sebagai: str) -> Any:
    return client.post(reverse("practice:peran"), {"sebagai": sebagai})


def test_what_one_recorded_is_accepted_by_oneself_as_the_superior(world: World, as_person: Any) -> None:
    real = fixed(world)
    client = as_person(world.wulan)
    before = outside()
    practising(world.wulan, client)
    row = copy_of(world.wulan)
    mine = actor_in(row).person
    indikator = Indikator.objects.filter(rhk__skp__pegawai_id=mine).order_by("pk")[0]
    entry = {"id": str(new_id()), "uraian": "Menyusun jadwal", "jumlah": "2", "tanggal": TODAY.isoformat()}
    sent = {**entry, "dari": "4", "indikator": str(indikator.pk), "yakin": "on"}
    assert client.post(reverse("execution:catatan"), sent).status_code in (201, 302)
    note = Aktivitas.objects.get(pk=entry["id"])

    assert switch(client, "atasan").status_code == 302
    page = client.get(reverse("practice:latihan")).content.decode()
    assert "Anda berlatih sebagai atasan: Atasan A" in page
    given = {"versi": note.versi_baris}
    assert client.post(reverse("execution:terima", kwargs={"pk": note.pk}), given).status_code in (200, 302)
    note.refresh_from_db()
    assert note.status == "DITERIMA"
    assert client.get(reverse("planning:skp", kwargs={"pk": real.pk})).status_code == 404
    assert client.get(reverse("access:pengguna")).status_code in (403, 404, 409)

    assert switch(client, "saya").status_code == 302
    assert "sebagai atasan:" not in client.get(reverse("practice:latihan")).content.decode()
    assert outside() == before
    assert AuditEvent.objects.get(code="practice.latihan.sebagai_atasan").instansi_id == row.salinan_id


def test_both_accounts_end_with_the_copy_and_neither_can_log_in(world: World, as_person: Any) -> None:
    fixed(world)
    client = as_person(world.wulan)
    practising(world.wulan, client)
    row = copy_of(world.wulan)
    switch(client, "atasan")
    switch(client, "saya")
    switch(client, "atasan")
    accounts = User.objects.filter(instansi_id=row.salinan_id)
    assert accounts.count() == 2
    assert not any(each.has_usable_password() for each in accounts)
    fresh = start_over(actor=world.wulan.actor, latihan_id=new_id(), today=TODAY, now=NOW)
    assert fresh.pk != row.pk
    assert not accounts.filter(is_active=True).exists()
    # The session that played the superior is the person's own again: that copy is over.
    assert "Anda sedang berlatih" not in client.get(reverse("practice:latihan")).content.decode()
    assert clear(row.pk, now=NOW)
    assert not Skp.objects.filter(instansi_id=row.salinan_id).exists()


def test_without_an_open_copy_there_is_nobody_to_play(world: World, as_person: Any) -> None:
    fixed(world)
    client = as_person(world.wulan)
    assert switch(client, "atasan").status_code == 409
    assert not Latihan.objects.exists()
    # Nobody stands above the head of the region.
    practising(world.bupati, client := as_person(world.bupati))
    assert switch(client, "atasan").status_code == 409
    assert "tidak ada atasan" in switch(client, "atasan").content.decode()
