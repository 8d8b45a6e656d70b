"""Which tables a copy of units and people has rows of its own in; it follows from the models alone.

A table is copied when its rows belong to a unit, a person or an account, directly or by way of another row. The rest
is a government's furniture (policies, holidays, periods, the library): there is one of it, however many people.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from django.db.models import CharField, F, Field, ForeignKey, Model, TextField, UniqueConstraint, UUIDField

from takar.accounts.models import User
from takar.org.models import Pegawai
from takar.units.guards import governed_models
from takar.units.models import Instansi, UnitKerja

SEEDS: tuple[type[Model], ...] = (UnitKerja, Pegawai, User)
# Numbers by which people are known; they change with the person wherever they are written.
KNOWN_BY = ("nip", "email")


@dataclass(frozen=True)
class Sharing:
    """The tables of all governments: those with rows of each copy's own, and those that all copies share."""

    copied: tuple[type[Model], ...]
    shared: tuple[type[Model], ...]

    def moves(self, field: "Field") -> bool:  # type: ignore[type-arg]
        """Whether a column names a row that each copy has of its own."""
        if isinstance(field, ForeignKey):
            return field.remote_field.model in self.copied
        return isinstance(field, UUIDField)


@cache
def sharing() -> Sharing:
    """Divide the tables that have a government."""
    everything = [model for model in governed_models() if model is not Instansi]
    refused: set[type[Model]] = set()
    while True:
        copied = _closure([model for model in everything if model not in refused])
        now = Sharing(tuple(model for model in everything if model in copied), ())
        single = {model for model in now.copied if any(_fixed(model, names, now) for names in unique_sets(model))}
        if not single:
            return Sharing(now.copied, (Instansi, *(model for model in everything if model not in copied)))
        refused |= single


def unique_sets(model: type[Model]) -> Iterator[tuple[str, ...]]:
    """Yield the names of fields that no two rows may have alike, but for the key itself."""
    for field in model._meta.local_concrete_fields:
        if field.unique and not field.primary_key:
            yield (field.name,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(constraint.fields) or tuple(_named(constraint.expressions))
    yield from (tuple(names) for names in model._meta.unique_together)


def to_vary(model: type[Model], sharing: Sharing) -> tuple[str, ...]:
    """Return the columns whose words must differ between copies, because nothing else in a unique set does."""
    if model is UnitKerja:
        return ("kode",)
    found = [name for names in unique_sets(model) if (name := _last_word(model, names, sharing))]
    known = [str(each.column) for each in model._meta.local_concrete_fields if each.name in KNOWN_BY and is_word(each)]
    return tuple(dict.fromkeys([*known, *found]))


def is_word(field: "Field") -> bool:  # type: ignore[type-arg]
    return isinstance(field, CharField | TextField) and not field.choices


def _closure(models: Sequence[type[Model]]) -> set[type[Model]]:
    """The seeds and whatever belongs to them, to what belongs to them, and so on."""
    copied = set(SEEDS)
    while True:
        more = {model for model in models if model not in copied and _belongs(model, copied)}
        if not more:
            return copied
        copied |= more


def _belongs(model: type[Model], copied: set[type[Model]]) -> bool:
    for field in model._meta.local_concrete_fields:
        if isinstance(field, ForeignKey):
            if field.remote_field.model in copied and field.remote_field.model is not model:
                return True
        elif isinstance(field, UUIDField) and not field.primary_key:
            return True
    return False


def _fixed(model: type[Model], names: Sequence[str], sharing: Sharing) -> bool:
    """Whether a second copy of a row would be refused, and no word of it can be changed."""
    fields = [model._meta.get_field(name) for name in names]
    return not any(sharing.moves(each) or is_word(each) for each in fields)  # type: ignore[arg-type]


def _last_word(model: type[Model], names: Sequence[str], sharing: Sharing) -> str | None:
    fields = [model._meta.get_field(name) for name in names]
    if any(sharing.moves(each) for each in fields):  # type: ignore[arg-type]
        return None
    words = [each.column for each in fields if is_word(each)]  # type: ignore[arg-type, union-attr]
    return words[-1] if words else None


def _named(expressions: Sequence[object]) -> Iterator[str]:
    for each in expressions:
        if isinstance(each, F):
            yield str(getattr(each, "name"))  # noqa: B009 - the stubs do not know what an F names
        elif hasattr(each, "get_source_expressions"):
            yield from _named(each.get_source_expressions())
