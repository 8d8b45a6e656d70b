"""A dialogue's way: begin it, fill agenda and notes, agree steps, confirm by both. What both confirmed is locked."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import Agenda, CatatanPribadi, Dialog, LangkahSepakat
from takar.dialogue.policies import DialogDeed
from takar.dialogue.selectors.orang import superiors_and_people
from takar.dialogue.transitions import AGREED_DIALOG, CLOSED_DIALOG, DIALOG, WRITABLE_DIALOG, day
from takar.execution.actions.dasar import once
from takar.notifications.actions import notify
from takar.workflow.actions import available, perform

_LINE, _LONG = 500, 8000
_MOST_LINES = 50


def start_dialog(
    *,
    actor: Actor,
    pk: UUID,
    dengan: UUID,
    tanggal: date,
    tempat: str,
    agenda: Sequence[str],
    today: date,
    now: datetime,
) -> Dialog:
    """Begin a dialogue with one's superior or with someone whom one leads. Open items of the last one come along.

    The same `pk` twice is one; two open dialogues of the same two people are refused.
    """

    @transaction.atomic
    def make() -> Dialog:
        sent = _sent(actor=actor, pk=pk)
        return sent or _start(
            actor=actor, pk=pk, dengan=dengan, tanggal=tanggal, tempat=tempat, agenda=agenda, today=today, now=now
        )

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


@transaction.atomic
def add_item(*, actor: Actor, dialog_id: UUID, pk: UUID, teks: str, now: datetime) -> Agenda:
    """Add an item to the shared agenda."""
    row = writable(actor=actor, pk=dialog_id)
    known = Agenda.objects.filter(pk=pk, dialog=row).first()
    if known is not None:
        return known
    room_for(Agenda, row)
    item = Agenda.objects.create(
        pk=pk, instansi_id=row.instansi_id, dialog=row, oleh_id=actor.person, teks=line(teks, field="teks"), at=now
    )
    changed(row, actor=actor, code=audit.DIALOG_AGENDA, after={"tambah": item.teks}, now=now)
    return item


@transaction.atomic
def mark_item(*, actor: Actor, dialog_id: UUID, item_id: UUID, dibahas: bool, now: datetime) -> Agenda:
    """Say that an item was dealt with, or that it was not and comes again next time."""
    row = writable(actor=actor, pk=dialog_id)
    item = _item(row, item_id)
    if item.dibahas != dibahas:
        item.dibahas = dibahas
        item.versi_baris += 1
        item.save(update_fields=["dibahas", "versi_baris"])
        changed(row, actor=actor, code=audit.DIALOG_AGENDA, after={"dibahas": dibahas}, now=now)
    return item


@transaction.atomic
def remove_item(*, actor: Actor, dialog_id: UUID, item_id: UUID, now: datetime) -> None:
    """Take away an item that one added oneself."""
    row = writable(actor=actor, pk=dialog_id)
    item = _item(row, item_id)
    if item.oleh_id != actor.pegawai_id:
        raise WrongState(
            _("Butir agenda ini ditambahkan orang lain."), next_step=_("Minta yang menambahkannya menghapusnya.")
        )
    item.delete()
    changed(row, actor=actor, code=audit.DIALOG_AGENDA, after={"hapus": item.teks}, now=now)


@transaction.atomic
def save_notes(
    *, actor: Actor, dialog_id: UUID, catatan: str, tanggal: date, tempat: str, version: int, now: datetime
) -> Dialog:
    """Write the shared notes, the day and the place."""
    row = writable(actor=actor, pk=dialog_id, version=version)
    if len(catatan) > _LONG:
        message = _("Paling panjang %(n)d karakter.") % {"n": _LONG}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("catatan", message)])
    before = {"catatan": row.catatan, "tanggal": row.tanggal.isoformat(), "tempat": row.tempat}
    row.catatan, row.tanggal, row.tempat = catatan.strip(), tanggal, tempat.strip()[:200]
    row.save(update_fields=["catatan", "tanggal", "tempat"])
    after = {"catatan": row.catatan, "tanggal": row.tanggal.isoformat(), "tempat": row.tempat}
    changed(row, actor=actor, code=audit.DIALOG_CATATAN, before=before, after=after, now=now)
    return row


@transaction.atomic
def save_private(*, actor: Actor, dialog_id: UUID, teks: str, now: datetime) -> CatatanPribadi:
    """Write the own note, at any time. The ledger says that one was kept; it has no subject and no content."""
    row = access_row(Dialog.objects.all(), actor=actor, pk=dialog_id, deed=DialogDeed.LIHAT, lock=True)
    if len(teks) > _LONG:
        message = _("Paling panjang %(n)d karakter.") % {"n": _LONG}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("pribadi", message)])
    note, _made = CatatanPribadi.objects.update_or_create(
        instansi_id=row.instansi_id,
        dialog=row,
        penulis_id=actor.person,
        defaults={"teks": teks.strip(), "at": now},
    )
    append(
        actor=actor,
        code=audit.CATATAN_PRIBADI_DISIMPAN,
        object_kind="dialogue.catatanpribadi",
        object_id=note.pk,
        subject_id=actor.pegawai_id,
        now=now,
    )
    return note


@transaction.atomic
def confirm(*, actor: Actor, dialog_id: UUID, version: int, now: datetime) -> Dialog:
    """Confirm the record as it was shown; the second of the two confirmations locks it."""
    row = _dialog(actor=actor, pk=dialog_id, version=version)
    mine = [step.name for step in available(DIALOG, row, actor=actor) if step.primary]
    if not mine:
        raise WrongState(
            _("Tidak ada yang perlu Anda konfirmasi sekarang."),
            next_step=_("Muat ulang halaman untuk melihat keadaan terbaru."),
        )
    field = "pegawai_at" if row.pegawai_id == actor.pegawai_id else "pimpinan_at"
    steps = LangkahSepakat.objects.filter(dialog=row).exists()
    _step(row, mine[0], actor=actor, now=now, given=steps, changes={field: now})
    return row


@transaction.atomic
def reopen(*, actor: Actor, dialog_id: UUID, version: int, now: datetime) -> Dialog:
    """Open the record again while the other has not confirmed; both confirm anew."""
    row = _dialog(actor=actor, pk=dialog_id, version=version)
    _step(row, "buka_kembali", actor=actor, now=now, changes={"pegawai_at": None, "pimpinan_at": None})
    return row


@transaction.atomic
def cancel(*, actor: Actor, dialog_id: UUID, version: int, now: datetime) -> Dialog:
    """Cancel a dialogue that does not take place."""
    row = _dialog(actor=actor, pk=dialog_id, version=version)
    _step(row, "batalkan", actor=actor, now=now)
    return row


def _step(
    row: Dialog, name: str, *, actor: Actor, now: datetime, given: Any = None, changes: dict[str, Any] | None = None
) -> None:
    perform(
        DIALOG,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        given=given,
        changes=changes,
        detail={"tanggal": day(row.tanggal)},
    )


def _start(
    *,
    actor: Actor,
    pk: UUID,
    dengan: UUID,
    tanggal: date,
    tempat: str,
    agenda: Sequence[str],
    today: date,
    now: datetime,
) -> Dialog:
    known = [row for row in superiors_and_people(actor=actor, today=today) if row.id == dengan]
    if not known or known[0].skp_id is None:
        message = _("Pilih atasan Anda, atau seseorang yang Anda nilai.")
        raise Invalid(_("Dialog belum bisa disiapkan."), problems=[Problem("dengan", message)])
    leading = known[0].sebagai_atasan
    pegawai, pimpinan = (dengan, actor.person) if leading else (actor.person, dengan)
    pair = Dialog.objects.filter(instansi_id=actor.home, pegawai_id=pegawai, pimpinan_id=pimpinan)
    if pair.exclude(status__in=CLOSED_DIALOG).exists():
        raise WrongState(
            _("Masih ada dialog yang terbuka dengan orang ini."),
            next_step=_("Lanjutkan dialog itu dari daftar, atau batalkan dahulu."),
        )
    row = Dialog.objects.create(
        pk=pk,
        instansi_id=actor.home,
        pegawai_id=pegawai,
        pimpinan_id=pimpinan,
        skp_id=known[0].skp_id,
        pemula_id=actor.person,
        tanggal=tanggal,
        tempat=tempat.strip()[:200],
        dibuat_at=now,
    )
    last = pair.filter(status__in=AGREED_DIALOG).order_by("-tanggal", "-pk").first()
    left = Agenda.objects.filter(dialog=last, dibahas=False).order_by("at", "pk") if last else ()
    items = [Agenda(oleh_id=one.oleh_id, teks=one.teks, dari=one) for one in left]
    items += [Agenda(oleh_id=actor.person, teks=line.strip()[:_LINE]) for line in agenda if line.strip()]
    for item in items[:_MOST_LINES]:
        item.instansi_id, item.dialog, item.at = row.instansi_id, row, now
    Agenda.objects.bulk_create(items[:_MOST_LINES])
    append(
        actor=actor,
        code=audit.DIALOG_DIMULAI,
        object_kind="dialogue.dialog",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        after={"tanggal": tanggal.isoformat(), "agenda": [item.teks for item in items]},
        detail={"tanggal": day(tanggal)},
        now=now,
    )
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[dengan],
        code=audit.DIALOG_DIMULAI.name,
        text=_("%(nama)s mengajak dialog kinerja tanggal %(tanggal)s. Anda dapat menambah agenda.")
        % {"nama": actor.nama, "tanggal": day(tanggal)},
        url=reverse("dialogue:dialog", kwargs={"pk": row.pk}),
        now=now,
    )
    return row


def _dialog(*, actor: Actor, pk: UUID, version: int | None = None) -> Dialog:
    return access_row(Dialog.objects.all(), actor=actor, pk=pk, deed=DialogDeed.UBAH, lock=True, version=version)


def writable(*, actor: Actor, pk: UUID, version: int | None = None) -> Dialog:
    row = _dialog(actor=actor, pk=pk, version=version)
    if row.status not in WRITABLE_DIALOG:
        raise WrongState(
            _("Catatan dialog ini tidak bisa diubah sekarang."),
            next_step=_("Selama belum disepakati keduanya, tekan “Perbaiki dulu” untuk membukanya kembali."),
        )
    return row


def changed(
    row: Dialog, *, actor: Actor, code: Code, now: datetime, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    append(
        actor=actor,
        code=code,
        object_kind="dialogue.dialog",
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after=after,
        detail={"tanggal": day(row.tanggal)},
        now=now,
    )


def _item(row: Dialog, pk: UUID) -> Agenda:
    item = Agenda.objects.filter(dialog=row, pk=pk).first()
    if item is None:
        raise NotFound(_("Butir agenda ini sudah tidak ada."))
    return item


def room_for(model: type[Agenda] | type[LangkahSepakat], row: Dialog) -> None:
    if model.objects.filter(dialog=row).count() >= _MOST_LINES:
        message = _("Paling banyak %(n)d butir pada satu dialog.") % {"n": _MOST_LINES}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("teks", message)])


def line(text: str, *, field: str) -> str:
    said = text.strip()
    if not said or len(said) > _LINE:
        message = _("Tulis satu kalimat, paling panjang %(n)d karakter.") % {"n": _LINE}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem(field, message)])
    return said


def _sent(*, actor: Actor, pk: UUID) -> Dialog | None:
    row = Dialog.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.pemula_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Dialog ini tidak ada, atau bukan untuk Anda."))
    return row
