"""The results page of a survey: the figure with everything that must stand beside it, of each kind of survey.

Only whole batches are ever counted, so nothing here can be taken apart to fewer than five; parts of one whole hide
those under five and enough others besides.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.law.skm import unsur_terendah
from takar.law.skm_instrumen import JenisSurvei
from takar.law.skm_selang import BATAS_SERAGAM, lonjakan
from takar.service.models import Layanan, Permohonan, StatusPermohonan
from takar.survey.models import VERIFIED, HitungHari, Jalur, Jawaban, Survei
from takar.survey.policies import SurveiDeed
from takar.survey.selectors.angka import Angka, figure, figures
from takar.survey.selectors.indeks import Indeks, Part, counted, distinguishable, index_of, index_of_units, weighted
from takar.units.models import UnitKerja

_EARLIER = 3
_BURSTS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class BagianRow:
    """One part beside the whole or another period: its figure, and whether it differs beyond chance (None: unknown)."""

    id: UUID | None
    nama: str
    angka: Angka
    berbeda: bool | None = None
    dilayani: int = 0
    masa: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurHasil:
    """One unsur or item: mean on its own scale, value and letter as the kind of survey has them."""

    nama: str
    rata: Decimal
    nilai: Decimal
    huruf: str
    terendah: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LonjakanRow:
    """A day on which answers came in a burst, or many were turned away."""

    hari: date
    layanan: str
    jalur: str
    diterima: int
    ditolak: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanHasil:
    """One survey's results."""

    id: UUID
    judul: str
    jenis: str
    skm: bool
    skala: int
    unit: str
    mulai: date
    selesai: date
    status_nama: str
    dasar: str
    populasi: int
    target: int
    tercapai: int
    dilayani: int
    tanggapan: int | None
    angka: Angka
    lama: Indeks | None
    unsur: tuple[UnsurHasil, ...]
    tanpa_biaya: Decimal | None
    seragam: int
    seragam_banyak: bool
    jalur: tuple[BagianRow, ...]
    poster: Angka
    layanan: tuple[BagianRow, ...]
    tertimbang: Decimal | None
    tertimbang_kurang: bool
    sebelum: tuple[BagianRow, ...]
    unit_lain: tuple[BagianRow, ...]
    lonjakan: tuple[LonjakanRow, ...]
    ditolak: int
    kelola: bool


def results_page(
    *,
    actor: Actor,
    pk: UUID,
    today: date,
    bobot_lama: Decimal | None = None,
    timbang: bool = False,
    ringkas: bool = False,
) -> HalamanHasil:
    """Return the results of one survey. A fixed number of queries. `ringkas`: only what a table of the results holds,
    without services, comparisons and bursts."""
    row = access_row(
        Survei.objects.select_related("unit", "instrumen", "instansi"), actor=actor, pk=pk, deed=SurveiDeed.LIHAT
    )
    jenis = JenisSurvei(row.instrumen.jenis)
    skm = jenis is JenisSurvei.SKM
    answers = Jawaban.objects.filter(instansi_id=row.instansi_id, survei=row)
    sure = answers.filter(jalur__in=VERIFIED)
    # Asked once by both: the parts of a way and those of a service add up from the same sums.
    came, asked_of = defaultdict[str, list[Part]](list), defaultdict[UUID, list[Part]](list)
    for (way, service), found in counted(answers, by=("jalur", "layanan_id")).items():
        came[way] += found
        if way in VERIFIED:
            asked_of[service] += found
    poster, scale = came.pop(Jalur.POSTER, []), row.instrumen.skala
    whole = figure([part for found in came.values() for part in found], jenis=jenis, skala=scale, populasi=row.populasi)
    ways = figures(came, jenis=jenis, skala=scale)
    parts = {} if ringkas else figures(asked_of, jenis=jenis, skala=scale)
    served = {} if ringkas else _served(row)
    names = {} if ringkas else dict(_services(row))
    bursts, refused = ((), 0) if ringkas else _bursts(row, names, today=today)
    return HalamanHasil(
        id=row.pk,
        judul=row.judul,
        jenis=row.instrumen.jenis,
        skm=skm,
        skala=scale,
        unit=row.unit.nama,
        mulai=row.mulai,
        selesai=row.selesai,
        status_nama=row.get_status_display(),
        dasar=row.instrumen.dasar,
        populasi=row.populasi,
        target=row.target,
        tercapai=whole.n * 100 // row.target,
        dilayani=sum(served.values()),
        tanggapan=whole.n * 100 // sum(served.values()) if sum(served.values()) >= whole.n > 0 else None,
        angka=whole,
        lama=index_of(sure, bobot_lama=bobot_lama) if bobot_lama is not None and skm else None,
        unsur=_items(row, whole),
        tanpa_biaya=whole.indeks.tanpa_biaya if whole.indeks else None,
        seragam=whole.seragam,
        seragam_banyak=whole.nilai is not None and whole.seragam > BATAS_SERAGAM * whole.n,
        jalur=tuple(
            BagianRow(id=None, nama=str(way.label), angka=ways[way.value]) for way in Jalur if way.value in ways
        ),
        poster=figure(poster, jenis=jenis, skala=scale) if poster else Angka(),
        layanan=tuple(
            BagianRow(id=pk, nama=nama, angka=parts.get(pk, Angka()), dilayani=served.get(pk, 0))
            for pk, nama in names.items()
        ),
        tertimbang=_weighted(parts, served) if skm and timbang else None,
        tertimbang_kurang=any(one.ditekan or not served.get(pk) for pk, one in parts.items()),
        sebelum=() if ringkas else _earlier(row, whole, jenis=jenis),
        unit_lain=_others(row) if skm and not ringkas else (),
        lonjakan=bursts,
        ditolak=refused,
        kelola=not ringkas and bool(can(actor, SurveiDeed.KELOLA, row)),
    )


