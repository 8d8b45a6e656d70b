"""Agreed steps: written down in a dialogue, and closed later with a word on what came of them."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem
from takar.dialogue import audit
from takar.dialogue.actions.dialog import changed, line, room_for, writable
from takar.dialogue.models import LangkahSepakat
from takar.dialogue.policies import LangkahDeed
from takar.dialogue.transitions import LANGKAH
from takar.notifications.actions import notify
from takar.workflow.actions import perform

_LONGEST = 1000


@transaction.atomic
def add_step(
    *, actor: Actor, dialog_id: UUID, pk: UUID, teks: str, siapa: UUID, tenggat: date, now: datetime
) -> LangkahSepakat:
    """Write down what one of the two does next and by when. The same `pk` twice is one."""
    row = writable(actor=actor, pk=dialog_id)
    known = LangkahSepakat.objects.filter(pk=pk, dialog=row).first()
    if known is not None:
        return known
    problems = []
    if siapa not in (row.pegawai_id, row.pimpinan_id):
        problems.append(Problem("siapa", _("Pilih salah satu dari dua orang pada dialog ini.")))
    if tenggat < row.tanggal:
        problems.append(Problem("tenggat", _("Pilih tanggal sesudah hari dialognya.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    room_for(LangkahSepakat, row)
    step = LangkahSepakat.objects.create(
        pk=pk,
        instansi_id=row.instansi_id,
        dialog=row,
        penanggung_jawab_id=siapa,
        teks=line(teks, field="teks"),
        tenggat=tenggat,
        at=now,
    )
    after = {"tambah": step.teks, "tenggat": tenggat.isoformat()}
    changed(row, actor=actor, code=audit.DIALOG_LANGKAH, after=after, now=now)
    return step


@transaction.atomic
def remove_step(*, actor: Actor, dialog_id: UUID, step_id: UUID, now: datetime) -> None:
    """Take away a step that is not agreed yet."""
    row = writable(actor=actor, pk=dialog_id)
    step = LangkahSepakat.objects.filter(dialog=row, pk=step_id).first()
    if step is None:
        raise NotFound(_("Langkah ini sudah tidak ada."))
    step.delete()
    changed(row, actor=actor, code=audit.DIALOG_LANGKAH, after={"hapus": step.teks}, now=now)


@transaction.atomic
def close_step(*, actor: Actor, pk: UUID, version: int, terlaksana: bool, hasil: str, now: datetime) -> LangkahSepakat:
    """Close an agreed step, done or given up, with a word on what came of it."""
    rows = LangkahSepakat.objects.select_related("dialog")
    step = access_row(rows, actor=actor, pk=pk, deed=LangkahDeed.TUTUP, lock=True, version=version)
    said = hasil.strip()
    if not said or len(said) > _LONGEST:
        message = _("Tulis apa hasilnya, paling panjang %(n)d karakter.") % {"n": _LONGEST}
        raise Invalid(_("Langkah belum bisa ditutup."), problems=[Problem("hasil", message)])
    perform(
        LANGKAH,
        step,
        "selesaikan" if terlaksana else "hentikan",
        actor=actor,
        now=now,
        subject_id=step.dialog.pegawai_id,
        changes={"hasil": said, "ditutup_oleh_id": actor.pegawai_id, "ditutup_at": now},
    )
    others = [one for one in (step.dialog.pegawai_id, step.dialog.pimpinan_id) if one != actor.pegawai_id]
    notify(
        instansi_id=step.instansi_id,
        pegawai_ids=others,
        code=audit.LANGKAH_SELESAI.name,
        text=_("%(nama)s menutup satu langkah yang Anda sepakati bersama.") % {"nama": actor.nama},
        url=reverse("dialogue:langkah_daftar"),
        now=now,
    )
    return step
