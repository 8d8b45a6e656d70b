"""Who is acting: a plain, frozen picture of a person's identity and rights, built once a request by the access room."""

from dataclasses import dataclass
from uuid import UUID

# Names nobody and no government: a lookup by it finds nothing.
NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Grant:
    """One dated role on one subtree; `path` is the unit's stored tree path, a prefix of all units below it."""

    role: str
    path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system itself, `user_id=None` and `system=True`) within one government.

    `menilai` tells whether a plan names this person as the one who appraises or as the next level. It says what a page
    offers, never what is allowed: that follows from the rows.
    """

    user_id: UUID | None
    instansi_id: UUID | None
    pegawai_id: UUID | None = None
    nama: str = ""
    grants: tuple[Grant, ...] = ()
    request_id: str = ""
    system: bool = False
    menilai: bool = False

    @property
    def authenticated(self) -> bool:
        return self.system or self.user_id is not None

    @property
    def home(self) -> UUID:
        """The actor's government for a lookup; one that matches nothing for a stranger."""
        return self.instansi_id or NOBODY

    @property
    def person(self) -> UUID:
        """The actor's own record for a lookup; one that matches nothing for an account without a person."""
        return self.pegawai_id or NOBODY

    @property
    def reader(self) -> UUID:
        """Whose notices these are: the person's, or the account's own where no person stands behind it."""
        return self.pegawai_id or self.user_id or NOBODY

    def paths(self, role: str) -> tuple[str, ...]:
        """Return the subtree paths on which this actor holds `role` today."""
        return tuple(grant.path for grant in self.grants if grant.role == role)

    def has(self, role: str) -> bool:
        return any(grant.role == role for grant in self.grants)


ANONYMOUS = Actor(user_id=None, instansi_id=None)


def system_actor(*, instansi_id: UUID | None, nama: str = "Takar") -> Actor:
    """Return the actor for work that no person asks for: sealing, opening windows, demo data."""
    return Actor(user_id=None, instansi_id=instansi_id, nama=nama, system=True)
