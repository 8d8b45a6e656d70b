"""The ways of a request about one's own data, and of a failure of protection."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.privacy import audit
from takar.privacy.models import Insiden, PermintaanData, StatusInsiden, StatusPermintaan
from takar.privacy.policies import InsidenDeed, PermintaanDeed
from takar.workflow.machine import Machine, Transition, register_machine

P, N = StatusPermintaan, StatusInsiden

WAITING: tuple[str, ...] = (P.DIAJUKAN,)
WRITABLE: tuple[str, ...] = (N.DIPERIKSA, N.WAJIB)
RUNNING: tuple[str, ...] = (N.DIPERIKSA, N.WAJIB)
LETTERS: tuple[str, ...] = (N.WAJIB, N.DIBERITAHUKAN, N.DITUTUP)


def _answered(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` is the answer that the person reads."""
    if str(given or "").strip():
        return ()
    return (Problem("jawaban", _("Tulis jawabannya. Yang mengajukan membaca ini.")),)


def _known(row: Any, _given: Any) -> Sequence[Problem]:
    missing = []
    if not row.kejadian.strip():
        missing.append(Problem("kejadian", _("Tulis apa yang terjadi.")))
    if not row.terkena:
        missing.append(Problem("terkena", _("Pilih data mana yang terkena.")))
    if row.jumlah_orang is None:
        missing.append(Problem("jumlah_orang", _("Isi perkiraan jumlah orang yang terkena.")))
    return missing


def _told(row: Any, given: Any) -> Sequence[Problem]:
    """What Pasal 46 ayat (2) wants in the letter; `given` is how and to whom it went."""
    missing = list(_known(row, given))
    if not row.rincian_data.strip():
        missing.append(Problem("rincian_data", _("Tulis data apa yang terungkap.")))
    if not row.upaya.strip():
        missing.append(Problem("upaya", _("Tulis upaya penanganan dan pemulihannya.")))
    if not str(given or "").strip():
        missing.append(Problem("pemberitahuan", _("Tulis nomor surat ke lembaga dan cara yang terkena diberi tahu.")))
    return missing


def _learned(_row: Any, given: Any) -> Sequence[Problem]:
    if str(given or "").strip():
        return ()
    return (Problem("catatan_tutup", _("Tulis perbaikan yang mencegahnya terulang.")),)


def _answer(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Permintaan Anda atas data Anda sudah dijawab: %(hasil)s.") % {
        "hasil": P(row.status).label.lower(),
    }
    return (row.pegawai_id,), text, reverse("privacy:permintaan", kwargs={"pk": row.pk})


PERMINTAAN = register_machine(
    Machine(
        name="privacy.permintaan",
        model=PermintaanData,
        initial=P.DIAJUKAN,
        labels={str(value): label for value, label in P.choices},
        transitions=(
            Transition(
                name="laksanakan",
                label=gettext_lazy("Sudah dilaksanakan"),
                sources=WAITING,
                target=P.SELESAI,
                deed=PermintaanDeed.JAWAB,
                code=audit.DILAKSANAKAN,
                guard=_answered,
                notice=_answer,
                primary=True,
            ),
            Transition(
                name="tolak",
                label=gettext_lazy("Tolak"),
                sources=WAITING,
                target=P.DITOLAK,
                deed=PermintaanDeed.JAWAB,
                code=audit.DITOLAK,
                guard=_answered,
                notice=_answer,
            ),
            Transition(
                name="tarik",
                label=gettext_lazy("Tarik permintaan"),
                sources=WAITING,
                target=P.DITARIK,
                deed=PermintaanDeed.TARIK,
                code=audit.DITARIK,
            ),
        ),
    )
)
INSIDEN = register_machine(
    Machine(
        name="privacy.insiden",
        model=Insiden,
        initial=N.DIPERIKSA,
        labels={str(value): label for value, label in N.choices},
        transitions=(
            Transition(
                name="wajibkan",
                label=gettext_lazy("Wajib diberitahukan"),
                sources=(N.DIPERIKSA,),
                target=N.WAJIB,
                deed=InsidenDeed.TANGANI,
                code=audit.INSIDEN_WAJIB,
                guard=_known,
                primary=True,
            ),
            Transition(
                name="bukan",
                label=gettext_lazy("Bukan kegagalan pelindungan"),
                sources=(N.DIPERIKSA,),
                target=N.BUKAN,
                deed=InsidenDeed.TANGANI,
                code=audit.INSIDEN_BUKAN,
                reason=True,
            ),
            Transition(
                name="beritahukan",
                label=gettext_lazy("Sudah diberitahukan"),
                sources=(N.WAJIB,),
                target=N.DIBERITAHUKAN,
                deed=InsidenDeed.TANGANI,
                code=audit.INSIDEN_DIBERITAHUKAN,
                guard=_told,
                primary=True,
            ),
            Transition(
                name="tutup",
                label=gettext_lazy("Selesai ditangani"),
                sources=(N.DIBERITAHUKAN,),
                target=N.DITUTUP,
                deed=InsidenDeed.TANGANI,
                code=audit.INSIDEN_DITUTUP,
                guard=_learned,
                primary=True,
            ),
        ),
    )
)
