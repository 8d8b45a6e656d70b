"""The indicator library: who writes, how it is found, and how an entry enters a plan."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.audit.models import AuditEvent
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Stale, WrongState
from takar.planning.actions.pustaka import (
    PakaiInput,
    PustakaInput,
    add_entry,
    change_entry,
    set_entry_active,
    use_entry,
)
from takar.planning.models import Indikator, PustakaIndikator
from takar.planning.selectors.pustaka import MY_JOB, library
from tests.planning.plans import add_result, open_year, start
from tests.world import NOW, Person, World

Login = Callable[..., Client]
NASTY = "<img src=x onerror=alert(1)> Bayi ditimbang 🍼"


def given(**more: object) -> PustakaInput:
    values: dict[str, object] = {
        "teks": "Persentase balita ditimbang",
        "penjelasan": "Dari semua balita di wilayah, berapa yang ditimbang bulan itu.",
        "contoh_dihitung": "Balita yang ditimbang saat kunjungan rumah.",
        "contoh_tidak_dihitung": "Balita dari luar wilayah.",
        "sumber_data": "Buku register posyandu",
        "satuan": "%",
        "target_min": Decimal(80),
        "target_max": Decimal(90),
    }
    return PustakaInput(**{**values, **more})  # type: ignore[arg-type]


def add(world: World, *, actor: Person | None = None, **more: object) -> PustakaIndikator:
    return add_entry(actor=(actor or world.dewi).actor, pustaka_id=new_id(), given=given(**more), now=NOW)


def form(**more: object) -> dict[str, object]:
    texts = ("teks", "penjelasan", "contoh_dihitung", "contoh_tidak_dihitung", "sumber_data", "satuan")
    values = {name: getattr(given(), name) for name in texts}
    return {"id": str(new_id()), "aspek": "KUANTITAS", "arah": "NAIK", **values, **more}


def url(name: str, **parts: object) -> str:
    return reverse(f"planning:{name}", kwargs=parts)


def test_only_the_performance_manager_writes(world: World) -> None:
    for who in (world.wulan, world.budi, world.hasan, world.agus, world.ratna):
        with pytest.raises(Forbidden):
            add(world, actor=who)
    row = add(world)
    with pytest.raises(Forbidden):
        change_entry(actor=world.wulan.actor, pustaka_id=row.pk, version=1, given=given(), now=NOW)
    with pytest.raises(NotFound):
        change_entry(actor=world.oki.actor, pustaka_id=row.pk, version=1, given=given(), now=NOW)
    assert AuditEvent.objects.filter(code__startswith="planning.pustaka").count() == 1


def test_one_id_makes_one_entry_and_one_text_per_job(world: World) -> None:
    pk = new_id()
    for _time in range(2):
        add_entry(actor=world.dewi.actor, pustaka_id=pk, given=given(), now=NOW)
    assert PustakaIndikator.objects.count() == 1
    with pytest.raises(Invalid) as refusal:
        add(world)
    assert refusal.value.problems[0].field == "teks"
    add(world, jabatan_nama="Perawat Ahli Pertama")
    assert PustakaIndikator.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("teks", " "),
        ("penjelasan", ""),
        ("contoh_dihitung", ""),
        ("contoh_tidak_dihitung", ""),
        ("sumber_data", ""),
        ("teks", "x" * 301),
        ("aspek", "RASA"),
        ("arah", "MIRING"),
        ("target_max", Decimal(10)),
        ("target_min", Decimal(10) ** 15),
    ],
)
def test_what_is_missing_or_absurd_is_named(world: World, field: str, value: object) -> None:
    with pytest.raises(Invalid) as refusal:
        add(world, **{field: value})
    assert refusal.value.problems[0].field == field
    assert not PustakaIndikator.objects.exists()


def test_changing_needs_the_newest_version_and_repeating_changes_nothing(world: World) -> None:
    row = add(world)
    change_entry(actor=world.dewi.actor, pustaka_id=row.pk, version=1, given=given(satuan="persen"), now=NOW)
    with pytest.raises(Stale):
        change_entry(actor=world.dewi.actor, pustaka_id=row.pk, version=1, given=given(satuan="%"), now=NOW)
    change_entry(actor=world.dewi.actor, pustaka_id=row.pk, version=2, given=given(satuan="persen"), now=NOW)
    assert PustakaIndikator.objects.get().satuan == "persen"
    assert AuditEvent.objects.filter(code="planning.pustaka.diubah").count() == 1


def test_an_entry_is_retired_and_brought_back_never_deleted(world: World) -> None:
    row = add(world)
    for _time in range(2):
        set_entry_active(actor=world.dewi.actor, pustaka_id=row.pk, aktif=False, version=1, now=NOW)
    assert library(actor=world.wulan.actor).total == 0
    assert library(actor=world.dewi.actor, aktif=False).total == 1
    with pytest.raises(Stale):
        set_entry_active(actor=world.dewi.actor, pustaka_id=row.pk, aktif=True, version=1, now=NOW)
    set_entry_active(actor=world.dewi.actor, pustaka_id=row.pk, aktif=True, version=2, now=NOW)
    assert library(actor=world.wulan.actor).total == 1
    assert AuditEvent.objects.filter(code__startswith="planning.pustaka.di").count() == 3


def test_search_by_words_job_and_aspect(world: World) -> None:
    add(world)
    add(world, teks="Waktu tunggu pasien", aspek="WAKTU", arah="TURUN", jabatan_nama="Perawat Ahli Pertama")
    add(world, teks="Arsip tertata", jabatan_nama="Pengadministrasi")

    def texts(who: Person, **more: object) -> list[str]:
        return [row.teks for row in library(actor=who.actor, **more).rows]  # type: ignore[arg-type]

    assert texts(world.wulan) == ["Persentase balita ditimbang", "Arsip tertata", "Waktu tunggu pasien"]
    assert texts(world.wulan, q="TUNGGU pasien") == ["Waktu tunggu pasien"]
    assert texts(world.wulan, q="perawat") == ["Waktu tunggu pasien"]
    assert texts(world.wulan, q="100%_tidak ada") == []
    assert texts(world.wulan, jabatan=MY_JOB) == ["Persentase balita ditimbang", "Waktu tunggu pasien"]
    assert texts(world.joko, jabatan=MY_JOB) == ["Persentase balita ditimbang", "Arsip tertata"]
    assert texts(world.wulan, aspek="WAKTU") == ["Waktu tunggu pasien"]
    assert texts(world.oki) == []


def test_an_entry_enters_my_draft_with_its_link(world: World) -> None:
    row = add(world)
    open_year(world)
    skp = start(world.wulan)
    rhk, pk = add_result(world.wulan, skp), new_id()
    for _time in range(2):
        use_entry(
            actor=world.wulan.actor,
            pustaka_id=row.pk,
            skp_id=skp.pk,
            rhk_id=rhk.pk,
            indikator_id=pk,
            given=PakaiInput(target_teks="85–95%", target_min=Decimal(85), target_max=Decimal(95)),
            now=NOW,
        )
    made = Indikator.objects.get(pk=pk)
    assert (made.pustaka_id, made.teks, made.satuan) == (row.pk, "Persentase balita ditimbang", "%")
    assert (made.target_min, made.target_max) == (Decimal(85), Decimal(95))
    assert Indikator.objects.filter(rhk=rhk).count() == 2


def test_an_entry_enters_nobody_elses_plan_and_not_when_retired(world: World) -> None:
    row = add(world)
    open_year(world)
    skp = start(world.wulan)
    rhk = add_result(world.wulan, skp)
    values = {
        "pustaka_id": row.pk,
        "skp_id": skp.pk,
        "rhk_id": rhk.pk,
        "indikator_id": new_id(),
        "given": PakaiInput(target_teks="80%"),
        "now": NOW,
    }
    with pytest.raises(NotFound):
        use_entry(actor=world.joko.actor, **values)  # type: ignore[arg-type]
    with pytest.raises(Forbidden):
        use_entry(actor=world.budi.actor, **values)  # type: ignore[arg-type]
    set_entry_active(actor=world.dewi.actor, pustaka_id=row.pk, aktif=False, version=1, now=NOW)
    with pytest.raises(WrongState):
        use_entry(actor=world.wulan.actor, **values)  # type: ignore[arg-type]


def test_the_page_explains_and_takes_into_the_plan(world: World, as_person: Login) -> None:
    row = add(world, penjelasan=NASTY)
    client = as_person(world.wulan)
    text = client.get(url("pustaka_isi", pk=row.pk)).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x onerror=alert(1)&gt; Bayi ditimbang 🍼" in text
    assert "Anda tidak punya SKP yang sedang disusun" in text

    open_year(world)
    skp = start(world.wulan)
    assert "belum punya hasil kerja" in client.get(url("pustaka_isi", pk=row.pk)).content.decode()
    rhk = add_result(world.wulan, skp)
    assert 'value="80–90%"' in client.get(url("pustaka_isi", pk=row.pk)).content.decode()
    data = {"id": str(new_id()), "rhk": str(rhk.pk), "target_teks": "", "target_min": "80", "target_max": "90"}
    empty = client.post(url("pustaka_pakai", pk=row.pk), data)
    assert empty.status_code == 422
    upside_down = client.post(url("pustaka_pakai", pk=row.pk), {**data, "target_teks": "90", "target_max": "7"})
    assert upside_down.status_code == 422
    assert "Batas atas harus sama dengan atau lebih" in upside_down.content.decode()
    done = client.post(url("pustaka_pakai", pk=row.pk), {**data, "target_teks": "80–90%"})
    assert done["Location"] == f"{url('skp', pk=skp.pk)}#rhk-{rhk.pk}"
    assert Indikator.objects.filter(pustaka=row).count() == 1


def test_the_manager_adds_changes_and_retires_on_pages(world: World, as_person: Login) -> None:
    client, data = as_person(world.dewi), form(jabatan_nama="Perawat Ahli Pertama")
    assert client.get(url("pustaka_baru")).status_code == 200
    for _time in range(2):
        made = client.post(url("pustaka_baru"), data)
        assert made.status_code == 302
    row = PustakaIndikator.objects.get()
    assert row.jabatan_nama == "Perawat Ahli Pertama"

    unknown = client.post(url("pustaka_baru"), form(jabatan_nama="Jabatan karangan"))
    double = client.post(url("pustaka_baru"), form(jabatan_nama="Perawat Ahli Pertama"))
    words = client.post(url("pustaka_baru"), form(teks="Lain", target_min="delapan puluh"))
    assert (unknown.status_code, double.status_code, words.status_code) == (422, 422, 422)
    assert "sudah ada di pustaka" in double.content.decode()
    assert "Tulis angka saja" in words.content.decode()

    stale = client.post(url("pustaka_ubah", pk=row.pk), {**data, "versi": "7", "satuan": "bayi"})
    assert stale.status_code == 409
    assert 'value="bayi"' in stale.content.decode()
    assert client.post(url("pustaka_ubah", pk=row.pk), {**data, "versi": "1", "satuan": "bayi"}).status_code == 302
    assert client.post(url("pustaka_aktif", pk=row.pk), {"versi": "2", "aktif": "tidak"}).status_code == 302
    assert PustakaIndikator.objects.filter(aktif=False, satuan="bayi").count() == 1
    assert row.teks in client.get(url("pustaka"), {"dihentikan": "1"}).content.decode()
    assert row.teks not in as_person(world.wulan).get(url("pustaka"), {"dihentikan": "1"}).content.decode()


def test_the_list_asks_as_often_for_three_as_for_thirty(world: World, as_person: Login) -> None:
    client, seen = as_person(world.wulan), []
    for numbers in (range(3), range(3, 30)):
        for number in numbers:
            add(world, teks=f"Indikator {number:02d}", jabatan_nama=f"Jabatan {number}")
        with CaptureQueriesContext(connection) as caught:
            text = client.get(url("pustaka"), {"hal": "999999"}).content.decode()
        seen.append((text.count('role="rowheader"'), len(caught)))
    assert [rows for rows, _queries in seen] == [3, 30]
    assert seen[0][1] == seen[1][1] <= 12
