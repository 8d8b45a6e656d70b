"""The matrix of roles: giving, taking up, what counts as carried, and form A.1.5."""

from datetime import date
from uuid import UUID

import pytest

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.documents.models import Dokumen
from takar.notifications.models import Notice
from takar.org.models import DelegasiPenilai
from takar.planning.actions.hasil import RhkInput, add_rhk, remove_rhk
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.actions.matriks import cetak_mph, change_role, give_role, mph_context, take_up_role, withdraw_role
from takar.planning.models import Indikator, PeranHasil, Rhk, Skp
from takar.planning.selectors.matriks import Matriks, matriks, person_in
from takar.planning.selectors.matriks_daftar import matrix_list, my_roles
from tests.planning.plans import add_result, fill, fixed, open_year, start
from tests.world import NOW, TODAY, Person, World

TEXT = "Data kunjungan pasien lengkap tiap bulan"


def leader_plan(world: World) -> tuple[Skp, Indikator]:
    """A draft of Budi with one result and one indicator."""
    open_year(world)
    skp = start(world.budi)
    rhk = add_result(world.budi, skp, teks="Layanan rawat jalan memenuhi standar")
    return skp, Indikator.objects.get(rhk=rhk)


def give(world: World, skp: Skp, indikator: Indikator, *, to: Person | None = None, **more: object) -> PeranHasil:
    values: dict[str, object] = {
        "actor": world.budi.actor,
        "skp_id": skp.pk,
        "peran_id": new_id(),
        "indikator_id": indikator.pk,
        "pegawai_id": (to or world.wulan).id,
        "teks": TEXT,
        "today": TODAY,
        "now": NOW,
    }
    return give_role(**{**values, **more})  # type: ignore[arg-type]


def page(world: World, skp: Skp, *, of: Person | None = None) -> Matriks:
    return matriks(actor=(of or world.budi).actor, skp_id=skp.pk, today=TODAY)


def cell(found: Matriks, who: Person, indikator: Indikator) -> list[str]:
    there = person_in(found, who.id).cell(indikator.pk)
    assert there is not None
    return [line.teks for line in there.isi]


def test_rows_are_the_leaders_people_even_before_they_have_a_plan(world: World) -> None:
    skp, indikator = leader_plan(world)
    found = page(world, skp)

    assert [row.nama for row in found.baris] == ["Joko Prasetyo", "Wulan Lestari"]
    assert [column.id for column in found.kolom] == [indikator.pk]
    assert found.sementara
    assert [each.id for each in found.tanpa_pengampu] == [indikator.pk]
    assert len(found.tanpa_peran) == 2


def test_a_delegated_person_becomes_a_row_of_the_one_who_appraises(world: World) -> None:
    skp, _indikator = leader_plan(world)
    DelegasiPenilai.objects.create(
        instansi=world.instansi, pegawai=world.dewi.pegawai, penilai=world.budi.pegawai, mulai=TODAY, dasar="SK 9"
    )
    assert "Dewi Anggraini" in [row.nama for row in page(world, skp).baris]


def test_a_given_role_stands_in_its_cell_and_tells_the_employee(world: World) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    found = page(world, skp)

    assert cell(found, world.wulan, indikator) == [TEXT]
    assert cell(found, world.joko, indikator) == []
    assert not found.tanpa_pengampu
    assert [row.nama for row in found.tanpa_peran] == ["Joko Prasetyo"]
    assert Notice.objects.filter(pegawai_id=world.wulan.id, code="planning.peran.diberi").count() == 1
    assert AuditEvent.objects.filter(object_id=role.pk, subject_id=world.wulan.id).count() == 1


def test_giving_twice_with_one_id_makes_one_role(world: World) -> None:
    skp, indikator = leader_plan(world)
    pk = new_id()
    first, second = give(world, skp, indikator, peran_id=pk), give(world, skp, indikator, peran_id=pk, teks="Lain")

    assert first.pk == second.pk
    assert PeranHasil.objects.get().teks == TEXT
    assert AuditEvent.objects.filter(code="planning.peran.diberi").count() == 1


@pytest.mark.parametrize("text", ["", "   \n ", "x" * 1001])
def test_an_empty_or_endless_role_is_refused(world: World, text: str) -> None:
    skp, indikator = leader_plan(world)
    with pytest.raises(Invalid) as refusal:
        give(world, skp, indikator, teks=text)
    assert refusal.value.problems[0].field == "teks"
    assert not PeranHasil.objects.exists()


def test_only_the_leader_arranges_and_only_for_the_leaders_people(world: World) -> None:
    skp, indikator = leader_plan(world)
    for who, refusal in (
        (world.sari, Forbidden),
        (world.dewi, Forbidden),
        (world.wulan, NotFound),
        (world.oki, NotFound),
    ):
        with pytest.raises(refusal):
            give(world, skp, indikator, actor=who.actor)
    for stranger in (world.sari, world.agus, world.oki):
        with pytest.raises(NotFound):
            give(world, skp, indikator, to=stranger)
    with pytest.raises(NotFound):
        give(world, skp, indikator, indikator_id=new_id())
    assert not PeranHasil.objects.exists()


def test_a_cell_holds_ten_roles_at_most(world: World) -> None:
    skp, indikator = leader_plan(world)
    for number in range(10):
        give(world, skp, indikator, teks=f"Peran {number}")
    with pytest.raises(Invalid):
        give(world, skp, indikator, teks="Peran kesebelas")


