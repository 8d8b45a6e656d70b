"""Dialogues as their pages show them: my list, one dialogue with what lies beside it, and the agreed steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.prepared import prepared
from takar.dialogue.models import Agenda, CatatanPribadi, Dialog, LangkahSepakat, StatusLangkah
from takar.dialogue.policies import DIALOG_POLICY, LANGKAH_POLICY, DialogDeed, LangkahDeed
from takar.dialogue.transitions import AGREED_DIALOG, DIALOG, LANGKAH, WRITABLE_DIALOG
from takar.execution.selectors.for_appraisal import IndikatorCapaian, MasukanRow, feedback_for, progress_for
from takar.workflow.actions import available


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRow:
    """One dialogue in a list; `menunggu_saya` when the actor's confirmation is what is missing."""

    id: UUID
    dengan: str
    sebagai_atasan: bool
    tanggal: date
    status: str
    status_nama: str
    menunggu_saya: bool
    langkah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LangkahRow:
    """One agreed step; `lewat` when its day is past and it is still open."""

    id: UUID
    versi_baris: int
    dialog_id: UUID
    teks: str
    siapa: str
    saya: bool
    dengan: str
    tenggat: date
    status: str
    status_nama: str
    hasil: str
    lewat: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaRow:
    """One item of the agenda; `terbawa` when it comes from the dialogue before."""

    id: UUID
    teks: str
    oleh: str
    dibahas: bool
    terbawa: bool
    bisa_dihapus: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanDialog:
    """One dialogue: its record, the own private note, open steps of before, and the latest results beside it."""

    id: UUID
    versi_baris: int
    pegawai_id: UUID
    pegawai: str
    pimpinan_id: UUID
    pimpinan: str
    tanggal: date
    tempat: str
    catatan: str
    pribadi: str
    status: str
    status_nama: str
    bisa_ubah: bool
    langkah_alur: tuple[str, ...]
    pegawai_at: datetime | None
    pimpinan_at: datetime | None
    agenda: tuple[AgendaRow, ...]
    langkah: tuple[LangkahRow, ...]
    sebelumnya: tuple[LangkahRow, ...]
    capaian: tuple[IndikatorCapaian, ...]
    masukan: tuple[MasukanRow, ...]

    @property
    def bisa_konfirmasi(self) -> bool:
        return any(name.startswith(("konfirmasi", "sepakati")) for name in self.langkah_alur)


def my_dialogs(*, actor: Actor) -> tuple[DialogRow, ...]:
    """Return the actor's dialogues, newest first. One query."""
    return tuple(
        DialogRow(
            id=row.pk,
            dengan=_other(row, actor),
            sebagai_atasan=row.pimpinan_id == actor.pegawai_id,
            tanggal=row.tanggal,
            status=row.status,
            status_nama=str(DIALOG.labels[row.status]),
            menunggu_saya=_waits(row, actor),
            langkah=row.banyak,
        )
        for row in _dialogs(actor=actor)
    )


def dialog_page(*, actor: Actor, pk: UUID, today: date) -> HalamanDialog:
    """Return one dialogue of the actor's with all that stands on its page. Eight queries."""
    rows = Dialog.objects.select_related("pegawai", "pimpinan", "skp")
    row = access_row(rows, actor=actor, pk=pk, deed=DialogDeed.LIHAT)
    writable = row.status in WRITABLE_DIALOG
    note = next(iter(_note(home=row.instansi_id, dialog_id=row.pk, person=actor.person)), None)
    two = {"pegawai_id": row.pegawai_id, "pimpinan_id": row.pimpinan_id}
    before = _shown(_steps_before(actor=actor, dialog_id=row.pk, **two), actor=actor, today=today)
    items = _agenda(dialog_id=row.pk)
    return HalamanDialog(
        id=row.pk,
        versi_baris=row.versi_baris,
        pegawai_id=row.pegawai_id,
        pegawai=row.pegawai.nama_lengkap,
        pimpinan_id=row.pimpinan_id,
        pimpinan=row.pimpinan.nama_lengkap,
        tanggal=row.tanggal,
        tempat=row.tempat,
        catatan=row.catatan,
        pribadi=note.teks if note else "",
        status=row.status,
        status_nama=str(DIALOG.labels[row.status]),
        bisa_ubah=writable,
        langkah_alur=tuple(step.name for step in available(DIALOG, row, actor=actor)),
        pegawai_at=row.pegawai_at,
        pimpinan_at=row.pimpinan_at,
        agenda=tuple(
            AgendaRow(
                id=item.pk,
                teks=item.teks,
                oleh=item.oleh.nama_lengkap,
                dibahas=item.dibahas,
                terbawa=item.dari_id is not None,
                bisa_dihapus=writable and item.oleh_id == actor.pegawai_id,
            )
            for item in items
        ),
        langkah=_shown(_steps_of(actor=actor, dialog_id=row.pk), actor=actor, today=today),
        sebelumnya=before,
        capaian=progress_for(row.skp_id, mulai=row.skp.mulai, selesai=row.skp.selesai),
        masukan=feedback_for(row.skp_id, mulai=row.skp.mulai, selesai=date(row.skp.selesai.year + 1, 12, 31))[:3],
    )


def open_steps(actor: Actor, *, today: date) -> tuple[LangkahRow, ...]:
    """Return the agreed steps that are still open for the actor, as either of the two; earliest due first. One query.

    For "Langkah yang disepakati" and for the home page: `saya` are the actor's own to do, `lewat` are overdue.
    """
    return _shown(_open_steps(actor=actor), actor=actor, today=today)


