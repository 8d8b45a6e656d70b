"""The proof: a whole journey in practice, over HTTP, leaves every row of every real government as it was."""

from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from takar.appraisal.models import Evaluasi
from takar.common.ids import new_id
from takar.documents.models import Dokumen
from takar.execution.models import Aktivitas
from takar.planning.models import Indikator, Skp, SkpVersi
from takar.practice.models import Latihan
from takar.units.models import Instansi
from tests.execution.plan import entry
from tests.planning.plans import fixed
from tests.practice.salinan import actor_in, copy_of, outside, practising
from tests.world import TODAY, World


class Walk:
    """One person walking through the copy; each step has to be taken by the page that offers it."""

    def __init__(self, client: Client, row: Latihan) -> None:
        self.client, self.instansi, self.me = client, row.salinan, actor_in(row).person

    def open(self, name: str, **args: Any) -> str:
        answer = self.client.get(reverse(name, kwargs=args), follow=True)
        assert answer.status_code == 200, (name, answer.status_code)
        return answer.content.decode()

    def send(self, name: str, data: dict[str, Any] | None = None, **args: Any) -> None:
        answer = self.client.post(reverse(name, kwargs=args), data or {})
        assert answer.status_code in (201, 302), (name, answer.status_code, answer.content.decode()[-2000:])

    def record(self, uraian: str) -> UUID:
        indikator = Indikator.objects.filter(rhk__skp__pegawai_id=self.me).order_by("pk")[0]
        pk = new_id()
        entry = {"id": str(pk), "uraian": uraian, "jumlah": "2", "tanggal": TODAY.isoformat()}
        if indikator.cara_hitung == "PERSENTASE":
            entry["dari"] = "4"
        self.send("execution:catatan", {**entry, "indikator": str(indikator.pk), "yakin": "on"})
        return pk

    def check_the_queue(self) -> None:
        first, second = Aktivitas.objects.filter(penilai_id=self.me, status="DICATAT").order_by("pk")[:2]
        self.open("execution:antrean")
        self.send("execution:terima", {"versi": first.versi_baris}, pk=first.pk)
        self.send("execution:kembalikan", {"versi": second.versi_baris, "alasan": "Sebutkan jumlahnya."}, pk=second.pk)

    def fix_a_plan(self) -> None:
        skp = Skp.objects.get(penilai_id=self.me, status="DIAJUKAN")
        self.open("planning:skp", pk=skp.pk)
        self.send("planning:langkah", {"versi": skp.versi_baris}, pk=skp.pk, nama="tetapkan")
        assert SkpVersi.objects.filter(skp=skp).count() == 1

    def change_own_plan(self) -> None:
        skp = Skp.objects.get(pegawai_id=self.me)
        given = {"versi": skp.versi_baris, "alasan": "Target berubah."}
        self.send("planning:langkah", given, pk=skp.pk, nama="sesuaikan")
        result = {"id": str(new_id()), "teks": "Layanan baru tersedia tepat waktu", "jenis": "UTAMA"}
        self.send("planning:rhk_baru", result, pk=skp.pk)
        assert skp.rhk.filter(teks=result["teks"]).exists()

    def rate(self) -> UUID:
        row = Evaluasi.objects.filter(penilai_id=self.me, status="TERBUKA").order_by("pk")[0]
        self.open("appraisal:evaluasi", pk=row.pk)
        rating = {"rating_hasil": "SESUAI", "rating_perilaku": "SESUAI", "langkah": "tandatangani"}
        self.send("appraisal:nilai", {**rating, "versi": row.versi_baris}, pk=row.pk)
        row.refresh_from_db()
        assert row.predikat == "BAIK"
        self.send("appraisal:sampaikan", {"versi": row.versi_baris}, pk=row.pk)
        return row.pk

    def receive_own_result(self) -> None:
        row = Evaluasi.objects.get(pegawai_id=self.me)
        assert row.status == "DISAMPAIKAN"
        self.send("appraisal:terima", {"versi": row.versi_baris}, pk=row.pk)
        self.send("appraisal:dokumen", pk=row.pk)

    def print_plan(self) -> None:
        skp = Skp.objects.filter(penilai_id=self.me, versi=1).order_by("pk")[0]
        self.send("planning:cetak", pk=skp.pk, nomor=1)


@pytest.fixture
def busy(world: World) -> World:
    """A real government with work under way: a fixed plan, an entry that waits, a document."""
    skp = fixed(world)
    entry(skp, world.wulan)
    client = Client()
    client.force_login(world.wulan.user)
    client.post(reverse("planning:cetak", kwargs={"pk": skp.pk, "nomor": 1}))
    assert Dokumen.objects.count() == 2
    return world


def test_a_whole_journey_in_practice_changes_nothing_real(busy: World) -> None:
    client = Client()
    client.force_login(busy.budi.user)
    before = outside()
    practising(busy.budi, client)
    walk = Walk(client, copy_of(busy.budi))
    for name in ("dashboard:home", "planning:saya", "execution:catatan", "appraisal:menilai", "notifications:daftar"):
        assert "Selesai latihan" in walk.open(name), name

    made = walk.record("Menyusun jadwal layanan")
    walk.check_the_queue()
    walk.fix_a_plan()
    walk.rate()
    walk.receive_own_result()
    walk.change_own_plan()
    walk.print_plan()
    walk.send("dialogue:beri_orang", _feedback(walk), pegawai=_subordinate(walk))

    assert Aktivitas.objects.get(pk=made).instansi_id == walk.instansi.pk
    assert Dokumen.objects.filter(instansi=walk.instansi).exists()
    walk.send("practice:ulang", {"id": str(new_id())})
    walk.send("practice:selesai")
    assert "Selesai latihan" not in walk.open("dashboard:home")
    assert outside() == before
    assert Instansi.objects.filter(latihan=True).count() == 2


def test_the_fingerprint_sees_a_change(busy: World) -> None:
    before = outside()
    Aktivitas.objects.filter(pegawai_id=busy.wulan.id).update(uraian="Lain")
    assert {name for name, found in outside().items() if before[name] != found} == {"execution.Aktivitas"}


def _subordinate(walk: Walk) -> UUID:
    return Skp.objects.filter(penilai_id=walk.me).order_by("pk")[0].pegawai_id


def _feedback(walk: Walk) -> dict[str, str]:
    return {"id": str(new_id()), "teks": "Laporannya rapi.", "jenis": "APRESIASI", "sasaran": "nilai:KOLABORATIF"}
