"""The first steps of one person: as what, which are done, which lists were put away. Two queries."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Q, QuerySet

from takar.accounts.models import User
from takar.common.actor import NOBODY, Actor
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
    wanted = [each for each in LANGKAH if each.peran in held or each.peran in (Peran.PENILAI, Peran.PEGAWAI)]
    asked = {each.name: Exists(each.fakta(actor, today)) for each in wanted if each.fakta is not None}
    by_position = {"menilai": Exists(_rates(actor, today=today)), "menyusun": Exists(_plans(actor, today=today))}
    facts = (
        User.objects.filter(pk=actor.user_id or NOBODY)
        .annotate(**asked, **by_position)
        .values(*asked, *by_position)
        .order_by()
        .first()
    ) or {}
    marks = set(
        TandaLangkah.objects.filter(instansi_id=actor.home, user_id=actor.user_id or NOBODY)
        .order_by("pk")
        .values_list("peran", "langkah")
    )
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
