"""What org tells this room: someone moved, someone's Penilai changed."""

from datetime import date

from takar.audit.models import AuditEvent
from takar.org.models import DelegasiPenilai
from takar.org.signals import pegawai_moved, penilai_changed
from takar.planning.models import Skp, StatusSkp
from tests.planning.plans import fixed, submitted
from tests.world import NOW, World

MOVED = date(2026, 6, 1)


def test_a_move_told_by_org_ends_the_plan_with_the_reason(world: World) -> None:
    skp = fixed(world)
    for _ in range(2):
        pegawai_moved.send(
            sender=object,
            pegawai_id=world.wulan.id,
            instansi_id=world.instansi.pk,
            dari_unit_id=world.bidang.pk,
            ke_unit_id=world.dinas.pk,
            mulai=MOVED,
            actor=world.ratna.actor,
            now=NOW,
        )
    ended = Skp.objects.get(pk=skp.pk)
    assert ended.status == StatusSkp.DITUTUP_PINDAH
    assert ended.selesai == date(2026, 5, 31)
    assert "Ratna Sari" in ended.alasan
    assert AuditEvent.objects.filter(code="planning.skp.ditutup").count() == 1


def _delegate_to_sari(world: World, *, mulai: date) -> None:
    DelegasiPenilai.objects.create(
        instansi=world.instansi, pegawai=world.wulan.pegawai, penilai=world.sari.pegawai, mulai=mulai, dasar="SK 7"
    )
    penilai_changed.send(
        sender=object,
        instansi_id=world.instansi.pk,
        pegawai_ids=[world.wulan.id],
        mulai=mulai,
        actor=world.ratna.actor,
        now=NOW,
    )


def test_an_open_plan_follows_the_penilai_of_today(world: World) -> None:
    skp = submitted(world)
    _delegate_to_sari(world, mulai=date(2026, 3, 1))
    now = Skp.objects.get(pk=skp.pk)
    assert (now.penilai_id, now.atasan_penilai_id) == (world.sari.id, world.bupati.id)
    assert now.versi_baris == skp.versi_baris + 1
    assert AuditEvent.objects.filter(code="planning.skp.penilai_berganti").count() == 1


def test_a_change_that_lies_ahead_waits_for_its_day(world: World) -> None:
    skp = submitted(world)
    _delegate_to_sari(world, mulai=date(2026, 9, 1))
    assert Skp.objects.get(pk=skp.pk).penilai_id == world.budi.id
