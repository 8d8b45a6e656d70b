"""Every step of this room's machines and who may take it."""

from typing import Any

from takar.appraisal.models import CapaianOrganisasi, Evaluasi, HasilLama
from tests.appraisal.cases import TW1, opened
from tests.world import NOW, TODAY, World


def evaluation_in(world: World, status: str) -> Evaluasi:
    """Wulan's evaluation in a state, put there directly: the table is about rights, not about the way."""
    row = opened(world)
    Evaluasi.objects.filter(pk=row.pk).update(status=status)
    return Evaluasi.objects.select_related("unit").get(pk=row.pk)


def predicate_in(world: World, status: str) -> CapaianOrganisasi:
    return CapaianOrganisasi.objects.create(
        instansi=world.instansi,
        unit=world.dinas,
        jenis=TW1.jenis,
        tahun=TW1.tahun,
        ke=TW1.ke,
        predikat="BAIK",
        dasar="Keputusan 1",
        tanggal_terbit=TODAY,
        status=status,
    )


def former_in(world: World, status: str) -> HasilLama:
    row = opened(world)
    return HasilLama.objects.create(
        instansi=world.instansi,
        evaluasi=row,
        pegawai_id=row.pegawai_id,
        penilai_id=row.penilai_id,
        periode_asal="Tahun 2025",
        unit_asal="Dinas lain",
        dokumen="EVAL/1",
        rating_hasil="SESUAI",
        rating_perilaku="SESUAI",
        predikat="BAIK",
        status=status,
        diusulkan_at=NOW,
    )


MAKERS: dict[str, Any] = {
    "appraisal.evaluasi": evaluation_in,
    "appraisal.capaian": predicate_in,
    "appraisal.hasil_lama": former_in,
}
MAY: dict[tuple[str, str], set[str]] = {
    ("appraisal.evaluasi", "simpan"): {"penilai"},
    ("appraisal.evaluasi", "tandatangani"): {"penilai"},
    ("appraisal.evaluasi", "ambil_alih"): {"atasan"},
    ("appraisal.evaluasi", "sampaikan"): {"penilai", "atasan"},
    ("appraisal.evaluasi", "terima"): {"pemilik"},
    ("appraisal.evaluasi", "tanda_tangan_pegawai"): {"pemilik"},
    ("appraisal.evaluasi", "laporkan"): {"penilai", "atasan", "pengelola"},
    ("appraisal.hasil_lama", "setujui"): {"pemilik"},
    ("appraisal.hasil_lama", "tolak"): {"pemilik"},
    ("appraisal.hasil_lama", "tarik"): {"penilai"},
    ("appraisal.capaian", "catat"): {"pengelola", "pimpinan"},
    ("appraisal.capaian", "tetapkan"): {"pengelola", "pimpinan"},
    ("appraisal.capaian", "buka_lagi"): {"pengelola", "pimpinan"},
}
