"""The pages of the org room: who sees what, what a form does, how many queries a page asks."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from takar.access.models import RoleGrant
from takar.common.ids import new_id
from takar.org.models import DelegasiPenilai, Impor, Jabatan, Kebijakan, Pegawai, Penempatan
from takar.units.models import UnitKerja
from tests.org.berkas import person, workbook
from tests.world import World


def body(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", ["pohon", "data_saya", "kebijakan", "libur"])
def test_everyone_of_the_government_reads(world: World, as_person, name: str) -> None:
    assert as_person(world.wulan).get(reverse(f"org:{name}")).status_code == 200
    assert Client().get(reverse(f"org:{name}")).status_code == 302


def test_the_tree_shows_units_heads_and_counts_of_the_own_government(world: World, as_person) -> None:
    shown = body(as_person(world.wulan).get(reverse("org:pohon")))
    for text in ("Dinas Kesehatan", "Sari Wulandari", "Budi Santoso", "3 unit kerja, 9 pegawai"):
        assert text in shown
    assert "Seberang" not in shown
    found = body(as_person(world.wulan).get(reverse("org:pohon"), {"cari": "bidang"}))
    assert "Bidang Pelayanan Kesehatan" in found
    assert "Dinas Kesehatan" not in found


def test_a_large_tree_shows_its_upper_levels_and_leads_further(world: World, as_person) -> None:
    dinas = UnitKerja.objects.get(pk=world.dinas.pk)
    for number in range(310):
        UnitKerja.objects.add_child(
            dinas, {"instansi": world.instansi, "kode": f"PKM{number}", "nama": f"Puskesmas Nomor {number:03d}"}
        )
    client = as_person(world.wulan)
    shown = body(client.get(reverse("org:pohon")))
    assert "313 unit kerja, 9 pegawai" in shown
    assert "Sari Wulandari" in shown, "the head of an upper unit"
    assert "Puskesmas Nomor" not in shown
    assert "311 unit di bawahnya" in shown
    assert "Puskesmas Nomor 309" in body(client.get(reverse("org:unit", args=[world.dinas.pk])))
    found = body(client.get(reverse("org:pohon"), {"cari": "puskesmas"}))
    assert found.count("Puskesmas Nomor") == 100
    assert "100 dari 310" in found
    one = body(client.get(reverse("org:pohon"), {"cari": "nomor 287"}))
    assert one.count("Puskesmas Nomor 287") == 1
    assert "Budi Santoso" in body(client.get(reverse("org:pohon"), {"cari": "bidang"})), "the head of what was found"


def test_a_colleague_reads_names_and_posts_but_no_nip(world: World, as_person) -> None:
    url = reverse("org:unit", args=[world.bidang.pk])
    shown = body(as_person(world.wulan).get(url))
    assert "Joko Prasetyo" in shown
    assert "Pengadministrasi" in shown
    assert "19881120" not in shown
    assert "19920304 201503 2 003" in shown, "one's own"
    assert "19881120 201201 1 004" in body(as_person(world.agus).get(url))
    assert as_person(world.oki).get(url).status_code == 404


@pytest.mark.parametrize(
    ("name", "status"),
    [("wulan", 200), ("dewi", 200), ("agus", 200), ("ratna", 200), ("hasan", 200), ("joko", 404), ("oki", 404)],
)
def test_who_opens_a_persons_page(world: World, as_person, name: str, status: int) -> None:
    response = as_person(getattr(world, name)).get(reverse("org:pegawai", args=[world.wulan.id]))
    assert response.status_code == status
    assert ("Budi Santoso" in body(response)) is (status == 200)


FORMS = {
    "unit_ubah": ("bidang", {"ratna"}),
    "unit_pindah": ("bidang", {"ratna"}),
    "unit_baru": ("bidang", {"ratna"}),
    "jabatan_baru": ("bidang", {"ratna"}),
    "pegawai_baru": ("bidang", {"ratna"}),
    "unit_penilai": ("bidang", {"ratna", "dewi"}),
    "penilai": ("wulan", {"ratna", "dewi"}),
    "penempatan": ("wulan", {"ratna"}),
    "penugasan": ("wulan", {"ratna"}),
    "kedudukan": ("wulan", {"ratna"}),
}


@pytest.mark.parametrize("name", FORMS)
def test_forms_open_only_for_those_who_may(world: World, as_person, name: str) -> None:
    where, allowed = FORMS[name]
    target = getattr(world, where)
    url = reverse(f"org:{name}", args=[target.pk if isinstance(target, UnitKerja) else target.id])
    for who in ("ratna", "dewi", "hasan", "agus", "budi", "wulan", "oki"):
        status = as_person(getattr(world, who)).get(url).status_code
        assert (status == 200) is (who in allowed), (who, status)
        assert status in (200, 403, 404)


@pytest.mark.parametrize("name", ["impor", "impor_templat"])
def test_import_is_for_the_admin(world: World, as_person, name: str) -> None:
    for who in ("ratna", "dewi", "wulan", "oki"):
        expected = 200 if who == "ratna" else 403
        assert as_person(getattr(world, who)).get(reverse(f"org:{name}")).status_code == expected


def test_an_admin_of_one_branch_does_not_import_for_all(world: World, as_person) -> None:
    RoleGrant.objects.create(
        instansi=world.instansi, user=world.budi.user, role="ADMIN_INSTANSI", unit=world.dinas, mulai=date(2024, 1, 2)
    )
    client = as_person(world.budi)
    assert client.get(reverse("org:impor")).status_code == 403
    assert client.get(reverse("org:unit_ubah", args=[world.bidang.pk])).status_code == 200
    assert client.get(reverse("org:unit_ubah", args=[world.akar.pk])).status_code == 403


def test_delegating_by_name_and_the_mistake_comes_back_filled_in(world: World, as_person) -> None:
    client, url = as_person(world.dewi), reverse("org:penilai", args=[world.wulan.id])
    data = {"id": str(new_id()), "penilai": "sari", "mulai": "2026-03-10", "selesai": "", "dasar": "SK 12"}
    answer = client.post(url, data)
    assert answer.status_code == 422, "Sari Wulandari or Ratna Sari?"
    assert "Ratna Sari" in body(answer)
    assert 'value="SK 12"' in body(answer)
    for _twice in range(2):
        assert client.post(url, data | {"penilai": "197505122000032001"}).status_code == 302
    row = DelegasiPenilai.objects.get()
    assert (row.pegawai_id, row.penilai_id, row.dasar) == (world.wulan.id, world.sari.id, "SK 12")
    page = body(client.get(reverse("org:pegawai", args=[world.wulan.id])))
    assert "Ditetapkan dengan SK 12" in page


def test_placing_names_the_positions_that_the_unit_has(world: World, as_person) -> None:
    client, url = as_person(world.ratna), reverse("org:penempatan", args=[world.wulan.id])
    data = {"id": str(new_id()), "versi": "1", "unit": "DINKES", "mulai": "2026-04-01", "dasar": "SK 4"}
    answer = client.post(url, data | {"jabatan": "Perawat"})
    assert answer.status_code == 422
    assert "Kepala Dinas Kesehatan" in body(answer)
    Jabatan.objects.create(instansi=world.instansi, unit=world.dinas, nama="Perencana", jenis="FUNGSIONAL")
    assert client.post(url, data | {"jabatan": "perencana"}).status_code == 302
    assert Penempatan.objects.filter(pegawai=world.wulan.pegawai).count() == 2


def test_setting_a_policy_and_a_holiday(world: World, as_person) -> None:
    client = as_person(world.ratna)
    url = reverse("org:kebijakan_ubah", args=["batas_keberatan"])
    wrong = client.post(url, {"nilai": "7", "berlaku_mulai": "2026-03-01", "dasar": "Perbup 1"})
    assert wrong.status_code == 422
    assert not Kebijakan.objects.exists()
    right = client.post(url, {"nilai": "20", "berlaku_mulai": "2026-03-01", "dasar": "Perbup 1"})
    assert right.status_code == 302
    assert "20 hari kerja" in body(client.get(reverse("org:kebijakan")))
    libur = reverse("org:libur")
    assert client.post(libur, {"tanggal": "2026-03-12", "keterangan": "Hari Jadi", "libur": "ya"}).status_code == 302
    assert "Hari Jadi" in body(client.get(libur, {"tahun": "2026"}))
    refused = as_person(world.wulan).post(libur, {"tanggal": "2026-03-13", "keterangan": "X", "libur": "ya"})
    assert refused.status_code == 403
    assert client.get(reverse("org:kebijakan_ubah", args=["tidak-ada"])).status_code == 404


def test_import_in_the_browser_from_upload_to_result(world: World, as_person) -> None:
    client = as_person(world.ratna)
    rows = [person(1), person(2, **{"TMT jabatan": "31-02-2024"})]
    file = SimpleUploadedFile("pegawai.xlsx", workbook(rows))
    answer = client.post(reverse("org:impor"), {"id": str(new_id()), "berkas": file})
    row = Impor.objects.get()
    page = reverse("org:impor_hasil", args=[row.pk])
    assert answer["Location"] == page
    report = body(client.get(page))
    assert "31-02-2024" in report
    assert "tidak ada di kalender" in report
    problems = client.get(reverse("org:impor_masalah", args=[row.pk])).content.decode("utf-8-sig")
    assert problems.splitlines()[1].startswith("3,TMT jabatan,31-02-2024")
    assert client.post(page, {}).status_code == 422
    assert not Pegawai.objects.filter(nama="Pegawai Uji 1").exists()
    assert client.post(page, {"lewati": "on"}).status_code == 302
    assert Pegawai.objects.filter(nama__startswith="Pegawai Uji").count() == 1
    assert "Impor selesai" in body(client.get(page))
    assert as_person(world.oki).get(page).status_code in (403, 404)


@pytest.fixture
def long_file(world: World, as_person, settings, tmp_path, monkeypatch: pytest.MonkeyPatch):
    """A file that counts as long, uploaded; what would run apart is kept to be run by the test."""
    settings.TAKAR_VAR = tmp_path
    monkeypatch.setattr("takar.org.web.views.impor.LONG", 1)
    later: list = []
    monkeypatch.setattr("takar.org.web.views.impor.apart", lambda work, *, name: later.append(work))
    client = as_person(world.ratna)
    file = SimpleUploadedFile("pegawai.xlsx", workbook([person(1), person(2), person(3)]))
    client.post(reverse("org:impor"), {"id": str(new_id()), "berkas": file})
    return client, reverse("org:impor_hasil", args=[Impor.objects.get().pk]), later


def test_a_long_import_shows_how_far_it_is(world: World, long_file) -> None:
    client, page, later = long_file
    assert client.post(page, {}).status_code == 302
    shown = body(client.get(page))
    assert "<progress" in shown
    assert "Simpan ke Takar" not in shown
    assert client.post(page, {}).status_code == 302
    assert len(later) == 1, "sent again while it runs, it does not run twice"
    assert not Pegawai.objects.filter(nama__startswith="Pegawai Uji").exists()
    later[0]()
    assert Pegawai.objects.filter(nama__startswith="Pegawai Uji").count() == 3
    assert "Impor selesai" in body(client.get(page))
    assert client.get(page, headers={"hx-request": "true"}).headers["HX-Refresh"] == "true"


def test_a_long_import_that_is_refused_says_why_and_can_be_sent_again(world: World, long_file) -> None:
    client, page, later = long_file
    file = SimpleUploadedFile("pegawai.xlsx", workbook([person(1), person(2, **{"TMT jabatan": "31-02-2024"})]))
    client.post(reverse("org:impor"), {"id": str(new_id()), "berkas": file})
    page = reverse("org:impor_hasil", args=[Impor.objects.get(isi__isnull=False).pk])
    client.post(page, {})
    later[0]()
    shown = body(client.get(page))
    assert "Belum tersimpan" in shown
    assert "Simpan ke Takar" in shown
    assert not Pegawai.objects.filter(nama__startswith="Pegawai Uji").exists()
    client.post(page, {"lewati": "on"})
    later[1]()
    assert Pegawai.objects.filter(nama__startswith="Pegawai Uji").count() == 1


def test_a_refused_file_says_what_to_do(world: World, as_person) -> None:
    file = SimpleUploadedFile("pegawai.xlsx", b"<html></html>")
    answer = as_person(world.ratna).post(reverse("org:impor"), {"id": str(new_id()), "berkas": file})
    assert answer.status_code == 422
    assert "simpan ulang sebagai .xlsx" in body(answer)


@pytest.mark.parametrize("name", ["pohon", "unit", "pegawai", "kebijakan", "libur"])
def test_a_page_asks_as_often_for_thirty_as_for_three(world: World, as_person, name: str) -> None:
    args = {"unit": [world.bidang.pk], "pegawai": [world.wulan.id]}.get(name, [])
    client, url = as_person(world.ratna), reverse(f"org:{name}", args=args)

    def count() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(url).status_code == 200
        return len(asked.captured_queries)

    count()
    few = count()
    post = Jabatan.objects.create(instansi=world.instansi, unit=world.bidang, nama="Bidan Mahir", jenis="FUNGSIONAL")
    for number in range(27):
        pegawai = Pegawai.objects.create(
            instansi=world.instansi,
            unit=world.bidang,
            nip=f"19900101201503{number:04d}",
            nama=f"Uji {number}",
            jenis="PNS",
        )
        for start in (2023, 2025):
            Penempatan.objects.create(
                instansi=world.instansi,
                pegawai=world.wulan.pegawai if start == 2023 else pegawai,
                jabatan=post,
                unit=world.bidang,
                jenis="PLH" if start == 2023 else "D",
                mulai=date(start, 1, 1),
                selesai=date(2023, 2, 1) if start == 2023 else None,
            )
    parent = UnitKerja.objects.get(pk=world.bidang.pk)
    for number in range(27):
        UnitKerja.objects.add_child(
            parent, {"instansi": world.instansi, "kode": f"S{number}", "nama": f"Seksi {number}"}
        )
        parent = UnitKerja.objects.get(pk=world.bidang.pk)
    assert count() == few <= 12
