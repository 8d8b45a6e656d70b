"""Play the superior inside the own copy: a second account there, which opens nothing outside of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.accounts.models import User
from takar.accounts.rights import own_account
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.org.models import Pegawai
from takar.org.selectors import penilai_of
from takar.practice import audit
from takar.practice.actions.mulai import note
from takar.practice.models import Latihan
from takar.practice.policies import NOWHERE


@transaction.atomic
def act_as_superior(*, actor: Actor, today: date, now: datetime) -> tuple[Latihan, UUID]:
    """Return the open copy of `actor`, and the account of the Penilai in it, made when first asked for.

    Raises `WrongState` where no copy is open, or nobody stands above the person in it.
    """
    row = open_copy(actor)
    mine = User.objects.get(pk=row.akun_id)
    above = penilai_of(mine.pegawai_id, on=today).pegawai_id if mine.pegawai_id else None
    person = Pegawai.objects.filter(instansi_id=row.salinan_id, pk=above).first() if above else None
    if person is None or person.pk == mine.pegawai_id:
        raise WrongState(
            _("Di salinan ini tidak ada atasan di atas Anda."),
            next_step=_("Lanjutkan berlatih dengan peran Anda sendiri."),
        )
    account = User.objects.filter(instansi_id=row.salinan_id, pegawai_id=person.pk).first()
    if account is None:
        account = User(
            nama=person.nama, instansi_id=row.salinan_id, email=f"{new_id().hex}@{NOWHERE}", pegawai_id=person.pk
        )
        account.set_unusable_password()
        account.save(force_insert=True)
    inside = Actor(user_id=account.pk, instansi_id=row.salinan_id, pegawai_id=person.pk, nama=person.nama)
    note(row, actor=inside, code=audit.SEBAGAI_ATASAN, now=now)
    return row, account.pk


@transaction.atomic
def act_as_oneself(*, actor: Actor) -> Latihan:
    """Return the open copy of `actor`, to be oneself in it again."""
    return open_copy(actor)


def open_copy(actor: Actor) -> Latihan:
    """Return the locked open copy of whoever practises. Raises `WrongState` where there is none."""
    user = own_account(actor, lock=True)
    row = Latihan.objects.select_related("salinan").filter(user=user, selesai_at__isnull=True).first()
    if row is None:
        raise WrongState(_("Latihan Anda sudah berakhir."), next_step=_("Mulai lagi dari halaman Latihan."))
    return row
