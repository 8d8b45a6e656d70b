"""Accounts of people, by hand: make one for a person who has none, and change the NIP and address one logs in with."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.accounts.actions.sessions import end_all
from takar.accounts.mail import language_of, warn_address, warn_owner
from takar.accounts.models import Activation, User
from takar.accounts.rights import account_to_administer
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.law.nip import urai_nip
from takar.law.pangkat import JenisAsn
from takar.law.registry import LawInputError
from takar.org import audit
from takar.org.models import JenisPegawai, KedudukanHukum, Pegawai
from takar.org.policies import Deed


@transaction.atomic
def create_account(*, actor: Actor, pegawai_id: UUID, email: str, now: datetime) -> User:
    """Give a person an account without a password; a link sets that. Sent twice, it is made once."""
    pegawai = access_row(Pegawai.objects.select_related("unit"), actor=actor, pk=pegawai_id, deed=Deed.UBAH, lock=True)
    existing = User.objects.filter(pegawai_id=pegawai.pk).first()
    if existing is not None:
        return existing
    if pegawai.kedudukan == KedudukanHukum.PENSIUN:
        raise WrongState(
            _("Pegawai ini sudah pensiun, jadi tidak mendapat akun."),
            next_step=_("Ubah dulu kedudukannya bila itu keliru."),
        )
    address = email.strip().lower()
    problems = login_problems(nip=pegawai.nip, email=address)
    if problems:
        raise Invalid(_("Akun belum bisa dibuat."), problems=problems)
    user = User.objects.create_user(
        nama=pegawai.nama_lengkap,
        instansi_id=pegawai.instansi_id,
        nip=pegawai.nip or None,
        email=address or None,
        pegawai_id=pegawai.pk,
    )
    if address and address != pegawai.email.lower():
        pegawai.email = address
        pegawai.versi_baris += 1
        pegawai.save(update_fields=["email", "versi_baris"])
    append(
        actor=actor,
        code=audit.AKUN_DIBUAT,
        object_kind="akun",
        object_id=user.pk,
        subject_id=pegawai.pk,
        after={"nip": user.nip, "email": user.email},
        detail={"objek": pegawai.nama_lengkap},
        now=now,
    )
    return user


@transaction.atomic
def change_login(*, actor: Actor, pegawai_id: UUID, version: int, nip: str, email: str, now: datetime) -> Pegawai:
    """Correct a person's NIP and address, in the person's data and in the account alike.

    Whoever logged in with the old ones has to log in anew, links sent before open nothing any more, and the owner is
    told at the old address too. Refused for accounts whose roles reach beyond the actor's units.
    """
    pegawai = access_row(
        Pegawai.objects.select_related("unit"), actor=actor, pk=pegawai_id, deed=Deed.UBAH, lock=True, version=version
    )
    held = User.objects.filter(pegawai_id=pegawai.pk).values_list("pk", flat=True).first()
    user = account_to_administer(actor=actor, user_id=held, lock=True) if held else None
    number, address = "".join(nip.split()) or None, email.strip().lower()
    before = {"nip": pegawai.nip, "email": pegawai.email}
    if before == {"nip": number, "email": address}:
        return pegawai
    problems = [*_nip_problems(number, jenis=pegawai.jenis), *login_problems(nip=number, email=address, own=user)]
    if number and Pegawai.objects.filter(instansi_id=pegawai.instansi_id, nip=number).exclude(pk=pegawai.pk).exists():
        problems.append(Problem("nip", _("NIP ini sudah dipakai pegawai lain di instansi Anda. Periksa angkanya.")))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    pegawai.nip, pegawai.email = number, address
    pegawai.versi_baris += 1
    pegawai.save(update_fields=["nip", "email", "versi_baris"])
    if user is not None:
        _follow(user, nip=number, email=address, actor=actor, now=now)
    append(
        actor=actor,
        code=audit.IDENTITAS_DIUBAH,
        object_kind="org.pegawai",
        object_id=pegawai.pk,
        subject_id=pegawai.pk,
        before=before,
        after={"nip": number, "email": address},
        detail={"objek": pegawai.nama_lengkap},
        now=now,
    )
    return pegawai


def login_problems(*, nip: str | None, email: str, own: User | None = None) -> list[Problem]:
    """What stands against logging in with these: each belongs to one account of the whole installation."""
    others = User.objects.exclude(pk__in=[own.pk] if own else [])
    found: list[Problem] = []
    if nip and others.filter(nip=nip).exists():
        message = _("NIP ini sudah terdaftar. Jika pegawainya pindah instansi, minta instansi asal melepasnya.")
        found.append(Problem("nip", message))
    if email and others.filter(email__iexact=email).exists():
        found.append(Problem("email", _("Surel ini sudah dipakai akun lain. Pakai surel yang berbeda.")))
    if not nip and not email:
        found.append(Problem("email", _("Isi NIP atau surel, agar orang ini bisa masuk.")))
    return found


def _nip_problems(nip: str | None, *, jenis: str) -> list[Problem]:
    if jenis == JenisPegawai.NON_ASN and not nip:
        return []
    try:
        urai_nip(nip or "", jenis=JenisAsn.PNS if jenis == JenisPegawai.NON_ASN else JenisAsn(jenis))
    except LawInputError as wrong:
        return [Problem("nip", wrong.message)]
    return []


def _follow(user: User, *, nip: str | None, email: str, actor: Actor, now: datetime) -> None:
    old = user.email or ""
    user.nip, user.email = nip, email or None
    user.save(update_fields=["nip", "email"])
    Activation.objects.filter(user=user, used_at__isnull=True).delete()
    if user.pk != actor.user_id:
        end_all(user)
    text = _("%(nama)s mengubah NIP atau surel akun Anda. Masuk lagi dengan yang baru.") % {"nama": actor.nama}
    warn_owner(user=user, text=text, now=now)
    if old and old != email:
        # Who had the account must learn of it even if the new address is somebody else's.
        warn_address(address=old, nama=user.nama, text=text, language=language_of(user))
