"""Complaints of the story in all their states, and a slow service that was measured, mended and measured again."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.complaint.actions import periksa, proses, tangani
from takar.complaint.actions.harian import end_silent, escalate
from takar.complaint.actions.lapor import Laporan, send_complaint
from takar.complaint.actions.pelapor import complainant_step
from takar.complaint.actions.pemeriksa import appoint_checker
from takar.complaint.models import Pengaduan
from takar.demo.pengaduan_isi import ADUAN, JAWABAN, MASALAH, NAMA, RINGKASAN, Aduan
from takar.demo.stage import Stage
from takar.law.kalender import NASIONAL
from takar.service.actions import proses as kerja
from takar.service.actions.daftar import register_application
from takar.service.models import Layanan, PetugasLayanan
from takar.units.models import UnitKerja

# A whole story of an improvement needs this many working days; the small demo tells it once.
HARI_CERITA = 90
KASUS = 6


@dataclass(frozen=True, slots=True)
class Panggung:
    """What the complaints of one government need."""

    stage: Stage
    layanan: Layanan
    petugas: Sequence[Any]
    days: Sequence[date]
    rng: random.Random

    @property
    def pemeriksa(self) -> Actor:
        return self.stage.person(self.stage.role("inspektorat"))

    def officer(self) -> Any:
        return self.rng.choice(self.petugas)


def fill_complaints(stage: Stage) -> None:
    """Tell the complaints about the unit on stage. A year without a holiday calendar, or just begun, has none."""
    today = stage.timeline.today
    if today.year not in NASIONAL.tahun:
        return
    days = [
        day for month in stage.timeline.months(today.year) for day in stage.timeline.working_days(today.year, month)
    ]
    layanan = Layanan.objects.filter(instansi=stage.instansi).select_related("unit").order_by("kode").first()
    if layanan is None or len(days) < 30:
        return
    served = PetugasLayanan.objects.filter(layanan=layanan, selesai__isnull=True).order_by("pegawai_id")
    here = Panggung(stage, layanan, list(served.values_list("pegawai_id", flat=True)), days, stage.rng("pengaduan"))
    if not here.petugas:
        return
    appoint_checker(
        actor=stage.actor(stage.admin),
        pegawai_id=stage.role("pengelola").pegawai_id,
        unit_id=stage.root_id,
        today=days[0],
        now=stage.at(days[0], 60),
    )
    first = [_tell(here, one) for one in ADUAN]
    _same(here, first[0])
    if stage.government.nomor == 0 and len(days) >= HARI_CERITA:
        _mend(here)
    escalate(instansi_id=stage.instansi.pk, day=today, now=stage.at(today, 470))


def _tell(here: Panggung, one: Aduan) -> Pengaduan:
    """Send one complaint on its day and take it as far as its state."""
    at = _moments(here, back=one.hari_lalu)
    row = _send(here, one, now=at[0])
    who = here.pemeriksa
    if one.sampai == "DIKEMBALIKAN":
        return periksa.ask_for_more(actor=who, pk=row.pk, isi=one.jawab, version=None, today=_day(at[1]), now=at[1])
    if one.sampai == "DITOLAK":
        return periksa.turn_away(actor=who, pk=row.pk, isi=one.jawab, version=None, now=at[1])
    if one.sampai == "DITERIMA":
        return row
    if one.sampai == "DITERUSKAN":
        return _passed_on(here, row, isi=one.jawab, now=at[1])
    if one.sampai == "DITARIK":
        _by_complainant(row, "tarik", isi=one.jawab, now=at[2])
        return row
    periksa.let_through(
        actor=who, pk=row.pk, jenis=one.jenis, pokok=one.pokok, version=None, today=_day(at[1]), now=at[1]
    )
    if one.sampai == "DIVERIFIKASI":
        return row
    officer = here.officer()
    tangani.charge(actor=who, pk=row.pk, pegawai_id=officer, version=None, now=at[1] + timedelta(minutes=20))
    if one.sampai == "DITUGASKAN":
        return row
    tangani.answer(
        actor=here.stage.by_id(officer),
        pk=row.pk,
        isi=one.jawab or JAWABAN,
        file=None,
        version=None,
        today=_day(at[2]),
        now=at[2],
    )
    if one.sampai == "PUAS":
        _by_complainant(row, "puas", now=at[3])
        periksa.publish_outcome(actor=who, pk=row.pk, teks=one.umum or RINGKASAN, version=None, now=at[3])
    elif one.sampai == "DIPERIKSA":
        periksa.close_checked(actor=who, pk=row.pk, isi="Hasilnya sudah kami lihat di tempat.", version=None, now=at[3])
    elif one.sampai == "DIAM":
        row.refresh_from_db()
        silent = (row.batas_pelapor or at[3]) + timedelta(days=1)
        if silent.date() <= here.stage.timeline.today:
            end_silent(instansi_id=here.stage.instansi.pk, now=silent)
    elif one.sampai == "LAGI":
        _by_complainant(row, "belum_puas", isi="Kemarin masih sama, belum ada perubahan.", now=at[3])
    return row


def _send(here: Panggung, one: Aduan, *, now: datetime) -> Pengaduan:
    named = one.sifat != "ANONIM"
    laporan = Laporan(
        unit_id=here.layanan.unit_id,
        layanan_id=here.layanan.pk if one.layanan else None,
        jenis=one.jenis,
        pokok=one.pokok,
        sifat=one.sifat,
        isi=one.isi,
        nama=here.rng.choice(NAMA) if named else "",
        kontak="",
    )
    return send_complaint(
        instansi=here.stage.instansi, pk=new_id(), laporan=laporan, file=None, today=_day(now), now=now
    )


def _passed_on(here: Panggung, row: Pengaduan, *, isi: str, now: datetime) -> Pengaduan:
    """To the first other unit right below the government; where there is none it stays."""
    others = UnitKerja.objects.filter(instansi=here.stage.instansi, depth=2).exclude(pk=row.unit_id)
    other = others.order_by("path").first()
    if other is None:
        return row
    return periksa.pass_on(
        actor=here.pemeriksa, pk=row.pk, unit_id=other.pk, isi=isi, version=None, today=_day(now), now=now
    )


def _same(here: Panggung, first: Pengaduan) -> None:
    """Someone else complains of the same thing the day after."""
    at = _moments(here, back=1)
    one = next(each for each in ADUAN if each.sampai == "DITERIMA")
    row = _send(here, one, now=at[0] + timedelta(minutes=15))
    if row.unit_id == first.unit_id and first.status == "DITERIMA":
        periksa.merge(
            actor=here.pemeriksa, pk=row.pk, induk=first.nomor, version=None, now=at[0] + timedelta(minutes=40)
        )


def _by_complainant(row: Pengaduan, nama: str, *, isi: str = "", now: datetime) -> None:
    complainant_step(
        aduan_id=row.pk,
        instansi_id=row.instansi_id,
        nama=nama,
        pesan_id=new_id(),
        isi=isi,
        file=None,
        version=None,
        today=_day(now),
        now=now,
    )


def _mend(here: Panggung) -> None:
    """Slow cases, an evaluation that finds where they wait, an action, quick cases, and the same measure again."""
    stage, days = here.stage, here.days
    lead = stage.person(stage.role("pengelola"))
    for number in range(KASUS):
        _case(here, at=len(days) - 80 + number, waits=6 + number % 3)
    opened = days[-60]
    row = proses.open_evaluation(
        actor=lead,
        pk=new_id(),
        layanan_id=here.layanan.pk,
        masalah=MASALAH,
        dari=days[-80],
        sampai=days[-61],
        today=opened,
        now=stage.at(opened, 60),
    )
    proses.write_cause(
        actor=lead,
        pk=row.pk,
        sebab="PERSETUJUAN",
        teks="Tanda tangan hanya dilakukan pada Jumat sore, jadi berkas menumpuk.",
        version=None,
        now=stage.at(opened, 90),
    )
    action = proses.add_action(
        actor=lead,
        pk=row.pk,
        tindakan_id=new_id(),
        isi="Tanda tangan dilakukan setiap hari pukul 10 dan 14, juga oleh pelaksana harian.",
        penanggung_id=here.petugas[0],
        tenggat=days[-48],
        now=stage.at(opened, 95),
    )
    proses.settle_actions(actor=lead, pk=row.pk, version=None, now=stage.at(opened, 100))
    proses.finish_action(
        actor=stage.by_id(here.petugas[0]),
        pk=action.pk,
        hasil="Berjalan sejak Senin; jadwalnya ditempel di ruang kerja.",
        today=days[-50],
        now=stage.at(days[-50], 200),
    )
    for number in range(KASUS):
        _case(here, at=len(days) - 45 + 2 * number, waits=0)
    ended = days[-15]
    proses.measure_again(actor=lead, pk=row.pk, version=None, today=ended, now=stage.at(ended, 120))
    proses.publish_evaluation(
        actor=lead,
        pk=row.pk,
        kesimpulan="Tanda tangan setiap hari membuat berkas tidak lagi menunggu sampai Jumat.",
        version=None,
        now=stage.at(ended, 150),
    )


def _case(here: Panggung, *, at: int, waits: int) -> None:
    """One application whose last step but one waits so many working days."""
    stage, days = here.stage, here.days
    officer = stage.by_id(here.officer())
    begun = stage.at(days[at], 60 + here.rng.randrange(90))
    row = register_application(
        actor=officer,
        pk=new_id(),
        layanan_id=here.layanan.pk,
        nama=here.rng.choice(NAMA),
        kontak="",
        kanal="LOKET",
        syarat_ada=list(_papers(here)),
        today=days[at],
        now=begun,
    )
    moment, left = begun + timedelta(minutes=20 + here.rng.randrange(20)), _steps(here)
    for step in range(left - 1):
        kerja.next_step(actor=officer, pk=row.pk, version=None, today=_day(moment), now=moment)
        if step == left - 2:
            moment = stage.at(days[at + waits], 300 + here.rng.randrange(60))
    kerja.finish(actor=officer, pk=row.pk, version=None, today=_day(moment), now=moment)


def _papers(here: Panggung) -> Sequence[Any]:
    return list(here.layanan.standar.get(status="TERBIT").syarat.values_list("pk", flat=True))


def _steps(here: Panggung) -> int:
    return here.layanan.standar.get(status="TERBIT").langkah.count()


def _moments(here: Panggung, *, back: int) -> list[datetime]:
    """Sent, checked, answered, taken up: on working days of the story, none of them after today."""
    last = len(here.days) - 1
    at = [max(last - back, 0), max(last - back + 1, 0), max(last - back + 4, 0), max(last - back + 6, 0)]
    return [here.stage.at(here.days[min(one, last)], 120 + 60 * number) for number, one in enumerate(at)]


def _day(moment: datetime) -> date:
    return moment.date()
