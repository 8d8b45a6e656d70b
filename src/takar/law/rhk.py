"""A hint on the wording of a planned result: does it state a result, an activity or a mere category?

PermenPANRB 6/2022 Anak Lampiran 1 (p.120-122) labels sample sentences PENCAPAIAN, AKTIVITAS and KATEGORI; only the
first is allowed as RHK. This is a heuristic on words, so it advises and never blocks.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from takar.law.registry import Answer, LawInputError, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Anak Lampiran 1 hlm. 120–122"


class JenisKalimat(StrEnum):
    """The three official labels. Only PENCAPAIAN may stand as a planned result."""

    PENCAPAIAN = "PENCAPAIAN"
    AKTIVITAS = "AKTIVITAS"
    KATEGORI = "KATEGORI"

    @property
    def label(self) -> str:
        """Sentence case."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class PetunjukKalimat:
    """The guess, which word decided it, and what to write instead ("" for PENCAPAIAN)."""

    jenis: JenisKalimat
    kata: str
    saran: str


def _kata(daftar: str) -> frozenset[str]:
    return frozenset(daftar.split())


# First words that name an activity though they carry no prefix me-.
_KATA_KEGIATAN = _kata(
    "asistensi pendampingan fasilitasi penyusunan pelaksanaan penyelenggaraan pembuatan pengembangan pengumpulan "
    "pengolahan penyiapan penataan pelatihan pembinaan pemberian verifikasi koordinasi rapat input rekap rekapitulasi "
    "ikut hadir kunjungan inventarisasi identifikasi bimbingan sosialisasi monitoring evaluasi supervisi"
)
# Words in me- that are not active verbs.
_BUKAN_KATA_KERJA = _kata(
    "menteri mesin media medis mebel meja meter metode mekanisme menara mental menu merek mereka mesjid meterai "
    "mekanik merah metadata memori medan mendatang menengah"
)
# Nouns that state an outcome by themselves.
_KATA_HASIL = _kata(
    "kepuasan kepatuhan ketepatan ketersediaan kesesuaian kelancaran kualitas akurasi kecepatan keamanan keberhasilan "
    "peningkatan penurunan pertumbuhan ide inovasi rekomendasi hasil produktivitas efisiensi efektivitas prestasi "
    "kelulusan"
)
# Words that say how things stand once the result is there.
_KATA_KEADAAN = _kata(
    "tepat cepat akurat tersedia siap lengkap sesuai bebas nihil selesai aman lancar valid mutakhir berkualitas tuntas "
    "meningkat menurun berkurang bertambah naik turun tercapai terpenuhi sah baik puas sehat mandiri andal layak "
    "mantap memuaskan memadai terjangkau stabil akuntabel transparan efektif efisien merata "
    "menggunakan memiliki memenuhi mendapat mendapatkan memperoleh menerima memahami mematuhi mencapai lulus tanpa"
)
# Verbs in me- without an object: "Meningkat 10%" says how things stand; "Memenuhi kebutuhan" is a deed without a doer.
_TAK_BEROBJEK = _kata("meningkat menurun membaik menguat meluas merata mencukupi memuaskan memadai")
# A measure states a result once its value is there: "Indeks kepuasan masyarakat 88", "Nilai SAKIP A".
_UKURAN = _kata("indeks nilai skor persentase tingkat angka jumlah opini predikat level rasio")
_MUTU = re.compile(r"\d|\b(?:AA|A|BB|B|CC|WTP|WDP)\b")
_NEGASI = frozenset({"tidak", "tak", "tiada", "nihil", "nol"})
_AWALAN_AKTIF = re.compile(r"me(?:m|n|ng|nge|ny|l|r|w|y)?[a-z]{3,}\Z")
_PASIF = re.compile(r"di[a-z]{3,}\Z")
_TER = re.compile(r"(?:ter|ber)[a-z]{4,}\Z")
_BUKAN_PASIF = _kata("dinas dirjen direktorat direktur diklat digital dimensi dinamika dini diagnosa diagnosis")
_BUKAN_TER = _kata(
    "terhadap terkait tersebut terpadu terampil terminal teritorial terapi teras terbatas terbaru terbuka tertentu "
    "tertulis terbit terpencil berkas berita berkala bersama berbasis berbagai berdasarkan beras berat berikut"
)
_HURUF = re.compile(r"[a-z]+")
MAX_KALIMAT = 5000


