"""The rules of complaints as the command line asks them: clocks, escalation, where a service waits, faster or not."""

from datetime import date
from typing import Any

from takar.law.pembulatan import bulatkan, koma
from takar.law.pengaduan import (
    BATAS_BAWAAN,
    CITATION,
    JenisAduan,
    Perbandingan,
    bagian_langkah,
    banding,
    kunci_jawab,
    langkah_menunggu,
    sebaran,
    tingkat_eskalasi,
)
from takar.law.registry import Answer, LawInputError, Param, rule

UU25_BERLAKU = date(2009, 7, 18)

_TINGKAT = ("dalam batas", "kepala unit", "kepala di atasnya", "inspektorat")
_KATA = {
    Perbandingan.MEMBAIK: "Lebih cepat daripada sebelumnya.",
    Perbandingan.MEMBURUK: "Lebih lambat daripada sebelumnya.",
    Perbandingan.TAK_TERBEDAKAN: "Tidak dapat dibedakan dari sebelumnya.",
    Perbandingan.BELUM_CUKUP: "Kasusnya belum cukup untuk dibandingkan.",
}


@rule(
    name="pengaduan-batas",
    title="Batas hari menjawab sebuah pengaduan, sebelum diatur pemerintah daerah",
    article=f"{CITATION}; angkanya praktik SP4N-LAPOR! dan dapat diatur",
    effective_from=UU25_BERLAKU,
    inputs={"jenis": Param(kind="choice", help="jenis laporan", choices=tuple(JenisAduan))},
    status="likely",
)
def jawab_batas(*, jenis: str) -> Answer:
    """The `pengaduan-batas` rule."""
    key = kunci_jawab(JenisAduan(jenis))
    check, limit = BATAS_BAWAAN["aduan_verifikasi_hari"], BATAS_BAWAAN[key]
    return Answer(
        value={
            "verifikasi_hari": check.hari,
            "jawab_hari": limit.hari,
            "diam_hari": BATAS_BAWAAN["aduan_diam_hari"].hari,
        },
        explanation=(
            f"Diperiksa paling lama {check.hari} hari, dijawab paling lama {limit.hari} hari sesudahnya.",
            f"Sumber angka: {limit.dasar}.",
        ),
        citations=(CITATION,),
    )


@rule(
    name="pengaduan-eskalasi",
    title="Tingkat eskalasi pengaduan yang lewat batas",
    article="Ketentuan Takar; PermenPANRB 5/2025 tidak terbaca lengkap",
    effective_from=UU25_BERLAKU,
    inputs={
        "hari_lewat": Param(kind="int", help="banyaknya hari sesudah batas"),
        "jeda": Param(kind="int", help="jarak antartingkat dalam hari", required=False, default=3),
    },
    status="likely",
)
def jawab_eskalasi(*, hari_lewat: int, jeda: int) -> Answer:
    """The `pengaduan-eskalasi` rule."""
    level = tingkat_eskalasi(hari_lewat=hari_lewat, jeda=jeda)
    return Answer(value=level, explanation=(f"Tingkat {level}: {_TINGKAT[level]}.",), citations=(CITATION,))


@rule(
    name="pengaduan-menunggu",
    title="Langkah tempat sebuah layanan paling lama menunggu",
    article="Ketentuan Takar: bagian terbesar dari seluruh menit kerja",
    effective_from=UU25_BERLAKU,
    inputs={"menit": Param(kind="list", help="jumlah menit tiap langkah, urut dari langkah pertama")},
    status="likely",
)
def jawab_menunggu(*, menit: list[Any]) -> Answer:
    """The `pengaduan-menunggu` rule."""
    spent = dict(enumerate(_whole(menit, field="menit"), start=1))
    step, shares = langkah_menunggu(spent), bagian_langkah(spent)
    if step is None:
        return Answer(value=None, explanation=("Belum ada data.",), citations=(CITATION,))
    percent = bulatkan(shares[step] * 100)
    return Answer(
        value={"langkah": step, "persen": percent},
        explanation=(f"Langkah {step} memakan {koma(percent)}% dari seluruh waktu.",),
        citations=(CITATION,),
    )


@rule(
    name="pengaduan-banding",
    title="Apakah layanan menjadi lebih cepat sesudah diperbaiki",
    article="Uji peringkat Mann-Whitney dua sisi 95%; ketentuan Takar",
    effective_from=UU25_BERLAKU,
    inputs={
        "sebelum": Param(kind="list", help="lama tiap kasus sebelumnya dalam menit"),
        "sesudah": Param(kind="list", help="lama tiap kasus sesudahnya dalam menit"),
    },
    status="likely",
)
def jawab_banding(*, sebelum: list[Any], sesudah: list[Any]) -> Answer:
    """The `pengaduan-banding` rule."""
    found = banding(sebaran(_whole(sebelum, field="sebelum")), sebaran(_whole(sesudah, field="sesudah")))
    return Answer(value=found.value, explanation=(_KATA[found],), citations=("Mann dan Whitney 1947",))


def _whole(given: list[Any], *, field: str) -> list[int]:
    found = []
    for each in given:
        text = str(each).strip()
        if isinstance(each, bool) or not text.isascii() or not text.isdigit() or len(text) > 9:
            raise LawInputError(field, "Isi lama dalam menit sebagai bilangan bulat, misalnya 45.")
        found.append(int(text))
    return found
