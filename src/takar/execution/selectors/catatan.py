"""The own log: which indicators may be recorded for, and what was recorded, newest first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from takar.access.policies import access_row, can
from takar.common.actor import Actor
from takar.common.prepared import Shape, prepared
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.execution.policies import AktivitasDeed
from takar.execution.selectors.rincian import Rincian, details_of
from takar.execution.selectors.rows import ENTRY, AktivitasRow, activity_rows, entry
from takar.execution.selectors.saran import Pakai, ranked, word_bags
from takar.execution.selectors.templat import TemplatRow, my_templates
from takar.execution.transitions import EDITABLE, MACHINE, RECORDABLE
from takar.org.policy_keys import Kunci
from takar.org.selectors import policies
from takar.planning.models import CaraHitung, Indikator, Skp, StatusSkp
from takar.workflow.actions import available

PAGE = 30
# January's first days still belong to December's work: last year's plan stays in the list this long.
_AFTER_THE_END = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class PilihanIndikator:
    """One indicator to record for; `rhk` is the result that it measures."""

    id: UUID
    teks: str
    satuan: str
    rhk: str
    persen: bool = False
    hari_seminggu: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class HariCatatan:
    """The entries of one day."""

    tanggal: date
    catatan: tuple[AktivitasRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Batas:
    """What the government allows: how far back without leave, and how large a file."""

    hari_mundur: int
    bukti_mb: int

    @property
    def bukti_bytes(self) -> int:
        return self.bukti_mb * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanCatatan:
    """The page of the own log. `sering` are the likeliest indicators, `kata` the words that speak for each."""

    indikator: tuple[PilihanIndikator, ...]
    sering: tuple[UUID, ...]
    kata: dict[UUID, list[str]]
    templat: tuple[TemplatRow, ...]
    hari_ulang: date | None
    ulang_kemarin: bool
    batas: Batas
    perlu_diperbaiki: tuple[AktivitasRow, ...]
    rincian: dict[UUID, Rincian]
    hari: tuple[HariCatatan, ...]
    hari_ini: int
    halaman: int
    ada_lagi: bool
    status_skp: str

    @property
    def saran(self) -> UUID | None:
        """The indicator that the form suggests."""
        return self.sering[0] if self.sering else None

    @property
    def persen(self) -> bool:
        """Whether any of the indicators is a percentage, so that the form asks for the divisor."""
        return any(choice.persen for choice in self.indikator)

    @property
    def sebelum(self) -> int:
        """The page of newer entries; 0 on the first."""
        return self.halaman - 1

    @property
    def sesudah(self) -> int:
        return self.halaman + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanAktivitas:
    """One activity for one reader: what it says, and what this reader may do."""

    baris: AktivitasRow
    rincian: Rincian
    pegawai_id: UUID
    pegawai: str
    penilai: str
    atasan: str
    rhk: str
    milik_sendiri: bool
    penilainya: bool
    bisa_diubah: bool
    langkah: tuple[str, ...]
    indikator: tuple[PilihanIndikator, ...]
    batas: Batas


def my_log(*, actor: Actor, today: date, page: int = 1) -> HalamanCatatan:
    """Return the actor's log: what was returned on top, then day by day. Seven queries, whatever its length."""
    # The returned ones come along on the first page: they are few and never to be overlooked, and listed there only.
    listed = [entry(row) for row in _listed(home=actor.home, person=actor.person, page=page)]
    returned = [entry(row) for row in _returned(home=actor.home, person=actor.person)] if page == 1 else []
    by_pk = {row.pk: row for row in (*returned, *listed[:PAGE])}
    by_id = {row.id: row for row in activity_rows(by_pk.values())}
    days: dict[date, list[AktivitasRow]] = {}
    on_top = {row.pk for row in returned}
    for row in listed[:PAGE]:
        if row.pk not in on_top:
            days.setdefault(row.tanggal, []).append(by_id[row.pk])
    choices = indicators_for(actor=actor, today=today)
    names = {choice.id: choice.teks for choice in choices}
    history = [Pakai(row.indikator_id, row.tanggal, row.uraian) for row in listed]
    # The same day as `ulang.last_day` finds, as long as something of it may be recorded for again.
    earlier = [row for row in listed if row.tanggal < today]
    before = earlier[0].tanggal if any(row.indikator_id in names for row in earlier) else None
    return HalamanCatatan(
        indikator=choices,
        sering=tuple(ranked(names, history, today=today)),
        kata=word_bags(names, history),
        templat=tuple(row for row in my_templates(actor=actor) if row.indikator_id in names),
        hari_ulang=before,
        ulang_kemarin=before == today - timedelta(days=1),
        batas=limits(actor=actor, today=today),
        perlu_diperbaiki=tuple(by_id[row.pk] for row in returned),
        rincian=details_of(by_pk.values()),
        hari=tuple(HariCatatan(tanggal=day, catatan=tuple(entries)) for day, entries in days.items()),
        hari_ini=sum(row.tanggal == today for row in listed),
        halaman=page,
        ada_lagi=len(listed) > PAGE,
        status_skp="" if choices else _plan_state(actor=actor, tahun=today.year),
    )


