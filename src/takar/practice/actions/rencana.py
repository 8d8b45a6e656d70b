"""Plans of a copy: the person's own and those of the people whom the person appraises.

The words of a real plan of the year are copied; who has none yet gets the example. Everything else happens through the
actions of planning, as if the people of the copy had done it themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from takar.common.ids import new_id
from takar.common.refusals import Refusal
from takar.law.penetapan import batas_penetapan
from takar.planning.actions.langkah import fix_skp, submit_skp
from takar.planning.actions.mulai import start_skp
from takar.planning.models import (
    EkspektasiPerilaku,
    Indikator,
    LampiranSkp,
    Periode,
    Rhk,
    Skp,
    StatusSkp,
)
from takar.planning.selectors.isi import BarisIndikator, IsiSkp, isi_skp
from takar.practice.actions.contoh import ATTACHMENT, SERVED, example_plan
from takar.practice.actions.salin import Salinan, copied
from takar.practice.selectors.sekitar import Sekitar

# So many of the people below have a plan in the copy; the first of them waits for its decision.
PLANS = 5
OF_OTHERS = 3
DUE_IN = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rencana:
    """One fixed plan of the copy: whose, by the id of the real person, and the indicators to record for."""

    asal_id: UUID
    skp: Skp
    indikator: tuple[Indikator, ...]


def make_plans(copy: Salinan, *, sekitar: Sekitar, today: date, now: datetime) -> tuple[Rencana, ...]:
    """Open the year and make the plans; return those that are fixed, the person's own first if there is one."""
    _year(copy, today=today, now=now)
    below = sekitar.bawahan[:PLANS]
    undecided = below[0] if len(below) > 1 else None
    found: list[Rencana] = []
    for who in (sekitar.saya, *below, *(sekitar.rekan[:OF_OTHERS] if sekitar.berperan else ())):
        try:
            with transaction.atomic():
                plan = _plan(copy, who, decided=who != undecided, today=today, now=now)
        except Refusal:
            # Someone without a superior, or whom the rule leaves out of planning: so it is in the copy, too.
            continue
        if plan is not None:
            found.append(plan)
    return tuple(found)


def _year(copy: Salinan, *, today: date, now: datetime) -> None:
    # In November, too, what waits in a copy is not late: it was made this moment.
    due = max(batas_penetapan(today.year), today + DUE_IN)
    real = Periode.objects.filter(instansi_id=copy.asal, tahun=today.year)
    if copied(copy, real, keep=("tahun", "mulai", "selesai", "dibuka_at"), link=lambda _row: {"batas_skp": due}):
        return
    Periode.objects.create(
        instansi=copy.instansi,
        tahun=today.year,
        mulai=date(today.year, 1, 1),
        selesai=date(today.year, 12, 31),
        batas_skp=due,
        dibuka_at=now,
    )
    copy.baris += 1


def _plan(copy: Salinan, who: UUID, *, decided: bool, today: date, now: datetime) -> Rencana | None:
    owner = copy.actor(who)
    skp = start_skp(actor=owner, skp_id=new_id(), tahun=today.year, today=today, now=now)
    real = (
        Skp.objects.filter(instansi_id=copy.asal, pegawai_id=who, tahun=today.year, form=skp.form)
        .exclude(status=StatusSkp.DITUTUP_PINDAH)
        .order_by("pk")
        .first()
    )
    isi = isi_skp(real.pk) if real else IsiSkp()
    usable = real is not None and any(row.indikator for row in isi.rhk)
    if real is not None and usable:
        Skp.objects.filter(pk=skp.pk).update(pendekatan=real.pendekatan)
        indicators = _copy_content(copy, skp, isi, own=who == copy.saya)
    else:
        indicators = _example(skp)
    _attach(skp, isi if who == copy.saya else IsiSkp())
    copy.baris += len(indicators)
    # As of the plan's first day: a copy made in November is not a late plan.
    given: dict[str, Any] = {"skp_id": skp.pk, "version": None, "today": skp.mulai, "now": now}
    try:
        with transaction.atomic():
            submit_skp(actor=owner, **given)
    except Refusal:
        # The real plan is not complete yet: the copy stays the draft that it is.
        return None
    penilai = next((old for old, one in copy.orang.items() if one.pk == skp.penilai_id), None)
    if not decided or penilai is None:
        return None
    fixed = fix_skp(actor=copy.actor(penilai), **given)
    return Rencana(asal_id=who, skp=fixed, indikator=tuple(indicators))


