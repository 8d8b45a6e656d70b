"""Build an instrument: begin it or copy an example, change its head, publish, withdraw, begin the next version."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.execution.actions.dasar import once
from takar.observation import audit
from takar.observation.models import Instrumen, JenisInstrumen, PenggunaInstrumen, Pertanyaan, VersiInstrumen
from takar.observation.models.contoh import example
from takar.observation.policies import VersiDeed
from takar.observation.transitions import USABLE_VERSION, VERSI, WRITABLE_VERSION
from takar.units.models import UnitKerja
from takar.workflow.actions import perform

# What a question is, besides its place: copied from version to version.
_CONTENT = ("urutan", "jenis", "teks", "pilihan", "satuan", "paling_kecil", "paling_besar", "wajib", "nilai")


def create(
    *, actor: Actor, pk: UUID, unit_id: UUID, jenis: str, nama: str, tujuan: str, pengguna: str, now: datetime
) -> VersiInstrumen:
    """Begin an instrument: its first version, a draft with the id `pk`. The same id twice is one."""

    @transaction.atomic
    def make() -> VersiInstrumen:
        known = _sent(actor=actor, pk=pk)
        if known is not None:
            return known
        problems = _head_problems(nama=nama, tujuan=tujuan, pengguna=pengguna)
        if jenis not in JenisInstrumen.values:
            problems.append(Problem("jenis", _("Pilih observasi atau wawancara.")))
        if problems:
            raise Invalid(_("Instrumen belum bisa dibuat."), problems=problems)
        return _make(
            actor=actor, pk=pk, unit_id=unit_id, jenis=jenis, nama=nama, tujuan=tujuan, pengguna=pengguna, now=now
        )

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


def copy_example(*, actor: Actor, pk: UUID, unit_id: UUID, kunci: str, now: datetime) -> VersiInstrumen:
    """Copy a ready example with its questions into a new draft, marked as what it is. The same id twice is one."""

    @transaction.atomic
    def make() -> VersiInstrumen:
        known = _sent(actor=actor, pk=pk)
        if known is not None:
            return known
        found = example(kunci)
        if found is None:
            raise NotFound(_("Contoh ini tidak ada."), next_step=_("Pilih contoh dari daftar instrumen."))
        row = _make(
            actor=actor,
            pk=pk,
            unit_id=unit_id,
            jenis=found.jenis,
            nama=found.nama,
            tujuan=found.tujuan,
            pengguna=found.pengguna,
            contoh=found.kunci,
            now=now,
        )
        Pertanyaan.objects.bulk_create(
            Pertanyaan(
                instansi_id=row.instansi_id,
                versi=row,
                urutan=number,
                jenis=each.jenis,
                teks=each.teks,
                pilihan=list(each.pilihan),
                satuan=each.satuan,
                paling_kecil=each.paling_kecil,
                paling_besar=each.paling_besar,
                wajib=each.wajib,
                nilai=each.nilai,
            )
            for number, each in enumerate(found.butir, start=1)
        )
        return row

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


@transaction.atomic
def change_head(
    *, actor: Actor, pk: UUID, nama: str, tujuan: str, pengguna: str, version: int, now: datetime
) -> VersiInstrumen:
    """Change name, purpose and users of a draft."""
    row = writable_version(actor=actor, pk=pk, version=version)
    problems = _head_problems(nama=nama, tujuan=tujuan, pengguna=pengguna)
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)
    before = {"nama": row.nama, "tujuan": row.tujuan, "pengguna": row.pengguna}
    row.nama, row.tujuan, row.pengguna = nama.strip(), tujuan.strip(), pengguna
    after = {"nama": row.nama, "tujuan": row.tujuan, "pengguna": row.pengguna}
    row.versi_baris += 1
    row.save(update_fields=["nama", "tujuan", "pengguna", "versi_baris"])
    log(row, actor=actor, code=audit.INSTRUMEN_DIUBAH, before=before, after=after, now=now)
    return row


@transaction.atomic
def take_step(*, actor: Actor, pk: UUID, nama: str, version: int, now: datetime) -> VersiInstrumen:
    """Publish a draft (`terbitkan`), which withdraws the version in use, or withdraw that one (`tarik`)."""
    rows = VersiInstrumen.objects.select_related("instrumen__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=VersiDeed.SUSUN, lock=True, version=version)
    if nama == "terbitkan":
        # The row of the instrument serialises two versions published at once.
        Instrumen.objects.select_for_update().get(pk=row.instrumen_id)
        in_use = rows.filter(instrumen_id=row.instrumen_id, status__in=USABLE_VERSION).exclude(pk=row.pk)
        if row.status in WRITABLE_VERSION and row.pertanyaan.exists():
            for old in in_use:
                _step(old, "tarik", actor=actor, now=now)
    _step(row, nama, actor=actor, now=now)
    return row


@transaction.atomic
def begin_version(*, actor: Actor, pk: UUID, now: datetime) -> VersiInstrumen:
    """Begin the next version as a copy of this one; a draft that is there already is returned."""
    rows = VersiInstrumen.objects.select_related("instrumen__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=VersiDeed.SUSUN)
    Instrumen.objects.select_for_update().get(pk=row.instrumen_id)
    siblings = rows.filter(instrumen_id=row.instrumen_id)
    draft = siblings.filter(status__in=WRITABLE_VERSION).first()
    if draft is not None:
        return draft
    newest = max(siblings.values_list("nomor", flat=True))
    copy = VersiInstrumen.objects.create(
        instansi_id=row.instansi_id,
        instrumen=row.instrumen,
        nomor=newest + 1,
        nama=row.nama,
        tujuan=row.tujuan,
        pengguna=row.pengguna,
        dibuat_at=now,
    )
    Pertanyaan.objects.bulk_create(_copies(row.pertanyaan.order_by("urutan", "pk"), to=copy))
    log(copy, actor=actor, code=audit.INSTRUMEN_VERSI, after={"dari": row.nomor}, now=now)
    return copy


def writable_version(*, actor: Actor, pk: UUID, version: int | None = None) -> VersiInstrumen:
    """Return a draft, locked. Raises `WrongState` for a version that was published: it never changes again."""
    rows = VersiInstrumen.objects.select_related("instrumen__unit")
    row = access_row(rows, actor=actor, pk=pk, deed=VersiDeed.SUSUN, lock=True, version=version)
    if row.status not in WRITABLE_VERSION:
        raise WrongState(
            _("Versi ini sudah terbit, jadi isinya terkunci."),
            next_step=_("Susun versi baru; pengamatan yang sudah ada tetap memakai versi ini."),
        )
    return row


def log(
    row: VersiInstrumen,
    *,
    actor: Actor,
    code: Code,
    now: datetime,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Append the entry of one change to a version."""
    append(
        actor=actor,
        code=code,
        object_kind="observation.versiinstrumen",
        object_id=row.pk,
        before=before,
        after=after,
        detail=_shown(row),
        now=now,
    )


