"""What everyone reads without an account: topics, ideas, consultations, the log of moderation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.forum.models import Alasan, Ide, Konsultasi, Moderasi, Tema, Tindakan, Topik, Tulisan
from takar.forum.selectors.teks import Blok, blocks
from takar.forum.transitions import IDE, KONSULTASI, OPEN_TOPICS, PUBLIC, SHOWN, TAKES_INPUT, TOPIK
from takar.units.models import Instansi, UnitKerja

PER_HALAMAN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Saringan:
    """What a list is narrowed to; everything of it stands in the address."""

    cari: str = ""
    unit: UUID | None = None
    tema: str = ""
    status: str = ""
    halaman: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TopikRow:
    """One topic or idea in a list."""

    id: UUID
    judul: str
    unit: str
    tema: str
    status: str
    status_nama: str
    dibuat_at: datetime
    terakhir_at: datetime
    balasan: int
    dukungan: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Daftar:
    """One page of a list."""

    baris: tuple[TopikRow, ...]
    halaman: int
    ada_lagi: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TulisanRow:
    """One text as everyone reads it; a hidden one shows its reason alone."""

    id: UUID
    nomor: int
    siapa: str
    peran: str
    resmi: bool
    pegawai: bool
    dibuat_at: datetime
    tampil: bool
    isi: tuple[Blok, ...]
    alasan: str
    penjelasan: str
    penulis_id: UUID | None
    pegawai_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HalamanTopik:
    """One topic with its texts."""

    id: UUID
    judul: str
    unit: str
    unit_id: UUID
    tema: str
    status: str
    status_nama: str
    terbuka: bool
    tampil: bool
    dibuat_at: datetime
    jawab_sebelum: date
    dijawab_at: datetime | None
    tulisan: tuple[TulisanRow, ...]
    versi_baris: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KonsultasiRow:
    """One consultation in a list."""

    id: UUID
    judul: str
    unit: str
    status: str
    status_nama: str
    tanggal: date | None
    masukan_sampai: date | None
    terbuka: bool
    jumlah: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """How often one thing was done for one reason."""

    tindakan: str
    alasan: str
    jumlah: int


def public_place(kode: str) -> Instansi | None:
    """Return the government of this code; one made for practising is nobody's public. One query."""
    return Instansi.objects.filter(kode=kode, latihan=False).first()


def places() -> tuple[tuple[str, str], ...]:
    """Return every government that has a forum. One query."""
    return tuple(Instansi.objects.filter(latihan=False).order_by("nama", "pk").values_list("kode", "nama"))


def units_asked(instansi_id: UUID) -> list[tuple[UUID, str]]:
    """Return the units that can be written to, in the order of the tree. One query."""
    rows = UnitKerja.objects.filter(instansi_id=instansi_id, aktif=True)
    return list(rows.order_by("path").values_list("pk", "nama"))


def topics(instansi_id: UUID, *, saringan: Saringan) -> Daftar:
    """Return one page of topics, the latest moved first. One query."""
    rows = Topik.objects.filter(instansi_id=instansi_id, tampil=True)
    rows = _narrowed(rows, saringan, states=TOPIK.states).order_by("-terakhir_at", "-pk")
    found = list(
        _page(rows, saringan.halaman).values_list(
            "pk", "judul", "unit__nama", "tema", "status", "dibuat_at", "terakhir_at", "jumlah"
        )
    )
    return _listed(
        [
            TopikRow(
                id=pk,
                judul=judul,
                unit=unit,
                tema=str(Tema(tema).label),
                status=status,
                status_nama=str(TOPIK.labels[status]),
                dibuat_at=begun,
                terakhir_at=last,
                balasan=count - 1,
                dukungan=0,
            )
            for pk, judul, unit, tema, status, begun, last, count in found
        ],
        saringan.halaman,
    )


def ideas(instansi_id: UUID, *, saringan: Saringan) -> Daftar:
    """Return one page of ideas, the latest moved first. One query."""
    rows = Ide.objects.filter(instansi_id=instansi_id, tampil=True)
    rows = _narrowed(rows, saringan, states=IDE.states).order_by("-diubah_at", "-pk")
    found = list(
        _page(rows, saringan.halaman).values_list(
            "pk", "judul", "unit__nama", "tema", "status", "dibuat_at", "diubah_at", "dukungan"
        )
    )
    return _listed(
        [
            TopikRow(
                id=pk,
                judul=judul,
                unit=unit,
                tema=str(Tema(tema).label),
                status=status,
                status_nama=str(IDE.labels[status]),
                dibuat_at=begun,
                terakhir_at=last,
                balasan=0,
                dukungan=count,
            )
            for pk, judul, unit, tema, status, begun, last, count in found
        ],
        saringan.halaman,
    )


