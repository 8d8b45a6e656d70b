"""Who may do what to which plans. Rights follow from the plan's own people and from roles on its unit."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import NOTHING, Anyone, HasRole, IsPerson, Relation
from takar.common.actor import Actor
from takar.planning.models import (
    BagianBersama,
    KonfirmasiPaham,
    PenjelasanIndikator,
    PeranHasil,
    Periode,
    PustakaIndikator,
    Skp,
    UsulanTugas,
)


class SkpDeed(StrEnum):
    """Everything that can be done to a plan."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"
    UBAH_PERILAKU = "UBAH_PERILAKU"
    AJUKAN = "AJUKAN"
    TARIK = "TARIK"
    KEMBALIKAN = "KEMBALIKAN"
    KEMBALIKAN_SEBAGAI_ATASAN = "KEMBALIKAN_SEBAGAI_ATASAN"
    TETAPKAN = "TETAPKAN"
    TETAPKAN_SEBAGAI_ATASAN = "TETAPKAN_SEBAGAI_ATASAN"
    SESUAIKAN = "SESUAIKAN"
    TUTUP = "TUTUP"
    SELESAIKAN = "SELESAIKAN"
    CETAK = "CETAK"
    INGATKAN = "INGATKAN"


class PeriodeDeed(StrEnum):
    """Everything that can be done to a performance year."""

    LIHAT = "LIHAT"
    BUKA = "BUKA"


OWNER = IsPerson("pegawai_id")
PENILAI = IsPerson("penilai_id")
ATASAN = IsPerson("atasan_penilai_id")
PENGELOLA = HasRole(Role.PENGELOLA_KINERJA, "unit__path")
PIMPINAN = HasRole(Role.PIMPINAN, "unit__path")
INSPEKTORAT = HasRole(Role.INSPEKTORAT, "unit__path")

_READERS = (OWNER, PENILAI, ATASAN, PENGELOLA, PIMPINAN, INSPEKTORAT)

SKP_POLICY = register_policy(
    Policy(
        model=Skp,
        see=SkpDeed.LIHAT,
        rules={
            SkpDeed.LIHAT: _READERS,
            SkpDeed.UBAH: (OWNER,),
            SkpDeed.UBAH_PERILAKU: (PENILAI, ATASAN),
            SkpDeed.AJUKAN: (OWNER,),
            SkpDeed.TARIK: (OWNER,),
            SkpDeed.KEMBALIKAN: (PENILAI,),
            SkpDeed.KEMBALIKAN_SEBAGAI_ATASAN: (ATASAN,),
            SkpDeed.TETAPKAN: (PENILAI,),
            SkpDeed.TETAPKAN_SEBAGAI_ATASAN: (ATASAN,),
            SkpDeed.SESUAIKAN: (OWNER, PENILAI),
            SkpDeed.TUTUP: (PENGELOLA,),
            SkpDeed.SELESAIKAN: (PENILAI, ATASAN, PENGELOLA),
            SkpDeed.CETAK: _READERS,
            SkpDeed.INGATKAN: (PENILAI, PENGELOLA),
        },
        sentences={
            SkpDeed.UBAH: _("Hanya pegawai yang bersangkutan yang mengisi rencana hasil kerjanya."),
            SkpDeed.UBAH_PERILAKU: _("Ekspektasi khusus atas perilaku ditulis oleh penilai."),
            SkpDeed.AJUKAN: _("SKP diajukan oleh pegawainya sendiri, sebagai tanda tangannya."),
            SkpDeed.TARIK: _("Hanya pegawai yang mengajukan yang dapat menarik SKP ini."),
            SkpDeed.KEMBALIKAN: _("Hanya penilai SKP ini yang dapat mengembalikannya."),
            SkpDeed.KEMBALIKAN_SEBAGAI_ATASAN: _("Hanya atasan penilai SKP ini yang dapat mengembalikannya."),
            SkpDeed.TETAPKAN: _("Hanya penilai SKP ini yang dapat menetapkannya."),
            SkpDeed.TETAPKAN_SEBAGAI_ATASAN: _("Hanya atasan penilai SKP ini yang dapat menetapkannya."),
            SkpDeed.SESUAIKAN: _("Penyesuaian dimulai oleh pegawai yang bersangkutan atau penilainya."),
            SkpDeed.TUTUP: _("SKP ditutup oleh pengelola kinerja setelah ada mutasi."),
            SkpDeed.SELESAIKAN: _("SKP selesai setelah evaluasi tahunannya tuntas."),
            SkpDeed.INGATKAN: _("Yang mengingatkan pegawai: penilainya atau pengelola kinerja."),
        },
        not_found=_("SKP ini tidak ada, atau bukan untuk Anda."),
    )
)


