"""The work of a year: entries with evidence, what superiors say to them, progress by month, feedback."""

import calendar
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from django.urls import reverse
from django.utils.dates import MONTHS

from takar.common.ids import new_id
from takar.demo.diary import Diary
from takar.demo.evidence import photo
from takar.demo.material import angka, sections
from takar.demo.plans import Rencana, Target
from takar.demo.stage import Stage
from takar.demo.timeline import next_working_day
from takar.execution.actions.bukti import Upload
from takar.execution.actions.catat import change_activity, record_activity
from takar.execution.actions.kemajuan import set_progress
from takar.execution.actions.periksa import accept_activity, return_activity
from takar.execution.actions.umpan_balik import give_feedback
from takar.execution.models import Aktivitas
from takar.planning.actions.paham import answer, ask, confirm

# What was done, and of how many where it is a share.
Amounts = tuple[int | None, int | None]

LATE_AT, LATE_SINCE = "gajahmungkur", timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Tempo:
    """How much is told of each person: entries a month of those on stage and of the login sheet's employee; of all
    others, entries of the last month only and one statement of progress."""

    biasa: int
    panggung: int
    pegawai: int


class Work:
    """The work on plans, from the day each is fixed."""

    def __init__(self, stage: Stage, diary: Diary, *, tempo: Tempo) -> None:
        self.stage, self.diary, self.tempo = stage, diary, tempo
        self.recorded = 0

    def begin(self, plan: Rencana, now: datetime) -> None:
        """Put the plan's work into the diary, and let the employee say that the indicators are understood."""
        if not plan.target:
            return
        rng = self.stage.rng("kerja", plan.tahun, plan.tokoh.nomor)
        full = self.stage.on_stage(plan.tokoh)
        if full:
            self._understand(plan, now)
        for month in self.stage.timeline.months(plan.tahun):
            self._month(plan, month, fixed=now.date(), rng=rng)
            newest = month == self.stage.timeline.today.month - self.stage.timeline.today.month % 3
            if month % 3 == 0 and plan.tahun == self.stage.timeline.year and (full or newest):
                at = self.stage.at(next_working_day(date(plan.tahun, month, 24)), 420)
                self.diary.add(at, partial(self._feedback, plan=plan))

    def _month(self, plan: Rencana, month: int, *, fixed: date, rng: random.Random) -> None:
        timeline = self.stage.timeline
        days = [day for day in timeline.working_days(plan.tahun, month) if day > fixed]
        number = self._entries(plan, month)
        for day in sorted(rng.sample(days, min(number, len(days)))):
            target = rng.choice(plan.target)
            at = self.stage.at(day, 300 + rng.randrange(180))
            share = max(number, 1) * 12 / len(plan.target)
            self.diary.add(at, partial(self._record, plan=plan, target=target, share=share, seed=rng.random()))
        if self._states(plan, month):
            last = date(plan.tahun, month, calendar.monthrange(plan.tahun, month)[1])
            self.diary.add(self.stage.at(last, 400), partial(self._state, plan=plan, month=month))

    def _entries(self, plan: Rencana, month: int) -> int:
        timeline = self.stage.timeline
        if plan.tahun == timeline.before:
            return 1 if month % 3 == 0 else 0
        if plan.tokoh.orang.peran == "pegawai":
            return self.tempo.pegawai
        if self.stage.on_stage(plan.tokoh):
            return self.tempo.panggung
        # Of most people the newest weeks are enough to fill the queues and lists.
        return self.tempo.biasa if month == timeline.today.month else 0

    def _states(self, plan: Rencana, month: int) -> bool:
        timeline = self.stage.timeline
        if plan.tahun == timeline.before:
            return month == 12
        if plan.tokoh.orang.peran == "pegawai":
            return True
        closed = timeline.today.month - 1
        return month % 3 == 0 if self.stage.on_stage(plan.tokoh) else month == closed - closed % 3

    def _span(self, plan: Rencana, month: int) -> int:
        """How many months a statement speaks for: those since the one before it."""
        if plan.tahun != self.stage.timeline.before:
            if plan.tokoh.orang.peran == "pegawai":
                return 1
            if self.stage.on_stage(plan.tokoh):
                return 3
        return month

    def _understand(self, plan: Rencana, now: datetime) -> None:
        actor = self.stage.person(plan.tokoh)
        for number, target in enumerate(plan.target):
            if number == len(plan.target) - 1 and plan.tokoh.orang.peran == "pegawai":
                given = {"skp_id": plan.skp_id, "indikator_id": target.id, "now": now}
                question = f"Apakah {target.contoh.satuan} yang belum lengkap juga dihitung?"
                ask(actor=actor, pertanyaan=question, **given)  # type: ignore[arg-type]
                if plan.tahun == self.stage.timeline.before:
                    reply = f"Tidak. {target.contoh.ya}"
                    self._answer(plan, target, reply=reply, now=now)
            else:
                confirm(actor=actor, skp_id=plan.skp_id, indikator_id=target.id, now=now)

    def _answer(self, plan: Rencana, target: Target, *, reply: str, now: datetime) -> None:
        actor = self.stage.by_id(plan.penilai_id)
        answer(actor=actor, skp_id=plan.skp_id, indikator_id=target.id, version=None, jawaban=reply, now=now)

    def _record(self, now: datetime, *, plan: Rencana, target: Target, share: float, seed: float) -> None:
        rng = self.stage.rng("catatan", plan.tahun, plan.tokoh.nomor, seed)
        line = rng.choice(target.contoh.kerja)
        amount, whole = _amounts(target, line, share=share, rng=rng)
        if amount is not None:
            line = line.format(n=angka(amount), d=angka(whole or 0))
        pk = new_id()
        pick = rng.random()
        link = f"https://berkas.{self.stage.government.kode}.example/{now:%Y/%m/%d}/{plan.tokoh.nomor:04d}"
        shown = self.stage.on_stage(plan.tokoh)
        record_activity(
            actor=self.stage.person(plan.tokoh),
            pk=pk,
            indikator_id=target.id,
            tanggal=now.date(),
            uraian=f"{line}.",
            jumlah=None if amount is None else Decimal(amount),
            dari=None if whole is None else Decimal(whole),
            today=now.date(),
            now=now,
            upload=Upload("foto-register.png", photo(rng.randrange(12))) if shown and pick < 0.3 else None,
            tautan=link if 0.3 <= pick < 0.7 else "",
        )
        self.recorded += 1
        self._look_later(plan, pk=pk, now=now, amount=(amount, whole), target=target, line=line)

    def _look_later(
        self, plan: Rencana, *, pk: UUID, now: datetime, amount: Amounts, target: Target, line: str
    ) -> None:
        rng = self.stage.rng("periksa", plan.tahun, plan.tokoh.nomor, now.toordinal())
        recent = self.stage.timeline.today - now.date() < timedelta(days=8)
        if (recent and rng.random() < 0.75) or self._left_lying(plan, now):
            return
        day = next_working_day(now.date(), after=rng.randint(1, 4))
        at = self.stage.at(day, 30 + rng.randrange(400))
        if rng.random() < 0.05:
            again = partial(self._return, plan=plan, pk=pk, amount=amount, target=target, line=line)
            self.diary.add(at, again)
        else:
            self.diary.add(at, partial(self._accept, plan=plan, pk=pk))

    def _left_lying(self, plan: Rencana, now: datetime) -> bool:
        """In one government nobody has checked the last month of the login sheet's employee: there the demo shows how
        such entries go on to the next level, and that it costs the employee nothing."""
        late = self.stage.government.kode == LATE_AT and self.stage.timeline.today - now.date() <= LATE_SINCE
        return late and plan.tokoh.orang.peran == "pegawai"

    def _accept(self, now: datetime, *, plan: Rencana, pk: UUID) -> None:
        accept_activity(actor=self.stage.by_id(plan.penilai_id), pk=pk, now=now)

    def _return(self, now: datetime, *, plan: Rencana, pk: UUID, amount: Amounts, target: Target, line: str) -> None:
        rng = self.stage.rng("kembali", plan.tahun, plan.tokoh.nomor, now.toordinal())
        reason = rng.choice(sections("umum")["kembali_catatan"])
        return_activity(actor=self.stage.by_id(plan.penilai_id), pk=pk, alasan=reason, now=now)
        if rng.random() < 0.6:
            at = self.stage.at(next_working_day(now.date(), after=1), 450)
            self.diary.add(at, partial(self._mend, plan=plan, pk=pk, amount=amount, target=target, line=line))

    def _mend(self, now: datetime, *, plan: Rencana, pk: UUID, amount: Amounts, target: Target, line: str) -> None:
        row = Aktivitas.objects.only("tanggal", "versi_baris").get(pk=pk)
        done, whole = amount
        change_activity(
            actor=self.stage.person(plan.tokoh),
            pk=pk,
            indikator_id=target.id,
            tanggal=row.tanggal,
            uraian=f"{line}. Sudah dicocokkan dengan {target.contoh.data}.",
            jumlah=None if done is None else Decimal(done),
            dari=None if whole is None else Decimal(whole),
            version=row.versi_baris,
            today=now.date(),
            now=now,
        )
        at = self.stage.at(next_working_day(now.date(), after=1), 480)
        self.diary.add(at, partial(self._accept, plan=plan, pk=pk))

    def _state(self, now: datetime, *, plan: Rencana, month: int) -> None:
        rng = self.stage.rng("kemajuan", plan.tahun, plan.tokoh.nomor, month)
        gift = self.stage.rng("bakat", plan.tokoh.nomor).uniform(0.86, 1.12)
        # Of most people two indicators are enough to show; on stage every one is stated.
        told = plan.target if self.stage.on_stage(plan.tokoh) else plan.target[:2]
        span = self._span(plan, month)
        counted = self.stage.on_stage(plan.tokoh)
        for target in (each for each in told if not (counted and each.contoh.hitung)):
            middle = (target.low + target.high) / 2
            if target.contoh.cumulative:
                value = round(middle * span / 12 * gift * rng.uniform(0.95, 1.05))
            else:
                better = gift if target.contoh.arah == "NAIK" else 2 - gift
                value = round(middle * (1 + (better - 1) / 2))
            if target.contoh.satuan == "%":
                value = min(value, 100)
            since = f"{MONTHS[month - span + 1]} sampai {MONTHS[month]}"
            where = since if target.contoh.cumulative and span > 1 else f"Pada {MONTHS[month]}"
            set_progress(
                actor=self.stage.person(plan.tokoh),
                indikator_id=target.id,
                bulan=month,
                nilai=Decimal(value),
                teks=f"{where}: {angka(value)} {target.contoh.satuan}, menurut {target.contoh.data}.".format(
                    unit=plan.tokoh.orang.post.unit
                ),
                today=now.date(),
                now=now,
            )

    def _feedback(self, now: datetime, *, plan: Rencana) -> None:
        rng = self.stage.rng("umpan", plan.tokoh.nomor, now.month)
        if rng.random() < 0.6 or self.stage.on_stage(plan.tokoh):
            rhk = rng.choice(plan.rhk_ids)
            self._say(
                plan, giver=plan.penilai_id, rhk=rhk, value="", text=rng.choice(plan.tokoh.keluarga.umpan), now=now
            )
        if rng.random() < 0.15 or self.stage.on_stage(plan.tokoh):
            value, _colon, text = rng.choice(sections("umum")["umpan_perilaku"]).partition(": ")
            self._say(plan, giver=plan.penilai_id, rhk=None, value=value, text=text, now=now)

    def _say(self, plan: Rencana, *, giver: UUID, rhk: UUID | None, value: str, text: str, now: datetime) -> None:
        give_feedback(
            actor=self.stage.by_id(giver),
            pk=new_id(),
            skp_id=plan.skp_id,
            rhk_id=rhk,
            nilai=value,
            teks=text,
            url=reverse("execution:umpan_balik", kwargs={"pegawai": plan.tokoh.pegawai_id}),
            now=now,
        )


def _amounts(target: Target, line: str, *, share: float, rng: random.Random) -> Amounts:
    """The figure of one entry as its indicator is reckoned: a part of the year's sum, a level, or a share of some."""
    if "{n}" not in line:
        return None, None
    middle = (target.low + target.high) / 2
    if target.contoh.hitung == "PERSENTASE":
        whole = rng.randint(20, 40)
        return min(whole, round(whole * middle / 100 * rng.uniform(0.94, 1.05))), whole
    if target.contoh.hitung in ("TERAKHIR", "RERATA"):
        return max(1, round(middle * rng.uniform(0.85, 1.15))), None
    with_figure = sum("{n}" in each for each in target.contoh.kerja) / len(target.contoh.kerja)
    part = middle / max(share * (with_figure if target.contoh.hitung else 1), 1)
    return max(1, round(part * rng.uniform(0.7, 1.3))), None
