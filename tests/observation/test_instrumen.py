"""Instruments: built, published, locked, versioned; examples copied; observers appointed."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.notifications.models import Notice
from takar.observation.actions import instrumen as build
from takar.observation.actions import pertanyaan as ask
from takar.observation.actions.penunjukan import revoke
from takar.observation.actions.pertanyaan import Isi
from takar.observation.models import Instrumen, Penunjukan, Pertanyaan, VersiInstrumen
from takar.observation.models.contoh import CONTOH
from takar.observation.selectors.mulai import people_to_observe, start_page
from tests.execution.plan import plan
from tests.observation import alur
from tests.world import NOW, TODAY, Person, World

Login = Callable[[Person], Client]
HOSTILE = "<script>alert(1)</script> Bagaimana 🙂 مرحبا?"


def fields(refused: pytest.ExceptionInfo[Invalid]) -> list[str]:
    return [problem.field for problem in refused.value.problems]


def texts(versi: VersiInstrumen) -> list[str]:
    return list(Pertanyaan.objects.filter(versi=versi).order_by("urutan").values_list("teks", flat=True))


def step(who: Person, row: VersiInstrumen, nama: str) -> VersiInstrumen:
    return build.take_step(actor=who.actor, pk=row.pk, nama=nama, version=alur.version(row), now=NOW)


def test_a_published_version_is_locked(world: World, as_person: Login) -> None:
    row = alur.instrument(world)
    asked = Pertanyaan.objects.filter(versi=row).order_by("urutan")[0]
    before = texts(row)
    common = {"actor": world.dewi.actor, "versi_id": row.pk, "now": NOW}
    tries: list[Callable[[], Any]] = [
        lambda: alur.question(world, row),
        lambda: ask.change(pk=asked.pk, isi=Isi(teks="Ubah diam-diam"), version=alur.version(row), **common),
        lambda: ask.move(pk=asked.pk, up=False, version=alur.version(row), **common),
        lambda: ask.drop(pk=asked.pk, version=alur.version(row), **common),
        lambda: build.change_head(
            actor=world.dewi.actor,
            pk=row.pk,
            nama="Nama lain",
            tujuan="Tujuan yang lain sekali",
            pengguna="PENILAI",
            version=alur.version(row),
            now=NOW,
        ),
    ]
    for each in tries:
        with pytest.raises(WrongState):
            each()
    assert texts(row) == before
    client = as_person(world.dewi)
    form = {"teks": "Lewat halaman", "versi": "1"}
    assert client.post(reverse("observation:pertanyaan", args=[row.pk, asked.pk]), form).status_code == 409
    assert texts(row) == before


def test_changes_make_a_new_version_and_observations_keep_theirs(world: World) -> None:
    skp, first = plan(world), alur.instrument(world)
    row = alur.begun(world.budi, skp, first)
    second = build.begin_version(actor=world.dewi.actor, pk=first.pk, now=NOW)
    assert build.begin_version(actor=world.dewi.actor, pk=first.pk, now=NOW).pk == second.pk, "one draft at a time"
    assert (second.nomor, texts(second)) == (2, texts(first))
    own = Pertanyaan.objects.filter(versi=second).order_by("urutan")[0]
    ask.change(
        actor=world.dewi.actor,
        versi_id=second.pk,
        pk=own.pk,
        isi=Isi(teks="Kalimat yang baru", pilihan=alur.LEVELS),
        version=alur.version(second),
        now=NOW,
    )
    assert "Kalimat yang baru" not in texts(first)
    alur.publish(world, second)
    states = dict(VersiInstrumen.objects.values_list("nomor", "status"))
    assert states == {1: "DITARIK", 2: "TERBIT"}
    assert [one.id for one in start_page(actor=world.budi.actor, skp_id=skp.pk, today=TODAY).instrumen] == [second.pk]
    with pytest.raises(Invalid):
        alur.begun(world.budi, skp, first)
    # What began with the first version is finished with it, by a second observer too.
    assert alur.joined(world.sari, row).peristiwa.versi_id == first.pk
    assert alur.sent(world.budi, row).peristiwa.versi_id == first.pk


def test_nothing_is_published_empty_and_nobody_else_publishes(world: World) -> None:
    row = alur.draft(world)
    with pytest.raises(Invalid):
        step(world.dewi, row, "terbitkan")
    alur.question(world, row)
    for who in (world.budi, world.agus, world.ratna, world.oki):
        with pytest.raises(NotFound):
            step(who, row, "terbitkan")
    step(world.dewi, row, "terbitkan")
    with pytest.raises(Forbidden):
        step(world.budi, row, "tarik")
    step(world.dewi, row, "tarik")
    assert VersiInstrumen.objects.get().status == "DITARIK"


def test_a_refused_publication_leaves_the_old_version_in_use(world: World) -> None:
    first = alur.instrument(world)
    second = build.begin_version(actor=world.dewi.actor, pk=first.pk, now=NOW)
    Pertanyaan.objects.filter(versi=second).delete()
    with pytest.raises(Invalid):
        step(world.dewi, second, "terbitkan")
    assert VersiInstrumen.objects.get(pk=first.pk).status == "TERBIT"


@pytest.mark.parametrize(
    ("jenis", "changes", "field"),
    [
        ("SKALA", {"pilihan": ("Petugas menyapa pemohon dahulu.",)}, "pilihan"),
        ("SKALA", {"pilihan": tuple(f"Perilaku nomor {n} terlihat." for n in range(8))}, "pilihan"),
        ("SKALA", {"pilihan": ("Baik", "Cukup", "Kurang")}, "pilihan"),
        ("SKALA", {"pilihan": ("Petugas menyapa dulu.", "petugas menyapa dulu.")}, "pilihan"),
        ("SKALA", {"pilihan": ("Petugas menyapa dulu.", "Petugas " + "sangat " * 40)}, "pilihan"),
        ("PILIHAN", {"pilihan": ("Satu",)}, "pilihan"),
        ("ANGKA", {"satuan": " "}, "satuan"),
        ("ANGKA", {"paling_kecil": Decimal(9), "paling_besar": Decimal(2)}, "paling_besar"),
        ("ANGKA", {"paling_kecil": Decimal("NaN")}, "paling_kecil"),
        ("ANGKA", {"paling_besar": Decimal("1e20")}, "paling_besar"),
        ("URAIAN", {"teks": "  "}, "teks"),
        ("URAIAN", {"nilai": "SOMBONG"}, "nilai"),
    ],
)
def test_questions_that_cannot_be_asked(world: World, jenis: str, changes: dict[str, Any], field: str) -> None:
    row = alur.draft(world)
    with pytest.raises(Invalid) as refused:
        alur.question(world, row, jenis, **changes)
    assert fields(refused) == [field]
    assert not Pertanyaan.objects.exists()


def test_two_to_seven_levels_are_accepted(world: World) -> None:
    row = alur.draft(world)
    for count in (2, 7):
        levels = tuple(f"Perilaku nomor {n} terlihat." for n in range(count))
        assert len(alur.question(world, row, pilihan=levels).labels) == count


def test_questions_move_and_go(world: World) -> None:
    row = alur.draft(world)
    one, two, three = (alur.question(world, row, "URAIAN", teks=f"Pertanyaan {word}?") for word in ("a", "b", "c"))
    common = {"actor": world.dewi.actor, "versi_id": row.pk, "now": NOW}
    ask.move(pk=three.pk, up=True, version=alur.version(row), **common)
    assert texts(row) == [one.teks, three.teks, two.teks]
    ask.move(pk=one.pk, up=True, version=alur.version(row), **common)
    assert texts(row) == [one.teks, three.teks, two.teks]
    with pytest.raises(Stale):
        ask.move(pk=one.pk, up=False, version=1, **common)
    ask.drop(pk=one.pk, version=alur.version(row), **common)
    assert texts(row) == [three.teks, two.teks]


def test_through_the_pages_hostile_and_twice(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    form = {
        "id": str(new_id()),
        "nama": HOSTILE,
        "jenis": "OBSERVASI",
        "tujuan": HOSTILE,
        "pengguna": "PENILAI",
        "unit": str(world.akar.pk),
    }
    address = reverse("observation:instrumen_baru")
    kept = client.post(address, {**form, "pengguna": ""})
    assert kept.status_code == 422
    assert "🙂" in kept.content.decode()
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    row = VersiInstrumen.objects.get()
    asked = {"id": str(new_id()), "teks": HOSTILE, "pilihan": "\n".join(alur.LEVELS), "wajib": "on", "nilai": ""}
    add = reverse("observation:pertanyaan_tambah", args=[row.pk, "skala"])
    assert [client.post(add, asked).status_code for _twice in range(2)] == [302, 302]
    assert Pertanyaan.objects.count() == 1
    page = client.get(reverse("observation:instrumen", args=[row.pk])).content.decode()
    assert "<script>alert(1)" not in page
    assert "مرحبا" in page
    head = {"versi": "1", "nama": "Ganti", "tujuan": "Tujuan yang cukup panjang", "pengguna": "PENILAI"}
    stale = client.post(reverse("observation:instrumen", args=[row.pk]), head)
    assert stale.status_code == 409
    assert "Tujuan yang cukup panjang" in stale.content.decode()


@pytest.mark.parametrize("each", CONTOH, ids=lambda each: each.kunci)
def test_every_example_can_be_copied_and_published(world: World, as_person: Login, each: Any) -> None:
    client = as_person(world.dewi)
    address, form = reverse("observation:instrumen_salin", args=[each.kunci]), {"id": str(new_id())}
    assert [client.post(address, form).status_code for _twice in range(2)] == [302, 302]
    row = VersiInstrumen.objects.get()
    assert Instrumen.objects.get().contoh == each.kunci
    assert "bukan teks peraturan" in client.get(reverse("observation:instrumen", args=[row.pk])).content.decode()
    # An example obeys the rules of questions that are typed.
    for asked in Pertanyaan.objects.filter(versi=row):
        ask.change(
            actor=world.dewi.actor,
            versi_id=row.pk,
            pk=asked.pk,
            isi=Isi(
                teks=asked.teks,
                pilihan=tuple(asked.pilihan),
                satuan=asked.satuan,
                paling_kecil=asked.paling_kecil,
                paling_besar=asked.paling_besar,
                nilai=asked.nilai,
            ),
            version=alur.version(row),
            now=NOW,
        )
    assert alur.publish(world, row).status == "TERBIT"


def test_an_instrument_stays_in_its_units(world: World) -> None:
    given = {
        "actor": world.dewi.actor,
        "jenis": "OBSERVASI",
        "nama": "Khusus bidang",
        "tujuan": "Hanya untuk bidang pelayanan",
        "pengguna": "PENILAI",
        "now": NOW,
    }
    with pytest.raises(Invalid):
        build.create(pk=new_id(), unit_id=world.oki.pegawai.unit_id, **given)
    row = build.create(pk=new_id(), unit_id=world.bidang.pk, **given)
    alur.question(world, row)
    alur.publish(world, row)
    inside, above = plan(world), plan(world, world.sari)
    assert len(start_page(actor=world.budi.actor, skp_id=inside.pk, today=TODAY).instrumen) == 1
    assert not start_page(actor=world.bupati.actor, skp_id=above.pk, today=TODAY).instrumen, "she stands above it"


def test_appointing_is_for_penilai_and_manager(world: World, as_person: Login) -> None:
    plan(world)
    plan(world, world.joko)
    row = alur.appointed(world)
    assert Notice.objects.get().pegawai_id == world.joko.id
    assert not AuditEvent.objects.filter(subject_id=world.wulan.id).exists()
    assert alur.appointed(world, pk=row.pk).pk == row.pk
    assert alur.appointed(world, actor=world.dewi.actor, pengamat_id=world.hasan.id).oleh_id == world.dewi.id
    for who in (world.sari, world.joko, world.wulan, world.agus, world.oki):
        with pytest.raises(Invalid) as refused:
            alur.appointed(world, actor=who.actor)
        assert "pegawai" in fields(refused)
    for changes, field in (
        ({"pengamat_id": world.wulan.id}, "pengamat"),
        ({"pengamat_id": world.oki.id}, "pengamat"),
        ({"mulai": TODAY - timedelta(days=1)}, "mulai"),
        ({"selesai": TODAY - timedelta(days=1)}, "selesai"),
        ({"selesai": TODAY.replace(year=2027)}, "selesai"),
        ({"instrumen_id": new_id()}, "instrumen"),
        ({"dasar": " "}, "dasar"),
    ):
        with pytest.raises(Invalid) as refused:
            alur.appointed(world, **changes)
        assert fields(refused) == [field]
    page = as_person(world.wulan).get(reverse("observation:penunjukan")).content.decode()
    assert "Joko Prasetyo" not in page, "whom one is watched by is told with what was seen"


def test_an_ended_appointment_opens_nothing_more(world: World) -> None:
    skp, versi = plan(world), alur.instrument(world)
    row = alur.appointed(world)
    begun = alur.begun(world.joko, skp, versi)
    with pytest.raises(Stale):
        revoke(actor=world.budi.actor, pk=row.pk, version=7, today=TODAY, now=NOW)
    revoke(actor=world.budi.actor, pk=row.pk, version=1, today=TODAY, now=NOW)
    with pytest.raises(WrongState):
        revoke(actor=world.budi.actor, pk=row.pk, version=2, today=TODAY, now=NOW)
    assert not people_to_observe(actor=world.joko.actor, today=TODAY)
    with pytest.raises(NotFound):
        alur.begun(world.joko, skp, versi)
    assert alur.sent(world.joko, begun).status == "FINAL", "what began in time is finished"
    assert Penunjukan.objects.get().dicabut == TODAY
