"""Check a whole file against what is known, before anything is written: which people are new, changed or the same,
which rows are wrong, which units would be made. Pure once the file is read; the same plan is then applied."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal
from uuid import UUID

from django.utils.translation import gettext as _

from takar.common.refusals import Invalid
from takar.org.imports import nilai
from takar.org.imports.baris import Baris, Masalah, read_rows
from takar.org.imports.berkas import Lembar
from takar.org.imports.kolom import PEGAWAI, PEGAWAI_WAJIB, UNIT, UNIT_WAJIB, Header, find_header
from takar.org.imports.nilai import Wrong
from takar.org.imports.unit import NewUnit, UnitBaris, Units
from takar.org.models import JenisJabatan
from takar.org.selectors.kenal import Known, KnownPerson
from takar.org.selectors.lingkaran import circles

# More people than this under one person is more often wrong data than a real office; it needs a second look.
BATAS_BAWAHAN = 200

_RANK = {
    JenisJabatan.PEJABAT_NEGARA.value: 0,
    JenisJabatan.JPT.value: 1,
    JenisJabatan.ADMINISTRATOR.value: 2,
    JenisJabatan.PENGAWAS.value: 3,
}
_FIELDS = ("nama", "gelar_depan", "gelar_belakang", "jenis", "golongan", "kedudukan", "email")


@dataclass(slots=True)
class Dibaca:
    """A file that could be opened: its rows, the rows that could not be read, its units."""

    baris: list[Baris]
    masalah: list[Masalah]
    unit: dict[str, UnitBaris]
    header: Header
    jumlah: int
    nip_salah: frozenset[str]

    @property
    def nips(self) -> frozenset[str]:
        return frozenset(row.nip for row in self.baris if row.nip)

    @property
    def emails(self) -> set[str]:
        return {row.email for row in self.baris if row.email}


@dataclass(slots=True)
class Langkah:
    """What will be done with one person. `fields` are the stored fields that change; `pindah` a new placement."""

    baris: Baris
    unit_id: UUID
    known: KnownPerson | None
    fields: dict[str, str]
    pindah: bool
    status: Literal["BARU", "BERUBAH", "TETAP"]


@dataclass(slots=True)
class Rencana:
    """The checked plan of an import."""

    langkah: list[Langkah]
    masalah: list[Masalah]
    peringatan: list[Masalah]
    unit_baru: list[NewUnit]
    kepala: dict[UUID, str]
    jumlah: int
    hitung: Counter[str] = field(default_factory=Counter)

    @property
    def ringkasan(self) -> dict[str, int]:
        """Counts for the report: rows, people new, changed and the same, wrong rows, new units."""
        return {
            "baris": self.jumlah,
            "baru": self.hitung["BARU"],
            "berubah": self.hitung["BERUBAH"],
            "tetap": self.hitung["TETAP"],
            "salah": len({one.baris for one in self.masalah}),
            "peringatan": len(self.peringatan),
            "unit": len(self.unit_baru),
        }


def read_table(sheets: list[Lembar], *, today: date) -> Dibaca:
    """Read the sheet of people (the first with its columns) and, where there is one, the sheet of units."""
    people = next(
        (sheet for sheet in sheets if sheet.nama.strip().casefold() == "pegawai"), sheets[0] if sheets else None
    )
    if people is None:
        raise Invalid(_("Berkas ini tidak berisi lembar kerja."), next_step=_("Isi templat Takar, lalu unggah lagi."))
    header = find_header(people.baris, PEGAWAI, PEGAWAI_WAJIB)
    rows: list[Baris] = []
    wrong: list[Masalah] = []
    count = 0
    for one in read_rows(people.baris, header, today=today):
        count += 1
        if isinstance(one, Baris):
            rows.append(one)
        else:
            wrong.extend(one)
    if not count:
        raise Invalid(
            _("Tidak ada baris pegawai di bawah judul kolom."),
            next_step=_("Isi paling sedikit satu pegawai, lalu unggah lagi."),
        )
    units = next((sheet for sheet in sheets if sheet.nama.strip().casefold() in ("unit kerja", "unit")), None)
    column = header.kolom["nip"]
    spoiled = frozenset(str(people.baris[one.baris - 1][column]) for one in wrong)
    return Dibaca(
        baris=rows,
        masalah=wrong,
        unit=_read_units(units, wrong) if units else {},
        header=header,
        jumlah=count,
        nip_salah=spoiled,
    )


def check(read: Dibaca, known: Known, *, create_units: bool) -> Rencana:
    """Return the plan. Nothing is written; every wrong row is in `masalah` and in no step."""
    wrong = list(read.masalah)
    units = Units(known.units, create=create_units)
    try:
        units.add_sheet(read.unit)
    except Wrong as problem:
        raise Invalid(problem.masalah, next_step=problem.saran) from problem
    title = read.header.judul
    good = _without_doubles(read.baris, known, wrong, title)
    placed: list[tuple[Baris, UUID]] = []
    for row in good:
        try:
            placed.append((row, units.find(nama=row.unit, induk=row.induk, kode=row.kode_unit)))
        except Wrong as problem:
            shown = row.kode_unit or row.unit
            wrong.append(Masalah(row.nomor, title.get("unit", "Unit kerja"), shown, problem.masalah, problem.saran))
    placed = _without_circles(placed, known, wrong, title, read.nips | read.nip_salah)
    heads, warnings = _heads(placed, known)
    warnings += _too_many_below(placed, title)
    plan = Rencana([], sorted(wrong, key=lambda one: one.baris), warnings, units.new, heads, read.jumlah)
    names = {one.id: (one.unit_id, one.nama.casefold()) for one in known.jabatan}
    for row, unit_id in placed:
        step = _step(row, unit_id, known.people.get(row.kunci), names)
        if step is None:
            missing = _("TMT jabatan wajib untuk pegawai baru dan yang pindah.")
            plan.masalah.append(Masalah(row.nomor, title.get("tmt", "TMT jabatan"), "", missing, _("Isi tanggalnya.")))
            continue
        plan.langkah.append(step)
        plan.hitung[step.status] += 1
    _forget_lost_superiors(plan, known, title)
    return plan


def _step(row: Baris, unit_id: UUID, known: KnownPerson | None, names: dict[UUID, tuple[UUID, str]]) -> Langkah | None:
    if known is None:
        return None if row.tmt is None else Langkah(row, unit_id, None, {}, pindah=True, status="BARU")
    fields = {name: value for name in _FIELDS if (value := getattr(row, name)) and value != getattr(known, name)}
    place = names.get(known.jabatan_id) if known.jabatan_id else None
    moved = place != (unit_id, row.jabatan.casefold()) or (row.tmt is not None and row.tmt != known.mulai)
    if moved and row.tmt is None:
        return None
    return Langkah(row, unit_id, known, fields, pindah=moved, status="BERUBAH" if fields or moved else "TETAP")


def _without_doubles(rows: Iterable[Baris], known: Known, wrong: list[Masalah], title: dict[str, str]) -> list[Baris]:
    kept: dict[str, Baris] = {}
    emails: dict[str, Baris] = {}
    for row in rows:
        first = kept.get(row.kunci)
        owner = known.emails.get(row.email, False) if row.email else False
        person = known.people.get(row.kunci)
        if first is not None:
            wrong.append(
                Masalah(
                    row.nomor,
                    title.get("nip", "NIP"),
                    row.kunci,
                    _("Sudah ada di baris %(baris)s.") % {"baris": first.nomor},
                    _("Hapus salah satu baris."),
                )
            )
        elif row.nip and row.nip in known.foreign_nips:
            wrong.append(
                Masalah(
                    row.nomor,
                    title.get("nip", "NIP"),
                    row.nip,
                    _("NIP ini terdaftar di instansi lain."),
                    _("Untuk pindahan, minta instansi asal melepasnya dulu."),
                )
            )
        elif row.email and (row.email in emails or (owner is not False and (person is None or owner != person.id))):
            wrong.append(
                Masalah(
                    row.nomor,
                    title.get("email", "Surel"),
                    row.email,
                    _("Surel ini dipakai orang lain."),
                    _("Isi surel milik pegawai ini sendiri, atau kosongkan."),
                )
            )
        else:
            kept[row.kunci] = row
            if row.email:
                emails[row.email] = row
    return list(kept.values())


def _without_circles(
    placed: list[tuple[Baris, UUID]],
    known: Known,
    wrong: list[Masalah],
    title: dict[str, str],
    in_file: frozenset[str],
) -> list[tuple[Baris, UUID]]:
    rows = {row.nip: row for row, _unit in placed if row.nip}
    column = title.get("atasan", "Atasan (NIP)")
    bad: set[str] = set()
    for row in rows.values():
        if row.atasan and row.atasan not in in_file and row.atasan not in known.people:
            bad.add(row.nip)
            wrong.append(
                Masalah(
                    row.nomor,
                    column,
                    row.atasan,
                    _("Atasan ini tidak ada di berkas maupun di Takar."),
                    _("Periksa NIP-nya, atau tambahkan orangnya ke berkas."),
                )
            )
    for circle in circles({nip: row.atasan or None for nip, row in rows.items()}):
        chain = " → ".join(rows[nip].nama for nip in (*circle, circle[0]) if nip in rows)
        bad.update(circle)
        for nip in circle:
            row = rows[nip]
            if len(circle) == 1:
                problem = _("Pegawai ini menjadi atasan bagi dirinya sendiri.")
            else:
                problem = _("Atasan berputar: %(rantai)s.") % {"rantai": chain}
            wrong.append(Masalah(row.nomor, column, row.atasan, problem, _("Isi atasan di luar rantai ini.")))
    return [(row, unit) for row, unit in placed if row.nip not in bad] if bad else placed


def _heads(placed: list[tuple[Baris, UUID]], known: Known) -> tuple[dict[UUID, str], list[Masalah]]:
    # A head is stated in the file, or is the one structural official of the highest rank in a unit without a head.
    settled = {one.unit_id for one in known.jabatan if one.kepala}
    found: dict[UUID, str] = {}
    ranked: dict[UUID, tuple[int, set[str], Baris]] = {}
    warnings: list[Masalah] = []
    for row, unit in placed:
        if unit in settled or row.kepala is False:
            continue
        name = row.jabatan.casefold()
        if row.kepala:
            if found.setdefault(unit, name) != name:
                problem = _("Unit ini sudah punya kepala di berkas.")
                warnings.append(
                    Masalah(row.nomor, "Kepala unit", row.jabatan, problem, _("Isi Ya hanya pada satu jabatan."))
                )
            continue
        rank = _RANK.get(row.posisi.jenis)
        if rank is None:
            continue
        best = ranked.get(unit)
        if best is None or rank < best[0]:
            ranked[unit] = (rank, {name}, row)
        elif rank == best[0]:
            best[1].add(name)
    for unit, (_rank, names, row) in ranked.items():
        if unit in found:
            continue
        if len(names) == 1:
            found[unit] = next(iter(names))
        else:
            problem = _("Ada beberapa pejabat setingkat di unit ini.")
            warnings.append(
                Masalah(row.nomor, "Kepala unit", row.unit, problem, _("Isi kolom Kepala unit: siapa yang memimpin."))
            )
    return found, warnings


def _too_many_below(placed: list[tuple[Baris, UUID]], title: dict[str, str]) -> list[Masalah]:
    below: Counter[str] = Counter(row.atasan for row, _unit in placed if row.atasan)
    inside: Counter[UUID] = Counter(unit for row, unit in placed if not row.atasan)
    first = {unit: row for row, unit in reversed(placed)}
    message = _("%(jumlah)s orang berada langsung di bawah satu Penilai.")
    advice = _("Periksa unit dan atasannya. Jika memang benar, setujui saat menerapkan.")
    found = [
        Masalah(0, title.get("atasan", "Atasan (NIP)"), nip, message % {"jumlah": count}, advice)
        for nip, count in below.items()
        if count > BATAS_BAWAHAN
    ]
    for unit, count in inside.items():
        if count > BATAS_BAWAHAN:
            row = first[unit]
            column = title.get("unit", "Unit kerja")
            found.append(Masalah(row.nomor, column, row.unit, message % {"jumlah": count}, advice))
    return found


def _forget_lost_superiors(plan: Rencana, known: Known, title: dict[str, str]) -> None:
    # Their superior stands in a row that will not be written: they are, with the head of their unit as Penilai.
    present = {step.baris.nip for step in plan.langkah}
    for step in plan.langkah:
        row = step.baris
        if row.atasan and row.atasan not in present and row.atasan not in known.people:
            problem = _("Baris atasannya salah, jadi Penilainya mengikuti kepala unit.")
            plan.peringatan.append(
                Masalah(row.nomor, title.get("atasan", "Atasan (NIP)"), row.atasan, problem, _("Perbaiki baris itu."))
            )
            row.atasan = ""


def _read_units(sheet: Lembar, wrong: list[Masalah]) -> dict[str, UnitBaris]:
    header = find_header(sheet.baris, UNIT, UNIT_WAJIB)
    found: dict[str, UnitBaris] = {}
    for at in range(header.baris + 1, len(sheet.baris)):
        row = sheet.baris[at]
        cells = {key: row[column] if column < len(row) else "" for key, column in header.kolom.items()}
        try:
            nama = nilai.text(cells.get("nama", ""), limit=200)
            if not nama:
                continue
            week = nilai.text(cells.get("hari_kerja", ""), limit=3)
            if week not in ("", "5", "6"):
                raise Wrong(_("Hari kerja harus 5 atau 6."), _("Isi 5 atau 6."))
            found.setdefault(
                nama.casefold(),
                UnitBaris(
                    nomor=at + 1,
                    kode=nilai.text(cells.get("kode", ""), limit=40),
                    nama=nama,
                    induk=nilai.text(cells.get("induk", ""), limit=200),
                    mandiri=bool(nilai.ya_tidak(cells.get("mandiri", ""))),
                    hari_kerja=int(week or 5),
                ),
            )
        except Wrong as problem:
            wrong.append(Masalah(at + 1, _("lembar Unit kerja"), "", problem.masalah, problem.saran))
    return found
