"""Ratings of Tirta for the tests: finished cases of "Kartu keluarga", their tokens, and a survey of Budi's unit."""

from datetime import date, datetime, timedelta

from django.test import Client

from takar.common.ids import new_id
from takar.law.skm import Unsur
from takar.law.skm_instrumen import JenisSurvei
from takar.service.actions.proses import finish, next_step
from takar.service.models import Permohonan
from takar.survey.actions.instrumen import begin_draft
from takar.survey.actions.jawab import enter_sheets
from takar.survey.actions.kelola import create_survey, open_survey, plan_action
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Instrumen, Survei, TindakLanjut
from takar.survey.selectors.ajakan import invitation
from tests.service import alur as layanan
from tests.world import NOW, TODAY, World

BAIK = "344344344"


def finished(world: World, *, at: datetime = NOW) -> Permohonan:
    """A case that Wulan registered and ended."""
    row = layanan.registered(world, now=at)
    for verb in (next_step, finish):
        verb(actor=world.wulan.actor, pk=row.pk, version=None, today=at.date(), now=at + timedelta(minutes=5))
    return Permohonan.objects.select_related("instansi", "layanan").get(pk=row.pk)


def rated_enough(world: World, digits: list[str], **more: str) -> None:
    """Citizens rate cases that ended on different days, by as many as a batch of one officer's cases needs.

    Ten at least: the rest of ten repeats the last digits.
    """
    wanted = digits + [digits[-1]] * (10 - len(digits))
    for place, each in enumerate(wanted):
        assert send(link(world, at=NOW - timedelta(days=place % 7)), each, **more) == 302


def draft(world: World, *, jenis: str = "SKM") -> Instrumen:
    """The next version of a questionnaire, begun by Dewi."""
    return begin_draft(actor=world.dewi.actor, pk=new_id(), jenis=JenisSurvei(jenis), now=NOW)


def link(world: World, *, at: datetime = NOW) -> str:
    """The address at which the applicant of a fresh finished case rates it, without the host."""
    return path_of(finished(world, at=at))


def path_of(row: Permohonan) -> str:
    return invitation(row)[invitation(row).index("/survei/") :]


def answers(digits: str, **more: str) -> dict[str, str]:
    """What the form sends for nine digits."""
    chosen = {f"n_{unsur.value}": digit for unsur, digit in zip(Unsur, digits, strict=True)}
    return {**chosen, "id": str(new_id()), "komentar": "", **more}


def send(address: str, digits: str, **more: str) -> int:
    """Rate as a citizen's own phone does; returns the status."""
    return Client().post(address, answers(digits, **more)).status_code


def survey(world: World, *, opened: bool = True, jenis: str = "SKM") -> Survei:
    """A survey of Budi's unit for this year."""
    row = create_survey(
        actor=world.budi.actor,
        pk=new_id(),
        unit_id=world.bidang.pk,
        judul="Survei tahun ini",
        jenis=jenis,
        mulai=date(2026, 1, 1),
        selesai=date(2026, 12, 31),
        populasi=600,
        now=NOW,
    )
    return open_survey(actor=world.budi.actor, pk=row.pk, version=None, now=NOW) if opened else row


def sheets(world: World, rows: list[str], *, survei: Survei) -> int:
    """Paper sheets put in by Budi, and published as far as five are there."""
    kept = enter_sheets(
        actor=world.budi.actor,
        pk=survei.pk,
        layanan_id=layanan.service(world).pk,
        lembar=[[None if mark == "-" else int(mark) for mark in row] for row in rows],
        today=TODAY,
        now=NOW,
    )
    publish_waiting(NOW)
    return kept


def follow_up(world: World) -> TindakLanjut:
    return plan_action(
        actor=world.budi.actor,
        pk=survey(world).pk,
        unsur=Unsur.WAKTU.value,
        kegiatan="Menambah satu loket pada hari Senin",
        jabatan="Kepala bidang",
        batas=date(2026, 6, 30),
        now=NOW,
    )
