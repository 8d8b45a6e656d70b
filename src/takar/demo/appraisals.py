"""How periods and the past year are appraised: the units' predicates, then each evaluation as far as it has come."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from takar.appraisal.actions.buka import open_evaluations
from takar.appraisal.actions.capaian import fix_capaian, set_capaian
from takar.appraisal.actions.nilai import RatingInput, save_ratings, sign, take_over
from takar.appraisal.actions.serah import employee_sign, hand_over, receive, report
from takar.appraisal.actions.tutup import close_due_month
from takar.appraisal.models import CapaianOrganisasi, Evaluasi, JenisEvaluasi
from takar.appraisal.selectors.periode import PeriodeNilai, begins_on, window
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.demo.diary import Diary
from takar.demo.material import sections
from takar.demo.stage import Stage, Tokoh
from takar.demo.timeline import next_working_day
from takar.law.organisasi import PredikatOrganisasi
from takar.law.predikat import Rating
from takar.law.registry import LawInputError
from takar.org.policy_keys import Kunci
from takar.org.selectors import kalender_of, policies

# How far an evaluation of the newest closed period has come, by its number; older ones have gone all the way.
_STOPS = (
    "TERBUKA",
    "DRAF_RATING",
    "DITANDATANGANI",
    "DIAMBIL_ALIH",
    "DISAMPAIKAN",
    "DITERIMA",
    "DITANDATANGANI_PEGAWAI",
)
_ALL_THE_WAY = "DILAPORKAN"
_HASIL = (Rating.DIATAS, Rating.SESUAI, Rating.SESUAI, Rating.SESUAI, Rating.SESUAI, Rating.DIBAWAH)
_PERILAKU = (Rating.DIATAS, Rating.DIATAS, Rating.SESUAI, Rating.SESUAI, Rating.SESUAI, Rating.SESUAI)
_UNIT = (PredikatOrganisasi.BAIK,) * 6 + (PredikatOrganisasi.ISTIMEWA, PredikatOrganisasi.BUTUH_PERBAIKAN)


class Appraisals:
    """The evaluations of one government."""

    def __init__(self, stage: Stage, diary: Diary) -> None:
        self.stage, self.diary = stage, diary
        self.day = stage.timeline.today
        self.skipped: list[str] = []

    def schedule(self, periode: PeriodeNilai, *, newest: bool, unit_id: UUID) -> None:
        """Appraise one period in a unit and below. `newest`: its evaluations have come differently far."""
        stage = self.stage
        try:
            first, last = window(
                periode,
                kebijakan=policies(stage.instansi.pk, self.day),
                kalender=kalender_of(stage.instansi.pk, on=self.day),
            )
        except LawInputError as unknown:
            # The national calendar of that year is not published yet, so the law names no deadline.
            self.skipped.append(f"{periode.nama}: {unknown.message}")
            return
        opens = next_working_day(max(first, periode.akhir - timedelta(days=11)))
        if periode.jenis == JenisEvaluasi.BULANAN:
            opens = next_working_day(begins_on(periode, mulai=first))
        self.diary.add(
            stage.at(opens, 10),
            partial(self._open, periode=periode, last=last, newest=newest, unit_id=unit_id),
        )

    def close(self, periode: PeriodeNilai) -> None:
        """Close a month on the government's day for it, as the daily work would."""
        day = periode.akhir + timedelta(days=int(policies(self.stage.instansi.pk, self.day)[Kunci.TUTUP_BULAN_HARI]))
        self.diary.add(self.stage.at(day, 5), partial(self._close, day=day))

    def _close(self, now: datetime, *, day: date) -> None:
        close_due_month(instansi_id=self.stage.instansi.pk, day=day, now=now)

    def _open(self, now: datetime, *, periode: PeriodeNilai, last: date, newest: bool, unit_id: UUID) -> None:
        stage = self.stage
        manager = stage.person(stage.role("pengelola"))
        open_evaluations(actor=manager, periode=periode, unit_id=unit_id, today=now.date(), now=now)
        rows = Evaluasi.objects.filter(
            instansi=stage.instansi, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke
        ).only("pk", "pegawai_id", "penilai_id", "atasan_penilai_id", "unit_penilai_id")
        found = sorted(rows, key=lambda row: stage.known[row.pegawai_id].nomor)
        after = next_working_day(periode.akhir, after=1)
        issued = after if after <= self.day else now.date()
        self.diary.add(
            stage.at(issued, 20),
            partial(self._predicates, periode=periode, units={row.unit_penilai_id for row in found}),
        )
        usual = 0
        for row in found:
            tokoh = stage.known[row.pegawai_id]
            stop = _ALL_THE_WAY
            if newest and not stage.on_stage(tokoh):
                stop = _STOPS[usual % len(_STOPS)] if usual < 21 else _ALL_THE_WAY
                usual += 1
            elif newest and periode.jenis == JenisEvaluasi.BULANAN:
                # The month that people on stage find waiting: from here they rate it themselves.
                stop = "TERBUKA"
            self._follow(row, tokoh, stop=stop, after=after, last=last)

    def _predicates(self, now: datetime, *, periode: PeriodeNilai, units: set[UUID]) -> None:
        """Record and fix the predicate of every unit that a Penilai leads."""
        stage = self.stage
        leader = stage.person(stage.role("pimpinan"))
        known = set(
            CapaianOrganisasi.objects.filter(
                instansi=stage.instansi, jenis=periode.jenis, tahun=periode.tahun, ke=periode.ke
            ).values_list("unit_id", flat=True)
        )
        for code, unit_id in stage.units.items():
            if unit_id not in units or unit_id in known:
                continue
            rng = stage.rng("capaian", code, periode.jenis, periode.tahun, periode.ke)
            row = set_capaian(
                actor=leader,
                capaian_id=new_id(),
                unit_id=unit_id,
                periode=periode,
                predikat=rng.choice(_UNIT).value,
                dasar=f"Penetapan predikat kinerja {periode.nama}, nomor {rng.randint(100, 999)} (contoh)",
                tanggal_terbit=now.date(),
                version=None,
                today=now.date(),
                now=now,
            )
            fix_capaian(actor=leader, capaian_id=row.pk, version=None, now=now)

    def _follow(self, row: Evaluasi, tokoh: Tokoh, *, stop: str, after: date, last: date) -> None:
        """Put the way of one evaluation into the diary, up to where it stops."""
        stage = self.stage
        rng = stage.rng("evaluasi", tokoh.nomor, after.isoformat())
        given = RatingInput(
            rating_hasil=rng.choice(_HASIL).value,
            rating_perilaku=rng.choice(_PERILAKU).value,
            catatan=rng.choice(sections("umum")["catatan_evaluasi"]),
        )
        if stop == "TERBUKA":
            return
        if stop == "DIAMBIL_ALIH" and row.atasan_penilai_id in stage.known:
            late = next_working_day(last, after=2)
            self.diary.add(stage.at(late, 60), partial(self._take_over, row=row, given=given))
            return
        day = next_working_day(after, after=rng.randint(0, max((last - after).days - 3, 0)))
        at = stage.at(min(day, last), 30 + tokoh.nomor % 300)
        if stop == "DRAF_RATING":
            self.diary.add(at, partial(self._draft, row=row, given=given))
            return
        self.diary.add(at, partial(self._sign, row=row, given=given, stop=stop))

    def _draft(self, now: datetime, *, row: Evaluasi, given: RatingInput) -> None:
        save_ratings(actor=self.stage.by_id(row.penilai_id), pk=row.pk, version=None, given=given, now=now)

    def _take_over(self, now: datetime, *, row: Evaluasi, given: RatingInput) -> None:
        actor = self.stage.by_id(row.atasan_penilai_id or row.penilai_id)
        self._with_reason(given, lambda full: take_over(actor=actor, pk=row.pk, given=full, **_when(now)))

    def _sign(self, now: datetime, *, row: Evaluasi, given: RatingInput, stop: str) -> None:
        actor = self.stage.by_id(row.penilai_id)
        self._with_reason(given, lambda full: sign(actor=actor, pk=row.pk, given=full, **_when(now)))
        if stop != "DITANDATANGANI":
            self._next(now, days=1, act=partial(self._hand_over, row=row, stop=stop))

    def _with_reason(self, given: RatingInput, act: Callable[[RatingInput], Evaluasi]) -> None:
        """Sign; where the spread departs from the pattern, the one who rates writes why and signs again."""
        try:
            act(given)
        except Invalid as refusal:
            if not any(problem.field == "alasan_distribusi" for problem in refusal.problems):
                raise
            why = sections("umum")["sebaran"][len(given.catatan) % 2]
            act(
                RatingInput(
                    rating_hasil=given.rating_hasil,
                    rating_perilaku=given.rating_perilaku,
                    catatan=given.catatan,
                    alasan_distribusi=why,
                )
            )

    def _next(self, now: datetime, *, days: int, act: Callable[[datetime], None]) -> None:
        self.diary.add(self.stage.at(next_working_day(now.date(), after=days), (now.minute * 7) % 400), act)

    def _hand_over(self, now: datetime, *, row: Evaluasi, stop: str) -> None:
        hand_over(actor=self.stage.by_id(row.penilai_id), pk=row.pk, version=None, now=now)
        if stop != "DISAMPAIKAN":
            self._next(now, days=1, act=partial(self._receive, row=row, stop=stop))

    def _receive(self, now: datetime, *, row: Evaluasi, stop: str) -> None:
        receive(actor=self.stage.by_id(row.pegawai_id), pk=row.pk, **_when(now))
        if stop != "DITERIMA":
            self._next(now, days=2, act=partial(self._employee_sign, row=row, stop=stop))

    def _employee_sign(self, now: datetime, *, row: Evaluasi, stop: str) -> None:
        employee_sign(actor=self.stage.by_id(row.pegawai_id), pk=row.pk, version=None, now=now)
        if stop == _ALL_THE_WAY:
            self._next(now, days=1, act=partial(self._report, row=row))

    def _report(self, now: datetime, *, row: Evaluasi) -> None:
        report(actor=self.stage.by_id(row.penilai_id), pk=row.pk, **_when(now))


def _when(now: datetime) -> dict[str, Any]:
    return {"version": None, "today": now.date(), "now": now}


def periods_of(year: int, *, kind: str, until: date) -> list[PeriodeNilai]:
    """The periods of a year whose evaluation has begun by a day, oldest first."""
    number = 12 if kind == JenisEvaluasi.BULANAN else 4
    found = (PeriodeNilai(jenis=kind, tahun=year, ke=ke) for ke in range(1, number + 1))
    return [each for each in found if each.akhir - timedelta(days=11) <= until]
