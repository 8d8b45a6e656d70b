"""Complaints as SP4N-LAPOR! columns: what is carried over by hand or file. No name, no contact, no follow code.

The columns are documented in the guide; their order never changes within a version.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.complaint.models import Asal, Pengaduan
from takar.complaint.policies import ADUAN_POLICY
from takar.complaint.selectors.daftar import Saringan, filtered
from takar.ui.formats import waktu

KOLOM = (
    "nomor_laporan",
    "tanggal_laporan",
    "klasifikasi",
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


def export_rows(*, actor: Actor, saring: Saringan) -> list[list[str]]:
    """Return the filtered complaints that the actor may see, in the columns above. Two queries."""
    rows = list(
        filtered(Pengaduan.objects.filter(ADUAN_POLICY.scope(actor), instansi_id=actor.home), saring, actor=actor)
        .select_related("unit", "layanan", "instansi")
        .prefetch_related("pesan")
        .order_by("diterima_pada", "pk")[:MOST]
    )
    return [list(_cells(row)) for row in rows]


def _cells(row: Any) -> Iterator[str]:
    answers = [one for one in row.pesan.all() if one.asal == Asal.UNIT and one.langkah == "jawab"]
    answers.sort(key=lambda one: (one.pada, one.pk))
    yield row.nomor
    yield _moment(row.diterima_pada)
    yield row.get_jenis_display()
    yield row.get_pokok_display()
    yield row.instansi.nama
    yield row.unit.nama
    yield row.layanan.nama if row.layanan else ""
    yield _yes(row.sifat == "ANONIM")
    yield _yes(row.sifat == "RAHASIA")
    yield row.isi
    yield row.get_status_display()
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
    return _("ya") if value else _("tidak")