def consultations(instansi_id: UUID, *, semua: bool = False) -> tuple[KonsultasiRow, ...]:
    """Return the consultations that are announced (or all, for those inside), the latest moved first. One query."""
    rows = Konsultasi.objects.filter(instansi_id=instansi_id)
    if not semua:
        rows = rows.filter(status__in=PUBLIC)
    return tuple(
        KonsultasiRow(
            id=pk,
            judul=judul,
            unit=unit,
            status=status,
            status_nama=str(KONSULTASI.labels[status]),
            tanggal=day,
            masukan_sampai=until,
            terbuka=status in TAKES_INPUT,
            jumlah=count,
        )
        for pk, judul, unit, status, day, until, count in rows.order_by("-diubah_at", "-pk").values_list(
            "pk", "judul", "unit__nama", "status", "tanggal", "masukan_sampai", "jumlah"
        )[:100]
    )


def topic_page(instansi_id: UUID, pk: UUID) -> HalamanTopik | None:
    """Return one topic with all texts under it. Two queries."""
    row = Topik.objects.select_related("unit").filter(instansi_id=instansi_id, pk=pk).first()
    if row is None:
        return None
    return HalamanTopik(
        id=row.pk,
        judul=row.judul,
        unit=row.unit.nama,
        unit_id=row.unit_id,
        tema=str(Tema(row.tema).label),
        status=row.status,
        status_nama=str(TOPIK.labels[row.status]),
        terbuka=row.status in OPEN_TOPICS,
        tampil=row.tampil,
        dibuat_at=row.dibuat_at,
        jawab_sebelum=row.jawab_sebelum,
        dijawab_at=row.dijawab_at,
        tulisan=texts(Tulisan.objects.filter(topik=row)),
        versi_baris=row.versi_baris,
    )


def texts(rows: QuerySet[Tulisan]) -> tuple[TulisanRow, ...]:
    """Return texts in their order as everyone reads them. One query."""
    found = rows.select_related("penulis", "pegawai", "unit", "pegawai__unit").order_by("nomor")[:500]
    return tuple(text_row(row) for row in found)


def text_row(row: Tulisan) -> TulisanRow:
    """Return one text as everyone reads it; writer, official and unit must be loaded."""
    shown = row.status in SHOWN
    if row.pegawai is not None:
        name, role = row.pegawai.nama, row.unit.nama if row.resmi else row.pegawai.unit.nama
    else:
        name, role = row.penulis.nama if row.penulis else "", ""
    return TulisanRow(
        id=row.pk,
        nomor=row.nomor,
        siapa=name,
        peran=role,
        resmi=row.resmi,
        pegawai=row.pegawai_id is not None,
        dibuat_at=row.dibuat_at,
        tampil=shown,
        isi=blocks(row.isi) if shown else (),
        alasan="" if shown or not row.alasan else str(Alasan(row.alasan).label),
        penjelasan="" if shown else row.penjelasan,
        penulis_id=row.penulis_id,
        pegawai_id=row.pegawai_id,
    )


def public_text(instansi_id: UUID, pk: UUID) -> tuple[TulisanRow, str, UUID] | None:
    """Return one text in sight with the name of the page and the id of what it stands under. One query."""
    rows = Tulisan.objects.select_related("penulis", "pegawai__unit", "unit")
    row = rows.filter(instansi_id=instansi_id, pk=pk, status__in=SHOWN).first()
    if row is None:
        return None
    places = (("forum:topik", row.topik_id), ("forum:konsultasi", row.konsultasi_id), ("forum:ide", row.ide_id))
    name, under = next((name, found) for name, found in places if found is not None)
    return text_row(row), name, under


def moderation_log(instansi_id: UUID, *, tahun: int) -> tuple[LogRow, ...]:
    """Return what moderation did in a year and for which reasons: counts, nobody's name. One query."""
    rows = (
        Moderasi.objects.filter(instansi_id=instansi_id, pada__year=tahun)
        .values("tindakan", "alasan")
        .annotate(n=Count("pk"))
        .order_by("tindakan", "alasan")
    )
    return tuple(
        LogRow(tindakan=str(Tindakan(row["tindakan"]).label), alasan=str(Alasan(row["alasan"]).label), jumlah=row["n"])
        for row in rows
    )


def _narrowed(rows: QuerySet, saringan: Saringan, *, states: tuple[str, ...]) -> QuerySet:  # type: ignore[type-arg]
    if saringan.unit:
        rows = rows.filter(unit_id=saringan.unit)
    if saringan.tema in Tema:
        rows = rows.filter(tema=saringan.tema)
    if saringan.status in states:
        rows = rows.filter(status=saringan.status)
    for word in saringan.cari.split()[:5]:
        rows = rows.filter(Q(judul__icontains=word))
    return rows


def _page(rows: QuerySet, page: int) -> QuerySet:  # type: ignore[type-arg]
    start = (page - 1) * PER_HALAMAN
    return rows[start : start + PER_HALAMAN + 1]


def _listed(found: list[TopikRow], page: int) -> Daftar:
    return Daftar(baris=tuple(found[:PER_HALAMAN]), halaman=page, ada_lagi=len(found) > PER_HALAMAN)
