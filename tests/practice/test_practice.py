"""Going into practice and out of it: one copy a person, also at once; who gets none; what becomes of old ones."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access import stand_in
from takar.accounts.models import User
from takar.appraisal.models import Evaluasi
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.documents import store
from takar.documents.models import Dokumen
from takar.execution.models import Aktivitas
from takar.org.models import Pegawai, Penempatan
from takar.org.selectors import penilai_of
from takar.planning.models import Indikator, Skp
from takar.practice.actions.bersih import KEPT_FOR, end_old
from takar.practice.actions.mulai import start_over
from takar.practice.models import Latihan
from takar.practice.selectors.latihan import PER_DAY
from takar.units.guards import governed_models
from takar.units.models import Instansi, UnitKerja
from tests.planning.plans import fixed
from tests.practice.salinan import actor_in, copy_of, outside, practising
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
PAGE = reverse("practice:latihan")


def test_the_copy_is_the_own_place_with_the_own_plan(world: World) -> None:
    real = fixed(world)
    practising(world.wulan)
    me = actor_in(copy_of(world.wulan))
    own = Pegawai.objects.get(pk=me.person)
    assert (own.nama, own.nip) == (world.wulan.pegawai.nama, world.wulan.pegawai.nip)
    names = [unit.nama for unit in UnitKerja.objects.filter(instansi_id=me.home).order_by("path")]
    assert names == [world.akar.nama, world.dinas.nama, world.bidang.nama]
    post = Penempatan.objects.select_related("jabatan").get(pegawai=own)
    assert post.jabatan.nama == "Perawat Ahli Pertama"
    first = penilai_of(own.pk, on=TODAY).pegawai_id
    assert first is not None
    assert Pegawai.objects.get(pk=first).nama == "Atasan A"
    skp = Skp.objects.get(pegawai=own)
    assert (skp.status, skp.penilai_id, skp.terlambat) == ("DITETAPKAN", first, False)
    said = Indikator.objects.filter(rhk__skp=skp).values_list("teks", "target_teks", "target_max")
    assert list(said) == list(Indikator.objects.filter(rhk__skp=real).values_list("teks", "target_teks", "target_max"))
    assert set(Aktivitas.objects.filter(pegawai=own).values_list("status", flat=True)) == {"DITERIMA", "DIKEMBALIKAN"}
    assert Evaluasi.objects.get(pegawai=own).status == "DISAMPAIKAN"


def test_who_appraises_finds_a_plan_entries_and_people_to_rate(world: World) -> None:
    practising(world.bupati)
    me = actor_in(copy_of(world.bupati))
    mine = {"penilai_id": me.person}
    assert Skp.objects.filter(**mine, status="DIAJUKAN").count() == 1
    assert Aktivitas.objects.filter(**mine, status="DICATAT").count() >= 4
    assert Evaluasi.objects.filter(**mine, status="TERBUKA", mulai__lte=TODAY, batas__gt=TODAY).count() >= 2
    assert not Skp.objects.filter(pegawai_id=me.person).exists()


def test_roles_come_along_and_reach_no_further_than_the_copy(world: World, as_person: Login) -> None:
    client = practising(world.dewi)
    me = actor_in(copy_of(world.dewi))
    root = UnitKerja.objects.get(instansi_id=me.home, depth=1)
    assert [(grant.role, grant.path) for grant in me.grants] == [("PENGELOLA_KINERJA", root.path)]
    assert client.get(reverse("planning:kendali")).status_code == 200
    assert (
        practising(world.wulan).get(reverse("planning:kendali")).status_code
        == as_person(world.wulan).get(reverse("planning:kendali")).status_code
    )


def test_coming_back_finds_the_copy_and_starting_over_a_fresh_one(world: World) -> None:
    client = practising(world.wulan)
    first = copy_of(world.wulan)
    client.post(reverse("practice:selesai"))
    assert "Lanjutkan latihan" in client.get(PAGE).content.decode()
    practising(world.wulan, client)
    assert copy_of(world.wulan).pk == first.pk
    other = practising(world.wulan)
    given = {"id": str(new_id())}
    for _tap in range(2):
        assert client.post(reverse("practice:ulang"), given).status_code == 302
    assert str(copy_of(world.wulan).pk) == given["id"] != str(first.pk)
    # A page that was left open long ago does not bring back what has ended.
    assert client.post(reverse("practice:ulang"), {"id": str(first.pk)}).status_code == 409
    # A second device was still in the old copy: it is simply back in the real one.
    assert "l-practice" not in other.get(PAGE).content.decode()
    assert not User.objects.get(pk=first.akun_id).is_active
    assert Latihan.objects.get(pk=first.pk).selesai_at == NOW


def test_so_many_fresh_copies_a_day_and_no_more(world: World) -> None:
    client = practising(world.wulan)
    Latihan.objects.update(selesai_at=NOW)
    made = copy_rows(world, PER_DAY - 1)
    assert made == PER_DAY
    with pytest.raises(WrongState):
        start_over(actor=world.wulan.actor, latihan_id=new_id(), today=TODAY, now=NOW)
    assert client.post(reverse("practice:ulang"), {"id": str(new_id())}).status_code == 409
    assert start_over(actor=world.wulan.actor, latihan_id=new_id(), today=TODAY, now=NOW + timedelta(days=1, minutes=1))


def test_a_strangers_id_opens_and_makes_nothing(world: World, as_person: Login) -> None:
    practising(world.wulan)
    theirs = copy_of(world.wulan)
    client, before = as_person(world.joko), Latihan.objects.count()
    for taken in (theirs.pk, world.lain.pk, world.instansi.pk):
        assert client.post(reverse("practice:mulai"), {"id": str(taken)}).status_code == 409
        assert "l-practice" not in client.get(PAGE).content.decode()
    assert Latihan.objects.count() == before


def copy_rows(world: World, count: int) -> int:
    for number in range(count):
        place = Instansi.objects.create(
            kode=f"latihan-{number}", nama="X (latihan)", jenis="KOTA", tempat="X", latihan=True
        )
        Latihan.objects.create(
            instansi=world.instansi,
            user=world.wulan.user,
            salinan=place,
            akun_id=place.pk,
            mulai_at=NOW,
            selesai_at=NOW,
        )
    return Latihan.objects.filter(user=world.wulan.user).count()


def test_an_account_without_a_person_reads_why_there_is_none(world: World) -> None:
    admin = User.objects.create_user(nama="Admin", instansi=world.instansi, email="admin@tirta.example")
    client = Client()
    client.force_login(admin)
    assert "belum tertaut" in client.get(PAGE).content.decode()
    answer = client.post(reverse("practice:mulai"), {"id": str(new_id())})
    assert answer.status_code == 409
    assert "belum tertaut" in answer.content.decode()
    assert not Latihan.objects.exists()


def test_a_document_of_practice_says_so_on_paper_and_to_whoever_checks(world: World) -> None:
    fixed(world)
    client = practising(world.wulan)
    skp = Skp.objects.get(instansi=copy_of(world.wulan).salinan)
    client.post(reverse("planning:cetak", kwargs={"pk": skp.pk, "nomor": 1}))
    issued = Dokumen.objects.filter(instansi_id=skp.instansi_id).order_by("nomor")
    assert [row.nomor.split("/")[0] for row in issued] == ["LATIHAN", "LATIHAN"]
    content = store.get(issued[0].sha256)
    assert content is not None
    pages = pypdfium2.PdfDocument(content)
    assert all("LATIHAN" in page.get_textpage().get_text_range() for page in pages)
    proof = Client().get(reverse("documents:verify_code", kwargs={"kode": issued[0].kode})).content.decode()
    assert "bukan dokumen resmi" in proof
    assert "Dokumen ini asli" not in proof


def test_old_copies_end_and_go_as_far_as_rows_may_go(world: World) -> None:
    fixed(world)
    client = practising(world.budi)
    place = copy_of(world.budi).salinan
    before, events = outside(), AuditEvent.objects.filter(instansi_id=place.pk).count()
    assert end_old(instansi_id=world.instansi.pk, now=NOW + KEPT_FOR - timedelta(hours=1)) == 0
    later = NOW + KEPT_FOR + timedelta(hours=1)
    assert end_old(instansi_id=world.instansi.pk, now=later) == 1
    left = {model.__name__ for model in governed_models() if model._base_manager.filter(instansi=place).exists()}
    assert left == {"User"}
    assert AuditEvent.objects.filter(instansi_id=place.pk).count() == events + 2
    assert outside() == before
    assert end_old(instansi_id=world.instansi.pk, now=later) == 0
    assert "l-practice" not in client.get(PAGE).content.decode()


def test_whoever_does_not_practise_pays_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fixed(world)
    client = Client()
    client.force_login(world.wulan.user)

    def asked() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/").status_code == 200
        return len(caught.captured_queries)

    asked()
    usual = asked()
    with monkeypatch.context() as without:
        without.setattr(stand_in, "_ways", [])
        assert asked() == usual
    practising(world.wulan, client)
    asked()
    assert asked() <= usual + 1


def test_a_session_that_names_someone_elses_copy_is_in_none(world: World, as_person: Login) -> None:
    practising(world.wulan)
    client: Any = as_person(world.joko)
    held = {"akun": str(copy_of(world.wulan).akun_id), "pemilik": str(world.wulan.user.pk)}
    for forged in (held, {**held, "pemilik": str(world.joko.user.pk), "akun": str(world.budi.user.pk)}):
        session = client.session
        session["latihan"] = forged
        session.save()
        answer = client.get(PAGE)
        assert "l-practice" not in answer.content.decode()
        assert world.joko.user.nama in answer.content.decode()
