"""What becomes of each column when a row is written anew: SQL over the row `t` and what is told of its copy, `c`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateField, DateTimeField, Field, ForeignKey, JSONField, Model, UUIDField

from takar.demo.multiply.tables import is_word, sharing, to_vary, unique_sets
from takar.demo.multiply.words import ID, install
from takar.units.models import UnitKerja

# Seals over the words beside them: whoever writes these anew seals them anew.
SEALED = {
    "planning_skpversi": ("isi",),
    "appraisal_dasarhasil": ("ruleset", "aturan", "masukan", "hasil"),
}
SEAL = "sha256"
# What someone has done again is not said in the very same words, nor shown by the same link.
APART = {
    "execution_aktivitas": {"uraian": "t.uraian || ' Bagian ' || c.k || '.'"},
    "execution_bukti": {"tautan": "CASE WHEN t.tautan = '' THEN '' ELSE t.tautan || '-' || c.word END"},
}


@dataclass(frozen=True)
class Writer:
    """Knows one database: the functions made for it, and which words of which table hold ids of rows."""

    connection: BaseDatabaseWrapper
    prefix: str
    linked: Mapping[str, frozenset[str]]

    def copy(self, model: type[Model], *, source: str, columns: Mapping[str, str]) -> int:
        """Insert a row for each that `source` brings; return how many."""
        names, values = ", ".join(f'"{name}"' for name in columns), ", ".join(columns.values())
        table = model._meta.db_table
        with self.connection.cursor() as cursor:
            cursor.execute(f'INSERT INTO "{table}" ({names}) SELECT {values} FROM {source}')  # noqa: S608
            return int(cursor.rowcount)

    def call(self, name: str, *arguments: str) -> str:
        return f"{self.prefix}{name}({', '.join(arguments)})"

    def placed(self, model: type[Model]) -> dict[str, str]:
        """A row of a copy of units and people: it and the rows that it speaks of are the copy's own."""
        shared = sharing()
        varied = to_vary(model, shared)
        found: dict[str, str] = {}
        for field in _stored(model):
            column, name = str(field.column), f't."{field.column}"'
            if field.primary_key or (isinstance(field, ForeignKey) and shared.moves(field)):
                found[column] = self.call("id", name, "c.hex")
            elif isinstance(field, UUIDField):
                moved = self.call("id", name, "c.hex")
                found[column] = f"CASE WHEN {name} IN (SELECT id FROM fill_shared) THEN {name} ELSE {moved} END"  # noqa: S608
            elif column in varied:
                found[column] = self.varied(field, name, "c.word")
            elif column in self.linked.get(model._meta.db_table, ()):
                found[column] = self._linked(field, name)
            else:
                found[column] = name
        if model is UnitKerja:
            found |= _PLACE
        return found | self._seal(model, found)

    def moved(self, model: type[Model], *, own: Sequence[type[Model]]) -> dict[str, str]:
        """A further row of the same person on another day: `own` are the tables that get such rows."""
        varied = to_vary(model, sharing())
        once = _once(model)
        found: dict[str, str] = {}
        for field in _stored(model):
            column, name = str(field.column), f't."{field.column}"'
            mine = isinstance(field, ForeignKey) and field.remote_field.model in own
            if field.primary_key or mine or column in once:
                found[column] = self.call("more", name, "c.word")
            elif isinstance(field, DateTimeField):
                found[column] = self.call("moment", name, "c.days")
            elif isinstance(field, DateField):
                found[column] = self.call("day", name, "c.days")
            elif column in varied:
                found[column] = self.varied(field, name, "c.word")
            else:
                found[column] = name
        return found | APART.get(model._meta.db_table, {})

    def varied(self, field: "Field", name: str, word: str) -> str:  # type: ignore[type-arg]
        """Words that no other copy has, of the same form: a number of a civil servant stays one, an address too."""
        longest = getattr(field, "max_length", None) or 1000
        if field.name == "nip":
            return self.call("nip", name, "c.k")
        if field.name == "email":
            return f"replace({name}, '@', '-' || {word} || '@')"
        if longest == 64:
            return f"CASE WHEN {name} = '' THEN '' ELSE {self.call('digest', name, word)} END"
        cut = f"substr({name}, 1, {longest} - 1 - length({word}))"
        return f"CASE WHEN {name} = '' THEN '' ELSE {cut} || '-' || {word} END"

    def _linked(self, field: "Field", name: str) -> str:  # type: ignore[type-arg]
        as_json = isinstance(field, JSONField) and self.connection.vendor == "postgresql"
        return f"{self.call('ids', f'{name}::text', 'c.hex')}::jsonb" if as_json else self.call("ids", name, "c.hex")

    def _seal(self, model: type[Model], found: Mapping[str, str]) -> dict[str, str]:
        parts = SEALED.get(model._meta.db_table)
        if parts is None or not any(part in self.linked.get(model._meta.db_table, ()) for part in parts):
            return {}
        return {SEAL: self.call("digest", " || '\x1f' || ".join(found[part] for part in parts), "''")}


def writer(connection: BaseDatabaseWrapper) -> Writer:
    """Make what one database needs, and look which words hold ids: those of a row with a seal stay as they are,
    unless it is known how to seal it again."""
    linked: dict[str, frozenset[str]] = {}
    for model in sharing().copied:
        table = model._meta.db_table
        fields = [each for each in _stored(model) if is_word(each) or isinstance(each, JSONField)]
        if any(each.column == SEAL for each in _stored(model)) and table not in SEALED:
            continue
        names = frozenset(each.column for each in fields if _holds_ids(connection, table, each.column))
        if names:
            linked[table] = names
    return Writer(connection, install(connection), linked)


_PLACE = {
    "path": "c.path || substr(t.path, 5)",
    "depth": "t.depth + c.depth",
    "numchild": "t.numchild + CASE WHEN t.depth = 1 THEN c.children ELSE 0 END",
    "nama": "substr(t.nama, 1, 190) || ' ' || c.word",
}


def _stored(model: type[Model]) -> list[Any]:
    """The columns to write: a number that the database counts itself is left to it."""
    fields = model._meta.local_concrete_fields
    return [each for each in fields if not (each.primary_key and each.get_internal_type().endswith("AutoField"))]


def _once(model: type[Model]) -> set[str]:
    """Loose ids that must not come twice, such as the one by which a form is sent only once."""
    fields: list[Any] = [model._meta.get_field(name) for names in unique_sets(model) for name in names]
    return {str(each.column) for each in fields if isinstance(each, UUIDField)}


def _holds_ids(connection: BaseDatabaseWrapper, table: str, column: str) -> bool:
    match = f't."{column}"::text ~ %s' if connection.vendor == "postgresql" else f't."{column}" REGEXP %s'
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT 1 FROM "{table}" t WHERE {match} LIMIT 1', [ID])  # noqa: S608
        return cursor.fetchone() is not None
