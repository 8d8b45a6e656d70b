"""Copy the organisation around a person into a government of its own: units, positions, people, roles, rules.

The one place that writes rows of other rooms without their actions: a copy of what those actions made, into a
government that nobody else is in. Every row gets a new id; names, NIPs and letters of others stay behind."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from takar.access.models import RoleGrant
from takar.accounts.models import User
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import WrongState
from takar.org.models import (
    DelegasiPenilai,
    HariLibur,
    Jabatan,
    JenisPegawai,
    Kebijakan,
    Pegawai,
    Penempatan,
)
from takar.org.selectors import in_force
from takar.planning.models import PustakaIndikator
from takar.practice.policies import NOWHERE
from takar.practice.selectors.sekitar import Sekitar
from takar.units.models import Instansi, UnitKerja
from takar.units.selectors import chain_paths

_LIBRARY = 300
_EXAMPLE = "Contoh untuk latihan"


@dataclass(slots=True)
class Salinan:
    """A copy while it is made: the new rows by the ids of those that they were made from."""

    asal: UUID
    saya: UUID
    instansi: Instansi
    akun: User
    units: dict[UUID, UnitKerja] = field(default_factory=dict)
    orang: dict[UUID, Pegawai] = field(default_factory=dict)
    jabatan: dict[UUID, UUID] = field(default_factory=dict)
    penempatan: dict[UUID, UUID] = field(default_factory=dict)
    pustaka: dict[UUID, UUID] = field(default_factory=dict)
    baris: int = 0

    def actor(self, asal_id: UUID) -> Actor:
        """Act in the copy as the person who was made from `asal_id`."""
        person = self.orang[asal_id]
        return Actor(user_id=person.pk, instansi_id=self.instansi.pk, pegawai_id=person.pk, nama=person.nama)


def copy_organisation(*, user: User, real: Instansi, copy_id: UUID, sekitar: Sekitar, today: date) -> Salinan:
    """Make the copy's government with everything that stands before the first plan. Needs an open transaction."""
    instansi = Instansi.objects.create(
        id=copy_id,
        kode=f"latihan-{copy_id.hex}",
        nama=_("%(nama)s (latihan)") % {"nama": real.nama[:180]},
        jenis=real.jenis,
        zona=real.zona,
        tempat=real.tempat,
        latihan=True,
    )
    akun = User(nama=user.nama, instansi=instansi, email=f"{copy_id.hex}@{NOWHERE}", pegawai_id=new_id())
    akun.set_unusable_password()
    copy = Salinan(asal=real.pk, saya=sekitar.saya, instansi=instansi, akun=akun)
    _units(copy, sekitar=sekitar)
    _people(copy, sekitar=sekitar)
    akun.save(force_insert=True)
    _places(copy, today=today)
    _roles(copy, user=user, today=today)
    _rules(copy)
    return copy


def _units(copy: Salinan, *, sekitar: Sekitar) -> None:
    by_path: dict[str, UnitKerja] = {}
    rows = UnitKerja.objects.filter(instansi_id=copy.asal, path__in=sekitar.paths)
    for row in rows.order_by("path"):
        given = {
            "id": new_id(),
            "instansi_id": copy.instansi.pk,
            "kode": row.kode,
            "nama": row.nama,
            "unit_kerja_mandiri": row.unit_kerja_mandiri,
            "hari_kerja": row.hari_kerja,
        }
        above = chain_paths(row.path)[1:]
        unit = UnitKerja.objects.add_child(by_path[above[0]], given) if above else _root(given)
        by_path[row.path] = copy.units[row.pk] = unit
    copy.baris += len(by_path)


def _root(given: Mapping[str, Any]) -> UnitKerja:
    """Make the root. Two copies made at once want the same place among all roots: the later one takes the next."""
    for _attempt in range(5):
        try:
            with transaction.atomic():
                root: UnitKerja = UnitKerja.objects.add_root(dict(given))
                return root
        except IntegrityError:
            continue
    raise WrongState(_("Banyak yang memulai latihan saat ini."), next_step=_("Tunggu sebentar, lalu mulai lagi."))


