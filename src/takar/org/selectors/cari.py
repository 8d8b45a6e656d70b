"""Find the person, unit or position that someone typed into a form; a refusal says which ones come close."""

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from takar.common.refusals import Invalid, Problem
from takar.org.models import Jabatan, Pegawai
from takar.units.models import UnitKerja

_SHOWN = 6


def find_pegawai(instansi_id: UUID, typed: str, *, field: str) -> UUID:
    """Return the id of the one person whose NIP or name was typed. Raises `Invalid` at `field`."""
    digits = typed.replace(" ", "")
    if digits.isascii() and digits.isdigit():
        found = list(Pegawai.objects.filter(instansi_id=instansi_id, nip=digits).values_list("pk", "nama")[:2])
    else:
        mine = Pegawai.objects.filter(instansi_id=instansi_id).order_by("nama", "pk")
        found = list(mine.filter(nama__iexact=typed).values_list("pk", "nama")[:_SHOWN])
        if not found:
            found = list(mine.filter(nama__icontains=typed).values_list("pk", "nama")[:_SHOWN])
    if len(found) == 1:
        return found[0][0]
    raise _not_one(
        field, [name for _pk, name in found], _("Pegawai ini tidak ditemukan. Tulis NIP atau nama lengkapnya.")
    )


def find_unit(instansi_id: UUID, typed: str, *, field: str) -> UUID:
    """Return the id of the one open unit whose code or name was typed. Raises `Invalid` at `field`."""
    mine = UnitKerja.objects.filter(instansi_id=instansi_id, aktif=True).order_by("path")
    found = list(mine.filter(Q(kode__iexact=typed) | Q(nama__iexact=typed)).values_list("pk", "nama", "kode")[:_SHOWN])
    if not found:
        found = list(mine.filter(nama__icontains=typed).values_list("pk", "nama", "kode")[:_SHOWN])
    if len(found) == 1:
        return UUID(str(found[0][0]))
    names = [f"{name} ({code})" for _pk, name, code in found]
    raise _not_one(field, names, _("Unit ini tidak ditemukan. Tulis nama atau kodenya seperti di pohon organisasi."))


def find_jabatan(unit_id: UUID, typed: str, *, field: str) -> UUID:
    """Return the id of the unit's position whose name was typed. Raises `Invalid` naming the unit's positions."""
    mine = Jabatan.objects.filter(unit_id=unit_id).order_by("nama")
    found = mine.filter(nama__iexact=typed).values_list("pk", flat=True).first()
    if found is not None:
        return found
    names = list(mine.values_list("nama", flat=True)[:_SHOWN])
    raise _not_one(field, names, _("Unit ini belum mempunyai jabatan. Buat dulu jabatannya di halaman unit."))


def _not_one(field: str, names: list[str], nothing: str) -> Invalid:
    message = nothing
    if names:
        message = _("Pilih salah satu dan tulis lengkap: %(nama)s.") % {"nama": "; ".join(names)}
    return Invalid(_("Isian belum jelas."), problems=[Problem(field, message)])
