"""What every measure of the portal means: in plain words, and the rule with its article as `takar law` tells it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from takar.law.registry import get_rule


@dataclass(frozen=True, slots=True)
class Aturan:
    """One rule: its name, what it is about, its articles, and whether the text of the law was read for it."""

    nama: str
    judul: str
    pasal: str
    pasti: bool


@dataclass(frozen=True, slots=True)
class Ukuran:
    """One measure. `kunci` is its place on the page; figures link to it."""

    kunci: str
    nama: str
    arti: tuple[str, ...]
    aturan: tuple[Aturan, ...]


def measures() -> tuple[Ukuran, ...]:
    """Return all measures in the order of the page, in the reader's language."""
    return (
        _of(
            "tepat-waktu",
            _("Tepat waktu"),
            _("Permohonan yang diputus sebelum batasnya, dibagi semua yang diputus dalam masa itu."),
            _("Yang sudah lewat batas tetapi belum selesai ikut dihitung terlambat."),
            _("Menolak dengan alasan termasuk memutus. Yang dibatalkan pemohon tidak dihitung."),
            rules=("layanan-ukuran", "layanan-jatuh-tempo"),
        ),
        _of(
            "lama",
            _("Separuh selesai dalam, dan 9 dari 10 selesai dalam"),
            _("Lama dihitung dalam waktu buka loket, sejak berkas lengkap sampai selesai."),
            _("Waktu menunggu pemohon melengkapi berkas tidak dihitung. Sehari kerja sama dengan 7 jam 30 menit."),
            _("Yang pertama adalah nilai tengah; yang kedua waktu yang tidak dilampaui 9 dari 10 permohonan."),
            rules=("layanan-ukuran",),
        ),
        _of(
            "langkah",
            _("Waktu tiap langkah"),
            _("Waktu yang dipakai tiap langkah, dan bagiannya dari seluruh waktu semua langkah."),
            _("Hanya dari permohonan yang didaftar menurut standar yang sekarang berlaku."),
            rules=("layanan-ukuran", "layanan-standar"),
        ),
        _of(
            "benar",
            _("Benar sejak pertama"),
            _("Hasil yang kemudian tidak perlu diperbaiki karena kesalahan petugas, dibagi semua hasil."),
            rules=("layanan-ukuran",),
        ),
        _of(
            "perubahan",
            _("Sebelum dan sesudah"),
            _("Dua belas bulan terakhir, termasuk bulan berjalan, di samping dua belas bulan sebelumnya."),
            _("Disebut lebih cepat atau lebih lama hanya jika bedanya lebih dari kebetulan, pada keyakinan 95 persen."),
            _("Lama dibandingkan dengan uji peringkat Mann-Whitney, bagian dengan uji dua proporsi."),
            rules=("pengaduan-banding",),
        ),
        _of(
            "kepuasan",
            _("Kepuasan masyarakat"),
            _("Nilai rata-rata sembilan unsur survei kepuasan, masing-masing berbobot sepersembilan, dikali 25."),
            _("Hurufnya dibaca dari nilai yang sudah dibulatkan dua angka. Rentangnya pada keyakinan 95 persen."),
            rules=("skm-jumlah", "skm-mutu", "skm-sampel"),
        ),
        _of(
            "persepsi",
            _("Persepsi kualitas pelayanan dan antikorupsi"),
            _("Dua survei zona integritas. Tiap jawaban bernilai 1 sampai 6; rata-ratanya dibagi 1,5 menjadi skala 4."),
            _("Dihitung per unit dan per survei, menurut PermenPANRB 90/2021, terpisah dari kepuasan masyarakat."),
            rules=(),
        ),
        _of(
            "pengaduan",
            _("Pengaduan dan perbaikan"),
            _("Banyaknya pengaduan menurut keadaannya, dan nilai tengah hari kalender sampai dijawab."),
            _("Perbaikan diumumkan setelah waktu layanan diukur lagi dengan cara yang sama."),
            rules=("pengaduan-batas", "pengaduan-eskalasi", "pengaduan-menunggu", "pengaduan-banding"),
        ),
        _of(
            "kinerja-unit",
            _("Sasaran dan capaian unit"),
            _("Sasaran unit yang ditetapkan untuk setahun, dan angka yang dicapai sampai bulan terakhir tercatat."),
            _("Predikat unit adalah predikat organisasi dari surat penetapannya. Penilaian perseorangan tidak dibuka."),
            rules=("capaian-organisasi", "hitungan"),
        ),
        _of(
            "kurang-dari-lima",
            _("Kurang dari lima"),
            _("Angka dari kurang dari lima orang tidak ditampilkan, agar tidak seorang pun dikenali."),
            _("Bila masih bisa dihitung dari angka lain di halaman yang sama, angka terkecil berikutnya ikut ditutup."),
            rules=(),
        ),
    )


def _of(kunci: str, nama: str, *arti: str, rules: tuple[str, ...]) -> Ukuran:
    found = (get_rule(name) for name in rules)
    return Ukuran(kunci, nama, arti, tuple(Aturan(r.name, r.title, r.article, r.status == "sure") for r in found))
