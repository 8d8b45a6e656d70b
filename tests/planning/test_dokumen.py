"""The printed plan: made from the fixed version, once, readable by those who may see the plan."""

import pytest

from takar.audit.models import AuditEvent
from takar.common.refusals import WrongState
from takar.documents.forms.kind import FormKind
from takar.documents.models import Dokumen
from takar.documents.policies import may_read
from takar.planning.actions.cetak import cetak_skp
from takar.planning.actions.hasil import RhkInput, change_rhk
from takar.planning.actions.langkah import adjust_skp, fix_skp, submit_skp
from takar.planning.documents import form_of, skp_context
from takar.planning.models import Rhk, Skp
from takar.planning.selectors.versi import version_content
from tests.planning.plans import fixed, submitted
from tests.world import NOW, TODAY, World


def test_a_version_is_printed_once(world: World) -> None:
    skp = fixed(world)
    first = cetak_skp(actor=world.wulan.actor, skp_id=skp.pk, now=NOW)
    again = cetak_skp(actor=world.budi.actor, skp_id=skp.pk, now=NOW)

    assert [each.jenis for each in first] == [FormKind.A_1_7.value, FormKind.A_1_8.value]
    assert [each.pk for each in first] == [each.pk for each in again]
    assert Dokumen.objects.count() == 2
    assert AuditEvent.objects.filter(code="planning.skp.dicetak").count() == 1


def test_a_plan_that_is_not_fixed_has_no_document(world: World) -> None:
    skp = submitted(world)
    with pytest.raises(WrongState, match="belum ditetapkan"):
        cetak_skp(actor=world.wulan.actor, skp_id=skp.pk, now=NOW)


def test_the_document_says_what_was_signed_not_what_came_later(world: World) -> None:
    skp = fixed(world)
    adjust_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, alasan="Tugas baru", today=TODAY, now=NOW)
    rhk = Rhk.objects.get(skp=skp)
    change_rhk(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        version=rhk.versi_baris,
        given=RhkInput(teks="Hasil yang baru tersedia"),
        now=NOW,
    )
    content = version_content(Skp.objects.get(pk=skp.pk), 1)
    context = skp_context(content, tempat="Tirta", zona="Asia/Makassar", with_attachment=True)

    assert form_of(content) is FormKind.A_1_7
    assert context.utama[0].teks == "Pasien rawat jalan terlayani sesuai standar"
    assert context.utama[0].indikator[0].aspek == "Kuantitas"
    assert context.ttd_penilai.nama == "Budi Santoso"
    assert context.ttd_penilai.disetujui_at is not None
    assert context.ttd_penilai.disetujui_at.hour == 11
    assert len(context.perilaku) == 7
    assert context.lampiran is not None
    assert context.lampiran.konsekuensi == ("Isi bagian konsekuensi",)


def test_a_new_version_replaces_the_document_of_the_old_one(world: World) -> None:
    skp = fixed(world)
    old = cetak_skp(actor=world.wulan.actor, skp_id=skp.pk, now=NOW)[0]
    adjust_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, alasan="Tugas baru", today=TODAY, now=NOW)
    submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)
    new = cetak_skp(actor=world.wulan.actor, skp_id=skp.pk, now=NOW)[0]
    assert new.supersedes_id == old.pk


def test_who_sees_the_plan_reads_the_document_and_nobody_else(world: World) -> None:
    document = cetak_skp(actor=world.wulan.actor, skp_id=fixed(world).pk, now=NOW)[0]
    readers = {who for who, person in world.everyone.items() if may_read(person.actor, document)}
    assert readers == {"wulan", "budi", "sari", "dewi", "agus", "hasan"}
