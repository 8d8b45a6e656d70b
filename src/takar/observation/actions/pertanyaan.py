"""The questions of a draft: add, change, move, drop. A scale says at each level what one would see."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.law.berakhlak import Nilai
from takar.observation import audit
from takar.observation.actions.instrumen import log, writable_version
from takar.observation.models import JenisPertanyaan, Pertanyaan, VersiInstrumen

MOST_QUESTIONS = 40
_LEVELS, _CHOICES = (2, 7), (2, 12)
_BOUND = Decimal(999_999_999)


@dataclass(frozen=True, slots=True, kw_only=True)
class Isi:
    """What a question says; only what its kind uses counts."""

    teks: str
    pilihan: tuple[str, ...] = ()
    satuan: str = ""
    paling_kecil: Decimal | None = None
    paling_besar: Decimal | None = None
    wajib: bool = True
    nilai: str = ""


@transaction.atomic
def add(*, actor: Actor, versi_id: UUID, pk: UUID, jenis: str, isi: Isi, now: datetime) -> Pertanyaan:
    """Add a question at the end. The same id twice is one."""
    row = writable_version(actor=actor, pk=versi_id)
    known = Pertanyaan.objects.filter(pk=pk).first()
    if known is not None and known.versi_id == row.pk:
        return known
    if known is not None:
        raise NotFound(_("Pertanyaan ini tidak ada."))
    _check(jenis=jenis, isi=isi)
    if row.pertanyaan.count() >= MOST_QUESTIONS:
        raise Invalid(
            _("Belum bisa ditambah."),
            problems=[Problem("", _("Satu instrumen paling banyak %(n)d pertanyaan.") % {"n": MOST_QUESTIONS})],
        )
    last = row.pertanyaan.aggregate(last=Max("urutan"))["last"] or 0
    made = Pertanyaan.objects.create(
        pk=pk, instansi_id=row.instansi_id, versi=row, urutan=last + 1, jenis=jenis, **_stored(jenis=jenis, isi=isi)
    )
    _bump(row, actor=actor, after={"tambah": _told(made)}, now=now)
    return made


@transaction.atomic
def change(*, actor: Actor, versi_id: UUID, pk: UUID, isi: Isi, version: int, now: datetime) -> Pertanyaan:
    """Change what a question says; its kind stays."""
    row = writable_version(actor=actor, pk=versi_id, version=version)
    asked = _of(row, pk)
    _check(jenis=asked.jenis, isi=isi)
    before = _told(asked)
    stored = _stored(jenis=asked.jenis, isi=isi)
    for name, value in stored.items():
        setattr(asked, name, value)
    asked.versi_baris += 1
    asked.save(update_fields=[*stored, "versi_baris"])
    _bump(row, actor=actor, before=before, after=_told(asked), now=now)
    return asked


@transaction.atomic
def move(*, actor: Actor, versi_id: UUID, pk: UUID, up: bool, version: int, now: datetime) -> None:
    """Change places with the question above or below; at the end of the list nothing happens."""
    row = writable_version(actor=actor, pk=versi_id, version=version)
    asked = _of(row, pk)
    beside = row.pertanyaan.filter(urutan__lt=asked.urutan) if up else row.pertanyaan.filter(urutan__gt=asked.urutan)
    other = beside.order_by("-urutan" if up else "urutan").first()
    if other is None:
        return
    mine, theirs = asked.urutan, other.urutan
    # A place may be taken once, so the first of the two waits at a place that is never used.
    for each, place in ((asked, 0), (other, mine), (asked, theirs)):
        each.urutan = place
        each.save(update_fields=["urutan"])
    _bump(row, actor=actor, before={"urutan": mine}, after={"urutan": theirs, "pertanyaan": asked.teks}, now=now)


@transaction.atomic
def drop(*, actor: Actor, versi_id: UUID, pk: UUID, version: int, now: datetime) -> None:
    """Take a question out of a draft."""
    row = writable_version(actor=actor, pk=versi_id, version=version)
    asked = _of(row, pk)
    before = _told(asked)
    asked.delete()
    _bump(row, actor=actor, before=before, after={}, now=now)


def _check(*, jenis: str, isi: Isi) -> None:
    problems = []
    if jenis not in JenisPertanyaan.values:
        raise WrongState(_("Jenis pertanyaan ini tidak ada."), next_step=_("Pilih jenisnya dari halaman instrumen."))
    if not 5 <= len(isi.teks.strip()) <= 300:
        problems.append(Problem("teks", _("Tulis pertanyaannya, 5 sampai 300 karakter.")))
    if isi.nilai and isi.nilai not in set(Nilai):
        problems.append(Problem("nilai", _("Pilih salah satu nilai BerAKHLAK, atau kosongkan.")))
    if jenis == JenisPertanyaan.SKALA:
        problems += _line_problems(isi.pilihan, bounds=_LEVELS, sentences=True)
    if jenis == JenisPertanyaan.PILIHAN:
        problems += _line_problems(isi.pilihan, bounds=_CHOICES, sentences=False)
    if jenis == JenisPertanyaan.ANGKA:
        problems += _number_problems(isi)
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _line_problems(lines: tuple[str, ...], *, bounds: tuple[int, int], sentences: bool) -> list[Problem]:
    least, most = bounds
    if not least <= len(lines) <= most:
        text = _("Tulis %(least)d sampai %(most)d baris, satu baris untuk satu jawaban.")
        return [Problem("pilihan", text % {"least": least, "most": most})]
    if len({line.casefold() for line in lines}) != len(lines):
        return [Problem("pilihan", _("Ada baris yang sama. Bedakan tiap jawaban."))]
    if any(len(line) > 200 for line in lines):
        return [Problem("pilihan", _("Tiap baris paling panjang 200 karakter."))]
    if sentences and any(len(line.split()) < 3 for line in lines):
        text = _("Tiap tingkat berupa kalimat tentang perilaku yang terlihat, bukan satu kata seperti “Baik”.")
        return [Problem("pilihan", text)]
    return []


def _number_problems(isi: Isi) -> list[Problem]:
    problems = []
    if not 1 <= len(isi.satuan.strip()) <= 40:
        problems.append(Problem("satuan", _("Tulis satuannya, misalnya menit atau orang.")))
    low, high = isi.paling_kecil, isi.paling_besar
    for name, value in (("paling_kecil", low), ("paling_besar", high)):
        if value is not None and not is_number(value):
            problems.append(Problem(name, _("Angkanya terlalu besar, atau lebih dari dua angka di belakang koma.")))
    if not problems and low is not None and high is not None and low > high:
        problems.append(Problem("paling_besar", _("Angka terbesar tidak boleh kurang dari angka terkecil.")))
    return problems


def is_number(value: Decimal) -> bool:
    """Whether an answer or bound fits its column: finite, two decimals, not too large."""
    if not value.is_finite() or abs(value) > _BOUND:
        return False
    exponent = value.normalize().as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -2


def _stored(*, jenis: str, isi: Isi) -> dict[str, Any]:
    chosen = jenis in (JenisPertanyaan.SKALA, JenisPertanyaan.PILIHAN)
    number = jenis == JenisPertanyaan.ANGKA
    return {
        "teks": isi.teks.strip(),
        "pilihan": list(isi.pilihan) if chosen else [],
        "satuan": isi.satuan.strip() if number else "",
        "paling_kecil": isi.paling_kecil if number else None,
        "paling_besar": isi.paling_besar if number else None,
        "wajib": isi.wajib,
        "nilai": isi.nilai,
    }


def _of(row: VersiInstrumen, pk: UUID) -> Pertanyaan:
    found = row.pertanyaan.filter(pk=pk).first()
    if found is None:
        raise NotFound(_("Pertanyaan ini tidak ada pada versi ini."), next_step=_("Kembali ke halaman instrumen."))
    return found


def _told(asked: Pertanyaan) -> dict[str, Any]:
    return {"jenis": asked.jenis, "teks": asked.teks, "pilihan": asked.pilihan, "wajib": asked.wajib}


def _bump(
    row: VersiInstrumen, *, actor: Actor, now: datetime, after: dict[str, Any], before: dict[str, Any] | None = None
) -> None:
    row.versi_baris += 1
    row.save(update_fields=["versi_baris"])
    log(row, actor=actor, code=audit.INSTRUMEN_DIUBAH, before=before, after=after, now=now)
