"""How a told government is multiplied: which tables are copied, where copies hang, how words and ids change."""

from uuid import UUID

import pytest
from django.db import connection, models

from takar.accounts.models import User
from takar.common.ids import new_id
from takar.demo.multiply.more import hanging
from takar.demo.multiply.tables import sharing, to_vary, unique_sets
from takar.demo.multiply.whole import BRANCHES, below, places
from takar.demo.multiply.words import install
from takar.execution.models import Aktivitas, Berkas, Bukti
from takar.notifications.models import Notice
from takar.org.models import HariLibur, Kebijakan, Pegawai
from takar.planning.models import Indikator, Periode, PustakaIndikator, Skp
from takar.service.models import Pemohon, Permohonan
from takar.units.guards import governed_models
from takar.units.models import Instansi, JenisInstansi, UnitKerja


def test_people_and_what_is_theirs_are_copied_and_the_furniture_is_not() -> None:
    found = sharing()
    assert {UnitKerja, Pegawai, User, Skp, Indikator, Aktivitas, Bukti, Permohonan, Notice} <= set(found.copied)
    assert {Instansi, Kebijakan, HariLibur, Periode, PustakaIndikator, Berkas} <= set(found.shared)
    assert set(found.copied) | set(found.shared) == {Instansi, *governed_models()}
    assert not set(found.copied) & set(found.shared)


def test_nothing_that_must_be_unique_stays_alike() -> None:
    found = sharing()
    for model in found.copied:
        varied = {"path", *to_vary(model, found)}
        for names in unique_sets(model):
            fields = [model._meta.get_field(name) for name in names]
            assert any(each.column in varied or found.moves(each) for each in fields), (model, names)


def test_a_copied_row_points_to_rows_of_its_copy_or_to_what_all_share() -> None:
    found = sharing()
    for model in found.copied:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, models.ForeignKey) and field.remote_field.model in (*found.copied, *found.shared):
                assert found.moves(field) == (field.remote_field.model in found.copied)


def test_what_hangs_on_an_entry_or_application_goes_with_it() -> None:
    assert Bukti in hanging(Aktivitas)
    assert Skp not in hanging(Aktivitas)
    assert Pemohon in hanging(Permohonan)


@pytest.mark.django_db
def test_copies_hang_in_a_sound_tree_of_offices() -> None:
    home = Instansi.objects.create(kode="pohon", nama="Pohon", jenis=JenisInstansi.KOTA, tempat="Contoh")
    root = UnitKerja.objects.add_root({"instansi": home, "kode": "AKAR", "nama": "Akar"})
    UnitKerja.objects.add_child(root, {"instansi": home, "kode": "A", "nama": "A"})
    found = list(places(root, times=35))
    paths = [path for _number, path, _depth, _children in found]
    assert len(set(paths)) == 34
    assert f"{root.path}0001" not in paths
    for _number, path, depth, children in found:
        assert len(path) == UnitKerja.steplen * (depth + 1)
        assert children == sum(each[: -UnitKerja.steplen] == path for each in paths)
    assert below(0, times=35) == BRANCHES


@pytest.mark.django_db
def test_words_change_and_keep_their_form() -> None:
    prefix, old = install(connection), new_id()
    stored = UUID(str(old)) if connection.vendor == "postgresql" else old.hex
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {prefix}id(%s, '0a1b'), {prefix}more(%s, 'U3'), {prefix}ids(%s, '0a1b'),"
            f" {prefix}nip('197012311995042913', 3)",
            [stored, stored, f"/rencana/{old}/"],
        )
        copied, more, text, nip = cursor.fetchone()
    copied, more = UUID(str(copied)), UUID(str(more))
    assert (copied.version, more.version) == (8, 7)
    assert copied.hex[:12] == more.hex[:12] == old.hex[:12]
    assert len({copied, more, old}) == 3
    assert text == f"/rencana/{copied}/"
    assert nip == "197101031995042913"
