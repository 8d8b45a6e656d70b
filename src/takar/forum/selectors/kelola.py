"""What those inside work on: topics and ideas that wait, texts to moderate, consultations to lead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.refusals import NotFound
from takar.forum.models import Alasan, Ide, Konsultasi, LaporanTulisan, Moderasi, Topik, Tulisan
from takar.forum.policies import (
    IDE_POLICY,
    TOPIK_POLICY,
    TULISAN_POLICY,
    IdeDeed,
    KonsultasiDeed,
    TopikDeed,
    TulisanDeed,
)
from takar.forum.selectors.bahas import HalamanIde, HalamanKonsultasi, consultation_page, idea_page
from takar.forum.selectors.kurang import missing_for
from takar.forum.selectors.umum import HalamanTopik, TulisanRow, text_row, topic_page
from takar.forum.transitions import (
    APPEALED,
    FOLLOWS_UP,
    IDE,
    KONSULTASI,
    SHOWN,
    TAKES_ATTENDANCE,
    TOPIK,
    TULISAN,
    WAITING_IDEAS,
    WAITING_TOPICS,
    WRITES_DEADLINE,
    WRITES_INVITATION,
    WRITES_MATERIAL,
    WRITES_RECORD,
)
from takar.service.policies import headed_paths, manages
from takar.units.models import UnitKerja
from takar.workflow.actions import available

_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TungguRow:
    """One topic or idea that waits for an answer. `mine`: the reader may answer it."""

    id: UUID
    ide: bool
    judul: str
    unit: str
    dibuat_at: datetime
    jawab_sebelum: date
    lewat: bool
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriksaRow:
    """One text that moderators look at."""

    id: UUID
    unit: str
    awal: str
    laporan: int
    status: str
    status_nama: str
    dibuat_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanTulisan:
    """One text for a moderator: the words even when hidden, what was reported, what can be done."""

    tulisan: TulisanRow
    kata: str
    unit: str
    status: str
    status_nama: str
    laporan: tuple[tuple[str, str, datetime], ...]
    alasan: str
    penjelasan: str
    banding: str
    putusan: str
    dapat: tuple[str, ...]
    sendiri: bool
    milik: bool
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kerja:
    """A page for those inside: what everyone sees, and what this reader may do."""

    halaman: Any
    dapat: tuple[str, ...]
    boleh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KerjaKonsultasi:
    """A consultation for whoever leads it. `langkah` is the next step: name, label, what is missing."""

    halaman: HalamanKonsultasi
    boleh: bool
    langkah: tuple[str, Any] | None
    kurang: tuple[str, ...]
    batal: bool
    tulis_undangan: bool
    tulis_materi: bool
    tulis_batas: bool
    tulis_hasil: bool
    catat_hadir: bool
    jawab: bool
    ikuti: bool


def waiting(*, actor: Actor, today: date) -> tuple[TungguRow, ...]:
    """Return what waits for an answer, the reader's own units first, then by day. Three queries."""
    headed = headed_paths(actor)
    found = [
        *_waiting(Topik.objects.filter(status__in=WAITING_TOPICS), actor=actor, today=today, headed=headed),
        *_waiting(Ide.objects.filter(status__in=WAITING_IDEAS), actor=actor, today=today, headed=headed),
    ]
    return tuple(sorted(found, key=lambda row: (not row.mine, row.jawab_sebelum, row.id)))


def to_moderate(*, actor: Actor) -> tuple[PeriksaRow, ...]:
    """Return what was reported, appealed or hidden in the reader's units: appeals first. One query."""
    scope = TULISAN_POLICY.scope(actor, TulisanDeed.MODERASI)
    rows = Tulisan.objects.filter(scope).filter(Q(laporan_terbuka__gt=0) | ~Q(status__in=SHOWN)).select_related("unit")
    found = [
        PeriksaRow(
            id=row.pk,
            unit=row.unit.nama,
            awal=row.isi[:160],
            laporan=row.laporan_terbuka,
            status=row.status,
            status_nama=str(TULISAN.labels[row.status]),
            dibuat_at=row.dibuat_at,
        )
        for row in rows.order_by("-laporan_terbuka", "-dibuat_at", "-pk")[:_MOST]
    ]
    return tuple(sorted(found, key=lambda row: (row.status not in APPEALED, row.laporan == 0)))