@dataclass(frozen=True, slots=True)
class HoldsRole(HasRole):
    """The actor holds `role` on any unit of the government: for rows that belong to the whole of it, such as a year."""

    def q(self, actor: Actor) -> Q:
        return Q() if actor.has(self.role) else NOTHING

    def holds(self, actor: Actor, row: Model) -> bool:
        return actor.has(self.role)


PERIODE_POLICY = register_policy(
    Policy(
        model=Periode,
        see=PeriodeDeed.LIHAT,
        rules={PeriodeDeed.LIHAT: (Anyone(),), PeriodeDeed.BUKA: (HoldsRole(Role.PENGELOLA_KINERJA),)},
        sentences={PeriodeDeed.BUKA: _("Tahun kinerja dibuka oleh pengelola kinerja.")},
        not_found=_("Tahun kinerja ini tidak ada."),
    )
)


class PeranDeed(StrEnum):
    """What can be done to a cell of the matrix of roles: the leader gives it, the employee takes it up."""

    LIHAT = "LIHAT"
    ATUR = "ATUR"
    AMBIL = "AMBIL"


class PustakaDeed(StrEnum):
    """What can be done to an entry of the indicator library."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class PahamDeed(StrEnum):
    """What can be done about the understanding of an indicator."""

    LIHAT = "LIHAT"
    NYATAKAN = "NYATAKAN"
    JAWAB = "JAWAB"


LEADER = IsPerson("skp_pimpinan__pegawai_id")
_MANAGERS = (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)

PERAN_POLICY = register_policy(
    Policy(
        model=PeranHasil,
        see=PeranDeed.LIHAT,
        rules={
            PeranDeed.LIHAT: (
                LEADER,
                OWNER,
                IsPerson("skp_pimpinan__penilai_id"),
                IsPerson("skp_pimpinan__atasan_penilai_id"),
                *(HasRole(role, "skp_pimpinan__unit__path") for role in _MANAGERS),
            ),
            PeranDeed.ATUR: (LEADER,),
            PeranDeed.AMBIL: (OWNER,),
        },
        sentences={
            PeranDeed.ATUR: _("Peran hasil dibagi oleh pimpinan yang memiliki SKP ini."),
            PeranDeed.AMBIL: _("Peran ini hanya dapat dipakai oleh pegawai yang menerimanya."),
        },
        not_found=_("Peran hasil ini tidak ada, atau bukan untuk Anda."),
    )
)

PUSTAKA_POLICY = register_policy(
    Policy(
        model=PustakaIndikator,
        see=PustakaDeed.LIHAT,
        rules={PustakaDeed.LIHAT: (Anyone(),), PustakaDeed.KELOLA: (HoldsRole(Role.PENGELOLA_KINERJA),)},
        sentences={PustakaDeed.KELOLA: _("Pustaka indikator diisi oleh pengelola kinerja.")},
        not_found=_("Indikator ini tidak ada di pustaka instansi Anda."),
    )
)

_PLAN_OF_ANSWER = "indikator__rhk__skp"

PAHAM_POLICY = register_policy(
    Policy(
        model=KonfirmasiPaham,
        see=PahamDeed.LIHAT,
        rules={
            PahamDeed.LIHAT: (
                OWNER,
                IsPerson(f"{_PLAN_OF_ANSWER}__penilai_id"),
                IsPerson(f"{_PLAN_OF_ANSWER}__atasan_penilai_id"),
                *(HasRole(role, f"{_PLAN_OF_ANSWER}__unit__path") for role in _MANAGERS),
            ),
            PahamDeed.NYATAKAN: (OWNER,),
            PahamDeed.JAWAB: (IsPerson(f"{_PLAN_OF_ANSWER}__penilai_id"),),
        },
        sentences={
            PahamDeed.NYATAKAN: _("Hanya pegawai pemilik SKP yang menyatakan paham atau bertanya."),
            PahamDeed.JAWAB: _("Pertanyaan ini dijawab oleh penilai SKP."),
        },
        not_found=_("Pernyataan ini tidak ada, atau bukan untuk Anda."),
    )
)


class PenjelasanDeed(StrEnum):
    """What can be done to the explanation of an indicator."""

    LIHAT = "LIHAT"
    TULIS = "TULIS"


PENJELASAN_POLICY = register_policy(
    Policy(
        model=PenjelasanIndikator,
        see=PenjelasanDeed.LIHAT,
        rules={
            PenjelasanDeed.LIHAT: (
                IsPerson(f"{_PLAN_OF_ANSWER}__pegawai_id"),
                IsPerson(f"{_PLAN_OF_ANSWER}__penilai_id"),
                IsPerson(f"{_PLAN_OF_ANSWER}__atasan_penilai_id"),
                *(HasRole(role, f"{_PLAN_OF_ANSWER}__unit__path") for role in _MANAGERS),
            ),
            PenjelasanDeed.TULIS: (IsPerson(f"{_PLAN_OF_ANSWER}__penilai_id"),),
        },
        sentences={PenjelasanDeed.TULIS: _("Penjelasan indikator ditulis oleh penilai SKP.")},
        not_found=_("Penjelasan ini tidak ada, atau bukan untuk Anda."),
    )
)


class BagianDeed(StrEnum):
    """What can be done to a part in a shared result."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"
    SETUJUI = "SETUJUI"
    TARIK = "TARIK"


