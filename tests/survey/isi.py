"""What the browsers of this room find: a finished case of this minute, rated ones of other days, an open survey."""

from datetime import timedelta

from django.db import transaction

from takar.common.clock import local_date, now
from takar.common.ids import new_id
from takar.service.actions.proses import finish, next_step
from takar.service.models import Permohonan
from takar.survey.actions.jawab import answer_poster, enter_sheets
from takar.survey.actions.kelola import create_survey, open_survey, plan_action
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Survei
from takar.survey.selectors.ajakan import invitation
from tests.service import alur as layanan
from tests.world import build_world

LEMBAR = ["343434343", "334344344", "443344433", "344344334", "433434443", "324344234", "344334344", "434443343"]


@transaction.atomic
def fill_survey() -> None:
    """Tirta with a service, a survey with two dozen sheets and a plan, and a case that ended just now."""
    world, moment = build_world(), now()
    today = local_date(moment, zone=world.instansi.zona)
    row = create_survey(
        actor=world.budi.actor,
        pk=new_id(),
        unit_id=world.bidang.pk,
        judul="Survei kepuasan tahun ini",
        jenis="SKM",
        mulai=today.replace(month=1, day=1),
        selesai=today.replace(month=12, day=31),
        populasi=120,
        now=moment,
    )
    open_survey(actor=world.budi.actor, pk=row.pk, version=None, now=moment)
    case = layanan.registered(world, now=moment)
    for verb in (next_step, finish):
        verb(actor=world.wulan.actor, pk=case.pk, version=None, today=today, now=moment + timedelta(minutes=5))
    enter_sheets(
        actor=world.budi.actor,
        pk=row.pk,
        layanan_id=case.layanan_id,
        lembar=[[int(mark) for mark in line] for line in LEMBAR * 3],
        today=today,
        now=moment,
    )
    for back in range(10):
        answer_poster(
            layanan=case.layanan, nilai=[2, 3] * 4 + [1], komentar="", today=today - timedelta(days=back), now=moment
        )
    publish_waiting(moment)
    plan_action(
        actor=world.budi.actor,
        pk=row.pk,
        unsur="WAKTU",
        kegiatan="Membuka satu loket tambahan pada hari Senin",
        jabatan="Kepala bidang",
        batas=today + timedelta(days=60),
        now=moment,
    )


def link() -> str:
    """The address at which the applicant of the finished case rates it, without the host."""
    row = Permohonan.objects.select_related("instansi", "layanan").get()
    return invitation(row)[invitation(row).index("/survei/") :]


def survey_id() -> str:
    return str(Survei.objects.get().pk)
