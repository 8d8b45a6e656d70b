"""The forum of the story: what citizens asked and how it was answered, a consultation in another step in each
government, an idea that became a target and one that waits."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.demo.forum_isi import IDE, KONSULTASI, LANGKAH, TOPIK, WARGA
from takar.demo.stage import Stage
from takar.forum.actions import ide, konsultasi, masukan, tulis
from takar.forum.actions.berita import issue_record
from takar.forum.actions.masuk import admit
from takar.forum.models import Konsultasi
from takar.forum.selectors.batas import answerer
from takar.forum.selectors.suara import Suara, voice_of_writer
from takar.units.models import UnitKerja

_BEFORE = 45


def fill_forum(stage: Stage) -> None:
    """Tell the last weeks of the forum of the unit on stage."""
    today = stage.timeline.today
    unit = UnitKerja.objects.get(pk=stage.units[stage.role("pegawai").orang.post.kode_unit])
    head_id = answerer(unit, on=today)
    if head_id is None or head_id not in stage.known:
        return
    head = stage.by_id(head_id)
    voices = [_writer(stage, name, number) for number, name in enumerate(WARGA)]
    _topics(stage, unit, head=head, voices=voices)
    _ideas(stage, unit, head=head, voices=voices)
    _consultation(stage, unit, head=head, voices=voices)


def _writer(stage: Stage, name: str, number: int) -> Suara:
    row = admit(
        instansi_id=stage.instansi.pk,
        saluran="surel",
        tujuan=f"warga{number}.{stage.government.kode}@warga.example",
        nama=name,
        setuju=True,
        now=stage.at(_day(stage, _BEFORE), 90),
    )
    return voice_of_writer(row)


def _topics(stage: Stage, unit: UnitKerja, *, head: Actor, voices: Sequence[Suara]) -> None:
    for number, (tema, judul, isi, jawaban, balasan) in enumerate(TOPIK):
        day = _day(stage, 24 - 7 * number if number < 3 else 1)
        row = tulis.open_topic(
            suara=voices[number % len(voices)],
            pk=new_id(),
            unit_id=unit.pk,
            tema=tema,
            judul=judul,
            isi=isi,
            today=day,
            now=stage.at(day, 120),
        )
        if jawaban:
            tulis.answer(actor=head, topik_id=row.pk, pk=new_id(), isi=jawaban, now=stage.at(day, 330))
        if balasan:
            later = voices[(number + 1) % len(voices)]
            tulis.reply(suara=later, topik_id=row.pk, pk=new_id(), isi=balasan, now=stage.at(day, 400))


def _ideas(stage: Stage, unit: UnitKerja, *, head: Actor, voices: Sequence[Suara]) -> None:
    for number, each in enumerate(IDE):
        day = _day(stage, 30 if each.target else 2)
        row = ide.propose(
            suara=voices[number],
            pk=new_id(),
            unit_id=unit.pk,
            tema="LAYANAN",
            judul=each.judul,
            isi=each.isi,
            today=day,
            now=stage.at(day, 150),
        )
        for voice in voices[number + 1 :]:
            ide.support(suara=voice, pk=row.pk, now=stage.at(day, 200))
        if each.target:
            ide.accept(
                actor=head,
                pk=row.pk,
                jawaban=each.jawaban,
                target=each.target,
                target_unit_id=unit.pk,
                tenggat=stage.timeline.today + timedelta(days=40),
                tautan="",
                version=None,
                today=day,
                now=stage.at(day, 400),
            )
            ide.note_progress(
                actor=head, pk=row.pk, teks=each.kemajuan, version=None, now=stage.at(_day(stage, 6), 300)
            )


def _consultation(stage: Stage, unit: UnitKerja, *, head: Actor, voices: Sequence[Suara]) -> None:
    steps = LANGKAH[stage.government.nomor % len(LANGKAH)]
    begin, met = _day(stage, 40), _day(stage, 12)
    # Where inputs are still taken, the meeting lies ahead.
    until = stage.timeline.today + timedelta(days=14) if "tutup" not in steps else met
    row = konsultasi.prepare(actor=head, pk=new_id(), unit_id=unit.pk, judul=KONSULTASI.judul, now=stage.at(begin, 60))
    written = konsultasi.Isian(
        judul=KONSULTASI.judul,
        latar=KONSULTASI.latar,
        tanggal=until,
        tempat=KONSULTASI.tempat,
        undangan=KONSULTASI.undangan,
        peserta=(("PENYELENGGARA", unit.nama), *KONSULTASI.peserta),
        materi=KONSULTASI.materi,
        masukan_sampai=until,
        kesepakatan=KONSULTASI.kesepakatan,
    )
    konsultasi.write(actor=head, pk=row.pk, isian=written, version=None, now=stage.at(begin, 70))
    for number, step in enumerate(steps):
        day = begin + timedelta(days=2 * number)
        if step == "tutup":
            day = until + timedelta(days=1)
        elif step in ("terbitkan", "lanjut", "selesai"):
            day = until + timedelta(days=3 + number)
        now = stage.at(min(day, stage.timeline.today), 200 + number)
        if step == "terbitkan":
            _record(stage, row.pk, head=head, written=written, day=day)
            issue_record(actor=head, pk=row.pk, version=None, today=day, now=now)
            continue
        konsultasi.advance(actor=head, pk=row.pk, step=step, version=None, today=day, now=now)
        if step == "buka":
            for at, (role, text) in enumerate(KONSULTASI.masukan):
                masukan.give_input(
                    suara=voices[at],
                    pk=new_id(),
                    konsultasi_id=row.pk,
                    peran=role,
                    isi=text,
                    today=day,
                    now=stage.at(day, 260 + at),
                )


def _record(stage: Stage, pk: UUID, *, head: Actor, written: konsultasi.Isian, day: date) -> None:
    """Answer every input and write what the record needs."""
    row = Konsultasi.objects.get(pk=pk)
    now = stage.at(day, 120)
    for (_role, _text), (judged, said), text in zip(
        KONSULTASI.masukan, KONSULTASI.jawaban, row.tulisan.order_by("nomor"), strict=True
    ):
        masukan.answer_input(actor=head, pk=text.pk, konsultasi_id=row.pk, tanggapan=judged, jawaban=said, now=now)
    konsultasi.write(actor=head, pk=row.pk, isian=written, version=None, now=now)
    people = list(row.peserta.order_by("urutan").values_list("pk", flat=True))
    konsultasi.attend(actor=head, pk=row.pk, hadir=people[:-1], mewakili=people[:2], version=None, now=now)
    for teks, pelaksana, days in KONSULTASI.komitmen:
        konsultasi.promise(
            actor=head,
            pk=new_id(),
            konsultasi_id=row.pk,
            teks=teks,
            pelaksana=pelaksana,
            tenggat=stage.timeline.today + timedelta(days=days),
            today=day,
            now=now,
        )


def _day(stage: Stage, before: int) -> date:
    return stage.timeline.today - timedelta(days=before)