def _copy_content(copy: Salinan, skp: Skp, isi: IsiSkp, *, own: bool) -> list[Indikator]:
    results, indicators = [], []
    for number, old in enumerate(isi.rhk, start=1):
        rhk = Rhk(
            id=new_id(),
            instansi_id=skp.instansi_id,
            skp=skp,
            urutan=number,
            jenis=old.jenis,
            teks=old.teks,
            penugasan_dari=old.penugasan_dari if own or not old.penugasan_dari else "Atasan langsung",
            penempatan_id=copy.penempatan.get(old.penempatan_id) if old.penempatan_id else None,
            intervensi_teks=old.rhk_pimpinan[:1000],
        )
        results.append(rhk)
        indicators += [_indicator(copy, rhk, each) for each in old.indikator]
    Rhk.objects.bulk_create(results)
    Indikator.objects.bulk_create(indicators)
    if own:
        EkspektasiPerilaku.objects.bulk_create(
            EkspektasiPerilaku(
                id=new_id(),
                instansi_id=skp.instansi_id,
                skp=skp,
                nilai=line.kelompok,
                urutan=line.urutan,
                teks=line.teks,
            )
            for line in isi.ekspektasi
        )
    return indicators


def _indicator(copy: Salinan, rhk: Rhk, old: BarisIndikator) -> Indikator:
    kept = {name: getattr(old, name) for name in _INDICATOR_FIELDS}
    pustaka_id = copy.pustaka.get(old.pustaka_id) if old.pustaka_id else None
    return Indikator(id=new_id(), instansi_id=rhk.instansi_id, rhk=rhk, pustaka_id=pustaka_id, **kept)


_INDICATOR_FIELDS = (
    "urutan",
    "aspek",
    "perspektif",
    "teks",
    "target_teks",
    "target_min",
    "target_max",
    "satuan",
    "arah",
    "sumber",
    "cara_hitung",
)


def _example(skp: Skp) -> list[Indikator]:
    results, indicators = [], []
    for number, sample in enumerate(example_plan(skp.form), start=1):
        rhk = Rhk(
            id=new_id(),
            instansi_id=skp.instansi_id,
            skp=skp,
            urutan=number,
            teks=sample.teks,
            intervensi_teks=SERVED,
        )
        results.append(rhk)
        for place, each in enumerate(sample.indikator, start=1):
            indicators.append(
                Indikator(
                    id=new_id(),
                    instansi_id=skp.instansi_id,
                    rhk=rhk,
                    urutan=place,
                    aspek=each.aspek,
                    perspektif=each.perspektif,
                    teks=each.teks,
                    target_teks=each.target_teks,
                    target_min=each.low,
                    target_max=each.high,
                    satuan=each.satuan,
                )
            )
    Rhk.objects.bulk_create(results)
    Indikator.objects.bulk_create(indicators)
    return indicators


def _attach(skp: Skp, isi: IsiSkp) -> None:
    """The attachment: the own one as it is, and an example line where a section is empty."""
    LampiranSkp.objects.bulk_create(
        LampiranSkp(id=new_id(), instansi_id=skp.instansi_id, skp=skp, jenis=section, urutan=number, teks=text)
        for section, number, text in _attachment_lines(isi)
    )


def _attachment_lines(isi: IsiSkp) -> Iterator[tuple[str, int, str]]:
    for section, example in ATTACHMENT.items():
        lines = [line.teks for line in isi.lines(section)] or [example]
        for number, text in enumerate(lines, start=1):
            yield section, number, text