def _people(copy: Salinan, *, sekitar: Sekitar) -> None:
    names = dict(_names(sekitar))
    rows = Pegawai.objects.filter(instansi_id=copy.asal, pk__in=sekitar.everyone).order_by("pk")
    for number, row in enumerate(rows, start=1):
        me = row.pk == sekitar.saya
        person = Pegawai(
            id=copy.akun.pegawai_id if me else new_id(),
            instansi=copy.instansi,
            unit=copy.units[row.unit_id],
            # Invented: no birth date begins like this, so it is nobody's.
            nip=row.nip if me or row.nip is None else f"99{number:016d}",
            nama=row.nama if me else names[row.pk],
            gelar_depan=row.gelar_depan if me else "",
            gelar_belakang=row.gelar_belakang if me else "",
            jenis=row.jenis,
            golongan=row.golongan if me else _USUAL.get(row.jenis, ""),
            kedudukan=row.kedudukan if me else Pegawai._meta.get_field("kedudukan").get_default(),
        )
        copy.orang[row.pk] = person
    Pegawai.objects.bulk_create(copy.orang.values())
    copy.baris += len(copy.orang)


_USUAL: Mapping[str, str] = {JenisPegawai.PNS: "III/b", JenisPegawai.PPPK: "IX"}


def _names(sekitar: Sekitar) -> Iterator[tuple[UUID, str]]:
    groups = (
        (sekitar.di_atas, _("Atasan %(huruf)s")),
        (sekitar.bawahan, _("Anggota %(huruf)s")),
        (sekitar.rekan, _("Rekan %(huruf)s")),
    )
    for people, name in groups:
        for number, who in enumerate(people):
            yield who, name % {"huruf": chr(ord("A") + number)}


def _places(copy: Salinan, *, today: date) -> None:
    held = Penempatan.objects.filter(in_force(today), instansi_id=copy.asal, pegawai_id__in=list(copy.orang))
    copy.jabatan = copied(
        copy,
        Jabatan.objects.filter(pk__in=held.values("jabatan_id")),
        keep=("nama", "jenis", "jenjang", "eselon", "kelas", "kepala"),
        link=lambda row: {"unit": copy.units[row.unit_id]},
    )
    copy.penempatan = copied(
        copy,
        held,
        keep=("jenis", "mulai", "selesai"),
        link=lambda row: {
            "pegawai": copy.orang[row.pegawai_id],
            "unit": copy.units[row.unit_id],
            "jabatan_id": copy.jabatan[row.jabatan_id],
        },
    )
    copied(
        copy,
        DelegasiPenilai.objects.filter(
            Q(pegawai_id__in=list(copy.orang)) | Q(unit_id__in=list(copy.units)),
            in_force(today),
            instansi_id=copy.asal,
            penilai_id__in=list(copy.orang),
        ),
        keep=("mulai", "selesai"),
        link=lambda row: {
            "pegawai": copy.orang[row.pegawai_id] if row.pegawai_id else None,
            "unit": copy.units[row.unit_id] if row.unit_id else None,
            "penilai": copy.orang[row.penilai_id],
            "dasar": _EXAMPLE,
        },
    )


def _roles(copy: Salinan, *, user: User, today: date) -> None:
    copied(
        copy,
        RoleGrant.objects.filter(in_force(today), user=user, unit_id__in=list(copy.units)),
        keep=("role", "mulai", "selesai"),
        link=lambda row: {"user": copy.akun, "unit": copy.units[row.unit_id], "dasar": _EXAMPLE},
    )


def _rules(copy: Salinan) -> None:
    copied(
        copy,
        Kebijakan.objects.filter(instansi_id=copy.asal),
        keep=("kunci", "nilai", "berlaku_mulai", "dasar"),
    )
    copied(copy, HariLibur.objects.filter(instansi_id=copy.asal), keep=("tanggal", "keterangan", "libur"))
    library = PustakaIndikator.objects.filter(instansi_id=copy.asal, aktif=True).order_by("pk")[:_LIBRARY]
    copy.pustaka = copied(copy, library, keep=_LIBRARY_FIELDS)


_LIBRARY_FIELDS = (
    "jabatan_nama",
    "aspek",
    "teks",
    "satuan",
    "arah",
    "target_min",
    "target_max",
    "penjelasan",
    "contoh_dihitung",
    "contoh_tidak_dihitung",
    "sumber_data",
    "sumber",
    "cara_hitung",
)


def copied(
    copy: Salinan,
    rows: "QuerySet[Any]",
    *,
    keep: Iterable[str],
    link: Callable[[Any], Mapping[str, Any]] = lambda _row: {},
) -> dict[UUID, UUID]:
    """Copy rows into the government of `copy`: the values named in `keep`, and what `link` says of each. Returns the
    new ids by the old ones."""
    model, names = rows.model, tuple(keep)
    made = {
        row.pk: model(id=new_id(), instansi=copy.instansi, **{name: getattr(row, name) for name in names}, **link(row))
        for row in rows
    }
    model._default_manager.bulk_create(made.values(), batch_size=500)
    copy.baris += len(made)
    return {old: new.pk for old, new in made.items()}
