"""The ways of a survey, which is opened and closed, and of a questionnaire, which is published and replaced."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from takar.common.refusals import Problem
from takar.survey import audit
from takar.survey.models import Instrumen, StatusInstrumen, StatusSurvei, Survei
from takar.survey.policies import InstrumenDeed, SurveiDeed
from takar.workflow.machine import Machine, Transition, register_machine

S, Q = StatusSurvei, StatusInstrumen
DRAFTS: tuple[str, ...] = (Q.RANCANGAN,)
IN_FORCE: tuple[str, ...] = (Q.TERBIT,)
OPEN: tuple[str, ...] = (S.BUKA,)
ENDED: tuple[str, ...] = (S.TUTUP,)

SURVEI = register_machine(
    Machine(
        name="survey.survei",
        model=Survei,
        initial=S.RANCANGAN,
        labels=dict(S.choices),
        transitions=(
            Transition(
                name="buka",
                label=_("Buka survei"),
                sources=(S.RANCANGAN,),
                target=S.BUKA,
                deed=SurveiDeed.KELOLA,
                code=audit.SURVEI_BUKA,
                primary=True,
            ),
            Transition(
                name="tutup",
                label=_("Tutup survei"),
                sources=(S.BUKA,),
                target=S.TUTUP,
                deed=SurveiDeed.KELOLA,
                code=audit.SURVEI_TUTUP,
            ),
        ),
    )
)


def _complete(row: Instrumen, _given: Any) -> Sequence[Problem]:
    """What a questionnaire still lacks: every question and answer in both languages, no two answers alike."""
    problems = []
    for one in row.butir:
        code, answers = one["kode"], (one["pilihan"], one["pilihan_en"])
        if not one["tanya"] or not one["tanya_en"]:
            problems.append(Problem(f"tanya_{code}", gettext("Tulis pertanyaannya dalam kedua bahasa.")))
        if any(len(each) != row.skala or not all(each) for each in answers):
            problems.append(Problem(f"pilihan_{code}", gettext("Tulis semua pilihan jawaban dalam kedua bahasa.")))
        elif any(len({word.casefold() for word in each}) < len(each) for each in answers):
            problems.append(Problem(f"pilihan_{code}", gettext("Dua pilihan jawaban berbunyi sama. Bedakan.")))
    if sorted(row.urutan) != sorted(one["kode"] for one in row.butir):
        problems.append(Problem("urutan", gettext("Beri tiap pertanyaan satu nomor urut yang berbeda.")))
    if bool(row.tanya_bebas) != bool(row.tanya_bebas_en):
        problems.append(
            Problem("tanya_bebas", gettext("Tulis pertanyaan terbuka dalam kedua bahasa, atau kosongkan keduanya."))
        )
    return problems


INSTRUMEN = register_machine(
    Machine(
        name="survey.instrumen",
        model=Instrumen,
        initial=Q.RANCANGAN,
        labels=dict(Q.choices),
        transitions=(
            Transition(
                name="terbitkan",
                label=_("Terbitkan"),
                sources=(Q.RANCANGAN,),
                target=Q.TERBIT,
                deed=InstrumenDeed.KELOLA,
                code=audit.INSTRUMEN_TERBIT,
                guard=_complete,
                primary=True,
            ),
            Transition(
                name="gantikan",
                label=_("Gantikan"),
                sources=(Q.TERBIT,),
                target=Q.DIGANTI,
                deed=InstrumenDeed.KELOLA,
                code=audit.INSTRUMEN_DIGANTI,
            ),
        ),
    )
)
