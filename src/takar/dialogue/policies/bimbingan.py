"""Who may do what with records of coaching and mentoring, and with what the employee says of them."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, HasRole, IsPerson
from takar.dialogue.models import Bimbingan, KriteriaBimbingan, UlasanBimbingan


class BimbinganDeed(StrEnum):
    """What can be done to a record of coaching or mentoring."""

    LIHAT = "LIHAT"
    ISI = "ISI"
    SETUJUI = "SETUJUI"
    ULAS = "ULAS"


class UlasanDeed(StrEnum):
    """B.1.8 is read by its writer and the superior of the Pimpinan."""

    LIHAT = "LIHAT"


class KriteriaDeed(StrEnum):
    """Everyone may read the statements; the performance manager words them."""

    LIHAT = "LIHAT"


EMPLOYEE = IsPerson("pegawai_id")
GUIDE = IsPerson("pembimbing_id")

BIMBINGAN_POLICY = register_policy(
    Policy(
        model=Bimbingan,
        see=BimbinganDeed.LIHAT,
        rules={
            # PermenPANRB 6/2022 p.78-85: the record goes to the Penilai, then to the Atasan; kepegawaian follows up.
            BimbinganDeed.LIHAT: (
                EMPLOYEE,
                GUIDE,
                IsPerson("penilai_id"),
                IsPerson("atasan_pembimbing_id"),
                HasRole(Role.PENGELOLA_KINERJA, "unit__path"),
            ),
            BimbinganDeed.ISI: (GUIDE,),
            BimbinganDeed.SETUJUI: (EMPLOYEE,),
            BimbinganDeed.ULAS: (EMPLOYEE,),
        },
        sentences={
            BimbinganDeed.ISI: _("Catatan bimbingan diisi oleh pembimbingnya."),
            BimbinganDeed.SETUJUI: _("Catatan bimbingan disetujui oleh pegawai yang dibimbing."),
            BimbinganDeed.ULAS: _("Umpan balik atas bimbingan diisi oleh pegawai yang dibimbing."),
        },
        not_found=_("Catatan bimbingan ini tidak ada, atau bukan untuk Anda."),
    )
)

ULASAN_POLICY = register_policy(
    Policy(
        model=UlasanBimbingan,
        see=UlasanDeed.LIHAT,
        rules={UlasanDeed.LIHAT: (EMPLOYEE, IsPerson("penerima_id"))},
        not_found=_("Umpan balik atas bimbingan ini tidak ada, atau bukan untuk Anda."),
    )
)

KRITERIA_POLICY = register_policy(
    Policy(
        model=KriteriaBimbingan,
        see=KriteriaDeed.LIHAT,
        rules={KriteriaDeed.LIHAT: (Anyone(),)},
        not_found=_("Pernyataan ini tidak ada."),
    )
)
