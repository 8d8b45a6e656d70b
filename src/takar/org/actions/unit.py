"""Write the tree of units and the positions in them."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.once import made_before
from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.org import audit
from takar.org.actions.garis_penilai import hold_lines, refuse_circles, standing_circles
from takar.org.models import Jabatan, Pegawai
from takar.org.policies import Deed, home_of
from takar.org.signals import penilai_changed
from takar.units.models import UnitKerja


@transaction.atomic
def add_unit(
    *,
    actor: Actor,
    unit_id: UUID,
    induk_id: UUID,
    kode: str,
    nama: str,
    now: datetime,
    unit_kerja_mandiri: bool = False,
    hari_kerja: int = 5,
) -> UnitKerja:
    """Make a unit under `induk_id`. The same `unit_id` sent twice gives the one unit."""
    parent = _unit(actor, induk_id)
    existing = made_before(UnitKerja, unit_id, instansi_id=home_of(actor))
    if existing is not None:
        return existing
    _check_code(actor, kode)
    unit: UnitKerja = UnitKerja.objects.add_child(
        parent,
        {
            "id": unit_id,
            "instansi_id": actor.instansi_id,
            "kode": kode,
            "nama": nama,
            "unit_kerja_mandiri": unit_kerja_mandiri,
            "hari_kerja": hari_kerja,
        },
    )
    _log(actor, audit.UNIT_DIBUAT, unit, now, after=_facts(unit), induk=parent.nama)
    return unit


@transaction.atomic
def change_unit(
    *,
    actor: Actor,
    unit_id: UUID,
    version: int,
    kode: str,
    nama: str,
    unit_kerja_mandiri: bool,
    hari_kerja: int,
    now: datetime,
) -> UnitKerja:
    """Rename a unit or change its kind and week."""
    unit = _unit(actor, unit_id, version=version)
    if kode != unit.kode:
        _check_code(actor, kode)
    before = _facts(unit)
    unit.kode, unit.nama = kode, nama
    unit.unit_kerja_mandiri, unit.hari_kerja = unit_kerja_mandiri, hari_kerja
    unit.versi_baris += 1
    unit.save(update_fields=["kode", "nama", "unit_kerja_mandiri", "hari_kerja", "versi_baris"])
    _log(actor, audit.UNIT_DIUBAH, unit, now, before=before, after=_facts(unit))
    return unit


@transaction.atomic
def move_unit(*, actor: Actor, unit_id: UUID, version: int, induk_id: UUID, now: datetime) -> UnitKerja:
    """Hang a unit with everything below it under another one. Rights on subtrees follow the new place at once."""
    hold_lines(home_of(actor))
    unit, parent = _unit(actor, unit_id, version=version), _unit(actor, induk_id)
    if unit.depth == 1:
        raise WrongState(_("Unit puncak tidak bisa dipindahkan."), next_step=_("Pindahkan unit di bawahnya."))
    if parent.path.startswith(unit.path):
        raise Invalid(
            _("Unit tidak bisa dipindahkan ke bawah dirinya sendiri."),
            problems=[Problem("induk", _("Pilih unit di luar %(unit)s.") % {"unit": unit.nama})],
        )
    before = {"path": unit.path}
    turning = standing_circles(unit.instansi_id, mulai=now.date())
    UnitKerja.objects.move(unit, parent, pos="last-child")
    UnitKerja.objects.filter(pk=unit.pk).update(versi_baris=unit.versi_baris + 1)
    unit = UnitKerja.objects.get(pk=unit.pk)
    # Heads of units above appraise those below, so a new place can make someone appraise their own Penilai.
    refuse_circles(unit.instansi_id, mulai=now.date(), field="induk", but_for=turning)
    _log(actor, audit.UNIT_DIPINDAH, unit, now, before=before, after={"path": unit.path}, induk=parent.nama)
    penilai_changed.send(
        sender=UnitKerja, instansi_id=unit.instansi_id, pegawai_ids=None, mulai=now.date(), actor=actor, now=now
    )
    return unit


@transaction.atomic
def close_unit(*, actor: Actor, unit_id: UUID, version: int, now: datetime) -> UnitKerja:
    """Close an empty unit: nobody in it, no open unit below. Its history stays."""
    unit = _unit(actor, unit_id, version=version)
    if unit.depth == 1:
        raise WrongState(_("Unit puncak tidak bisa ditutup."), next_step=_("Tutup unit di bawahnya saja."))
    if UnitKerja.objects.filter(path__startswith=unit.path, depth__gt=unit.depth, aktif=True).exists():
        raise WrongState(
            _("Masih ada unit yang aktif di bawah unit ini."),
            next_step=_("Pindahkan atau tutup unit di bawahnya dulu."),
        )
    people = Pegawai.objects.filter(instansi_id=unit.instansi_id, unit=unit).count()
    if people:
        raise WrongState(
            _("Masih ada %(jumlah)s pegawai di unit ini.") % {"jumlah": people},
            next_step=_("Pindahkan pegawainya dulu, lalu tutup unit ini."),
        )
    unit.aktif = False
    unit.versi_baris += 1
    unit.save(update_fields=["aktif", "versi_baris"])
    _log(actor, audit.UNIT_DITUTUP, unit, now, before={"aktif": True}, after={"aktif": False})
    return unit


@transaction.atomic
def add_jabatan(
    *,
    actor: Actor,
    jabatan_id: UUID,
    unit_id: UUID,
    nama: str,
    jenis: str,
    now: datetime,
    jenjang: str = "",
    kelas: int | None = None,
    kepala: bool = False,
) -> Jabatan:
    """Make a position in a unit. A unit has one head's position. The same `jabatan_id` sent twice gives the one row."""
    unit = _unit(actor, unit_id)
    existing = made_before(Jabatan, jabatan_id, instansi_id=home_of(actor), unit_id=unit.pk)
    if existing is not None:
        return existing
    mine = Jabatan.objects.filter(instansi_id=unit.instansi_id, unit=unit)
    problems = []
    if mine.filter(nama=nama).exists():
        problems.append(Problem("nama", _("Jabatan ini sudah ada di unit ini. Pakai yang ada, atau tulis nama lain.")))
    if kepala and mine.filter(kepala=True).exists():
        problems.append(Problem("kepala", _("Unit ini sudah mempunyai jabatan kepala. Lepas centangnya.")))
    if problems:
        raise Invalid(_("Jabatan belum bisa dibuat."), problems=problems)
    jabatan = Jabatan.objects.create(
        pk=jabatan_id,
        instansi_id=unit.instansi_id,
        unit=unit,
        nama=nama,
        jenis=jenis,
        jenjang=jenjang,
        kelas=kelas,
        kepala=kepala,
    )
    append(
        actor=actor,
        code=audit.JABATAN_DIBUAT,
        object_kind="org.jabatan",
        object_id=jabatan.pk,
        after={"nama": nama, "jenis": jenis, "unit": unit.pk, "kepala": kepala},
        detail={"objek": nama, "unit": unit.nama},
        now=now,
    )
    return jabatan


