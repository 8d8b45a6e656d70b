"""Who may do what to evaluations and organisational predicates."""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import HasRole, IsPerson, Relation
from takar.appraisal.models import CapaianOrganisasi, Evaluasi, HasilLama


class EvaluasiDeed(StrEnum):
    """Everything that can be done to an evaluation."""

    LIHAT = "LIHAT"
    NILAI = "NILAI"
    AMBIL_ALIH = "AMBIL_ALIH"
    SAMPAIKAN = "SAMPAIKAN"
    TERIMA = "TERIMA"
    TANDA_TANGAN = "TANDA_TANGAN"
    LAPORKAN = "LAPORKAN"
    CETAK = "CETAK"


class CapaianDeed(StrEnum):
    """Everything that can be done to an organisational predicate."""

    LIHAT = "LIHAT"
    TETAPKAN = "TETAPKAN"


class HasilLamaDeed(StrEnum):
    """Everything that can be done to the agreement on a former result."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"
    TARIK = "TARIK"


OWNER = IsPerson("pegawai_id")
PENILAI = IsPerson("penilai_id")
ATASAN = IsPerson("atasan_penilai_id")
READERS: tuple[Relation, ...] = tuple(
    HasRole(role) for role in (Role.PENGELOLA_KINERJA, Role.PIMPINAN, Role.INSPEKTORAT)
)
_ALL: tuple[Relation, ...] = (OWNER, PENILAI, ATASAN, *READERS)
_ONLY_OWNER = _("Hanya pegawai yang dinilai yang dapat melakukan ini.")

EVALUASI_POLICY = register_policy(
    Policy(
        model=Evaluasi,
        see=EvaluasiDeed.LIHAT,
        rules={
            EvaluasiDeed.LIHAT: _ALL,
            EvaluasiDeed.NILAI: (PENILAI,),
            EvaluasiDeed.AMBIL_ALIH: (ATASAN,),
            EvaluasiDeed.SAMPAIKAN: (PENILAI, ATASAN),
            EvaluasiDeed.TERIMA: (OWNER,),
            EvaluasiDeed.TANDA_TANGAN: (OWNER,),
            EvaluasiDeed.LAPORKAN: (PENILAI, ATASAN, HasRole(Role.PENGELOLA_KINERJA)),
            EvaluasiDeed.CETAK: _ALL,
        },
        sentences={
            EvaluasiDeed.NILAI: _("Penilaian diisi oleh Pejabat Penilai Kinerja pegawai ini."),
            EvaluasiDeed.AMBIL_ALIH: _("Hanya Atasan Penilai yang dapat mengambil alih penilaian ini."),
            EvaluasiDeed.SAMPAIKAN: _("Dokumen disampaikan oleh pejabat yang menandatanganinya."),
            EvaluasiDeed.TERIMA: _ONLY_OWNER,
            EvaluasiDeed.TANDA_TANGAN: _ONLY_OWNER,
            EvaluasiDeed.LAPORKAN: _("Evaluasi dilaporkan oleh Penilai, Atasan Penilai, atau pengelola kinerja."),
        },
        not_found=_("Evaluasi ini tidak ada, atau bukan untuk Anda."),
    )
)

CAPAIAN_POLICY = register_policy(
    Policy(
        model=CapaianOrganisasi,
        see=CapaianDeed.LIHAT,
        rules={
            CapaianDeed.LIHAT: READERS,
            CapaianDeed.TETAPKAN: (HasRole(Role.PENGELOLA_KINERJA), HasRole(Role.PIMPINAN)),
        },
        sentences={CapaianDeed.TETAPKAN: _("Predikat organisasi ditetapkan oleh pimpinan atau pengelola kinerja.")},
        not_found=_("Predikat organisasi ini tidak ada, atau bukan untuk Anda."),
    )
)

HASIL_LAMA_POLICY = register_policy(
    Policy(
        model=HasilLama,
        see=HasilLamaDeed.LIHAT,
        rules={
            HasilLamaDeed.LIHAT: (OWNER, PENILAI),
            HasilLamaDeed.JAWAB: (OWNER,),
            HasilLamaDeed.TARIK: (PENILAI,),
        },
        sentences={
            HasilLamaDeed.JAWAB: _("Usulan memakai hasil periode sebelumnya dijawab oleh pegawai yang dinilai."),
            HasilLamaDeed.TARIK: _("Usulan ini ditarik oleh Pejabat Penilai Kinerja yang mengajukannya."),
        },
        not_found=_("Usulan ini tidak ada, atau bukan untuk Anda."),
    )
)
