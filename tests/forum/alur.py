"""The forum of Tirta for the tests: Mira is a confirmed citizen; Budi heads the unit that is written to."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.core import signing
from django.test import Client

from takar.common.ids import new_id
from takar.forum.actions import konsultasi as act
from takar.forum.actions import tulis
from takar.forum.actions.berita import issue_record
from takar.forum.actions.ide import accept, propose
from takar.forum.actions.masukan import answer_input, give_input
from takar.forum.actions.moderasi import hide
from takar.forum.actions.tulis import open_topic, reply
from takar.forum.models import AlamatPenulis, Ide, Konsultasi, Penulis, Topik, Tulisan
from takar.forum.selectors.suara import Suara, voice_of_official, voice_of_writer
from tests.world import NOW, TODAY, Person, World

ISI = "Antrean di loket panjang setiap Senin pagi. Apa bisa dibuka dua loket?"


def writer(world: World, nama: str = "Mira") -> Suara:
    """A confirmed citizen."""
    row = Penulis.objects.filter(instansi=world.instansi, nama=nama).first()
    if row is None:
        row = Penulis.objects.create(
            instansi=world.instansi, nama=nama, kunci=f"kunci-{nama}", setuju_at=NOW, dibuat_at=NOW
        )
        AlamatPenulis.objects.create(
            instansi=world.instansi, penulis=row, saluran="surel", tujuan=f"{nama.lower()}@warga.example"
        )
    return voice_of_writer(row)


def official(person: Person) -> Suara:
    found = voice_of_official(person.actor)
    assert found is not None
    return found


def as_writer(world: World, nama: str = "Mira") -> Client:
    """A browser in which a confirmed citizen is known."""
    suara = writer(world, nama)
    row = Penulis.objects.get(pk=suara.penulis_id)
    client = Client()
    client.cookies[f"penulis-{world.instansi.kode}"] = signing.dumps(
        {"p": str(row.pk), "k": row.kunci}, salt="takar.forum.penulis", compress=False
    )
    return client


def topic(world: World, *, suara: Suara | None = None, judul: str = "Loket kedua di hari Senin", **more: Any) -> Topik:
    given: dict[str, Any] = {"unit_id": world.bidang.pk, "tema": "LAYANAN", "isi": ISI, "today": TODAY, "now": NOW}
    return open_topic(suara=suara or writer(world), pk=new_id(), judul=judul, **{**given, **more})


def opening(row: Topik | Ide) -> Tulisan:
    key = "topik" if isinstance(row, Topik) else "ide"
    return Tulisan.objects.select_related("unit").get(**{key: row}, nomor=0)


def answered(world: World, row: Topik, *, isi: str = "Mulai Senin depan dua loket dibuka.") -> Tulisan:
    return tulis.answer(actor=world.budi.actor, topik_id=row.pk, pk=new_id(), isi=isi, now=NOW)


def replied(world: World, row: Topik, *, suara: Suara | None = None) -> Tulisan:
    isi = "Saya juga mengalaminya minggu lalu."
    return reply(suara=suara or writer(world), topik_id=row.pk, pk=new_id(), isi=isi, now=NOW)


def hidden(world: World, row: Tulisan, *, by: Person | None = None) -> Tulisan:
    return hide(
        actor=(by or world.dewi).actor,
        pk=row.pk,
        alasan="KASAR",
        penjelasan="Memuat ejekan kepada petugas.",
        version=None,
        now=NOW,
    )


def idea(world: World, *, suara: Suara | None = None, judul: str = "Antrean lewat pesan singkat") -> Ide:
    return propose(
        suara=suara or writer(world),
        pk=new_id(),
        unit_id=world.bidang.pk,
        tema="LAYANAN",
        judul=judul,
        isi="Warga mengambil nomor antrean dari rumah lewat pesan singkat.",
        today=TODAY,
        now=NOW,
    )


def target(world: World, row: Ide | None = None) -> Ide:
    row = row or idea(world)
    return accept(
        actor=world.budi.actor,
        pk=row.pk,
        jawaban="Terima kasih. Kami coba di satu loket lebih dulu.",
        target="Nomor antrean dari rumah di loket 1",
        target_unit_id=world.bidang.pk,
        tenggat=TODAY + timedelta(days=60),
        tautan="",
        version=None,
        today=TODAY,
        now=NOW,
    )


ISIAN = act.Isian(
    judul="Standar pelayanan kartu keluarga",
    latar="Waktu layanan sering lewat dari janji.",
    tanggal=TODAY + timedelta(days=10),
    tempat="Aula kecamatan",
    undangan="Kami mengundang warga untuk membahas standar pelayanan.",
    peserta=(("PENYELENGGARA", "Bidang Pelayanan"), ("PENGGUNA", "Warga RT 04"), ("AHLI", "Universitas Tirta")),
    materi="Rancangan: kartu keluarga selesai dalam **tiga hari**.",
    masukan_sampai=TODAY + timedelta(days=10),
    kesepakatan="Waktu layanan menjadi dua hari kerja.",
)
_STEPS = ("undang", "materi", "buka", "tutup", "terbitkan", "lanjut", "selesai")
_STATES = ("PERSIAPAN", "UNDANGAN", "MATERI", "MASUKAN", "JAWABAN", "BERITA_ACARA", "TINDAK_LANJUT", "SELESAI")
AFTER = TODAY + timedelta(days=11)


def consultation(world: World, state: str = "PERSIAPAN", *, inputs: int = 1) -> Konsultasi:
    """A consultation led to a state by the real steps."""
    row = act.prepare(actor=world.budi.actor, pk=new_id(), unit_id=world.bidang.pk, judul=ISIAN.judul, now=NOW)
    act.write(actor=world.budi.actor, pk=row.pk, isian=ISIAN, version=None, now=NOW)
    for step in _STEPS[: _STATES.index(state)]:
        lead(world, row.pk, step, inputs=inputs)
    return Konsultasi.objects.select_related("unit").get(pk=row.pk)


def lead(world: World, pk: UUID, step: str, *, inputs: int = 1) -> None:
    """Take one step with what it needs."""
    budi = world.budi.actor
    if step == "tutup":
        for number in range(inputs):
            given(world, pk, isi=f"Masukan nomor {number} tentang waktu layanan.")
    if step == "terbitkan":
        for text in Tulisan.objects.filter(konsultasi_id=pk):
            answer(world, pk, text.pk)
        complete(world, pk)
        issue_record(actor=budi, pk=pk, version=None, today=AFTER, now=NOW)
        return
    if step == "selesai":
        for one in Konsultasi.objects.get(pk=pk).komitmen.all():
            act.follow_up(
                actor=budi, pk=one.pk, step="selesai", catatan="Sudah berjalan sejak Senin.", version=None, now=NOW
            )
    late = step in ("tutup", "lanjut", "selesai")
    act.advance(actor=budi, pk=pk, step=step, version=None, today=AFTER if late else TODAY, now=NOW)


def given(
    world: World, pk: UUID, *, isi: str = "Mohon loket dibuka sampai sore.", suara: Suara | None = None
) -> Tulisan:
    return give_input(
        suara=suara or writer(world), pk=new_id(), konsultasi_id=pk, peran="PENGGUNA", isi=isi, today=TODAY, now=NOW
    )


def answer(world: World, pk: UUID, text: UUID) -> None:
    answer_input(
        actor=world.budi.actor,
        pk=text,
        konsultasi_id=pk,
        tanggapan="DITERIMA",
        jawaban="Kami sepakat dan mengubah rancangannya.",
        now=NOW,
    )


def complete(world: World, pk: UUID) -> None:
    """What the record needs besides answers: what was agreed, who was there, a commitment."""
    budi = world.budi.actor
    act.write(actor=budi, pk=pk, isian=replace(ISIAN), version=None, now=NOW)
    people = list(Konsultasi.objects.get(pk=pk).peserta.order_by("urutan").values_list("pk", flat=True))
    act.attend(actor=budi, pk=pk, hadir=people, mewakili=people[:2], version=None, now=NOW)
    act.promise(
        actor=budi,
        pk=new_id(),
        konsultasi_id=pk,
        teks="Ubah standar pelayanan menjadi dua hari",
        pelaksana="Seksi Layanan",
        tenggat=AFTER + timedelta(days=60),
        today=AFTER,
        now=NOW,
    )


def forum(world: World) -> None:
    """One of each kind, for the tests that try to break in."""
    row = topic(world)
    replied(world, row, suara=official(world.wulan))
    hidden(world, replied(world, row))
    answered(world, topic(world, judul="Jam buka hari Jumat"))
    for state in ("PERSIAPAN", "MASUKAN", "JAWABAN", "TINDAK_LANJUT"):
        talk = consultation(world, state)
        if state == "MASUKAN":
            given(world, talk.pk)
    idea(world)
    target(world)


def move_to(moment: datetime, day: date) -> None:
    """Let everything that is made from here on happen at another moment: a server's clock is the real one."""
    global NOW, TODAY, AFTER, ISIAN
    NOW, TODAY, AFTER = moment, day, day + timedelta(days=11)
    ISIAN = replace(ISIAN, tanggal=day + timedelta(days=10), masukan_sampai=day + timedelta(days=10))
