"""Bring a result from outside into a plan: into the draft, or by opening an adjustment of a fixed plan."""

from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.planning.actions.dasar import open_plan
from takar.planning.actions.hasil import RhkInput, put_rhk
from takar.planning.actions.indikator import IndikatorInput, put_indikator
from takar.planning.actions.langkah import adjust_skp
from takar.planning.models import JenisForm, Perspektif, Rhk
from takar.planning.policies import SkpDeed
from takar.planning.transitions import EDITABLE, ENDED, MACHINE

_ADJUSTABLE = MACHINE.get("sesuaikan").sources


def bring_in(
    *,
    actor: Actor,
    skp_id: UUID,
    given: RhkInput,
    ukuran: IndikatorInput | None,
    alasan: str,
    today: date,
    now: datetime,
) -> Rhk:
    """Add the result, with its indicator where one was agreed. Call inside a transaction, with the consent in hand.

    A fixed plan is opened for adjustment, so that both sign again. Raises `WrongState` while the plan waits for its
    decision (nobody may change what lies on another's desk) or has ended.
    """
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT)
    if skp.status in ENDED:
        raise WrongState(
            _("SKP %(nama)s sudah berakhir, jadi hasil kerja baru tidak bisa dimasukkan.")
            % {"nama": skp.pegawai.nama_lengkap},
            next_step=_("Tolak yang ini, lalu minta yang mengusulkan mengulanginya untuk SKP yang baru."),
        )
    if skp.status in _ADJUSTABLE:
        skp = adjust_skp(actor=actor, skp_id=skp_id, version=None, alasan=alasan, today=today, now=now)
    if skp.status not in EDITABLE:
        raise WrongState(
            _("SKP %(nama)s sedang menunggu ditetapkan, jadi isinya terkunci.") % {"nama": skp.pegawai.nama_lengkap},
            next_step=_("Tunggu penilai menetapkan atau mengembalikannya, lalu ulangi di sini."),
        )
    rhk = put_rhk(skp, actor=actor, rhk_id=new_id(), given=given, now=now)
    if ukuran is not None:
        put_indikator(skp, rhk, actor=actor, indikator_id=new_id(), given=ukuran, now=now)
    return rhk


def perspective(form: str, wanted: str = "") -> str:
    """Return the perspective of an indicator that came from outside: the form of leaders needs one."""
    if form != JenisForm.JPT:
        return ""
    return wanted or Perspektif.PROSES_BISNIS.value
