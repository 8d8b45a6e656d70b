"""Ask about one's own data, and answer within the law's clock (UU 27/2022 Pasal 30 and 32: 3×24 hours)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.audit.erase import erase_detail
from takar.audit.models import AuditDetail, AuditEvent
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem
from takar.law.data_pribadi import batas_data_pribadi, tenggat_data_pribadi
from takar.notifications.actions import notify
from takar.org.policies import home_of
from takar.privacy import audit
from takar.privacy.models import JenisPermintaan, PermintaanData, StatusPermintaan
from takar.privacy.policies import PermintaanDeed
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.selectors.pengingat import admins_of
from takar.privacy.transitions import PERMINTAAN
from takar.workflow.actions import perform

# So many open requests of one person are enough; more would bury the others.
MOST_OPEN = 10


@transaction.atomic
def ask(*, actor: Actor, pk: UUID, jenis: str, bagian: str, isi: str, today: date, now: datetime) -> PermintaanData:
    """Ask that something of one's own data be put right, completed or deleted. The same `pk` gives the one row."""
    instansi_id = home_of(actor)
    if actor.pegawai_id is None:
        raise Forbidden(_("Akun ini belum terhubung dengan data pegawai."), next_step=_("Hubungi admin instansi."))
    mine = PermintaanData.objects.filter(instansi_id=instansi_id, pegawai_id=actor.pegawai_id)
    existing = mine.filter(pk=pk).first()
    if existing is not None:
        return existing
    _check(jenis=jenis, bagian=bagian, isi=isi)
    if mine.filter(status=StatusPermintaan.DIAJUKAN).count() >= MOST_OPEN:
        raise Invalid(
            _("Anda masih mempunyai %(n)s permintaan yang menunggu jawaban.") % {"n": MOST_OPEN},
            next_step=_("Tunggu jawabannya, atau tarik yang tidak perlu lagi."),
        )
    row = PermintaanData(
        pk=pk,
        instansi_id=instansi_id,
        pegawai_id=actor.pegawai_id,
        jenis=jenis,
        bagian=bagian,
        isi=isi.strip(),
        diajukan_at=now,
        batas=tenggat_data_pribadi(now, on=today),
    )
    row.save(force_insert=True)
    append(
        actor=actor,
        code=audit.DIMINTA,
        object_kind="privacy.permintaandata",
        object_id=row.pk,
        subject_id=actor.pegawai_id,
        after={"jenis": jenis, "bagian": bagian, "isi": row.isi},
        detail=_about(row),
        now=now,
    )
    notify(
        instansi_id=instansi_id,
        pegawai_ids=[one for one in admins_of(instansi_id, today) if one != actor.reader],
        code=audit.DIMINTA.name,
        text=_("%(nama)s meminta: %(jenis)s. Jawab dalam %(jam)s jam.")
        % {"nama": actor.nama, "jenis": JenisPermintaan(jenis).label.lower(), "jam": batas_data_pribadi(today).jam},
        url=reverse("privacy:permintaan", kwargs={"pk": row.pk}),
        now=now,
        # The clock runs on closed days too.
        urgent=True,
    )
    return row


@transaction.atomic
def answer(
    *, actor: Actor, pk: UUID, step: str, jawaban: str, hapus_rincian: bool, version: int, now: datetime
) -> PermintaanData:
    """Answer a request: carried out (`laksanakan`) or refused (`tolak`), with words that the person reads.

    With `hapus_rincian` the erasable details of the person's entries in the ledger go as well; the entries stay.
    """
    row = access_row(
        PermintaanData.objects.select_related("pegawai"),
        actor=actor,
        pk=pk,
        deed=PermintaanDeed.JAWAB,
        lock=True,
        version=version,
    )
    if hapus_rincian and (row.jenis != JenisPermintaan.HAPUS or step != "laksanakan"):
        raise Invalid(
            _("Permintaan belum dijawab."),
            problems=[Problem("hapus_rincian", _("Rincian jejak dihapus hanya saat permintaan hapus dilaksanakan."))],
        )
    perform(
        PERMINTAAN,
        row,
        step,
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        given=jawaban,
        changes={"dijawab_at": now, "penjawab_id": actor.pegawai_id, "jawaban": jawaban.strip()},
        detail={"objek": row.pegawai.nama, **_about(row)},
    )
    if hapus_rincian:
        gone = _erase_trail(actor=actor, row=row, now=now)
        PermintaanData.objects.filter(pk=row.pk).update(rincian_dihapus=gone)
        row.rincian_dihapus = gone
    return row


@transaction.atomic
def withdraw(*, actor: Actor, pk: UUID, version: int, now: datetime) -> PermintaanData:
    """Take one's own request back."""
    row = access_row(
        PermintaanData.objects.all(), actor=actor, pk=pk, deed=PermintaanDeed.TARIK, lock=True, version=version
    )
    perform(
        PERMINTAAN,
        row,
        "tarik",
        actor=actor,
        now=now,
        subject_id=row.pegawai_id,
        changes={"dijawab_at": now},
        detail=_about(row),
    )
    return row


def _check(*, jenis: str, bagian: str, isi: str) -> None:
    problems = []
    if jenis not in JenisPermintaan.values:
        problems.append(Problem("jenis", _("Pilih apa yang Anda minta.")))
    if bagian not in processing_names():
        problems.append(Problem("bagian", _("Pilih data mana yang Anda maksud.")))
    if not isi.strip():
        problems.append(Problem("isi", _("Tulis apa yang keliru dan bagaimana seharusnya.")))
    if problems:
        raise Invalid(_("Permintaan belum terkirim."), problems=problems)


def _about(row: PermintaanData) -> dict[str, str]:
    return {
        "jenis": str(JenisPermintaan(row.jenis).label).lower(),
        "bagian": processing_names().get(row.bagian, row.bagian),
    }


def _erase_trail(*, actor: Actor, row: PermintaanData, now: datetime) -> int:
    """Erase what the ledger can let go of about the person: details of entries up to this request. Proofs stay."""
    about = AuditEvent.objects.filter(
        instansi_id=row.instansi_id, subject_id=row.pegawai_id, at__lt=row.diajukan_at
    ).values("pk")
    events = list(AuditDetail.objects.filter(event_id__in=about).order_by("pk").values_list("pk", flat=True))
    for event_id in events:
        erase_detail(actor=actor, event_id=event_id, reason=_("permintaan yang bersangkutan"), now=now)
    return len(events)
