"""Feedback as its pages show it: what I received and gave, what is asked of me, one piece, one person's."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.access.gate import gate
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import Shape, prepared
from takar.common.refusals import NotFound
from takar.dialogue.models import Permintaan, Tanggapan
from takar.dialogue.policies import PermintaanDeed
from takar.dialogue.transitions import PERMINTAAN
from takar.execution.models import JenisUmpanBalik, PeranPemberi, UmpanBalik
from takar.execution.policies import UMPAN_BALIK_POLICY, UmpanBalikDeed
from takar.execution.selectors.for_appraisal import value_name
from takar.planning.models import Rhk, Skp
from takar.planning.policies import SKP_POLICY, SkpDeed
from takar.workflow.actions import available

PAGE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class UmpanRow:
    """One piece of feedback with its answer."""

    id: UUID
    pegawai_id: UUID
    pegawai: str
    pemberi: str
    peran: str
    jenis: str
    jenis_nama: str
    tentang: str
    teks: str
    at: datetime
    tanggapan: str
    ditindaklanjuti: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PermintaanRow:
    """One request, for the asker and for the asked. `langkah` are the buttons."""

    id: UUID
    versi_baris: int
    pegawai: str
    diminta: str
    tentang: str
    pertanyaan: str
    status: str
    status_nama: str
    alasan: str
    at: datetime
    untuk_saya: bool
    umpan_balik_id: UUID | None
    langkah: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanUmpan:
    """My feedback: what waits for me, what I am waiting for, and one page of what I received or gave."""

    diminta: tuple[PermintaanRow, ...]
    meminta: tuple[PermintaanRow, ...]
    rows: tuple[UmpanRow, ...]
    halaman: int
    lagi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanSatu:
    """One piece of feedback; `bisa_menanggapi` for its receiver while there is no answer."""

    row: UmpanRow
    milik_sendiri: bool
    bisa_menanggapi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanOrang:
    """All feedback on the plan of one person, for those who may read it."""

    pegawai_id: UUID
    nama: str
    skp_id: UUID
    tahun: int
    rows: tuple[UmpanRow, ...]
    milik_sendiri: bool
    penilainya: bool


def my_feedback(*, actor: Actor, sisi: str, page: int = 1) -> HalamanUmpan:
    """Return what waits and one page of `diterima` or `diberikan`. Four queries."""
    found = _mine(home=actor.home, person=actor.person, given=sisi == "diberikan", page=page)
    return HalamanUmpan(
        diminta=tuple(_request(row, actor=actor) for row in _asked_of(home=actor.home, person=actor.person)),
        meminta=tuple(_request(row, actor=actor) for row in _asked_by(home=actor.home, person=actor.person)),
        rows=_feedback(found[:PAGE]),
        halaman=page,
        lagi=len(found) > PAGE,
    )


def one_feedback(*, actor: Actor, pk: UUID) -> HalamanSatu:
    """Return one piece of feedback that the actor may read. Two queries."""
    row = _one(actor=actor, pk=pk, deed=UmpanBalikDeed.LIHAT)
    shown = _feedback([row])[0]
    mine = row.skp.pegawai_id == actor.pegawai_id
    return HalamanSatu(row=shown, milik_sendiri=mine, bisa_menanggapi=mine and not shown.tanggapan)


def feedback_of_person(*, actor: Actor, pegawai_id: UUID, today: date) -> HalamanOrang:
    """Return the feedback on a person's plan (this year's, else the newest) that the actor may see. Three queries."""
    found = _plans_of(actor=actor, pegawai_id=pegawai_id)
    skp = next(iter([row for row in found if row.tahun == today.year] or found), None)
    if skp is None:
        raise NotFound(
            _("Belum ada umpan balik orang ini yang dapat Anda lihat."),
            next_step=_("Halaman ini terbuka bagi pegawainya, penilainya, dan pengelola kinerja."),
        )
    return HalamanOrang(
        pegawai_id=pegawai_id,
        nama=skp.pegawai.nama_lengkap,
        skp_id=skp.pk,
        tahun=skp.tahun,
        rows=_feedback(_on_plan(actor=actor, skp_id=skp.pk)),
        milik_sendiri=pegawai_id == actor.pegawai_id,
        penilainya=skp.penilai_id == actor.pegawai_id,
    )


def results_to_speak_of(*, actor: Actor, skp_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the results of a plan if the actor may see the plan, else none. One query."""
    return tuple(_results(actor=actor, skp_id=skp_id))


def one_request(*, actor: Actor, pk: UUID) -> PermintaanRow:
    """Return one request that the actor made or was asked. One query."""
    return _request(_asked(actor=actor, pk=pk, deed=PermintaanDeed.LIHAT), actor=actor)


def requests_waiting(*, actor: Actor) -> int:
    """Count the requests that wait for the actor's answer. One query."""
    return Permintaan.objects.filter(instansi_id=actor.home, diminta_id=actor.person, status=PERMINTAAN.initial).count()


