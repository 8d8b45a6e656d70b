"""Give a role with a second person: an admin proposes, someone else who watches over the unit approves.

Who may have people given power alone could give it to a friend. Where nobody else watches over the unit yet, or the
government has decided against it, the admin gives alone, and the ledger says so.
"""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from takar.access import audit
from takar.access.actions.roles import RoleGiven, check_given, grant_role, write_grant
from takar.access.government_rules import Rule, holds
from takar.access.models import Role, RoleGrant, RoleProposal
from takar.access.once import made_before
from takar.access.policies import access_row
from takar.access.proposal_policy import ProposalDeed
from takar.access.proposal_screens import second_people
from takar.accounts.models import User
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.notifications.actions import notify


@transaction.atomic
def give_role(*, actor: Actor, given: RoleGiven, now: datetime, today: date) -> RoleGrant | RoleProposal:
    """Give a role, or propose it where a second person has to approve. Sent twice with the same id, it is done once."""
    mine = made_before(RoleProposal, given.id, instansi_id=actor.instansi_id, user_id=given.user_id)
    if mine is not None:
        return mine
    if not holds(Rule.DUA_ORANG, actor.instansi_id, today):
        return grant_role(actor=actor, given=given, now=now, today=today)
    again = made_before(RoleGrant, given.id, instansi_id=actor.instansi_id, user_id=given.user_id)
    if again is not None:
        return again
    unit, user = check_given(actor=actor, given=given, today=today)
    second = second_people(unit, today=today, without=(actor.user_id, user.pk))
    if not second:
        return grant_role(actor=actor, given=given, now=now, today=today)
    waiting = RoleProposal.objects.filter(
        instansi_id=unit.instansi_id, user=user, role=given.role, unit=unit, diputus_at__isnull=True
    )
    if waiting.exists():
        sentence = _("Peran ini sudah diusulkan untuk orang itu dan menunggu persetujuan.")
        raise Invalid(_("Peran belum dapat diusulkan."), problems=[Problem("role", sentence)])
    proposal = RoleProposal(
        id=given.id,
        instansi_id=unit.instansi_id,
        user=user,
        role=given.role,
        unit=unit,
        mulai=given.mulai,
        selesai=given.selesai,
        dasar=given.dasar,
        diusulkan_oleh_id=actor.user_id,
        diusulkan_at=now,
    )
    proposal.save(force_insert=True)
    _record(proposal, actor=actor, code=audit.PROPOSED, now=now)
    text = _("%(admin)s mengusulkan peran %(peran)s untuk %(nama)s. Periksa dan putuskan.")
    _tell(
        proposal,
        people=[each.reader_id for each in second],
        code=audit.PROPOSED,
        text=text % {"admin": actor.nama, "peran": given.role.label, "nama": user.nama},
        now=now,
    )
    return proposal


@transaction.atomic
def approve_role(*, actor: Actor, proposal_id: UUID, version: int, now: datetime, today: date) -> RoleGrant:
    """The second person approves: the role is given from its day on, never from before the approval."""
    proposal = _open(actor=actor, proposal_id=proposal_id, deed=ProposalDeed.PUTUSKAN, version=version)
    given = RoleGiven(
        id=proposal.pk,
        user_id=proposal.user_id,
        role=Role(proposal.role),
        unit_id=proposal.unit_id,
        mulai=max(proposal.mulai, today),
        selesai=proposal.selesai,
        dasar=proposal.dasar,
    )
    if given.selesai is not None and given.selesai < given.mulai:
        raise WrongState(
            _("Masa peran ini sudah lewat sebelum disetujui."), next_step=_("Tolak, lalu minta admin mengusulkan lagi.")
        )
    if not proposal.user.is_active:
        raise WrongState(_("Akun orang ini sudah tidak aktif."), next_step=_("Tolak usulan ini."))
    grant = write_grant(given, unit=proposal.unit, user=proposal.user)
    _decide(proposal, actor=actor, agreed=True, alasan="", now=now)
    _record(proposal, actor=actor, code=audit.APPROVED, now=now)
    label = Role(proposal.role).label
    text = _("Anda mendapat peran %(peran)s di %(unit)s.") % {"peran": label, "unit": proposal.unit.nama}
    notify_url = reverse("access:peran_saya")
    notify(
        instansi_id=proposal.instansi_id,
        pegawai_ids=[proposal.user.reader_id],
        code=audit.GRANTED.name,
        text=text,
        url=notify_url,
        now=now,
    )
    told = _("%(siapa)s menyetujui peran %(peran)s untuk %(nama)s.")
    _tell_proposer(proposal, text=told % _words(proposal, actor), code=audit.APPROVED, now=now)
    return grant


