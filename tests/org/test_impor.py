"""Importing people: the report names every wrong row, nothing is written before it is agreed, the second time changes
nothing (fault catalogue 54-57, 69, 72, 80)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError

from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid
from takar.org.actions import tulis_impor
from takar.org.actions.impor import apply_plan, apply_upload, check_file, upload_import
from takar.org.imports.laporan import report_rows, template
from takar.org.imports.periksa import BATAS_BAWAHAN, Rencana
from takar.org.models import DelegasiPenilai, Impor, Jabatan, Pegawai, Penempatan
from takar.org.selectors import penilai_of
from takar.org.signals import pegawai_moved
from takar.units.models import UnitKerja
from tests.org.berkas import person, workbook
from tests.world import NOW, TODAY, World


def check(world: World, rows: list[dict], **kwargs) -> Rencana:
    content = workbook(rows, **{key: kwargs.pop(key) for key in ("above", "units") if key in kwargs})
    return check_file(
        actor=world.ratna.actor,
        content=content,
        name="uji.xlsx",
        create_units=kwargs.get("create_units", False),
        today=TODAY,
    )


def apply(world: World, plan: Rencana, *, today: date = TODAY, **agreed) -> dict[str, int]:
    return apply_plan(
        actor=world.ratna.actor,
        plan=plan,
        name="uji.xlsx",
        sha256="a" * 64,
        skip_wrong=agreed.get("skip_wrong", False),
        accept_warnings=agreed.get("accept_warnings", False),
        today=today,
        now=NOW,
    )


def test_a_new_person_gets_position_account_and_the_head_as_penilai(world: World) -> None:
    counts = apply(world, check(world, [person(1, **{"TMT jabatan": "01-02-2025"})], above=3))
    assert (counts["baru"], counts["salah"]) == (1, 0)
    made = Pegawai.objects.get(nama="Pegawai Uji 1")
    placed = Penempatan.objects.select_related("jabatan").get(pegawai=made)
    assert (placed.jabatan.nama, placed.mulai, placed.unit) == (
        "Analis Kebijakan Ahli Pertama",
        date(2025, 2, 1),
        world.dinas,
    )
    account = User.objects.get(pegawai_id=made.pk)
    assert account.instansi_id == world.instansi.pk
    assert not account.has_usable_password()
    assert penilai_of(made.pk, on=TODAY).pegawai_id == world.sari.id
    assert not DelegasiPenilai.objects.exists()


def test_the_same_file_again_changes_nothing(world: World) -> None:
    rows = [person(number) for number in range(5)] + [person(9, **{"Atasan (NIP)": world.budi.pegawai.nip})]
    apply(world, check(world, rows))
    tables = (Pegawai, Penempatan, Jabatan, User, DelegasiPenilai, UnitKerja)
    before = [table.objects.count() for table in tables]
    again = check(world, rows)
    assert again.ringkasan["tetap"] == 6
    assert apply(world, again, today=TODAY + timedelta(days=9))["berubah"] == 0
    assert [table.objects.count() for table in tables] == before


def test_wrong_rows_are_all_named_and_stop_the_rest_until_agreed(world: World) -> None:
    rows = [person(number) for number in range(8)]
    rows[1]["NIP"] = 1.99e17
    rows[2]["TMT jabatan"] = "31-02-2024"
    rows[4]["Golongan"] = "VI/a"
    rows[6]["Unit kerja"] = "Dinas Antah"
    plan = check(world, rows)
    assert [one.baris for one in plan.masalah] == [3, 4, 6, 8]
    assert {one.kolom for one in plan.masalah} == {"NIP", "TMT jabatan", "Golongan", "Unit kerja"}
    assert plan.masalah[0].nilai == "1.99e+17"
    with pytest.raises(Invalid, match="4 baris"):
        apply(world, plan)
    assert not Pegawai.objects.filter(nama__startswith="Pegawai Uji").exists()
    assert apply(world, plan, skip_wrong=True)["baru"] == 4
    assert Pegawai.objects.filter(nama__startswith="Pegawai Uji").count() == 4


def test_a_failure_halfway_leaves_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = check(world, [person(number) for number in range(6)])
    monkeypatch.setattr(tulis_impor, "CHUNK", 2)

    def die(what: str, done: int, total: int) -> None:
        if done == 4:
            raise DatabaseError("disk full")

    with pytest.raises(DatabaseError):
        apply_plan(
            actor=world.ratna.actor,
            plan=plan,
            name="uji.xlsx",
            sha256="a" * 64,
            skip_wrong=False,
            accept_warnings=False,
            today=TODAY,
            now=NOW,
            progress=die,
        )
    assert not Pegawai.objects.filter(nama__startswith="Pegawai Uji").exists()
    assert apply(world, check(world, [person(number) for number in range(6)]))["baru"] == 6


def test_double_nip_in_the_file_and_in_another_government(world: World) -> None:
    rows = [person(1), person(1, Surel=""), person(2, NIP=world.oki.pegawai.nip, Surel="")]
    plan = check(world, rows)
    assert [(one.baris, one.kolom) for one in plan.masalah] == [(3, "NIP"), (4, "NIP")]
    assert "baris 2" in plan.masalah[0].masalah
    assert "instansi lain" in plan.masalah[1].masalah
    assert "Oki" not in str(plan.masalah[1])


def test_an_email_of_someone_else_is_refused(world: World) -> None:
    plan = check(world, [person(1, Surel=world.oki.user.email), person(2, Surel="uji3@tirta.example"), person(3)])
    assert [one.kolom for one in plan.masalah] == ["Surel", "Surel"]


def test_circle_of_superiors_is_named_with_its_chain(world: World) -> None:
    rows = [person(number) for number in range(1, 6)]
    nips = [row["NIP"] for row in rows]
    for at, above in ((0, 1), (1, 2), (2, 0), (3, 3)):
        rows[at]["Atasan (NIP)"] = nips[above]
    plan = check(world, rows)
    sentences = [one.masalah for one in plan.masalah]
    assert sum("Pegawai Uji 1 → Pegawai Uji 2 → Pegawai Uji 3 → Pegawai Uji 1" in one for one in sentences) == 3
    assert sum("dirinya sendiri" in one for one in sentences) == 1
    assert [step.baris.nama for step in plan.langkah] == ["Pegawai Uji 5"]


def test_circle_through_the_tree_of_units_stops_the_import(world: World) -> None:
    # Budi's Penilai is Sari, by the tree; the file makes a new person of Budi's unit the superior of Sari.
    newcomer = person(1, **{"Unit kerja": "Bidang Pelayanan Kesehatan"})
    sari = person(
        2,
        NIP=world.sari.pegawai.nip,
        Nama="Sari Wulandari",
        Golongan="IV/c",
        Surel="",
        Jabatan="Kepala Dinas Kesehatan",
        **{"Jenis jabatan": "JPT", "TMT jabatan": "02-01-2024", "Atasan (NIP)": newcomer["NIP"]},
    )
    plan = check(world, [newcomer, sari])
    assert not plan.masalah
    with pytest.raises(Invalid, match="berputar"):
        apply(world, plan)
    assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()


def test_superior_outside_the_heads_becomes_a_delegation(world: World) -> None:
    apply(world, check(world, [person(1, **{"Atasan (NIP)": world.budi.pegawai.nip})]))
    made = Pegawai.objects.get(nama="Pegawai Uji 1")
    line = penilai_of(made.pk, on=TODAY)
    assert (line.pegawai_id, line.how) == (world.budi.id, "DELEGASI")
    assert "uji.xlsx" in line.dasar


def test_unknown_superior_is_named(world: World) -> None:
    plan = check(world, [person(1, **{"Atasan (NIP)": "198101152005011002"})])
    assert "tidak ada di berkas" in plan.masalah[0].masalah


def test_units_come_from_the_file_only_when_asked(world: World) -> None:
    row = person(1, **{"Unit kerja": "Bidang Mutu", "Unit induk": "Dinas Kesehatan"})
    assert "Buat unit kerja dari berkas" in check(world, [row]).masalah[0].saran
    apply(world, check(world, [row], create_units=True))
    unit = UnitKerja.objects.get(nama="Bidang Mutu")
    assert unit.path.startswith(world.dinas.path)


def test_units_of_their_own_sheet_in_any_order(world: World) -> None:
    units = [("PKM-1", "Puskesmas Melati", "Dinas Sosial", "Ya"), ("DINSOS", "Dinas Sosial", "", "Tidak")]
    row = person(1, **{"Unit kerja": "Puskesmas Melati"})
    apply(world, check(world, [row], units=units))
    unit = UnitKerja.objects.get(kode="PKM-1")
    assert unit.unit_kerja_mandiri
    assert unit.path.startswith(UnitKerja.objects.get(kode="DINSOS").path)


def test_units_in_a_circle_are_refused(world: World) -> None:
    with pytest.raises(Invalid, match="berputar"):
        check(world, [person(1)], units=[("A", "Unit A", "Unit B", ""), ("B", "Unit B", "Unit A", "")])


def test_two_units_of_one_name_need_the_one_above(world: World) -> None:
    for parent in (world.dinas, world.bidang):
        UnitKerja.objects.add_child(
            UnitKerja.objects.get(pk=parent.pk),
            {"instansi": world.instansi, "kode": f"TU-{parent.kode}", "nama": "Tata Usaha"},
        )
    plan = check(world, [person(1, **{"Unit kerja": "Tata Usaha"})])
    assert "2 unit" in plan.masalah[0].masalah
    by_parent = person(1, **{"Unit kerja": "Tata Usaha", "Unit induk": "Bidang Pelayanan Kesehatan"})
    assert not check(world, [by_parent]).masalah


def test_the_highest_structural_official_heads_a_new_unit(world: World) -> None:
    unit = {"Unit kerja": "Bidang Mutu", "Unit induk": "Dinas Kesehatan"}
    structural = {"Jenis jabatan": "struktural"}
    rows = [
        person(1, Jabatan="Kepala Seksi Data", Eselon="IV.a", **unit, **structural),
        person(2, Jabatan="Kepala Bidang Mutu", Eselon="III.b", **unit, **structural),
        person(3, **unit),
    ]
    apply(world, check(world, rows, create_units=True))
    head = Pegawai.objects.get(nama="Pegawai Uji 2")
    for name in ("Pegawai Uji 1", "Pegawai Uji 3"):
        assert penilai_of(Pegawai.objects.get(nama=name).pk, on=TODAY).pegawai_id == head.pk
    assert penilai_of(head.pk, on=TODAY).pegawai_id == world.sari.id


def test_a_move_closes_the_old_placement_and_tells(world: World) -> None:
    told = []

    def listen(**news) -> None:
        told.append((news["pegawai_id"], news["dari_unit_id"], news["ke_unit_id"]))

    pegawai_moved.connect(listen)
    try:
        row = person(
            1,
            NIP=world.wulan.pegawai.nip,
            Nama="Wulan Lestari",
            Golongan="III/b",
            Surel="",
            **{"TMT jabatan": "01-03-2026"},
        )
        assert apply(world, check(world, [row]))["berubah"] == 1
    finally:
        pegawai_moved.disconnect(listen)
    old, new = Penempatan.objects.filter(pegawai=world.wulan.pegawai).order_by("mulai")
    assert (old.selesai, new.mulai, new.unit_id) == (date(2026, 2, 28), date(2026, 3, 1), world.dinas.pk)
    assert Pegawai.objects.get(pk=world.wulan.id).unit_id == world.dinas.pk
    assert told == [(world.wulan.id, world.bidang.pk, world.dinas.pk)]


def test_blank_cells_keep_what_is_stored(world: World) -> None:
    row = person(
        1,
        NIP=world.joko.pegawai.nip,
        Nama="Joko Prasetyo",
        Golongan="",
        Surel="",
        Jabatan="Pengadministrasi",
        **{"Jenis jabatan": "Pelaksana", "TMT jabatan": "", "Unit kerja": "Bidang Pelayanan Kesehatan"},
    )
    assert check(world, [row]).ringkasan["tetap"] == 1


def test_too_many_under_one_head_needs_a_second_look(world: World) -> None:
    plan = check(world, [person(number) for number in range(BATAS_BAWAHAN + 1)])
    assert plan.peringatan[0].masalah.startswith(str(BATAS_BAWAHAN + 1))
    with pytest.raises(Invalid, match="peringatan"):
        apply(world, plan)
    assert apply(world, plan, accept_warnings=True)["baru"] == BATAS_BAWAHAN + 1


def test_retired_people_cannot_log_in(world: World) -> None:
    rows = [["NIP", "Nama", "Jabatan", "Unit kerja", "Jenis jabatan", "TMT jabatan", "Kedudukan"]]
    rows.append([world.joko.pegawai.nip, "Joko Prasetyo", "Pengadministrasi"])
    rows[1] += ["Bidang Pelayanan Kesehatan", "4", "02-01-2024", "99"]
    text = "\n".join(";".join(row) for row in rows).encode()
    plan = check_file(actor=world.ratna.actor, content=text, name="a.csv", create_units=False, today=TODAY)
    apply(world, plan)
    assert not User.objects.get(pk=world.joko.user.pk).is_active


def test_one_entry_in_the_ledger_with_the_digest(world: World) -> None:
    before = AuditEvent.objects.count()
    apply(world, check(world, [person(1), person(2)]))
    events = AuditEvent.objects.order_by("id")[before:]
    assert [event.code for event in events] == ["org.impor.diterapkan"]


def test_an_upload_waits_is_applied_once_and_forgets_the_file(world: World) -> None:
    actor, pk = world.ratna.actor, new_id()

    def upload() -> Impor:
        return upload_import(
            actor=actor,
            impor_id=pk,
            content=workbook([person(1)]),
            name="uji.xlsx",
            create_units=False,
            today=TODAY,
            now=NOW,
        )

    assert upload().pk == upload().pk
    assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
    for _twice in range(2):
        row = apply_upload(actor=actor, impor_id=pk, skip_wrong=False, accept_warnings=False, today=TODAY, now=NOW)
        assert row.ringkasan["baru"] == 1
    assert Impor.objects.get(pk=pk).isi is None
    assert Pegawai.objects.filter(nama="Pegawai Uji 1").count() == 1


@pytest.mark.parametrize("name", ["wulan", "sari", "dewi", "agus", "hasan"])
def test_only_the_admin_imports(world: World, name: str) -> None:
    with pytest.raises(Forbidden):
        check_file(
            actor=getattr(world, name).actor,
            content=workbook([person(1)]),
            name="uji.xlsx",
            create_units=False,
            today=TODAY,
        )


def test_the_template_can_be_imported_as_it_is(world: World) -> None:
    content = template(instansi=world.instansi.nama)
    plan = check_file(actor=world.ratna.actor, content=content, name="t.xlsx", create_units=False, today=TODAY)
    assert plan.ringkasan["salah"] == 0
    assert {step.known.nama for step in plan.langkah if step.known} == {"Sari Wulandari", "Wulan Lestari"}


def test_the_list_of_problems_starts_no_formula(world: World) -> None:
    plan = check(world, [person(1, NIP='=HYPERLINK("http://x")')])
    rows = list(report_rows(plan.masalah))
    assert rows[1][2].startswith("'=HYPERLINK")
