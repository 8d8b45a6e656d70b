"""Lines of appraisal never turn in a circle, by whichever verb they change."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.org.actions.delegasi import delegate_penilai, end_delegation
from takar.org.actions.penempatan import assign_acting, place_pegawai
from takar.org.actions.unit import move_unit
from takar.org.models import DelegasiPenilai, Jabatan, JenisJabatan, Penempatan
from takar.units.models import UnitKerja
from tests.world import NOW, TODAY, Person, World


def state(world: World, who: Person, penilai: Person, *, selesai: date | None = None) -> DelegasiPenilai:
    return delegate_penilai(
        actor=world.dewi.actor,
        delegasi_id=new_id(),
        pegawai_id=who.id,
        penilai_id=penilai.id,
        mulai=TODAY,
        selesai=selesai,
        dasar="SK 1",
        now=NOW,
    )


def test_ending_a_delegation_may_not_close_a_circle(world: World) -> None:
    away = state(world, world.wulan, world.dewi)
    state(world, world.budi, world.wulan)
    with pytest.raises(Invalid) as refusal:
        end_delegation(actor=world.dewi.actor, delegasi_id=away.pk, selesai=date(2026, 4, 1), now=NOW)
    assert "Wulan Lestari" in refusal.value.problems[0].message
    assert refusal.value.problems[0].field == "selesai"


def test_moving_someone_under_their_own_people_is_refused(world: World) -> None:
    state(world, world.sari, world.dewi)
    post = Jabatan.objects.create(
        instansi=world.instansi, unit=world.bidang, nama="Analis", jenis=JenisJabatan.FUNGSIONAL
    )
    with pytest.raises(Invalid) as refusal:
        place_pegawai(
            actor=world.ratna.actor,
            penempatan_id=new_id(),
            pegawai_id=world.dewi.id,
            version=1,
            jabatan_id=post.pk,
            mulai=TODAY,
            dasar="SK 2",
            now=NOW,
        )
    assert "Dewi Anggraini" in refusal.value.problems[0].message


def test_an_ordinary_move_and_an_ordinary_plt_pass(world: World) -> None:
    state(world, world.sari, world.dewi, selesai=date.max)
    post = Jabatan.objects.create(
        instansi=world.instansi, unit=world.dinas, nama="Analis", jenis=JenisJabatan.FUNGSIONAL
    )
    common = {"actor": world.ratna.actor, "pegawai_id": world.joko.id, "mulai": TODAY, "dasar": "SK 3", "now": NOW}
    place_pegawai(penempatan_id=new_id(), version=1, jabatan_id=post.pk, **common)  # type: ignore[arg-type]
    place = {"jabatan_id": world.budi.penempatan.jabatan_id, "jenis": "PLH"}  # type: ignore[union-attr]
    assign_acting(penempatan_id=new_id(), selesai=date(2026, 4, 1), **place, **common)  # type: ignore[arg-type]
    assert Penempatan.objects.filter(pegawai=world.joko.pegawai).count() == 3


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1944-12-31"])
def test_a_day_beyond_reckoning_is_refused_at_its_field(
    world: World, as_person: Callable[[Person], Client], day: str
) -> None:
    given = {"id": str(new_id()), "penilai": "Sari Wulandari", "mulai": day, "dasar": "SK 4"}
    answer = as_person(world.dewi).post(reverse("org:penilai", args=[world.joko.id]), given)
    assert answer.status_code == 422
    assert "antara tahun 1945 dan 2199" in answer.content.decode()
    ledger = as_person(world.agus).get(reverse("audit:ledger"), {"mulai": day, "selesai": day})
    assert ledger.status_code == 422


def test_hanging_a_unit_elsewhere_may_not_close_a_circle(world: World) -> None:
    # Another dinas, headed by Dewi; Sari appraises her by a stated line. Under it, Sari's dinas would be Dewi's.
    other = UnitKerja.objects.add_child(
        UnitKerja.objects.get(pk=world.akar.pk), {"instansi": world.instansi, "kode": "LAIN", "nama": "Dinas Lain"}
    )
    post = Jabatan.objects.create(
        instansi=world.instansi, unit=other, nama="Kepala Dinas Lain", jenis=JenisJabatan.JPT, kepala=True
    )
    Penempatan.objects.filter(pegawai_id=world.dewi.id).update(jabatan=post, unit=other)
    state(world, world.dewi, world.sari)
    dinas = UnitKerja.objects.get(pk=world.dinas.pk)
    with pytest.raises(Invalid) as refusal:
        move_unit(actor=world.ratna.actor, unit_id=dinas.pk, version=dinas.versi_baris, induk_id=other.pk, now=NOW)
    assert "Dewi Anggraini" in refusal.value.problems[0].message
    # A unit below it may go there: its head Budi is then appraised by Dewi, which turns nowhere.
    bidang = UnitKerja.objects.get(pk=world.bidang.pk)
    moved = move_unit(
        actor=world.ratna.actor, unit_id=bidang.pk, version=bidang.versi_baris, induk_id=other.pk, now=NOW
    )
    assert moved.path.startswith(UnitKerja.objects.get(pk=other.pk).path)
