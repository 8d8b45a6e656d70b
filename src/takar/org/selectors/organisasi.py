"""The screens of the organisation: the tree with its heads and counts, and one unit with its people."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from takar.access.gate import gate
from takar.common.actor import Actor
from takar.common.many import run
from takar.common.prepared import Shape, prepared
from takar.org.models import Jabatan, JenisJabatan, JenisPenugasan, Pegawai, Penempatan
from takar.org.policies import UNIT, Deed, home_of
from takar.org.selectors.identitas import nip_text
from takar.org.selectors.penilai import Kepala, PenilaiInfo, heads_of, in_force, lines_for
from takar.units.models import UnitKerja
from takar.units.selectors import chain_paths

PAGE = 100
# A tree of more units than this shows its two topmost levels; what is below opens on the page of its unit.
WHOLE_TREE = 300
_SHOWN_UNITS = 3_000
_MOST_HITS = 100


@dataclass(slots=True)
class UnitNode:
    """One unit in the tree. `orang` counts those of the unit itself, `total` with all units below."""

    id: UUID
    nama: str
    kode: str
    aktif: bool
    mandiri: bool
    kepala: str
    kepala_sebagai: str
    orang: int
    total: int
    anak: list["UnitNode"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Tree:
    """The tree screen; with a search, `hits` are the first units found, flat, of `found` in all. A `large` tree is not
    opened level by level on this screen."""

    roots: list[UnitNode]
    hits: list[UnitNode] | None
    found: int
    unit_count: int
    people: int
    headless: int
    large: bool


def unit_tree(actor: Actor, *, on: date, cari: str = "") -> Tree:
    """Return the government's tree of open units. Four queries."""
    home = home_of(actor)
    rows = _open_units(actor=actor)
    counts: dict[UUID, int] = dict(_counts(home=home))
    heads = heads_of(home, on)
    large, wanted = len(rows) > WHOLE_TREE, cari.casefold()
    nodes: dict[str, UnitNode] = {}
    roots: list[UnitNode] = []
    for path, pk, nama, kode, mandiri in rows:
        head = heads.get(path)
        node = UnitNode(
            id=pk,
            nama=nama,
            kode=kode,
            aktif=True,
            mandiri=mandiri,
            kepala="",
            kepala_sebagai=head.jenis if head and head.jenis != JenisPenugasan.DEFINITIF else "",
            orang=counts.get(pk, 0),
            total=0,
        )
        nodes[path] = node
        parent = nodes.get(path[: -UnitKerja.steplen])
        (parent.anak if parent else roots).append(node)
        for above in chain_paths(path):
            if above in nodes:
                nodes[above].total += node.orang
    hits = [path for path, one in nodes.items() if wanted in one.nama.casefold() or wanted in one.kode.casefold()]
    upper = [path for path in nodes if not large or len(path) <= 2 * UnitKerja.steplen]
    shown = hits[:_MOST_HITS] if cari else upper
    _name_heads({path: nodes[path] for path in shown}, heads)
    return Tree(
        roots=roots,
        hits=[nodes[path] for path in shown] if cari else None,
        found=len(hits),
        unit_count=len(nodes),
        people=sum(counts.values()),
        headless=sum(1 for path, one in nodes.items() if path not in heads and one.orang),
        large=large,
    )


