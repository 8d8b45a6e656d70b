"""The states of a part in a shared result: the owner invites, the contributor answers, the contributor's Penilai
consents (PermenPANRB 6/2022 p.44: work for someone other than the Penilai needs the Penilai's approval)."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.planning import audit
from takar.planning.models import BagianBersama, StatusBagian
from takar.planning.policies import BagianDeed
from takar.workflow.machine import Machine, Transition, register_machine

S = StatusBagian

# The owner may not remove the result, nor the contributor theirs, while a part in it runs.
BERJALAN: tuple[str, ...] = (S.DIUNDANG, S.DITERIMA, S.DISETUJUI)

Notice = Callable[[BagianBersama], tuple[list[UUID | None], str, str]]


def _tell(text: Any, *who: str) -> Notice:
    def notice(row: BagianBersama) -> tuple[list[UUID | None], str, str]:
        people = {
            "pemilik": row.rhk.skp.pegawai_id,
            "peserta": row.skp.pegawai_id,
            "penilai": row.skp.penilai_id,
        }
        words = {
            "peserta": row.skp.pegawai.nama_lengkap,
            "pemilik": row.rhk.skp.pegawai.nama_lengkap,
            "hasil": row.rhk.teks[:120],
            "alasan": row.alasan[:150],
        }
        return [people[each] for each in who], gettext(text) % words, link_of(row)

    return notice


def link_of(row: BagianBersama) -> str:
    """The page of one part."""
    return reverse("planning:bagian", kwargs={"pk": row.pk})


MACHINE = register_machine(
    Machine(
        name="planning.bersama",
        model=BagianBersama,
        initial=S.DIUNDANG,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="terima",
                label=_("Terima ajakan"),
                sources=(S.DIUNDANG,),
                target=S.DITERIMA,
                deed=BagianDeed.JAWAB,
                code=audit.BAGIAN_DITERIMA,
                notice=_tell(
                    _("%(peserta)s diajak %(pemilik)s ikut hasil bersama “%(hasil)s”. Persetujuan Anda diperlukan."),
                    "penilai",
                ),
                primary=True,
            ),
            Transition(
                name="tolak",
                label=_("Tolak ajakan"),
                sources=(S.DIUNDANG,),
                target=S.DITOLAK,
                deed=BagianDeed.JAWAB,
                code=audit.BAGIAN_DITOLAK,
                notice=_tell(_("%(peserta)s menolak ajakan Anda pada “%(hasil)s”: %(alasan)s"), "pemilik"),
                reason=True,
            ),
            Transition(
                name="setujui",
                label=_("Setujui"),
                sources=(S.DITERIMA,),
                target=S.DISETUJUI,
                deed=BagianDeed.SETUJUI,
                code=audit.BAGIAN_DISETUJUI,
                notice=_tell(
                    _("Bagian %(peserta)s dalam “%(hasil)s” disetujui dan masuk ke SKP-nya."), "peserta", "pemilik"
                ),
                primary=True,
            ),
            Transition(
                name="tidak_setujui",
                label=_("Tidak setujui"),
                sources=(S.DITERIMA,),
                target=S.DITOLAK,
                deed=BagianDeed.SETUJUI,
                code=audit.BAGIAN_TIDAK_DISETUJUI,
                notice=_tell(
                    _("Penilai %(peserta)s tidak menyetujui bagiannya dalam “%(hasil)s”: %(alasan)s"),
                    "peserta",
                    "pemilik",
                ),
                reason=True,
            ),
            Transition(
                name="mundur",
                label=_("Batal ikut"),
                sources=(S.DITERIMA,),
                target=S.DITARIK,
                deed=BagianDeed.JAWAB,
                code=audit.BAGIAN_MUNDUR,
                notice=_tell(_("%(peserta)s batal ikut “%(hasil)s”: %(alasan)s"), "pemilik", "penilai"),
                reason=True,
            ),
            Transition(
                name="tarik",
                label=_("Tarik ajakan"),
                sources=BERJALAN,
                target=S.DITARIK,
                deed=BagianDeed.TARIK,
                code=audit.BAGIAN_DITARIK,
                notice=_tell(_("%(pemilik)s menarik ajakan pada “%(hasil)s”: %(alasan)s"), "peserta", "penilai"),
                reason=True,
            ),
        ),
    )
)
