"""What people say to each other around the login sheet's employee: feedback of each kind, dialogues with steps that are
still open, coaching, a counsellor, and an observation with a ready instrument."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any
from uuid import UUID

from django.urls import reverse

from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.demo.diary import Diary
from takar.demo.plans import Rencana
from takar.demo.stage import Stage, Tokoh
from takar.demo.timeline import next_working_day
from takar.dialogue.actions import bimbingan as guide
from takar.dialogue.actions import dialog as talk
from takar.dialogue.actions.konseling import request_counsel, write_note
from takar.dialogue.actions.konselor import appoint as appoint_counsellor
from takar.dialogue.actions.langkah import add_step, close_step
from takar.dialogue.actions.permintaan import answer as answer_request
from takar.dialogue.actions.permintaan import ask
from takar.dialogue.actions.tanggapan import respond as respond_to_feedback
from takar.dialogue.models import Dialog
from takar.execution.actions.umpan_balik import Sasaran, give_to_person
from takar.observation.actions import instrumen
from takar.observation.actions.isi import answer, respond, take_step
from takar.observation.actions.mulai import Isian, begin
from takar.observation.actions.penunjukan import appoint
from takar.observation.models import VersiInstrumen
from takar.observation.selectors.jawaban import SoalRow, questions_of
from takar.observation.transitions import USABLE_VERSION

APPRECIATION, MENDING = "APRESIASI", "PERBAIKAN"
_WORDS = {
    "sapa": "Menyapa lebih dulu dan menanyakan keperluannya; pemohon tidak perlu bertanya dua kali.",
    "ganti": "Sudah saya coba sejak Senin. Antrean pagi lebih tertib.",
}


@dataclass(slots=True)
class Talks:
    """The conversations of one government. `plans` are those of the present year, by person."""

    stage: Stage
    diary: Diary
    plans: Mapping[UUID, Rencana]
    counsellor: UUID | None = None

    def begin(self, plan: Rencana, now: datetime) -> None:
        """Put into the diary what follows once the plan of the login sheet's employee is fixed."""
        if plan.tokoh.orang.peran != "pegawai" or not plan.target:
            return
        fixed, today = now.date(), self.stage.timeline.today
        self._at(fixed + timedelta(days=3), 60, self._prepare)
        self._at(fixed + timedelta(days=20), 120, partial(self._first_dialog, plan=plan))
        self._at(fixed + timedelta(days=30), 90, partial(self._counsel, plan=plan))
        for back, minute, deed in (
            (34, 200, self._feedback),
            (27, 150, self._coach),
            (20, 100, self._observe),
            (12, 130, self._second_dialog),
            (6, 180, self._ask),
        ):
            # Close to today, so that steps are still open and requests still wait; never before the plan is fixed.
            self._at(
                max(today - timedelta(days=back), fixed + timedelta(days=40 - back)), minute, partial(deed, plan=plan)
            )

    def _at(self, day: date, minute: int, deed: object) -> None:
        self.diary.add(self.stage.at(next_working_day(day), minute), deed)  # type: ignore[arg-type]

    def _people(self, plan: Rencana) -> tuple[Actor, Actor]:
        return self.stage.person(plan.tokoh), self.stage.by_id(plan.penilai_id)

    def _colleague(self, plan: Rencana) -> Tokoh | None:
        """Someone of the same unit whose plan is fixed; in a small unit there may be nobody yet."""
        near = (one for one in self.stage.people if self.stage.on_stage(one) and not one.orang.peran)
        return next((one for one in near if (own := self.plans.get(one.pegawai_id)) and own.fixed), None)

    def _prepare(self, now: datetime) -> None:
        """A counsellor, and two instruments copied from the ready examples."""
        manager = self.stage.person(self.stage.role("pengelola"))
        away = {self.stage.role(name).pegawai_id for name in ("pegawai", "penilai", "atasan", "pimpinan")}
        counsellor = next(one for one in self.stage.people if one.plans and one.pegawai_id not in away)
        self.counsellor = counsellor.pegawai_id
        appoint_counsellor(
            actor=manager,
            pegawai_id=counsellor.pegawai_id,
            dasar="Keputusan kepala badan nomor 27 (contoh)",
            today=now.date(),
            now=now,
        )
        for kunci in ("pelayanan-loket", "wawancara-hasil-kerja"):
            row = instrumen.copy_example(actor=manager, pk=new_id(), unit_id=self.stage.root_id, kunci=kunci, now=now)
            instrumen.take_step(actor=manager, pk=row.pk, nama="terbitkan", version=row.versi_baris, now=now)

    def _feedback(self, now: datetime, *, plan: Rencana) -> None:
        """On a result, on a value and on shared work; one appreciates, one asks for a change and is answered."""
        employee, leader = self._people(plan)
        colleague = self._colleague(plan)
        said = partial(self._say, plan=plan, now=now)
        said(
            leader,
            Sasaran(rhk_id=plan.rhk_ids[0]),
            APPRECIATION,
            "Datanya lengkap sebelum rapat, jadi kami cepat memutuskan.",
        )
        change = said(
            leader,
            Sasaran(nilai="ADAPTIF"),
            MENDING,
            "Jadwal berubah tanpa kabar ke rekan. Tulis di papan sehari sebelumnya.",
        )
        if colleague is not None:
            said(
                self.stage.person(colleague),
                Sasaran(bersama=True),
                APPRECIATION,
                "Menggantikan saya saat rapat, warga tetap terlayani.",
            )
        respond_to_feedback(
            actor=employee, pk=change, teks=_WORDS["ganti"], ditindaklanjuti=True, now=now + timedelta(hours=3)
        )

    def _say(self, giver: Actor, about: Sasaran, kind: str, text: str, *, plan: Rencana, now: datetime) -> UUID:
        return give_to_person(
            actor=giver,
            pk=new_id(),
            pegawai_id=plan.tokoh.pegawai_id,
            sasaran=about,
            jenis=kind,
            teks=text,
            url=reverse("dialogue:orang", kwargs={"pegawai": plan.tokoh.pegawai_id}),
            today=now.date(),
            now=now,
        ).pk

    def _ask(self, now: datetime, *, plan: Rencana) -> None:
        """The employee asks a colleague, who answers, and the superior, who has not yet; the colleague asks back."""
        employee, _leader = self._people(plan)
        colleague = self._colleague(plan)
        wanted = [plan.penilai_id] if colleague is None else [plan.penilai_id, colleague.pegawai_id]
        rows = ask(
            actor=employee,
            kiriman=new_id(),
            diminta=wanted,
            rhk_id=plan.rhk_ids[0],
            nilai="",
            pertanyaan="Apa satu hal yang sebaiknya saya ubah pada hasil ini?",
            today=now.date(),
            now=now,
        )
        if colleague is None:
            return
        mine = next(row for row in rows if row.diminta_id == colleague.pegawai_id)
        answer_request(
            actor=self.stage.person(colleague),
            pk=new_id(),
            permintaan_id=mine.pk,
            jenis=MENDING,
            teks="Kirim datanya sehari lebih awal, agar bagian kami sempat mencocokkan.",
            url=reverse("dialogue:beranda"),
            now=now + timedelta(hours=2),
        )
        ask(
            actor=self.stage.person(colleague),
            kiriman=new_id(),
            diminta=[plan.tokoh.pegawai_id],
            rhk_id=None,
            nilai="KOLABORATIF",
            pertanyaan="Bagaimana kerja sama dengan saya bulan ini?",
            today=now.date(),
            now=now + timedelta(hours=3),
        )

    def _first_dialog(self, now: datetime, *, plan: Rencana) -> None:
        row = self._dialog(plan, now, agenda=("Pembagian tugas pada hari ramai", "Data yang belum cocok"))
        step = self._steps(plan, row, now, days=(10, 25))[0]
        self._agree(plan, row, now, notes="Tugas pagi dibagi dua. Data dicocokkan tiap Jumat.")
        closing = partial(self._close, plan=plan, step=step)
        self._at(now.date() + timedelta(days=9), 200, closing)

    def _second_dialog(self, now: datetime, *, plan: Rencana) -> None:
        row = self._dialog(
            plan, now, agenda=("Capaian sampai bulan ini", "Yang menghambat", "Langkah sampai akhir tahun")
        )
        self._steps(plan, row, now, days=(20, 30))
        self._agree(
            plan, row, now, notes="Capaian sesuai rencana. Hambatan utama: berkas masuk bersamaan menjelang siang."
        )

    def _dialog(self, plan: Rencana, now: datetime, *, agenda: tuple[str, ...]) -> UUID:
        employee, leader = self._people(plan)
        row = talk.start_dialog(
            actor=leader,
            pk=new_id(),
            dengan=plan.tokoh.pegawai_id,
            tanggal=now.date(),
            tempat="Ruang kerja penilai",
            agenda=agenda,
            today=now.date(),
            now=now,
        )
        talk.add_item(actor=employee, dialog_id=row.pk, pk=new_id(), teks="Pelatihan yang saya perlukan", now=now)
        return row.pk

    def _steps(self, plan: Rencana, dialog_id: UUID, now: datetime, *, days: tuple[int, int]) -> list[UUID]:
        _employee, leader = self._people(plan)
        lines = (
            (plan.tokoh.pegawai_id, "Menyusun jadwal silang untuk jam ramai", days[0]),
            (plan.penilai_id, "Mengusulkan satu pelatihan teknis", days[1]),
        )
        return [
            add_step(
                actor=leader,
                dialog_id=dialog_id,
                pk=new_id(),
                teks=text,
                siapa=who,
                tenggat=next_working_day(now.date(), after=after),
                now=now,
            ).pk
            for who, text, after in lines
        ]

    def _agree(self, plan: Rencana, dialog_id: UUID, now: datetime, *, notes: str) -> None:
        employee, leader = self._people(plan)
        talk.save_notes(
            actor=leader,
            dialog_id=dialog_id,
            catatan=notes,
            tanggal=now.date(),
            tempat="Ruang kerja penilai",
            version=_version(dialog_id),
            now=now,
        )
        for who in (employee, leader):
            talk.confirm(actor=who, dialog_id=dialog_id, version=_version(dialog_id), now=now)

    def _close(self, now: datetime, *, plan: Rencana, step: UUID) -> None:
        close_step(
            actor=self._people(plan)[0],
            pk=step,
            version=1,
            terlaksana=True,
            hasil="Jadwal silang berjalan sejak minggu lalu.",
            now=now,
        )

    def _coach(self, now: datetime, *, plan: Rencana) -> None:
        """A record of coaching, agreed by the employee; what the employee says of it still waits."""
        employee, leader = self._people(plan)
        target = plan.target[0]
        goal = f"{target.low}–{target.high} {target.contoh.satuan}"
        row = guide.start_record(
            actor=leader,
            pk=new_id(),
            jenis="COACHING",
            pegawai_id=plan.tokoh.pegawai_id,
            pembimbing_id=None,
            tanggal=now.date(),
            today=now.date(),
            now=now,
        )
        name = target.contoh.teks.format(unit=plan.tokoh.orang.post.unit)
        filled = guide.fill_record(
            actor=leader,
            pk=row.pk,
            isi={
                "tujuan_iki": name,
                "tujuan_target": goal,
                "tujuan_strategi": "Membagi pekerjaan menurut jam ramai",
                "fakta_target": goal,
                "fakta_progres": "Sedikit di bawah lintasan pada bulan lalu",
                "fakta_masalah": "Berkas masuk bersamaan menjelang siang",
                "fakta_penyebab": "Satu petugas pada jam ramai",
                "peluang": "Rekan bersedia berganti jam",
                "langkah_iki": name,
                "langkah_strategi": "Jadwal silang pukul 10.00–12.00 selama sebulan",
                "langkah_penyesuaian": "TIDAK",
            },
            tanggal=now.date(),
            version=row.versi_baris,
            now=now,
        )
        sent = guide.take_step(actor=leader, pk=row.pk, nama="ajukan", version=filled.versi_baris, now=now)
        guide.take_step(
            actor=employee, pk=row.pk, nama="setujui", version=sent.versi_baris, now=now + timedelta(hours=4)
        )

    def _counsel(self, now: datetime, *, plan: Rencana) -> None:
        """A first word to the counsellor. What it is about stays between the two, in the demo as well."""
        if self.counsellor is None:
            return
        row = request_counsel(
            actor=self.stage.person(plan.tokoh),
            pk=new_id(),
            konselor_id=self.counsellor,
            teks="Saya ingin membicarakan pembagian waktu kerja saya.",
            today=now.date(),
            now=now,
        )
        write_note(
            actor=self.stage.by_id(self.counsellor),
            konseling_id=row.pk,
            pk=new_id(),
            teks="Baik. Bisa bertemu Kamis pukul 14.00?",
            now=now + timedelta(hours=1),
        )

    def _observe(self, now: datetime, *, plan: Rencana) -> None:
        """The superior observes once and sends it; a colleague is appointed for the weeks ahead."""
        employee, leader = self._people(plan)
        versi = instrumen_in_use(self.stage.instansi.pk)
        row = begin(
            actor=leader,
            pk=new_id(),
            skp_id=plan.skp_id,
            versi_id=versi,
            isian=Isian(
                nama="Pelayanan pagi di loket",
                tanggal=now.date(),
                tempat=plan.tokoh.orang.post.unit,
                nilai="BERORIENTASI_PELAYANAN",
            ),
            today=now.date(),
            now=now,
        )
        for asked in questions_of(versi):
            answer(actor=leader, pk=row.pk, pertanyaan_id=asked.id, **_answer_to(asked), versi=0, now=now)
        row.refresh_from_db()
        take_step(actor=leader, pk=row.pk, nama="kirim", version=row.versi_baris, now=now)
        respond(actor=employee, pk=row.pk, teks="Terima kasih. Penjelasan syarat akan saya tempel juga.", now=now)
        colleague = self._colleague(plan)
        if colleague is not None:
            appoint(
                actor=leader,
                pk=new_id(),
                pegawai_id=plan.tokoh.pegawai_id,
                pengamat_id=colleague.pegawai_id,
                instrumen_id=None,
                mulai=now.date(),
                selesai=min(now.date() + timedelta(days=60), date(plan.tahun, 12, 31)),
                dasar="Surat tugas nomor 118 (contoh)",
                today=now.date(),
                now=now,
            )


def instrumen_in_use(instansi_id: UUID) -> UUID:
    """The published version of the first instrument of a government."""
    rows = VersiInstrumen.objects.filter(instansi_id=instansi_id, status__in=USABLE_VERSION)
    return rows.order_by("nama", "pk").values_list("pk", flat=True)[0]


def _answer_to(asked: SoalRow) -> dict[str, Any]:
    given: dict[str, Any] = {"tingkat": None, "angka": None, "teks": ""}
    if asked.labels:
        given["tingkat"] = len(asked.labels) - 1 if asked.jenis == "SKALA" else 1
    elif asked.jenis == "ANGKA":
        given["angka"] = Decimal(12)
    else:
        given["teks"] = _WORDS["sapa"]
    return given


def _version(dialog_id: UUID) -> int:
    return int(Dialog.objects.values_list("versi_baris", flat=True).get(pk=dialog_id))