def _name_heads(nodes: dict[str, UnitNode], heads: dict[str, Kepala]) -> None:
    names = _names({heads[path].pegawai_id for path in nodes if path in heads})
    for path, node in nodes.items():
        if path in heads:
            node.kepala = names.get(heads[path].pegawai_id, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One person of a unit. `nip` is empty for readers without the right to people's data; `boleh` opens the page."""

    id: UUID
    nama: str
    nip: str
    jabatan: str
    kepala: bool
    sebagai: str
    penilai: str
    penilai_cara: str
    boleh: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One position of a unit with how many hold it today."""

    id: UUID
    nama: str
    jenis: str
    kelas: int | None
    kepala: bool
    terisi: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """Everything that the page of one unit shows."""

    unit: UnitKerja
    above: tuple[tuple[UUID, str], ...]
    below: tuple[tuple[UUID, str, int], ...]
    people: tuple[PersonRow, ...]
    positions: tuple[PositionRow, ...]
    total: int
    page: int
    pages: int


def unit_page(unit: UnitKerja, *, actor: Actor, on: date, page: int = 1) -> UnitPage:
    """Return one unit, fetched through the gate by the caller. Eight queries, whatever its size."""
    home, sees_data = unit.instansi_id, bool(UNIT.check(actor, Deed.LIHAT_DATA, unit))
    total = sum(number for _home, number in _count_of(home=home, unit_id=unit.pk))
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    people = _people_of(home=home, unit_id=unit.pk, page=page)
    ids = {person.pk for person in people}
    placed = list(run(_placed, home=home, unit_id=unit.pk, ids=list(ids), on=on))
    definitive = {one.pegawai_id: one.jabatan for one in placed if one.jenis == JenisPenugasan.DEFINITIF}
    acting = [one for one in placed if one.jenis != JenisPenugasan.DEFINITIF and one.unit_id == unit.pk]
    lines = lines_for(dict.fromkeys(ids, (unit.pk, unit.path)), on=on)
    names = _names({info.pegawai_id for info in lines.values() if info.pegawai_id})
    rows = [_person(one, definitive.get(one.pk), "", lines, names, actor, sees_data) for one in people]
    for one in acting:
        label = str(JenisPenugasan(one.jenis).label)
        rows.append(_person(one.pegawai, one.jabatan, label, {}, names, actor, sees_data))
    rows.sort(key=lambda row: (not row.kepala, row.nama))
    chain = chain_paths(unit.path)[1:]
    near = _near(home=home, chain=list(chain), path=unit.path, depth=unit.depth + 1)
    return UnitPage(
        unit=unit,
        above=tuple((pk, nama) for pk, nama, depth, _count in near if depth < unit.depth),
        below=tuple((pk, nama, count) for pk, nama, depth, count in near if depth > unit.depth),
        people=tuple(rows),
        positions=_positions(unit, on),
        total=total,
        page=page,
        pages=pages,
    )


def _person(
    person: Pegawai,
    post: Jabatan | None,
    sebagai: str,
    lines: dict[UUID, PenilaiInfo],
    names: dict[UUID, str],
    actor: Actor,
    sees_data: bool,
) -> PersonRow:
    line = lines.get(person.pk)
    own = person.pk == actor.pegawai_id
    return PersonRow(
        id=person.pk,
        nama=person.nama_lengkap,
        nip=nip_text(person.nip) if sees_data or own else "",
        jabatan=post.nama if post else "",
        kepala=bool(post and post.kepala),
        sebagai=sebagai,
        penilai=names.get(line.pegawai_id, "") if line and line.pegawai_id else "",
        penilai_cara=line.how if line else "",
        boleh=sees_data or own,
    )


def _positions(unit: UnitKerja, on: date) -> tuple[PositionRow, ...]:
    rows = _posts(home=unit.instansi_id, unit_id=unit.pk, on=on)
    return tuple(
        PositionRow(
            id=one.pk,
            nama=one.nama,
            jenis=str(JenisJabatan(one.jenis).label),
            kelas=one.kelas,
            kepala=one.kepala,
            terisi=one.terisi,
        )
        for one in rows
    )


def _names(ids: set[UUID]) -> dict[UUID, str]:
    return {one.pk: one.nama_lengkap for one in run(_named, ids=list(ids))}


@prepared
def _named(ids: list[UUID]) -> "QuerySet[Pegawai, Pegawai]":
    return Pegawai.objects.filter(pk__in=ids).only("nama", "gelar_depan", "gelar_belakang")


@prepared
def _open_units(actor: Actor) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    rows = UnitKerja.objects.filter(UNIT.scope(actor), aktif=True).order_by("path")
    return rows.values_list("path", "pk", "nama", "kode", "unit_kerja_mandiri")[:_SHOWN_UNITS]


@prepared
def _counts(home: UUID) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    rows = Pegawai.objects.filter(instansi_id=home).values_list("unit_id")
    return rows.annotate(jumlah=Count("pk")).order_by()


@prepared
def _count_of(home: UUID, unit_id: UUID) -> "QuerySet[Pegawai, tuple[Any, ...]]":
    rows = Pegawai.objects.filter(instansi_id=home, unit_id=unit_id).values_list("instansi_id")
    return rows.annotate(jumlah=Count("pk")).order_by()


@prepared
def _people_of(home: UUID, unit_id: UUID, page: Shape[int]) -> "QuerySet[Pegawai, Pegawai]":
    rows = Pegawai.objects.filter(instansi_id=home, unit_id=unit_id).order_by("nama", "pk")
    return rows[(page - 1) * PAGE : page * PAGE]


@prepared
def _placed(home: UUID, unit_id: UUID, ids: list[UUID], on: date) -> "QuerySet[Penempatan, Penempatan]":
    wanted = Q(instansi_id=home, unit_id=unit_id) | Q(pegawai_id__in=ids)
    rows = Penempatan.objects.filter(in_force(on), wanted)
    return rows.select_related("pegawai", "jabatan").order_by("mulai", "pk")


@prepared
def _near(home: UUID, chain: list[str], path: str, depth: int) -> "QuerySet[UnitKerja, tuple[Any, ...]]":
    wanted = Q(path__in=chain) | Q(path__startswith=path, depth=depth, aktif=True)
    rows = UnitKerja.objects.filter(wanted, instansi_id=home).annotate(jumlah=Count("pegawai"))
    return rows.order_by("path").values_list("pk", "nama", "depth", "jumlah")


@prepared
def _posts(home: UUID, unit_id: UUID, on: date) -> "QuerySet[Jabatan, Jabatan]":
    today = Q(penempatan__mulai__lte=on) & (Q(penempatan__selesai__isnull=True) | Q(penempatan__selesai__gte=on))
    rows = Jabatan.objects.filter(instansi_id=home, unit_id=unit_id)
    return rows.annotate(terisi=Count("penempatan", filter=today)).order_by("-kepala", "nama")


@gate
def unit_row() -> "QuerySet[UnitKerja, UnitKerja]":
    """One unit, through the gate."""
    return UnitKerja.objects.all()
