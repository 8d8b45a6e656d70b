"""What every change of the lines of appraisal shares: one writer at a time, and no circle afterwards on any day."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from takar.common.refusals import Invalid, Problem
from takar.org.models import Pegawai
from takar.org.selectors.lingkaran import circles, turning_days
from takar.org.selectors.penilai import penilai_map
from takar.units.models import Instansi


def hold_lines(instansi_id: UUID) -> None:
    """Let one change of this government's lines finish before the next begins; call first, in a transaction.

    Two people who state each other's Penilai at the same moment would otherwise both see no circle. Rows that refer
    to the government can still be written meanwhile.
    """
    list(Instansi.objects.select_for_update(no_key=True).filter(pk=instansi_id).values_list("pk"))


def standing_circles(instansi_id: UUID, *, mulai: date) -> set[frozenset[UUID]]:
    """Return the circles that stand already on a day from `mulai` on; there are none but by older data."""
    found: set[frozenset[UUID]] = set()
    for day in turning_days(instansi_id, mulai=mulai, selesai=None):
        lines = {who: info.pegawai_id for who, info in penilai_map(instansi_id, day).items()}
        found.update(frozenset(circle) for circle in circles(lines))
    return found


def refuse_circles(
    instansi_id: UUID,
    *,
    mulai: date,
    selesai: date | None = None,
    field: str,
    through: UUID | None = None,
    but_for: Collection[frozenset[UUID]] = (),
) -> None:
    """Raise `Invalid` at `field`, naming the people, when lines turn in a circle on any day of the span; with
    `through`, only for a circle in which this person stands, so that moving people can also mend an older one.
    Circles `but_for` which there is none stood before and are let be."""
    for day in turning_days(instansi_id, mulai=mulai, selesai=selesai):
        lines = {who: info.pegawai_id for who, info in penilai_map(instansi_id, day).items()}
        for circle in circles(lines):
            if (through is not None and through not in circle) or frozenset(circle) in but_for:
                continue
            names = dict(Pegawai.objects.filter(pk__in=circle).values_list("pk", "nama"))
            chain = " → ".join(names[who] for who in (*circle, circle[0]))
            raise Invalid(
                _("Perubahan ini membuat Penilai saling menilai."),
                problems=[
                    Problem(
                        field,
                        _("Pada %(tanggal)s rantainya berputar: %(rantai)s. Pilih Penilai di luar rantai ini.")
                        % {"tanggal": day.strftime("%d-%m-%Y"), "rantai": chain},
                    )
                ],
            )
