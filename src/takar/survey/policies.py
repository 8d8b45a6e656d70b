"""Who may do what here: everyone of the government reads a survey; the unit's head or performance manager runs it.

A questionnaire binds every unit, so who manages performance for the whole government writes it; once published, the
database itself refuses to change it.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, HasRole
from takar.common.guards import Check, Guard, drop, install, register_guards
from takar.org.policies import RoleOnRoot
from takar.service.policies import Memimpin
from takar.survey.models import Instrumen, Survei, TindakLanjut


class SurveiDeed(StrEnum):
    """What can be done to a survey."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


class InstrumenDeed(StrEnum):
    """What can be done to a questionnaire."""

    LIHAT = "LIHAT"
    KELOLA = "KELOLA"


_WHO = _("Survei dikelola oleh kepala unitnya atau pengelola kinerja.")

SURVEI_POLICY = register_policy(
    Policy(
        model=Survei,
        see=SurveiDeed.LIHAT,
        rules={
            SurveiDeed.LIHAT: (Anyone(),),
            SurveiDeed.KELOLA: (HasRole(Role.PENGELOLA_KINERJA), Memimpin()),
        },
        sentences={SurveiDeed.KELOLA: _WHO},
        not_found=_("Survei ini tidak ada di instansi Anda."),
    )
)
TINDAK_POLICY = register_policy(
    Policy(
        model=TindakLanjut,
        see=SurveiDeed.LIHAT,
        rules={
            SurveiDeed.LIHAT: (Anyone(),),
            SurveiDeed.KELOLA: (
                HasRole(Role.PENGELOLA_KINERJA, "survei__unit__path"),
                Memimpin("survei__unit__path"),
            ),
        },
        sentences={SurveiDeed.KELOLA: _WHO},
        not_found=_("Tindak lanjut ini tidak ada di instansi Anda."),
    )
)
INSTRUMEN_POLICY = register_policy(
    Policy(
        model=Instrumen,
        see=InstrumenDeed.LIHAT,
        rules={
            InstrumenDeed.LIHAT: (Anyone(),),
            InstrumenDeed.KELOLA: (RoleOnRoot(Role.PENGELOLA_KINERJA),),
        },
        sentences={InstrumenDeed.KELOLA: _("Kuesioner disusun oleh pengelola kinerja seluruh instansi.")},
        not_found=_("Kuesioner ini tidak ada di instansi Anda."),
    )
)

_TABLE = "survey_instrumen"
_FIXED = ("instansi_id", "jenis", "nomor", "dasar", "skala", "butir", "urutan", "tanya_bebas", "tanya_bebas_en")
_NO_COPY = "NOT EXISTS (SELECT 1 FROM units_instansi tempat WHERE tempat.id = OLD.instansi_id AND tempat.latihan)"


def instrument_guards() -> Sequence[Guard]:
    """Return the guards: what was published keeps its words and never becomes a draft again, and stays."""
    locked = "OLD.status <> 'RANCANGAN'"
    return (
        Guard(
            name="jaga_instrumen_isi",
            table=_TABLE,
            event="UPDATE",
            columns=_FIXED,
            checks=(Check(condition=locked, message="Kuesioner yang sudah terbit tidak boleh diubah."),),
        ),
        Guard(
            name="jaga_instrumen_status",
            table=_TABLE,
            event="UPDATE",
            columns=("status", "terbit_pada"),
            checks=(
                Check(
                    condition="(OLD.status = 'TERBIT' AND NEW.status = 'RANCANGAN')"
                    " OR (OLD.status = 'DIGANTI' AND NEW.status <> 'DIGANTI')",
                    message="Kuesioner yang sudah terbit hanya dapat diganti.",
                ),
            ),
        ),
        Guard(
            name="jaga_instrumen_hapus",
            table=_TABLE,
            event="DELETE",
            checks=(
                Check(
                    # A copy for practice is thrown away whole.
                    condition=f"{locked} AND {_NO_COPY}",
                    message="Kuesioner yang sudah terbit tidak boleh dihapus.",
                    needs=(("units_instansi", "latihan"),),
                ),
            ),
        ),
    )


def connect(config: AppConfig) -> None:
    """Install the guards after every migration of `config`'s database."""
    register_guards("survey", instrument_guards)
    pre_migrate.connect(_step_aside, sender=config, dispatch_uid="survey_guards_before")
    post_migrate.connect(_install, sender=config, dispatch_uid="survey_guards_after")


def _step_aside(using: str, **kwargs: Any) -> None:
    # While tables are rebuilt, a trigger that names another table would stop the migration.
    drop(connections[using], instrument_guards())


def _install(using: str, **kwargs: Any) -> None:
    install(connections[using], instrument_guards())
