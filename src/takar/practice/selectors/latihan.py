"""How the own practice stands: what the page of practice shows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from takar.common.actor import NOBODY, Actor
from takar.practice.models import Latihan

# So many fresh copies a day are enough for anyone; each leaves lines in the ledger for good.
PER_DAY = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanLatihan:
    """`berlatih`: these pages are those of a copy now. `dimulai_at`: since when an open copy waits, None without one.
    `alasan`: why there is no practice for this account, "" where there is. `sebagai`: the name of the superior whom the
    person plays now, "" while being oneself."""

    berlatih: bool
    sebagai: str
    dimulai_at: datetime | None
    alasan: str


def practice_page(actor: Actor, *, practising: bool) -> HalamanLatihan:
    """Return the state of the own practice. One query."""
    rows = Latihan.objects.filter(selesai_at__isnull=True)
    account = actor.user_id or NOBODY
    mine = rows.filter(salinan_id=actor.home) if practising else rows.filter(instansi_id=actor.home, user_id=account)
    begun, own = next(iter(mine.values_list("mulai_at", "akun_id")[:1]), (None, account))
    return HalamanLatihan(
        berlatih=practising,
        sebagai=actor.nama if practising and own != account else "",
        dimulai_at=begun,
        alasan="" if actor.pegawai_id else no_practice(),
    )


def no_practice() -> str:
    """Why an account without a person has none, as a sentence."""
    return _("Akun Anda belum tertaut ke data pegawai, jadi tidak ada jabatan dan rencana yang dapat disalin.")
