"""Where an indicator's figures come from: asked on the forms, taken from the library, kept by versions, explained."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.planning.actions.indikator import IndikatorInput, add_indikator, change_indikator
from takar.planning.actions.langkah import adjust_skp, fix_skp, submit_skp
from takar.planning.actions.mulai import copy_last_plan
from takar.planning.actions.pustaka import PakaiInput, PustakaInput, add_entry, use_entry
from takar.planning.models import CaraHitung, Indikator, PenjelasanIndikator, PustakaIndikator, Skp
from takar.planning.selectors.banding import two_versions
from takar.planning.selectors.hitung import effective_way, is_rate
from takar.planning.selectors.paham import indicators_to_understand
from takar.planning.selectors.versi import differences
from tests.planning.plans import add_result, fill, fixed, open_year, start
from tests.world import NOW, TODAY, World

Login = Callable[..., Client]
COUNTED = {"sumber": "CATATAN", "cara_hitung": "JUMLAH", "satuan": "kunjungan", "target_min": 120, "target_max": 144}


def given(**changes: object) -> IndikatorInput:
    values = {"teks": "Jumlah kunjungan rumah", "target_teks": "120–144 kunjungan", **COUNTED, **changes}
    for name in ("target_min", "target_max"):
        values[name] = Decimal(str(values[name]))
    return IndikatorInput(**values)  # type: ignore[arg-type]


def added(world: World, **changes: object) -> tuple[Skp, Indikator]:
    open_year(world)
    skp = fill(world.wulan, start(world.wulan))
    rhk = skp.rhk.get()
    row = add_indikator(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        indikator_id=new_id(),
        given=given(**changes),
        now=NOW,
    )
    return skp, row


@pytest.mark.parametrize("unit", ["%", "persen", "", "hari kerja", "skor IKM", "menit"])
def test_rates_do_not_add_up(unit: str) -> None:
    assert is_rate(unit)


@pytest.mark.parametrize("unit", ["pasien", "dokumen", "penilaian", "juta rupiah", "catatan penyuluhan"])
def test_things_add_up(unit: str) -> None:
    assert not is_rate(unit)


@pytest.mark.parametrize(
    ("sumber", "cara", "unit", "way"),
    [
        ("DIKETIK", "JUMLAH", "pasien", "JUMLAH"),
        # A plan from before the way was asked holds the default for percentages too.
        ("DIKETIK", "JUMLAH", "%", "TERAKHIR"),
        ("DIKETIK", "HITUNGAN", "pasien", "JUMLAH"),
        ("DIKETIK", "PERSENTASE", "%", "RERATA"),
        ("CATATAN", "PERSENTASE", "%", "PERSENTASE"),
        ("CATATAN", "JUMLAH", "hari", "JUMLAH"),
        ("LAYANAN", "HITUNGAN", "berkas", "HITUNGAN"),
    ],
)
def test_what_is_typed_has_only_months(sumber: str, cara: str, unit: str, way: str) -> None:
    assert effective_way(sumber=sumber, cara=cara, satuan=unit) == way


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cara_hitung": "PERSENTASE"}, "satuan"),
        ({"satuan": "%"}, "cara_hitung"),
        ({"sumber": "ANGIN"}, "sumber"),
        ({"cara_hitung": "KIRA"}, "cara_hitung"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_at_its_field(world: World, changes: dict[str, str], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        added(world, **changes)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_an_edit_that_says_nothing_of_it_keeps_it(world: World) -> None:
    skp, row = added(world)
    change_indikator(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        indikator_id=row.pk,
        version=1,
        given=given(sumber="", cara_hitung="", teks="Kunjungan rumah"),
        now=NOW,
    )
    row.refresh_from_db()
    assert (row.teks, row.sumber, row.cara_hitung) == ("Kunjungan rumah", "CATATAN", "JUMLAH")


def test_the_library_says_it_for_those_who_take_an_entry(world: World) -> None:
    entry = add_entry(
        actor=world.dewi.actor,
        pustaka_id=new_id(),
        given=PustakaInput(
            teks="Berkas selesai tepat waktu",
            penjelasan="Bagian berkas yang selesai dalam tenggat.",
            contoh_dihitung="Berkas selesai hari kelima",
            contoh_tidak_dihitung="Berkas yang ditarik",
            sumber_data="Buku register",
            satuan="%",
            sumber="CATATAN",
            cara_hitung="PERSENTASE",
        ),
        now=NOW,
    )
    open_year(world)
    skp = start(world.wulan)
    rhk, pk = add_result(world.wulan, skp), new_id()
    use_entry(
        actor=world.wulan.actor,
        pustaka_id=entry.pk,
        skp_id=skp.pk,
        rhk_id=rhk.pk,
        indikator_id=pk,
        given=PakaiInput(target_teks="90–95%"),
        now=NOW,
    )
    taken = Indikator.objects.get(pk=pk)
    assert (taken.sumber, taken.cara_hitung) == ("CATATAN", "PERSENTASE")


def test_a_copied_plan_keeps_it(world: World) -> None:
    skp, row = added(world)
    Skp.objects.filter(pk=skp.pk).update(mulai=date(2025, 1, 1), selesai=date(2025, 12, 31), tahun=2025)
    again = start(world.wulan)
    copy_last_plan(actor=world.wulan.actor, skp_id=again.pk, version=again.versi_baris, now=NOW)
    copied = Indikator.objects.get(rhk__skp=again, teks=row.teks)
    assert (copied.sumber, copied.cara_hitung) == ("CATATAN", "JUMLAH")


def test_a_copied_plan_keeps_what_the_penilai_said_of_an_indicator(world: World) -> None:
    skp, row = added(world)
    PenjelasanIndikator.objects.create(
        instansi=world.instansi,
        indikator=row,
        penjelasan="Hanya kunjungan yang selesai.",
        contoh_dihitung="Kunjungan rumah",
        contoh_tidak_dihitung="Telepon",
        sumber_data="Buku kunjungan",
        penulis=world.budi.pegawai,
        at=NOW,
    )
    Skp.objects.filter(pk=skp.pk).update(mulai=date(2025, 1, 1), selesai=date(2025, 12, 31), tahun=2025)
    again = start(world.wulan)
    copy_last_plan(actor=world.wulan.actor, skp_id=again.pk, version=again.versi_baris, now=NOW)
    copied = PenjelasanIndikator.objects.get(indikator__rhk__skp=again)
    assert (copied.indikator.teks, copied.penjelasan) == (row.teks, "Hanya kunjungan yang selesai.")
    assert copied.penulis_id == world.budi.id
    assert PenjelasanIndikator.objects.filter(indikator=row).count() == 1


def test_the_versions_differ_by_it(world: World) -> None:
    skp = fixed(world)
    row = Indikator.objects.get(rhk__skp=skp)
    opened = adjust_skp(
        actor=world.wulan.actor, skp_id=skp.pk, version=skp.versi_baris, alasan="Data berubah", today=TODAY, now=NOW
    )
    change_indikator(
        actor=world.wulan.actor,
        skp_id=skp.pk,
        indikator_id=row.pk,
        version=row.versi_baris,
        given=IndikatorInput(
            teks=row.teks,
            target_teks=row.target_teks,
            aspek=row.aspek,
            target_min=row.target_min,
            target_max=row.target_max,
            satuan=row.satuan,
            sumber="CATATAN",
            cara_hitung="PERSENTASE",
        ),
        now=NOW,
    )
    found = two_versions(actor=world.wulan.actor, skp_id=skp.pk, lama=1, baru=0)
    (changed,) = differences(found.isi_lama, found.isi_baru)
    assert "Dihitung dari catatan kerja" not in changed.lama
    assert "Dihitung dari catatan kerja" in changed.baru
    # A version from before it was asked has no word of it, and that is no difference.
    older = deepcopy(found.isi_lama)
    for rhk in older["rhk"]:
        for each in rhk["indikator"]:
            del each["sumber"], each["cara_hitung"]
    assert differences(older, found.isi_lama) == ()
    assert opened.status == "PENYESUAIAN"


def test_understanding_tells_how_and_what_is_expected_by_now(world: World) -> None:
    skp, row = added(world)
    skp.refresh_from_db()
    sent = submit_skp(actor=world.wulan.actor, skp_id=skp.pk, version=skp.versi_baris, today=TODAY, now=NOW)
    fix_skp(actor=world.budi.actor, skp_id=skp.pk, version=sent.versi_baris, today=TODAY, now=NOW)
    page = indicators_to_understand(actor=world.wulan.actor, skp_id=skp.pk, today=date(2026, 12, 10))
    (mine,) = [each for each in page.semua if each.id == row.pk]
    assert "catatan kerja yang sudah diterima" in mine.hitungan
    # Twelve months or fewer, as the plan has them: in its last one the whole range is expected.
    assert "120–144 kunjungan" in mine.bulan_ini
    (typed,) = [each for each in page.semua if each.id != row.pk]
    assert "ditulis pegawai tiap bulan" in typed.hitungan
    assert "sama setiap bulan: 80–90%" in typed.bulan_ini


def test_the_form_asks_only_where_there_are_figures(world: World, as_person: Login) -> None:
    open_year(world)
    skp = start(world.wulan)
    rhk = add_result(world.wulan, skp)
    address = f"{reverse('planning:skp', kwargs={'pk': skp.pk})}?buka=indikator-baru.{rhk.pk}"
    client = as_person(world.wulan)
    assert 'name="cara_hitung"' in client.get(address).content.decode()
    data = {
        "id": str(new_id()),
        "teks": "Jumlah penyuluhan",
        "target_teks": "12 kali",
        "aspek": "KUANTITAS",
        "satuan": "kali",
        "arah": "NAIK",
        "sumber": "CATATAN",
        "cara_hitung": "HITUNGAN",
    }
    made = client.post(reverse("planning:indikator_baru", kwargs={"pk": skp.pk, "rhk": rhk.pk}), data)
    assert made.status_code in (302, 303)
    assert Indikator.objects.get(pk=data["id"]).cara_hitung == CaraHitung.HITUNGAN
    wrong = {**data, "id": str(new_id()), "cara_hitung": "PERSENTASE"}
    refused = client.post(reverse("planning:indikator_baru", kwargs={"pk": skp.pk, "rhk": rhk.pk}), wrong)
    assert refused.status_code == 422
    assert "Isi satuannya dengan %" in refused.content.decode()
    Skp.objects.filter(pk=skp.pk).update(pendekatan="KUALITATIF")
    assert 'name="cara_hitung"' not in client.get(address).content.decode()


def test_the_manager_writes_it_into_the_library(world: World, as_person: Login) -> None:
    client = as_person(world.dewi)
    data = {
        "id": str(new_id()),
        "teks": "Waktu tunggu",
        "aspek": "WAKTU",
        "arah": "TURUN",
        "satuan": "menit",
        "penjelasan": "Lama menunggu",
        "contoh_dihitung": "Pasien umum",
        "contoh_tidak_dihitung": "Gawat darurat",
        "sumber_data": "Antrean",
        "sumber": "CATATAN",
        "cara_hitung": "RERATA",
    }
    assert client.post(reverse("planning:pustaka_baru"), data).status_code == 302
    row = PustakaIndikator.objects.get()
    assert (row.sumber, row.cara_hitung) == ("CATATAN", "RERATA")
    page = client.get(reverse("planning:pustaka_isi", kwargs={"pk": row.pk})).content.decode()
    assert "rata-rata angka pada catatan kerja" in page
