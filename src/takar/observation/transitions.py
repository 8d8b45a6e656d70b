"""The ways of an instrument's version and of an observation."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.observation import audit
from takar.observation.models import Pengamatan, StatusPengamatan, StatusVersi, VersiInstrumen
from takar.observation.policies import PengamatanDeed, VersiDeed
from takar.ui.formats import tanggal
from takar.workflow.machine import Machine, Transition, register_machine

V, P = StatusVersi, StatusPengamatan

WRITABLE_VERSION: tuple[str, ...] = (V.DRAF,)
USABLE_VERSION: tuple[str, ...] = (V.TERBIT,)
WRITABLE: tuple[str, ...] = (P.DRAF,)
SENT: tuple[str, ...] = (P.FINAL,)
DROPPED: tuple[str, ...] = (P.DIBATALKAN,)


def day(value: Any) -> str:
    """Return a day as the sentences of this room write it."""
    return tanggal(value)


def _has_questions(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` is how many questions there are."""
    if given:
        return ()
    return (Problem("", _("Tambahkan dulu paling sedikit satu pertanyaan.")),)


def _complete(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` are the numbers of the questions that still want an answer."""
    if not given:
        return ()
    numbers = ", ".join(str(number) for number in given)
    return (Problem("", _("Jawab dulu pertanyaan nomor %(daftar)s.") % {"daftar": numbers}),)


def _to_observed(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("%(nama)s mengirim hasil pengamatan tentang Anda, %(tanggal)s. Anda dapat membaca dan menanggapinya.")
    return (
        [row.pegawai_id],
        text % {"nama": row.pengamat.nama_lengkap, "tanggal": day(row.tanggal)},
        reverse("observation:pengamatan", kwargs={"pk": row.pk}),
    )


VERSI = register_machine(
    Machine(
        name="observation.versi",
        model=VersiInstrumen,
        initial=V.DRAF,
        labels=dict(V.choices),
        transitions=(
            Transition(
                name="terbitkan",
                label=gettext_lazy("Terbitkan"),
                sources=(V.DRAF,),
                target=V.TERBIT,
                deed=VersiDeed.SUSUN,
                code=audit.INSTRUMEN_TERBIT,
                guard=_has_questions,
                primary=True,
            ),
            Transition(
                name="tarik",
                label=gettext_lazy("Tarik dari pemakaian"),
                sources=(V.TERBIT,),
                target=V.DITARIK,
                deed=VersiDeed.SUSUN,
                code=audit.INSTRUMEN_DITARIK,
            ),
        ),
    )
)

PENGAMATAN = register_machine(
    Machine(
        name="observation.pengamatan",
        model=Pengamatan,
        initial=P.DRAF,
        labels=dict(P.choices),
        transitions=(
            Transition(
                name="kirim",
                label=gettext_lazy("Kirim"),
                sources=(P.DRAF,),
                target=P.FINAL,
                deed=PengamatanDeed.ISI,
                code=audit.PENGAMATAN_DIKIRIM,
                guard=_complete,
                notice=_to_observed,
                primary=True,
            ),
            Transition(
                name="batalkan",
                label=gettext_lazy("Batalkan pengamatan"),
                sources=(P.DRAF,),
                target=P.DIBATALKAN,
                deed=PengamatanDeed.ISI,
                code=audit.PENGAMATAN_DIBATALKAN,
            ),
        ),
    )
)