def test_a_stale_change_is_refused_and_a_fresh_one_is_kept(world: World) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    values = {"actor": world.budi.actor, "skp_id": skp.pk, "peran_id": role.pk, "now": NOW}
    change_role(**values, version=1, teks="Data kunjungan lengkap")
    with pytest.raises(Stale):
        change_role(**values, version=1, teks="Data lain")
    with pytest.raises(Stale):
        withdraw_role(**values, version=1)
    withdraw_role(**values, version=2)

    assert not PeranHasil.objects.exists()
    assert [e.code for e in AuditEvent.objects.filter(object_id=role.pk).order_by("pk")] == [
        "planning.peran.diberi",
        "planning.peran.diubah",
        "planning.peran.dicabut",
    ]


def test_taking_up_makes_one_linked_result(world: World) -> None:
    skp, indikator = leader_plan(world)
    role, mine = give(world, skp, indikator), start(world.wulan)
    first = take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)
    second = take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)

    rhk = Rhk.objects.get(skp=mine)
    assert first.pk == second.pk == rhk.pk
    assert (rhk.teks, rhk.intervensi_indikator_id, rhk.intervensi_rhk_id) == (TEXT, indikator.pk, indikator.rhk_id)
    assert cell(page(world, skp), world.wulan, indikator) == [TEXT]
    assert my_roles(actor=world.wulan.actor, tahun=2026).belum == ()


def test_a_role_whose_result_was_removed_can_be_taken_up_again(world: World) -> None:
    skp, indikator = leader_plan(world)
    role, mine = give(world, skp, indikator), start(world.wulan)
    rhk = take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)
    remove_rhk(actor=world.wulan.actor, skp_id=mine.pk, rhk_id=rhk.pk, version=rhk.versi_baris, now=NOW)
    again = take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)
    assert Rhk.objects.filter(skp=mine).get().pk == again.pk


def test_taking_up_needs_a_draft_of_ones_own(world: World) -> None:
    skp, indikator = leader_plan(world)
    role = give(world, skp, indikator)
    with pytest.raises(WrongState):
        take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)
    for who, refusal in ((world.joko, NotFound), (world.oki, NotFound), (world.budi, Forbidden)):
        with pytest.raises(refusal):
            take_up_role(actor=who.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)


def test_a_role_of_someone_who_is_not_the_penilai_any_more_enters_in_words(world: World) -> None:
    skp, indikator = leader_plan(world)
    role, mine = give(world, skp, indikator), start(world.wulan)
    Skp.objects.filter(pk=mine.pk).update(penilai=world.sari.pegawai)
    rhk = take_up_role(actor=world.wulan.actor, peran_id=role.pk, rhk_id=new_id(), now=NOW)

    assert rhk.intervensi_indikator_id is None
    assert rhk.penugasan_dari == "Kepala Bidang Pelayanan"
    assert rhk.intervensi_teks == "Layanan rawat jalan memenuhi standar"


def test_a_result_that_links_by_itself_counts_as_carried(world: World) -> None:
    skp, indikator = leader_plan(world)
    mine = start(world.joko)
    add_rhk(
        actor=world.joko.actor,
        skp_id=mine.pk,
        rhk_id=new_id(),
        given=RhkInput(teks="Arsip pasien tertata", intervensi_rhk_id=indikator.rhk_id),
        now=NOW,
    )
    found = page(world, skp)

    assert cell(found, world.joko, indikator) == ["Arsip pasien tertata"]
    assert not found.tanpa_pengampu
    row = matrix_list(actor=world.dewi.actor, tahun=2026).rows[0]
    assert (row.nama, row.indikator, row.tanpa_pengampu, row.bawahan) == ("Budi Santoso", 1, 0, 1)


def test_form_a15_is_issued_once_for_a_fixed_version(world: World) -> None:
    skp, indikator = leader_plan(world)
    give(world, skp, indikator)
    with pytest.raises(WrongState):
        cetak_mph(actor=world.budi.actor, skp_id=skp.pk, today=TODAY, now=NOW)
    fill(world.budi, skp)
    ready = Skp.objects.get(pk=skp.pk)
    submit_skp(actor=world.budi.actor, skp_id=skp.pk, version=ready.versi_baris, today=TODAY, now=NOW)
    fix_skp(actor=world.sari.actor, skp_id=skp.pk, version=None, today=TODAY, now=NOW)

    context = mph_context(Skp.objects.select_related("unit").get(pk=skp.pk), today=TODAY)
    assert context.pimpinan == "Budi Santoso"
    assert context.kolom[0] == "Persentase pasien yang dilayani sesuai standar (80–90%)"
    by_name = {row.nama: row.peran for row in context.baris}
    assert by_name["Wulan Lestari"][0] == (TEXT,)
    assert by_name["Joko Prasetyo"][0] == ()

    first = cetak_mph(actor=world.budi.actor, skp_id=skp.pk, today=TODAY, now=NOW)
    second = cetak_mph(actor=world.dewi.actor, skp_id=skp.pk, today=date(2026, 4, 1), now=NOW)
    assert first.pk == second.pk
    assert Dokumen.objects.filter(jenis="A.1.5").count() == 1
    assert AuditEvent.objects.filter(code="planning.mph.dicetak").count() == 1
    assert page(world, skp).kode_dokumen == first.kode


def test_a_closed_matrix_takes_no_more_roles(world: World) -> None:
    skp, indikator = leader_plan(world)
    Skp.objects.filter(pk=skp.pk).update(status="SELESAI")
    with pytest.raises(WrongState):
        give(world, skp, indikator)


def test_a_stranger_sees_no_matrix(world: World) -> None:
    skp = fixed(world)
    unknown = UUID(int=7)
    for who, pk in ((world.oki, skp.pk), (world.joko, skp.pk), (world.budi, unknown)):
        with pytest.raises(NotFound):
            matriks(actor=who.actor, skp_id=pk, today=TODAY)