def _make(
    *,
    actor: Actor,
    pk: UUID,
    unit_id: UUID,
    jenis: str,
    nama: str,
    tujuan: str,
    pengguna: str,
    now: datetime,
    contoh: str = "",
) -> VersiInstrumen:
    unit = UnitKerja.objects.filter(instansi_id=actor.home, pk=unit_id).first()
    if unit is None:
        raise Invalid(_("Instrumen belum bisa dibuat."), problems=[Problem("unit", _("Pilih unit yang Anda kelola."))])
    base = Instrumen(instansi_id=unit.instansi_id, unit=unit, jenis=jenis, contoh=contoh, dibuat_at=now)
    row = VersiInstrumen(
        pk=pk,
        instansi_id=unit.instansi_id,
        instrumen=base,
        nama=nama.strip(),
        tujuan=tujuan.strip(),
        pengguna=pengguna,
        dibuat_at=now,
    )
    verdict = can(actor, VersiDeed.SUSUN, row)
    if not verdict:
        raise Forbidden(verdict.sentence)
    base.save(force_insert=True)
    row.save(force_insert=True)
    log(row, actor=actor, code=audit.INSTRUMEN_DIBUAT, after={"jenis": jenis, "nama": row.nama}, now=now)
    return row


def _step(row: VersiInstrumen, name: str, *, actor: Actor, now: datetime) -> None:
    perform(
        VERSI,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=None,
        given=row.pertanyaan.count() if name == "terbitkan" else None,
        changes={"terbit_at" if name == "terbitkan" else "ditarik_at": now},
        detail=_shown(row),
    )


def _copies(rows: Iterable[Pertanyaan], *, to: VersiInstrumen) -> list[Pertanyaan]:
    return [
        Pertanyaan(
            pk=new_id(), instansi_id=to.instansi_id, versi=to, **{name: getattr(each, name) for name in _CONTENT}
        )
        for each in rows
    ]


def _head_problems(*, nama: str, tujuan: str, pengguna: str) -> list[Problem]:
    problems = []
    if not 3 <= len(nama.strip()) <= 120:
        problems.append(Problem("nama", _("Tulis nama instrumen, 3 sampai 120 karakter.")))
    if not 10 <= len(tujuan.strip()) <= 500:
        problems.append(Problem("tujuan", _("Tulis untuk apa instrumen ini dipakai, 10 sampai 500 karakter.")))
    if pengguna not in PenggunaInstrumen.values:
        problems.append(Problem("pengguna", _("Pilih siapa yang boleh memakainya.")))
    return problems


def _shown(row: VersiInstrumen) -> dict[str, str]:
    return {"objek": row.nama, "nomor": str(row.nomor)}


def _sent(*, actor: Actor, pk: UUID) -> VersiInstrumen | None:
    if not VersiInstrumen.objects.filter(pk=pk).exists():
        return None
    rows = VersiInstrumen.objects.select_related("instrumen__unit")
    return access_row(rows, actor=actor, pk=pk, deed=VersiDeed.SUSUN)
