"""Who may do what with requests for feedback, dialogues, private notes and agreed steps."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import HasRole, IsPerson
from takar.dialogue.models import CatatanPribadi, Dialog, LangkahSepakat, Permintaan, RekamanUmpanBalik, Tanggapan


class PermintaanDeed(StrEnum):
    """A request is read by both; the one asked answers or declines, the asker may withdraw."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"
    TARIK = "TARIK"


class DialogDeed(StrEnum):
    """A dialogue belongs to its two people alone."""

    LIHAT = "LIHAT"
    UBAH = "UBAH"
    KONFIRMASI_PEGAWAI = "KONFIRMASI_PEGAWAI"
    KONFIRMASI_PIMPINAN = "KONFIRMASI_PIMPINAN"


class LangkahDeed(StrEnum):
    """Both see an agreed step and may close it."""

    LIHAT = "LIHAT"
    TUTUP = "TUTUP"


class CatatanDeed(StrEnum):
    """A private note is read and changed by its writer."""

    LIHAT = "LIHAT"


class TanggapanDeed(StrEnum):
    """An answer is read wherever its feedback is read: by those who reach the feedback through its own policy."""

    LIHAT = "LIHAT"


class RekamanDeed(StrEnum):
    """The official record is printed and read by those who read the feedback itself."""

    LIHAT = "LIHAT"


EMPLOYEE = IsPerson("pegawai_id")
LEADER = IsPerson("pimpinan_id")

PERMINTAAN_POLICY = register_policy(
    Policy(
        model=Permintaan,
        see=PermintaanDeed.LIHAT,
        rules={
            PermintaanDeed.LIHAT: (EMPLOYEE, IsPerson("diminta_id")),
            PermintaanDeed.JAWAB: (IsPerson("diminta_id"),),
            PermintaanDeed.TARIK: (EMPLOYEE,),
        },
        sentences={
            PermintaanDeed.JAWAB: _("Permintaan ini dijawab oleh orang yang diminta."),
            PermintaanDeed.TARIK: _("Permintaan ditarik oleh pegawai yang membuatnya."),
        },
        not_found=_("Permintaan ini tidak ada, atau bukan untuk Anda."),
    )
)

DIALOG_POLICY = register_policy(
    Policy(
        model=Dialog,
        see=DialogDeed.LIHAT,
        rules={
            DialogDeed.LIHAT: (EMPLOYEE, LEADER),
            DialogDeed.UBAH: (EMPLOYEE, LEADER),
            DialogDeed.KONFIRMASI_PEGAWAI: (EMPLOYEE,),
            DialogDeed.KONFIRMASI_PIMPINAN: (LEADER,),
        },
        sentences={
            DialogDeed.UBAH: _("Dialog ini diisi oleh pegawai dan atasannya."),
            DialogDeed.KONFIRMASI_PEGAWAI: _("Bagian pegawai dikonfirmasi oleh pegawainya sendiri."),
            DialogDeed.KONFIRMASI_PIMPINAN: _("Bagian atasan dikonfirmasi oleh atasan pada dialog ini."),
        },
        not_found=_("Dialog ini tidak ada, atau bukan untuk Anda."),
    )
)

LANGKAH_POLICY = register_policy(
    Policy(
        model=LangkahSepakat,
        see=LangkahDeed.LIHAT,
        rules={
            LangkahDeed.LIHAT: (IsPerson("dialog__pegawai_id"), IsPerson("dialog__pimpinan_id")),
            LangkahDeed.TUTUP: (IsPerson("dialog__pegawai_id"), IsPerson("dialog__pimpinan_id")),
        },
        sentences={LangkahDeed.TUTUP: _("Langkah ini ditutup oleh salah satu dari dua orang yang menyepakatinya.")},
        not_found=_("Langkah ini tidak ada, atau bukan untuk Anda."),
    )
)

PRIBADI_POLICY = register_policy(
    Policy(
        model=CatatanPribadi,
        see=CatatanDeed.LIHAT,
        rules={CatatanDeed.LIHAT: (IsPerson("penulis_id"),)},
        not_found=_("Catatan ini tidak ada, atau bukan untuk Anda."),
    )
)

TANGGAPAN_POLICY = register_policy(
    Policy(
        model=Tanggapan,
        see=TanggapanDeed.LIHAT,
        rules={TanggapanDeed.LIHAT: (EMPLOYEE, IsPerson("umpan_balik__pemberi_id"))},
        not_found=_("Tanggapan ini tidak ada, atau bukan untuk Anda."),
    )
)

REKAMAN_POLICY = register_policy(
    Policy(
        model=RekamanUmpanBalik,
        see=RekamanDeed.LIHAT,
        rules={
            RekamanDeed.LIHAT: (
                IsPerson("skp__pegawai_id"),
                IsPerson("skp__penilai_id"),
                IsPerson("skp__atasan_penilai_id"),
                HasRole(Role.PENGELOLA_KINERJA, "skp__unit__path"),
                HasRole(Role.INSPEKTORAT, "skp__unit__path"),
            )
        },
        not_found=_("Rekaman ini tidak ada, atau bukan untuk Anda."),
    )
)
