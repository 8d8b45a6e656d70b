"""Rows for the tests of this room, made through its actions: instruments, appointments, events, observations."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from takar.common.ids import new_id
from takar.observation.actions import instrumen as build
from takar.observation.actions.isi import answer, take_step
from takar.observation.actions.mulai import Isian, begin, join
from takar.observation.actions.penunjukan import appoint
from takar.observation.actions.pertanyaan import Isi, add
from takar.observation.models import Jawaban, Pengamatan, Penunjukan, Pertanyaan, VersiInstrumen
from takar.planning.models import Skp
from tests.execution.plan import plan
from tests.world import NOW, TODAY, Person, World

SECRET = "rahasia-melati-731"
LEVELS = (
    "Pemohon menunggu tanpa disapa petugas.",
    "Petugas menjawab setelah pemohon bertanya.",
    "Petugas menyapa pemohon lebih dulu.",
)


def version(row: Any) -> int:
    return int(type(row).objects.values_list("versi_baris", flat=True).get(pk=row.pk))


def draft(world: World, *, pengguna: str = "DITUNJUK", nama: str = "Layanan loket") -> VersiInstrumen:
    """Dewi begins an instrument for the whole government."""
    return build.create(
        actor=world.dewi.actor,
        pk=new_id(),
        unit_id=world.akar.pk,
        jenis="OBSERVASI",
        nama=nama,
        tujuan="Melihat cara satu pemohon dilayani di loket",
        pengguna=pengguna,
        now=NOW,
    )


def question(world: World, row: VersiInstrumen, jenis: str = "SKALA", **changes: Any) -> Pertanyaan:
    given: dict[str, Any] = {"teks": "Bagaimana pemohon disambut?"}
    given |= {
        "SKALA": {"pilihan": LEVELS},
        "PILIHAN": {"pilihan": ("Loket", "Telepon", "Surat")},
        "ANGKA": {"satuan": "menit", "paling_kecil": Decimal(0), "paling_besar": Decimal(60)},
    }.get(jenis, {})
    return add(
        actor=world.dewi.actor, versi_id=row.pk, pk=new_id(), jenis=jenis, isi=Isi(**{**given, **changes}), now=NOW
    )


def publish(world: World, row: VersiInstrumen) -> VersiInstrumen:
    build.take_step(actor=world.dewi.actor, pk=row.pk, nama="terbitkan", version=version(row), now=NOW)
    return VersiInstrumen.objects.select_related("instrumen__unit").get(pk=row.pk)


def instrument(
    world: World, *, pengguna: str = "DITUNJUK", nama: str = "Layanan loket", scales: int = 1
) -> VersiInstrumen:
    """A published instrument: scales, yes or no, choice, number, and free words that may stay open."""
    row = draft(world, pengguna=pengguna, nama=nama)
    for number in range(scales):
        question(world, row, teks=f"Bagaimana pemohon disambut, kesempatan {number + 1}?")
    question(world, row, "YA_TIDAK", teks="Apakah syarat dijelaskan?")
    question(world, row, "PILIHAN", teks="Lewat apa pemohon datang?")
    question(world, row, "ANGKA", teks="Berapa lama dilayani?")
    question(world, row, "URAIAN", teks="Apa yang patut ditiru?", wajib=False)
    return publish(world, row)


def appointed(world: World, who: Person | None = None, **changes: Any) -> Penunjukan:
    """Budi lets Joko observe Wulan this week."""
    given: dict[str, Any] = {
        "actor": world.budi.actor,
        "pk": new_id(),
        "pegawai_id": world.wulan.id,
        "pengamat_id": (who or world.joko).id,
        "instrumen_id": None,
        "mulai": TODAY,
        "selesai": TODAY + timedelta(days=7),
        "dasar": "ST 12/2026",
        "today": TODAY,
        "now": NOW,
    }
    return appoint(**{**given, **changes})


def details(**changes: Any) -> Isian:
    given: dict[str, Any] = {
        "nama": "Loket pagi",
        "tanggal": TODAY,
        "jam": time(8, 30),
        "tempat": "Puskesmas Tirta",
        "nilai": "HARMONIS",
    }
    return Isian(**{**given, **changes})


def begun(who: Person, skp: Skp, versi: VersiInstrumen, **changes: Any) -> Pengamatan:
    """`who` begins to observe the owner of `skp`."""
    given: dict[str, Any] = {"pk": new_id(), "isian": details(), "today": TODAY, "now": NOW}
    return begin(actor=who.actor, skp_id=skp.pk, versi_id=versi.pk, **{**given, **changes})


def joined(who: Person, row: Pengamatan) -> Pengamatan:
    return join(actor=who.actor, pk=new_id(), peristiwa_id=row.peristiwa_id, today=TODAY, now=NOW)


def put(who: Person, row: Pengamatan, asked: Pertanyaan, *, versi: int | None = None, **given: Any) -> None:
    """Answer one question, by default on top of what is there."""
    known = Jawaban.objects.filter(pengamatan=row, pertanyaan=asked).first()
    stands = known.versi_baris if known is not None else 0
    content = {"tingkat": None, "angka": None, "teks": "", **given}
    answer(
        actor=who.actor,
        pk=row.pk,
        pertanyaan_id=asked.pk,
        versi=stands if versi is None else versi,
        now=NOW,
        **content,
    )


def questions(row: Pengamatan | UUID) -> list[Pertanyaan]:
    pk = row.peristiwa.versi_id if isinstance(row, Pengamatan) else row
    return list(Pertanyaan.objects.filter(versi_id=pk).order_by("urutan"))


def filled(who: Person, row: Pengamatan, *, tingkat: int = 2, menit: int = 12, teks: str = SECRET) -> None:
    """Answer everything."""
    for asked in questions(row):
        given: dict[str, Any] = {"teks": teks}
        if asked.jenis == "ANGKA":
            given["angka"] = Decimal(menit)
        elif asked.jenis != "URAIAN":
            given["tingkat"] = tingkat
        put(who, row, asked, **given)


def sent(who: Person, row: Pengamatan, **changes: Any) -> Pengamatan:
    """Answer everything and send it."""
    filled(who, row, **changes)
    return take_step(actor=who.actor, pk=row.pk, nama="kirim", version=version(row), now=NOW)


def observed(world: World, *, send: bool = True) -> Pengamatan:
    """Budi observes Wulan at the counter; by default he has sent it."""
    row = begun(world.budi, plan(world), instrument(world))
    if send:
        sent(world.budi, row)
    return Pengamatan.objects.get(pk=row.pk)


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)
