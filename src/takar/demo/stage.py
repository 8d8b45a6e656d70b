"""One government while its story is told: its people with their accounts, its random numbers, its progress."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from takar.access.selectors import actor_for
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.demo.cast import Orang
from takar.demo.governments import Government
from takar.demo.material import Keluarga, families
from takar.demo.timeline import Timeline, moment
from takar.units.models import Instansi

Tick = Callable[[str, int], None]


@dataclass(slots=True)
class Tokoh:
    """A person of the story with record and account. `penilai` and `skp` follow as the story goes on."""

    orang: Orang
    pegawai_id: UUID
    user: User
    nomor: int

    @property
    def keluarga(self) -> Keluarga:
        return families()[self.orang.post.keluarga]

    @property
    def plans(self) -> bool:
        """Whether this person makes a plan: not the elected head, not those on unpaid leave or about to retire."""
        return self.orang.post.keluarga != "-" and self.orang.kedudukan in ("Aktif", "Tugas belajar")


@dataclass(slots=True)
class Stage:
    """What every part of the story needs of one government."""

    government: Government
    timeline: Timeline
    instansi: Instansi
    root_id: UUID
    admin: User
    seed: int
    tick: Tick
    full: float = 1.0
    units: dict[str, UUID] = field(default_factory=dict)
    people: list[Tokoh] = field(default_factory=list)
    known: dict[UUID, Tokoh] = field(default_factory=dict)
    actors: dict[UUID, Actor] = field(default_factory=dict)

    def rng(self, *what: object) -> random.Random:
        """Random numbers of their own for each part, so that one part's change leaves the others as they are."""
        source = "/".join(str(each) for each in (self.seed, self.government.kode, *what))
        return random.Random(source)  # noqa: S311 - a story, no secret

    def at(self, day: date, minute: int = 0) -> datetime:
        """A moment of a day in the government's zone."""
        return moment(day, zone=self.government.zona, minute=minute)

    def actor(self, user: User) -> Actor:
        """Who this account is. Roles are given once at the beginning, so the picture holds for the whole story."""
        found = self.actors.get(user.pk)
        if found is None:
            found = actor_for(user, today=self.timeline.today, request_id="demo")
            self.actors[user.pk] = found
        return found

    def person(self, tokoh: Tokoh) -> Actor:
        return self.actor(tokoh.user)

    def by_id(self, pegawai_id: UUID) -> Actor:
        return self.person(self.known[pegawai_id])

    def role(self, name: str) -> Tokoh:
        """The person of the login sheet who holds a role."""
        return next(each for each in self.people if each.orang.peran == name)

    def on_stage(self, tokoh: Tokoh) -> bool:
        """Whether this person's work is told in full: the login sheet, and the colleagues of its employee."""
        return bool(tokoh.orang.peran) or tokoh.orang.post.kode_unit == self.role("pegawai").orang.post.kode_unit
