"""Complaints as SP4N-LAPOR! columns: what is carried over by hand or file. No name, no contact, no follow code.

The columns are documented in the guide; their order never changes within a version. Kinds and states are written in
the words of SP4N-LAPOR!, always in Indonesian, whatever language the one who takes them out reads.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import override

from takar.common.actor import Actor
from takar.complaint.models import Asal, Jenis, Pengaduan, Sifat, StatusAduan
from takar.complaint.policies import ADUAN_POLICY
from takar.complaint.selectors.daftar import Saringan, filtered
from takar.ui.formats import waktu

KOLOM = (
    "nomor_laporan",
    "tanggal_laporan",
    "klasifikasi",
    "berkadar_pengawasan",
    "kategori",
    "instansi",
    "unit_tujuan",
    "layanan",
    "anonim",
    "rahasia",
    "isi_laporan",
    "status",
    "tanggal_verifikasi",
    "batas_tindak_lanjut",
    "tanggal_tanggapan",
    "tanggapan",
    "tanggal_selesai",
    "cara_selesai",
    "tepat_waktu",
    "dibuka_lagi",
)
MOST = 10_000
_KLASIFIKASI = {
    Jenis.PENGADUAN: "Pengaduan",
    Jenis.PENGAWASAN: "Pengaduan",
    Jenis.INFORMASI: "Permintaan informasi",
    Jenis.ASPIRASI: "Aspirasi",
}
_A = StatusAduan
_STATUS = {
    _A.DITERIMA: "Belum diverifikasi",
    _A.DITERUSKAN: "Belum diverifikasi",
    _A.DIKEMBALIKAN: "Ditunda",
    _A.DIVERIFIKASI: "Belum ditindaklanjuti",
    _A.DITUGASKAN: "Proses",
    _A.DIJAWAB: "Proses",
    _A.SELESAI: "Selesai",
    _A.DITOLAK: "Diarsipkan",
    _A.DITARIK: "Diarsipkan",
    _A.DIGABUNG: "Diarsipkan",
}


def export_rows(*, actor: Actor, saring: Saringan) -> list[list[str]]:
    """Return the filtered complaints that the actor may see, in the columns above. Two queries."""
    rows = list(
        filtered(Pengaduan.objects.filter(ADUAN_POLICY.scope(actor), instansi_id=actor.home), saring, actor=actor)
        .select_related("unit", "layanan", "instansi")
        .prefetch_related("pesan")
        .order_by("diterima_pada", "pk")[:MOST]
    )
    with override("id"):
        return [list(_cells(row)) for row in rows]


def _cells(row: Any) -> Iterator[str]:
    answers = [one for one in row.pesan.all() if one.asal == Asal.UNIT and one.langkah == "jawab"]
    answers.sort(key=lambda one: (one.pada, one.pk))
    yield row.nomor
    yield _moment(row.diterima_pada)
    yield _KLASIFIKASI[Jenis(row.jenis)]
    yield _yes(row.jenis == Jenis.PENGAWASAN)
    yield row.get_pokok_display()
    yield row.instansi.nama
    yield row.unit.nama
    yield row.layanan.nama if row.layanan else ""
    # "Anonim" there: the name is not shown to the agency. "Rahasia" there: the report is not shown to the public, which
    # none is here.
    yield _yes(row.sifat != Sifat.BERNAMA)
    yield _yes(True)
    yield row.isi
    yield _STATUS[StatusAduan(row.status)]
    yield _moment(row.diperiksa_pada)
    yield _moment(row.jatuh_tempo)
    yield _moment(row.dijawab_pada)
    yield answers[-1].isi if answers else ""
    yield _moment(row.selesai_pada)
    yield row.get_cara_selesai_display() if row.cara_selesai else ""
    yield "" if row.tepat is None else _yes(row.tepat)
    yield str(row.dibuka_lagi)


def _moment(value: datetime | None) -> str:
    return waktu(value, "iso") if value else ""


def _yes(value: bool) -> str:
    return "ya" if value else "tidak"
