"""Give a role on a subtree, and end it. Both take effect with the person's next request."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.access import audit
from takar.access.models import Role, RoleGrant
from takar.access.once import made_before
from takar.access.policies import access_row
from takar.access.role_policy import NEVER_TO_ONESELF, RoleDeed, administers
from takar.accounts.models import User
from takar.accounts.rights import accounts_of
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.notifications.actions import notify
from takar.units.models import UnitKerja


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleGiven:
    """What the form of a new role holds."""

    id: UUID
    user_id: UUID
    role: Role
    unit_id: UUID
    mulai: date
    selesai: date | None
    dasar: str


@transaction.atomic
def grant_role(*, actor: Actor, given: RoleGiven, now: datetime, today: date) -> RoleGrant:
    """Give a role by one person alone; pages ask `give_role`, which knows whether that is enough.

    Sent twice with the same id, it is given once.
    """
    again = made_before(RoleGrant, given.id, instansi_id=actor.instansi_id, user_id=given.user_id)
    if again is not None:
        return again
    unit, user = check_given(actor=actor, given=given, today=today)
    grant = write_grant(given, unit=unit, user=user)
    _record(actor=actor, grant=grant, code=audit.GRANTED, now=now)
    text = _("Anda mendapat peran %(peran)s di %(unit)s.") % {"peran": given.role.label, "unit": unit.nama}
    _tell(grant, code=audit.GRANTED, text=text, now=now)
    return grant


def check_given(*, actor: Actor, given: RoleGiven, today: date) -> tuple[UnitKerja, User]:
    """Return the unit and the person of a role that this actor may give, or refuse."""
    unit = _unit(actor=actor, unit_id=given.unit_id)
    user = _person(actor=actor, user_id=given.user_id)
    if user.pk == actor.user_id and given.role in NEVER_TO_ONESELF:
        raise Forbidden(
            _("Peran %(peran)s tidak dapat Anda berikan kepada diri sendiri.") % {"peran": given.role.label},
            next_step=_("Minta admin instansi lain memberikannya, agar ada dua orang yang tahu."),
        )
    problems = _problems(given, user=user, today=today)
    if problems:
        raise Invalid(_("Peran belum dapat diberikan."), problems=problems)
    return unit, user


def write_grant(given: RoleGiven, *, unit: UnitKerja, user: User) -> RoleGrant:
    """Write the role; part of a deed that its own action checks and records."""
    grant = RoleGrant(
        id=given.id,
        instansi_id=unit.instansi_id,
        user=user,
        role=given.role,
        unit=unit,
        mulai=given.mulai,
        selesai=given.selesai,
        dasar=given.dasar,
    )
    grant.save(force_insert=True)
    return grant


@transaction.atomic
def end_grant(*, actor: Actor, grant_id: UUID, version: int, last_day: date | None, now: datetime, today: date) -> None:
    """End a role after `last_day`; with None at once. One that has not begun yet, or only today, leaves no trace here:
    the ledger keeps both its beginning and its end."""
    grant = access_row(
        RoleGrant.objects.select_related("user", "unit"),
        actor=actor,
        pk=grant_id,
        deed=RoleDeed.AKHIRI,
        lock=True,
        version=version,
    )
    if grant.selesai is not None and grant.selesai < today:
        raise WrongState(_("Peran ini sudah berakhir."))
    _check_last_day(grant, last_day=last_day, today=today)
    _check_an_admin_is_left(grant, last_day=last_day, today=today)
    _record(actor=actor, grant=grant, code=audit.ENDED, now=now)
    label = Role(grant.role).label
    text = _("Peran %(peran)s Anda di %(unit)s diakhiri.") % {"peran": label, "unit": grant.unit.nama}
    _tell(grant, code=audit.ENDED, text=text, now=now)
    if last_day is None and grant.mulai >= today:
        grant.delete()
        return
    grant.selesai = last_day or today - timedelta(days=1)
    grant.versi_baris += 1
    grant.save(update_fields=["selesai", "versi_baris"])


def _unit(*, actor: Actor, unit_id: UUID) -> UnitKerja:
    unit = UnitKerja.objects.filter(pk=unit_id, instansi__in=[actor.instansi_id]).first()
    if unit is None:
        raise NotFound(_("Unit ini tidak ada di instansi Anda."))
    if not administers(actor, unit.path):
        raise Forbidden(
            _("Anda hanya dapat memberi peran pada unit yang Anda kelola dan unit di bawahnya."),
            next_step=_("Pilih unit lain, atau minta admin instansi tingkat di atasnya."),
        )
    return unit


def _person(*, actor: Actor, user_id: UUID) -> User:
    user = accounts_of(actor).filter(pk=user_id, is_active=True).first()
    if user is None:
        raise NotFound(_("Orang ini tidak ada, tidak aktif, atau bukan di unit yang Anda kelola."))
    return user


def _problems(given: RoleGiven, *, user: User, today: date) -> list[Problem]:
    found = []
    if given.mulai < today:
        found.append(Problem("mulai", _("Peran tidak dapat berlaku surut. Pilih hari ini atau sesudahnya.")))
    if given.selesai is not None and given.selesai < given.mulai:
        found.append(
            Problem("selesai", _("Hari terakhir mendahului hari mulai. Pilih hari yang sama atau sesudahnya."))
        )
    if not given.dasar:
        found.append(Problem("dasar", _("Tulis nomor surat keputusan atau surat tugasnya.")))
    same = RoleGrant.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=given.mulai), user=user, role=given.role, unit_id=given.unit_id
    )
    if given.selesai is not None:
        same = same.filter(mulai__lte=given.selesai)
    if same.exists():
        found.append(Problem("role", _("Orang ini sudah memegang peran itu di unit ini pada tanggal tersebut.")))
    return found


def _check_last_day(grant: RoleGrant, *, last_day: date | None, today: date) -> None:
    if last_day is not None and last_day < max(today, grant.mulai):
        sentence = _("Pilih hari ini atau sesudahnya, dan tidak sebelum peran mulai berlaku.")
        raise Invalid(_("Hari terakhir belum tepat."), problems=[Problem("terakhir", sentence)])


def _check_an_admin_is_left(grant: RoleGrant, *, last_day: date | None, today: date) -> None:
    # Without an admin over the whole tree nobody could ever give a role again.
    if grant.role != Role.ADMIN_INSTANSI or grant.unit.depth > 1:
        return
    after = (last_day or today) + timedelta(days=1)
    others = RoleGrant.objects.filter(
        Q(selesai__isnull=True) | Q(selesai__gte=after),
        instansi_id=grant.instansi_id,
        role=Role.ADMIN_INSTANSI,
        unit__depth=1,
        mulai__lte=today,
        user__is_active=True,
    ).exclude(user_id=grant.user_id)
    if not others.exists():
        raise Forbidden(
            _("Ini admin terakhir untuk seluruh instansi; tanpa admin, tidak ada yang dapat memberi peran lagi."),
            next_step=_("Beri peran admin instansi kepada orang lain lebih dulu, lalu akhiri yang ini."),
        )


def _record(*, actor: Actor, grant: RoleGrant, code: Code, now: datetime) -> None:
    # The ledger speaks one language, whatever language the admin reads.
    with override("id"):
        role = str(Role(grant.role).label)
    append(
        actor=actor,
        code=code,
        object_kind="peran",
        object_id=grant.pk,
        subject_id=grant.user.pegawai_id,
        after={"role": grant.role, "unit": grant.unit_id, "mulai": grant.mulai, "selesai": grant.selesai},
        detail={"objek": grant.user.nama, "peran": role, "unit": grant.unit.nama, "dasar": grant.dasar},
        now=now,
    )


def _tell(grant: RoleGrant, *, code: Code, text: str, now: datetime) -> None:
    notify(
        instansi_id=grant.instansi_id,
        pegawai_ids=[grant.user.reader_id],
        code=code.name,
        text=text,
        url=reverse("access:peran_saya"),
        now=now,
    )
