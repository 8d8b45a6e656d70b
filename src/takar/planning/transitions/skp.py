"""The states of a plan and the ways between them (PermenPANRB 6/2022 Ps 14, Lampiran p.65).

Guards are given a `Bahan`: what the law needs to know, gathered by the action that takes the step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.common.refusals import Problem
from takar.law.penetapan import atasan_boleh_menetapkan, batas_penetapan
from takar.law.skp import Level, SkpInput, periksa_skp
from takar.planning import audit
from takar.planning.models import Skp, StatusSkp
from takar.planning.policies import SkpDeed
from takar.workflow.machine import Machine, Transition, register_machine

S = StatusSkp

EDITABLE: tuple[str, ...] = (S.DRAF, S.DIKEMBALIKAN, S.PENYESUAIAN)
# The superior may add expectations while the plan waits for the superior's own decision, too (p.30-31, 53-54).
BEHAVIOUR_EDITABLE: tuple[str, ...] = (*EDITABLE, S.DIAJUKAN)
OPEN: tuple[str, ...] = (*EDITABLE, S.DIAJUKAN, S.DITETAPKAN)
ENDED: tuple[str, ...] = (S.DITUTUP_PINDAH, S.SELESAI)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bahan:
    """What guards look at: the plan's content as the law reads it, the day, and whether it equals the fixed version."""

    isi: SkpInput
    today: date
    sama: bool = False


def _complete(_row: Skp, bahan: Bahan) -> Sequence[Problem]:
    return [Problem(each.where, each.message) for each in periksa_skp(bahan.isi) if each.level is Level.BLOK]


def _after_deadline(row: Skp, bahan: Bahan) -> Sequence[Problem]:
    if atasan_boleh_menetapkan(tahun=row.tahun, hari_ini=bahan.today):
        return ()
    first = batas_penetapan(row.tahun) + timedelta(days=1)
    message = gettext("Atasan penilai dapat memutuskan mulai %(date)s, bila penilai belum memutuskan.")
    return [Problem("", message % {"date": date_format(first, "j F Y")})]


def _complete_and_after_deadline(row: Skp, bahan: Bahan) -> Sequence[Problem]:
    return [*_after_deadline(row, bahan), *_complete(row, bahan)]


def _never_fixed(row: Skp, _bahan: Any) -> Sequence[Problem]:
    return [Problem("", gettext("SKP ini sudah pernah ditetapkan; tarik sebagai penyesuaian."))] if row.versi else ()


def _once_fixed(row: Skp, _bahan: Any) -> Sequence[Problem]:
    return () if row.versi else [Problem("", gettext("SKP ini belum pernah ditetapkan; tarik sebagai draf."))]


def _unchanged(_row: Skp, bahan: Bahan) -> Sequence[Problem]:
    message = gettext("Isi SKP sudah berubah. Kembalikan seperti semula, atau ajukan agar penilai memutuskan.")
    return () if bahan.sama else [Problem("", message)]


def _link(row: Skp) -> str:
    return reverse("planning:skp", kwargs={"pk": row.pk})


def _to_penilai(text: Any) -> Any:
    def notice(row: Skp) -> tuple[list[UUID | None], str, str]:
        return [row.penilai_id], gettext(text) % _names(row), _link(row)

    return notice


def _to_owner(text: Any) -> Any:
    def notice(row: Skp) -> tuple[list[UUID | None], str, str]:
        return [row.pegawai_id], gettext(text) % _names(row), _link(row)

    return notice


def _to_both(text: Any) -> Any:
    def notice(row: Skp) -> tuple[list[UUID | None], str, str]:
        return [row.pegawai_id, row.penilai_id], gettext(text) % _names(row), _link(row)

    return notice


def _names(row: Skp) -> dict[str, object]:
    return {"nama": row.pegawai.nama_lengkap, "tahun": row.tahun, "alasan": row.alasan}


