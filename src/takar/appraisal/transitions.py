"""An evaluation's way from open to reported (PermenPANRB 6/2022, Lampiran p.90 and p.114–119).

Guards are given a `Keadaan`: what the action knows of the day, the unit's predicate and the distribution.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.appraisal import audit
from takar.appraisal.models import (
    CapaianOrganisasi,
    Evaluasi,
    HasilLama,
    StatusCapaian,
    StatusEvaluasi,
    StatusHasilLama,
)
from takar.appraisal.policies import CapaianDeed, EvaluasiDeed, HasilLamaDeed
from takar.common.refusals import Problem
from takar.ui.formats import tanggal
from takar.workflow.machine import Machine, Transition, register_machine

S = StatusEvaluasi

OPEN: tuple[str, ...] = (S.TERBUKA, S.DRAF_RATING)
SIGNED: tuple[str, ...] = (S.DITANDATANGANI, S.DIAMBIL_ALIH)
HANDED_OVER: tuple[str, ...] = (S.DISAMPAIKAN, S.DITERIMA, S.DITANDATANGANI_PEGAWAI, S.DILAPORKAN)


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a guard needs beyond the row: the day, the unit's predicate ("" if none) and standing warnings."""

    today: date
    capaian: str = ""
    peringatan: tuple[str, ...] = ()


def _may_sign(row: Any, given: Keadaan) -> Sequence[Problem]:
    problems = _rated(row, given)
    if given.today < row.mulai:
        problems.append(Problem("", gettext("Masa penilaian ini belum dibuka.")))
    if given.today > row.batas:
        problems.append(
            Problem(
                "", gettext("Masa penilaian sudah lewat. Sekarang Atasan Penilai yang menilai, dan hasilnya final.")
            )
        )
    return problems


def _may_take_over(row: Any, given: Keadaan) -> Sequence[Problem]:
    problems = _rated(row, given)
    if given.today <= row.batas:
        problems.append(
            Problem(
                "",
                gettext("Penilai masih punya waktu sampai %(batas)s. Setelah itu Anda dapat mengambil alih.")
                % {"batas": tanggal(row.batas)},
            )
        )
    return problems


def _rated(row: Any, given: Keadaan) -> list[Problem]:
    problems = []
    if row.gugur_tugas_belajar and not row.predikat:
        problems.append(
            Problem("predikat_gugur", gettext("Pilih Kurang atau Sangat kurang menurut perilaku kerjanya."))
        )
    if not row.rating_hasil:
        problems.append(Problem("rating_hasil", gettext("Pilih rating hasil kerja.")))
    if not row.rating_perilaku:
        problems.append(Problem("rating_perilaku", gettext("Pilih rating perilaku kerja.")))
    if not given.capaian:
        problems.append(
            Problem(
                "", gettext("Predikat organisasi unit Penilai belum ditetapkan. Minta pengelola kinerja mengisinya.")
            )
        )
    if given.peringatan and not row.alasan_distribusi.strip():
        problems.append(
            Problem("alasan_distribusi", gettext("Sebaran menyimpang dari pedoman. Tulis alasannya untuk melanjutkan."))
        )
    return problems


def _tell(field: str, sentence: Any) -> Any:
    def notice(row: Any) -> tuple[Sequence[UUID], str, str]:
        text = str(sentence)
        if "%(nama)s" in text:
            text %= {"nama": row.pegawai.nama_lengkap}
        return [getattr(row, field)], text, f"/penilaian/{row.pk}/"

    return notice


