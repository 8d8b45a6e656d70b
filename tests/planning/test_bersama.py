"""Shared results: invited, accepted, consented; then a result of the contributor's plan, seen by those it concerns."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Refusal, WrongState
from takar.execution.actions.kemajuan import set_progress
from takar.notifications.models import Notice
from takar.org.models import Pegawai
from takar.planning.actions.bersama import invite
from takar.planning.actions.hasil import remove_rhk
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.models import BagianBersama, Indikator, Rhk, Skp
from tests.planning.plans import version_of
from tests.planning.shared import OWN_RESULT, PART, invited, owned, part_step
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]
NASTY = '<script>alert(1)</script> "Ibu" \u202egnp 🧑‍⚕️'


def url(name: str, **parts: object) -> str:
    return reverse(f"planning:{name}", kwargs=parts)


def consented(world: World) -> BagianBersama:
    row = invited(world)
    part_step(row, world.wulan, "terima")
    return part_step(row, world.budi, "setujui")


def test_two_consents_bring_the_part_into_the_contributors_plan(world: World) -> None:
    row = invited(world)
    before = Rhk.objects.filter(skp=row.skp).count()
    with pytest.raises(WrongState):
        part_step(row, world.budi, "setujui")  # not before the contributor's own word
    part_step(row, world.wulan, "terima")
    assert Rhk.objects.filter(skp=row.skp).count() == before
    done = part_step(row, world.budi, "setujui")

    plan = Skp.objects.get(pk=row.skp_id)
    result = Rhk.objects.get(pk=done.hasil_id)
    measure = Indikator.objects.get(rhk=result)
    assert (plan.status, plan.versi) == ("PENYESUAIAN", 1)
    assert (result.skp_id, result.teks, result.jenis, result.intervensi_teks) == (plan.pk, PART, "UTAMA", OWN_RESULT)
    assert measure.target_teks == "40 dari 120 kunjungan"
    assert measure.satuan == "%"
    # Complete as it is: the contributor signs, the Penilai fixes, nothing else has to be written.
    sent = submit_skp(actor=world.wulan.actor, skp_id=plan.pk, version=version_of(plan.pk), today=TODAY, now=NOW)
    fix_skp(actor=world.budi.actor, skp_id=plan.pk, version=sent.versi_baris, today=TODAY, now=NOW)
    assert Skp.objects.get(pk=plan.pk).versi == 2


def test_everyone_concerned_is_told_once(world: World) -> None:
    consented(world)
    told = Notice.objects.filter(code__startswith="planning.bersama").values_list("code", "pegawai_id")
    assert sorted(told) == sorted(
        [
            ("planning.bersama.diajak", world.wulan.id),
            ("planning.bersama.diterima", world.budi.id),
            ("planning.bersama.disetujui", world.wulan.id),
            ("planning.bersama.disetujui", world.joko.id),
        ]
    )
    codes = AuditEvent.objects.filter(code__startswith="planning.bersama").order_by("pk")
    assert [event.code.rsplit(".", 1)[1] for event in codes] == ["diajak", "diterima", "disetujui"]


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ([("wulan", "tolak")], "DITOLAK"),
        ([("wulan", "terima"), ("budi", "tidak_setujui")], "DITOLAK"),
        ([("wulan", "terima"), ("wulan", "mundur")], "DITARIK"),
        ([("joko", "tarik")], "DITARIK"),
    ],
)
def test_a_refusal_needs_its_reason_and_changes_no_plan(world: World, path: list[tuple[str, str]], state: str) -> None:
    row = invited(world)
    plan = Skp.objects.values().get(pk=row.skp_id)
    *first, (who, last) = path
    for person, nama in first:
        part_step(row, getattr(world, person), nama)
    with pytest.raises(Invalid):
        part_step(row, getattr(world, who), last, alasan="  ")
    part_step(row, getattr(world, who), last, alasan="Beban kerja saya sudah penuh.")
    row.refresh_from_db()
    assert (row.status, row.alasan, row.hasil_id) == (state, "Beban kerja saya sudah penuh.", None)
    assert Skp.objects.values().get(pk=row.skp_id) == plan
    invited(world)  # the same person may be asked again


def test_an_invitation_sent_twice_is_one_and_nobody_is_invited_twice(world: World) -> None:
    first = invited(world)
    again = invite(
        actor=world.joko.actor,
        skp_id=first.rhk.skp_id,
        rhk_id=first.rhk_id,
        bagian_id=first.pk,
        siapa="Wulan Lestari",
        teks=PART,
        indikator_id=None,
        target_teks="",
        today=TODAY,
        now=NOW,
    )
    assert again == first
    with pytest.raises(Invalid, match=r"."):
        invited(world)
    assert BagianBersama.objects.count() == 1


@pytest.mark.parametrize("siapa", ["Joko Prasetyo", "Oki Pratama", "Dewi Anggraini", "Tidak Ada", "", "ri"])
def test_who_cannot_take_part_is_refused_at_the_field(world: World, siapa: str) -> None:
    # The owner; a stranger's government; someone without a plan; nobody; more than one.
    with pytest.raises(Invalid) as refused:
        invited(world, siapa=siapa)
    assert [problem.field for problem in refused.value.problems] == ["siapa"]
    assert not BagianBersama.objects.exists()


def test_a_share_of_the_target_names_its_indicator(world: World) -> None:
    row = invited(world, target="")
    with pytest.raises(Invalid) as refused:
        invite(
            actor=world.joko.actor,
            skp_id=row.rhk.skp_id,
            rhk_id=row.rhk_id,
            bagian_id=new_id(),
            siapa="Wulan Lestari",
            teks=PART,
            indikator_id=None,
            target_teks="40 kunjungan",
            today=TODAY,
            now=NOW,
        )
    assert refused.value.problems[0].field == "indikator"


def test_nobody_but_the_owner_invites(world: World) -> None:
    row = invited(world)
    part_step(row, world.joko, "tarik", alasan="Salah orang.")
    for who, refusal in (
        (world.budi, Forbidden),
        (world.dewi, Forbidden),
        (world.wulan, NotFound),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            invite(
                actor=who.actor,
                skp_id=row.rhk.skp_id,
                rhk_id=row.rhk_id,
                bagian_id=new_id(),
                siapa="Wulan Lestari",
                teks=PART,
                indikator_id=None,
                target_teks="",
                today=TODAY,
                now=NOW,
            )


def test_a_plan_on_the_penilais_desk_is_not_changed_behind_their_back(world: World) -> None:
    row = invited(world)
    part_step(row, world.wulan, "terima")
    Skp.objects.filter(pk=row.skp_id).update(status="DIAJUKAN")
    with pytest.raises(WrongState, match="terkunci"):
        part_step(row, world.budi, "setujui")
    row.refresh_from_db()
    assert row.status == "DITERIMA"
    assert not Rhk.objects.filter(teks=PART).exists()


def test_a_shared_line_is_not_deleted_by_either_side(world: World) -> None:
    row = consented(world)
    mine, theirs = Rhk.objects.get(pk=row.hasil_id), Rhk.objects.get(pk=row.rhk_id)
    for who, rhk in ((world.wulan, mine), (world.joko, theirs)):
        with pytest.raises(WrongState, match="tidak bisa dihapus"):
            remove_rhk(actor=who.actor, skp_id=rhk.skp_id, rhk_id=rhk.pk, version=rhk.versi_baris, now=NOW)
    part_step(row, world.joko, "tarik", alasan="Pekerjaan selesai lebih awal.")
    remove_rhk(actor=world.wulan.actor, skp_id=mine.skp_id, rhk_id=mine.pk, version=mine.versi_baris, now=NOW)
    assert not Rhk.objects.filter(pk=mine.pk).exists()


def test_each_side_sees_the_others_progress_and_no_more(world: World, as_person: Login) -> None:
    row = consented(world)
    own = Indikator.objects.get(rhk_id=row.rhk_id)
    part = Indikator.objects.get(rhk_id=row.hasil_id)
    Skp.objects.filter(pk=row.rhk.skp_id).update(status="DITETAPKAN", versi=1)
    Skp.objects.filter(pk=row.skp_id).update(status="DITETAPKAN")
    for who, indikator, nilai in ((world.joko, own, "85"), (world.wulan, part, "37")):
        set_progress(
            actor=who.actor, indikator_id=indikator.pk, bulan=2, nilai=Decimal(nilai), teks="ada", today=TODAY, now=NOW
        )
    secret = "Rencana lain yang bukan urusan Wulan"
    Rhk.objects.create(instansi=world.instansi, skp_id=row.rhk.skp_id, urutan=2, teks=secret)

    seen = as_person(world.wulan).get(url("bagian", pk=row.pk)).content.decode()
    assert "85% sampai akhir Februari" in seen
    assert OWN_RESULT in seen
    assert secret not in seen
    assert as_person(world.wulan).get(url("skp", pk=row.rhk.skp_id)).status_code == 404
    mine = as_person(world.joko).get(url("bersama_hasil", pk=row.rhk.skp_id, rhk=row.rhk_id)).content.decode()
    assert "37% sampai akhir Februari" in mine
    assert PART in mine
    assert as_person(world.joko).get(url("skp", pk=row.skp_id)).status_code == 404
    plan = as_person(world.wulan).get(url("skp", pk=row.skp_id)).content.decode()
    assert "Bersama Bidang Pelayanan Kesehatan" in plan


def test_the_whole_way_in_the_browser_without_script(world: World, as_person: Login) -> None:
    row = invited(world)
    part_step(row, world.joko, "tarik", alasan="Ulangi.")
    joko, wulan, budi = (as_person(who) for who in (world.joko, world.wulan, world.budi))
    address = {"pk": row.rhk.skp_id, "rhk": row.rhk_id}
    sent = {"id": str(new_id()), "siapa": world.wulan.pegawai.nip, "teks": NASTY, "indikator": "", "target_teks": ""}
    empty = joko.post(url("bersama_ajak", **address), {**sent, "teks": " "})
    assert empty.status_code == 422
    assert "Bagian ini perlu diisi." in empty.content.decode()
    assert str(world.wulan.pegawai.nip) in empty.content.decode()
    assert joko.post(url("bersama_ajak", **address), sent).status_code == 302
    assert joko.post(url("bersama_ajak", **address), sent).status_code == 302
    made = BagianBersama.objects.get(pk=sent["id"])
    assert "\u202e" not in made.teks

    page = wulan.get(url("bersama")).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    steps = {name: url("bagian_langkah", pk=made.pk, nama=name) for name in ("terima", "tolak", "setujui", "tarik")}
    assert wulan.post(steps["tolak"], {"versi": "1", "alasan": ""}).status_code == 422
    assert wulan.post(steps["terima"], {"versi": "9"}).status_code == 409
    assert wulan.post(steps["setujui"], {"versi": "1"}).status_code == 409
    assert wulan.post(steps["terima"], {"versi": "1"}).status_code == 302
    assert wulan.post(steps["terima"], {"versi": "2"}).status_code == 409
    assert "Wulan Lestari" in budi.get(url("bersama")).content.decode()
    assert budi.post(steps["setujui"], {"versi": "2"}).status_code == 302
    assert joko.post(url("bagian_langkah", pk=made.pk, nama="apa-saja")).status_code == 404
    text = budi.get(url("skp", pk=made.skp_id)).content.decode()
    assert "Bagian dari:" in text


def test_the_pages_ask_as_often_for_three_as_for_thirty(world: World, as_person: Login) -> None:
    row = consented(world)
    joko, seen = as_person(world.joko), []
    pages = [url("bersama_hasil", pk=row.rhk.skp_id, rhk=row.rhk_id), url("bersama")]
    for count in (2, 27):
        _more(row, count)
        for address in pages:
            with CaptureQueriesContext(connection) as caught:
                assert joko.get(address).status_code == 200
            seen.append(len(caught))
    assert seen[:2] == seen[2:]
    assert max(seen) <= 12


def _more(row: BagianBersama, count: int) -> None:
    """Further contributors with a result each."""
    first = Skp.objects.count()
    for number in range(first, first + count):
        other = Pegawai.objects.create(
            instansi=row.instansi, unit=row.skp.unit, nip=f"19900101201503{number:04d}", nama=f"Pegawai {number:02d}"
        )
        plan = Skp.objects.get(pk=row.skp_id)
        plan.pk, plan.pegawai, plan._state.adding = new_id(), other, True
        plan.save(force_insert=True)
        result = Rhk.objects.create(instansi=row.instansi, skp=plan, urutan=1, teks=f"Bagian {number}")
        Indikator.objects.create(
            instansi=row.instansi, rhk=result, urutan=1, aspek="KUANTITAS", teks="Jumlah", target_teks="3"
        )
        BagianBersama.objects.create(
            instansi=row.instansi,
            rhk_id=row.rhk_id,
            skp=plan,
            teks=f"Bagian {number}",
            status="DISETUJUI",
            batas=TODAY,
            diundang_at=NOW,
            hasil=result,
        )


def test_a_leader_uses_the_matrix_for_the_own_people(world: World) -> None:
    invited(world)
    rhk = owned(world.budi)
    with pytest.raises(Refusal) as refused:
        invite(
            actor=world.budi.actor,
            skp_id=rhk.skp_id,
            rhk_id=rhk.pk,
            bagian_id=new_id(),
            siapa="Wulan Lestari",
            teks=PART,
            indikator_id=None,
            target_teks="",
            today=TODAY,
            now=NOW,
        )
    assert "matriks" in str(refused.value.problems[0].message)  # type: ignore[attr-defined]