def _unit(actor: Actor, unit_id: UUID, *, version: int | None = None) -> UnitKerja:
    unit = access_row(UnitKerja.objects.all(), actor=actor, pk=unit_id, deed=Deed.UBAH, lock=True, version=version)
    if not unit.aktif:
        raise WrongState(_("Unit ini sudah ditutup."), next_step=_("Pilih unit yang masih aktif."))
    return unit


def _check_code(actor: Actor, kode: str) -> None:
    if UnitKerja.objects.filter(instansi_id=home_of(actor), kode=kode).exists():
        raise Invalid(
            _("Unit belum bisa disimpan."),
            problems=[Problem("kode", _("Kode ini sudah dipakai unit lain. Pilih kode yang berbeda."))],
        )


def _facts(unit: UnitKerja) -> dict[str, object]:
    return {
        "kode": unit.kode,
        "nama": unit.nama,
        "unit_kerja_mandiri": unit.unit_kerja_mandiri,
        "hari_kerja": unit.hari_kerja,
    }


def _log(
    actor: Actor,
    code: Code,
    unit: UnitKerja,
    now: datetime,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object] | None = None,
    induk: str = "",
) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="units.unitkerja",
        object_id=unit.pk,
        before=before,
        after=after,
        detail={"objek": unit.nama, "induk": induk},
        now=now,
    )
