"""Finished sentences in another language: what is kept was said in Bahasa Indonesia, what is read is the reader's.

A notice keeps its finished sentence. Here the catalogue is read backwards: the sentence is found by its fixed words,
its values are taken out and put into the same sentence of the other language. What is not found stays as it is.
"""

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.translation import get_language, override

RECORD = "id"
_MARK = re.compile(r"%\((\w+)\)([sd])|%%")
# Values that are words of ours; whatever else people and governments wrote is nobody's to translate.
_LABELS = frozenset({"peran", "jenis", "periode", "bulan", "status", "state"})
# Values in which a day may stand.
_DAYS = frozenset({"tanggal", "hari", "batas", "mulai", "selesai", "date", "waktu", "akhir"})
# Fewer letters of its own do not tell one sentence from another; a label is known to be one, and shorter.
_LEAST, _LEAST_LABEL = 10, 5
_VALUE = re.compile(r"%\(\w+\)[sd]")
_NUMBER = re.compile(r"%\((\w+)\)d")
_WORD = re.compile(r"[^\W\d_]+")


def retold(text: str) -> str:
    """Return a kept sentence in the reader's language."""
    language = get_language() or RECORD
    return text if language == RECORD else _retold(text, language, False)


def on_record(text: str) -> str:
    """Return a sentence of whoever acts, in whatever language they read, as it is kept: in Bahasa Indonesia."""
    language = get_language() or RECORD
    return text if language == RECORD else _retold(text, language, True)


@dataclass(frozen=True, slots=True)
class _Template:
    """One sentence with values: the words that it is known by, and what says the same (for one, for several)."""

    source: str
    anchor: str
    weight: int
    others: tuple[str, ...]


@lru_cache(maxsize=4096)
def _retold(text: str, language: str, back: bool, least: int = _LEAST) -> str:
    plain, templates, days = _table(language, back)
    if text in plain:
        return plain[text]
    for template in templates:
        if template.weight < least or template.anchor not in text:
            continue
        found = _pattern(template.source).fullmatch(text)
        if found is None:
            continue
        values = found.groupdict()
        one = next((values[mark[1]] for mark in _MARK.finditer(template.source) if mark[2] == "d"), "") == "1"
        for name, value in values.items():
            if name in _LABELS:
                values[name] = _retold(value, language, back, _LEAST_LABEL)
            elif name in _DAYS:
                values[name] = _day(value, days)
        return template.others[0 if one else -1] % values
    return text


def _day(value: str, names: Mapping[str, str]) -> str:
    """Return a date in the other language; what is no date stays as it is."""
    words = _WORD.findall(value)
    if words and any(sign.isdigit() for sign in value) and all(word in names for word in words):
        return _WORD.sub(lambda found: names[found[0]], value)
    return value


@cache
def _table(language: str, back: bool) -> tuple[dict[str, str], list[_Template], dict[str, str]]:
    plain: dict[str, str] = {}
    templates: list[_Template] = []
    for folder in settings.LOCALE_PATHS:
        for kept, said in _pairs(Path(folder) / language / "LC_MESSAGES" / "django.mo"):
            sources, others = (said, (kept,)) if back else ((kept,), said)
            for source in sources:
                if "%(" in source:
                    template = _template(source, others)
                    if template is not None:
                        templates.append(template)
                elif "{" not in source:
                    plain.setdefault(source.replace("%%", "%"), others[-1].replace("%%", "%"))
    # The sentence with the most words of its own is the one meant.
    return plain, sorted(templates, key=lambda each: -each.weight), _names(language, back)


def _template(source: str, others: tuple[str, ...]) -> _Template | None:
    fixed = [piece.replace("%%", "%") for piece in _VALUE.split(source)]
    weight = sum(map(len, fixed))
    if weight < _LEAST_LABEL:
        return None
    # Numbers come back as they were written.
    return _Template(source, max(fixed, key=len), weight, tuple(_NUMBER.sub(r"%(\1)s", other) for other in others))


@lru_cache(maxsize=512)
def _pattern(source: str) -> re.Pattern[str]:
    pieces, position, seen = [], 0, set[str]()
    for mark in _MARK.finditer(source):
        pieces.append(re.escape(source[position : mark.start()]))
        position, name = mark.end(), mark[1]
        if name is None:
            pieces.append("%")
        elif name in seen:
            pieces.append(f"(?P={name})")
        else:
            pieces.append(rf"(?P<{name}>{'-?[0-9.,]+' if mark[2] == 'd' else '.+?'})")
            seen.add(name)
    pieces.append(re.escape(source[position:]))
    return re.compile("".join(pieces), re.DOTALL)


def _names(language: str, back: bool) -> dict[str, str]:
    """Return the names of months and weekdays, from the one language to the other."""
    with override(RECORD):
        kept = [str(name) for names in (MONTHS, MONTHS_3, WEEKDAYS) for name in names.values()]
    with override(language):
        said = [str(name) for names in (MONTHS, MONTHS_3, WEEKDAYS) for name in names.values()]
    kept, said = [_capital(name) for name in kept], [_capital(name) for name in said]
    return dict(zip(said, kept, strict=True) if back else zip(kept, said, strict=True)) | {"pukul": "at", "at": "pukul"}


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _pairs(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every msgid of a compiled catalogue with its texts."""
    data = path.read_bytes()
    _magic, _revision, count, keys_at, texts_at = struct.unpack_from("<5I", data)
    for number in range(count):
        (key_size, key_at), (size, at) = (
            struct.unpack_from("<2I", data, start + 8 * number) for start in (keys_at, texts_at)
        )
        key = data[key_at : key_at + key_size].decode().split("\0")[0]
        if key:
            yield key, tuple(data[at : at + size].decode().split("\0"))
