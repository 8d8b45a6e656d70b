"""State that an indicator is understood, ask the Penilai about it, and answer."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row, can
from takar.audit import actions as audit
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, NotFound, WrongState
from takar.notifications.actions import notify
from takar.planning.actions.dasar import checked_text, expect_version, objek, open_plan
from takar.planning.audit import PAHAM_DIJAWAB, PAHAM_DINYATAKAN, PAHAM_DITANYAKAN
from takar.planning.models import Indikator, KonfirmasiPaham, PenjelasanIndikator, Skp
from takar.planning.policies import PahamDeed, SkpDeed
from takar.planning.transitions import OPEN

KIND = "planning.paham"


@transaction.atomic
def confirm(*, actor: Actor, skp_id: UUID, indikator_id: UUID, now: datetime) -> KonfirmasiPaham:
    """The employee states to have understood the indicator. Stating it again after a new version or explanation renews
    the date."""
    skp, row = _statement(actor=actor, skp_id=skp_id, indikator_id=indikator_id, now=now)
    explained = PenjelasanIndikator.objects.filter(indikator_id=indikator_id, at__gt=row.at).exists()
    renewed = explained or (skp.ditetapkan_at is not None and row.at < skp.ditetapkan_at)
    if row.paham and not renewed:
        return row
    before = _facts(row)
    row.paham, row.at = True, now
    _save(row)
    audit.append(
        actor=actor,
        code=PAHAM_DINYATAKAN,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after=_facts(row),
        detail={"objek": objek(skp)},
        now=now,
    )
    return row


@transaction.atomic
def ask(*, actor: Actor, skp_id: UUID, indikator_id: UUID, pertanyaan: str, now: datetime) -> KonfirmasiPaham:
    """The employee asks the Penilai; the indicator then counts as not understood until the employee says so."""
    skp, row = _statement(actor=actor, skp_id=skp_id, indikator_id=indikator_id, now=now)
    question = checked_text(pertanyaan, field="pertanyaan", limit=1000)
    if not row.paham and row.pertanyaan == question and row.dijawab_at is None:
        return row
    before = _facts(row)
    row.paham, row.pertanyaan, row.jawaban, row.dijawab_at, row.at = False, question, "", None, now
    _save(row)
    audit.append(
        actor=actor,
        code=PAHAM_DITANYAKAN,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after=_facts(row),
        detail={"objek": objek(skp), "tanya": question},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[skp.penilai_id],
        code=PAHAM_DITANYAKAN.name,
        text=_("%(nama)s bertanya tentang indikatornya: %(tanya)s")
        % {"nama": skp.pegawai.nama_lengkap, "tanya": question},
        url=_link(skp, indikator_id),
        now=now,
    )
    return row


@transaction.atomic
def answer(
    *, actor: Actor, skp_id: UUID, indikator_id: UUID, version: int | None, jawaban: str, now: datetime
) -> KonfirmasiPaham:
    """The Penilai answers the question that stands against an indicator. An answer may be corrected."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT)
    pk = KonfirmasiPaham.objects.filter(indikator_id=indikator_id, indikator__rhk__skp=skp).values_list("pk", flat=True)
    rows = KonfirmasiPaham.objects.select_related("indikator__rhk__skp__unit")
    found = pk.first()
    if found is None:
        raise NotFound(_("Belum ada pertanyaan pada indikator ini."), next_step=_("Muat ulang halaman."))
    row = access_row(rows, actor=actor, pk=found, deed=PahamDeed.JAWAB, lock=True)
    text = checked_text(jawaban, field="jawaban", limit=1000)
    if row.dijawab_at is not None and row.jawaban == text:
        return row
    expect_version(row, version)
    if skp.status not in OPEN:
        raise WrongState(
            _("SKP ini sudah berakhir, jadi pertanyaannya tidak dijawab lagi di sini."),
            next_step=_("Bicarakan langsung dengan pegawainya, atau pada SKP yang baru."),
        )
    if not row.pertanyaan:
        raise WrongState(_("Tidak ada pertanyaan yang perlu dijawab."), next_step=_("Muat ulang halaman."))
    before = _facts(row)
    row.jawaban, row.dijawab_at = text, now
    _save(row)
    audit.append(
        actor=actor,
        code=PAHAM_DIJAWAB,
        object_kind=KIND,
        object_id=row.pk,
        subject_id=row.pegawai_id,
        before=before,
        after=_facts(row),
        detail={"objek": objek(skp), "jawab": text},
        now=now,
    )
    notify(
        instansi_id=skp.instansi_id,
        pegawai_ids=[row.pegawai_id],
        code=PAHAM_DIJAWAB.name,
        text=_("%(nama)s menjawab pertanyaan Anda: %(jawab)s") % {"nama": skp.penilai.nama_lengkap, "jawab": text},
        url=_link(skp, indikator_id),
        now=now,
    )
    return row


def _statement(*, actor: Actor, skp_id: UUID, indikator_id: UUID, now: datetime) -> tuple[Skp, KonfirmasiPaham]:
    """The statement on one indicator, new and unsaved when nothing was said yet. The plan is locked meanwhile."""
    skp = open_plan(actor=actor, skp_id=skp_id, deed=SkpDeed.LIHAT)
    indikator = Indikator.objects.filter(pk=indikator_id, rhk__skp=skp).first()
    if indikator is None:
        raise NotFound(
            _("Indikator ini sudah tidak ada di SKP."), next_step=_("Muat ulang halaman setelah SKP ditetapkan lagi.")
        )
    row = KonfirmasiPaham.objects.select_related("indikator").filter(indikator=indikator).first()
    if row is None:
        row = KonfirmasiPaham(
            instansi_id=skp.instansi_id,
            indikator=indikator,
            pegawai_id=skp.pegawai_id,
            paham=False,
            at=now,
            versi_baris=0,
        )
    verdict = can(actor, PahamDeed.NYATAKAN, row)
    if not verdict:
        raise Forbidden(verdict.sentence, next_step=_("Penilai dapat menjawab pertanyaan yang sudah diajukan."))
    if not skp.versi or skp.status not in OPEN:
        raise WrongState(
            _("Pernyataan paham dibuat atas SKP yang sudah ditetapkan dan masih berjalan."),
            next_step=_("Buka SKP Anda untuk melihat statusnya."),
        )
    return skp, row


def _save(row: KonfirmasiPaham) -> None:
    row.versi_baris += 1
    row.save()


def _link(skp: Skp, indikator_id: UUID) -> str:
    return f"{reverse('planning:paham', kwargs={'pk': skp.pk})}#ind-{indikator_id}"


def _facts(row: KonfirmasiPaham) -> dict[str, object]:
    return {"paham": row.paham, "pertanyaan": row.pertanyaan, "jawaban": row.jawaban}
