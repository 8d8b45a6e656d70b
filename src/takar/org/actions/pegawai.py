"""Register a person with account and first placement; change a person's legal standing."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.once import made_before
from takar.access.policies import access_row
from takar.accounts.actions.sessions import end_all
from takar.accounts.models import User
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem
from takar.law.nip import urai_nip
from takar.law.pangkat import JenisAsn, baca_golongan
from takar.law.registry import LawInputError
from takar.org import audit
from takar.org.actions.akun import login_problems
from takar.org.models import Jabatan, JenisPegawai, KedudukanHukum, Pegawai, Penempatan
from takar.org.policies import Deed, home_of
from takar.org.signals import kedudukan_changed

# Who has left the service no longer logs in.
_LEFT = frozenset({KedudukanHukum.PENSIUN.value})


@transaction.atomic
def add_pegawai(
    *,
    actor: Actor,
    pegawai_id: UUID,
    jabatan_id: UUID,
    nama: str,
    jenis: str,
    mulai: date,
    now: datetime,
    nip: str | None = None,
    gelar_depan: str = "",
    gelar_belakang: str = "",
    golongan: str = "",
    email: str = "",
    dasar: str = "",
) -> Pegawai:
    """Register a person in a position, with an account whose password is not set yet (an activation link sets it).

    The same `pegawai_id` sent twice gives the one person. Raises `Invalid` naming each value that is wrong or taken.
    """
    jabatan = access_row(Jabatan.objects.select_related("unit"), actor=actor, pk=jabatan_id, deed=Deed.UBAH, lock=True)
    existing = made_before(Pegawai, pegawai_id, instansi_id=home_of(actor))
    if existing is not None:
        return existing
    problems = _problems(nip=nip, jenis=jenis, golongan=golongan, email=email)
    if problems:
        raise Invalid(_("Pegawai belum bisa didaftarkan."), problems=problems)
    pegawai = Pegawai.objects.create(
        pk=pegawai_id,
        instansi_id=jabatan.instansi_id,
        unit=jabatan.unit,
        nip=nip or None,
        nama=nama,
        gelar_depan=gelar_depan,
        gelar_belakang=gelar_belakang,
        jenis=jenis,
        golongan=golongan,
        email=email,
    )
    Penempatan.objects.create(
        instansi_id=jabatan.instansi_id, pegawai=pegawai, jabatan=jabatan, unit=jabatan.unit, mulai=mulai, dasar=dasar
    )
    User.objects.create_user(
        nama=pegawai.nama_lengkap,
        instansi_id=jabatan.instansi_id,
        nip=nip or None,
        email=email.lower() or None,
        pegawai_id=pegawai.pk,
    )
    append(
        actor=actor,
        code=audit.PEGAWAI_DIBUAT,
        object_kind="org.pegawai",
        object_id=pegawai.pk,
        subject_id=pegawai.pk,
        after={"nip": nip, "nama": nama, "jabatan": jabatan.pk, "mulai": mulai},
        detail={"objek": pegawai.nama_lengkap, "jabatan": jabatan.nama},
        now=now,
    )
    return pegawai


@transaction.atomic
def change_kedudukan(
    *, actor: Actor, pegawai_id: UUID, version: int, kedudukan: str, mulai: date, dasar: str, now: datetime
) -> Pegawai:
    """Change a person's legal standing. Retirement ends the placements and closes the account at once."""
    pegawai = access_row(Pegawai.objects.all(), actor=actor, pk=pegawai_id, deed=Deed.UBAH, lock=True, version=version)
    if kedudukan not in KedudukanHukum.values:
        raise Invalid(
            _("Kedudukan belum bisa disimpan."), problems=[Problem("kedudukan", _("Pilih salah satu dari daftar."))]
        )
    old = pegawai.kedudukan
    if kedudukan == old:
        return pegawai
    pegawai.kedudukan = kedudukan
    pegawai.versi_baris += 1
    pegawai.save(update_fields=["kedudukan", "versi_baris"])
    _follow_account(pegawai, left=kedudukan in _LEFT, came_back=old in _LEFT)
    if kedudukan in _LEFT:
        Penempatan.objects.filter(pegawai=pegawai, selesai__isnull=True, mulai__lte=mulai).update(selesai=mulai)
    append(
        actor=actor,
        code=audit.KEDUDUKAN_DIUBAH,
        object_kind="org.pegawai",
        object_id=pegawai.pk,
        subject_id=pegawai.pk,
        before={"kedudukan": old},
        after={"kedudukan": kedudukan, "mulai": mulai},
        detail={
            "objek": pegawai.nama_lengkap,
            "lama": str(KedudukanHukum(old).label),
            "baru": str(KedudukanHukum(kedudukan).label),
            "dasar": dasar,
        },
        now=now,
    )
    kedudukan_changed.send(
        sender=Pegawai,
        pegawai_id=pegawai.pk,
        instansi_id=pegawai.instansi_id,
        lama=old,
        baru=kedudukan,
        actor=actor,
        now=now,
    )
    return pegawai


def _follow_account(pegawai: Pegawai, *, left: bool, came_back: bool) -> None:
    # Only leaving closes and only coming back reopens: an account that an admin closed stays closed otherwise.
    user = User.objects.select_for_update().filter(pegawai_id=pegawai.pk).first()
    if user is None or not (left or came_back):
        return
    user.is_active = not left
    user.save(update_fields=["is_active"])
    if left:
        end_all(user)


def _problems(*, nip: str | None, jenis: str, golongan: str, email: str) -> list[Problem]:
    found: list[Problem] = []
    if jenis not in JenisPegawai.values:
        return [Problem("jenis", _("Pilih salah satu dari daftar."))]
    asn = None if jenis == JenisPegawai.NON_ASN else JenisAsn(jenis)
    if asn is not None:
        try:
            urai_nip(nip or "", jenis=asn)
            if golongan:
                baca_golongan(golongan, jenis=asn)
        except LawInputError as wrong:
            found.append(Problem(wrong.field, wrong.message))
    return [*found, *login_problems(nip=nip, email=email)]
