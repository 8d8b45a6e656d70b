"""The ways of a standard's version and of an application."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.service import audit
from takar.service.models import Permohonan, StandarPelayanan, StatusPermohonan, StatusStandar
from takar.service.policies import PermohonanDeed, StandarDeed
from takar.workflow.machine import Machine, Transition, register_machine

S, P = StatusStandar, StatusPermohonan

OPEN: tuple[str, ...] = (P.DIPROSES, P.MENUNGGU)
DECIDED: tuple[str, ...] = (P.SELESAI, P.DITOLAK)
IN_FORCE: tuple[str, ...] = (S.TERBIT,)
WRITABLE: tuple[str, ...] = (S.DRAF,)


def _complete(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` are the sentences of what is still missing."""
    return tuple(Problem("", str(each)) for each in given or ())


def _has_next(row: Any, given: Any) -> Sequence[Problem]:
    """`given` is how many steps there are."""
    if row.langkah_ke < (given or 0):
        return ()
    return (Problem("", _("Ini langkah terakhir. Selesaikan permohonannya.")),)


def _address(row: Any) -> str:
    return reverse("service:permohonan", kwargs={"pk": row.pk})


def _to_officer(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Permohonan %(nomor)s dialihkan kepada Anda.") % {"nomor": row.nomor}
    return [row.petugas_id], text, _address(row)


def _to_finisher(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Permohonan %(nomor)s yang Anda selesaikan dibuka lagi karena ada kesalahan.") % {"nomor": row.nomor}
    return [row.penyelesai_id], text, _address(row)


STANDAR = register_machine(
    Machine(
        name="service.standar",
        model=StandarPelayanan,
        initial=S.DRAF,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="terbitkan",
                label=gettext_lazy("Terbitkan"),
                sources=(S.DRAF,),
                target=S.TERBIT,
                deed=StandarDeed.SUSUN,
                code=audit.STANDAR_TERBIT,
                guard=_complete,
                primary=True,
            ),
            Transition(
                name="gantikan",
                label=gettext_lazy("Gantikan"),
                sources=(S.TERBIT,),
                target=S.DIGANTI,
                deed=StandarDeed.SUSUN,
                code=audit.STANDAR_DIGANTI,
            ),
        ),
    )
)

PERMOHONAN = register_machine(
    Machine(
        name="service.permohonan",
        model=Permohonan,
        initial=P.DIPROSES,
        labels=dict(P.choices),
        transitions=(
            Transition(
                name="selesaikan",
                label=gettext_lazy("Selesai"),
                sources=(P.DIPROSES,),
                target=P.SELESAI,
                deed=PermohonanDeed.PROSES,
                code=audit.DISELESAIKAN,
                primary=True,
            ),
            Transition(
                name="maju",
                label=gettext_lazy("Langkah berikutnya"),
                sources=(P.DIPROSES,),
                target=P.DIPROSES,
                deed=PermohonanDeed.PROSES,
                code=audit.DILANJUTKAN,
                guard=_has_next,
            ),
            Transition(
                name="tunggu",
                label=gettext_lazy("Tunggu pemohon"),
                sources=(P.DIPROSES,),
                target=P.MENUNGGU,
                deed=PermohonanDeed.PROSES,
                code=audit.DIHENTIKAN,
                reason=True,
            ),
            Transition(
                name="lanjut",
                label=gettext_lazy("Pemohon sudah melengkapi"),
                sources=(P.MENUNGGU,),
                target=P.DIPROSES,
                deed=PermohonanDeed.PROSES,
                code=audit.DIJALANKAN,
                primary=True,
            ),
            Transition(
                name="alihkan",
                label=gettext_lazy("Alihkan"),
                sources=(P.DIPROSES,),
                target=P.DIPROSES,
                deed=PermohonanDeed.ALIHKAN,
                code=audit.DIALIHKAN,
                notice=_to_officer,
            ),
            Transition(
                name="alihkan_menunggu",
                label=gettext_lazy("Alihkan"),
                sources=(P.MENUNGGU,),
                target=P.MENUNGGU,
                deed=PermohonanDeed.ALIHKAN,
                code=audit.DIALIHKAN,
                notice=_to_officer,
            ),
            Transition(
                name="tolak",
                label=gettext_lazy("Tolak"),
                sources=OPEN,
                target=P.DITOLAK,
                deed=PermohonanDeed.PROSES,
                code=audit.DITOLAK,
                reason=True,
            ),
            Transition(
                name="batalkan",
                label=gettext_lazy("Batalkan"),
                sources=OPEN,
                target=P.DIBATALKAN,
                deed=PermohonanDeed.PROSES,
                code=audit.DIBATALKAN,
                reason=True,
            ),
            Transition(
                name="koreksi",
                label=gettext_lazy("Ada kesalahan"),
                sources=(P.SELESAI,),
                target=P.DIPROSES,
                deed=PermohonanDeed.KOREKSI,
                code=audit.DIPERBAIKI,
                notice=_to_finisher,
                reason=True,
            ),
        ),
    )
)
