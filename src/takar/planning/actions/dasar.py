"""What every change of a plan's content shares: fetch and lock, right, state, row version, text limits."""

from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem, Stale, WrongState
from takar.planning.models import Skp
from takar.planning.policies import SkpDeed
from takar.planning.transitions import MACHINE


def open_plan(
    *, actor: Actor, skp_id: UUID, deed: SkpDeed, states: tuple[str, ...] | None = None, version: int | None = None
) -> Skp:
    """Return the plan, locked, if the actor may do `deed` to it and it is in one of `states`."""
    rows = Skp.objects.select_related("pegawai", "unit__instansi", "penilai", "periode")
    skp = access_row(rows, actor=actor, pk=skp_id, deed=deed, lock=True, version=version)
    if states is not None and skp.status not in states:
        raise WrongState(
            _("Isi SKP ini terkunci karena statusnya “%(state)s”.") % {"state": MACHINE.labels[skp.status]},
            next_step=_("Muat ulang halaman untuk melihat siapa yang dapat membukanya."),
        )
    return skp


def touch(skp: Skp) -> None:
    """Mark that the content changed, so that nobody submits or fixes a plan other than the one they saw."""
    Skp.objects.filter(pk=skp.pk).update(versi_baris=F("versi_baris") + 1)
    skp.versi_baris += 1


def home(actor: Actor) -> UUID:
    """Return the actor's government; someone without one changes nothing."""
    if actor.instansi_id is None:
        raise Forbidden(_("Anda perlu masuk lebih dulu."))
    return actor.instansi_id


def expect_version(row: Any, version: int | None) -> None:
    """Raise `Stale` when the form was made from an older version of a part of the plan."""
    if version is not None and version != row.versi_baris:
        raise Stale(
            _("Bagian ini sudah diubah sejak Anda membukanya, mungkin di tab atau perangkat lain."),
            next_step=_("Isian Anda masih ada di bawah. Bandingkan dengan isi terbaru, lalu simpan lagi."),
        )


def checked_text(value: str, *, field: str, limit: int, required: bool = True) -> str:
    """Return the text without outer blanks. Raises `Invalid` at the field when it is missing or too long."""
    text = value.strip()
    if required and not text:
        raise Invalid(_("Belum bisa disimpan."), problems=[Problem(field, _("Bagian ini perlu diisi."))])
    if len(text) > limit:
        message = _("Paling panjang %(limit)d karakter; yang ditulis %(count)d. Ringkas dulu kalimatnya.")
        raise Invalid(
            _("Belum bisa disimpan."), problems=[Problem(field, message % {"limit": limit, "count": len(text)})]
        )
    return text


def invalid(field: str, message: str) -> Invalid:
    """One problem at one field."""
    return Invalid(_("Belum bisa disimpan."), problems=[Problem(field, message)])


def objek(skp: Skp) -> str:
    """How the ledger's sentences name a plan."""
    return _("SKP %(nama)s tahun %(tahun)d") % {"nama": skp.pegawai.nama_lengkap, "tahun": skp.tahun}
