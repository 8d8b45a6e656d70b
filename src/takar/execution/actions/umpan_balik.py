"""Give feedback on a result or on one of the seven values (PermenPANRB 6/2022 Ps 17–19). It is never changed."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem
from takar.execution import audit
from takar.execution.actions.dasar import once
from takar.execution.models import PeranPemberi, UmpanBalik
from takar.law.berakhlak import Nilai
from takar.notifications.actions import notify
from takar.planning.models import Rhk, Skp
from takar.planning.policies import SkpDeed

_LONGEST = 2000


def give_feedback(
    *, actor: Actor, pk: UUID, skp_id: UUID, rhk_id: UUID | None, nilai: str, teks: str, url: str, now: datetime
) -> UmpanBalik:
    """Give feedback on one result (`rhk_id`) or one BerAKHLAK value of a plan that the actor may see.

    The role (Pimpinan, rekan, bawahan) follows from who the actor is to the employee, who is told where to read it
    (`url`). The same `pk` twice is one.
    """
    return once(
        lambda: _give(
            actor=actor, pk=pk, skp_id=skp_id, rhk_id=rhk_id, nilai=nilai, teks=teks.strip(), url=url, now=now
        ),
        sent=lambda: _sent(actor=actor, pk=pk),
    )


@transaction.atomic
def _give(
    *, actor: Actor, pk: UUID, skp_id: UUID, rhk_id: UUID | None, nilai: str, teks: str, url: str, now: datetime
) -> UmpanBalik:
    sent = _sent(actor=actor, pk=pk)
    if sent is not None:
        return sent
    skp = access_row(Skp.objects.select_related("unit"), actor=actor, pk=skp_id, deed=SkpDeed.LIHAT)
    if actor.pegawai_id is None or skp.pegawai_id == actor.pegawai_id:
        raise Forbidden(
            _("Umpan balik diberikan oleh orang lain, bukan oleh diri sendiri."),
            next_step=_("Tulis kemajuan Anda pada realisasi indikator."),
        )
    _check(skp=skp, rhk_id=rhk_id, nilai=nilai, teks=teks)
    peran = _role(actor=actor, skp=skp)
    row = UmpanBalik.objects.create(
        pk=pk,
        instansi_id=skp.instansi_id,
        skp=skp,
        pemberi_id=actor.pegawai_id,
        peran=peran,
        rhk_id=rhk_id,
        nilai="" if rhk_id else nilai,
        teks=teks,
        at=now,
    )
    append(
        actor=actor,
        code=audit.UMPAN_BALIK_DIBERIKAN,
        object_kind="execution.umpanbalik",
        object_id=row.pk,
        subject_id=skp.pegawai_id,
        after={"teks": row.teks},
        detail={"peran": str(PeranPemberi(peran).label)},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[skp.pegawai_id],
        code=audit.UMPAN_BALIK_DIBERIKAN.name,
        text=_("%(nama)s memberi umpan balik atas pekerjaan Anda.") % {"nama": actor.nama},
        url=url,
        now=now,
    )
    return row


def _check(*, skp: Skp, rhk_id: UUID | None, nilai: str, teks: str) -> None:
    problems = []
    if rhk_id is not None and not Rhk.objects.filter(instansi_id=skp.instansi_id, pk=rhk_id, skp=skp).exists():
        problems.append(Problem("sasaran", _("Pilih hasil kerja dari SKP ini.")))
    if rhk_id is None and nilai not in set(Nilai):
        problems.append(Problem("sasaran", _("Pilih satu hasil kerja atau satu nilai perilaku.")))
    if not teks or len(teks) > _LONGEST:
        message = _("Tulis apa yang Anda lihat dan dampaknya, paling panjang %(n)d karakter.")
        problems.append(Problem("teks", message % {"n": _LONGEST}))
    if problems:
        raise Invalid(_("Belum bisa disimpan."), problems=problems)


def _role(*, actor: Actor, skp: Skp) -> PeranPemberi:
    if actor.pegawai_id in (skp.penilai_id, skp.atasan_penilai_id):
        return PeranPemberi.PIMPINAN
    mine = Skp.objects.filter(instansi_id=skp.instansi_id, tahun=skp.tahun, pegawai_id=actor.person)
    theirs = set(mine.values_list("penilai_id", flat=True))
    if skp.pegawai_id in theirs:
        return PeranPemberi.BAWAHAN
    return PeranPemberi.REKAN if skp.penilai_id in theirs else PeranPemberi.LAIN


def _sent(*, actor: Actor, pk: UUID) -> UmpanBalik | None:
    row = UmpanBalik.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.pemberi_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Umpan balik ini tidak ada, atau bukan untuk Anda."))
    return row
