"""The service rules as the command line and the vectors ask them: a due moment, measured speed, a standard's gaps."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from takar.law.kalender import NASIONAL, atur
from takar.law.layanan import (
    CITATION,
    Komponen,
    Loket,
    Satuan,
    jatuh_tempo,
    komponen_kurang,
    median,
    menit_kerja,
    mulai_hitung,
    persen_tanpa_perbaikan,
    persen_tepat,
    persentil,
)
from takar.law.pembulatan import koma
from takar.law.registry import Answer, LawInputError, Param, rule

UU25_BERLAKU = date(2009, 7, 18)

_PEKAN = {
    "pekan": Param(kind="choice", help="hari kerja seminggu", choices=("5", "6"), required=False, default="5"),
    "cuti_bersama_libur": Param(kind="bool", help="cuti bersama dihitung libur", required=False, default=True),
}


@rule(
    name="layanan-jatuh-tempo",
    title="Saat terakhir sebuah permohonan layanan masih tepat waktu",
    article=f"{CITATION} (jangka waktu pelayanan); Perpres 21/2023; cara menghitungnya ketentuan Takar",
    effective_from=UU25_BERLAKU,
    inputs={
        "diterima": Param(kind="text", help="saat berkas lengkap diterima, misalnya 2026-03-13T10:00"),
        "janji": Param(kind="int", help="banyaknya waktu yang dijanjikan"),
        "satuan": Param(kind="choice", help="satuan janji waktu", choices=tuple(Satuan)),
        "jeda": Param(
            kind="list",
            help="masa menunggu pemohon, masing-masing 2026-03-16T09:00/2026-03-18T09:00",
            required=False,
            default=(),
        ),
        **_PEKAN,
    },
    status="likely",
)
def jawab_jatuh_tempo(
    *, diterima: str, janji: int, satuan: str, jeda: list[Any], pekan: str, cuti_bersama_libur: bool
) -> Answer:
    """The `layanan-jatuh-tempo` rule with the default opening hours of the week."""
    loket = Loket(kalender=atur(NASIONAL, hari_seminggu=int(pekan), cuti_bersama_libur=cuti_bersama_libur))
    start = _moment("diterima", diterima)
    pauses = [_pause(each) for each in jeda]
    due = jatuh_tempo(loket, diterima=start, janji=janji, satuan=Satuan(satuan), jeda=pauses)
    begin = mulai_hitung(loket, start)
    return Answer(
        value={
            "jatuh_tempo": due.isoformat(timespec="minutes"),
            "mulai_dihitung": begin.isoformat(timespec="minutes"),
            "menit_kerja": menit_kerja(loket, dari=begin, sampai=due),
        },
        explanation=(
            f"Waktu berjalan sejak {begin:%d-%m-%Y} pukul {begin:%H.%M}.",
            f"Dijanjikan {janji} {Satuan(satuan).label}; batasnya {due:%d-%m-%Y} pukul {due:%H.%M}.",
            *(f"Masa menunggu pemohon {a:%d-%m-%Y}–{b:%d-%m-%Y} tidak dihitung." for a, b in pauses),
        ),
        citations=(CITATION, "Perpres 21/2023"),
    )


@rule(
    name="layanan-ukuran",
    title="Kecepatan dan ketepatan sebuah layanan dari permohonannya",
    article=f"{CITATION}; rumusnya ketentuan Takar, bukan rumus nasional",
    effective_from=UU25_BERLAKU,
    inputs={
        "selesai": Param(kind="int", help="permohonan yang sudah diputus"),
        "tepat": Param(kind="int", help="di antaranya yang tepat waktu"),
        "lewat_terbuka": Param(kind="int", help="yang belum selesai dan sudah lewat batas", required=False, default=0),
        "diperbaiki": Param(kind="int", help="hasil yang kemudian diperbaiki", required=False, default=0),
        "menit": Param(kind="list", help="lama tiap permohonan dalam menit kerja", required=False, default=()),
    },
    status="likely",
)
def jawab_ukuran(*, selesai: int, tepat: int, lewat_terbuka: int, diperbaiki: int, menit: list[Any]) -> Answer:
    """The `layanan-ukuran` rule. Open cases past their due moment count as late."""
    speed = persen_tepat(tepat=tepat, selesai=selesai, lewat_terbuka=lewat_terbuka)
    spread: dict[int, int] = {}
    for each in menit:
        if isinstance(each, bool) or not str(each).strip().isascii() or not str(each).strip().isdigit():
            raise LawInputError("menit", "Isi lama dalam menit sebagai bilangan bulat, misalnya 45.")
        spread[int(each)] = spread.get(int(each), 0) + 1
    middle = median(spread)
    return Answer(
        value={
            "tepat_waktu_persen": speed,
            "tanpa_perbaikan_persen": persen_tanpa_perbaikan(selesai=selesai, diperbaiki=diperbaiki),
            "median_menit": None if middle is None else _plain(middle),
            "p90_menit": persentil(spread, 90),
        },
        explanation=(
            f"{tepat} tepat waktu dari {selesai + lewat_terbuka}"
            + (f" (termasuk {lewat_terbuka} yang belum selesai dan sudah lewat)" if lewat_terbuka else "")
            + (f": {koma(speed)}%." if speed is not None else ": belum ada data."),
        ),
        citations=(CITATION,),
    )


@rule(
    name="layanan-standar",
    title="Komponen standar pelayanan yang belum ada",
    article=CITATION,
    effective_from=UU25_BERLAKU,
    inputs={"isi": Param(kind="map", help="komponen dan isinya, misalnya PERSYARATAN=KTP,BIAYA=gratis")},
)
def jawab_standar(*, isi: dict[str, Any]) -> Answer:
    """The `layanan-standar` rule: which of the fourteen components are missing."""
    for key in isi:
        if key not in set(Komponen):
            raise LawInputError("isi", f"Komponen ini tidak dikenal. Yang ada: {', '.join(Komponen)}.")
    missing = komponen_kurang({key: str(text) for key, text in isi.items()})
    return Answer(
        value=[each.value for each in missing],
        explanation=tuple(f"Belum ada: {each.label}." for each in missing),
        citations=(CITATION,),
    )


def _moment(field: str, text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        found = None
    if found is None or found.tzinfo is not None:
        raise LawInputError(field, "Tulis saatnya seperti 2026-03-13T10:00, menurut jam setempat.")
    return found


def _pause(given: Any) -> tuple[datetime, datetime]:
    first, _slash, last = str(given).partition("/")
    pause = (_moment("jeda", first), _moment("jeda", last))
    if pause[0] > pause[1]:
        raise LawInputError("jeda", "Masa menunggu berakhir sebelum mulai. Tukar kedua saatnya.")
    return pause


def _plain(value: Decimal) -> int | str:
    return int(value) if value == int(value) else format(value, "f")
