"""Versions of a service standard: begun as a copy, written, published. What is published never changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, Problem, WrongState
from takar.law.layanan import Komponen, komponen_kurang
from takar.service import audit
from takar.service.models import LangkahLayanan, Layanan, SatuanJanji, StandarPelayanan, SyaratLayanan
from takar.service.policies import LayananDeed, StandarDeed
from takar.service.transitions import IN_FORCE, STANDAR, WRITABLE
from takar.workflow.actions import perform

MAX_ITEMS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Langkah:
    """One step of the process as it is typed."""

    nama: str
    janji: int
    satuan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IsiStandar:
    """Everything of one version. `syarat`: (words, required)."""

    isi: Mapping[str, str]
    janji: int
    satuan: str
    maklumat: str
    dasar: str
    syarat: Sequence[tuple[str, bool]]
    langkah: Sequence[Langkah]


@transaction.atomic
def begin_version(*, actor: Actor, pk: UUID, layanan_id: UUID, now: datetime) -> StandarPelayanan:
    """Begin the next version as a copy of the one in force. A draft that is there already is the answer."""
    layanan = access_row(
        Layanan.objects.select_related("unit"), actor=actor, pk=layanan_id, deed=LayananDeed.KELOLA, lock=True
    )
    rows = StandarPelayanan.objects.filter(instansi_id=layanan.instansi_id, layanan=layanan)
    draft = rows.filter(status__in=WRITABLE).first()
    if draft is not None:
        return draft
    last = rows.order_by("-nomor").first()
    row = StandarPelayanan.objects.create(
        pk=pk,
        instansi_id=layanan.instansi_id,
        layanan=layanan,
        nomor=last.nomor + 1 if last else 1,
        **({} if last is None else {k: getattr(last, k) for k in ("isi", "janji", "satuan", "maklumat", "dasar")}),
    )
    if last is not None:
        _write_lists(
            row,
            syarat=list(last.syarat.order_by("urutan").values_list("teks", "wajib")),
            langkah=[
                Langkah(nama=nama, janji=janji, satuan=satuan)
                for nama, janji, satuan in last.langkah.order_by("urutan").values_list("nama", "janji", "satuan")
            ],
        )
    _leaf(actor=actor, row=row, nama=layanan.nama, now=now)
    return row


@transaction.atomic
def write_version(*, actor: Actor, pk: UUID, isi: IsiStandar, version: int, now: datetime) -> StandarPelayanan:
    """Write a draft whole. Raises `WrongState` for a version that was published."""
    row = _draft(actor, pk, version=version)
    problems = []
    if not 1 <= isi.janji <= 100_000 or isi.satuan not in SatuanJanji:
        problems.append(Problem("janji", _("Isi janji waktu sebagai bilangan, misalnya 3 hari kerja.")))
    if any(not 1 <= each.janji <= 100_000 or each.satuan not in SatuanJanji for each in isi.langkah):
        problems.append(Problem("langkah", _("Tiap langkah perlu janji waktunya, misalnya Verifikasi | 2 jam kerja.")))
    if len(isi.syarat) > MAX_ITEMS or len(isi.langkah) > MAX_ITEMS:
        problems.append(Problem("syarat", _("Paling banyak 40 syarat dan 40 langkah. Gabungkan yang sejenis.")))
    if problems:
        raise Invalid(_("Standar belum disimpan."), problems=problems)
    row.isi = {key.value: isi.isi.get(key.value, "").strip() for key in Komponen}
    row.janji, row.satuan = isi.janji, isi.satuan
    row.maklumat, row.dasar = isi.maklumat.strip(), isi.dasar.strip()
    row.versi_baris += 1
    row.save(update_fields=["isi", "janji", "satuan", "maklumat", "dasar", "versi_baris"])
    _write_lists(row, syarat=isi.syarat, langkah=isi.langkah)
    _leaf(actor=actor, row=row, nama=row.layanan.nama, now=now)
    return row


@transaction.atomic
def publish(*, actor: Actor, pk: UUID, version: int, now: datetime) -> StandarPelayanan:
    """Publish a draft; the version in force gives way in the same moment. All fourteen components must be there."""
    row = _draft(actor, pk, version=version)
    missing = [_("Isi bagian “%(nama)s”.") % {"nama": each.label} for each in komponen_kurang(row.isi)]
    if not row.maklumat:
        missing.append(_("Isi maklumat pelayanannya."))
    if not row.langkah.exists():
        missing.append(_("Isi paling sedikit satu langkah."))
    former = StandarPelayanan.objects.filter(
        instansi_id=row.instansi_id, layanan_id=row.layanan_id, status__in=IN_FORCE
    ).select_related("layanan__unit")
    detail = {"objek": row.layanan.nama}
    if not missing:
        for each in former.select_for_update(of=("self",)):
            perform(
                STANDAR,
                each,
                "gantikan",
                actor=actor,
                now=now,
                subject_id=None,
                changes={"diganti_pada": now},
                detail={**detail, "nomor": each.nomor},
            )
    perform(
        STANDAR,
        row,
        "terbitkan",
        actor=actor,
        now=now,
        subject_id=None,
        given=missing,
        changes={"terbit_pada": now},
        detail={**detail, "nomor": row.nomor},
    )
    return row


def _draft(actor: Actor, pk: UUID, *, version: int) -> StandarPelayanan:
    row = access_row(
        StandarPelayanan.objects.select_related("layanan__unit"),
        actor=actor,
        pk=pk,
        deed=StandarDeed.SUSUN,
        lock=True,
        version=version,
    )
    if row.status not in WRITABLE:
        raise WrongState(
            _("Standar ini sudah terbit, jadi tidak bisa diubah."),
            next_step=_("Susun versi baru; versi ini tetap tersimpan."),
        )
    return row


def _write_lists(row: StandarPelayanan, *, syarat: Sequence[tuple[str, bool]], langkah: Sequence[Langkah]) -> None:
    row.syarat.all().delete()
    row.langkah.all().delete()
    SyaratLayanan.objects.bulk_create(
        SyaratLayanan(instansi_id=row.instansi_id, standar=row, urutan=number, teks=teks[:300], wajib=wajib)
        for number, (teks, wajib) in enumerate(syarat, start=1)
    )
    LangkahLayanan.objects.bulk_create(
        LangkahLayanan(
            instansi_id=row.instansi_id,
            standar=row,
            urutan=number,
            nama=each.nama[:160],
            janji=each.janji,
            satuan=each.satuan,
        )
        for number, each in enumerate(langkah, start=1)
    )


def _leaf(*, actor: Actor, row: StandarPelayanan, nama: str, now: datetime) -> None:
    append(
        actor=actor,
        code=audit.STANDAR_DISUSUN,
        object_kind="service.standarpelayanan",
        object_id=row.pk,
        after={"isi": row.isi, "janji": row.janji, "satuan": row.satuan, "maklumat": row.maklumat},
        detail={"objek": nama, "nomor": row.nomor},
        now=now,
    )
