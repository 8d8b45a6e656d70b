"""One's own texts with what moderation said of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from takar.common.actor import NOBODY
from takar.forum.models import Alasan, StatusTulisan, Tulisan
from takar.forum.selectors.suara import Suara
from takar.forum.selectors.teks import Blok, blocks
from takar.forum.transitions import SHOWN, TULISAN


@dataclass(frozen=True, slots=True, kw_only=True)
class MilikRow:
    """One text of one's own. `url` leads to where everyone reads it."""

    id: UUID
    judul: str
    url: str
    dibuat_at: datetime
    status: str
    status_nama: str
    tampil: bool
    bisa_banding: bool
    isi: tuple[Blok, ...]
    alasan: str
    penjelasan: str
    banding: str
    putusan: str


def own_texts(suara: Suara, *, pk: UUID | None = None) -> tuple[MilikRow, ...]:
    """Return the texts of this voice, the newest first. One query."""
    rows = Tulisan.objects.filter(instansi_id=suara.instansi_id)
    if suara.penulis_id is not None:
        rows = rows.filter(penulis_id=suara.penulis_id)
    else:
        rows = rows.filter(pegawai_id=suara.pegawai_id or NOBODY)
    if pk is not None:
        rows = rows.filter(pk=pk)
    found = rows.select_related("topik", "konsultasi", "ide", "instansi").order_by("-dibuat_at", "-pk")[:200]
    return tuple(_row(row) for row in found)


def _row(row: Tulisan) -> MilikRow:
    places = (("forum:topik", row.topik), ("forum:konsultasi", row.konsultasi), ("forum:ide", row.ide))
    name, where = next((name, found) for name, found in places if found is not None)
    return MilikRow(
        id=row.pk,
        judul=where.judul,
        url=reverse(name, kwargs={"instansi": row.instansi.kode, "pk": where.pk}),
        dibuat_at=row.dibuat_at,
        status=row.status,
        status_nama=str(TULISAN.labels[row.status]),
        tampil=row.status in SHOWN,
        bisa_banding=row.status in TULISAN.get("banding").sources,
        isi=blocks(row.isi),
        alasan=str(Alasan(row.alasan).label) if row.alasan and row.status != StatusTulisan.TAMPIL else "",
        penjelasan=row.penjelasan,
        banding=row.banding,
        putusan=row.putusan,
    )
