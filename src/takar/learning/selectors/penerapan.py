"""How far the people of a unit have come with Takar, and where they are held up. Counted from deeds in the system only:
no minutes, no clicks, no pages read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Substr

from takar.accounts.models import User
from takar.audit.models import AuditEvent
from takar.common.prepared import Shape, prepared
from takar.dashboard.selectors.angka import FIXED, LIVE, WORKING
from takar.dashboard.selectors.lingkup import Hari, Lingkup, Unit
from takar.dashboard.selectors.orang import plan_of
from takar.dashboard.selectors.terkini import kept
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.learning.models import PengingatPenerapan
from takar.org.models import Pegawai
from takar.planning.audit import SKP_DILIHAT
from takar.planning.models import Indikator, KonfirmasiPaham, Skp, StatusSkp

PAGE = 50
OLD_AFTER = timedelta(days=7)
# How far, in the order of the year; and where people are held up, in the same order.
TAHAP = ("masuk", "skp", "ajukan", "tetap", "paham", "catat")
KEADAAN = ("masuk", "skp", "draf", "draf_lama", "kembali", "tunggu", "paham", "catat", "antrean")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kemajuan:
    """The numbers of one unit: people, how many reached each stage, how many are held up where. `penilai` are those of
    the people who appraise others; `antrean_beres` of them leave nothing unchecked past the limit."""

    pegawai: int = 0
    penilai: int = 0
    tahap: Mapping[str, int] = field(default_factory=dict)
    mandek: Mapping[str, int] = field(default_factory=dict)

    @property
    def antrean_beres(self) -> int:
        return max(self.penilai - self.mandek.get("antrean", 0), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrangRow:
    """One person in a state: name, unit, state of the plan, and when last reminded."""

    id: UUID
    nama: str
    unit: str
    status_skp: str
    diingatkan: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaftarOrang:
    """One page of people."""

    rows: tuple[OrangRow, ...]
    halaman: int
    ada_lagi: bool


def progress(lingkup: Lingkup, *, hari: Hari) -> Mapping[str, Kemajuan]:
    """Return the numbers by `Lingkup.key`: the path of the unit right below, or of the unit for its own people.

    One query, whatever the number of people; none for some seconds where that query was dear.
    """
    if lingkup.unit is None:
        return {}
    told = {"home": lingkup.instansi_id, "path": lingkup.unit.path, **_moments(hari)}
    length = lingkup.key_length
    return kept("progress", *told.values(), count=lambda: _counted(_numbers(**told, length=length)))


def _counted(found: Iterable[tuple[Any, ...]]) -> dict[str, Kemajuan]:
    rows = (dict(zip(_NUMBERS, row, strict=True)) for row in found)
    return {
        row["kunci"]: Kemajuan(
            pegawai=row["banyak"],
            penilai=row["banyak_penilai"],
            tahap={name: row[f"tahap_{name}"] for name in TAHAP},
            mandek={name: _held(row, name) for name in KEADAAN},
        )
        for row in rows
    }


def total(numbers: Iterable[Kemajuan]) -> Kemajuan:
    """Return the sum."""
    known = list(numbers)
    return Kemajuan(
        pegawai=sum(each.pegawai for each in known),
        penilai=sum(each.penilai for each in known),
        tahap={name: sum(each.tahap.get(name, 0) for each in known) for name in TAHAP},
        mandek={name: sum(each.mandek.get(name, 0) for each in known) for name in KEADAAN},
    )


def people_in(lingkup: Lingkup, *, hari: Hari, keadaan: str, page: int = 1, size: int = PAGE) -> DaftarOrang:
    """Return one page of the people in a state (all without one), by name. One query."""
    if lingkup.unit is None:
        return DaftarOrang(rows=(), halaman=page, ada_lagi=False)
    told = {"home": lingkup.instansi_id, "path": lingkup.unit.path, **_moments(hari)}
    rows = _page(**told, keadaan=keadaan if keadaan in KEADAAN else "", page=page, size=size)
    found = [dict(zip(_SAYS, row, strict=True)) for row in rows]
    return DaftarOrang(rows=tuple(_row(row) for row in found[:size]), halaman=page, ada_lagi=len(found) > size)


def reasons(lingkup: Lingkup, *, tahun: int) -> tuple[tuple[str, int], ...]:
    """Return what the returned plans are about: how many reasons speak of each matter. The texts stay with the people.

    One query.
    """
    counts: dict[str, int] = defaultdict(int)
    texts = _returned(home=lingkup.instansi_id, path=lingkup.unit.path, tahun=tahun) if lingkup.unit else ()
    for (text,) in texts:
        lower = text.casefold()
        matters = [name for name, words in _MATTERS.items() if any(word in lower for word in words)]
        for name in matters or ["lain"]:
            counts[name] += 1
    return tuple(sorted(counts.items(), key=lambda each: (each[0] == "lain", -each[1], each[0])))


def people_of(lingkup: Lingkup, *, tahun: int) -> QuerySet[Pegawai]:
    """The people of a unit and below who plan and record, with their plan of the year as `rencana`."""
    plan = plan_of(tahun, home=lingkup.instansi_id)
    return Pegawai.objects.annotate(rencana=plan).filter(WORKING).filter(lingkup.rows())


def states(lingkup: Lingkup, *, hari: Hari) -> dict[str, Q]:
    """Where people are held up, by `KEADAAN`. Someone may be in several of them at once."""
    return _states(lingkup, **_moments(hari))


def _moments(hari: Hari) -> dict[str, Any]:
    """The days and moments that the questions are about."""
    today = hari.today
    return {
        "tahun": today.year,
        "awal": today.replace(day=1),
        "today": today,
        "lama": hari.mulai(today - OLD_AFTER),
        "lewat": hari.lewat_periksa(),
    }


def _states(lingkup: Lingkup, *, tahun: int, awal: date, today: date, lama: datetime, lewat: datetime) -> dict[str, Q]:
    reached = _reached(lingkup, tahun=tahun, awal=awal, today=today)
    drafting = Q(rencana__status=StatusSkp.DRAF)
    touched = AuditEvent.objects.filter(
        instansi_id=OuterRef("instansi_id"),
        subject_id=OuterRef("pk"),
        at__gte=lama,
        code__startswith="planning.",
    ).exclude(code=SKP_DILIHAT.name)
    return {
        "masuk": ~reached["masuk"],
        "skp": Q(rencana__status__isnull=True),
        "draf": drafting,
        "draf_lama": drafting & ~Q(Exists(touched)),
        "kembali": Q(rencana__status=StatusSkp.DIKEMBALIKAN),
        "tunggu": Q(rencana__status=StatusSkp.DIAJUKAN),
        "paham": reached["tetap"] & ~reached["paham"],
        "catat": reached["tetap"] & ~reached["catat"],
        "antrean": Q(pk__in=_overdue(lingkup, before=lewat).values("penilai_id")),
    }


# Whoever reached the first stage and not the second: the difference, which costs no second look at every person.
_REST: Mapping[str, tuple[str, str]] = {
    "masuk": ("banyak", "tahap_masuk"),
    "skp": ("banyak", "tahap_skp"),
    "paham": ("tahap_tetap", "tahap_paham"),
    "catat": ("tahap_tetap", "tahap_catat"),
}
_MOST_REASONS = 5000
# Which words of a reason speak of which matter of a plan.
_MATTERS: Mapping[str, tuple[str, ...]] = {
    "indikator": ("indikator", "iki", "ukuran"),
    "target": ("target", "satuan", "rentang"),
    "hasil": ("hasil kerja", "rhk", "sasaran", "kegiatan", "intervensi", "cascading", "kaskade"),
    "lampiran": ("lampiran", "dukungan", "pertanggungjawaban", "konsekuensi", "sumber daya"),
    "perilaku": ("perilaku", "ekspektasi", "berakhlak"),
    "bahasa": ("ejaan", "kalimat", "ketik", "bahasa", "rumusan", "redaksi"),
}
MATTERS = (*_MATTERS, "lain")


def _reached(lingkup: Lingkup, *, tahun: int, awal: date, today: date) -> dict[str, Q]:
    home = lingkup.instansi_id
    came = User.objects.filter(instansi_id=home, pegawai_id__isnull=False, last_login__isnull=False)
    # Lists asked once: a look at every entry of every person would cost seconds.
    month = Aktivitas.objects.filter(lingkup.rows(), tanggal__gte=awal, tanggal__lte=today)
    unclear = Indikator.objects.filter(
        ~Exists(_understood()), instansi_id=home, rhk__skp__tahun=tahun, rhk__skp__status__in=FIXED
    )
    fixed = Q(rencana__status__in=FIXED)
    return {
        "masuk": Q(pk__in=came.values("pegawai_id")),
        "skp": Q(rencana__status__isnull=False),
        "ajukan": Q(rencana__status__in=[StatusSkp.DIAJUKAN, StatusSkp.DIKEMBALIKAN, *FIXED]),
        "tetap": fixed,
        "paham": fixed & ~Q(pk__in=unclear.values("rhk__skp__pegawai_id")),
        "catat": fixed & Q(pk__in=month.values("pegawai_id")),
    }


def _understood() -> QuerySet[KonfirmasiPaham]:
    return KonfirmasiPaham.objects.filter(instansi_id=OuterRef("instansi_id"), indikator_id=OuterRef("pk"), paham=True)


def _held(row: Mapping[str, Any], name: str) -> int:
    if name in _REST:
        before, after = _REST[name]
        return int(row[before] - row[after])
    return int(row[f"mandek_{name}"])


def _rates(lingkup: Lingkup, *, tahun: int) -> Q:
    plans = Skp.objects.filter(instansi_id=lingkup.instansi_id, tahun=tahun, status__in=LIVE)
    return Q(pk__in=plans.values("penilai_id"))


def _overdue(lingkup: Lingkup, *, before: datetime) -> QuerySet[Aktivitas]:
    return Aktivitas.objects.filter(
        instansi_id=lingkup.instansi_id,
        status=StatusAktivitas.DICATAT,
        dialihkan_ke__isnull=True,
        dicatat_at__lt=before,
    )


def _row(row: Mapping[str, Any]) -> OrangRow:
    named = Pegawai(nama=row["nama"], gelar_depan=row["gelar_depan"], gelar_belakang=row["gelar_belakang"])
    return OrangRow(
        id=row["pk"],
        nama=named.nama_lengkap,
        unit=row["unit__nama"],
        status_skp=row["rencana__status"] or "",
        diingatkan=row["diingatkan"],
    )


@prepared
def _returned(home: UUID, path: str, tahun: int) -> "QuerySet[Skp, tuple[str]]":
    rows = Skp.objects.filter(instansi_id=home, unit__path__startswith=path, tahun=tahun, status=StatusSkp.DIKEMBALIKAN)
    return rows.order_by("pk").values_list("alasan")[:_MOST_REASONS]


_SAYS = ("pk", "nama", "gelar_depan", "gelar_belakang", "unit__nama", "rencana__status", "diingatkan")
_NUMBERS = (
    "kunci",
    "banyak",
    "banyak_penilai",
    *(f"tahap_{name}" for name in TAHAP),
    *(f"mandek_{name}" for name in KEADAAN if name not in _REST),
)


def _below(home: UUID, path: str) -> Lingkup:
    """A unit with all below it; only its path decides which rows these are."""
    return Lingkup(instansi_id=home, penilai=home, unit=Unit(id=home, path=path, nama=""))


@prepared
def _numbers(
    home: UUID, path: str, tahun: int, awal: date, today: date, lama: datetime, lewat: datetime, length: Shape[int]
) -> "QuerySet[Any, tuple[Any, ...]]":
    lingkup = _below(home, path)
    reached = _reached(lingkup, tahun=tahun, awal=awal, today=today)
    held = _states(lingkup, tahun=tahun, awal=awal, today=today, lama=lama, lewat=lewat)
    rows = people_of(lingkup, tahun=tahun).order_by().annotate(kunci=Substr("unit__path", 1, length))
    return rows.values_list("kunci").annotate(
        banyak=Count("*"),
        banyak_penilai=Count("instansi", filter=_rates(lingkup, tahun=tahun)),
        **{f"tahap_{name}": Count("instansi", filter=reached[name]) for name in TAHAP},
        **{f"mandek_{name}": Count("instansi", filter=held[name]) for name in KEADAAN if name not in _REST},
    )


@prepared
def _page(
    home: UUID,
    path: str,
    tahun: int,
    awal: Shape[date],
    today: Shape[date],
    lama: Shape[datetime],
    lewat: Shape[datetime],
    keadaan: Shape[str],
    page: Shape[int],
    size: Shape[int],
) -> "QuerySet[Any, tuple[Any, ...]]":
    # Which days are asked about differs with the state: they are part of the query, which is put together once a day.
    lingkup = _below(home, path)
    rows = people_of(lingkup, tahun=tahun)
    if keadaan:
        held = _states(lingkup, tahun=tahun, awal=awal, today=today, lama=lama, lewat=lewat)
        rows = rows.filter(held[keadaan])
    reminded = PengingatPenerapan.objects.filter(instansi_id=OuterRef("instansi_id"), pegawai_id=OuterRef("pk"))
    last = reminded.order_by().values("pegawai_id").annotate(hari=Max("tanggal")).values("hari")
    told = rows.annotate(diingatkan=Subquery(last)).order_by("nama", "pk").values_list(*_SAYS)
    start = (page - 1) * size
    return told[start : start + size + 1]