def _request(row: Permintaan, *, actor: Actor) -> PermintaanRow:
    return PermintaanRow(
        id=row.pk,
        versi_baris=row.versi_baris,
        pegawai=row.pegawai.nama_lengkap,
        diminta=row.diminta.nama_lengkap,
        tentang=row.sasaran_teks,
        pertanyaan=row.pertanyaan,
        status=row.status,
        status_nama=str(PERMINTAAN.labels[row.status]),
        alasan=row.alasan,
        at=row.diminta_at,
        untuk_saya=row.diminta_id == actor.pegawai_id,
        umpan_balik_id=row.umpan_balik_id,
        langkah=tuple(step.name for step in available(PERMINTAAN, row, actor=actor)),
    )


def _joined(rows: QuerySet[UmpanBalik]) -> QuerySet[UmpanBalik]:
    return rows.select_related("pemberi", "rhk", "skp__pegawai").order_by("-at", "-pk")


def _feedback(rows: list[UmpanBalik]) -> tuple[UmpanRow, ...]:
    """Add the answers. One query."""
    answers = {row.umpan_balik_id: row for row in run(_answers, ids=[row.pk for row in rows])}
    found = []
    for row in rows:
        said = answers.get(row.pk)
        found.append(
            UmpanRow(
                id=row.pk,
                pegawai_id=row.skp.pegawai_id,
                pegawai=row.skp.pegawai.nama_lengkap,
                pemberi=row.pemberi.nama_lengkap,
                peran=str(PeranPemberi(row.peran).label),
                jenis=row.jenis,
                jenis_nama=str(JenisUmpanBalik(row.jenis).label) if row.jenis else "",
                tentang=about(row),
                teks=row.teks,
                at=row.at,
                tanggapan=said.teks if said else "",
                ditindaklanjuti=bool(said and said.ditindaklanjuti),
            )
        )
    return tuple(found)


def about(row: UmpanBalik) -> str:
    """Return in words on what feedback was given."""
    if row.rhk is not None:
        return row.rhk.teks
    return value_name(row.nilai) or _("Pekerjaan bersama")


@prepared
def _mine(home: UUID, person: UUID, given: Shape[bool], page: Shape[int]) -> "QuerySet[UmpanBalik, UmpanBalik]":
    mine = Q(pemberi_id=person) if given else Q(skp__pegawai_id=person)
    return _joined(UmpanBalik.objects.filter(mine, instansi_id=home))[(page - 1) * PAGE : page * PAGE + 1]


@prepared
def _on_plan(actor: Actor, skp_id: UUID) -> "QuerySet[UmpanBalik, UmpanBalik]":
    rows = UmpanBalik.objects.filter(UMPAN_BALIK_POLICY.scope(actor, UmpanBalikDeed.LIHAT), skp_id=skp_id)
    return _joined(rows)[:200]


@prepared
def _asked_of(home: UUID, person: UUID) -> "QuerySet[Permintaan, Permintaan]":
    return _requests(Q(diminta_id=person, status=PERMINTAAN.initial, instansi_id=home))


@prepared
def _asked_by(home: UUID, person: UUID) -> "QuerySet[Permintaan, Permintaan]":
    return _requests(Q(pegawai_id=person, instansi_id=home))


def _requests(wanted: Q) -> "QuerySet[Permintaan, Permintaan]":
    rows = Permintaan.objects.filter(wanted).select_related("pegawai", "diminta")
    return rows.order_by("-diminta_at", "-pk")[:50]


@prepared
def _plans_of(actor: Actor, pegawai_id: UUID) -> "QuerySet[Skp, Skp]":
    rows = Skp.objects.filter(SKP_POLICY.scope(actor, SkpDeed.LIHAT), pegawai_id=pegawai_id)
    return rows.select_related("pegawai").order_by("-tahun", "-mulai", "pk")[:10]


@prepared
def _results(actor: Actor, skp_id: UUID) -> "QuerySet[Rhk, tuple[UUID, str]]":
    plans = Skp.objects.filter(SKP_POLICY.scope(actor, SkpDeed.LIHAT), pk=skp_id)
    rows = Rhk.objects.filter(skp_id__in=plans.values("pk"))
    return rows.order_by("-jenis", "urutan", "pk").values_list("pk", "teks")


@prepared
def _answers(ids: list[UUID]) -> "QuerySet[Tanggapan, Tanggapan]":
    return Tanggapan.objects.filter(umpan_balik_id__in=ids)


@gate
def _one() -> "QuerySet[UmpanBalik, UmpanBalik]":
    return UmpanBalik.objects.select_related("pemberi", "rhk", "skp__pegawai", "skp__unit")


@gate
def _asked() -> "QuerySet[Permintaan, Permintaan]":
    return Permintaan.objects.select_related("pegawai", "diminta")
