"""Units with their people, plans and work, copied as many times as a government is to grow.

A copy is a whole: its people plan, record and rate among themselves, and its units hang below the government's root
or below another copy. So whoever watches over the root sees all of them, and nobody else more than before.
"""

from collections.abc import Iterator

from django.db import connection, transaction

from takar.demo.multiply.columns import writer
from takar.demo.multiply.keys import put_aside
from takar.demo.multiply.tables import sharing
from takar.units.models import Instansi, UnitKerja

# So many copies hang below one; a real government of this size has as many offices.
BRANCHES = 10
_COPIES = "fill_copy (instansi_id, k, hex, word, path, depth, children)"


@transaction.atomic
def multiply(times: int) -> dict[str, int]:
    """Make each government `times` as large; return how many rows each table got."""
    if times < 2:
        return {}
    shared = sharing()
    tell = writer(connection)
    _note_copies(times)
    _note_shared()
    made: dict[str, int] = {}
    with put_aside(connection, [model._meta.db_table for model in shared.copied]):
        for model in shared.copied:
            table = model._meta.db_table
            government = model._meta.get_field("instansi").column  # type: ignore[union-attr]
            source = f'"{table}" t JOIN fill_copy c ON c.instansi_id = t."{government}"'
            made[table] = tell.copy(model, source=source, columns=tell.placed(model))
        _count_children(times)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE fill_copy")
        cursor.execute("DROP TABLE fill_shared")
    return made


def places(root: UnitKerja, *, times: int) -> Iterator[tuple[int, str, int, int]]:
    """Yield (number, path of its root, how many levels lower, how many copies hang below it) of each copy."""
    last = UnitKerja.objects.filter(path__startswith=root.path, depth=2).order_by("-path").values_list("path").first()
    step = UnitKerja._str2int(last[0][-UnitKerja.steplen :]) if last else 0
    at: dict[int, tuple[str, int]] = {0: (root.path, 1)}
    for number in range(1, times):
        above, place = divmod(number - 1, BRANCHES)
        path, depth = at[above]
        at[number] = (UnitKerja._get_path(path, depth + 1, step + place + 1), depth + 1)
        yield number, at[number][0], depth, below(number, times=times)


def below(number: int, *, times: int) -> int:
    """How many copies hang directly below one."""
    return max(min(times - 1 - number * BRANCHES, BRANCHES), 0)


def _note_copies(times: int) -> None:
    rows = []
    for root in UnitKerja.objects.filter(depth=1, instansi__latihan=False).order_by("path"):
        government = Instansi._meta.pk.get_db_prep_value(root.instansi_id, connection)
        for number, path, depth, children in places(root, times=times):
            rows.append((government, number, f"{number:04x}", str(number), path, depth, children))
    kind = Instansi._meta.pk.db_type(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMP TABLE fill_copy (instansi_id {kind}, k integer, hex text, word text, path text,"
            " depth integer, children integer)"
        )
        cursor.executemany(f"INSERT INTO {_COPIES} VALUES (%s, %s, %s, %s, %s, %s, %s)", rows)  # noqa: S608


def _note_shared() -> None:
    kind = Instansi._meta.pk.db_type(connection)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE fill_shared (id {kind} PRIMARY KEY)")
        for model in sharing().shared:
            if model._meta.pk.db_type(connection) == kind:
                cursor.execute(f'INSERT INTO fill_shared SELECT "id" FROM "{model._meta.db_table}"')  # noqa: S608


def _count_children(times: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {UnitKerja._meta.db_table} SET numchild = numchild + %s"  # noqa: S608
            " WHERE depth = 1 AND instansi_id IN (SELECT instansi_id FROM fill_copy)",
            [below(0, times=times)],
        )
