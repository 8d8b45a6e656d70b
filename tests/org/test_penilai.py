"""Who appraises whom: delegation, head, head above; Plt and Plh; for one and for all alike."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from takar.org.models import DelegasiPenilai, Jabatan, JenisPenugasan, Pegawai, Penempatan
from takar.org.selectors import atasan_penilai_of, identitas_of, penilai_map, penilai_of, placement_on
from takar.org.selectors.lingkaran import circles
from takar.units.models import UnitKerja
from tests.world import TODAY, World


def place(
    world: World, pegawai: Pegawai, jabatan: Jabatan, jenis: str, mulai: date, selesai: date | None = None
) -> None:
    Penempatan.objects.create(
        instansi=world.instansi,
        pegawai=pegawai,
        jabatan=jabatan,
        unit=jabatan.unit,
        jenis=jenis,
        mulai=mulai,
    )


def head_post(unit: UnitKerja) -> Jabatan:
    return Jabatan.objects.get(unit=unit, kepala=True)


def test_the_chain_of_heads(world: World) -> None:
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.budi.id
    assert penilai_of(world.wulan.id, on=TODAY).how == "KEPALA_UNIT"
    head = penilai_of(world.budi.id, on=TODAY)
    assert (head.pegawai_id, head.how, head.unit_id) == (world.sari.id, "KEPALA_UNIT_ATAS", world.dinas.pk)
    assert penilai_of(world.sari.id, on=TODAY).pegawai_id == world.bupati.id
    assert penilai_of(world.bupati.id, on=TODAY).how == "TIDAK_ADA"
    assert atasan_penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.sari.id
    assert atasan_penilai_of(world.sari.id, on=TODAY).pegawai_id is None


def test_a_person_of_nowhere_has_nobody(world: World) -> None:
    assert penilai_of(world.bidang.pk, on=TODAY).pegawai_id is None
    assert penilai_of(world.oki.id, on=TODAY).pegawai_id is None


def test_delegation_for_the_person_goes_before_the_unit_and_the_head(world: World) -> None:
    common = {"instansi": world.instansi, "mulai": date(2026, 1, 1), "dasar": "SK 1"}
    DelegasiPenilai.objects.create(unit=world.bidang, penilai=world.dewi.pegawai, **common)
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.dewi.id
    assert penilai_of(world.budi.id, on=TODAY).pegawai_id == world.sari.id, "never the unit's own head"
    DelegasiPenilai.objects.create(pegawai=world.wulan.pegawai, penilai=world.sari.pegawai, selesai=TODAY, **common)
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.sari.id
    assert penilai_of(world.wulan.id, on=TODAY + timedelta(days=1)).pegawai_id == world.dewi.id
    assert penilai_of(world.wulan.id, on=date(2025, 12, 31)).pegawai_id == world.budi.id


def test_who_is_named_for_the_own_unit_does_not_appraise_themselves(world: World) -> None:
    DelegasiPenilai.objects.create(
        instansi=world.instansi, unit=world.bidang, penilai=world.joko.pegawai, mulai=TODAY, dasar="SK 1"
    )
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.joko.id
    assert penilai_of(world.joko.id, on=TODAY).pegawai_id == world.budi.id


def test_plt_counts_when_no_definitive_head_is_in_office(world: World) -> None:
    post = head_post(world.bidang)
    place(world, world.joko.pegawai, post, JenisPenugasan.PLT, TODAY)
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.budi.id
    Penempatan.objects.filter(pegawai=world.budi.pegawai).update(selesai=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    found = penilai_of(world.wulan.id, on=tomorrow)
    assert (found.pegawai_id, found.sebagai) == (world.joko.id, "PLT")
    assert penilai_of(world.joko.id, on=tomorrow).pegawai_id == world.sari.id, "a Plt never appraises themselves"


def test_a_plh_beside_the_head_changes_nothing(world: World) -> None:
    place(world, world.joko.pegawai, head_post(world.bidang), JenisPenugasan.PLH, TODAY)
    assert penilai_of(world.joko.id, on=TODAY).pegawai_id == world.budi.id
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.budi.id


def test_an_empty_chair_passes_to_the_head_above(world: World) -> None:
    Penempatan.objects.filter(pegawai=world.budi.pegawai).delete()
    found = penilai_of(world.wulan.id, on=TODAY)
    assert (found.pegawai_id, found.how) == (world.sari.id, "KEPALA_UNIT_ATAS")


def test_acting_head_of_the_unit_above_their_own(world: World) -> None:
    Penempatan.objects.filter(pegawai=world.sari.pegawai).update(selesai=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    place(world, world.budi.pegawai, head_post(world.dinas), JenisPenugasan.PLT, tomorrow)
    assert penilai_of(world.budi.id, on=tomorrow).pegawai_id == world.bupati.id


def test_one_and_all_agree_and_all_costs_the_same_for_more_people(world: World) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = penilai_map(world.instansi.pk, TODAY)
        assert found == {who: penilai_of(who, on=TODAY) for who in found}
        return len(asked.captured_queries)

    few = count()
    post = Jabatan.objects.create(instansi=world.instansi, unit=world.bidang, nama="Perawat", jenis="FUNGSIONAL")
    for number in range(27):
        pegawai = Pegawai.objects.create(
            instansi=world.instansi,
            unit=world.bidang,
            nip=f"19900101201503{number:04d}",
            nama=f"Uji {number}",
            jenis="PNS",
        )
        place(world, pegawai, post, JenisPenugasan.DEFINITIF, date(2025, 1, 1))
    assert count() == few == 4
    assert set(penilai_map(world.instansi.pk, TODAY)) == set(
        Pegawai.objects.filter(instansi=world.instansi).values_list("pk", flat=True)
    )


def test_where_someone_was_on_a_day_decides(world: World) -> None:
    Penempatan.objects.filter(pegawai=world.wulan.pegawai).update(selesai=date(2026, 2, 28))
    post = Jabatan.objects.create(instansi=world.instansi, unit=world.dinas, nama="Analis", jenis="FUNGSIONAL")
    place(world, world.wulan.pegawai, post, JenisPenugasan.DEFINITIF, date(2026, 3, 1))
    assert penilai_of(world.wulan.id, on=date(2026, 2, 28)).pegawai_id == world.budi.id
    assert penilai_of(world.wulan.id, on=date(2026, 3, 1)).pegawai_id == world.sari.id
    was, now = placement_on(world.wulan.id, date(2026, 2, 1)), placement_on(world.wulan.id, date(2026, 3, 1))
    assert was is not None
    assert now is not None
    assert (was.jabatan, now.jabatan) == ("Perawat Ahli Pertama", "Analis")
    assert placement_on(world.wulan.id, date(2020, 1, 1)) is None


def test_identity_as_the_forms_print_it(world: World) -> None:
    found = identitas_of([world.wulan.id, world.sari.id, world.bupati.id], TODAY)
    wulan, sari = found[world.wulan.id], found[world.sari.id]
    assert wulan.nip == "19920304 201503 2 003"
    assert wulan.pangkat_gol == "Penata Muda Tingkat I (III/b)"
    assert (wulan.unit, wulan.form, sari.form) == ("Bidang Pelayanan Kesehatan", "JAJF", "JPT")
    assert found[world.bupati.id].nip == ""
    UnitKerja.objects.filter(pk=world.bidang.pk).update(unit_kerja_mandiri=True)
    assert identitas_of([world.budi.id, world.wulan.id], TODAY)[world.budi.id].form == "JPT"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ({"a": "b", "b": "c", "c": None}, []),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, [{"a", "b", "c"}]),
        ({"a": "a"}, [{"a"}]),
        ({"a": "b", "b": "a", "c": "d", "d": "c", "e": "zz"}, [{"a", "b"}, {"c", "d"}]),
    ],
)
def test_circles(lines: dict, expected: list[set]) -> None:
    assert [set(circle) for circle in circles(lines)] == expected