def text_page(*, actor: Actor, pk: UUID) -> HalamanTulisan:
    """Return one text for a moderator, or for the official who wrote it."""
    rows = Tulisan.objects.select_related("unit", "penulis", "pegawai__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=TulisanDeed.LIHAT)
    own = actor.pegawai_id is not None and row.pegawai_id == actor.pegawai_id
    moderates = bool(can(actor, TulisanDeed.MODERASI, row))
    if not moderates and not own:
        access_row(rows, actor=actor, pk=pk, deed=TulisanDeed.MODERASI)
    steps = tuple(step.name for step in available(TULISAN, row, actor=actor))
    reports = LaporanTulisan.objects.filter(tulisan=row, selesai_at__isnull=True).order_by("dibuat_at", "pk")
    return HalamanTulisan(
        tulisan=text_row(row),
        kata=row.isi,
        unit=row.unit.nama,
        status=row.status,
        status_nama=str(TULISAN.labels[row.status]),
        laporan=tuple((str(Alasan(one.alasan).label), one.teks, one.dibuat_at) for one in reports[:50])
        if moderates
        else (),
        alasan=str(Alasan(row.alasan).label) if row.alasan else "",
        penjelasan=row.penjelasan,
        banding=row.banding,
        putusan=row.putusan,
        dapat=steps,
        sendiri=row.disembunyikan_oleh is not None and row.disembunyikan_oleh == actor.user_id,
        milik=own,
        versi_baris=row.versi_baris,
    )


def topic_work(*, actor: Actor, pk: UUID) -> Kerja:
    """Return one topic for those inside."""
    row = access_row(Topik.objects.select_related("unit"), actor=actor, pk=pk, deed=TopikDeed.LIHAT)
    shown: HalamanTopik | None = topic_page(actor.home, pk)
    if shown is None:
        raise NotFound(str(TOPIK_POLICY.not_found))
    steps = tuple(step.name for step in available(TOPIK, row, actor=actor))
    return Kerja(halaman=shown, dapat=steps, boleh="jawab" in steps)


def idea_work(*, actor: Actor, pk: UUID, today: date) -> Kerja:
    """Return one idea for those inside."""
    row = access_row(Ide.objects.select_related("unit"), actor=actor, pk=pk, deed=IdeDeed.LIHAT)
    shown: HalamanIde | None = idea_page(actor.home, pk, today=today)
    if shown is None:
        raise NotFound(str(IDE_POLICY.not_found))
    steps = tuple(step.name for step in available(IDE, row, actor=actor))
    return Kerja(halaman=shown, dapat=steps, boleh=bool(steps))


def consultation_work(*, actor: Actor, pk: UUID, today: date) -> KerjaKonsultasi:
    """Return one consultation for those inside, with its next step and what it still needs."""
    rows = Konsultasi.objects.select_related("unit", "berita_acara")
    row = access_row(rows, actor=actor, pk=pk, deed=KonsultasiDeed.LIHAT)
    may = bool(can(actor, KonsultasiDeed.KELOLA, row))
    shown = consultation_page(actor.home, pk, today=today, semua=True)
    if shown is None or (row.status in WRITES_INVITATION and not may):
        raise NotFound(_("Konsultasi publik ini belum diumumkan."))
    steps = [step for step in KONSULTASI.transitions if row.status in step.sources] if may else []
    ahead = next((step for step in steps if not step.reason), None)
    return KerjaKonsultasi(
        halaman=shown,
        boleh=may,
        langkah=(ahead.name, ahead.label) if ahead else None,
        kurang=missing_for(row, ahead.name, today=today) if ahead else (),
        batal=any(step.reason for step in steps),
        tulis_undangan=may and row.status in WRITES_INVITATION,
        tulis_materi=may and row.status in WRITES_MATERIAL,
        tulis_batas=may and row.status in WRITES_DEADLINE,
        tulis_hasil=may and row.status in WRITES_RECORD,
        catat_hadir=may and row.status in TAKES_ATTENDANCE,
        jawab=may and row.status in TAKES_ATTENDANCE,
        ikuti=may and row.status in FOLLOWS_UP,
    )


def units_led(*, actor: Actor) -> list[tuple[UUID, str]]:
    """Return the units whose consultations the reader may lead. Two queries."""
    headed = headed_paths(actor)
    rows = UnitKerja.objects.filter(instansi_id=actor.home, aktif=True).order_by("path")
    return [
        (pk, nama) for pk, nama, path in rows.values_list("pk", "nama", "path") if manages(actor, path, headed=headed)
    ]


def moderates(actor: Actor) -> bool:
    return actor.has(Role.PENGELOLA_KINERJA) or actor.has(Role.ADMIN_INSTANSI)


def recent_log(*, actor: Actor) -> Sequence[tuple[str, str, str, datetime]]:
    """Return what moderation did lately: what, why, for which unit, when. One query."""
    rows = Moderasi.objects.filter(instansi_id=actor.home).select_related("unit").order_by("-pada", "-pk")[:50]
    return [(str(row.get_tindakan_display()), str(row.get_alasan_display()), row.unit.nama, row.pada) for row in rows]


def _waiting(
    rows: QuerySet[Topik] | QuerySet[Ide], *, actor: Actor, today: date, headed: tuple[str, ...]
) -> list[TungguRow]:
    mine = rows.filter(instansi_id=actor.home, tampil=True).order_by("jawab_sebelum", "pk")
    return [
        TungguRow(
            id=pk,
            ide=rows.model is Ide,
            judul=judul,
            unit=unit,
            dibuat_at=begun,
            jawab_sebelum=due,
            lewat=due < today,
            mine=any(path.startswith(prefix) for prefix in headed),
        )
        for pk, judul, unit, path, begun, due in mine.values_list(
            "pk", "judul", "unit__nama", "unit__path", "dibuat_at", "jawab_sebelum"
        )[:_MOST]
    ]
