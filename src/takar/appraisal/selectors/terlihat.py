"""What of an evaluation whom is shown: the one place that says who may see ratings, for pages, lists and documents."""

from takar.appraisal.models import Evaluasi
from takar.appraisal.transitions import HANDED_OVER, OPEN
from takar.common.actor import Actor

# The name under which the documents room keeps the forms of an evaluation.
OBJECT_KIND = "appraisal.evaluasi"


def sees_result(actor: Actor, row: Evaluasi) -> bool:
    """Whether the actor may see the ratings: drafts only who rates; the employee only what was handed over."""
    if actor.pegawai_id is not None and actor.pegawai_id == row.penilai_id:
        return True
    if actor.pegawai_id is not None and actor.pegawai_id == row.pegawai_id:
        return row.status in HANDED_OVER
    return row.status not in OPEN
