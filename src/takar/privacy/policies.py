"""Who may do what: everyone on their own data, the admin on requests and words, admin and inspectorate on failures."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _

from takar.access.models import Role
from takar.access.policies import Policy, register_policy
from takar.access.relations import Anyone, IsPerson, follow
from takar.common.actor import Actor
from takar.common.refusals import Forbidden
from takar.org.policies import RoleOnRoot
from takar.privacy.models import Insiden, Penghapusan, PermintaanData, TeksPrivasi
from takar.units.models import UnitKerja


class TeksDeed(StrEnum):
    """The government's own words."""

    LIHAT = "LIHAT"
    TETAPKAN = "TETAPKAN"


class PermintaanDeed(StrEnum):
    """A request about one's own data."""

    LIHAT = "LIHAT"
    JAWAB = "JAWAB"
    TARIK = "TARIK"


class InsidenDeed(StrEnum):
    """The worksheet of a failure."""

    LIHAT = "LIHAT"
    TANGANI = "TANGANI"


class SimpanDeed(StrEnum):
    """What was deleted when."""

    LIHAT = "LIHAT"


ADMIN, INSPEKTORAT = RoleOnRoot(Role.ADMIN_INSTANSI), RoleOnRoot(Role.INSPEKTORAT)
_GUARDS = (ADMIN, INSPEKTORAT)
_ADMIN_ONLY = _("Ini tugas admin instansi.")


@dataclass(frozen=True, slots=True)
class OtherAdmin(RoleOnRoot):
    """An admin of the whole government, on what another person asked."""

    def q(self, actor: Actor) -> Q:
        return super(OtherAdmin, self).q(actor) & ~Q(pegawai_id=actor.person)

    def holds(self, actor: Actor, row: Model) -> bool:
        return super(OtherAdmin, self).holds(actor, row) and follow(row, "pegawai_id") != actor.person


TEKS_POLICY = register_policy(
    Policy(
        model=TeksPrivasi,
        see=TeksDeed.LIHAT,
        rules={TeksDeed.LIHAT: (Anyone(),), TeksDeed.TETAPKAN: (ADMIN,)},
        sentences={TeksDeed.TETAPKAN: _ADMIN_ONLY},
        not_found=_("Teks ini tidak ada di instansi Anda."),
    )
)
PERMINTAAN_POLICY = register_policy(
    Policy(
        model=PermintaanData,
        see=PermintaanDeed.LIHAT,
        rules={
            PermintaanDeed.LIHAT: (IsPerson("pegawai_id"), *_GUARDS),
            PermintaanDeed.JAWAB: (OtherAdmin(Role.ADMIN_INSTANSI),),
            PermintaanDeed.TARIK: (IsPerson("pegawai_id"),),
        },
        sentences={
            PermintaanDeed.JAWAB: _("Permintaan data dijawab oleh admin instansi yang bukan pengajunya."),
            PermintaanDeed.TARIK: _("Hanya yang mengajukan yang dapat menarik permintaannya."),
        },
        not_found=_("Permintaan ini tidak ada, atau bukan untuk Anda."),
    )
)
INSIDEN_POLICY = register_policy(
    Policy(
        model=Insiden,
        see=InsidenDeed.LIHAT,
        rules={InsidenDeed.LIHAT: _GUARDS, InsidenDeed.TANGANI: _GUARDS},
        sentences={InsidenDeed.TANGANI: _("Kegagalan pelindungan data ditangani admin instansi dan inspektorat.")},
        not_found=_("Lembar kerja ini tidak ada, atau bukan untuk Anda."),
    )
)
SIMPAN_POLICY = register_policy(Policy(model=Penghapusan, see=SimpanDeed.LIHAT, rules={SimpanDeed.LIHAT: _GUARDS}))


def is_admin(actor: Actor) -> bool:
    """Does the actor administer the whole government?"""
    return _on_root(actor, Role.ADMIN_INSTANSI)


def is_guard(actor: Actor) -> bool:
    """Does the actor watch over personal data: admin or inspectorate of the whole government?"""
    return is_admin(actor) or _on_root(actor, Role.INSPEKTORAT)


def must_guard(actor: Actor) -> None:
    """Raise `Forbidden` for everyone but admin and inspectorate."""
    if not is_guard(actor) and not actor.system:
        raise Forbidden(
            str(_("Halaman ini untuk admin instansi dan inspektorat.")),
            next_step=str(_("Data Anda sendiri ada di menu Salinan data saya.")),
        )


def must_admin(actor: Actor) -> None:
    """Raise `Forbidden` for everyone but the admin."""
    if not is_admin(actor) and not actor.system:
        raise Forbidden(str(_ADMIN_ONLY), next_step=str(_("Minta admin instansi Anda melakukannya.")))


def _on_root(actor: Actor, role: str) -> bool:
    return any(len(path) == UnitKerja.steplen for path in actor.paths(role))
