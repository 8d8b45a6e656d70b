"""Services of the story: what the unit on stage offers, a year of finished applications, and the open ones of today."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from takar.common.ids import new_id
from takar.demo.layanan_isi import NAMA_PEMOHON, Contoh, contoh_for
from takar.demo.stage import Stage, Tokoh
from takar.law.kalender import NASIONAL
from takar.service.actions import proses
from takar.service.actions.daftar import register_application
from takar.service.actions.kelola import add_service, appoint_officer
from takar.service.actions.standar import IsiStandar, begin_version, publish, write_version
from takar.service.actions.tulis import write_received
from takar.service.imports.baris import Masukan
from takar.service.models import Layanan, Permohonan, StandarPelayanan, StatusPermohonan

ASAL = "arsip-loket"


@dataclass(frozen=True, slots=True)
class Loket:
    """One service of the story with who serves there."""

    contoh: Contoh
    layanan: Layanan
    standar: StandarPelayanan
    petugas: Sequence[Tokoh]


def fill_services(stage: Stage, *, cases: int = 40) -> None:
    """Open the services of the unit on stage and tell their year. A year without a holiday calendar has none."""
    today = stage.timeline.today
    if today.year not in NASIONAL.tahun:
        return
    days = [
        day for month in stage.timeline.months(today.year) for day in stage.timeline.working_days(today.year, month)
    ]
    rng = stage.rng("layanan")
    unit = stage.role("pegawai").orang.post.kode_unit
    staff = [one for one in stage.people if one.orang.post.kode_unit == unit and one.plans][:5]
    if len(days) < 10 or not staff:
        return
    for contoh in contoh_for(unit):
        loket = _open(stage, contoh, unit=unit, staff=staff, day=days[0])
        _past(stage, loket, days=days, cases=cases, rng=rng)
        _today(stage, loket, days=days, rng=rng)


def _open(stage: Stage, contoh: Contoh, *, unit: str, staff: Sequence[Tokoh], day: date) -> Loket:
    manager, now = stage.person(stage.role("pengelola")), stage.at(day, 30)
    layanan = add_service(
        actor=manager,
        pk=new_id(),
        unit_id=stage.units[unit],
        kode=contoh.kode,
        nama=contoh.nama,
        ringkas=contoh.ringkas,
        now=now,
    )
    draft = begin_version(actor=manager, pk=new_id(), layanan_id=layanan.pk, now=now)
    isi = IsiStandar(
        isi=contoh.isi,
        janji=contoh.janji,
        satuan=contoh.satuan,
        maklumat=contoh.maklumat,
        dasar=f"Keputusan Kepala Unit Nomor {day.year}/SP/{contoh.kode}",
        syarat=contoh.syarat,
        langkah=contoh.langkah,
    )
    draft = write_version(actor=manager, pk=draft.pk, isi=isi, version=draft.versi_baris, now=now)
    standar = publish(actor=manager, pk=draft.pk, version=draft.versi_baris, now=now)
    for one in staff:
        appoint_officer(actor=manager, layanan_id=layanan.pk, pegawai_id=one.pegawai_id, today=day, now=now)
    return Loket(contoh, Layanan.objects.select_related("unit").get(pk=layanan.pk), standar, staff)


def _past(stage: Stage, loket: Loket, *, days: Sequence[date], cases: int, rng: random.Random) -> None:
    """A year of finished applications, brought over from the register that the counter kept before."""
    found = []
    for number in range(1, cases + 1):
        day = days[rng.randrange(len(days) - 8)]
        begin = stage.at(day, rng.randrange(0, 360)).astimezone(UTC)
        end, waits = _end(stage, loket, day=day, begin=begin, days=days, rng=rng)
        rejected = rng.random() < 0.03
        found.append(
            Masukan(
                nomor=f"{loket.contoh.kode}/{day.year}/{number:04d}",
                diterima=begin,
                selesai=end,
                status=(StatusPermohonan.DITOLAK if rejected else StatusPermohonan.SELESAI).value,
                nama=rng.choice(NAMA_PEMOHON),
                nip=rng.choice(loket.petugas).orang.nip or "",
                jeda=waits,
                diperbaiki=not rejected and rng.random() < 0.05,
                alasan=loket.contoh.alasan if rejected or waits else "",
                kanal="LOKET",
            )
        )
    write_received(
        actor=stage.person(stage.role("pengelola")),
        layanan=loket.layanan,
        standar=loket.standar,
        asal=ASAL,
        masukan=found,
        today=stage.timeline.today,
        now=stage.at(stage.timeline.today, 60),
    )


def _end(
    stage: Stage, loket: Loket, *, day: date, begin: datetime, days: Sequence[date], rng: random.Random
) -> tuple[datetime, tuple[tuple[datetime, datetime], ...]]:
    quick = loket.contoh.satuan in ("MENIT_KERJA", "JAM_KERJA")
    if quick:
        return begin + timedelta(minutes=int(loket.contoh.menit * rng.triangular(0.3, 1.3, 0.7))), ()
    promised = loket.contoh.janji
    at = days.index(day)
    took = min(max(int(rng.triangular(0, promised * 1.6, promised * 0.7)), 0), len(days) - 2 - at)
    if took > 1 and rng.random() < 0.12:
        pause = (begin + timedelta(minutes=30), stage.at(days[at + 1], 45).astimezone(UTC))
        return stage.at(days[at + took], 420).astimezone(UTC), (pause,)
    return max(stage.at(days[at + took], 300 + rng.randrange(150)).astimezone(UTC), begin), ()


def _today(stage: Stage, loket: Loket, *, days: Sequence[date], rng: random.Random) -> None:
    """What lies at the counter: done today, fresh, nearly late, late, and one that waits for its applicant."""
    back = min(loket.contoh.janji, 5) if loket.contoh.satuan == "HARI_KERJA" else 0
    ended = _register(stage, loket, day=days[-2 - back], rng=rng)
    for verb in (proses.next_step, proses.finish):
        day = days[-2]
        actor = stage.by_id(ended.petugas_id) if ended.petugas_id else stage.person(loket.petugas[0])
        verb(actor=actor, pk=ended.pk, version=None, today=day, now=stage.at(day, 400))
    _register(stage, loket, day=days[-1], rng=rng)
    _register(stage, loket, day=days[-1 - back], rng=rng)
    _register(stage, loket, day=days[-2 - back], rng=rng)
    _register(stage, loket, day=days[-1 - back // 2], rng=rng, complete=False)


def _register(stage: Stage, loket: Loket, *, day: date, rng: random.Random, complete: bool = True) -> Permohonan:
    papers = list(loket.standar.syarat.order_by("urutan").values_list("pk", flat=True))
    return register_application(
        actor=stage.person(rng.choice(loket.petugas)),
        pk=new_id(),
        layanan_id=loket.layanan.pk,
        nama=rng.choice(NAMA_PEMOHON),
        kontak="",
        kanal="LOKET",
        syarat_ada=papers if complete else papers[1:],
        today=day,
        now=stage.at(day, 60 + rng.randrange(60)),
    )