@transaction.atomic
def decline_role(*, actor: Actor, proposal_id: UUID, version: int, alasan: str, now: datetime) -> None:
    """The second person does not approve, and says why."""
    proposal = _open(actor=actor, proposal_id=proposal_id, deed=ProposalDeed.PUTUSKAN, version=version)
    if not alasan.strip():
        sentence = _("Tulis alasannya, agar admin tahu apa yang perlu diperbaiki.")
        raise Invalid(_("Belum bisa ditolak."), problems=[Problem("alasan", sentence)])
    _decide(proposal, actor=actor, agreed=False, alasan=alasan.strip(), now=now)
    _record(proposal, actor=actor, code=audit.DECLINED, now=now)
    told = _("%(siapa)s tidak menyetujui peran %(peran)s untuk %(nama)s.")
    _tell_proposer(proposal, text=told % _words(proposal, actor), code=audit.DECLINED, now=now)


@transaction.atomic
def withdraw_role(*, actor: Actor, proposal_id: UUID, version: int, now: datetime) -> None:
    """An admin of the unit takes a proposal back."""
    proposal = _open(actor=actor, proposal_id=proposal_id, deed=ProposalDeed.TARIK, version=version)
    _decide(proposal, actor=actor, agreed=False, alasan="", now=now)
    _record(proposal, actor=actor, code=audit.WITHDRAWN, now=now)


def _open(*, actor: Actor, proposal_id: UUID, deed: ProposalDeed, version: int) -> RoleProposal:
    rows = RoleProposal.objects.select_related("user", "unit", "diusulkan_oleh")
    proposal = access_row(rows, actor=actor, pk=proposal_id, deed=deed, lock=True, version=version)
    if proposal.diputus_at is not None:
        raise WrongState(
            _("Usulan ini sudah diputus oleh orang lain."), next_step=_("Muat ulang halaman untuk melihat putusannya.")
        )
    return proposal


def _decide(proposal: RoleProposal, *, actor: Actor, agreed: bool, alasan: str, now: datetime) -> None:
    proposal.disetujui, proposal.diputus_oleh_id, proposal.diputus_at = agreed, actor.user_id, now
    proposal.alasan = alasan
    proposal.versi_baris += 1
    proposal.save(update_fields=["disetujui", "diputus_oleh", "diputus_at", "alasan", "versi_baris"])


def _words(proposal: RoleProposal, actor: Actor) -> dict[str, object]:
    return {"siapa": actor.nama, "peran": Role(proposal.role).label, "nama": proposal.user.nama}


def _record(proposal: RoleProposal, *, actor: Actor, code: Code, now: datetime) -> None:
    # The ledger speaks one language, whatever language the person reads.
    with override("id"):
        role = str(Role(proposal.role).label)
    append(
        actor=actor,
        code=code,
        object_kind="peran",
        object_id=proposal.pk,
        subject_id=proposal.user.pegawai_id,
        after={"role": proposal.role, "unit": proposal.unit_id, "mulai": proposal.mulai, "selesai": proposal.selesai},
        detail={
            "objek": proposal.user.nama,
            "peran": role,
            "unit": proposal.unit.nama,
            "dasar": proposal.dasar,
            "pengusul": _name_of(proposal.diusulkan_oleh_id),
            "alasan": proposal.alasan,
        },
        now=now,
    )


def _name_of(user_id: UUID | None) -> str:
    return User.objects.filter(pk=user_id).values_list("nama", flat=True).first() or "" if user_id else ""


def _tell(proposal: RoleProposal, *, people: list[UUID], code: Code, text: str, now: datetime) -> None:
    notify(
        instansi_id=proposal.instansi_id,
        pegawai_ids=people,
        code=code.name,
        text=text,
        url=reverse("access:usulan_satu", args=[proposal.pk]),
        now=now,
    )


def _tell_proposer(proposal: RoleProposal, *, text: str, code: Code, now: datetime) -> None:
    if proposal.diusulkan_oleh is not None:
        _tell(proposal, people=[proposal.diusulkan_oleh.reader_id], code=code, text=text, now=now)
