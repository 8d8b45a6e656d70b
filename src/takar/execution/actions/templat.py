"""Personal templates: kept from an entry, renamed, removed; using one is noted so that the newest stands first."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.models import Aktivitas, TemplatCatatan
from takar.execution.policies import AktivitasDeed, TemplatDeed

MOST = 30
LONGEST_NAME = 80


def save_template(*, actor: Actor, pk: UUID, aktivitas_id: UUID, nama: str, now: datetime) -> TemplatCatatan:
    """Keep an own entry as a template under `nama`. The same `pk` sent twice is one template."""
    row = access_row(Aktivitas.objects.all(), actor=actor, pk=aktivitas_id, deed=AktivitasDeed.UBAH)
    mine = TemplatCatatan.objects.filter(instansi_id=actor.home, pegawai_id=actor.person)
    sent = TemplatCatatan.objects.filter(pk=pk).first()
    if sent is not None:
        if sent.pegawai_id != actor.pegawai_id:
            raise NotFound(_("Templat ini tidak ada, atau bukan milik Anda."))
        return sent
    if mine.count() >= MOST:
        message = _("Templat Anda sudah %(n)d. Hapus yang tidak dipakai lagi, lalu ulangi.") % {"n": MOST}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("nama", message)])
    try:
        with transaction.atomic():
            made = TemplatCatatan.objects.create(
                pk=pk,
                instansi_id=row.instansi_id,
                pegawai_id=row.pegawai_id,
                indikator_id=row.indikator_id,
                nama=_named(nama),
                uraian=row.uraian,
                jumlah=row.jumlah,
                dipakai_at=now,
            )
            _log(actor=actor, row=made, code=audit.TEMPLAT_DISIMPAN, now=now)
    except IntegrityError as taken:
        raise _taken() from taken
    return made


def rename_template(*, actor: Actor, pk: UUID, nama: str, version: int | None, now: datetime) -> TemplatCatatan:
    """Give an own template another name."""
    try:
        with transaction.atomic():
            row = access_row(
                TemplatCatatan.objects.all(), actor=actor, pk=pk, deed=TemplatDeed.UBAH, lock=True, version=version
            )
            before = {"nama": row.nama}
            row.nama = _named(nama)
            row.versi_baris += 1
            row.save(update_fields=["nama", "versi_baris"])
            _log(actor=actor, row=row, code=audit.TEMPLAT_DIUBAH, now=now, before=before)
    except IntegrityError as taken:
        raise _taken() from taken
    return row


@transaction.atomic
def remove_template(*, actor: Actor, pk: UUID, now: datetime) -> None:
    """Remove an own template; entries made from it stay."""
    row = access_row(TemplatCatatan.objects.all(), actor=actor, pk=pk, deed=TemplatDeed.UBAH, lock=True)
    _log(actor=actor, row=row, code=audit.TEMPLAT_DIHAPUS, now=now, before={"nama": row.nama})
    row.delete()


def touch_template(*, actor: Actor, templat_id: UUID, now: datetime) -> None:
    """Note that an own template was used; part of recording the entry, whose ledger entry covers it."""
    TemplatCatatan.objects.filter(instansi_id=actor.home, pegawai_id=actor.person, pk=templat_id).update(dipakai_at=now)


def _named(nama: str) -> str:
    name = " ".join(nama.split())
    if not name or len(name) > LONGEST_NAME:
        message = _("Beri nama pendek, paling panjang %(n)d karakter.") % {"n": LONGEST_NAME}
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem("nama", message)])
    return name


def _taken() -> Invalid:
    message = _("Anda sudah punya templat dengan nama ini. Pakai nama lain.")
    return Invalid(_("Belum bisa disimpan."), problems=[Problem("nama", message)])


def _log(*, actor: Actor, row: TemplatCatatan, code: Code, now: datetime, before: dict[str, str] | None = None) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="execution.templat",
        object_id=row.pk,
        instansi_id=row.instansi_id,
        subject_id=row.pegawai_id,
        before=before,
        after={"nama": row.nama, "uraian": row.uraian},
        detail={"nama": row.nama},
        now=now,
    )
