"""The 18 digits of a PNS (Perka BKN 22/2007 and 43/2007) or of a PPPK: what they say, and whether they can be right.

There is no check digit. What cannot be (month 13, sex 3, serial 000) is refused; what is only odd (appointed at 16, a
birth date that differs from the personal data) is a warning, because real numbers like that exist and are not reissued.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from takar.law.pangkat import JenisAsn
from takar.law.registry import Answer, LawInputError, Param, rule

CITATION = "Perka BKN 22/2007 dan 43/2007"
USIA_ANGKAT_TERENDAH, USIA_ANGKAT_TERTINGGI = 18, 60
# PP 49/2018 made PPPK possible; an older appointment can only be a PNS.
_PPPK_PERTAMA = 2019
_DELAPAN_BELAS = re.compile(r"\d{18}\Z", re.ASCII)
_PERMINTAAN = "Tulis 18 angka tanpa spasi, misalnya 198609262015051001."


@dataclass(frozen=True, slots=True, kw_only=True)
class Nip:
    """A number taken apart. For PPPK digits 13-14 count contracts or, in another reading, name a month: both kept.

    `bulan_angkat` is None when the two digits are no month; `angka_perjanjian` is None for PNS. `jenis_pasti` is False
    when the kind was only guessed from digits that fit both.
    """

    angka: str
    jenis: JenisAsn
    jenis_pasti: bool
    lahir: date
    tahun_angkat: int
    bulan_angkat: int | None
    angka_perjanjian: str | None
    kelamin: Literal["L", "P"]
    urut: str

    @property
    def cetak(self) -> str:
        """With the spaces of official papers: "19860926 201505 1 001"."""
        return format_nip(self.angka)

    @property
    def tmt(self) -> str | None:
        """Year and month of appointment, "2015-05"; None when the number has no month."""
        return None if self.bulan_angkat is None else f"{self.tahun_angkat:04d}-{self.bulan_angkat:02d}"


def format_nip(angka: str) -> str:
    """The printed form in groups of 8, 6, 1 and 3. Raises LawInputError (field "nip") unless `angka` is 18 digits."""
    _periksa_tulisan(angka)
    return f"{angka[:8]} {angka[8:14]} {angka[14]} {angka[15:]}"


def urai_nip(nip: object, *, jenis: JenisAsn | None = None) -> Nip:
    """Take a number apart (Perka BKN 22/2007; NI PPPK by both published readings).

    `nip` must be text of exactly 18 digits 0-9. `jenis` from master data wins; without it, digits 13-14 of 01 to 12
    mean PNS, others PPPK. Raises LawInputError (field "nip") saying what would be right.
    """
    angka = _periksa_tulisan(nip)
    lahir = _tanggal_lahir(angka)
    tahun, dua, kelamin, urut = int(angka[8:12]), angka[12:14], angka[14], angka[15:]
    bulan = int(dua) if 1 <= int(dua) <= 12 else None
    if jenis is JenisAsn.PNS and bulan is None:
        raise LawInputError("nip", f"Bulan pengangkatan “{dua}” tidak ada. Angka ke-13 dan 14 harus 01 sampai 12.")
    if (tahun, bulan or 12) < (lahir.year, lahir.month):
        raise LawInputError("nip", "Pengangkatan menurut NIP ini sebelum tanggal lahir. Periksa angka ke-9 sampai 14.")
    if kelamin not in "12":
        raise LawInputError("nip", f"Angka ke-15 “{kelamin}” salah. Isi 1 untuk laki-laki atau 2 untuk perempuan.")
    if urut == "000":
        raise LawInputError(
            "nip",
            "Tiga angka terakhir 000 tidak ada. Biasanya angkanya dibulatkan oleh lembar kerja: "
            "ubah kolom NIP menjadi teks, lalu isi lagi 18 angkanya.",
        )
    found = jenis or (JenisAsn.PPPK if bulan is None else JenisAsn.PNS)
    return Nip(
        angka=angka,
        jenis=found,
        jenis_pasti=jenis is not None or bulan is None or tahun < _PPPK_PERTAMA,
        lahir=lahir,
        tahun_angkat=tahun,
        bulan_angkat=bulan,
        angka_perjanjian=dua if found is JenisAsn.PPPK else None,
        kelamin="L" if kelamin == "1" else "P",
        urut=urut,
    )


def periksa_nip(nip: Nip, *, today: date | None = None, lahir: date | None = None) -> tuple[str, ...]:
    """Soft warnings in Indonesian; none means nothing odd. `lahir` is the birth date of the personal data.

    `today` is needed to see an appointment in the future. Ages outside 18 to 60 at appointment are odd, not wrong.
    """
    warnings = []
    usia = _usia_saat_diangkat(nip)
    if not USIA_ANGKAT_TERENDAH <= usia <= USIA_ANGKAT_TERTINGGI:
        warnings.append(f"Usia saat diangkat {usia} tahun. Cocokkan dengan SK pengangkatan.")
    if today is not None and (nip.tahun_angkat, nip.bulan_angkat or 1) > (today.year, today.month):
        warnings.append("Pengangkatan menurut NIP ini masih di masa depan. Cocokkan dengan SK pengangkatan.")
    if lahir is not None and lahir != nip.lahir:
        warnings.append(
            f"Tanggal lahir menurut NIP {nip.lahir:%d-%m-%Y}, menurut data pribadi {lahir:%d-%m-%Y}. "
            "NIP tidak otomatis salah; cocokkan dengan akta dan SK."
        )
    if not nip.jenis_pasti:
        warnings.append("NIP ini juga dapat milik PPPK. Jenis pegawai pada data kepegawaian yang berlaku.")
    return tuple(warnings)


@rule(
    name="nip",
    title="Urai dan periksa NIP atau NI PPPK",
    article=CITATION,
    effective_from=date(2007, 1, 1),
    inputs={
        "nip": Param(kind="text", help="18 angka tanpa spasi"),
        "jenis": Param(kind="choice", help="jenis pegawai menurut data", choices=tuple(JenisAsn), required=False),
        "tanggal_lahir": Param(kind="date", help="tanggal lahir menurut data pribadi", required=False),
        "hari_ini": Param(kind="date", help="tanggal pemeriksaan", required=False),
    },
)
def jawab_nip(*, nip: str, jenis: str | None, tanggal_lahir: date | None, hari_ini: date | None) -> Answer:
    """The `nip` rule: value holds jenis, lahir, tahun_angkat, tmt, angka_perjanjian, kelamin, urut and cetak."""
    found = urai_nip(nip, jenis=JenisAsn(jenis) if jenis else None)
    sex = "laki-laki" if found.kelamin == "L" else "perempuan"
    since = f"diangkat {found.tmt}" if found.tmt else f"diangkat tahun {found.tahun_angkat}"
    because = [f"{found.jenis.value}, lahir {found.lahir:%d-%m-%Y}, {since}, {sex}, nomor urut {found.urut}."]
    if found.jenis is JenisAsn.PPPK:
        because.append(
            f"Angka ke-13 dan 14 ({found.angka_perjanjian}) pada NI PPPK dibaca sebagai jumlah perjanjian kerja"
            + (" atau bulan pengangkatan." if found.bulan_angkat else ".")
        )
    return Answer(
        value={
            "jenis": found.jenis.value,
            "lahir": found.lahir.isoformat(),
            "tahun_angkat": found.tahun_angkat,
            "tmt": found.tmt,
            "angka_perjanjian": found.angka_perjanjian,
            "kelamin": found.kelamin,
            "urut": found.urut,
            "cetak": found.cetak,
        },
        explanation=tuple(because),
        citations=(CITATION,),
        warnings=periksa_nip(found, today=hari_ini, lahir=tanggal_lahir),
    )


def _periksa_tulisan(nip: object) -> str:
    if isinstance(nip, bool) or not isinstance(nip, str):
        kind = "angka desimal" if isinstance(nip, float) else "angka" if isinstance(nip, int) else "bukan teks"
        raise LawInputError(
            "nip", f"NIP terbaca sebagai {kind}, sehingga sebagian angkanya dapat hilang. Jadikan teks. {_PERMINTAAN}"
        )
    if _DELAPAN_BELAS.match(nip):
        return nip
    raise LawInputError("nip", _alasan(nip))


def _alasan(nip: str) -> str:
    """Why a text is no 18 digits, and what to write instead."""
    joined = "".join(nip.split())
    if not joined:
        return f"NIP belum diisi. {_PERMINTAAN}"
    if joined != nip and _DELAPAN_BELAS.match(joined):
        return f"NIP ditulis tanpa spasi: {joined}."
    if "'" in nip or "’" in nip or "`" in nip:
        return f"Hapus tanda petik pada NIP. {_PERMINTAAN}"
    if re.fullmatch(r"\d+([.,]\d+)?[eE]\+?\d+", joined, re.ASCII) or re.fullmatch(r"\d{18}[.,]0*", joined, re.ASCII):
        return f"NIP berubah menjadi angka di lembar kerja. Ubah kolomnya menjadi teks. {_PERMINTAAN}"
    if any(letter.isdigit() and not letter.isascii() for letter in nip):
        return f"NIP memuat angka dari aksara lain. Pakai angka 0 sampai 9 biasa. {_PERMINTAAN}"
    if not joined.isascii() or not joined.isdigit():
        return f"NIP hanya boleh berisi angka 0 sampai 9. {_PERMINTAAN}"
    if len(joined) == 9:
        return f"Ini NIP lama (9 angka). Pakai NIP baru. {_PERMINTAAN}"
    return f"NIP harus 18 angka, yang diisi {len(joined)} angka. {_PERMINTAAN}"


def _tanggal_lahir(angka: str) -> date:
    tahun, bulan, hari = int(angka[:4]), int(angka[4:6]), int(angka[6:8])
    if not 1 <= bulan <= 12:
        raise LawInputError("nip", f"Bulan lahir “{angka[4:6]}” tidak ada. Angka ke-5 dan 6 harus 01 sampai 12.")
    try:
        return date(tahun, bulan, hari)
    except ValueError as error:
        raise LawInputError(
            "nip", f"Tanggal lahir {angka[6:8]}-{angka[4:6]}-{angka[:4]} tidak ada. Periksa 8 angka pertama."
        ) from error


def _usia_saat_diangkat(nip: Nip) -> int:
    """Whole years on the last day that the number allows for the appointment month; December when it has none."""
    before = (nip.bulan_angkat or 12) < nip.lahir.month
    return nip.tahun_angkat - nip.lahir.year - before
