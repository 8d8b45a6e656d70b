"""The first steps of each role, each with the fact by which it is done. Declared once, in the order of taking them.

A step without a fact is one of looking only: it is done once its page was opened from here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role, RoleGrant
from takar.accounts.models import Activation
from takar.appraisal.models import CapaianOrganisasi, Evaluasi
from takar.common.actor import Actor
from takar.dashboard.selectors.angka import FIXED
from takar.execution.models import Aktivitas, PeranPemberi, UmpanBalik
from takar.learning.models import Peran
from takar.org.models import HariLibur, Kebijakan, Pegawai
from takar.planning.models import KonfirmasiPaham, PeranHasil, Periode, PustakaIndikator, Skp, StatusSkp

Fact = Callable[[Actor, date], QuerySet[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """One step: what to do, why, where, and the rows of which at least one is there when it is done."""

    peran: Peran
    kunci: str
    label: Any
    guna: Any
    url_name: str
    fakta: Fact | None = None

    @property
    def name(self) -> str:
        return f"{self.peran}_{self.kunci}".lower()


def steps_of(peran: str) -> tuple[Langkah, ...]:
    return tuple(each for each in LANGKAH if each.peran == peran)


def find_step(peran: str, kunci: str) -> Langkah | None:
    return next((each for each in steps_of(peran) if each.kunci == kunci), None)


def _plan(actor: Actor, today: date) -> QuerySet[Skp]:
    own = Skp.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, tahun=today.year)
    return own.exclude(status=StatusSkp.DITUTUP_PINDAH)


def _submitted(actor: Actor, today: date) -> QuerySet[Skp]:
    return _plan(actor, today).filter(Q(diajukan_at__isnull=False) | Q(status__in=[StatusSkp.DIAJUKAN, *FIXED]))


def _understood(actor: Actor, today: date) -> QuerySet[KonfirmasiPaham]:
    return KonfirmasiPaham.objects.filter(
        instansi_id=actor.home, pegawai_id=actor.person, paham=True, indikator__rhk__skp__tahun=today.year
    )


def _recorded(actor: Actor, _today: date) -> QuerySet[Aktivitas]:
    return Aktivitas.objects.filter(instansi_id=actor.home, pegawai_id=actor.person)


def _gave_feedback(actor: Actor, _today: date) -> QuerySet[UmpanBalik]:
    return UmpanBalik.objects.filter(instansi_id=actor.home, pemberi_id=actor.person)


def _gave_feedback_as_superior(actor: Actor, today: date) -> QuerySet[UmpanBalik]:
    return _gave_feedback(actor, today).filter(peran=PeranPemberi.PIMPINAN)


def _shared_roles(actor: Actor, _today: date) -> QuerySet[PeranHasil]:
    return PeranHasil.objects.filter(instansi_id=actor.home, skp_pimpinan__pegawai_id=actor.person)


def _fixed_a_plan(actor: Actor, _today: date) -> QuerySet[Skp]:
    return Skp.objects.filter(instansi_id=actor.home, ditetapkan_oleh_id=actor.person)


def _checked(actor: Actor, _today: date) -> QuerySet[Aktivitas]:
    return Aktivitas.objects.filter(
        instansi_id=actor.home, penilai_id=actor.person, diperiksa_at__isnull=False, dialihkan_ke__isnull=True
    )


def _rated(actor: Actor, _today: date) -> QuerySet[Evaluasi]:
    return Evaluasi.objects.filter(
        instansi_id=actor.home, penilai_id=actor.person, ditandatangani_at__isnull=False, oleh_atasan=False
    )


def _year_open(actor: Actor, today: date) -> QuerySet[Periode]:
    return Periode.objects.filter(instansi_id=actor.home, tahun=today.year)


def _policy_set(actor: Actor, _today: date) -> QuerySet[Kebijakan]:
    return Kebijakan.objects.filter(instansi_id=actor.home)


def _library(actor: Actor, _today: date) -> QuerySet[PustakaIndikator]:
    return PustakaIndikator.objects.filter(instansi_id=actor.home, aktif=True)


def _unit_predicate(actor: Actor, today: date) -> QuerySet[CapaianOrganisasi]:
    return CapaianOrganisasi.objects.filter(instansi_id=actor.home, tahun__gte=today.year - 1)


def _evaluations_open(actor: Actor, today: date) -> QuerySet[Evaluasi]:
    return Evaluasi.objects.filter(instansi_id=actor.home, tahun=today.year)


def _people(actor: Actor, _today: date) -> QuerySet[Pegawai]:
    return Pegawai.objects.filter(instansi_id=actor.home).exclude(pk=actor.person)


def _manager(actor: Actor, today: date) -> QuerySet[RoleGrant]:
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=today)
    return RoleGrant.objects.filter(
        lasting, instansi_id=actor.home, role=Role.PENGELOLA_KINERJA, user__is_active=True, mulai__lte=today
    )


def _accounts(actor: Actor, _today: date) -> QuerySet[Activation]:
    return Activation.objects.filter(instansi_id=actor.home)


def _holidays(actor: Actor, today: date) -> QuerySet[HariLibur]:
    return HariLibur.objects.filter(instansi_id=actor.home, tanggal__year=today.year)


def _step(peran: Peran, kunci: str, label: Any, guna: Any, url_name: str, fakta: Fact | None = None) -> Langkah:
    return Langkah(peran=peran, kunci=kunci, label=label, guna=guna, url_name=url_name, fakta=fakta)


_ADMIN, _KELOLA, _PIMPIN = Peran.ADMIN_INSTANSI, Peran.PENGELOLA_KINERJA, Peran.PIMPINAN
_PERIKSA, _NILAI, _KERJA = Peran.INSPEKTORAT, Peran.PENILAI, Peran.PEGAWAI

LANGKAH: tuple[Langkah, ...] = (
    _step(
        _ADMIN,
        "orang",
        _("Masukkan unit kerja dan pegawai"),
        _("Dari berkas Excel. Berkas diperiksa dulu; belum ada yang tersimpan sebelum Anda setujui."),
        "org:impor",
        _people,
    ),
    _step(
        _ADMIN,
        "pengelola",
        _("Tunjuk pengelola kinerja"),
        _("Satu orang atau lebih yang membuka tahun kinerja dan menjaga iramanya."),
        "access:peran",
        _manager,
    ),
    _step(
        _ADMIN,
        "akun",
        _("Buat tautan aktivasi pertama"),
        _("Setiap orang membuat kata sandinya sendiri. Anda hanya memberikan tautannya."),
        "access:pengguna",
        _accounts,
    ),
    _step(
        _ADMIN,
        "libur",
        _("Isi hari libur daerah tahun ini"),
        _("Semua batas dalam hari kerja memakai kalender itu. Libur nasional sudah terisi."),
        "org:libur",
        _holidays,
    ),
    _step(
        _ADMIN,
        "tahun",
        _("Pastikan tahun kinerja sudah dibuka"),
        _("Pengelola kinerja yang membukanya. Sesudah itu setiap pegawai memulai SKP dari berandanya sendiri."),
        "dashboard:home",
        _year_open,
    ),
    _step(
        _KELOLA,
        "tahun",
        _("Buka tahun kinerja"),
        _("Selama belum dibuka, tidak seorang pun dapat memulai SKP."),
        "planning:kendali",
        _year_open,
    ),
    _step(
        _KELOLA,
        "kebijakan",
        _("Tetapkan kebijakan yang berbeda dari bawaannya"),
        _("Misalnya evaluasi bulanan atau triwulanan. Yang tidak diubah memakai nilai bawaan."),
        "org:kebijakan",
        _policy_set,
    ),
    _step(
        _KELOLA,
        "pustaka",
        _("Isi pustaka indikator"),
        _("Pegawai menyusun SKP lebih cepat bila contoh untuk jabatannya sudah ada."),
        "planning:pustaka",
        _library,
    ),
    _step(
        _KELOLA,
        "capaian",
        _("Catat predikat organisasi satu unit"),
        _("Tanpa predikat unit yang dipimpinnya, penilai belum dapat menandatangani evaluasi."),
        "appraisal:capaian",
        _unit_predicate,
    ),
    _step(
        _KELOLA,
        "evaluasi",
        _("Lihat evaluasi pertama terbuka"),
        _("Evaluasi bulanan dan triwulanan terbuka sendiri sesudah SKP ditetapkan; dapat juga Anda buka lebih awal."),
        "appraisal:kendali",
        _evaluations_open,
    ),
    _step(
        _KELOLA,
        "penerapan",
        _("Lihat siapa yang sudah mulai"),
        _("Halaman Penerapan menunjukkan di mana orang tersendat, dan mengingatkan mereka sekaligus."),
        "learning:penerapan",
    ),
    _step(
        _PIMPIN,
        "pantau",
        _("Buka unit yang Anda pantau"),
        _("Angka saat ini, siapa yang perlu dibantu, dan semua unit pada satu skala."),
        "dashboard:pantau",
    ),
    _step(
        _PIMPIN,
        "capaian",
        _("Tetapkan predikat organisasi satu unit"),
        _("Dari dokumen penetapannya. Takar tidak menghitungnya."),
        "appraisal:capaian",
        _unit_predicate,
    ),
    _step(
        _PIMPIN,
        "sebaran",
        _("Lihat sebaran predikat"),
        _("Pola menurut peraturan berdampingan dengan keadaan unit. Pola itu cermin, bukan kuota."),
        "appraisal:sebaran",
    ),
    _step(
        _PIMPIN,
        "umpan",
        _("Beri satu umpan balik"),
        _("Satu kalimat: kapan, apa yang dilakukan, apa akibatnya."),
        "dialogue:beri",
        _gave_feedback,
    ),
    _step(
        _PERIKSA,
        "pantau",
        _("Buka satu unit dan orang-orangnya"),
        _("Dari sana Anda sampai ke SKP dan hasil evaluasi yang boleh Anda baca."),
        "dashboard:pantau",
    ),
    _step(
        _PERIKSA,
        "jejak",
        _("Baca buku jejak"),
        _("Siapa melakukan apa dan kapan. Pembukaan oleh Anda pun tercatat."),
        "audit:ledger",
    ),
    _step(
        _PERIKSA,
        "keutuhan",
        _("Unduh segel buku jejak"),
        _("Simpan di luar server. Dengan itu perubahan atas catatan lama ketahuan."),
        "audit:state",
    ),
    _step(
        _PERIKSA,
        "dokumen",
        _("Coba periksa keaslian satu dokumen"),
        _("Dengan kode di kaki dokumen, atau dengan berkasnya."),
        "documents:verify",
    ),
    _step(
        _NILAI,
        "tetapkan",
        _("Tetapkan SKP satu pegawai"),
        _("Baca hasil kerja, indikator, dan targetnya. Bila belum sepakat, kembalikan dengan alasan."),
        "planning:bawahan",
        _fixed_a_plan,
    ),
    _step(
        _NILAI,
        "peran",
        _("Bagi peran dari hasil kerja Anda"),
        _("Agar setiap orang tahu hasil siapa yang didukungnya."),
        "planning:peran_saya",
        _shared_roles,
    ),
    _step(
        _NILAI,
        "antrean",
        _("Periksa satu catatan kerja"),
        _("Bukti ada di samping catatannya. Sehari biasanya cukup satu menit."),
        "execution:antrean",
        _checked,
    ),
    _step(
        _NILAI,
        "umpan",
        _("Beri umpan balik kepada satu pegawai"),
        _("Jangan menunggu akhir tahun: umpan balik menjadi bahan saat Anda menilai."),
        "dialogue:beri",
        _gave_feedback_as_superior,
    ),
    _step(
        _NILAI,
        "nilai",
        _("Tandatangani satu evaluasi"),
        _("Anda memilih dua rating; predikatnya mengikuti tabel resmi."),
        "appraisal:menilai",
        _rated,
    ),
    _step(
        _KERJA,
        "skp",
        _("Mulai SKP tahun ini"),
        _("Rencana kerja Anda setahun, disepakati dengan penilai Anda."),
        "planning:saya",
        _plan,
    ),
    _step(
        _KERJA,
        "ajukan",
        _("Ajukan SKP kepada penilai"),
        _("Bagian Pemeriksaan menyebut apa yang masih kurang. Mengajukan berarti menandatangani."),
        "planning:saya",
        _submitted,
    ),
    _step(
        _KERJA,
        "paham",
        _("Nyatakan paham atas satu indikator"),
        _("Sesudah SKP ditetapkan. Bila ragu, tanyakan kepada penilai di halaman yang sama."),
        "planning:paham_saya",
        _understood,
    ),
    _step(
        _KERJA,
        "catat",
        _("Catat satu pekerjaan"),
        _("Apa yang dihasilkan dan untuk indikator mana. Bisa juga tanpa sinyal."),
        "execution:catatan",
        _recorded,
    ),
    _step(
        _KERJA,
        "umpan",
        _("Beri satu umpan balik"),
        _("Kepada rekan atau atasan: satu kalimat tentang yang Anda lihat dan akibatnya."),
        "dialogue:beri",
        _gave_feedback,
    ),
)
