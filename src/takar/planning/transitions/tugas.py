"""The states of a task from another leader: proposed, allowed by the employee's Penilai, accepted by the employee
(PermenPANRB 6/2022 Ps 1.10, p.44)."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.common.refusals import Problem
from takar.planning import audit
from takar.planning.models import JenisRhk, StatusTugas, UsulanTugas
from takar.planning.policies import TugasDeed
from takar.workflow.machine import Machine, Transition, register_machine

S = StatusTugas


def _chosen(_row: UsulanTugas, jenis: Any) -> Sequence[Problem]:
    return () if jenis in JenisRhk.values else [Problem("jenis", gettext("Pilih utama atau tambahan."))]


Notice = Callable[[UsulanTugas], tuple[list[UUID | None], str, str]]


def _tell(text: Any, *who: str) -> Notice:
    def notice(row: UsulanTugas) -> tuple[list[UUID | None], str, str]:
        people = {"pemberi": row.pemberi_id, "pegawai": row.skp.pegawai_id, "penilai": row.skp.penilai_id}
        words = {
            "pegawai": row.skp.pegawai.nama_lengkap,
            "pemberi": row.pemberi.nama_lengkap,
            "tugas": row.teks[:120],
            "alasan": row.alasan[:150],
        }
        return [people[each] for each in who], gettext(text) % words, link_of(row)

    return notice


def link_of(row: UsulanTugas) -> str:
    """The page of one task."""
    return reverse("planning:tugas_satu", kwargs={"pk": row.pk})


MACHINE = register_machine(
    Machine(
        name="planning.tugas",
        model=UsulanTugas,
        initial=S.DIUSULKAN,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="izinkan",
                label=_("Setujui penugasan"),
                sources=(S.DIUSULKAN,),
                target=S.DIIZINKAN,
                deed=TugasDeed.IZINKAN,
                code=audit.TUGAS_DIIZINKAN,
                guard=_chosen,
                notice=_tell(
                    _("%(pemberi)s memberi Anda tugas: %(tugas)s. Penilai Anda setuju; jawab di sini."), "pegawai"
                ),
                primary=True,
            ),
            Transition(
                name="tidak_izinkan",
                label=_("Tidak setujui"),
                sources=(S.DIUSULKAN,),
                target=S.DITOLAK,
                deed=TugasDeed.IZINKAN,
                code=audit.TUGAS_TIDAK_DIIZINKAN,
                notice=_tell(_("Penilai %(pegawai)s tidak menyetujui tugas “%(tugas)s”: %(alasan)s"), "pemberi"),
                reason=True,
            ),
            Transition(
                name="terima",
                label=_("Terima tugas"),
                sources=(S.DIIZINKAN,),
                target=S.DITERIMA,
                deed=TugasDeed.JAWAB,
                code=audit.TUGAS_DITERIMA,
                notice=_tell(_("%(pegawai)s menerima tugas “%(tugas)s”."), "pemberi", "penilai"),
                primary=True,
            ),
            Transition(
                name="tolak",
                label=_("Tolak tugas"),
                sources=(S.DIIZINKAN,),
                target=S.DITOLAK,
                deed=TugasDeed.JAWAB,
                code=audit.TUGAS_DITOLAK,
                notice=_tell(_("%(pegawai)s menolak tugas “%(tugas)s”: %(alasan)s"), "pemberi", "penilai"),
                reason=True,
            ),
            Transition(
                name="tarik",
                label=_("Tarik usulan"),
                sources=(S.DIUSULKAN, S.DIIZINKAN),
                target=S.DITARIK,
                deed=TugasDeed.TARIK,
                code=audit.TUGAS_DITARIK,
                notice=_tell(_("%(pemberi)s menarik usulan tugas “%(tugas)s”: %(alasan)s"), "penilai", "pegawai"),
                reason=True,
            ),
        ),
    )
)
