"""Set the government's own words of the notice; the last one of a day stands."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem
from takar.org.policies import home_of
from takar.privacy import audit
from takar.privacy.models import TeksPrivasi
from takar.privacy.policies import must_admin


@dataclass(frozen=True, slots=True, kw_only=True)
class Teks:
    """What an admin typed."""

    pengantar: str
    kontak: str
    pejabat: str
    kontak_pejabat: str
    dasar: str


@transaction.atomic
def set_words(*, actor: Actor, berlaku_mulai: date, teks: Teks, today: date, now: datetime) -> TeksPrivasi:
    """Set the words that hold from a day on. Days that are over keep what was read on them."""
    must_admin(actor)
    instansi_id = home_of(actor)
    problems = []
    if berlaku_mulai < today:
        problems.append(Problem("berlaku_mulai", _("Pilih hari ini atau sesudahnya; yang lalu sudah dibaca orang.")))
    if not teks.kontak.strip():
        problems.append(Problem("kontak", _("Isi ke mana orang bertanya tentang datanya.")))
    if not teks.dasar.strip():
        problems.append(Problem("dasar", _("Isi keputusan yang menetapkannya.")))
    if problems:
        raise Invalid(_("Pemberitahuan belum disimpan."), problems=problems)
    values = {
        "pengantar": teks.pengantar.strip(),
        "kontak": teks.kontak.strip(),
        "pejabat": teks.pejabat.strip(),
        "kontak_pejabat": teks.kontak_pejabat.strip(),
        "dasar": teks.dasar.strip(),
    }
    row, _new = TeksPrivasi.objects.update_or_create(
        instansi_id=instansi_id, berlaku_mulai=berlaku_mulai, defaults=values
    )
    append(
        actor=actor,
        code=audit.TEKS_DITETAPKAN,
        object_kind="privacy.teks",
        object_id=row.pk,
        after=values,
        detail={"mulai": berlaku_mulai.isoformat()},
        now=now,
    )
    return row
