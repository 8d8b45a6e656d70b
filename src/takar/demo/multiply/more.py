"""More of the same for each person: entries of work over the whole year, and finished applications of citizens.

What the actions have made is written anew on other days, with all that hangs on it. Only what is finished: queues and
lists of open work stay as long as the story made them.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import ForeignKey, Model

from takar.demo.multiply.columns import Writer, writer
from takar.demo.multiply.keys import put_aside
from takar.demo.multiply.tables import sharing
from takar.demo.timeline import Timeline
from takar.execution.models import Aktivitas, StatusAktivitas
from takar.org.models import Pegawai
from takar.service.models import Permohonan, StatusPermohonan

# What is newer than this is left as it is: there the story shows what waits.
SETTLED = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Density:
    """How many a government has for each of its people."""

    catatan: int
    permohonan: int


@dataclass(frozen=True, slots=True)
class Again:
    """One more row like `root`, so many days later or earlier; `number` tells it from its brothers."""

    root: UUID
    number: int
    days: int


@transaction.atomic
def thicken(density: Density, *, today: date) -> dict[str, int]:
    """Write what is missing of a density in each government; return how many rows each table got."""
    tell = writer(connection)
    days = _working_days(today)
    made: dict[str, int] = defaultdict(int)
    for model, wanted in ((Aktivitas, _entries), (Permohonan, _cases)):
        rows = [one for number in _people() for one in wanted(*number, density=density, days=days, today=today)]
        for table, count in again(tell, model, rows).items():
            made[table] += count
    return dict(made)


def again(tell: Writer, model: type[Model], rows: Sequence[Again]) -> dict[str, int]:
    """Write rows of `model` and of every table that hangs on it once more."""
    own = hanging(model)
    kind = model._meta.pk.db_type(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE fill_more (root_id {kind}, word text, k integer, days integer)")
        values = [
            (model._meta.pk.get_db_prep_value(one.root, connection), f"U{one.number}", one.number, one.days)
            for one in rows
        ]
        for at in range(0, len(values), 10_000):
            cursor.executemany("INSERT INTO fill_more VALUES (%s, %s, %s, %s)", values[at : at + 10_000])
        cursor.execute("CREATE INDEX fill_more_root ON fill_more (root_id)")
    made = {}
    with put_aside(connection, [each._meta.db_table for each in own]):
        for each, source in own.items():
            made[each._meta.db_table] = tell.copy(each, source=source, columns=tell.moved(each, own=tuple(own)))
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE fill_more")
    return made


def hanging(root: type[Model]) -> dict[type[Model], str]:
    """The tables whose rows cannot be without a row of `root`, each with how it leads there."""
    ways: dict[type[Model], list[tuple[str, str]]] = {root: []}
    waiting = [root]
    while waiting:
        parent = waiting.pop(0)
        for model in sharing().copied:
            key = _key_to(model, parent)
            if key is not None and model not in ways:
                ways[model] = [(key.column, parent._meta.db_table), *ways[parent]]
                waiting.append(model)
    return {model: _source(model, way) for model, way in ways.items()}


def _source(model: type[Model], way: Sequence[tuple[str, str]]) -> str:
    text, row, key = f'"{model._meta.db_table}" t', "t", "id"
    for number, (column, table) in enumerate(way):
        key = column
        if number < len(way) - 1:
            text += f' JOIN "{table}" a{number} ON a{number}."id" = {row}."{column}"'
            row = f"a{number}"
    return f'{text} JOIN fill_more c ON c.root_id = {row}."{key}"'


def _key_to(model: type[Model], parent: type[Model]) -> "ForeignKey | None":  # type: ignore[type-arg]
    for field in model._meta.local_concrete_fields:
        if (
            isinstance(field, ForeignKey)
            and field.remote_field.model is parent
            and not field.null
            and model is not parent
        ):
            return field
    return None


def _people() -> Iterator[tuple[UUID, int]]:
    counted: dict[UUID, int] = defaultdict(int)
    for (government,) in Pegawai.objects.filter(instansi__latihan=False).values_list("instansi_id").order_by("pk"):
        counted[government] += 1
    yield from counted.items()


def _working_days(today: date) -> list[date]:
    timeline = Timeline(today)
    found = [day for month in timeline.months(today.year) for day in timeline.working_days(today.year, month)]
    return [day for day in found if day <= today - SETTLED]


def _entries(government: UUID, people: int, *, density: Density, days: Sequence[date], today: date) -> Iterator[Again]:
    """Entries of this year's plans, spread over the working days since the plan was fixed."""
    rows = Aktivitas.objects.filter(
        instansi_id=government, status=StatusAktivitas.DITERIMA, skp__tahun=today.year, skp__ditetapkan_at__isnull=False
    )
    found: dict[UUID, list[tuple[UUID, date, date]]] = defaultdict(list)
    for person, pk, day, fixed in rows.order_by("pk").values_list(
        "pegawai_id", "pk", "tanggal", "skp__ditetapkan_at__date"
    ):
        found[person].append((pk, day, fixed))
    missing = density.catatan * people - Aktivitas.objects.filter(instansi_id=government).count()
    each = max(missing, 0) // max(len(found), 1)
    for theirs in found.values():
        open_days = [day for day in days if day > theirs[0][2]]
        for number in range(each if open_days else 0):
            pk, day, _fixed = theirs[number % len(theirs)]
            yield Again(pk, number + 1, (open_days[number * len(open_days) // each] - day).days)


def _cases(government: UUID, people: int, *, density: Density, days: Sequence[date], today: date) -> Iterator[Again]:
    """Finished applications of this year, moved by whole weeks, so that each still begins on the same weekday."""
    rows = Permohonan.objects.filter(
        instansi_id=government,
        status__in=(StatusPermohonan.SELESAI, StatusPermohonan.DITOLAK),
        selesai_pada__isnull=False,
    )
    found = list(rows.order_by("pk").values_list("pk", "diterima_pada__date", "selesai_pada__date"))
    missing = density.permohonan * people - Permohonan.objects.filter(instansi_id=government).count()
    if not found or not days:
        return
    for number in range(max(missing, 0)):
        pk, begun, ended = found[number % len(found)]
        earliest, latest = (days[0] - begun).days // 7 + 1, (today - SETTLED - ended).days // 7
        # A step that has no common part with the number of weeks goes through all of them before it comes back.
        weeks = earliest + (number // len(found)) * 17 % max(latest - earliest + 1, 1)
        yield Again(pk, number + 1, 7 * weeks)