def activity_page(*, actor: Actor, pk: UUID, today: date) -> HalamanAktivitas:
    """Return one activity. Raises `NotFound` for a stranger. At most five queries."""
    rows = Aktivitas.objects.select_related("indikator__rhk", "skp__penilai", "unit", "pegawai", "dialihkan_ke")
    row = access_row(rows, actor=actor, pk=pk, deed=AktivitasDeed.LIHAT)
    mine = row.pegawai_id == actor.pegawai_id
    editable = mine and row.status in EDITABLE and bool(can(actor, AktivitasDeed.UBAH, row))
    return HalamanAktivitas(
        baris=activity_rows([row], flags=not mine)[0],
        rincian=details_of([row])[row.pk],
        pegawai_id=row.pegawai_id,
        pegawai=row.pegawai.nama_lengkap,
        penilai=row.skp.penilai.nama_lengkap,
        atasan=row.dialihkan_ke.nama_lengkap if row.dialihkan_ke else "",
        rhk=row.indikator.rhk.teks,
        milik_sendiri=mine,
        penilainya=row.skp.penilai_id == actor.pegawai_id,
        bisa_diubah=editable,
        langkah=tuple(step.name for step in available(MACHINE, row, actor=actor)),
        indikator=indicators_for(actor=actor, today=today) if editable else (),
        batas=limits(actor=actor, today=today),
    )


def indicators_for(*, actor: Actor, today: date) -> tuple[PilihanIndikator, ...]:
    """Return the indicators for which the actor may record today, newest plan first. One query."""
    rows = _choices(home=actor.home, person=actor.person, begun=today, until=today - _AFTER_THE_END)
    return tuple(
        PilihanIndikator(
            id=pk,
            teks=teks,
            satuan=satuan,
            rhk=rhk,
            persen=way == CaraHitung.PERSENTASE,
            hari_seminggu=week if week in (5, 6) else 5,
        )
        for pk, teks, satuan, rhk, way, week in rows
    )


def _mine(home: UUID, person: UUID, **more: Any) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    rows = Aktivitas.objects.filter(instansi_id=home, pegawai_id=person, **more)
    return rows.order_by("-tanggal", "-dicatat_at", "-pk").values_list(*ENTRY)


@prepared
def _listed(home: UUID, person: UUID, page: Shape[int]) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    start = (page - 1) * PAGE
    return _mine(home, person)[start : start + PAGE + 1]


@prepared
def _returned(home: UUID, person: UUID) -> "QuerySet[Aktivitas, tuple[Any, ...]]":
    return _mine(home, person, status=StatusAktivitas.DIKEMBALIKAN)[:PAGE]


@prepared
def _choices(home: UUID, person: UUID, begun: date, until: date) -> QuerySet[Any, Any]:
    return (
        Indikator.objects.filter(
            instansi_id=home,
            rhk__skp__pegawai_id=person,
            rhk__skp__status__in=RECORDABLE,
            rhk__skp__mulai__lte=begun,
            rhk__skp__selesai__gte=until,
        )
        .order_by("-rhk__skp__mulai", "rhk__skp_id", "-rhk__jenis", "rhk__urutan", "urutan", "pk")
        .values_list("pk", "teks", "satuan", "rhk__teks", "cara_hitung", "rhk__skp__unit__hari_kerja")
    )


def limits(*, actor: Actor, today: date) -> Batas:
    """Return what the government allows today. One query."""
    rules = policies(actor.home, today)
    return Batas(hari_mundur=int(rules[Kunci.HARI_MUNDUR_AKTIVITAS]), bukti_mb=int(rules[Kunci.BATAS_BUKTI_MB]))


def _plan_state(*, actor: Actor, tahun: int) -> str:
    """Return why there is nothing to record for: the state of this year's plan, empty for none."""
    rows = Skp.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, tahun=tahun)
    found = rows.exclude(status=StatusSkp.DITUTUP_PINDAH).values_list("status", flat=True).first()
    return str(found or "")
