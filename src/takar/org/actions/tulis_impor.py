"""Write a checked import plan in bulk: units, positions, people, accounts, placements, then who appraises whom."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.org.imports.periksa import Langkah, Rencana
from takar.org.models import DelegasiPenilai, Jabatan, JenisPegawai, KedudukanHukum, Pegawai, Penempatan
from takar.org.policies import home_of
from takar.org.selectors.lingkaran import circles
from takar.org.selectors.penilai import penilai_map
from takar.org.signals import kedudukan_changed, pegawai_moved, penilai_changed
from takar.units.models import UnitKerja

CHUNK = 2_000
Progress = Callable[[str, int, int], None]
T = TypeVar("T")


def write_plan(
    *, actor: Actor, plan: Rencana, source: str, today: date, now: datetime, progress: Progress | None = None
) -> None:
    """Write everything of the plan; call inside the transaction of the import. A plan without changes writes nothing.

    Raises `Invalid` when the lines of appraisal would turn in a circle."""
    writer = _Writer(actor=actor, plan=plan, source=source, today=today, now=now, progress=progress or _silent)
    writer.units()
    writer.people()
    writer.changes()
    writer.lines()


class _Writer:
    """One import being written."""

    def __init__(
        self, *, actor: Actor, plan: Rencana, source: str, today: date, now: datetime, progress: Progress
    ) -> None:
        self.actor, self.plan, self.source = actor, plan, source[:200]
        self.today, self.now, self.progress = today, now, progress
        self.instansi_id = home_of(actor)
        self.ids: dict[str, UUID] = {}
        self.jabatan: dict[tuple[UUID, str], UUID] = {}

    def units(self) -> None:
        for done, unit in enumerate(self.plan.unit_baru, start=1):
            # Each parent's tree fields change with its children, so it is read anew.
            parent = UnitKerja.objects.get(pk=unit.induk_id)
            UnitKerja.objects.add_child(
                parent,
                {
                    "id": unit.id,
                    "instansi_id": self.instansi_id,
                    "kode": unit.kode,
                    "nama": unit.nama,
                    "unit_kerja_mandiri": unit.mandiri,
                    "hari_kerja": unit.hari_kerja,
                },
            )
            self.progress(_("Membuat unit kerja"), done, len(self.plan.unit_baru))

    def people(self) -> None:
        self._positions()
        fresh = [step for step in self.plan.langkah if step.known is None]
        for step in fresh:
            self.ids[step.baris.kunci] = new_id()
        done = 0
        for part in _chunks(fresh):
            Pegawai.objects.bulk_create([self._person(step) for step in part])
            Penempatan.objects.bulk_create([self._placement(step) for step in part])
            User.objects.bulk_create([self._account(step) for step in part])
            done += len(part)
            self.progress(_("Menyimpan pegawai baru"), done, len(fresh))

    def changes(self) -> None:
        changed = [step for step in self.plan.langkah if step.known is not None and step.status == "BERUBAH"]
        done = 0
        for part in _chunks(changed):
            self._change(part)
            done += len(part)
            self.progress(_("Memperbarui pegawai"), done, len(changed))

    def lines(self) -> None:
        """State the Penilai that the file names wherever the heads of units do not already give that person."""
        stated = {self._id(step): self._superior(step.baris.atasan) for step in self.plan.langkah if step.baris.atasan}
        if not stated and not any(step.pindah for step in self.plan.langkah):
            return
        self.progress(_("Menyusun garis penilaian"), 0, 1)
        lines = {who: info.pegawai_id for who, info in penilai_map(self.instansi_id, self.today).items()}
        wanted = {who: above for who, above in stated.items() if lines.get(who) != above}
        self._refuse_circles({**lines, **wanted})
        self._delegate(wanted)
        self.progress(_("Menyusun garis penilaian"), 1, 1)
        if wanted or any(step.pindah for step in self.plan.langkah):
            penilai_changed.send(
                sender=DelegasiPenilai,
                instansi_id=self.instansi_id,
                pegawai_ids=None,
                mulai=self.today,
                actor=self.actor,
                now=self.now,
            )

    def _positions(self) -> None:
        for pk, unit_id, nama in Jabatan.objects.filter(instansi_id=self.instansi_id).values_list(
            "pk", "unit_id", "nama"
        ):
            self.jabatan[(unit_id, nama.casefold())] = pk
        fresh: list[Jabatan] = []
        for step in self.plan.langkah:
            key = (step.unit_id, step.baris.jabatan.casefold())
            if not step.pindah or key in self.jabatan:
                continue
            row = step.baris
            position = Jabatan(
                instansi_id=self.instansi_id,
                unit_id=step.unit_id,
                nama=row.jabatan,
                jenis=row.posisi.jenis,
                jenjang=row.posisi.jenjang,
                eselon=row.posisi.eselon,
                kelas=row.kelas,
                kepala=self.plan.kepala.get(step.unit_id) == key[1],
            )
            self.jabatan[key] = position.pk
            fresh.append(position)
        Jabatan.objects.bulk_create(fresh, batch_size=CHUNK)

    def _person(self, step: Langkah) -> Pegawai:
        row = step.baris
        return Pegawai(
            pk=self.ids[row.kunci],
            instansi_id=self.instansi_id,
            unit_id=step.unit_id,
            nip=row.nip or None,
            nama=row.nama,
            gelar_depan=row.gelar_depan,
            gelar_belakang=row.gelar_belakang,
            jenis=row.jenis or JenisPegawai.PNS,
            golongan=row.golongan,
            kedudukan=row.kedudukan or KedudukanHukum.AKTIF,
            email=row.email,
            sumber=self.source[:40],
            sumber_tanggal=self.today,
        )

    def _placement(self, step: Langkah) -> Penempatan:
        return Penempatan(
            instansi_id=self.instansi_id,
            pegawai_id=self._id(step),
            jabatan_id=self.jabatan[(step.unit_id, step.baris.jabatan.casefold())],
            unit_id=step.unit_id,
            mulai=step.baris.tmt or self.today,
            dasar=self.source,
        )

    def _account(self, step: Langkah) -> User:
        row = step.baris
        pk = self.ids[row.kunci]
        return User(
            instansi_id=self.instansi_id,
            nama=row.nama,
            nip=row.nip or None,
            email=row.email or None,
            pegawai_id=pk,
            # "!" marks a password that no text matches; an activation link or a reset sets a real one.
            password=f"!{pk.hex}",
            is_active=row.kedudukan != KedudukanHukum.PENSIUN,
        )

    def _change(self, part: list[Langkah]) -> None:
        people = Pegawai.objects.in_bulk([self._id(step) for step in part])
        accounts = {one.pegawai_id: one for one in User.objects.filter(pegawai_id__in=list(people))}
        open_places = {
            one.pegawai_id: one
            for one in Penempatan.objects.filter(pegawai_id__in=list(people), jenis="D", selesai__isnull=True)
        }
        fresh: list[Penempatan] = []
        ended: list[Penempatan] = []
        for step in part:
            person = people[self._id(step)]
            old_unit, old_standing = person.unit_id, person.kedudukan
            for name, value in step.fields.items():
                setattr(person, name, value)
            person.sumber, person.sumber_tanggal = self.source[:40], self.today
            person.versi_baris += 1
            if (account := accounts.get(person.pk)) is not None:
                account.nama, account.email = person.nama, person.email or account.email
                # Only leaving closes and coming back reopens: what an admin closed by hand stays closed.
                if KedudukanHukum.PENSIUN in (person.kedudukan, old_standing):
                    account.is_active = person.kedudukan != KedudukanHukum.PENSIUN
            if step.pindah:
                person.unit_id = step.unit_id
                self._replace(open_places.get(person.pk), step, ended=ended, fresh=fresh)
            self._tell(person, step, old_unit=old_unit, old_standing=old_standing)
        Pegawai.objects.bulk_update(
            people.values(),
            [
                "nama",
                "gelar_depan",
                "gelar_belakang",
                "jenis",
                "golongan",
                "kedudukan",
                "email",
                "unit",
                "sumber",
                "sumber_tanggal",
                "versi_baris",
            ],
            batch_size=200,
        )
        User.objects.bulk_update(accounts.values(), ["nama", "email", "is_active"], batch_size=200)
        Penempatan.objects.bulk_update(ended, ["selesai", "jabatan", "unit", "mulai", "versi_baris"], batch_size=200)
        Penempatan.objects.bulk_create(fresh)

    def _replace(
        self, old: Penempatan | None, step: Langkah, *, ended: list[Penempatan], fresh: list[Penempatan]
    ) -> None:
        new = self._placement(step)
        if old is None:
            fresh.append(new)
            return
        old.versi_baris += 1
        if new.mulai <= old.mulai or old.jabatan_id == new.jabatan_id:
            # Same start, an earlier one, or only another date: the file corrects the placement, nobody moved since.
            old.jabatan_id, old.unit_id, old.mulai = new.jabatan_id, new.unit_id, new.mulai
        else:
            old.selesai = new.mulai - timedelta(days=1)
            fresh.append(new)
        ended.append(old)

    def _tell(self, person: Pegawai, step: Langkah, *, old_unit: UUID, old_standing: str) -> None:
        if person.unit_id != old_unit:
            pegawai_moved.send(
                sender=Pegawai,
                pegawai_id=person.pk,
                instansi_id=self.instansi_id,
                dari_unit_id=old_unit,
                ke_unit_id=person.unit_id,
                mulai=step.baris.tmt,
                actor=self.actor,
                now=self.now,
            )
        if person.kedudukan != old_standing:
            kedudukan_changed.send(
                sender=Pegawai,
                pegawai_id=person.pk,
                instansi_id=self.instansi_id,
                lama=old_standing,
                baru=person.kedudukan,
                actor=self.actor,
                now=self.now,
            )

    def _delegate(self, wanted: dict[UUID, UUID]) -> None:
        open_rows = {
            one.pegawai_id: one
            for one in DelegasiPenilai.objects.filter(
                instansi_id=self.instansi_id, pegawai__isnull=False, selesai__isnull=True
            )
        }
        fresh: list[DelegasiPenilai] = []
        ended: list[DelegasiPenilai] = []
        for who, above in wanted.items():
            old = open_rows.get(who)
            if old is not None and old.mulai >= self.today:
                old.penilai_id = above
                ended.append(old)
                continue
            if old is not None:
                old.selesai = self.today - timedelta(days=1)
                ended.append(old)
            fresh.append(
                DelegasiPenilai(
                    instansi_id=self.instansi_id,
                    pegawai_id=who,
                    penilai_id=above,
                    mulai=self.today,
                    dasar=_("Kolom atasan pada %(sumber)s") % {"sumber": self.source[:150]},
                )
            )
        DelegasiPenilai.objects.bulk_update(ended, ["selesai", "penilai"], batch_size=200)
        DelegasiPenilai.objects.bulk_create(fresh, batch_size=CHUNK)

    def _refuse_circles(self, lines: dict[UUID, UUID | None]) -> None:
        for circle in circles(lines):
            names = dict(Pegawai.objects.filter(pk__in=circle).values_list("pk", "nama"))
            chain = " → ".join(names[who] for who in (*circle, circle[0]))
            raise Invalid(
                _("Garis penilaian berputar: %(rantai)s. Tidak ada yang disimpan.") % {"rantai": chain},
                next_step=_("Perbaiki kolom Atasan (NIP) atau kepala unit orang-orang ini, lalu unggah lagi."),
            )

    def _id(self, step: Langkah) -> UUID:
        return step.known.id if step.known is not None else self.ids[step.baris.kunci]

    def _superior(self, nip: str) -> UUID:
        if nip not in self.ids:
            self.ids[nip] = Pegawai.objects.values_list("pk", flat=True).get(instansi_id=self.instansi_id, nip=nip)
        return self.ids[nip]


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(items)
    while part := list(islice(rest, CHUNK)):
        yield part


def _silent(_what: str, _done: int, _total: int) -> None:
    return None
