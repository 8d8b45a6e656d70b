"""What the pages of a survey show: the list with each service's index, one survey with its unsur and follow-ups."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.law.skm import unsur_terendah
from takar.law.skm_instrumen import JenisSurvei
from takar.service.models import Layanan
from takar.survey.models import VERIFIED, HitungHari, Jalur, Jawaban, Komentar, Survei, TindakLanjut
from takar.survey.policies import SurveiDeed
from takar.survey.selectors.indeks import Indeks, index_of, index_of_services
from takar.survey.selectors.instrumen import in_force, questionnaire_of
from takar.survey.transitions import SURVEI

# From so many refused answers in thirty days on, the unit reads of a flood.
BANJIR = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LayananRow:
    """One service with its verified index of the year, and what its counters tell."""

    id: UUID
    nama: str
    unit: str
    kode: str
    indeks: Indeks
    ditolak: int
    poster: int
    banjir: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveiRow:
    """One survey in the list."""

    id: UUID
    judul: str
    unit: str
    mulai: date
    selesai: date
    status: str
    terkumpul: int
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsurRow:
    """One unsur of the result: name, mean, weighted mean, value and letter; `terendah` among the weakest three."""

    kode: str
    nama: str
    nrr: Decimal
    tertimbang: Decimal
    nilai: Decimal
    mutu: str
    terendah: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TindakRow:
    """One follow-up."""

    id: UUID
    unsur: str
    kegiatan: str
    jabatan: str
    batas: date
    hasil: str
    selesai_pada: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanSurvei:
    """One survey with everything that its page and its workbook show."""

    id: UUID
    judul: str
    jenis: str
    dasar: str
    butir: int
    skala: int
    unit: str
    mulai: date
    selesai: date
    populasi: int
    target: int
    status: str
    status_nama: str
    indeks: Indeks
    lama: Indeks | None
    jalur: tuple[tuple[str, int], ...]
    unsur: tuple[UnsurRow, ...]
    pilihan_unsur: tuple[tuple[str, str], ...]
    tindak: tuple[TindakRow, ...]
    layanan: tuple[tuple[UUID, str], ...]
    komentar: tuple[tuple[date, str], ...]
    kelola: bool
    dapat: tuple[tuple[str, str, bool], ...]
    versi_baris: int


def public_service(*, instansi: str, kode: str) -> Layanan | None:
    """Return a service that the public may rate. One query."""
    rows = _public(instansi=instansi, kode=kode.upper())
    return rows[0] if rows else None


def questions_of(instansi_id: UUID) -> list[dict[str, Any]]:
    """Return the questions in force, in the reader's language and the order of asking; the regulation's own while the
    government has none. One query."""
    return list(questionnaire_of(in_force(instansi_id, jenis=JenisSurvei.SKM)).butir)


def all_surveys(*, actor: Actor, today: date) -> tuple[tuple[LayananRow, ...], tuple[SurveiRow, ...]]:
    """Return each service with its index of this year, and the surveys. Four queries."""
    year, lately = today.replace(month=1, day=1), today - timedelta(days=30)
    found = index_of_services(actor.home, mulai=year, selesai=today)
    counts: dict[UUID, Any] = {
        row["layanan_id"]: row
        for row in HitungHari.objects.filter(instansi_id=actor.home, hari__gte=min(year, lately))
        .order_by()
        .values("layanan_id")
        .annotate(
            tolak=Sum("ditolak", filter=Q(hari__gte=lately)),
            poster=Sum("diterima", filter=Q(jalur=Jalur.POSTER, hari__gte=year)),
        )
    }
    services = tuple(
        LayananRow(
            id=pk,
            nama=nama,
            unit=unit,
            kode=kode,
            indeks=found.get(pk, _NONE),
            ditolak=counts.get(pk, {}).get("tolak") or 0,
            poster=counts.get(pk, {}).get("poster") or 0,
            banjir=(counts.get(pk, {}).get("tolak") or 0) >= BANJIR,
        )
        for pk, nama, unit, kode in Layanan.objects.filter(instansi_id=actor.home)
        .order_by("unit__path", "nama", "pk")
        .values_list("pk", "nama", "unit__nama", "kode")
    )
    rows = (
        Survei.objects.filter(instansi_id=actor.home)
        .annotate(n=Count("jawaban", filter=Q(jawaban__jalur__in=VERIFIED)))
        .select_related("unit")
        .order_by("-mulai", "unit__path", "pk")
    )
    return services, tuple(
        SurveiRow(
            id=row.pk,
            judul=row.judul,
            unit=row.unit.nama,
            mulai=row.mulai,
            selesai=row.selesai,
            status=row.status,
            terkumpul=row.n,
            target=row.target,
        )
        for row in rows[:200]
    )


def survey_page(*, actor: Actor, pk: UUID, bobot_lama: Decimal | None = None, ringkas: bool = False) -> HalamanSurvei:
    """Return one survey. A fixed number of queries. `ringkas`: only what a table holds, without services and words."""
    row = access_row(Survei.objects.select_related("unit", "instrumen"), actor=actor, pk=pk, deed=SurveiDeed.LIHAT)
    manages = bool(can(actor, SurveiDeed.KELOLA, row))
    answers = Jawaban.objects.filter(instansi_id=row.instansi_id, survei=row)
    counted = answers.filter(jalur__in=VERIFIED)
    own = row.instrumen.jenis == JenisSurvei.SKM.value
    found = index_of(counted, populasi=row.populasi) if own else _NONE
    ways = dict(answers.order_by().values_list("jalur").annotate(n=Count("pk")))
    items = row.instrumen.butir
    weak = {one.nomor for one in unsur_terendah(found.ikm)} if found.ikm else set()
    names = {one["kode"]: one["nama"] for one in items}
    services = Layanan.objects.filter(instansi_id=row.instansi_id, unit_id=row.unit_id).order_by("nama", "pk")
    words = Komentar.objects.filter(instansi_id=row.instansi_id, layanan__unit_id=row.unit_id, terverifikasi=True)
    return HalamanSurvei(
        id=row.pk,
        judul=row.judul,
        jenis=row.instrumen.jenis,
        dasar=row.instrumen.dasar,
        butir=len(items),
        skala=row.instrumen.skala,
        unit=row.unit.nama,
        mulai=row.mulai,
        selesai=row.selesai,
        populasi=row.populasi,
        target=row.target,
        status=row.status,
        status_nama=row.get_status_display(),
        indeks=found,
        lama=index_of(counted, bobot_lama=bobot_lama) if bobot_lama is not None and own else None,
        jalur=tuple((str(way.label), ways.get(way.value, 0)) for way in Jalur),
        unsur=tuple(
            UnsurRow(
                kode=items[one.nomor - 1]["kode"],
                nama=items[one.nomor - 1]["nama"],
                nrr=one.nrr,
                tertimbang=one.tertimbang,
                nilai=one.nilai,
                mutu=one.mutu.huruf,
                terendah=one.nomor in weak,
            )
            for one in (found.ikm.per_unsur if found.ikm else ())
        ),
        pilihan_unsur=tuple(names.items()),
        tindak=tuple(
            TindakRow(
                id=each.pk,
                unsur=names.get(each.unsur, each.unsur),
                kegiatan=each.kegiatan,
                jabatan=each.jabatan,
                batas=each.batas,
                hasil=each.hasil,
                selesai_pada=each.selesai_pada,
            )
            for each in TindakLanjut.objects.filter(survei=row).order_by("batas", "unsur")
        ),
        layanan=() if ringkas else tuple(services.values_list("pk", "nama")),
        komentar=tuple(words.order_by("-bulan", "teks", "pk").values_list("bulan", "teks")[:30])
        if manages and not ringkas
        else (),
        kelola=manages,
        dapat=tuple(
            (step.name, str(step.label), step.primary)
            for step in SURVEI.transitions
            if manages and row.status in step.sources
        ),
        versi_baris=row.versi_baris,
    )


@prepared
def _public(instansi: str, kode: str) -> QuerySet[Layanan]:
    rows = Layanan.objects.filter(instansi__kode=instansi, instansi__latihan=False, kode=kode)
    return rows.select_related("instansi", "unit").order_by("pk")[:1]


_NONE = Indeks(n=0, ikm=None, galat=None)
