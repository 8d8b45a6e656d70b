"""The numbers of now: what was recorded today, what waits, what is late. Counted by unit in one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.fields import CharField, IntegerField
from django.db.models.functions import Substr

from takar.appraisal.models import Evaluasi
from takar.appraisal.transitions import OPEN, SIGNED
from takar.common.prepared import Shape, prepared
from takar.dashboard.selectors.lingkup import Hari, Lingkup
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.org.models import JenisPegawai, KedudukanHukum, Pegawai
from takar.planning.models import Skp, StatusSkp

FIXED: tuple[str, ...] = (StatusSkp.DITETAPKAN, StatusSkp.PENYESUAIAN, StatusSkp.SELESAI)
# What counts as "ditetapkan" wherever plans are counted, as on Kendali: a plan under adjustment is fixed anew, and
# until then somebody has work with it. It goes on being worked by, so entries and evaluations ask for FIXED.
COUNTED: tuple[str, ...] = (StatusSkp.DITETAPKAN, StatusSkp.SELESAI)
LIVE: tuple[str, ...] = (
    StatusSkp.DRAF,
    StatusSkp.DIAJUKAN,
    StatusSkp.DIKEMBALIKAN,
    StatusSkp.DITETAPKAN,
    StatusSkp.PENYESUAIAN,
    StatusSkp.SELESAI,
)
# Who plans and records: those away or suspended do not (PermenPANRB 6/2022, p.65).
WORKING = Q(kedudukan__in=[KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR]) & ~Q(jenis=JenisPegawai.NON_ASN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Angka:
    """The numbers of one unit or team. `menunggu` are entries to be checked, `lewat` those past the days allowed."""

    pegawai: int = 0
    hari_ini: int = 0
    menunggu: int = 0
    lewat: int = 0
    dikembalikan: int = 0
    skp: int = 0
    skp_tetap: int = 0
    skp_diajukan: int = 0
    evaluasi: int = 0
    evaluasi_lewat: int = 0

    @property
    def skp_belum(self) -> int:
        """People whose plan of the year is not fixed, whether it exists or not."""
        return max(self.pegawai - self.skp_tetap, self.skp - self.skp_tetap, 0)


def total(numbers: Iterable[Angka]) -> Angka:
    """Return the sum."""
    known = list(numbers)
    return Angka(**{each.name: sum(getattr(row, each.name) for row in known) for each in fields(Angka)})


def tally(lingkup: Lingkup, *, hari: Hari) -> Mapping[str, Angka]:
    """Return the numbers by `Lingkup.key`: the path of the unit right below, or of the unit itself for its own people.

    One query, whatever the number of people and entries.
    """
    days = {"tahun": hari.today.year, "today": hari.today, "overdue": hari.lewat_periksa()}
    if lingkup.unit is None:
        rows = _of_team(home=lingkup.instansi_id, penilai=lingkup.penilai, **days)
    else:
        length = lingkup.key_length
        rows = _of_unit(home=lingkup.instansi_id, path=lingkup.unit.path, length=length, **days)
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for key, kind, state, n, late in rows:
        into = counts[key]
        if kind == "skp":
            into["skp"] += n
            into["skp_tetap"] += n if state in COUNTED else 0
            into["skp_diajukan"] += n if state == StatusSkp.DIAJUKAN else 0
        elif kind == "buka":
            into["menunggu" if state == StatusAktivitas.DICATAT else "dikembalikan"] += n
            into["lewat"] += late if state == StatusAktivitas.DICATAT else 0
        elif kind == "evaluasi":
            into["evaluasi"] += n
            into["evaluasi_lewat"] += late
        else:
            into[kind] += n
    found = {key: Angka(**numbers) for key, numbers in counts.items()}
    if lingkup.unit is None:
        # The people of a Penilai are those whose plan names them.
        return {"": Angka(**{**counts.get("", {}), "pegawai": counts.get("", {}).get("skp", 0)})}
    return found


@prepared
def _of_unit(
    home: UUID, path: str, length: Shape[int], tahun: int, today: date, overdue: datetime
) -> QuerySet[Any, Any]:
    here = Q(instansi_id=home, unit__path__startswith=path)
    key = Substr("unit__path", 1, length)
    people = (Pegawai.objects.filter(here, WORKING), key, "pegawai", Value("", output_field=CharField()), None)
    first, *rest = (
        _row(*each) for each in (*_parts(here, here, key, tahun=tahun, today=today, overdue=overdue), people)
    )
    return first.union(*rest, all=True)


@prepared
def _of_team(home: UUID, penilai: UUID, tahun: int, today: date, overdue: datetime) -> QuerySet[Any, Any]:
    mine, work = Q(instansi_id=home, penilai_id=penilai), Q(instansi_id=home, skp__penilai_id=penilai)
    key = Value("", output_field=CharField())
    first, *rest = (_row(*each) for each in _parts(mine, work, key, tahun=tahun, today=today, overdue=overdue))
    return first.union(*rest, all=True)


_Part = tuple[QuerySet[Any, Any], Any, str, Any, Q | None]


def _parts(rows: Q, entries: Q, key: Any, *, tahun: int, today: date, overdue: datetime) -> list[_Part]:
    plans = Skp.objects.filter(rows, tahun=tahun, status__in=LIVE)
    work = Aktivitas.objects.filter(entries)
    opened = work.filter(status__in=[StatusAktivitas.DICATAT, StatusAktivitas.DIKEMBALIKAN])
    rated = Evaluasi.objects.filter(rows, mulai__lte=today, status__in=[*OPEN, *SIGNED])
    late = Q(status__in=OPEN, batas__lt=today) | Q(status__in=SIGNED, batas_sampai__lt=today)
    return [
        (plans, key, "skp", F("status"), None),
        (work.filter(tanggal=today), key, "hari_ini", Value("", output_field=CharField()), None),
        (opened, key, "buka", F("status"), Q(dicatat_at__lt=overdue)),
        (rated, key, "evaluasi", Value("", output_field=CharField()), late),
    ]


def _row(rows: QuerySet[Any, Any], key: Any, kind: str, state: Any, late: Q | None) -> QuerySet[Any, Any]:
    # Put together with UNION ALL: (unit, kind, state, how many, how many of them late).
    counted: QuerySet[Any, Any] = (
        rows.order_by()
        .annotate(kunci=key, macam=Value(kind, output_field=CharField()), keadaan=state)
        .values("kunci", "macam", "keadaan")
        .annotate(
            n=Count("*"),
            lewat_n=Count("instansi", filter=late) if late is not None else Value(0, output_field=IntegerField()),
        )
        .values_list("kunci", "macam", "keadaan", "n", "lewat_n")
    )
    return counted
