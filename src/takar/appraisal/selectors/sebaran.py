"""The unit of the Penilai in one period: who is rated there, what each contributes, and the spread of predikat.

The page of one person, the warning and the guard read the same rows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from takar.appraisal.models import Evaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.law.distribusi import HasilDistribusi, periksa_distribusi
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Predikat, Rating, predikat
from takar.planning.models import PeranHasil, Rhk


@dataclass(frozen=True, slots=True, kw_only=True)
class Rekan:
    """One person of the same Penilai and period: contribution in counts, never a predikat."""

    pegawai_id: UUID
    nama: str
    hasil_kerja: int
    peran: int
    catatan: int
    ini: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sebaran:
    """People of the unit in the period: how many are to be rated, how many have ratings, per predikat."""

    orang: int
    dinilai: int
    jumlah: Mapping[Predikat, int]

    def with_this(self, found: Predikat | None) -> "Sebaran":
        """The same with one more person rated."""
        if found is None:
            return self
        counts = {**self.jumlah, found: self.jumlah.get(found, 0) + 1}
        return Sebaran(orang=self.orang, dinilai=self.dinilai + 1, jumlah=counts)


def predikat_of(*, hasil: str, perilaku: str, stored: str = "") -> Predikat | None:
    """The predikat of a row that may still be a draft: the stored one, else the matrix, else nothing yet."""
    if stored:
        return Predikat(stored)
    return predikat(hasil=Rating(hasil), perilaku=Rating(perilaku)) if hasil and perilaku else None


def others_of(evaluasi: Evaluasi) -> Sebaran:
    """Return the unit's ratings in the period without this evaluation. One query."""
    rows = _unit_rows(evaluasi).exclude(pk=evaluasi.pk).values_list("rating_hasil", "rating_perilaku", "predikat")
    return _spread(rows, total=1)


def peers_of(evaluasi: Evaluasi) -> tuple[tuple[Rekan, ...], Sebaran]:
    """Return the people of the same Penilai with their contributions, and the unit's ratings without this one.

    One query, however many people there are.
    """
    periode = PeriodeNilai(jenis=evaluasi.jenis, tahun=evaluasi.tahun, ke=evaluasi.ke)
    rows = list(
        _unit_rows(evaluasi)
        .annotate(
            n_hasil=_count(Rhk.objects.filter(skp_id=OuterRef("skp_id")), "skp_id"),
            n_peran=_count(
                PeranHasil.objects.filter(pegawai_id=OuterRef("pegawai_id"), skp_pimpinan__tahun=OuterRef("tahun")),
                "pegawai_id",
            ),
            n_catatan=_count(
                Aktivitas.objects.filter(
                    skp_id=OuterRef("skp_id"),
                    status=StatusAktivitas.DITERIMA,
                    tanggal__range=(periode.awal, periode.akhir),
                ),
                "skp_id",
            ),
        )
        .select_related("pegawai")
        .order_by("pegawai__nama", "pk")
    )
    peers = tuple(
        Rekan(
            pegawai_id=row.pegawai_id,
            nama=row.pegawai.nama_lengkap,
            hasil_kerja=row.n_hasil,
            peran=row.n_peran,
            catatan=row.n_catatan,
            ini=row.pk == evaluasi.pk,
        )
        for row in rows
        if row.penilai_id == evaluasi.penilai_id
    )
    rated = ((row.rating_hasil, row.rating_perilaku, row.predikat) for row in rows if row.pk != evaluasi.pk)
    return peers, _spread(rated, total=1)


def check(*, capaian: str, sebaran: Sebaran, on: date) -> HasilDistribusi | None:
    """What the pattern says of the ratings so far; None while the unit has no predicate or nobody is rated."""
    if not capaian or not sebaran.dinilai:
        return None
    return periksa_distribusi(organisasi=PredikatOrganisasi(capaian), jumlah=sebaran.jumlah, on=on)


def _unit_rows(evaluasi: Evaluasi) -> QuerySet[Evaluasi]:
    return Evaluasi.objects.filter(
        instansi_id=evaluasi.instansi_id,
        unit_penilai_id=evaluasi.unit_penilai_id,
        jenis=evaluasi.jenis,
        tahun=evaluasi.tahun,
        ke=evaluasi.ke,
    )


def _count(rows: QuerySet[Any], field: str) -> Coalesce:
    counted = rows.order_by().values(field).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), Value(0))


def _spread(rows: Iterable[tuple[str, str, str]], *, total: int) -> Sebaran:
    people = list(rows)
    found = [predikat_of(hasil=hasil, perilaku=perilaku, stored=stored) for hasil, perilaku, stored in people]
    counts = Counter(one for one in found if one is not None)
    return Sebaran(orang=len(people) + total, dinilai=sum(counts.values()), jumlah=dict(counts))
