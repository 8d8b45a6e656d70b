"""Register a government from nothing: its tree's root, its first admin and that admin's activation link."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.models import Role, RoleGrant
from takar.accounts.actions import issue_activation_as_system
from takar.accounts.models import User
from takar.audit.actions import append
from takar.common.actor import system_actor
from takar.common.refusals import Invalid, Problem
from takar.org import audit
from takar.units.models import Instansi, JenisInstansi, UnitKerja, Zona


@dataclass(frozen=True, slots=True)
class NewInstansi:
    """What was made; `activation_url` opens once and lets the admin choose a password."""

    instansi: Instansi
    root: UnitKerja
    admin: User
    activation_url: str


@transaction.atomic
def create_instansi(
    *,
    kode: str,
    nama: str,
    jenis: str,
    tempat: str,
    zona: str,
    admin_nama: str,
    admin_email: str,
    today: date,
    now: datetime,
) -> NewInstansi:
    """Make a government with its root unit and first admin. Only a command calls this: nobody has rights yet.

    Raises `Invalid` naming each value that is taken or wrong.
    """
    problems = _problems(kode=kode, nama=nama, jenis=jenis, zona=zona, admin_nama=admin_nama, admin_email=admin_email)
    if problems:
        raise Invalid(_("Instansi belum bisa didaftarkan."), problems=problems)
    instansi = Instansi.objects.create(kode=kode, nama=nama, jenis=jenis, tempat=tempat, zona=zona)
    root = UnitKerja.objects.add_root({"instansi": instansi, "kode": "AKAR", "nama": nama})
    admin = User.objects.create_user(nama=admin_nama, email=admin_email.lower(), instansi=instansi)
    RoleGrant.objects.create(
        instansi=instansi, user=admin, role=Role.ADMIN_INSTANSI, unit=root, mulai=today, dasar=_("Pendaftaran instansi")
    )
    append(
        actor=system_actor(instansi_id=instansi.pk),
        code=audit.INSTANSI_DIBUAT,
        object_kind="units.instansi",
        object_id=instansi.pk,
        after={"kode": kode, "nama": nama, "jenis": jenis},
        detail={"objek": nama, "admin": admin_nama},
        now=now,
    )
    return NewInstansi(
        instansi=instansi, root=root, admin=admin, activation_url=issue_activation_as_system(user=admin, now=now)
    )


def _problems(*, kode: str, nama: str, jenis: str, zona: str, admin_nama: str, admin_email: str) -> list[Problem]:
    found: list[Problem] = []
    if not kode.replace("-", "").replace("_", "").isalnum() or not kode.isascii() or len(kode) > 40:
        found.append(
            Problem("kode", _("Kode hanya huruf, angka dan tanda hubung, paling panjang 40, misalnya donggala."))
        )
    elif Instansi.objects.filter(kode=kode).exists():
        found.append(Problem("kode", _("Kode ini sudah dipakai instansi lain. Pilih kode yang berbeda.")))
    if not nama.strip() or len(nama) > 200:
        found.append(Problem("nama", _("Isi nama instansi, paling panjang 200 huruf.")))
    if jenis not in JenisInstansi.values:
        found.append(
            Problem("jenis", _("Pilih salah satu: %(pilihan)s.") % {"pilihan": ", ".join(JenisInstansi.values)})
        )
    if zona not in Zona.values:
        found.append(Problem("zona", _("Pilih salah satu: %(pilihan)s.") % {"pilihan": ", ".join(Zona.values)}))
    if not admin_nama.strip():
        found.append(Problem("admin_nama", _("Isi nama admin.")))
    try:
        validate_email(admin_email)
    except ValidationError:
        found.append(Problem("admin_email", _("Surel ini tidak lengkap. Tulis seperti nama@contoh.go.id.")))
    else:
        if User.objects.filter(email__iexact=admin_email).exists():
            found.append(Problem("admin_email", _("Surel ini sudah dipakai akun lain. Pakai surel yang berbeda.")))
    return found
