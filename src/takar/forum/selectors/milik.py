"""One's own texts with what moderation said of them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from takar.common.actor import NOBODY
from takar.forum.models import AlamatPenulis, Alasan, StatusTulisan, Tulisan
from takar.forum.notices import SUREL
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


def place_of(row: Tulisan) -> tuple[str, str]:
    """Return title and path of the page on which a text stands; where it stands and its government must be loaded."""
    places = (("forum:topik", row.topik), ("forum:konsultasi", row.konsultasi), ("forum:ide", row.ide))
    name, where = next((name, found) for name, found in places if found is not None)
    return where.judul, reverse(name, kwargs={"instansi": row.instansi.kode, "pk": where.pk})


def wants_news(suara: Suara) -> bool | None:
    """Does this writer want word of answers? None for an official, who has notices. One query."""
    if suara.penulis_id is None:
        return None
    rows = AlamatPenulis.objects.filter(instansi_id=suara.instansi_id, penulis_id=suara.penulis_id, saluran=SUREL)
    return rows.values_list("kabar", flat=True).first()


def _row(row: Tulisan) -> MilikRow:
    judul, url = place_of(row)
    return MilikRow(
        id=row.pk,
        judul=judul,
        url=url,
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
