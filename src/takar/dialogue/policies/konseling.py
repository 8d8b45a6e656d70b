"""Who may do what with counselling: the two concerned read all, whoever reported reads the own report and one word.

No role opens any of it: pengelola and inspektorat see counts only (selectors/konseling.py).
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, HasRole, IsPerson
from takar.dialogue.models import CatatanKonseling, Konseling, Konselor, LaporanPerilaku


class KonselorDeed(StrEnum):
    """Everyone may see who counsels; the performance manager keeps the list."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class KonselingDeed(StrEnum):
    """LIHAT shows whether it was taken up; BACA opens it; TANGANI is the counsellor's, PILIH the employee's."""

    LIHAT = "LIHAT"
    BACA = "BACA"
    TANGANI = "TANGANI"
    PILIH = "PILIH"


class LaporanDeed(StrEnum):
    """The report is read by its writer and the two concerned."""

    LIHAT = "LIHAT"


class CatatanKonselingDeed(StrEnum):
    """Notes are read by the two concerned."""

    LIHAT = "LIHAT"


_EMPLOYEE = IsPerson("pegawai_id")
_COUNSELLOR = IsPerson("konselor_id")
_NOT_FOUND = _("Konseling ini tidak ada, atau bukan untuk Anda.")

KONSELOR_POLICY = register_policy(
    Policy(
        model=Konselor,
        see=KonselorDeed.LIHAT,
        rules={
            KonselorDeed.LIHAT: (Anyone(),),
            KonselorDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA, "pegawai__unit__path"),),
        },
        sentences={KonselorDeed.KELOLA: _("Daftar konselor dikelola oleh pengelola kinerja.")},
        not_found=_("Konselor ini tidak ada."),
    )
)

KONSELING_POLICY = register_policy(
    Policy(
        model=Konseling,
        see=KonselingDeed.LIHAT,
        rules={
            KonselingDeed.LIHAT: (_EMPLOYEE, _COUNSELLOR, IsPerson("pelapor_id")),
            KonselingDeed.BACA: (_EMPLOYEE, _COUNSELLOR),
            KonselingDeed.TANGANI: (_COUNSELLOR,),
            KonselingDeed.PILIH: (_EMPLOYEE,),
        },
        sentences={
            KonselingDeed.BACA: _("Isi konseling hanya dibaca oleh pegawai dan konselornya."),
            KonselingDeed.TANGANI: _("Langkah ini dilakukan oleh konselornya."),
            KonselingDeed.PILIH: _("Konselor lain dipilih oleh pegawai yang bersangkutan."),
        },
        not_found=_NOT_FOUND,
    )
)

LAPORAN_POLICY = register_policy(
    Policy(
        model=LaporanPerilaku,
        see=LaporanDeed.LIHAT,
        rules={
            LaporanDeed.LIHAT: (
                IsPerson("pelapor_id"),
                IsPerson("konseling__pegawai_id"),
                IsPerson("konseling__konselor_id"),
            )
        },
        not_found=_NOT_FOUND,
    )
)

CATATAN_KONSELING_POLICY = register_policy(
    Policy(
        model=CatatanKonseling,
        see=CatatanKonselingDeed.LIHAT,
        rules={
            CatatanKonselingDeed.LIHAT: (IsPerson("konseling__pegawai_id"), IsPerson("konseling__konselor_id")),
        },
        not_found=_NOT_FOUND,
    )
)