class TugasDeed(StrEnum):
    """What can be done to a task that another leader proposes."""

    LIHAT = "LIHAT"
    IZINKAN = "IZINKAN"
    JAWAB = "JAWAB"
    TARIK = "TARIK"


# Both are about one employee's plan: the employee, those who appraise, and those who read that plan.
_OF_THE_PLAN: tuple[Relation, ...] = (
    IsPerson("skp__pegawai_id"),
    IsPerson("skp__penilai_id"),
    IsPerson("skp__atasan_penilai_id"),
    *(HasRole(role, "skp__unit__path") for role in _MANAGERS),
)

BAGIAN_POLICY = register_policy(
    Policy(
        model=BagianBersama,
        see=BagianDeed.LIHAT,
        rules={
            BagianDeed.LIHAT: (
                IsPerson("rhk__skp__pegawai_id"),
                IsPerson("rhk__skp__penilai_id"),
                *_OF_THE_PLAN,
            ),
            BagianDeed.JAWAB: (IsPerson("skp__pegawai_id"),),
            BagianDeed.SETUJUI: (IsPerson("skp__penilai_id"),),
            BagianDeed.TARIK: (IsPerson("rhk__skp__pegawai_id"),),
        },
        sentences={
            BagianDeed.JAWAB: _("Ajakan ini dijawab oleh pegawai yang diajak."),
            BagianDeed.SETUJUI: _("Bagian ini disetujui atau ditolak oleh penilai pegawai yang diajak."),
            BagianDeed.TARIK: _("Ajakan ini hanya dapat ditarik oleh pemilik hasil kerjanya."),
        },
        not_found=_("Bagian hasil bersama ini tidak ada, atau bukan untuk Anda."),
    )
)

TUGAS_POLICY = register_policy(
    Policy(
        model=UsulanTugas,
        see=TugasDeed.LIHAT,
        rules={
            TugasDeed.LIHAT: (IsPerson("pemberi_id"), *_OF_THE_PLAN),
            TugasDeed.IZINKAN: (IsPerson("skp__penilai_id"),),
            TugasDeed.JAWAB: (IsPerson("skp__pegawai_id"),),
            TugasDeed.TARIK: (IsPerson("pemberi_id"),),
        },
        sentences={
            TugasDeed.IZINKAN: _("Penugasan dari pimpinan lain disetujui oleh penilai pegawai itu."),
            TugasDeed.JAWAB: _("Penugasan ini dijawab oleh pegawai yang diberi tugas."),
            TugasDeed.TARIK: _("Usulan ini hanya dapat ditarik oleh pimpinan yang mengusulkannya."),
        },
        not_found=_("Usulan penugasan ini tidak ada, atau bukan untuk Anda."),
    )
)
