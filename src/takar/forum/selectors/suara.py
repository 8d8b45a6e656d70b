"""Who speaks in the forum: a confirmed citizen, or an official by name. Both reach the same actions."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from takar.common.actor import Actor, system_actor
from takar.forum.models import Penulis, Tulisan


@dataclass(frozen=True, slots=True)
class Suara:
    """One voice. A citizen has no account, so the deed is the system's, and the ledger names nobody."""

    instansi_id: UUID
    actor: Actor
    penulis_id: UUID | None = None
    pegawai_id: UUID | None = None
    nama: str = ""

    @property
    def warga(self) -> bool:
        return self.penulis_id is not None

    def wrote(self, tulisan: Tulisan) -> bool:
        """Is this the author of the text?"""
        if self.penulis_id is not None:
            return tulisan.penulis_id == self.penulis_id
        return self.pegawai_id is not None and tulisan.pegawai_id == self.pegawai_id


def voice_of_writer(penulis: Penulis) -> Suara:
    return Suara(
        instansi_id=penulis.instansi_id,
        actor=citizen(penulis.instansi_id),
        penulis_id=penulis.pk,
        nama=penulis.nama,
    )


def citizen(instansi_id: UUID) -> Actor:
    """Return the actor in whose name the ledger keeps what a citizen did."""
    return system_actor(instansi_id=instansi_id, nama=_("Warga"))


def voice_of_official(actor: Actor) -> Suara | None:
    """Return the voice of a civil servant; None for an account without a person."""
    if actor.instansi_id is None or actor.pegawai_id is None:
        return None
    return Suara(instansi_id=actor.instansi_id, actor=actor, pegawai_id=actor.pegawai_id, nama=actor.nama)
