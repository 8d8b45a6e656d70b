"""Applications of other systems: a file checked, then applied; a sending with a token; each only once."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.service.actions import proses
from takar.service.actions.simpan import forget_applicants
from takar.service.models import BerkasPermohonan, KoreksiPermohonan, Pemohon, Permohonan, SumberSistem
from takar.service.selectors.kode import normalise
from tests.service import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HEAD = "Nomor;Diterima;Selesai;Status;Nama pemohon;Petugas (NIP);Menunggu;Diperbaiki\n"
GOOD = (
    "A-1;02-03-2026 08.00;04-03-2026 10.00;Selesai;Siti;199203042015032003;;tidak\n"
    "A-2;02-03-2026 08.00;09-03-2026 10.00;Selesai;Tono;199203042015032003;;ya\n"
    "A-3;2026-03-02T08:00;2026-03-09T10:00;Selesai;Rini;;2026-03-03T08:00/2026-03-06T08:00;\n"
    "A-4;09-03-2026 08.00;;Diproses;Dodi;;;\n"
)
BAD = (
    "A-5;31-02-2026;;Diproses;X;;;\n"
    ";02-03-2026;;Diproses;X;;;\n"
    "A-6;02-03-2027;;;X;;;\n"
    "A-7;02-03-2026;01-03-2026;Selesai;X;12;;mungkin\n"
    "A-1;02-03-2026;;;X;;;\n"
)


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def uploaded(world: World, as_person: Login, text: str, **more: Any) -> tuple[Client, str]:
    layanan, client = alur.service(world), as_person(world.budi)
    file = SimpleUploadedFile("data.csv", text.encode(), content_type="text/csv")
    sent = {"id": str(new_id()), "asal": "siak", "berkas": file, **more}
    answer = client.post(reverse("service:impor", kwargs={"pk": layanan.pk}), sent)
    assert answer.status_code == 302, answer.content.decode()
    return client, answer["Location"]


def test_a_file_is_checked_applied_and_harmless_the_second_time(world: World, as_person: Login) -> None:
    client, address = uploaded(world, as_person, HEAD + GOOD)
    assert not Permohonan.objects.exists()
    assert client.post(address, {}).status_code == 302
    client, address = uploaded(world, as_person, HEAD + GOOD)
    client.post(address, {})
    rows = {row.nomor_luar: row for row in Permohonan.objects.all()}
    assert {key: row.tepat for key, row in rows.items()} == {"A-1": True, "A-2": False, "A-3": True, "A-4": None}
    assert rows["A-1"].penyelesai_id == world.wulan.id
    assert rows["A-2"].dikoreksi == KoreksiPermohonan.objects.filter(penyelesai=world.wulan.pegawai).count() == 1
    # 08.00 on Monday to 10.00 on Monday a week later, without three days of waiting: two days and two hours.
    assert rows["A-3"].lama_menit == 2 * 450 + 120
    assert sorted(row.nomor for row in rows.values()) == [f"KK-2026-{n:06d}" for n in (1, 2, 3, 4)]
    assert BerkasPermohonan.objects.filter(isi__isnull=False).count() == 0


def test_every_bad_row_is_named_and_left_out_only_by_agreement(world: World, as_person: Login) -> None:
    client, address = uploaded(world, as_person, HEAD + GOOD + BAD)
    row = BerkasPermohonan.objects.get()
    assert {one["baris"] for one in row.masalah} == {6, 7, 8, 9, 10}
    assert client.post(address, {}).status_code == 422
    assert not Permohonan.objects.exists()
    listed = client.get(f"{address}masalah/").content.decode()
    assert listed.count("\n") == len(row.masalah) + 1
    assert client.post(address, {"lewati": "on"}).status_code == 302
    assert Permohonan.objects.count() == 4


def test_what_was_open_may_end_and_what_has_ended_stays(world: World, as_person: Login) -> None:
    client, address = uploaded(world, as_person, HEAD + GOOD)
    client.post(address, {})
    later = GOOD.replace("09-03-2026 08.00;;Diproses", "09-03-2026 08.00;10-03-2026 09.00;Selesai")
    later = later.replace("04-03-2026 10.00", "03-03-2026 10.00")
    before = Permohonan.objects.get(nomor_luar="A-1")
    client, address = uploaded(world, as_person, HEAD + later)
    client.post(address, {})
    assert Permohonan.objects.get(nomor_luar="A-4").status == "SELESAI"
    assert Permohonan.objects.get(nomor_luar="A-1").selesai_pada == before.selesai_pada


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04zip", b"\xd0\xcf\x11\xe0xls", b"a;b\n1;2\n"])
def test_a_file_that_is_none_of_ours_is_refused_with_a_way_on(world: World, as_person: Login, content: bytes) -> None:
    layanan = alur.service(world)
    file = SimpleUploadedFile("data.csv", content)
    sent = {"id": str(new_id()), "asal": "siak", "berkas": file}
    answer = as_person(world.budi).post(reverse("service:impor", kwargs={"pk": layanan.pk}), sent)
    assert answer.status_code == 422
    assert not BerkasPermohonan.objects.exists()


def token_of(world: World, as_person: Login) -> str:
    sent = {"id": str(new_id()), "nama": "SIAK Terpusat", "kode": "siak"}
    text = as_person(world.ratna).post(reverse("service:sambungan"), sent).content.decode()
    token = text.split("<code>")[1].split("</code>")[0]
    assert token not in as_person(world.ratna).get(reverse("service:sambungan")).content.decode()
    assert token not in SumberSistem.objects.get().sidik
    return token


def send(token: str, body: Any) -> Any:
    data = body if isinstance(body, str) else json.dumps(body)
    return Client().post(
        reverse("service:api_permohonan"),
        data,
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def test_a_system_sends_once_or_often_and_the_applicant_can_follow(world: World, as_person: Login) -> None:
    alur.service(world)
    token = token_of(world, as_person)
    body = {"layanan": "KK", "nomor": "S-9", "diterima": "2026-03-09T08:00", "nama": "Siti"}
    answers = [send(token, body), send(token, body)]
    assert [answer.status_code for answer in answers] == [201, 200]
    first, second = (answer.json() for answer in answers)
    assert (first["hasil"], second["hasil"], first["nomor"]) == ("baru", "tetap", second["nomor"])
    assert Permohonan.objects.count() == 1
    seen = Client().post(reverse("service:lacak"), {"nomor": first["nomor"], "kode": normalise(first["kode"])})
    assert seen.status_code == 200
    ended = send(token, {**body, "selesai": "2026-03-09T09:00:00+07:00", "status": "SELESAI"})
    assert ended.json()["hasil"] == "berubah"
    assert Permohonan.objects.get().lama_menit == 60
    assert AuditEvent.objects.filter(code="service.permohonan.masuk", actor_name="SIAK Terpusat").count() == 2


def test_a_number_of_another_service_is_no_silence(world: World, as_person: Login) -> None:
    alur.service(world), alur.service(world, kode="AKTA")
    token, body = token_of(world, as_person), {"layanan": "KK", "nomor": "S-9", "diterima": "2026-03-09T08:00"}
    assert send(token, body).status_code == 201
    assert send(token, {**body, "layanan": "AKTA"}).status_code == 422


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("bukan json", 400),
        ("[1]", 400),
        ('{"layanan": {"a": 1}}', 400),
        ({"layanan": "TIDAK-ADA", "nomor": "1", "diterima": "2026-03-09T08:00"}, 404),
        ({"layanan": "KK", "nomor": "1", "diterima": "besok"}, 422),
        ({"layanan": "KK", "nomor": "", "diterima": "2026-03-09T08:00"}, 422),
    ],
)
def test_a_bad_sending_is_answered_in_words(world: World, as_person: Login, body: Any, status: int) -> None:
    alur.service(world)
    answer = send(token_of(world, as_person), body)
    assert answer.status_code == status
    assert len(answer.json()["pesan"]) > 20
    assert not Permohonan.objects.exists()


def test_without_a_living_token_nothing_comes_in(world: World, as_person: Login) -> None:
    alur.service(world)
    token = token_of(world, as_person)
    body = {"layanan": "KK", "nomor": "S-1", "diterima": "2026-03-09T08:00"}
    assert send(token + "x", body).status_code == 401
    assert Client().get(reverse("service:api_permohonan")).status_code == 405
    address = reverse("service:sambungan_cabut", kwargs={"pk": SumberSistem.objects.get().pk})
    assert as_person(world.budi).post(address).status_code == 403
    as_person(world.ratna).post(address)
    assert send(token, body).status_code == 401
    assert not Permohonan.objects.exists()


def test_applicants_are_forgotten_in_time_and_their_cases_stay(world: World) -> None:
    ended, lying = alur.registered(world), alur.registered(world)
    proses.finish(actor=world.wulan.actor, pk=ended.pk, version=None, today=TODAY, now=NOW + timedelta(hours=1))
    for days, left in ((80, 2), (100, 1), (100, 1)):
        when = NOW + timedelta(days=days)
        forget_applicants(instansi_id=world.instansi.pk, day=when.date(), now=when)
        assert Pemohon.objects.count() == left
    assert Pemohon.objects.get().permohonan_id == lying.pk
    assert Permohonan.objects.get(pk=ended.pk).lama_menit == 60
    assert AuditEvent.objects.filter(code="service.pemohon.dihapus").count() == 1
