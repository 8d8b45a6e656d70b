"""Services of Tirta for the tests: Budi heads the unit, Wulan and Joko serve; "Kartu keluarga" takes three days."""

from datetime import datetime
from typing import Any
from uuid import UUID

from takar.common.ids import new_id
from takar.law.layanan import Komponen
from takar.service.actions.daftar import register_application
from takar.service.actions.kelola import add_service, appoint_officer
from takar.service.actions.standar import IsiStandar, Langkah, begin_version, publish, write_version
from takar.service.models import Layanan, Permohonan, StandarPelayanan
from tests.world import NOW, TODAY, Person, World

LENGKAP = {each.value: f"Isi {each.label}" for each in Komponen}
LANGKAH = (
    Langkah(nama="Periksa berkas", janji=1, satuan="JAM_KERJA"),
    Langkah(nama="Cetak dan tanda tangan", janji=1, satuan="HARI_KERJA"),
)


def isi(**changed: Any) -> IsiStandar:
    whole: dict[str, Any] = {
        "isi": LENGKAP,
        "janji": 3,
        "satuan": "HARI_KERJA",
        "maklumat": "Kami sanggup melayani sesuai standar.",
        "dasar": "SK Kepala Dinas 1/2026",
        "syarat": (("Fotokopi KTP", True), ("Surat pengantar RT", True), ("Pas foto", False)),
        "langkah": LANGKAH,
    }
    return IsiStandar(**{**whole, **changed})


def draft(world: World, *, kode: str = "KK") -> StandarPelayanan:
    """A service of the bidang with a draft that only wants publishing."""
    layanan = Layanan.objects.filter(instansi=world.instansi, kode=kode).first()
    if layanan is None:
        layanan = add_service(
            actor=world.budi.actor,
            pk=new_id(),
            unit_id=world.bidang.pk,
            kode=kode,
            nama="Kartu keluarga",
            ringkas="Kartu keluarga baru atau perubahan.",
            now=NOW,
        )
    row = begin_version(actor=world.budi.actor, pk=new_id(), layanan_id=layanan.pk, now=NOW)
    return write_version(actor=world.budi.actor, pk=row.pk, isi=isi(), version=row.versi_baris, now=NOW)


def service(world: World, *, kode: str = "KK") -> Layanan:
    """A service that can be applied for, with Wulan and Joko serving."""
    found = Layanan.objects.filter(instansi=world.instansi, kode=kode).first()
    if found is not None:
        return found
    row = draft(world, kode=kode)
    publish(actor=world.budi.actor, pk=row.pk, version=row.versi_baris, now=NOW)
    for person in (world.wulan, world.joko):
        appoint(world, person, row.layanan_id)
    return Layanan.objects.select_related("unit").get(pk=row.layanan_id)


def appoint(world: World, person: Person, layanan_id: UUID) -> UUID:
    return appoint_officer(actor=world.budi.actor, layanan_id=layanan_id, pegawai_id=person.id, today=TODAY, now=NOW).pk


def registered(
    world: World, *, by: Person | None = None, now: datetime = NOW, nama: str = "Siti Aminah", lengkap: bool = True
) -> Permohonan:
    """An application with all papers (or none), registered by Wulan."""
    layanan = service(world)
    standar = layanan.standar.get(status="TERBIT")
    papers = list(standar.syarat.values_list("pk", flat=True)) if lengkap else []
    return register_application(
        actor=(by or world.wulan).actor,
        pk=new_id(),
        layanan_id=layanan.pk,
        nama=nama,
        kontak="0812-000-111",
        kanal="LOKET",
        syarat_ada=papers,
        today=now.date(),
        now=now,
    )
