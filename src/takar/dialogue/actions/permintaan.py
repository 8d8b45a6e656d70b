"""Ask for feedback, answer, decline, withdraw. The one asked learns the text of the one result that was named."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem
from takar.dialogue import audit
from takar.dialogue.models import Permintaan
from takar.dialogue.policies import PermintaanDeed
from takar.dialogue.transitions import PERMINTAAN
from takar.execution.actions.dasar import once
from takar.execution.actions.umpan_balik import Sasaran, plan_for_feedback, write_feedback
from takar.execution.models import UmpanBalik
from takar.law.berakhlak import Nilai
from takar.notifications.actions import notify
from takar.org.models import Pegawai
from takar.planning.models import Rhk
from takar.workflow.actions import perform

MOST_ASKED = 5
_LONGEST = 500


def ask(
    *,
    actor: Actor,
    kiriman: UUID,
    diminta: Collection[UUID],
    rhk_id: UUID | None,
    nilai: str,
    pertanyaan: str,
    today: date,
    now: datetime,
) -> tuple[Permintaan, ...]:
    """Ask up to five people about one own result or one value. The same `kiriman` twice asks once."""

    @transaction.atomic
    def make() -> Permintaan:
        sent = _sent(actor=actor, kiriman=kiriman)
        return sent or _ask(
            actor=actor,
            kiriman=kiriman,
            diminta=list(dict.fromkeys(diminta)),
            rhk_id=rhk_id,
            nilai=nilai,
            pertanyaan=pertanyaan.strip(),
            today=today,
            now=now,
        )

    once(make, sent=lambda: _sent(actor=actor, kiriman=kiriman))
    rows = Permintaan.objects.filter(instansi_id=actor.home, kiriman=kiriman, pegawai_id=actor.person)
    return tuple(rows.order_by("pk"))


def answer(
    *, actor: Actor, pk: UUID, permintaan_id: UUID, jenis: str, teks: str, url: str, now: datetime
) -> UmpanBalik:
    """Answer a request with feedback on what it named; `pk` is the feedback's. The same `pk` twice is one."""

    @transaction.atomic
    def make() -> UmpanBalik:
        row = _open(actor=actor, pk=permintaan_id, deed=PermintaanDeed.JAWAB)
        if row.umpan_balik_id == pk and row.umpan_balik is not None:
            return row.umpan_balik
        given = write_feedback(
            actor=actor,
            pk=pk,
            skp=row.skp,
            sasaran=Sasaran(rhk_id=row.rhk_id, nilai=row.nilai, bersama=not (row.rhk_id or row.nilai)),
            jenis=jenis,
            teks=teks,
            url=url,
            now=now,
        )
        perform(
            PERMINTAAN,
            row,
            "jawab",
            actor=actor,
            now=now,
            subject_id=row.pegawai_id,
            changes={"umpan_balik_id": given.pk, "selesai_at": now},
        )
        return given

    return make()


@transaction.atomic
def decline(*, actor: Actor, pk: UUID, alasan: str, now: datetime) -> Permintaan:
    """Say that one cannot answer, with a word if one likes."""
    row = _open(actor=actor, pk=pk, deed=PermintaanDeed.JAWAB)
    changes = {"alasan": alasan.strip()[:_LONGEST], "selesai_at": now}
    perform(PERMINTAAN, row, "tolak", actor=actor, now=now, subject_id=row.pegawai_id, changes=changes)
    return row


@transaction.atomic
def withdraw(*, actor: Actor, pk: UUID, now: datetime) -> Permintaan:
    """Take back a request that nobody has answered."""
    row = _open(actor=actor, pk=pk, deed=PermintaanDeed.TARIK)
    perform(PERMINTAAN, row, "tarik", actor=actor, now=now, subject_id=row.pegawai_id, changes={"selesai_at": now})
    return row


def _open(*, actor: Actor, pk: UUID, deed: PermintaanDeed) -> Permintaan:
    rows = Permintaan.objects.select_related("skp", "umpan_balik")
    return access_row(rows, actor=actor, pk=pk, deed=deed, lock=True)


def _ask(
    *,
    actor: Actor,
    kiriman: UUID,
    diminta: list[UUID],
    rhk_id: UUID | None,
    nilai: str,
    pertanyaan: str,
    today: date,
    now: datetime,
) -> Permintaan:
    skp = plan_for_feedback(actor=actor, pegawai_id=actor.person, today=today)
    rhk = Rhk.objects.filter(instansi_id=actor.home, skp=skp, pk=rhk_id).first() if rhk_id else None
    known = Pegawai.objects.filter(instansi_id=actor.home, pk__in=diminta).exclude(pk=actor.person).count()
    problems = []
    if rhk is None and (rhk_id is not None or nilai not in set(Nilai)):
        problems.append(Problem("sasaran", _("Pilih satu hasil kerja Anda atau satu nilai perilaku.")))
    if not diminta or known != len(diminta):
        problems.append(Problem("diminta", _("Pilih paling sedikit satu orang lain dari instansi Anda.")))
    elif len(diminta) > MOST_ASKED:
        message = _("Paling banyak %(n)d orang sekali meminta. Kurangi pilihannya.") % {"n": MOST_ASKED}
        problems.append(Problem("diminta", message))
    if not pertanyaan or len(pertanyaan) > _LONGEST:
        message = _("Tulis satu pertanyaan singkat, paling panjang %(n)d karakter.") % {"n": _LONGEST}
        problems.append(Problem("pertanyaan", message))
    if problems:
        raise Invalid(_("Permintaan belum bisa dikirim."), problems=problems)
    rows = [
        Permintaan(
            instansi_id=skp.instansi_id,
            kiriman=kiriman,
            pegawai_id=actor.person,
            skp=skp,
            diminta_id=who,
            rhk=rhk,
            nilai="" if rhk else nilai,
            sasaran_teks=rhk.teks if rhk else Nilai(nilai).label,
            pertanyaan=pertanyaan,
            diminta_at=now,
        )
        for who in diminta
    ]
    Permintaan.objects.bulk_create(rows)
    append(
        actor=actor,
        code=audit.PERMINTAAN_DIBUAT,
        object_kind="dialogue.permintaan",
        object_id=kiriman,
        subject_id=actor.pegawai_id,
        after={"diminta": [str(who) for who in diminta], "pertanyaan": pertanyaan},
        detail={"banyak": len(rows)},
        now=now,
    )
    for row in rows:
        notify(
            instansi_id=row.instansi_id,
            pegawai_ids=[row.diminta_id],
            code=audit.PERMINTAAN_DIBUAT.name,
            text=_("%(nama)s meminta umpan balik dari Anda.") % {"nama": actor.nama},
            url=reverse("dialogue:permintaan", kwargs={"pk": row.pk}),
            now=now,
        )
    return rows[0]


def _sent(*, actor: Actor, kiriman: UUID) -> Permintaan | None:
    row = Permintaan.objects.filter(kiriman=kiriman).order_by("pk").first()
    if row is not None and (row.instansi_id, row.pegawai_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Permintaan ini tidak ada, atau bukan untuk Anda."))
    return row