def _items(row: Survei, whole: Angka) -> tuple[UnsurHasil, ...]:
    names = [one["nama"] for one in row.instrumen.butir]
    if whole.indeks is not None and whole.indeks.ikm is not None:
        weak = {one.nomor for one in unsur_terendah(whole.indeks.ikm)}
        return tuple(
            UnsurHasil(
                nama=names[one.nomor - 1],
                rata=one.nrr,
                nilai=one.nilai,
                huruf=one.mutu.huruf,
                terendah=one.nomor in weak,
            )
            for one in whole.indeks.ikm.per_unsur
        )
    if whole.zi is not None:
        items = whole.zi.per_butir
        least = {one.nomor for one in sorted(items, key=lambda one: (one.rata, one.nomor))[:3]}
        return tuple(
            UnsurHasil(nama=names[one.nomor - 1], rata=one.rata, nilai=one.skor, huruf="", terendah=one.nomor in least)
            for one in items
        )
    return ()


def _services(row: Survei) -> list[tuple[UUID, str]]:
    services = Layanan.objects.filter(instansi_id=row.instansi_id, unit_id=row.unit_id).order_by("nama", "pk")
    return list(services.values_list("pk", "nama"))


def _served(row: Survei) -> dict[UUID, int]:
    """How many cases of each service ended in the days of the survey: whom it could ask."""
    zone = ZoneInfo(row.instansi.zona)
    begin = datetime.combine(row.mulai, time.min, tzinfo=zone)
    end = datetime.combine(row.selesai + timedelta(days=1), time.min, tzinfo=zone)
    cases = Permohonan.objects.filter(
        instansi_id=row.instansi_id,
        unit_id=row.unit_id,
        status=StatusPermohonan.SELESAI,
        selesai_pada__gte=begin,
        selesai_pada__lt=end,
    )
    return dict(cases.order_by().values_list("layanan_id").annotate(n=Count("pk")))


def _weighted(parts: dict[Any, Angka], served: dict[UUID, int]) -> Decimal | None:
    return weighted((served.get(pk, 0), one.indeks) for pk, one in parts.items() if one.indeks is not None)


def _earlier(row: Survei, whole: Angka, *, jenis: JenisSurvei) -> tuple[BagianRow, ...]:
    """The surveys of this kind and unit before this one, newest first."""
    before = list(
        Survei.objects.filter(
            instansi_id=row.instansi_id, unit_id=row.unit_id, instrumen__jenis=jenis.value, selesai__lt=row.mulai
        )
        .select_related("instrumen")
        .order_by("-mulai", "pk")[:_EARLIER]
    )
    sure = Jawaban.objects.filter(instansi_id=row.instansi_id, survei__in=before, jalur__in=VERIFIED)
    found = {
        pk: figure(parts, jenis=jenis, skala=row.instrumen.skala) for pk, parts in counted(sure, by="survei_id").items()
    }
    return tuple(
        BagianRow(
            id=one.pk,
            nama=one.judul,
            masa=(one.mulai, one.selesai),
            angka=found.get(one.pk, Angka()),
            berbeda=whole.differs(found.get(one.pk, Angka())),
        )
        for one in before
    )


def _others(row: Survei) -> tuple[BagianRow, ...]:
    """Every unit with verified answers in these months, this one first: each beside this one."""
    found = index_of_units(row.instansi_id, mulai=row.mulai, selesai=row.selesai)
    own = found.get(row.unit_id)
    if own is None:
        return ()
    units = UnitKerja.objects.filter(instansi_id=row.instansi_id, pk__in=list(found)).order_by("path")
    named = sorted(units.values_list("pk", "nama"), key=lambda one: one[0] != row.unit_id)
    return tuple(
        BagianRow(
            id=pk,
            nama=nama,
            angka=Angka.of(found[pk]),
            berbeda=None if pk == row.unit_id else distinguishable(own, found[pk]),
        )
        for pk, nama in named
    )


def _bursts(row: Survei, names: dict[UUID, str], *, today: date) -> tuple[tuple[LonjakanRow, ...], int]:
    """Days on which answers came in a burst or many were turned away, newest first; and all that was turned away."""
    counters = list(
        HitungHari.objects.filter(
            instansi_id=row.instansi_id,
            layanan_id__in=list(names),
            hari__gte=row.mulai,
            hari__lte=min(row.selesai, today),
        )
        # Sheets are typed in stacks.
        .exclude(jalur=Jalur.KERTAS)
        .order_by("-hari", "layanan_id", "jalur")
    )
    daily: dict[tuple[UUID, str], dict[date, int]] = {}
    for one in counters:
        daily.setdefault((one.layanan_id, one.jalur), {})[one.hari] = one.diterima + one.ditolak
    odd = {(*key, day) for key, days in daily.items() for day in lonjakan(days)}
    return tuple(
        LonjakanRow(
            hari=one.hari,
            layanan=names[one.layanan_id],
            jalur=str(Jalur(one.jalur).label),
            diterima=one.diterima,
            ditolak=one.ditolak,
        )
        for one in counters
        if (one.layanan_id, one.jalur, one.hari) in odd
    )[:_BURSTS], sum(one.ditolak for one in counters)
