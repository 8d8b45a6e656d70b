"""Ready examples that a government may copy and change. They are Takar's own wording, not a regulation's."""

from dataclasses import dataclass, field
from decimal import Decimal

from takar.law.berakhlak import Nilai
from takar.observation.models.instrumen import JenisInstrumen, JenisPertanyaan, PenggunaInstrumen

_J, _N = JenisPertanyaan, Nilai


@dataclass(frozen=True, slots=True, kw_only=True)
class Butir:
    """One question of an example."""

    jenis: str
    teks: str
    pilihan: tuple[str, ...] = ()
    nilai: str = ""
    wajib: bool = True
    satuan: str = ""
    paling_kecil: Decimal | None = None
    paling_besar: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contoh:
    """One example; `kunci` stands in addresses and on the copies."""

    kunci: str
    jenis: str
    nama: str
    tujuan: str
    pengguna: str
    butir: tuple[Butir, ...] = field(default=())


def _scale(teks: str, *levels: str, nilai: str = "") -> Butir:
    return Butir(jenis=_J.SKALA, teks=teks, pilihan=levels, nilai=nilai)


CONTOH: tuple[Contoh, ...] = (
    Contoh(
        kunci="pelayanan-loket",
        jenis=JenisInstrumen.OBSERVASI,
        nama="Pelayanan di loket",
        tujuan="Melihat langsung bagaimana satu pemohon dilayani, dari menyapa sampai urusannya selesai atau jelas.",
        pengguna=PenggunaInstrumen.DITUNJUK,
        butir=(
            _scale(
                "Bagaimana petugas menyambut pemohon?",
                "Pemohon menunggu tanpa disapa meski petugas tidak sedang melayani orang lain.",
                "Petugas menjawab setelah pemohon bertanya lebih dulu.",
                "Petugas menyapa lebih dulu dan menanyakan keperluannya.",
                "Petugas menyapa, menanyakan keperluan, dan mengenali pemohon yang perlu didahulukan.",
                nilai=_N.BERORIENTASI_PELAYANAN,
            ),
            _scale(
                "Bagaimana petugas menjelaskan syarat dan langkahnya?",
                "Petugas menyebut syarat yang keliru atau tidak lengkap.",
                "Petugas menyebut syarat yang benar tanpa menjelaskan langkahnya.",
                "Petugas menjelaskan syarat, langkah, waktu, dan biayanya.",
                "Petugas menjelaskan semuanya dan memastikan pemohon memahaminya.",
                nilai=_N.KOMPETEN,
            ),
            _scale(
                "Bagaimana petugas memeriksa berkas?",
                "Berkas diterima tanpa dibuka.",
                "Berkas dibuka, tetapi kekurangannya tidak diberitahukan.",
                "Berkas diperiksa dan kekurangannya diberitahukan.",
                "Berkas diperiksa dengan daftar periksa dan kekurangannya ditulis untuk pemohon.",
                nilai=_N.AKUNTABEL,
            ),
            _scale(
                "Bagaimana petugas menanggapi keberatan atau kebingungan pemohon?",
                "Petugas memotong atau meninggikan suara kepada pemohon.",
                "Petugas mengulang jawaban yang sama.",
                "Petugas mendengarkan sampai selesai lalu menjawab.",
                "Petugas mendengarkan, menjawab, dan menawarkan jalan keluar lain.",
                nilai=_N.HARMONIS,
            ),
            _scale(
                "Bagaimana layanan ditutup?",
                "Pemohon pergi tanpa tahu langkah berikutnya.",
                "Pemohon diberi tahu untuk menunggu kabar.",
                "Pemohon tahu kapan dan di mana hasilnya dapat diambil.",
                "Pemohon tahu hasilnya, memegang tanda terima, dan tahu ke mana mengadu.",
                nilai=_N.BERORIENTASI_PELAYANAN,
            ),
            Butir(jenis=_J.YA_TIDAK, teks="Apakah ada biaya di luar tarif resmi yang diminta?", nilai=_N.AKUNTABEL),
            Butir(
                jenis=_J.ANGKA,
                teks="Berapa lama pemohon dilayani?",
                satuan="menit",
                paling_kecil=Decimal(0),
                paling_besar=Decimal(480),
            ),
            Butir(jenis=_J.URAIAN, teks="Apa yang patut ditiru atau dibantu?", wajib=False),
        ),
    ),
    Contoh(
        kunci="memimpin-rapat",
        jenis=JenisInstrumen.OBSERVASI,
        nama="Memimpin rapat",
        tujuan="Melihat cara memimpin satu rapat: persiapan, jalannya, dan keputusan yang dapat dikerjakan.",
        pengguna=PenggunaInstrumen.PENILAI_ATASAN,
        butir=(
            _scale(
                "Bagaimana rapat disiapkan?",
                "Agenda belum ada ketika rapat dibuka.",
                "Agenda disampaikan saat rapat dibuka.",
                "Agenda dan bahan diterima peserta sebelum rapat.",
                nilai=_N.AKUNTABEL,
            ),
            _scale(
                "Bagaimana peserta diberi kesempatan berbicara?",
                "Hanya pemimpin rapat yang berbicara.",
                "Peserta yang meminta diberi kesempatan.",
                "Pemimpin rapat mengundang pendapat yang belum terdengar.",
                nilai=_N.KOLABORATIF,
            ),
            _scale(
                "Bagaimana perbedaan pendapat ditangani?",
                "Pendapat yang berbeda dipotong atau ditertawakan.",
                "Pendapat yang berbeda dicatat tanpa dibahas.",
                "Pendapat yang berbeda dibahas sampai ada keputusan.",
                nilai=_N.HARMONIS,
            ),
            _scale(
                "Bagaimana waktu rapat dijaga?",
                "Rapat lewat waktu tanpa pembicaraan tentang sisanya.",
                "Rapat lewat waktu dengan persetujuan peserta.",
                "Semua agenda selesai dalam waktu yang disediakan.",
                nilai=_N.KOMPETEN,
            ),
            _scale(
                "Bagaimana keputusan ditutup?",
                "Rapat bubar tanpa menyebut keputusan.",
                "Keputusan disebut tanpa penanggung jawab atau tenggat.",
                "Tiap keputusan mempunyai penanggung jawab dan tenggat.",
                nilai=_N.AKUNTABEL,
            ),
            Butir(
                jenis=_J.ANGKA,
                teks="Berapa keputusan yang diambil?",
                satuan="keputusan",
                paling_kecil=Decimal(0),
                paling_besar=Decimal(50),
                wajib=False,
            ),
            Butir(jenis=_J.URAIAN, teks="Apa yang Anda lihat dan patut dibicarakan?", wajib=False),
        ),
    ),
    Contoh(
        kunci="wawancara-hasil-kerja",
        jenis=JenisInstrumen.WAWANCARA,
        nama="Wawancara hasil kerja",
        tujuan="Mendengar langsung dari pegawai bagaimana hasil kerja dicapai, apa buktinya, dan apa yang menghambat.",
        pengguna=PenggunaInstrumen.PENILAI_ATASAN,
        butir=(
            Butir(jenis=_J.URAIAN, teks="Hasil apa yang dicapai sejak pembicaraan terakhir, menurut pegawai?"),
            _scale(
                "Bagaimana pegawai menunjukkan bukti hasilnya?",
                "Pegawai menyebut hasil tanpa dapat menunjukkan buktinya.",
                "Pegawai menunjukkan bukti untuk sebagian hasil.",
                "Pegawai menunjukkan bukti untuk semua hasil yang disebut.",
                nilai=_N.AKUNTABEL,
            ),
            Butir(
                jenis=_J.PILIHAN,
                teks="Hambatan terbesar menurut pegawai berasal dari mana?",
                pilihan=(
                    "Tidak ada hambatan",
                    "Waktu atau jumlah orang",
                    "Sarana atau anggaran",
                    "Keahlian",
                    "Pihak lain",
                ),
            ),
            _scale(
                "Bagaimana pegawai menangani hambatan itu?",
                "Pegawai menunggu tanpa memberi tahu siapa pun.",
                "Pegawai memberi tahu atasannya.",
                "Pegawai memberi tahu atasannya dan mencoba jalan lain.",
                nilai=_N.ADAPTIF,
            ),
            Butir(jenis=_J.YA_TIDAK, teks="Apakah pegawai memerlukan bantuan dari Anda?"),
            Butir(jenis=_J.URAIAN, teks="Bantuan apa, dan kapan akan diberikan?", wajib=False),
        ),
    ),
)


def example(kunci: str) -> Contoh | None:
    """Return the example with this key, None for an unknown one."""
    return next((each for each in CONTOH if each.kunci == kunci), None)
