"""One of each thing of this room for the tests that try to break in: counted, waiting, refused, planned, drafted."""

from datetime import timedelta

from takar.survey.actions.jawab import answer_poster, count_refused, rate
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Jalur
from takar.survey.selectors.ajakan import invitation
from tests.service import alur as layanan
from tests.survey import alur
from tests.world import NOW, TODAY, World


def one_of_each_survey(world: World) -> None:
    """A running survey with a plan, counted sheets and comments, an answer that waits, and a draft questionnaire."""
    plan = alur.follow_up(world)
    service = layanan.service(world)
    alur.sheets(world, [alur.BAIK] * 6, survei=plan.survei)
    for back in range(10):
        day = TODAY - timedelta(days=back)
        answer_poster(layanan=service, nilai=[3] * 9, komentar="Kursinya kurang", today=day, now=NOW)
    publish_waiting(NOW)
    case = alur.finished(world)
    token = invitation(case).rstrip("/").rsplit("/", 1)[-1]
    month = TODAY.replace(day=1)
    rate(layanan=service, token=token, bulan=month, nilai=[4] * 9, komentar="Cepat", today=TODAY, now=NOW)
    count_refused(layanan=service, jalur=Jalur.POSTER, today=TODAY)
    alur.draft(world)