MACHINE = register_machine(
    Machine(
        name="appraisal.evaluasi",
        model=Evaluasi,
        initial=S.TERBUKA,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="simpan",
                label=_("Simpan draf penilaian"),
                sources=(S.TERBUKA, S.DRAF_RATING),
                target=S.DRAF_RATING,
                deed=EvaluasiDeed.NILAI,
                code=audit.RATING_DISIMPAN,
            ),
            Transition(
                name="tandatangani",
                label=_("Tandatangani evaluasi"),
                # From TERBUKA too: who chooses and signs at once leaves one entry in the ledger, not two.
                sources=(S.TERBUKA, S.DRAF_RATING),
                target=S.DITANDATANGANI,
                deed=EvaluasiDeed.NILAI,
                code=audit.EVALUASI_DITANDATANGANI,
                guard=_may_sign,
                primary=True,
            ),
            Transition(
                name="ambil_alih",
                label=_("Nilai sebagai Atasan Penilai"),
                sources=(S.TERBUKA, S.DRAF_RATING),
                target=S.DIAMBIL_ALIH,
                deed=EvaluasiDeed.AMBIL_ALIH,
                code=audit.EVALUASI_DIAMBIL_ALIH,
                guard=_may_take_over,
                notice=_tell("penilai_id", _("Atasan Penilai menilai %(nama)s, karena lewat batas waktunya.")),
                primary=True,
            ),
            Transition(
                name="sampaikan",
                label=_("Sampaikan kepada pegawai"),
                sources=(S.DITANDATANGANI, S.DIAMBIL_ALIH),
                target=S.DISAMPAIKAN,
                deed=EvaluasiDeed.SAMPAIKAN,
                code=audit.EVALUASI_DISAMPAIKAN,
                notice=_tell(
                    "pegawai_id", _("Dokumen evaluasi kinerja Anda sudah disampaikan. Buka dan tandai diterima.")
                ),
                primary=True,
            ),
            Transition(
                name="terima",
                label=_("Tandai sudah saya terima"),
                sources=(S.DISAMPAIKAN,),
                target=S.DITERIMA,
                deed=EvaluasiDeed.TERIMA,
                code=audit.EVALUASI_DITERIMA,
                notice=_tell("penilai_id", _("%(nama)s sudah menerima dokumen evaluasinya.")),
                primary=True,
            ),
            Transition(
                name="tanda_tangan_pegawai",
                label=_("Tandatangani dokumen"),
                sources=(S.DITERIMA,),
                target=S.DITANDATANGANI_PEGAWAI,
                deed=EvaluasiDeed.TANDA_TANGAN,
                code=audit.EVALUASI_TTD_PEGAWAI,
                notice=_tell("penilai_id", _("%(nama)s sudah menandatangani dokumen evaluasinya.")),
                primary=True,
            ),
            Transition(
                name="laporkan",
                label=_("Laporkan kepada Pejabat yang Berwenang"),
                sources=(S.DITERIMA, S.DITANDATANGANI_PEGAWAI),
                target=S.DILAPORKAN,
                deed=EvaluasiDeed.LAPORKAN,
                code=audit.EVALUASI_DILAPORKAN,
            ),
        ),
    )
)


CAPAIAN_MACHINE = register_machine(
    Machine(
        name="appraisal.capaian",
        model=CapaianOrganisasi,
        initial=StatusCapaian.DRAF,
        labels=dict(StatusCapaian.choices),
        transitions=(
            Transition(
                name="catat",
                label=_("Simpan predikat"),
                sources=(StatusCapaian.DRAF,),
                target=StatusCapaian.DRAF,
                deed=CapaianDeed.TETAPKAN,
                code=audit.CAPAIAN_DICATAT,
            ),
            Transition(
                name="tetapkan",
                label=_("Tetapkan"),
                sources=(StatusCapaian.DRAF,),
                target=StatusCapaian.DITETAPKAN,
                deed=CapaianDeed.TETAPKAN,
                code=audit.CAPAIAN_DITETAPKAN,
                primary=True,
            ),
            Transition(
                name="buka_lagi",
                label=_("Buka kembali"),
                sources=(StatusCapaian.DITETAPKAN,),
                target=StatusCapaian.DRAF,
                deed=CapaianDeed.TETAPKAN,
                code=audit.CAPAIAN_DIBUKA_LAGI,
                reason=True,
            ),
        ),
    )
)


def _tell_of_former(field: str, sentence: Any) -> Any:
    def notice(row: Any) -> tuple[Sequence[UUID], str, str]:
        return [getattr(row, field)], str(sentence), f"/penilaian/{row.evaluasi_id}/"

    return notice


HASIL_LAMA_MACHINE = register_machine(
    Machine(
        name="appraisal.hasil_lama",
        model=HasilLama,
        initial=StatusHasilLama.DIUSULKAN,
        labels=dict(StatusHasilLama.choices),
        transitions=(
            Transition(
                name="setujui",
                label=_("Setujui"),
                sources=(StatusHasilLama.DIUSULKAN,),
                target=StatusHasilLama.DISETUJUI,
                deed=HasilLamaDeed.JAWAB,
                code=audit.HASIL_LAMA_DISETUJUI,
                notice=_tell_of_former(
                    "penilai_id", _("Pegawai setuju hasil periode sebelumnya dipakai. Evaluasi siap ditandatangani.")
                ),
                primary=True,
            ),
            Transition(
                name="tolak",
                label=_("Tidak setuju"),
                sources=(StatusHasilLama.DIUSULKAN,),
                target=StatusHasilLama.DITOLAK,
                deed=HasilLamaDeed.JAWAB,
                code=audit.HASIL_LAMA_DITOLAK,
                notice=_tell_of_former(
                    "penilai_id",
                    _("Pegawai tidak setuju hasil periode sebelumnya dipakai. Beri penilaian seperti biasa."),
                ),
                reason=True,
            ),
            Transition(
                name="tarik",
                label=_("Tarik usulan"),
                # Once agreed, either signs or the Penilai goes back to rating by hand: nobody is bound before that.
                sources=(StatusHasilLama.DIUSULKAN, StatusHasilLama.DISETUJUI),
                target=StatusHasilLama.DITARIK,
                deed=HasilLamaDeed.TARIK,
                code=audit.HASIL_LAMA_DITARIK,
                notice=_tell_of_former(
                    "pegawai_id", _("Usulan memakai hasil periode sebelumnya ditarik. Penilai menilai seperti biasa.")
                ),
            ),
        ),
    )
)
