"""Fixed plans, entries and files for the tests of this room, made as rows, past planning's own rules."""

import struct
import zlib
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from takar.common.ids import new_id
from takar.execution.actions.bukti import Upload
from takar.execution.actions.catat import record_activity
from takar.execution.models import Aktivitas
from takar.planning.models import Aspek, Indikator, JenisForm, Periode, Rhk, Skp, StatusSkp
from tests.world import NOW, TODAY, Person, World

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def png(width: int = 2, height: int = 2) -> bytes:
    """A real picture of one colour, or one whose header claims another size."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\x00" + b"\x40\x80\xc0" * min(width, 64) for _row in range(min(height, 64)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def plan(
    world: World,
    person: Person | None = None,
    *,
    status: str = StatusSkp.DITETAPKAN,
    tahun: int = 2026,
    indicators: int = 1,
    penilai: Person | None = None,
) -> Skp:
    """A plan of `person` (Wulan) under Budi (Joko's too), with one result and its indicators."""
    owner = person or world.wulan
    above = {world.budi.id: (world.sari, world.bupati), world.sari.id: (world.bupati, None)}
    boss, over = above.get(owner.id, (world.budi, world.sari))
    boss = penilai or boss
    periode, _made = Periode.objects.get_or_create(
        instansi=world.instansi,
        tahun=tahun,
        defaults={
            "mulai": date(tahun, 1, 1),
            "selesai": date(tahun, 12, 31),
            "batas_skp": date(tahun, 1, 31),
            "dibuka_at": NOW,
        },
    )
    assert owner.penempatan is not None
    skp = Skp.objects.create(
        instansi=world.instansi,
        periode=periode,
        tahun=tahun,
        pegawai=owner.pegawai,
        penempatan=owner.penempatan,
        unit=owner.penempatan.unit,
        penilai=boss.pegawai,
        atasan_penilai=over.pegawai if over else None,
        form=JenisForm.JAJF,
        mulai=date(tahun, 1, 1),
        selesai=date(tahun, 12, 31),
        status=status,
    )
    rhk = Rhk.objects.create(
        instansi=world.instansi, skp=skp, urutan=1, teks="Pasien rawat jalan terlayani sesuai standar"
    )
    for number in range(1, indicators + 1):
        Indikator.objects.create(
            instansi=world.instansi,
            rhk=rhk,
            urutan=number,
            aspek=Aspek.KUANTITAS,
            teks=f"Jumlah pasien terlayani tepat waktu, poli {number}",
            target_teks="80–90 pasien",
            target_min=Decimal(80),
            target_max=Decimal(90),
            satuan="pasien",
        )
    return skp


def indicator(skp: Skp, number: int = 1) -> Indikator:
    return Indikator.objects.get(rhk__skp=skp, urutan=number)


def entry(skp: Skp, person: Person, **changes: Any) -> Aktivitas:
    """Record one entry through the action, as its owner."""
    given: dict[str, Any] = {
        "pk": new_id(),
        "indikator_id": indicator(skp).pk,
        "tanggal": TODAY,
        "uraian": "Melayani pasien poli umum pagi",
        "jumlah": Decimal(12),
        "today": TODAY,
        "now": NOW,
    }
    return record_activity(actor=person.actor, **{**given, **changes})


def entries(skp: Skp, person: Person, count: int, *, evidence: bool = True) -> list[Aktivitas]:
    return [
        entry(
            skp,
            person,
            uraian=f"Melayani pasien poli umum, giliran {number}",
            tanggal=TODAY - timedelta(days=number % 5),
            upload=Upload(nama=f"bukti-{number}.pdf", isi=PDF + str(number).encode()) if evidence else None,
        )
        for number in range(count)
    ]


def jpeg(width: int = 4, height: int = 4) -> bytes:
    """The markers of a picture: start, application, frame with its size, scan, end."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    start = b"\xff\xd8\xff\xe0" + struct.pack(">H", 16) + b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    return start + frame + b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\x00\x00\x3f\x00" + b"\x12\x34\xff\xd9"
