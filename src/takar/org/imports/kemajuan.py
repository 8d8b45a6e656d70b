"""How far an import is, for the page that waits for it.

Kept in a small file beside the database, not in it: the import is one transaction, so what it writes there is seen by
nobody before its end.
"""

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

# A run that has said nothing for so long was cut off with its process; its transaction is undone.
SILENT_SECONDS = 120
_EACH = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Kemajuan:
    """What is being done, how much of it, and why it ended if it was refused."""

    sedang: str
    selesai: int
    semua: int
    masalah: str
    berjalan: bool


class Catatan:
    """The notes of one run. `tell` may be called for every row; it writes a few times a second."""

    def __init__(self, folder: Path, impor_id: UUID) -> None:
        self._file = folder / "impor" / f"{impor_id}.json"
        self._last = 0.0

    def tell(self, what: str, done: int, total: int) -> None:
        moment = time.monotonic()
        if moment - self._last >= _EACH or done >= total:
            self._last = moment
            self._write({"sedang": what, "selesai": done, "semua": total})

    def refuse(self, sentence: str) -> None:
        self._write({"masalah": sentence})

    def clear(self) -> None:
        self._file.unlink(missing_ok=True)

    def read(self) -> Kemajuan | None:
        """What was noted last, or None where no run is known."""
        try:
            kept = json.loads(self._file.read_text("utf-8"))
            age = time.time() - self._file.stat().st_mtime
        except (OSError, ValueError):
            return None
        masalah = str(kept.get("masalah", ""))
        return Kemajuan(
            sedang=str(kept.get("sedang", "")),
            selesai=int(kept.get("selesai", 0)),
            semua=max(1, int(kept.get("semua", 1))),
            masalah=masalah,
            berjalan=not masalah and age < SILENT_SECONDS,
        )

    def _write(self, kept: dict[str, object]) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(f".{os.getpid()}.baru")
        fresh.write_text(json.dumps(kept), "utf-8")
        fresh.replace(self._file)
