"""How the plans of a year come about: drafted, linked to the superior's, submitted, sent back or fixed, adjusted."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from takar.common.ids import new_id
from takar.demo.diary import Diary
from takar.demo.material import ContohIndikator, ContohRhk, angka, sections
from takar.demo.stage import Stage, Tokoh
from takar.demo.timeline import next_working_day
from takar.org.models import JenisPenugasan, Penempatan
from takar.org.selectors import PenilaiInfo, penilai_map
from takar.planning.actions.baris import add_ekspektasi, add_lampiran
from takar.planning.actions.hasil import RhkInput, add_rhk
from takar.planning.actions.indikator import IndikatorInput, add_indikator
from takar.planning.actions.langkah import adjust_skp, fix_skp, return_skp, submit_skp
from takar.planning.actions.matriks import give_role, take_up_role
from takar.planning.actions.mulai import start_skp
from takar.planning.actions.periode import open_for_unit, open_periode
from takar.planning.models import JenisForm, JenisLampiran, Skp

ACTING_RESULT = "Tugas {jabatan} terselesaikan tepat waktu selama jabatan belum terisi"


@dataclass(slots=True)
class Target:
    """An indicator of a plan with the example that it came from and its own range."""

    id: UUID
    rhk_id: UUID
    contoh: ContohIndikator
    low: int
    high: int


@dataclass(slots=True)
class Rencana:
    """One plan as the story knows it."""

    skp_id: UUID
    tokoh: Tokoh
    tahun: int
    penilai_id: UUID
    atasan_id: UUID | None
    form: str
    kedalaman: int
    nasib: str = "TETAP"
    rhk_ids: list[UUID] = field(default_factory=list)
    target: list[Target] = field(default_factory=list)
    fixed: date | None = None


Fixed = Callable[[Rencana, datetime], None]
# What becomes of the plans of some staff, by their number among those not on stage.
_FATES = {1: "DRAF", 3: "DIAJUKAN", 5: "DIKEMBALIKAN", 7: "PENYESUAIAN", 9: "ATASAN"}


class Year:
    """The plans of one government and year. `on_fixed` is told of each plan the moment it is first fixed."""

    def __init__(self, stage: Stage, diary: Diary, *, year: int, library: dict[tuple[str, str], UUID]) -> None:
        self.stage, self.diary, self.year, self.library = stage, diary, year, library
        self.plans: dict[UUID, Rencana] = {}
        self.on_fixed: list[Fixed] = []
        self.rng = stage.rng("rencana", year)

    def schedule(self, people: Sequence[Tokoh], *, everyone: bool) -> None:
        """Open the year; then let `people` plan, superiors first. `everyone`: drafts for all who plan are opened."""
        day = next_working_day(date(self.year, 1, 2))
        self.diary.add(self.stage.at(day, 30), partial(self._open, people=people, everyone=everyone))

    def _open(self, now: datetime, *, people: Sequence[Tokoh], everyone: bool) -> None:
        stage, today = self.stage, now.date()
        manager = stage.person(stage.role("pengelola"))
        open_periode(actor=manager, periode_id=new_id(), tahun=self.year, now=now)
        if everyone:
            open_for_unit(actor=manager, unit_id=stage.root_id, tahun=self.year, today=today, now=now)
        else:
            for one in people:
                start_skp(actor=stage.person(one), skp_id=new_id(), tahun=self.year, today=today, now=now)
        lines = penilai_map(stage.instansi.pk, today)
        order = {one.pegawai_id: one for one in people}
        rows = Skp.objects.filter(instansi=stage.instansi, tahun=self.year, pegawai_id__in=list(order))
        for skp in rows.order_by("mulai", "pk"):
            tokoh = order[skp.pegawai_id]
            depth = _depth(skp.pegawai_id, lines)
            self.plans[skp.pegawai_id] = Rencana(
                skp_id=skp.pk,
                tokoh=tokoh,
                tahun=self.year,
                penilai_id=skp.penilai_id,
                atasan_id=skp.atasan_penilai_id,
                form=skp.form,
                kedalaman=depth,
            )
        plans = sorted(self.plans.values(), key=lambda plan: plan.tokoh.nomor)
        if everyone:
            self._choose_fates(plans)
        for plan in plans:
            day = next_working_day(date(self.year, 1, 5), after=(plan.kedalaman - 1) * 4 + self.rng.randint(0, 2))
            self.diary.add(stage.at(day, 60 + plan.tokoh.nomor % 300), partial(self._write, plan=plan))

    def _choose_fates(self, plans: Sequence[Rencana]) -> None:
        usual = [plan for plan in plans if not self.stage.on_stage(plan.tokoh) and not plan.tokoh.orang.post.kepala]
        size = 20 if len(usual) < 200 else 200
        for number, plan in enumerate(usual):
            plan.nasib = _FATES.get(number % size, "TETAP")

    def _write(self, now: datetime, *, plan: Rencana) -> None:
        """Everything that the employee writes, then the submission."""
        actor = self.stage.person(plan.tokoh)
        above = self.plans.get(plan.penilai_id)
        chosen = self._results(plan)
        for number, result in enumerate(chosen):
            rhk_id = self._result(plan, result, number=number, above=above, now=now)
            plan.rhk_ids.append(rhk_id)
            if plan.nasib == "DRAF" and number == 1:
                return
            for sample in result.indikator:
                self._indicator(plan, sample, rhk_id=rhk_id, now=now)
        self._acting_result(plan, now=now)
        self._attachment(plan, now=now)
        skp = {"skp_id": plan.skp_id, "version": None, "today": now.date(), "now": now}
        submit_skp(actor=actor, **skp)  # type: ignore[arg-type]
        if plan.nasib == "DIAJUKAN":
            return
        self._decide_later(plan, now=now)

    def _results(self, plan: Rencana) -> list[ContohRhk]:
        results = plan.tokoh.keluarga.rhk
        if plan.form == JenisForm.JPT or self.stage.full >= 1 or self.stage.on_stage(plan.tokoh):
            return results
        return results[:2]

    def _result(self, plan: Rencana, result: ContohRhk, *, number: int, above: Rencana | None, now: datetime) -> UUID:
        actor = self.stage.person(plan.tokoh)
        text = result.teks.format(unit=plan.tokoh.orang.post.unit)
        served = above.target[number % len(above.target)] if above and above.target else None
        if served and above and number == 0 and self.stage.on_stage(plan.tokoh):
            # The superior shares out the work in the matrix; the employee takes the role up.
            role = give_role(
                actor=self.stage.person(above.tokoh),
                skp_id=above.skp_id,
                peran_id=new_id(),
                indikator_id=served.id,
                pegawai_id=plan.tokoh.pegawai_id,
                teks=text,
                today=now.date(),
                now=now,
            )
            return take_up_role(actor=actor, peran_id=role.pk, rhk_id=new_id(), now=now).pk
        given = RhkInput(
            teks=text,
            jenis=result.jenis,
            intervensi_rhk_id=served.rhk_id if served else None,
            intervensi_indikator_id=served.id if served and above and above.form == JenisForm.JPT else None,
            intervensi_teks="" if served else f"Rencana kerja {plan.tokoh.orang.post.unit} tahun {self.year}",
        )
        return add_rhk(actor=actor, skp_id=plan.skp_id, rhk_id=new_id(), given=given, now=now).pk

    def _indicator(self, plan: Rencana, sample: ContohIndikator, *, rhk_id: UUID, now: datetime) -> None:
        factor = self.rng.choice((90, 100, 100, 110)) if sample.cumulative and sample.low >= 20 else 100
        low, high = (value * factor // 100 for value in (sample.low, sample.high))
        # Of people off stage too few entries are told to count from: they type.
        counts = bool(sample.hitung) and self.stage.on_stage(plan.tokoh)
        given = IndikatorInput(
            teks=sample.teks.format(unit=plan.tokoh.orang.post.unit),
            target_teks=f"{angka(low)}–{angka(high)} {sample.satuan}",
            aspek=sample.aspek,
            perspektif=sample.perspektif,
            target_min=Decimal(low),
            target_max=Decimal(high),
            satuan=sample.satuan,
            arah=sample.arah,
            sumber="CATATAN" if counts else "",
            cara_hitung=sample.hitung if counts else "",
            pustaka_id=self.library.get((plan.tokoh.keluarga.kunci, sample.teks)),
        )
        made = add_indikator(
            actor=self.stage.person(plan.tokoh),
            skp_id=plan.skp_id,
            rhk_id=rhk_id,
            indikator_id=new_id(),
            given=given,
            now=now,
        )
        plan.target.append(Target(made.pk, rhk_id, sample, low, high))

    def _acting_result(self, plan: Rencana, *, now: datetime) -> None:
        """Work as Plt is a result of its own, always utama (p.50)."""
        acting = (
            Penempatan.objects.filter(pegawai_id=plan.tokoh.pegawai_id, jenis=JenisPenugasan.PLT)
            .select_related("jabatan")
            .first()
        )
        if acting is None:
            return
        actor = self.stage.person(plan.tokoh)
        given = RhkInput(
            teks=ACTING_RESULT.format(jabatan=acting.jabatan.nama),
            penempatan_id=acting.pk,
            penugasan_dari="Atasan langsung",
            intervensi_teks=f"Rencana kerja tahun {self.year}",
        )
        rhk = add_rhk(actor=actor, skp_id=plan.skp_id, rhk_id=new_id(), given=given, now=now)
        self._indicator(plan, plan.tokoh.keluarga.rhk[0].indikator[-1], rhk_id=rhk.pk, now=now)

    def _attachment(self, plan: Rencana, *, now: datetime) -> None:
        lines = 2 if plan.tokoh.orang.peran == "pegawai" else 1
        for section in JenisLampiran.values:
            for text in self.rng.sample(sections("umum")[section.lower()], lines):
                add_lampiran(
                    actor=self.stage.person(plan.tokoh),
                    skp_id=plan.skp_id,
                    baris_id=new_id(),
                    jenis=section,
                    teks=text,
                    now=now,
                )

    def _decide_later(self, plan: Rencana, *, now: datetime) -> None:
        stage, rng = self.stage, self.rng
        if plan.nasib == "ATASAN" and plan.atasan_id in stage.known:
            day = next_working_day(date(self.year, 2, 4), after=rng.randint(0, 3))
            self.diary.add(stage.at(day, 120), partial(self._fix, plan=plan, signer=plan.atasan_id))
            return
        day = next_working_day(now.date(), after=1)
        if plan.nasib == "DIKEMBALIKAN" or rng.random() < 0.08:
            self.diary.add(stage.at(day, 90), partial(self._return, plan=plan))
        else:
            self.diary.add(stage.at(day, 90 + plan.tokoh.nomor % 240), partial(self._fix, plan=plan, signer=None))

    def _return(self, now: datetime, *, plan: Rencana) -> None:
        return_skp(
            actor=self.stage.by_id(plan.penilai_id),
            skp_id=plan.skp_id,
            version=None,
            alasan=self.rng.choice(sections("umum")["kembali_skp"]),
            today=now.date(),
            now=now,
        )
        if plan.nasib != "DIKEMBALIKAN":
            self.diary.add(self.stage.at(next_working_day(now.date(), after=1), 200), partial(self._again, plan=plan))

    def _again(self, now: datetime, *, plan: Rencana) -> None:
        actor = self.stage.person(plan.tokoh)
        submit_skp(actor=actor, skp_id=plan.skp_id, version=None, today=now.date(), now=now)
        day = next_working_day(now.date(), after=1)
        self.diary.add(self.stage.at(day, 150), partial(self._fix, plan=plan, signer=None))

    def _fix(self, now: datetime, *, plan: Rencana, signer: UUID | None) -> None:
        penilai = self.stage.by_id(signer or plan.penilai_id)
        if signer is None and self.stage.on_stage(plan.tokoh):
            for line in self.rng.sample(sections("umum")["perilaku"], 2):
                value, _colon, text = line.partition(": ")
                add_ekspektasi(actor=penilai, skp_id=plan.skp_id, baris_id=new_id(), nilai=value, teks=text, now=now)
        fix_skp(actor=penilai, skp_id=plan.skp_id, version=None, today=now.date(), now=now)
        plan.fixed = now.date()
        for told in self.on_fixed:
            told(plan, now)
        if plan.nasib == "PENYESUAIAN":
            when = next_working_day(self.stage.timeline.today - timedelta(days=12))
            if when > plan.fixed:
                self.diary.add(self.stage.at(when, 100), partial(self._adjust, plan=plan))

    def _adjust(self, now: datetime, *, plan: Rencana) -> None:
        adjust_skp(
            actor=self.stage.person(plan.tokoh),
            skp_id=plan.skp_id,
            version=None,
            alasan=self.rng.choice(sections("umum")["sesuaikan_skp"]),
            today=now.date(),
            now=now,
        )


def _depth(person: UUID, lines: dict[UUID, PenilaiInfo]) -> int:
    found, above = 0, lines.get(person)
    while above is not None and above.pegawai_id is not None and found < 20:
        found, above = found + 1, lines.get(above.pegawai_id)
    return found
