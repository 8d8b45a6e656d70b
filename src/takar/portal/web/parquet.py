"""A set of open data as Apache Parquet: each column in the type its schema tells, where a CSV knows only text."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from takar.portal.selectors.kolom import Baris, Kolom

if TYPE_CHECKING:
    from arro3.core import Array

_EPOCH = date(1970, 1, 1).toordinal()


def parquet(kolom: Sequence[Kolom], rows: Sequence[Baris], *, about: Mapping[str, str]) -> bytes:
    """Return the rows as one file, the same bytes each time; `about` stands in its foot, as JSON under "takar"."""
    # Twelve megabytes that only whoever asks for such a file should have loaded.
    from arro3.core import Schema, Table
    from arro3.io import write_parquet

    columns = [_column(one, [row[at] for row in rows]) for at, one in enumerate(kolom)]
    schema = Schema([made.field.with_name(one.nama) for made, one in zip(columns, kolom, strict=True)])
    file = io.BytesIO()
    # Under one key: the writer gives several a new order each time, and the same rows should be the same file.
    foot = {"takar": json.dumps(about, ensure_ascii=False, sort_keys=True)}
    write_parquet(Table.from_arrays(columns, schema=schema), file, compression="snappy", key_value_metadata=foot)
    return file.getvalue()


def _column(kolom: Kolom, values: Sequence[Any]) -> "Array":
    from arro3.core import Array, DataType

    if kolom.jenis == "date":
        days = [None if value is None else date.fromisoformat(value).toordinal() - _EPOCH for value in values]
        return Array(days, DataType.int32()).cast(DataType.date32())
    if kolom.jenis == "number":
        return Array([None if value is None else float(value) for value in values], DataType.float64())
    if kolom.jenis == "integer":
        return Array(values, DataType.int64())
    return Array(values, DataType.bool() if kolom.jenis == "boolean" else DataType.utf8())
