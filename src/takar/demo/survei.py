"""A year of what citizens say: ratings after finished cases, posters, paper sheets, two surveys and their follow-ups.

Every answer goes the way that a real one goes: the case's own token, the pool, and publication at the month's end.
"""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.demo.stage import Stage
from takar.demo.survei_isi import HASIL, KECENDERUNGAN, KEGIATAN, KEGIATAN_LAIN, SARAN
from takar.law.kalender import NASIONAL
from takar.law.skm_instrumen import JenisSurvei
from takar.service.models import Layanan, Permohonan, StatusPermohonan
from takar.survey.actions.jawab import answer_poster, enter_sheets, rate
from takar.survey.actions.kelola import close_survey, create_survey, finish_action, open_survey, plan_action
from takar.survey.actions.terbit import publish_waiting
from takar.survey.models import Survei
from takar.survey.selectors.ajakan import invitation
from takar.survey.selectors.survei import survey_page

POPULASI = 120
# Of a hundred whose case is finished, so many rate it.
MENILAI = 70
LEMBAR = (64, 36)
# From the poster of each service, each month.
POSTER = 2


def fill_surveys(stage: Stage) -> None:
    """Tell what citizens said of this year's services. A government without services has nothing to be told."""
    today = stage.timeline.today
    services = list(Layanan.objects.filter(instansi=stage.instansi).select_related("unit", "instansi").order_by("kode"))
    if not services or today.year not in NASIONAL.tahun:
        return
    rng, manager = stage.rng("survei"), stage.person(stage.role("pengelola"))
    cases = _finished(stage, rng)
    running: Survei | None = None
    for month in stage.timeline.months(today.year):
        first = date(today.year, month, 1)
        last = min((first + timedelta(days=31)).replace(day=1) - timedelta(days=1), today)
        if month in (1, 7):
            if running is not None:
                _close(stage, running, actor=manager, day=first + timedelta(days=9))
            running = _open(stage, services[0], actor=manager, first=first)
        _ratings(stage, [one for one in cases if one[0].month == month], services=services, rng=rng)
        for service in services:
            _poster(stage, service, days=stage.timeline.working_days(today.year, month), rng=rng)
        if month in (4, 10) and running is not None:
            _sheets(stage, running, services, number=LEMBAR[month > 6], actor=manager, day=last, rng=rng)
        publish_waiting(stage.at(last, 470))


def _finished(stage: Stage, rng: random.Random) -> list[tuple[date, Permohonan]]:
    """The day on which it is rated and the case, of those whose applicant rates."""
    zone, today = ZoneInfo(stage.government.zona), stage.timeline.today
    rows = Permohonan.objects.filter(instansi=stage.instansi, status=StatusPermohonan.SELESAI)
    rows = rows.select_related("instansi", "layanan")
    found = []
    for row in rows.order_by("selesai_pada", "nomor"):
        if row.selesai_pada is None or rng.randrange(100) >= MENILAI:
            continue
        ended = row.selesai_pada.astimezone(zone).date()
        day = ended + timedelta(days=rng.choice((0, 0, 0, 1, 2, 4)))
        if day <= today:
            found.append((day, row))
    return found


def _ratings(
    stage: Stage, cases: Sequence[tuple[date, Permohonan]], *, services: Sequence[Layanan], rng: random.Random
) -> None:
    known = {one.pk: one for one in services}
    for day, row in cases:
        if row.selesai_pada is None:
            continue
        service = known[row.layanan_id]
        ended = row.selesai_pada.astimezone(ZoneInfo(stage.government.zona)).date()
        rate(
            layanan=service,
            token=invitation(row).rstrip("/").rsplit("/", 1)[-1],
            bulan=ended.replace(day=1),
            nilai=_answer(stage, service, rng),
            komentar=rng.choice(SARAN) if rng.random() < 0.3 else "",
            today=day,
            now=stage.at(day, 300),
        )


def _poster(stage: Stage, service: Layanan, *, days: Sequence[date], rng: random.Random) -> None:
    """Answers from the poster come now and then, from people in all moods."""
    for day in rng.sample(days, min(POSTER, len(days))):
        values = [rng.choice((1, 2, 3, 3, 4)) for _unsur in KECENDERUNGAN]
        answer_poster(layanan=service, nilai=values, komentar="", today=day, now=stage.at(day, 240))


def _sheets(
    stage: Stage,
    survei: Survei,
    services: Sequence[Layanan],
    *,
    number: int,
    actor: Actor,
    day: date,
    rng: random.Random,
) -> None:
    for service in services:
        lembar: list[list[int | None]] = []
        for _sheet in range(number // len(services)):
            values: list[int | None] = list(_answer(stage, service, rng))
            if rng.random() < 0.08:
                values[rng.randrange(len(values))] = None
            lembar.append(values)
        now = stage.at(day, 360)
        enter_sheets(actor=actor, pk=survei.pk, layanan_id=service.pk, lembar=lembar, today=day, now=now)


def _answer(stage: Stage, service: Layanan, rng: random.Random) -> list[int]:
    """One person's nine answers: a mood of their own, what this government is good at, and what each unsur is like."""
    known = stage.rng("mutu", service.kode)
    level, mood = known.randrange(-8, 12), rng.gauss(0, 22)
    found = []
    for lean in KECENDERUNGAN.values():
        at = lean + level + mood + known.randrange(-9, 10)
        draw = rng.uniform(-100, 100)
        found.append(4 if draw < at else 3 if draw < at + 108 else 2 if draw < at + 165 else 1)
    return found


def _open(stage: Stage, service: Layanan, *, actor: Actor, first: date) -> Survei:
    """A survey of half a year, opened on its first day."""
    half, end = ("pertama", date(first.year, 6, 30)) if first.month == 1 else ("kedua", date(first.year, 12, 31))
    now = stage.at(first, 60)
    row = create_survey(
        actor=actor,
        pk=new_id(),
        unit_id=service.unit_id,
        judul=f"Survei kepuasan paruh {half} {first.year}",
        jenis=JenisSurvei.SKM.value,
        mulai=first,
        selesai=end,
        populasi=POPULASI,
        now=now,
    )
    return open_survey(actor=actor, pk=row.pk, version=None, now=now)


def _close(stage: Stage, survei: Survei, *, actor: Actor, day: date) -> None:
    """Close the survey and plan what is done about its three weakest unsur; the first of them is done."""
    today = stage.timeline.today
    day = min(day, today)
    close_survey(actor=actor, pk=survei.pk, version=None, now=stage.at(day, 90))
    weakest = [one for one in survey_page(actor=actor, pk=survei.pk).unsur if one.terendah]
    for number, one in enumerate(weakest):
        row = plan_action(
            actor=actor,
            pk=survei.pk,
            unsur=one.kode,
            kegiatan=KEGIATAN.get(one.kode, KEGIATAN_LAIN),
            jabatan="Kepala seksi pelayanan" if number else "Kepala unit",
            batas=day + timedelta(days=60 + 75 * number),
            now=stage.at(day, 150 + number),
        )
        if number == 0 and row.batas < today:
            finish_action(actor=actor, pk=row.pk, hasil=HASIL, today=row.batas, now=stage.at(row.batas, 200))
