"""The catalogue of one language: read and written as .po, compiled to .mo, without GNU gettext on the machine.

The order is that of `takar.config.words.collect` and no line numbers are written: moving code changes nothing here.
"""

import json
import re
import struct
from collections.abc import Mapping
from pathlib import Path

from takar.config.words import Sentence

# msgid -> the texts in the other language: one, or two (for one, for several) where the sentence has a plural.
Texts = dict[str, tuple[str, ...]]
_HEADER = (
    "Project-Id-Version: Takar\nLanguage: en\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    "Content-Transfer-Encoding: 8bit\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
_LINE = re.compile(r'^(msgid|msgid_plural|msgstr(?:\[\d\])?) (".*")$')
# How a value enters a sentence, the tags around words, and the blanks at the ends: the same in every language.
_MARKS = re.compile(r"%\(\w+\)[-#0 +.\d]*[a-z]|%%|%[sd]|\{\w*\}|</?\w+[^>]*>|^\s+|\s+$")


def read(path: Path) -> Texts:
    """Return what a .po file written by `write` says; sentences without a text are left out."""
    texts: Texts = {}
    said: list[str] = []
    msgid = ""
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        found = _LINE.match(line)
        if found is None:
            if msgid and any(said):
                texts[msgid] = tuple(said)
            msgid, said = "", []
        elif found[1] == "msgid":
            msgid = json.loads(found[2])
        elif found[1].startswith("msgstr"):
            said.append(json.loads(found[2]))
    return texts


def write(path: Path, sentences: Mapping[str, Sentence], texts: Texts) -> None:
    """Write every sentence with its text, or with an empty one where `texts` has none."""
    lines = ["# English for civil servants. Written by `takar words`; edit the texts, never the msgids.", 'msgid ""']
    lines += [f'msgstr "{json.dumps(_HEADER)[1:-1]}"', ""]
    for msgid, sentence in sentences.items():
        lines += [f"#: {name}" for name in sorted(sentence.files)[:2]]
        lines.append(f"msgid {_quoted(msgid)}")
        known = texts.get(msgid, ())
        if sentence.plural:
            lines.append(f"msgid_plural {_quoted(sentence.plural)}")
            both = known if len(known) > 1 else known * 2 or ("", "")
            lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(both)]
        else:
            lines.append(f"msgstr {_quoted(known[0] if known else '')}")
        lines.append("")
    path.write_text("\n".join(lines), encoding="utf-8")


def compile_catalogue(texts: Texts) -> bytes:
    """Return the .mo file that Python's gettext reads: two sorted tables of lengths and offsets, then the strings."""
    pairs = {"": _HEADER}
    # Readers look a plural up by its msgid alone; what follows the zero only says that there is one.
    pairs |= {f"{msgid}\0{msgid}" if len(said) > 1 else msgid: "\0".join(said) for msgid, said in texts.items()}
    entries = sorted((key.encode(), text.encode()) for key, text in pairs.items())
    keys_at, texts_at = 7 * 4, 7 * 4 + 8 * len(entries)
    position = texts_at + 8 * len(entries)
    tables = b""
    for column in (0, 1):
        for entry in entries:
            tables += struct.pack("<II", len(entry[column]), position)
            position += len(entry[column]) + 1
    strings = b"".join(entry[column] + b"\0" for column in (0, 1) for entry in entries)
    return struct.pack("<7I", 0x950412DE, 0, len(entries), keys_at, texts_at, 0, texts_at) + tables + strings


def missing(sentences: Mapping[str, Sentence], texts: Texts) -> list[str]:
    """Return the sentences that have no text yet."""
    return [msgid for msgid in sentences if not all(texts.get(msgid, ("",)))]


def altered(texts: Texts) -> dict[str, str]:
    """Return the texts whose placeholders, tags or outer blanks differ from those of their sentence."""
    return {msgid: text for msgid, said in texts.items() for text in said if marks(text) != marks(msgid)}


def marks(text: str) -> list[str]:
    """Return what must be the same in every language: placeholders, tags, outer blanks."""
    return sorted(_MARKS.findall(text))


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
