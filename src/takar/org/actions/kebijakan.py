"""Set a government's dated policy and its own holidays."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit.actions import append
from takar.audit.codes import Code
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.org import audit
from takar.org.models import HariLibur, Kebijakan
from takar.org.policies import Deed, home_of
from takar.org.policy_keys import KUNCI, Kunci, Value


@transaction.atomic
def set_kebijakan(
    *, actor: Actor, kunci: str, nilai: Value, berlaku_mulai: date, dasar: str, now: datetime
) -> Kebijakan:
    """Set the value of one key from a day on. The same day again replaces that day's value.

    Raises `Forbidden`, or `Invalid` for an unknown key, a value that does not fit it, or an empty basis.
    """
    wanted = Kebijakan(instansi_id=home_of(actor))
    verdict = can(actor, Deed.UBAH, wanted)
    if not verdict:
        raise Forbidden(verdict.sentence)
    problems: list[Problem] = []
    if kunci not in set(Kunci):
        raise Invalid(_("Kebijakan ini tidak dikenal."), next_step=_("Pilih kebijakan dari daftar."))
    key = KUNCI[Kunci(kunci)]
    if not key.accepts(nilai):
        problems.append(
            Problem(
                "nilai",
                _("Isi bilangan %(minimum)s sampai %(maksimum)s.") % {"minimum": key.minimum, "maksimum": key.maksimum}
                if key.jenis == "BILANGAN"
                else _("Pilih salah satu dari daftar."),
            )
        )
    if not dasar.strip():
        problems.append(Problem("dasar", _("Tulis peraturan atau keputusan yang menetapkannya.")))
    if problems:
        raise Invalid(_("Kebijakan belum bisa ditetapkan."), problems=problems)
    row, _made = Kebijakan.objects.update_or_create(
        instansi_id=home_of(actor),
        kunci=kunci,
        berlaku_mulai=berlaku_mulai,
        defaults={"nilai": nilai, "dasar": dasar.strip()},
    )
    append(
        actor=actor,
        code=audit.KEBIJAKAN_DITETAPKAN,
        object_kind="org.kebijakan",
        object_id=row.pk,
        after={"kunci": kunci, "nilai": nilai, "mulai": berlaku_mulai},
        detail={"objek": str(key.label), "nilai": str(nilai), "mulai": berlaku_mulai, "dasar": dasar.strip()},
        now=now,
    )
    return row


@transaction.atomic
def set_libur(*, actor: Actor, tanggal: date, keterangan: str, libur: bool, now: datetime) -> HariLibur:
    """Close a day for this government, or (`libur` false) work on a day that is closed nationally."""
    verdict = can(actor, Deed.UBAH, HariLibur(instansi_id=home_of(actor)))
    if not verdict:
        raise Forbidden(verdict.sentence)
    if not keterangan.strip():
        raise Invalid(
            _("Hari libur belum bisa disimpan."), problems=[Problem("keterangan", _("Tulis nama atau alasannya."))]
        )
    row, _made = HariLibur.objects.update_or_create(
        instansi_id=home_of(actor), tanggal=tanggal, defaults={"keterangan": keterangan.strip(), "libur": libur}
    )
    _log_libur(actor, audit.LIBUR_DITETAPKAN, row, now)
    return row


@transaction.atomic
def remove_libur(*, actor: Actor, libur_id: UUID, now: datetime) -> None:
    """Take back an own holiday; the national calendar holds for that day again."""
    row = access_row(HariLibur.objects.all(), actor=actor, pk=libur_id, deed=Deed.UBAH, lock=True)
    _log_libur(actor, audit.LIBUR_DIHAPUS, row, now)
    row.delete()


def _log_libur(actor: Actor, code: Code, row: HariLibur, now: datetime) -> None:
    append(
        actor=actor,
        code=code,
        object_kind="org.harilibur",
        object_id=row.pk,
        after={"tanggal": row.tanggal, "keterangan": row.keterangan, "libur": row.libur},
        detail={"objek": row.keterangan, "tanggal": row.tanggal},
        now=now,
    )
