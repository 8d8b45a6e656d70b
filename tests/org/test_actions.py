"""The verbs of the org room: what they change, what they refuse and why, and that each leaves one entry."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command

from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.law.kalender import adalah_hari_kerja
from takar.org.actions.delegasi import delegate_penilai, end_delegation
from takar.org.actions.instansi import create_instansi
from takar.org.actions.kebijakan import remove_libur, set_kebijakan, set_libur
from takar.org.actions.pegawai import add_pegawai, change_kedudukan
from takar.org.actions.penempatan import assign_acting, end_acting, place_pegawai
from takar.org.actions.unit import add_jabatan, add_unit, change_unit, close_unit, move_unit
from takar.org.models import DelegasiPenilai, Jabatan, Kebijakan, Pegawai, Penempatan
from takar.org.policy_keys import KUNCI, Kunci
from takar.org.selectors import kalender_of, penilai_of, policies, policy
from takar.org.signals import kedudukan_changed, pegawai_moved, penilai_changed
from takar.units.models import UnitKerja
from tests.world import NOW, TODAY, World


@pytest.fixture
def heard():
    """The signals that were sent, by name."""
    found: list[tuple[str, dict]] = []
    listeners = []
    for name, signal in (("moved", pegawai_moved), ("penilai", penilai_changed), ("kedudukan", kedudukan_changed)):

        def listen(_name: str = name, **news) -> None:
            found.append((_name, news))

        signal.connect(listen)
        listeners.append((signal, listen))
    yield found
    for signal, listen in listeners:
        signal.disconnect(listen)


def last_code() -> str:
    return AuditEvent.objects.order_by("id").last().code


def delegate(world: World, who, penilai, *, by=None, mulai=TODAY, selesai=None, **kwargs) -> DelegasiPenilai:
    target = {"pegawai_id": who.id} if who else {}
    return delegate_penilai(
        actor=(by or world.dewi).actor,
        delegasi_id=kwargs.pop("delegasi_id", new_id()),
        penilai_id=penilai.id,
        mulai=mulai,
        selesai=selesai,
        dasar="SK 7",
        now=NOW,
        **target,
        **kwargs,
    )


def test_a_government_from_nothing(db: None) -> None:
    made = create_instansi(
        kode="donggala",
        nama="Pemerintah Kabupaten Donggala",
        jenis="KABUPATEN",
        tempat="Banawa",
        zona="Asia/Makassar",
        admin_nama="Ratna",
        admin_email="Ratna@donggala.example",
        today=TODAY,
        now=NOW,
    )
    assert (made.root.depth, made.root.nama) == (1, "Pemerintah Kabupaten Donggala")
    assert made.admin.email == "ratna@donggala.example"
    assert not made.admin.has_usable_password()
    assert "/akun/" in made.activation_url
    assert list(made.admin.grants.values_list("role", "unit__path")) == [("ADMIN_INSTANSI", made.root.path)]
    with pytest.raises(Invalid) as caught:
        create_instansi(
            kode="donggala",
            nama="",
            jenis="DESA",
            tempat="",
            zona="Asia/Tokyo",
            admin_nama=" ",
            admin_email="ratna@donggala.example",
            today=TODAY,
            now=NOW,
        )
    assert {one.field for one in caught.value.problems} == {
        "kode",
        "nama",
        "jenis",
        "zona",
        "admin_nama",
        "admin_email",
    }


def test_units_are_made_once_changed_moved_and_closed(world: World) -> None:
    actor, pk = world.ratna.actor, new_id()
    for _twice in range(2):
        unit = add_unit(actor=actor, unit_id=pk, induk_id=world.dinas.pk, kode="MUTU", nama="Bidang Mutu", now=NOW)
    assert UnitKerja.objects.filter(kode="MUTU").count() == 1
    assert unit.path.startswith(world.dinas.path)
    changed = change_unit(
        actor=actor, unit_id=pk, version=1, kode="MUTU", nama="Mutu", unit_kerja_mandiri=True, hari_kerja=6, now=NOW
    )
    assert last_code() == "org.unit.diubah"
    with pytest.raises(Stale):
        move_unit(actor=actor, unit_id=pk, version=1, induk_id=world.akar.pk, now=NOW)
    move_unit(actor=actor, unit_id=pk, version=changed.versi_baris, induk_id=world.akar.pk, now=NOW)
    unit = UnitKerja.objects.get(pk=pk)
    assert (unit.depth, unit.nama) == (2, "Mutu")
    closed = close_unit(actor=actor, unit_id=pk, version=unit.versi_baris, now=NOW)
    assert not closed.aktif
    with pytest.raises(WrongState):
        add_unit(actor=actor, unit_id=new_id(), induk_id=pk, kode="X", nama="X", now=NOW)


def test_a_unit_is_not_moved_below_itself_nor_closed_with_people(world: World) -> None:
    actor = world.ratna.actor
    with pytest.raises(Invalid):
        move_unit(actor=actor, unit_id=world.dinas.pk, version=1, induk_id=world.bidang.pk, now=NOW)
    with pytest.raises(WrongState, match="3 pegawai"):
        close_unit(actor=actor, unit_id=world.bidang.pk, version=1, now=NOW)
    with pytest.raises(WrongState, match="di bawah"):
        close_unit(actor=actor, unit_id=world.dinas.pk, version=1, now=NOW)


@pytest.mark.parametrize("name", ["wulan", "sari", "dewi", "agus", "hasan"])
def test_only_the_admin_changes_units(world: World, name: str) -> None:
    with pytest.raises(Forbidden):
        add_unit(
            actor=getattr(world, name).actor, unit_id=new_id(), induk_id=world.dinas.pk, kode="X", nama="X", now=NOW
        )


def test_another_government_is_not_there(world: World) -> None:
    with pytest.raises(NotFound):
        add_unit(actor=world.oki.actor, unit_id=new_id(), induk_id=world.dinas.pk, kode="X", nama="X", now=NOW)
    with pytest.raises(NotFound):
        delegate(world, world.wulan, world.oki)


def test_one_head_a_unit(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        add_jabatan(
            actor=world.ratna.actor,
            jabatan_id=new_id(),
            unit_id=world.bidang.pk,
            nama="Kepala Kedua",
            jenis="PENGAWAS",
            kepala=True,
            now=NOW,
        )
    assert [one.field for one in caught.value.problems] == ["kepala"]


def add(world: World, **changes) -> Pegawai:
    values = {
        "actor": world.ratna.actor,
        "pegawai_id": new_id(),
        "jabatan_id": Jabatan.objects.get(nama="Perawat Ahli Pertama").pk,
        "nama": "Tono Hartono",
        "jenis": "PNS",
        "nip": "199001012015031001",
        "golongan": "III/a",
        "email": "tono@tirta.example",
        "mulai": TODAY,
        "now": NOW,
    }
    return add_pegawai(**(values | changes))


def test_a_person_is_registered_with_account_and_placement(world: World) -> None:
    pk = new_id()
    assert add(world, pegawai_id=pk).pk == add(world, pegawai_id=pk).pk == pk
    assert Penempatan.objects.get(pegawai_id=pk).unit_id == world.bidang.pk
    assert not User.objects.get(pegawai_id=pk).has_usable_password()
    assert penilai_of(pk, on=TODAY).pegawai_id == world.budi.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"nip": "19900101201503100"}, "nip"),
        ({"nip": "199105052016011009"}, "nip"),
        ({"golongan": "IX"}, "golongan"),
        ({"email": "oki@seberang.example"}, "email"),
    ],
)
def test_a_person_with_wrong_or_taken_values_is_refused(world: World, changes: dict, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        add(world, **changes)
    assert [one.field for one in caught.value.problems] == [field]


def test_a_move_ends_the_day_before_and_tells(world: World, heard: list) -> None:
    post = Jabatan.objects.create(instansi=world.instansi, unit=world.dinas, nama="Analis", jenis="FUNGSIONAL")

    def move(mulai: date, version: int = 1) -> Penempatan:
        return place_pegawai(
            actor=world.ratna.actor,
            penempatan_id=new_id(),
            pegawai_id=world.wulan.id,
            version=version,
            jabatan_id=post.pk,
            mulai=mulai,
            dasar="SK 3",
            now=NOW,
        )

    with pytest.raises(Invalid):
        move(date(2024, 1, 2))
    new = move(date(2026, 4, 1))
    old = Penempatan.objects.get(pk=world.wulan.penempatan.pk)
    assert (old.selesai, new.selesai) == (date(2026, 3, 31), None)
    assert Pegawai.objects.get(pk=world.wulan.id).unit_id == world.dinas.pk
    assert [name for name, _news in heard] == ["moved", "penilai"]
    assert heard[0][1]["dari_unit_id"] == world.bidang.pk
    with pytest.raises(Stale):
        move(date(2026, 5, 1))


def test_plt_beside_the_own_post_and_not_twice(world: World, heard: list) -> None:
    post = Jabatan.objects.get(unit=world.bidang, kepala=True)

    def act(who, mulai: date = TODAY) -> Penempatan:
        return assign_acting(
            actor=world.ratna.actor,
            penempatan_id=new_id(),
            pegawai_id=who.id,
            jabatan_id=post.pk,
            jenis="PLT",
            mulai=mulai,
            selesai=None,
            dasar="SP 1",
            now=NOW,
        )

    with pytest.raises(Invalid, match="disimpan"):
        act(world.budi)
    placed = act(world.joko)
    assert heard[-1][1]["pegawai_ids"] is None, "a new head concerns everyone below"
    with pytest.raises(Invalid):
        act(world.wulan, TODAY + timedelta(days=30))
    end_acting(actor=world.ratna.actor, penempatan_id=placed.pk, selesai=TODAY + timedelta(days=5), now=NOW)
    assert act(world.wulan, TODAY + timedelta(days=6)).pegawai_id == world.wulan.id


def test_retirement_closes_the_account_at_once(world: World, heard: list) -> None:
    change_kedudukan(
        actor=world.ratna.actor,
        pegawai_id=world.joko.id,
        version=1,
        kedudukan="PENSIUN",
        mulai=TODAY,
        dasar="SK 9",
        now=NOW,
    )
    assert not User.objects.get(pk=world.joko.user.pk).is_active
    assert Penempatan.objects.get(pegawai=world.joko.pegawai).selesai == TODAY
    assert (heard[-1][0], heard[-1][1]["baru"]) == ("kedudukan", "PENSIUN")


def test_delegation_is_dated_and_replaces_the_open_one(world: World) -> None:
    first = delegate(world, world.wulan, world.sari, mulai=date(2026, 1, 1))
    delegate(world, world.wulan, world.dewi)
    first.refresh_from_db()
    assert first.selesai == TODAY - timedelta(days=1)
    assert penilai_of(world.wulan.id, on=TODAY).pegawai_id == world.dewi.id
    row = DelegasiPenilai.objects.get(selesai__isnull=True)
    end_delegation(actor=world.dewi.actor, delegasi_id=row.pk, selesai=TODAY, now=NOW)
    assert penilai_of(world.wulan.id, on=TODAY + timedelta(days=1)).pegawai_id == world.budi.id


def test_nobody_appraises_themselves(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        delegate(world, world.wulan, world.wulan)
    assert "dirinya sendiri" in caught.value.problems[0].message


def test_a_circle_is_refused_with_its_names(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        delegate(world, world.sari, world.wulan)
    sentence = caught.value.problems[0].message
    for name in ("Sari Wulandari", "Wulan Lestari", "Budi Santoso"):
        assert name in sentence
    assert not DelegasiPenilai.objects.exists()


def test_a_circle_that_begins_later_is_refused_too(world: World) -> None:
    later = TODAY + timedelta(days=40)
    delegate(world, world.dewi, world.agus, mulai=later)
    with pytest.raises(Invalid) as caught:
        delegate(world, world.agus, world.dewi)
    assert later.strftime("%d-%m-%Y") in caught.value.problems[0].message
    assert delegate(world, world.agus, world.dewi, selesai=later - timedelta(days=1)).pk


@pytest.mark.parametrize("name", ["wulan", "budi", "sari", "agus", "hasan"])
def test_only_managers_delegate(world: World, name: str) -> None:
    with pytest.raises((Forbidden, NotFound)):
        delegate(world, world.joko, world.dewi, by=getattr(world, name))


def test_policy_holds_from_its_day_and_the_default_before(world: World) -> None:
    home, key = world.instansi.pk, Kunci.PERIODE_EVALUASI

    def set_(nilai, mulai: date, dasar: str = "Perbup 1/2026") -> Kebijakan:
        return set_kebijakan(actor=world.dewi.actor, kunci=key, nilai=nilai, berlaku_mulai=mulai, dasar=dasar, now=NOW)

    set_("BULANAN", date(2026, 7, 1))
    assert policy(home, key, date(2026, 6, 30)) == KUNCI[key].bawaan == "TRIWULANAN"
    assert policy(home, key, date(2026, 7, 1)) == policies(home, date(2026, 7, 1))[key] == "BULANAN"
    assert policy(world.lain.pk, key, date(2026, 7, 1)) == "TRIWULANAN"
    for nilai, dasar in (("MINGGUAN", "Perbup"), (3, "Perbup"), ("BULANAN", " ")):
        with pytest.raises(Invalid):
            set_(nilai, TODAY, dasar)


def test_every_key_has_words_and_a_default_that_fits(db: None) -> None:
    assert set(KUNCI) == set(Kunci)
    for key in KUNCI.values():
        assert key.accepts(key.bawaan), key.kunci
        assert str(key.label)
        assert str(key.penjelasan)
        assert key.dasar
    assert not KUNCI[Kunci.BATAS_KEBERATAN].accepts(13), "the regulation's 14 days are not shortened"
    assert not KUNCI[Kunci.BATAS_KEBERATAN].accepts(True)


def test_own_holidays_lie_over_the_national_calendar(world: World) -> None:
    home, day = world.instansi.pk, date(2026, 3, 12)
    plain = kalender_of(home, on=TODAY)
    assert adalah_hari_kerja(plain, day)
    row = set_libur(actor=world.ratna.actor, tanggal=day, keterangan="Hari Jadi Tirta", libur=True, now=NOW)
    mine = kalender_of(home, on=TODAY)
    assert not adalah_hari_kerja(mine, day)
    assert mine.tahun[2026] != plain.tahun[2026], "a deadline tells by which list it was counted"
    assert len(mine.tanda(dari=date(2026, 1, 1), sampai=day)) <= 40
    assert adalah_hari_kerja(kalender_of(world.lain.pk, on=TODAY), day)
    remove_libur(actor=world.ratna.actor, libur_id=row.pk, now=NOW)
    assert kalender_of(home, on=TODAY) == plain
    set_libur(actor=world.ratna.actor, tanggal=date(2026, 5, 1), keterangan="Posko", libur=False, now=NOW)
    assert adalah_hari_kerja(kalender_of(home, on=TODAY), date(2026, 5, 1))


def test_week_and_shared_leave_follow_the_unit_and_the_policy(world: World) -> None:
    saturday = date(2026, 3, 14)
    UnitKerja.objects.filter(pk=world.bidang.pk).update(hari_kerja=6)
    assert not adalah_hari_kerja(kalender_of(world.instansi.pk, on=TODAY), saturday)
    assert adalah_hari_kerja(kalender_of(world.instansi.pk, on=TODAY, unit_id=world.bidang.pk), saturday)


@pytest.mark.parametrize("name", ["wulan", "sari", "agus", "hasan", "oki"])
def test_policy_and_holidays_are_not_for_everyone(world: World, name: str) -> None:
    actor = getattr(world, name).actor
    with pytest.raises(Forbidden):
        set_kebijakan(
            actor=actor,
            kunci=Kunci.PROGRES_HARIAN_WAJIB,
            nilai=True,
            berlaku_mulai=TODAY,
            dasar="Perbup",
            now=NOW,
        )
    with pytest.raises(Forbidden):
        set_libur(actor=actor, tanggal=TODAY, keterangan="Libur", libur=True, now=NOW)


def test_the_stored_tables_match_the_models(db: None) -> None:
    call_command("makemigrations", "org", "units", check=True, dry_run=True, verbosity=0)