def closed_steps(actor: Actor, *, today: date) -> tuple[LangkahRow, ...]:
    """Return the agreed steps that were closed, newest first. One query."""
    return _shown(_closed_steps(actor=actor), actor=actor, today=today)


def open_steps_count(actor: Actor) -> int:
    """Count the open steps that the actor is to do. One query."""
    rows = LangkahSepakat.objects.filter(instansi_id=actor.home, penanggung_jawab_id=actor.person)
    return rows.filter(dialog__status__in=AGREED_DIALOG, status=StatusLangkah.TERBUKA).count()


def dialogs_waiting(actor: Actor) -> tuple[DialogRow, ...]:
    """Return the dialogues that wait for the actor's confirmation. One query."""
    return tuple(row for row in my_dialogs(actor=actor) if row.menunggu_saya)


def one_step(*, actor: Actor, pk: UUID, today: date) -> LangkahRow:
    """Return one agreed step of the actor's. One query."""
    rows = LangkahSepakat.objects.select_related("penanggung_jawab", "dialog__pegawai", "dialog__pimpinan")
    return _step(access_row(rows, actor=actor, pk=pk, deed=LangkahDeed.LIHAT), actor=actor, today=today)


def _shown(rows: Iterable[LangkahSepakat], *, actor: Actor, today: date) -> tuple[LangkahRow, ...]:
    return tuple(_step(row, actor=actor, today=today) for row in rows)


def _steps(actor: Actor, wanted: Q, *order: str) -> "QuerySet[LangkahSepakat, LangkahSepakat]":
    rows = LangkahSepakat.objects.filter(LANGKAH_POLICY.scope(actor, LangkahDeed.LIHAT)).filter(wanted)
    joined = rows.select_related("penanggung_jawab", "dialog__pegawai", "dialog__pimpinan")
    return joined.order_by(*(order or ("tenggat", "pk")))[:100]


@prepared
def _steps_of(actor: Actor, dialog_id: UUID) -> "QuerySet[LangkahSepakat, LangkahSepakat]":
    return _steps(actor, Q(dialog_id=dialog_id))


@prepared
def _steps_before(
    actor: Actor, dialog_id: UUID, pegawai_id: UUID, pimpinan_id: UUID
) -> "QuerySet[LangkahSepakat, LangkahSepakat]":
    still_open = Q(dialog__status__in=AGREED_DIALOG, status=StatusLangkah.TERBUKA)
    of_both = Q(dialog__pegawai_id=pegawai_id, dialog__pimpinan_id=pimpinan_id)
    return _steps(actor, of_both & still_open & ~Q(dialog_id=dialog_id))


@prepared
def _open_steps(actor: Actor) -> "QuerySet[LangkahSepakat, LangkahSepakat]":
    return _steps(actor, Q(dialog__status__in=AGREED_DIALOG, status=StatusLangkah.TERBUKA))


@prepared
def _closed_steps(actor: Actor) -> "QuerySet[LangkahSepakat, LangkahSepakat]":
    wanted = Q(dialog__status__in=AGREED_DIALOG) & ~Q(status=StatusLangkah.TERBUKA)
    return _steps(actor, wanted, "-ditutup_at", "-pk")


@prepared
def _dialogs(actor: Actor) -> "QuerySet[Dialog, Dialog]":
    rows = Dialog.objects.filter(DIALOG_POLICY.scope(actor, DialogDeed.LIHAT)).select_related("pegawai", "pimpinan")
    counted = rows.annotate(banyak=Count("langkah", filter=Q(langkah__status=StatusLangkah.TERBUKA)))
    return counted.order_by("-tanggal", "-pk")[:100]


@prepared
def _note(home: UUID, dialog_id: UUID, person: UUID) -> "QuerySet[CatatanPribadi, CatatanPribadi]":
    rows = CatatanPribadi.objects.filter(instansi_id=home, dialog_id=dialog_id, penulis_id=person)
    return rows.order_by("pk")[:1]


@prepared
def _agenda(dialog_id: UUID) -> "QuerySet[Agenda, Agenda]":
    return Agenda.objects.filter(dialog_id=dialog_id).select_related("oleh").order_by("at", "pk")


def _step(row: LangkahSepakat, *, actor: Actor, today: date) -> LangkahRow:
    return LangkahRow(
        id=row.pk,
        versi_baris=row.versi_baris,
        dialog_id=row.dialog_id,
        teks=row.teks,
        siapa=row.penanggung_jawab.nama_lengkap,
        saya=row.penanggung_jawab_id == actor.pegawai_id,
        dengan=_other(row.dialog, actor),
        tenggat=row.tenggat,
        status=row.status,
        status_nama=str(LANGKAH.labels[row.status]),
        hasil=row.hasil,
        lewat=row.status == StatusLangkah.TERBUKA and row.tenggat < today,
    )


def _other(row: Dialog, actor: Actor) -> str:
    return (row.pegawai if row.pimpinan_id == actor.pegawai_id else row.pimpinan).nama_lengkap


def _waits(row: Dialog, actor: Actor) -> bool:
    """Whether the other has confirmed already and the actor has not."""
    names = [step.name for step in available(DIALOG, row, actor=actor)]
    return any(name.startswith("sepakati") for name in names)
