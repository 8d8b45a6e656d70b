"""The seven basic values of ASN (BerAKHLAK) with their official texts (PermenPANRB 6/2022 Ps 10 and Lampiran p.29-30).

The texts are quoted as the forms print them ("setia pada", "sumberdaya"); variants in the regulation are no errors.
"""

from dataclasses import dataclass
from enum import StrEnum

from takar.law.registry import Answer, Param, rule
from takar.law.ruleset import P6_BERLAKU

CITATION = "PermenPANRB 6/2022 Ps 10 dan Lampiran hlm. 29–30"


class Nilai(StrEnum):
    """The seven values in the order of the forms."""

    BERORIENTASI_PELAYANAN = "BERORIENTASI_PELAYANAN"
    AKUNTABEL = "AKUNTABEL"
    KOMPETEN = "KOMPETEN"
    HARMONIS = "HARMONIS"
    LOYAL = "LOYAL"
    ADAPTIF = "ADAPTIF"
    KOLABORATIF = "KOLABORATIF"

    @property
    def label(self) -> str:
        """The name on the forms."""
        return self.value.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class NilaiDasar:
    """One value: its short definition and the three guides to behaviour."""

    nilai: Nilai
    definisi: str
    panduan: tuple[str, str, str]


BERAKHLAK: tuple[NilaiDasar, ...] = (
    NilaiDasar(
        nilai=Nilai.BERORIENTASI_PELAYANAN,
        definisi="Komitmen memberikan pelayanan prima demi kepuasan masyarakat",
        panduan=(
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.AKUNTABEL,
        definisi="Bertanggung jawab atas kepercayaan yang diberikan",
        panduan=(
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin, dan berintegritas tinggi",
            "Menggunakan kekayaan dan barang milik negara secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.KOMPETEN,
        definisi="Terus belajar dan mengembangkan kapabilitas",
        panduan=(
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.HARMONIS,
        definisi="Saling peduli dan menghargai perbedaan",
        panduan=(
            "Menghargai setiap orang apapun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.LOYAL,
        definisi="Berdedikasi dan mengutamakan kepentingan Bangsa dan Negara",
        panduan=(
            "Memegang teguh ideologi Pancasila, Undang-Undang Dasar Negara Republik Indonesia Tahun 1945, "
            "setia pada Negara Kesatuan Republik Indonesia serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, Pimpinan, Instansi, dan Negara",
            "Menjaga rahasia jabatan dan negara",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.ADAPTIF,
        definisi="Terus berinovasi dan antusias dalam menggerakkan serta menghadapi perubahan",
        panduan=(
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ),
    ),
    NilaiDasar(
        nilai=Nilai.KOLABORATIF,
        definisi="Membangun kerja sama yang sinergis",
        panduan=(
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumberdaya untuk tujuan bersama",
        ),
    ),
)


def nilai_dasar(nilai: Nilai) -> NilaiDasar:
    """Definition and guides of one value (PermenPANRB 6/2022 Lampiran p.29-30)."""
    return next(entry for entry in BERAKHLAK if entry.nilai is nilai)


@rule(
    name="berakhlak",
    title="Panduan perilaku nilai dasar ASN",
    article=CITATION,
    effective_from=P6_BERLAKU,
    inputs={"nilai": Param(kind="choice", help="nilai dasar", choices=tuple(Nilai))},
)
def jawab_berakhlak(*, nilai: str) -> Answer:
    """The `berakhlak` rule: value holds label, definisi and the three panduan."""
    found = nilai_dasar(Nilai(nilai))
    return Answer(
        value={"label": found.nilai.label, "definisi": found.definisi, "panduan": list(found.panduan)},
        explanation=(f"{found.nilai.label}: {found.definisi.lower()}.",),
        citations=(CITATION,),
    )
