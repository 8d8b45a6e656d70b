"""The survey rules as the command line and the vectors ask them: from sheets, from sums, from means, one value."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from takar.law.pembulatan import bulatkan, koma
from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.skm import (
    CITATION,
    MINIMAL_TERBIT,
    MINIMAL_TERJAWAB,
    SKM_BERLAKU,
    Baris,
    Ikm,
    Unsur,
    UrutanUnsur,
    hitung_ikm,
    ikm_dari_jumlah,
    ikm_dari_rerata,
    mutu,
    tabel_mutu,
    unsur_terendah,
)

_TANGGAL = Param(kind="date", help="akhir masa survei, untuk memilih tabel mutu", required=False)
_BOBOT = {
    "bobot": Param(kind="list", help="bobot sendiri tiap unsur, jumlahnya 1", required=False),
    "bobot_lama": Param(
        kind="decimal", help="bobot laporan lama, misalnya 0.11 atau 0.111, hanya untuk meniru", required=False
    ),
}


@rule(
    name="skm",
    title="Indeks Kepuasan Masyarakat dari jawaban responden",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={
        "jawaban": Param(kind="list", help="satu teks sembilan angka 1–4 per responden, tanda - untuk yang kosong"),
        "populasi": Param(kind="int", help="jumlah penerima layanan", required=False),
        "urutan": Param(
            kind="choice",
            help="penomoran U1–U9: KUESIONER (U8 sarana) atau PERATURAN (U8 pengaduan)",
            choices=tuple(UrutanUnsur),
            required=False,
            default=UrutanUnsur.KUESIONER.value,
        ),
        **_BOBOT,
        "tanggal": _TANGGAL,
    },
)
def jawab_skm(
    *,
    jawaban: list[Any],
    populasi: int | None,
    urutan: str,
    bobot: list[Any] | None,
    bobot_lama: Decimal | None,
    tanggal: date | None,
) -> Answer:
    """The `skm` rule: value holds n, ikm, mutu, kinerja, indeks, selang_95, terendah, per_unsur; n = 0 has no ikm."""
    places = [UrutanUnsur(urutan).unsur.index(unsur) for unsur in Unsur]
    rows = [_baca_teks(number, row, places) for number, row in enumerate(jawaban, start=1)]
    return jelaskan_ikm(rows, populasi=populasi, bobot=baca_angka("bobot", bobot), bobot_lama=bobot_lama, on=tanggal)


def jelaskan_ikm(
    rows: Sequence[Baris],
    *,
    populasi: int | None = None,
    bobot: list[Decimal] | None = None,
    bobot_lama: Decimal | None = None,
    on: date | None = None,
) -> Answer:
    """The answer of the `skm` rule for sheets in the order of `Unsur`. Raises LawInputError as `skm.hitung_ikm`."""
    found = hitung_ikm(rows, bobot=bobot, bobot_lama=bobot_lama, populasi=populasi, on=on)
    if found.nilai is None:
        because = "Belum ada data: tidak ada jawaban yang dapat dihitung."
        return Answer(
            value={"n": 0, "ikm": None, "mutu": None, "dikecualikan": found.dikecualikan},
            explanation=(because,),
            citations=(CITATION,),
        )
    warnings = [*_peringatan_data(found), *_peringatan_bobot(bobot_lama)]
    if found.selang is not None:
        low, high = found.selang
        if mutu(low, on=on) != mutu(high, on=on):
            warnings.append(f"Dengan kepercayaan 95% IKM antara {koma(low)} dan {koma(high)}: hurufnya belum pasti.")
    value = _isi(found) | {
        "n": found.n,
        "dikecualikan": found.dikecualikan,
        "seragam": found.seragam,
        "selang_95": None if found.selang is None else list(found.selang),
    }
    return Answer(value=value, explanation=_sebab(found, on), citations=_dasar(on), warnings=tuple(warnings))


@rule(
    name="skm-jumlah",
    title="Indeks Kepuasan Masyarakat dari jumlah nilai tiap unsur",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={
        "jumlah": Param(kind="list", help="jumlah nilai tiap unsur"),
        "responden": Param(kind="int", help="banyak jawaban tiap unsur"),
        **_BOBOT,
        "tanggal": _TANGGAL,
    },
)
def jawab_skm_jumlah(
    *,
    jumlah: list[Any],
    responden: int,
    bobot: list[Any] | None,
    bobot_lama: Decimal | None,
    tanggal: date | None,
) -> Answer:
    """The `skm-jumlah` rule: value holds ikm, mutu, kinerja, indeks, terendah and per_unsur."""
    sums = baca_angka("jumlah", jumlah) or []
    if not sums or any(total != int(total) for total in sums):
        raise LawInputError("jumlah", "Isi jumlah nilai tiap unsur sebagai bilangan bulat.")
    if responden < 1:
        raise LawInputError("responden", "Banyak responden paling sedikit 1. Tanpa responden tidak ada IKM.")
    found = ikm_dari_jumlah(
        jumlah=[int(total) for total in sums],
        banyak=[responden] * len(sums),
        bobot=baca_angka("bobot", bobot),
        bobot_lama=bobot_lama,
        on=tanggal,
    )
    warnings = _peringatan_bobot(bobot_lama)
    return Answer(value=_isi(found), explanation=_sebab(found, tanggal), citations=_dasar(tanggal), warnings=warnings)


@rule(
    name="skm-nrr",
    title="Indeks Kepuasan Masyarakat dari nilai rata-rata tiap unsur",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={"nrr": Param(kind="list", help="nilai rata-rata tiap unsur, 1 sampai 4"), **_BOBOT, "tanggal": _TANGGAL},
)
def jawab_skm_nrr(
    *, nrr: list[Any], bobot: list[Any] | None, bobot_lama: Decimal | None, tanggal: date | None
) -> Answer:
    """The `skm-nrr` rule: value as `skm-jumlah`; can be 0.01 off when the means were already rounded."""
    found = ikm_dari_rerata(
        baca_angka("nrr", nrr) or [], bobot=baca_angka("bobot", bobot), bobot_lama=bobot_lama, on=tanggal
    )
    return Answer(
        value=_isi(found),
        explanation=_sebab(found, tanggal),
        citations=_dasar(tanggal),
        warnings=(
            *_peringatan_bobot(bobot_lama),
            "Dihitung dari rata-rata yang mungkin sudah dibulatkan; dari jumlah nilai hasilnya dapat berbeda 0,01.",
        ),
    )


@rule(
    name="skm-unsur",
    title="Nilai dan mutu satu unsur dari rata-ratanya",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={"nrr": Param(kind="decimal", help="nilai rata-rata unsur, 1 sampai 4"), "tanggal": _TANGGAL},
)
def jawab_skm_unsur(*, nrr: Decimal, tanggal: date | None) -> Answer:
    """The `skm-unsur` rule: value holds nilai, mutu and kinerja of nrr x 25."""
    if not 1 <= nrr <= 4:
        raise LawInputError("nrr", "Nilai rata-rata harus 1 sampai 4.")
    value = bulatkan(nrr * 25)
    letter = mutu(value, on=tanggal)
    return Answer(
        value={"nilai": value, "mutu": letter.huruf, "kinerja": letter.kinerja},
        explanation=(f"{koma(nrr, 3)} × 25 = {koma(value)}, mutu {letter.huruf} ({letter.kinerja}).",),
        citations=_dasar(tanggal),
    )


@rule(
    name="skm-mutu",
    title="Mutu pelayanan dari nilai IKM",
    article=CITATION,
    effective_from=SKM_BERLAKU,
    inputs={"nilai": Param(kind="decimal", help="nilai IKM, 25 sampai 100"), "tanggal": _TANGGAL},
)
def jawab_skm_mutu(*, nilai: Decimal, tanggal: date | None) -> Answer:
    """The `skm-mutu` rule: value holds nilai (rounded half up), mutu and kinerja by the table of the day."""
    letter = mutu(nilai, on=tanggal)
    rounded = bulatkan(nilai)
    return Answer(
        value={"nilai": rounded, "mutu": letter.huruf, "kinerja": letter.kinerja},
        explanation=(f"{koma(rounded)} termasuk mutu {letter.huruf} ({letter.kinerja}).", _batas(tanggal)),
        citations=_dasar(tanggal),
    )


def baca_angka(field: str, values: list[Any] | None) -> list[Decimal] | None:
    """Non-negative numbers from text or JSON values; None stays None. Raises LawInputError (`field`)."""
    if values is None:
        return None
    found = []
    for value in values:
        text = str(value).strip()
        if isinstance(value, bool) or not text.isascii() or not text.replace(".", "", 1).isdigit() or len(text) > 24:
            raise LawInputError(field, f"“{text[:20]}” bukan angka. Pakai titik sebagai tanda desimal, misalnya 3.25.")
        found.append(Decimal(text))
    return found


def _isi(found: Ikm) -> dict[str, Any]:
    letter = found.mutu
    return {
        "ikm": found.nilai,
        "mutu": letter and letter.huruf,
        "kinerja": letter and letter.kinerja,
        "indeks": found.indeks,
        "terendah": [_nama(one.nomor, one.unsur) for one in unsur_terendah(found)],
        "per_unsur": [
            {
                "unsur": _nama(one.nomor, one.unsur),
                "nrr": one.nrr,
                "nilai": one.nilai,
                "mutu": one.mutu.huruf,
            }
            for one in found.per_unsur
        ],
    }


def _sebab(found: Ikm, on: date | None) -> tuple[str, ...]:
    if found.nilai is None or found.mutu is None or found.indeks is None:
        return ()
    because = [
        f"Rata-rata {len(found.per_unsur)} unsur {koma(found.indeks, 4)} × 25 = {koma(found.nilai)}, "
        f"mutu {found.mutu.huruf} ({found.mutu.kinerja}).",
        _batas(on),
    ]
    if tabel_mutu(on).effective_from >= SKM_BERLAKU and found.mutu.huruf == "C":
        because.append("Jawaban 3 pada semua unsur hanya memberi 75,00, jadi masih Kurang baik.")
    return tuple(because)


def _batas(on: date | None) -> str:
    return "Batas: " + ", ".join(f"{letter.huruf} mulai {koma(low)}" for low, letter in tabel_mutu(on).value[:3]) + "."


def _dasar(on: date | None) -> tuple[str, ...]:
    return (tabel_mutu(on).citation,)


def _peringatan_data(found: Ikm) -> list[str]:
    warnings = []
    if found.n is not None and found.n < MINIMAL_TERBIT:
        warnings.append(f"Responden baru {found.n}. Jangan diumumkan sebelum paling sedikit {MINIMAL_TERBIT}.")
    if found.dikecualikan:
        warnings.append(f"{found.dikecualikan} lembar tidak dihitung karena jawabannya kurang dari {MINIMAL_TERJAWAB}.")
    if found.seragam:
        warnings.append(f"{found.seragam} lembar berisi jawaban yang sama pada semua unsur. Periksa kewajarannya.")
    return warnings


def _peringatan_bobot(bobot_lama: Decimal | None) -> tuple[str, ...]:
    if bobot_lama is None:
        return ()
    text = format(bobot_lama, "f").replace(".", ",")
    return (f"Bobot {text} hanya untuk meniru laporan lama: nilai sempurna pun tidak mencapai 100.",)


def _nama(nomor: int, unsur: Unsur | None) -> str:
    return unsur.value if unsur is not None else f"U{nomor}"


def _baca_teks(number: int, row: Any, places: Sequence[int]) -> Baris:
    answers = list(str(row).strip()) if isinstance(row, (str, int)) and not isinstance(row, bool) else row
    if not isinstance(answers, (list, tuple)) or len(answers) != 9:
        raise LawInputError("jawaban", f"Responden ke-{number}: isi tepat sembilan jawaban, misalnya 223434443.")
    read: list[int | None] = []
    for place in places:
        answer = answers[place]
        if answer is None or answer in ("-", ""):
            read.append(None)
        elif not isinstance(answer, bool) and str(answer) in ("1", "2", "3", "4"):
            read.append(int(answer))
        else:
            raise LawInputError("jawaban", f"Responden ke-{number}, U{place + 1}: isi 1, 2, 3, 4, atau - bila kosong.")
    return tuple(read)