def periksa_kalimat(teks: str) -> PetunjukKalimat:
    """Guess the kind of one RHK sentence (p.120-122). A hint: it can be wrong, so never block on it.

    Raises LawInputError for an empty text, one without letters, or one over 5000 characters.
    """
    words = _HURUF.findall(teks[:MAX_KALIMAT].lower())
    if not words or len(teks) > MAX_KALIMAT:
        raise LawInputError("teks", f"Tulis satu kalimat rencana hasil kerja, paling panjang {MAX_KALIMAT} huruf.")
    first = words[0]
    if _kata_kerja_aktif(first):
        return PetunjukKalimat(
            jenis=JenisKalimat.AKTIVITAS,
            kata=first,
            saran=(
                f"Kalimat diawali kata kerja “{first}”, yaitu kegiatan. Tulis hasilnya, misalnya “tersusunnya …”, "
                "“… tersedia”, atau “… diselesaikan tepat waktu”."
            ),
        )
    state = _kata_hasil(words)
    if not state and first in _UKURAN and _MUTU.search(teks):
        state = first
    if state:
        return PetunjukKalimat(jenis=JenisKalimat.PENCAPAIAN, kata=state, saran="")
    if first in _KATA_KEGIATAN and _ada_objek(words):
        return PetunjukKalimat(
            jenis=JenisKalimat.AKTIVITAS,
            kata=first,
            saran=(
                f"“{first.capitalize()} …” menyebut kegiatan. Tulis hasilnya, misalnya siapa yang terlayani "
                "atau apa yang selesai dan dipakai."
            ),
        )
    return PetunjukKalimat(
        jenis=JenisKalimat.KATEGORI,
        kata=first,
        saran="Kalimat ini baru menyebut bidang kerja. Tambahkan hasilnya: apa yang tercapai, untuk siapa, sebaik apa.",
    )


@rule(
    name="kalimat-rhk",
    title="Petunjuk kalimat rencana hasil kerja",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={"teks": Param(kind="text", help="kalimat rencana hasil kerja")},
    status="likely",
)
def jawab_kalimat(*, teks: str) -> Answer:
    """The `kalimat-rhk` rule: value is the label PENCAPAIAN, AKTIVITAS or KATEGORI."""
    found = periksa_kalimat(teks)
    good = "Kalimat ini sudah menyatakan hasil."
    return Answer(
        value=found.jenis.value,
        explanation=(found.saran or good,),
        citations=(CITATION,),
        warnings=("Petunjuk ini menebak dari pilihan kata. Keputusan tetap pada pegawai dan penilai.",),
    )


def _kata_kerja_aktif(word: str) -> bool:
    """An active verb; "meningkatnya", "meluasnya" name a result and "meningkat" a state."""
    if word in _BUKAN_KATA_KERJA or word in _TAK_BEROBJEK or word.endswith("nya"):
        return False
    return bool(_AWALAN_AKTIF.match(word))


def _kata_hasil(words: list[str]) -> str:
    """The first word that states a result, or ""."""
    first = words[0]
    if first in _NEGASI or first in _KATA_HASIL:
        return first
    if first.endswith("nya") and len(first) > 5:
        return first
    for word in words:
        passive = _PASIF.match(word) and word not in _BUKAN_PASIF
        state = _TER.match(word) and word not in _BUKAN_TER
        if word in _KATA_KEADAAN or passive or state:
            return word
    return ""


def _ada_objek(words: list[str]) -> bool:
    """An activity with an object ("Fasilitasi penyelenggaraan gedung"); a bare list of fields is a category."""
    rest = [word for word in words[1:] if word not in {"dan", "serta", "atau"}]
    return any(word not in _KATA_KEGIATAN for word in rest)
