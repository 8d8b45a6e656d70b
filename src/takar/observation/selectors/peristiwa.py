"""One event with what its observers sent, side by side, and how far each two of them agree."""

from dataclasses import dataclass
from datetime import date, time
from itertools import combinations
from uuid import UUID

from django.db.models import QuerySet

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.observation.models import Pengamatan, Peristiwa
from takar.observation.policies import PENGAMATAN_POLICY, PeristiwaDeed
from takar.observation.selectors.jawaban import JawabanRow, SoalRow, answers_of, questions_of
from takar.observation.selectors.kesepakatan import FEWEST, Kesepakatan, Soal, agreement
from takar.observation.transitions import SENT

MOST_OBSERVERS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Berdampingan:
    """One question with the answers in the order of the observers. `sama` is None where nothing can be compared."""

    soal: SoalRow
    jawaban: tuple[JawabanRow, ...]
    sama: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pasangan:
    """Two observers and their agreement."""

    satu: str
    dua: str
    hasil: Kesepakatan


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanPeristiwa:
    """The event; `pengamat` are pairs of observation and name of those whose answers the reader may see."""

    id: UUID
    nama: str
    pegawai: str
    instrumen: str
    nomor_versi: int
    tanggal: date
    jam: time | None
    tempat: str
    sasaran: str
    pengamat: tuple[tuple[UUID, str], ...]
    baris: tuple[Berdampingan, ...]
    pasangan: tuple[Pasangan, ...]
    paling_sedikit: int = FEWEST


def event_page(*, actor: Actor, pk: UUID) -> HalamanPeristiwa:
    """Return one event with the observations of it that were sent and that the actor may read. Four queries."""
    rows = Peristiwa.objects.select_related("pegawai", "versi", "skp", "unit")
    event = access_row(rows, actor=actor, pk=pk, deed=PeristiwaDeed.LIHAT)
    sent = _sent(actor=actor, peristiwa_id=event.pk)
    soal = questions_of(event.versi_id)
    answers = answers_of([row.pk for row in sent], soal)
    columns = [answers[row.pk] for row in sent]
    return HalamanPeristiwa(
        id=event.pk,
        nama=event.nama,
        pegawai=event.pegawai.nama_lengkap,
        instrumen=event.versi.nama,
        nomor_versi=event.versi.nomor,
        tanggal=event.tanggal,
        jam=event.jam,
        tempat=event.tempat,
        sasaran=event.sasaran_teks,
        pengamat=tuple((row.pk, row.pengamat.nama_lengkap) for row in sent),
        baris=tuple(_beside(each, tuple(column[at] for column in columns)) for at, each in enumerate(soal)),
        pasangan=tuple(
            Pasangan(
                satu=first.pengamat.nama_lengkap,
                dua=second.pengamat.nama_lengkap,
                hasil=compare(answers[first.pk], answers[second.pk]),
            )
            for first, second in combinations(sent, 2)
        ),
    )


def compare(first: tuple[JawabanRow, ...], second: tuple[JawabanRow, ...]) -> Kesepakatan:
    """Return the agreement of two observers of one event, whose questions are the same."""
    return agreement(
        soal=[Soal(kunci=str(row.soal.id), tingkat=row.soal.dari) for row in first],
        satu={str(row.soal.id): row.banding for row in first if row.banding is not None},
        dua={str(row.soal.id): row.banding for row in second if row.banding is not None},
    )


def _beside(soal: SoalRow, given: tuple[JawabanRow, ...]) -> Berdampingan:
    values = [row.banding for row in given if row.banding is not None]
    comparable = len(given) > 1 and len(values) == len(given)
    return Berdampingan(soal=soal, jawaban=given, sama=len(set(values)) == 1 if comparable else None)


@prepared
def _sent(actor: Actor, peristiwa_id: UUID) -> "QuerySet[Pengamatan, Pengamatan]":
    rows = Pengamatan.objects.filter(PENGAMATAN_POLICY.scope(actor), peristiwa_id=peristiwa_id, status__in=SENT)
    return rows.select_related("pengamat").order_by("dikirim_at", "pk")[:MOST_OBSERVERS]
