"""The screens of failures of protection: all, one with its worksheet, and the letter that the law asks for."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from takar.access.policies import access_row, can, policy_for
from takar.common.actor import Actor
from takar.privacy.models import Insiden
from takar.privacy.policies import InsidenDeed
from takar.privacy.selectors.daftar import processing_names, register
from takar.privacy.selectors.pemberitahuan import TeksRow, words
from takar.privacy.transitions import INSIDEN, LETTERS, RUNNING, WRITABLE
from takar.units.models import Instansi
from takar.workflow.actions import available


@dataclass(frozen=True, slots=True)
class InsidenRow:
    """One failure on the list."""

    id: UUID
    judul: str
    status: str
    diketahui_at: datetime
    batas: datetime
    jumlah_orang: int | None
    berjalan: bool
    lewat: bool


@dataclass(frozen=True, slots=True)
class InsidenPage:
    """The worksheet of one failure and what can be done now."""

    insiden: Insiden
    data: tuple[str, ...]
    berjalan: bool
    lewat: bool
    tepat: bool | None
    bisa_isi: bool
    bisa_surat: bool
    dapat: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surat:
    """What a letter of Pasal 46 says; `data` with the categories of each processing."""

    insiden: Insiden
    instansi: Instansi
    teks: TeksRow
    data: tuple[tuple[str, str], ...]


def incidents(*, actor: Actor, now: datetime) -> tuple[InsidenRow, ...]:
    """Return the government's failures, newest first. One query."""
    rows = Insiden.objects.filter(policy_for(Insiden).scope(actor)).order_by("-diketahui_at", "-pk")[:200]
    return tuple(
        InsidenRow(
            id=one.pk,
            judul=one.judul,
            status=one.status,
            diketahui_at=one.diketahui_at,
            batas=one.batas,
            jumlah_orang=one.jumlah_orang,
            berjalan=one.status in RUNNING,
            lewat=one.status in RUNNING and now > one.batas,
        )
        for one in rows
    )


def incident_page(*, actor: Actor, pk: UUID, now: datetime) -> InsidenPage:
    """Return one failure."""
    one = access_row(
        Insiden.objects.filter(instansi_id=actor.home).select_related("pencatat"),
        actor=actor,
        pk=pk,
        deed=InsidenDeed.LIHAT,
    )
    names = processing_names()
    running = one.status in RUNNING
    return InsidenPage(
        insiden=one,
        data=tuple(names.get(kode, kode) for kode in one.terkena),
        berjalan=running,
        lewat=running and now > one.batas,
        tepat=one.diberitahukan_at <= one.batas if one.diberitahukan_at else None,
        bisa_isi=one.status in WRITABLE and bool(can(actor, InsidenDeed.TANGANI, one)),
        bisa_surat=one.status in LETTERS,
        dapat=tuple(step.name for step in available(INSIDEN, one, actor=actor)),
    )


def letter(*, actor: Actor, pk: UUID, on: date) -> Surat | None:
    """Return what the letters of one failure say; None while it is not decided that letters are due."""
    rows = Insiden.objects.filter(instansi_id=actor.home).select_related("instansi")
    one = access_row(rows, actor=actor, pk=pk, deed=InsidenDeed.LIHAT)
    if one.status not in LETTERS:
        return None
    known = {each.kode: each for each in register()}
    data = tuple((str(known[kode].nama), str(known[kode].data)) for kode in one.terkena if kode in known)
    return Surat(insiden=one, instansi=one.instansi, teks=words(one.instansi_id, on=on), data=data)
