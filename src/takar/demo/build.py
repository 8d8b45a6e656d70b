"""Build the demo: five governments, each with its people and its story of the past and the present year."""

import gc
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.contrib.auth.hashers import make_password
from django.db import transaction

from takar.appraisal.models import JenisEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai
from takar.audit.sealer import seal
from takar.demo.appraisals import Appraisals, periods_of
from takar.demo.bersama import share_results
from takar.demo.diary import Diary
from takar.demo.forum import fill_forum
from takar.demo.governments import GOVERNMENTS, Government
from takar.demo.layanan import fill_services
from takar.demo.library import fill_library
from takar.demo.multiply.more import Density, thicken
from takar.demo.multiply.whole import multiply
from takar.demo.organisation import found_government
from takar.demo.pengaduan import fill_complaints
from takar.demo.planner import Sizes, learn_sizes
from takar.demo.plans import Year
from takar.demo.privasi import fill_privacy
from takar.demo.stage import Stage, Tick
from takar.demo.survei import fill_surveys
from takar.demo.talks import Talks
from takar.demo.timeline import Timeline
from takar.demo.work import Tempo, Work
from takar.execution.actions.alih import hand_over
from takar.units.models import Instansi

PASSWORD = "contoh-takar-lima-daerah"  # noqa: S105 - printed on the login sheet, good for invented people only


# 3 million entries and 2 million applications for 30,000 people.
A_YEAR = Density(catatan=100, permohonan=67)
_AS_TOLD = Density(catatan=0, permohonan=0)


@dataclass(frozen=True, slots=True)
class Size:
    """How many people a government has and how much is told of each; with `kali`, what is told is made denser (entries
    and applications a person) and then so many times as large."""

    orang: int
    tempo: Tempo
    rinci: float
    periode_penuh: int
    kali: int = 1
    padat: Density = _AS_TOLD


SIZES = {
    "small": Size(60, Tempo(biasa=1, panggung=1, pegawai=4), 0.5, 1),
    "medium": Size(600, Tempo(biasa=1, panggung=2, pegawai=5), 0.5, 1),
    # Telling the lives of 30,000 people one deed at a time would take a day: those of 300 are told and then copied.
    "large": Size(
        60, Tempo(biasa=1, panggung=1, pegawai=4), 0.5, 1, kali=100, padat=Density(catatan=100, permohonan=67)
    ),
}


class Progress(Protocol):
    """Is told what is being done and how many of all days of all governments have been told."""

    def __call__(self, what: str, done: int, total: int) -> None: ...


def missing(governments: Sequence[Government] = GOVERNMENTS) -> list[Government]:
    """The governments that this database does not hold yet. Each is built whole or not at all."""
    there = set(Instansi.objects.filter(kode__in=[each.kode for each in governments]).values_list("kode", flat=True))
    return [each for each in governments if each.kode not in there]


def strangers(governments: Sequence[Government] = GOVERNMENTS) -> list[str]:
    """Names of governments in this database that are none of the demo's."""
    known = [each.kode for each in governments]
    return list(Instansi.objects.exclude(kode__in=known).order_by("nama").values_list("nama", flat=True))


def build(
    *,
    today: date,
    size: Size,
    seed: int,
    governments: Sequence[Government] = GOVERNMENTS,
    progress: Progress | None = None,
) -> list[Stage]:
    """Build the governments that are missing, each in one transaction, and seal the ledger. A size that is copied is
    built in one transaction as a whole."""
    timeline = Timeline(today)
    # Argon2 takes a fifth of a second by design. All accounts of the demo share one password, so they share its hash.
    hashed = make_password(PASSWORD)
    wanted = missing(governments)
    span = (today - timeline.opening).days + 1
    stages = []
    # The build makes millions of short-lived objects without cycles; looking for cycles costs a fifth of the time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        with transaction.atomic() if size.kali > 1 else nullcontext():
            for number, government in enumerate(wanted):
                tick = _tick(government, progress, base=number * span, total=len(wanted) * span)
                with transaction.atomic():
                    stages.append(_government(government, timeline, size=size, seed=seed, hashed=hashed, tick=tick))
                gc.collect()
            if stages and size.kali > 1:
                thicken(size.padat, today=today)
                multiply(size.kali)
    finally:
        if collecting:
            gc.enable()
    if stages:
        moment = stages[-1].at(today, 480)
        while seal(moment, thorough=True):
            pass
    return stages


def _tick(government: Government, progress: Progress | None, *, base: int, total: int) -> Tick:
    def tick(what: str, days: int) -> None:
        if progress is not None:
            progress(f"{government.tempat}: {what}", base + days, total)

    return tick


def _government(government: Government, timeline: Timeline, *, size: Size, seed: int, hashed: str, tick: Tick) -> Stage:
    tick("unit dan pegawai", 0)
    stage = found_government(
        government, timeline=timeline, people=size.orang, seed=seed, password_hash=hashed, tick=tick
    )
    learn_sizes()
    stage.full = size.rinci
    diary = Diary(last=stage.at(timeline.today, 480))
    library = fill_library(stage.at(timeline.opening, 150), stage=stage)
    work = Work(stage, diary, tempo=size.tempo)
    plan_makers = [one for one in stage.people if one.plans]
    for year in (timeline.before, timeline.year):
        plans = Year(stage, diary, year=year, library=library)
        plans.on_fixed.append(work.begin)
        now = year == timeline.year
        if now:
            plans.on_fixed.append(Talks(stage, diary, plans=plans.plans).begin)
        plans.schedule(plan_makers if now else [one for one in plan_makers if stage.on_stage(one)], everyone=now)
    _appraise(stage, diary, full_periods=size.periode_penuh)
    sizes = Sizes()

    def each_day(day: date) -> None:
        sizes.told(diary.counted)
        tick(f"{day:%m-%Y}", (day - timeline.opening).days)

    diary.run(each_day)
    learn_sizes()
    share_results(stage)
    # What the daily work would have done this morning: entries that lie unchecked go to the next level.
    hand_over(instansi_id=stage.instansi.pk, day=timeline.today, now=stage.at(timeline.today, 475))
    fill_services(stage)
    fill_surveys(stage)
    fill_privacy(stage)
    fill_complaints(stage)
    fill_forum(stage)
    return stage


def _appraise(stage: Stage, diary: Diary, *, full_periods: int) -> None:
    """The past year for those who planned; this year's periods: the newest closed ones for all, others on stage."""
    appraisals = Appraisals(stage, diary)
    timeline, kind = stage.timeline, str(dict(stage.government.kebijakan)["periode_evaluasi"])
    annual = PeriodeNilai(jenis=JenisEvaluasi.TAHUNAN, tahun=timeline.before, ke=0)
    appraisals.schedule(annual, newest=False, unit_id=stage.root_id)
    periods = periods_of(timeline.year, kind=kind, until=timeline.today)
    closed = [each for each in periods if each.akhir < timeline.today]
    whole = closed[-full_periods:] if full_periods else []
    on_stage = stage.units[stage.role("pegawai").orang.post.kode_unit]
    if kind == JenisEvaluasi.BULANAN:
        for each in closed:
            appraisals.close(each)
    # Four closed periods are the whole year by quarters, and enough to see a line by months.
    for each in periods:
        if each in closed and each not in closed[-4:]:
            continue
        everywhere = each in whole or each not in closed
        unit_id = stage.root_id if everywhere else on_stage
        appraisals.schedule(each, newest=bool(whole) and each == whole[-1], unit_id=unit_id)
