"""The first steps of one person: as what, which are done, which lists were put away. Two queries."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, Q, QuerySet

from takar.accounts.models import User
from takar.common.actor import NOBODY, Actor
from takar.common.prepared import Shape, prepared
from takar.dashboard.selectors.angka import LIVE
from takar.learning.models import Peran, TandaLangkah
from takar.learning.selectors.langkah import LANGKAH, Langkah, steps_of
from takar.org.models import JenisJabatan, KedudukanHukum, Penempatan
from takar.planning.models import Skp

# What home itself lists for an admin until the government's year can run; the same three are not shown there twice.
ON_HOME_ALREADY = ("orang", "pengelola", "tahun")


@dataclass(frozen=True, slots=True)
class Butir:
    """One step of a list, done or not."""

    langkah: Langkah
    selesai: bool


@dataclass(frozen=True, slots=True)
class Daftar:
    """The steps of one role of a person. `tersembunyi`: the person has put the list away."""

    peran: Peran
    butir: tuple[Butir, ...]
    tersembunyi: bool

    @property
    def selesai(self) -> int:
        return sum(each.selesai for each in self.butir)

    @property
    def tuntas(self) -> bool:
        return self.selesai == len(self.butir)

    @property
    def sudah_di_beranda(self) -> bool:
        """Whether home leads through these steps by itself for now."""
        open_steps = {each.langkah.kunci for each in self.butir if not each.selesai}
        return self.peran == Peran.ADMIN_INSTANSI and bool(open_steps.intersection(ON_HOME_ALREADY))


def first_steps(actor: Actor, *, today: date) -> tuple[Daftar, ...]:
    """Return the lists of all roles that the actor has today, done or put away as well."""
    held = {grant.role for grant in actor.grants}
    found = next(iter(_facts(actor=actor, user=actor.user_id or NOBODY, today=today)), None)
    facts = dict(zip((*_asked(actor), "menilai", "menyusun"), found, strict=True)) if found else {}
    marks = set(_marks(home=actor.home, user=actor.user_id or NOBODY))
    if facts.get("menilai"):
        held.add(Peran.PENILAI)
    if facts.get("menyusun"):
        held.add(Peran.PEGAWAI)
    return tuple(
        Daftar(
            peran=peran,
            butir=tuple(
                Butir(each, bool(facts.get(each.name)) or (each.fakta is None and (peran, each.kunci) in marks))
                for each in steps_of(peran)
            ),
            tersembunyi=(peran, "") in marks,
        )
        for peran in Peran
        if peran in held
    )


def on_home(lists: tuple[Daftar, ...]) -> Daftar | None:
    """Return the one list that home shows: the first that is neither done nor put away."""
    open_lists = (each for each in lists if not each.tersembunyi and not each.tuntas and not each.sudah_di_beranda)
    return next(open_lists, None)


def _asked(actor: Actor) -> dict[str, Langkah]:
    """The steps of the actor's roles that a fact of the database shows as done, by name."""
    held = {grant.role for grant in actor.grants}
    wanted = (each for each in LANGKAH if each.peran in held or each.peran in (Peran.PENILAI, Peran.PEGAWAI))
    return {each.name: each for each in wanted if each.fakta is not None}


@prepared
def _facts(actor: Actor, user: UUID, today: Shape[date]) -> "QuerySet[User, tuple[bool, ...]]":
    # The day is part of the query: steps reckon with its year and month.
    asked = {name: Exists(each.fakta(actor, today)) for name, each in _asked(actor).items() if each.fakta}
    by_position = {"menilai": Exists(_rates(actor, today=today)), "menyusun": Exists(_plans(actor, today=today))}
    rows = User.objects.filter(pk=user).annotate(**asked, **by_position).order_by()
    return rows.values_list(*asked, *by_position)


@prepared
def _marks(home: UUID, user: UUID) -> "QuerySet[TandaLangkah, tuple[str, str]]":
    rows = TandaLangkah.objects.filter(instansi_id=home, user_id=user)
    return rows.order_by("pk").values_list("peran", "langkah")


def _rates(actor: Actor, *, today: date) -> QuerySet[Skp]:
    return Skp.objects.filter(instansi_id=actor.home, penilai_id=actor.person, tahun=today.year, status__in=LIVE)


def _plans(actor: Actor, *, today: date) -> QuerySet[Penempatan]:
    # Elected officials appraise but have no plan; who is away or suspended has none either (PermenPANRB 6/2022, p.65).
    lasting = Q(selesai__isnull=True) | Q(selesai__gte=today)
    return Penempatan.objects.filter(
        lasting,
        instansi_id=actor.home,
        pegawai_id=actor.person,
        mulai__lte=today,
        pegawai__kedudukan__in=[KedudukanHukum.AKTIF, KedudukanHukum.TUGAS_BELAJAR],
    ).exclude(jabatan__jenis=JenisJabatan.PEJABAT_NEGARA)