MACHINE = register_machine(
    Machine(
        name="planning.skp",
        model=Skp,
        initial=S.DRAF,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="ajukan",
                label=_("Ajukan SKP"),
                sources=EDITABLE,
                target=S.DIAJUKAN,
                deed=SkpDeed.AJUKAN,
                code=audit.SKP_DIAJUKAN,
                guard=_complete,
                notice=_to_penilai(_("%(nama)s mengajukan SKP %(tahun)d untuk Anda tetapkan.")),
                primary=True,
            ),
            Transition(
                name="tarik",
                label=_("Tarik kembali"),
                sources=(S.DIAJUKAN,),
                target=S.DRAF,
                deed=SkpDeed.TARIK,
                code=audit.SKP_DITARIK,
                guard=_never_fixed,
                notice=_to_penilai(_("%(nama)s menarik kembali SKP %(tahun)d.")),
            ),
            Transition(
                name="tarik_penyesuaian",
                label=_("Tarik kembali"),
                sources=(S.DIAJUKAN,),
                target=S.PENYESUAIAN,
                deed=SkpDeed.TARIK,
                code=audit.SKP_DITARIK,
                guard=_once_fixed,
                notice=_to_penilai(_("%(nama)s menarik kembali penyesuaian SKP %(tahun)d.")),
            ),
            Transition(
                name="kembalikan",
                label=_("Kembalikan"),
                sources=(S.DIAJUKAN,),
                target=S.DIKEMBALIKAN,
                deed=SkpDeed.KEMBALIKAN,
                code=audit.SKP_DIKEMBALIKAN,
                notice=_to_owner(_("SKP %(tahun)d Anda dikembalikan untuk diperbaiki: %(alasan)s")),
                reason=True,
            ),
            Transition(
                name="kembalikan_atasan",
                label=_("Kembalikan selaku atasan penilai"),
                sources=(S.DIAJUKAN,),
                target=S.DIKEMBALIKAN,
                deed=SkpDeed.KEMBALIKAN_SEBAGAI_ATASAN,
                code=audit.SKP_DIKEMBALIKAN_ATASAN,
                guard=_after_deadline,
                notice=_to_both(_("SKP %(tahun)d %(nama)s dikembalikan atasan penilai: %(alasan)s")),
                reason=True,
            ),
            Transition(
                name="tetapkan",
                label=_("Tetapkan SKP"),
                sources=(S.DIAJUKAN,),
                target=S.DITETAPKAN,
                deed=SkpDeed.TETAPKAN,
                code=audit.SKP_DITETAPKAN,
                guard=_complete,
                notice=_to_owner(_("SKP %(tahun)d Anda sudah ditetapkan.")),
                primary=True,
            ),
            Transition(
                name="tetapkan_atasan",
                label=_("Tetapkan selaku atasan penilai"),
                sources=(S.DIAJUKAN,),
                target=S.DITETAPKAN,
                deed=SkpDeed.TETAPKAN_SEBAGAI_ATASAN,
                code=audit.SKP_DITETAPKAN_ATASAN,
                guard=_complete_and_after_deadline,
                notice=_to_both(_("SKP %(tahun)d %(nama)s ditetapkan oleh atasan penilai.")),
                primary=True,
            ),
            Transition(
                name="sesuaikan",
                label=_("Sesuaikan SKP"),
                sources=(S.DITETAPKAN,),
                target=S.PENYESUAIAN,
                deed=SkpDeed.SESUAIKAN,
                code=audit.SKP_DISESUAIKAN,
                notice=_to_both(_("Penyesuaian SKP %(tahun)d %(nama)s dibuka: %(alasan)s")),
                reason=True,
            ),
            Transition(
                name="batal_sesuaikan",
                label=_("Batalkan penyesuaian"),
                sources=(S.PENYESUAIAN,),
                target=S.DITETAPKAN,
                deed=SkpDeed.SESUAIKAN,
                code=audit.SKP_BATAL_SESUAI,
                guard=_unchanged,
            ),
            Transition(
                name="tutup",
                label=_("Tutup karena pindah"),
                sources=OPEN,
                target=S.DITUTUP_PINDAH,
                deed=SkpDeed.TUTUP,
                code=audit.SKP_DITUTUP,
                notice=_to_both(_("SKP %(tahun)d %(nama)s ditutup karena pindah. Susun SKP baru.")),
                reason=True,
            ),
            Transition(
                name="selesaikan",
                label=_("Selesaikan"),
                sources=(S.DITETAPKAN,),
                target=S.SELESAI,
                deed=SkpDeed.SELESAIKAN,
                code=audit.SKP_SELESAI,
            ),
        ),
    )
)
