"""Why a part of a plan is locked for a reader, and who can unlock it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from takar.access.policies import can
from takar.common.actor import Actor
from takar.planning.models import Skp, StatusSkp
from takar.planning.policies import SkpDeed
from takar.planning.transitions import BEHAVIOUR_EDITABLE, EDITABLE


@dataclass(frozen=True, slots=True)
class Kunci:
    """A lock: why it is there, and who can open it."""

    sebab: str
    pembuka: str


def content_lock(actor: Actor, skp: Skp) -> Kunci | None:
    """The lock on results and attachment, or None when this reader may edit them now."""
    owner, penilai = skp.pegawai.nama_lengkap, skp.penilai.nama_lengkap
    if skp.status not in EDITABLE:
        return _state_lock(skp, owner=owner, penilai=penilai)
    if can(actor, SkpDeed.UBAH, skp):
        return None
    return Kunci(_("Sedang disusun oleh pegawainya."), _("Yang dapat mengubah: %(nama)s.") % {"nama": owner})


def behaviour_lock(actor: Actor, skp: Skp) -> Kunci | None:
    """The lock on special expectations, or None when this reader may write them now."""
    owner, penilai = skp.pegawai.nama_lengkap, skp.penilai.nama_lengkap
    if skp.status not in BEHAVIOUR_EDITABLE:
        return _state_lock(skp, owner=owner, penilai=penilai)
    if can(actor, SkpDeed.UBAH_PERILAKU, skp):
        return None
    return Kunci(_("Ekspektasi khusus ditulis oleh penilai."), _("Bicarakan dengan %(nama)s.") % {"nama": penilai})


def _state_lock(skp: Skp, *, owner: str, penilai: str) -> Kunci:
    names = {"nama": owner, "penilai": penilai}
    why = {
        StatusSkp.DIAJUKAN: (
            _("Sedang menunggu keputusan penilai."),
            _("%(nama)s dapat menariknya, atau %(penilai)s mengembalikannya."),
        ),
        StatusSkp.DITETAPKAN: (
            _("Sudah ditetapkan."),
            _("%(nama)s atau %(penilai)s dapat membuka penyesuaian."),
        ),
        StatusSkp.DITUTUP_PINDAH: (_("Ditutup karena pindah."), _("Lanjutkan pada SKP yang baru.")),
        StatusSkp.SELESAI: (_("Sudah selesai dinilai."), _("Tidak ada yang dapat mengubahnya lagi.")),
    }
    reason, opener = why[StatusSkp(skp.status)]
    return Kunci(reason, opener % names)
