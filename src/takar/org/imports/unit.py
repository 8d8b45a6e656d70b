"""Find the unit that a row names among those that exist and those that the file brings; plan the ones to make."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.text import slugify
from django.utils.translation import gettext as _

from takar.common.ids import new_id
from takar.org.imports.nilai import Wrong
from takar.org.selectors.kenal import KnownUnit
from takar.units.selectors import chain_paths

MAX_NEW = 5_000


@dataclass(slots=True)
class NewUnit:
    """A unit that the import will make; `induk_id` is an existing unit or one earlier in the plan."""

    id: UUID
    kode: str
    nama: str
    induk_id: UUID
    mandiri: bool = False
    hari_kerja: int = 5


@dataclass(frozen=True, slots=True)
class UnitBaris:
    """One row of the sheet “Unit kerja”."""

    nomor: int
    kode: str
    nama: str
    induk: str
    mandiri: bool
    hari_kerja: int


class Units:
    """The units of one government during one check. `create` lets rows bring units that do not exist yet."""

    def __init__(self, known: tuple[KnownUnit, ...], *, create: bool) -> None:
        if not known:
            raise Wrong(_("Instansi ini belum mempunyai unit puncak."))
        self.root = known[0]
        self.create = create
        self.new: list[NewUnit] = []
        self._above: dict[UUID, tuple[UUID, ...]] = {}
        self._names: dict[UUID, str] = {}
        self._by_name: dict[str, list[UUID]] = {}
        self._by_code: dict[str, UUID] = {}
        self._found: dict[tuple[str, str, str], UUID] = {}
        self._open: set[str] = set()
        by_path = {unit.path: unit.id for unit in known}
        for unit in known:
            above = tuple(by_path[path] for path in chain_paths(unit.path)[1:] if path in by_path)
            self._remember(unit.id, kode=unit.kode, nama=unit.nama, above=above)

    def add_sheet(self, rows: dict[str, UnitBaris]) -> None:
        """Plan the units of the sheet “Unit kerja” (by name); parents first, in whatever order the sheet has them."""
        for row in rows.values():
            self._from_sheet(row, rows)

    def find(self, *, nama: str, induk: str, kode: str) -> UUID:
        """Return the unit's id. Raises `Wrong` when it is unknown or its name fits several."""
        asked = (nama.casefold(), induk.casefold(), kode.casefold())
        found = self._found.get(asked)
        if found is None:
            found = self._found[asked] = self._search(nama=nama, induk=induk, kode=kode)
        return found

    def _search(self, *, nama: str, induk: str, kode: str) -> UUID:
        if kode:
            by_code = self._by_code.get(kode.casefold())
            if by_code is None:
                raise Wrong(_("Kode unit belum ada."), _("Periksa kodenya, atau tambahkan di lembar Unit kerja."))
            return by_code
        fitting = self._by_name.get(nama.casefold(), [])
        wanted = induk.casefold()
        if wanted and wanted != nama.casefold():
            below = [unit for unit in fitting if any(self._names[one] == wanted for one in self._above[unit])]
            if below or wanted != self.root.nama.casefold():
                fitting = below
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            raise Wrong(
                _("Ada %(jumlah)s unit bernama ini.") % {"jumlah": len(fitting)},
                _("Isi kolom Unit induk atau Kode unit agar jelas yang mana."),
            )
        if not self.create:
            raise Wrong(
                _("Unit kerja ini belum ada."), _("Buat dulu unitnya, atau centang “Buat unit kerja dari berkas”.")
            )
        return self._make(nama=nama, induk_id=self._parent(nama, induk), kode="")

    def _parent(self, nama: str, induk: str) -> UUID:
        wanted = induk.casefold()
        if not wanted or wanted in (nama.casefold(), self.root.nama.casefold()):
            return self.root.id
        return self.find(nama=induk, induk="", kode="")

    def _from_sheet(self, row: UnitBaris, rows: dict[str, UnitBaris]) -> UUID:
        key = row.nama.casefold()
        existing = self._by_code.get(row.kode.casefold()) if row.kode else None
        if existing is None and len(self._by_name.get(key, [])) == 1:
            existing = self._by_name[key][0]
        if existing is not None:
            return existing
        if key in self._open:
            raise Wrong(_("Unit induk berputar."), _("Unit tidak boleh berada di bawah dirinya sendiri."))
        self._open.add(key)
        parent = rows.get(row.induk.casefold())
        if not row.induk or row.induk.casefold() == self.root.nama.casefold():
            parent_id = self.root.id
        elif parent is not None:
            parent_id = self._from_sheet(parent, rows)
        elif row.induk.casefold() in self._by_code:
            parent_id = self._by_code[row.induk.casefold()]
        elif len(self._by_name.get(row.induk.casefold(), [])) == 1:
            parent_id = self._by_name[row.induk.casefold()][0]
        else:
            raise Wrong(_("Unit induk belum ada."), _("Tambahkan induknya di lembar Unit kerja."))
        self._open.discard(key)
        return self._make(
            nama=row.nama, induk_id=parent_id, kode=row.kode, mandiri=row.mandiri, hari_kerja=row.hari_kerja
        )

    def _make(self, *, nama: str, induk_id: UUID, kode: str, mandiri: bool = False, hari_kerja: int = 5) -> UUID:
        if len(self.new) >= MAX_NEW:
            raise Wrong(_("Terlalu banyak unit baru."), _("Periksa kolom Unit kerja: paling banyak 5.000 unit baru."))
        unit = NewUnit(new_id(), kode or self._fresh_code(nama), nama, induk_id, mandiri, hari_kerja)
        self.new.append(unit)
        self._remember(unit.id, kode=unit.kode, nama=nama, above=(induk_id, *self._above[induk_id]))
        return unit.id

    def _remember(self, unit_id: UUID, *, kode: str, nama: str, above: tuple[UUID, ...]) -> None:
        self._above[unit_id] = above
        self._names[unit_id] = nama.casefold()
        self._by_name.setdefault(nama.casefold(), []).append(unit_id)
        self._by_code[kode.casefold()] = unit_id

    def _fresh_code(self, nama: str) -> str:
        base = slugify(nama)[:34].upper().strip("-") or "UNIT"
        code, number = base, 1
        while code.casefold() in self._by_code:
            number += 1
            code = f"{base}-{number}"
        return code
