"""Write in the forum: open a topic, reply, answer for a unit, report. A form sent twice makes one row."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.forum import audit
from takar.forum.actions.kabar import tell_unit
from takar.forum.actions.kabar_warga import tell_writer
from takar.forum.models import Alasan, LaporanTulisan, Tema, Topik, Tulisan
from takar.forum.policies import TopikDeed, TulisanDeed
from takar.forum.selectors.batas import answer_by
from takar.forum.selectors.suara import Suara, citizen
from takar.forum.selectors.teks import TERPANJANG, identity_numbers, private_data
from takar.forum.transitions import OPEN_TOPICS, SHOWN, TOPIK
from takar.units.models import UnitKerja
from takar.workflow.actions import perform


@transaction.atomic
def open_topic(
    *, suara: Suara, pk: UUID, unit_id: UUID, tema: str, judul: str, isi: str, today: date, now: datetime
) -> Topik:
    """Open a topic for a unit. The same `pk` gives the one row."""
    existing = Topik.objects.filter(pk=pk, instansi_id=suara.instansi_id).first()
    if existing is not None:
        return _mine(suara, existing)
    unit = unit_to_ask(suara, unit_id)
    problems = text_problems(suara, isi=isi, judul=judul)
    if tema not in Tema:
        problems.append(Problem("tema", _("Pilih temanya.")))
    if problems:
        raise Invalid(_("Topik belum dikirim."), problems=problems)
    row = Topik.objects.create(
        pk=pk,
        instansi_id=suara.instansi_id,
        unit=unit,
        tema=tema,
        judul=judul.strip(),
        status=TOPIK.initial,
        dibuat_at=now,
        terakhir_at=now,
        jawab_sebelum=answer_by(unit, on=today),
    )
    Tulisan.objects.create(
        instansi_id=row.instansi_id,
        unit=unit,
        topik=row,
        nomor=0,
        penulis_id=suara.penulis_id,
        pegawai_id=suara.pegawai_id,
        isi=isi.strip(),
        dibuat_at=now,
    )
    append(
        actor=suara.actor,
        code=audit.TOPIK_DIBUKA,
        object_kind="forum.topik",
        object_id=row.pk,
        subject_id=suara.pegawai_id,
        detail={"unit": unit.nama},
        now=now,
    )
    tell_unit(row, unit=unit, code="forum.menunggu.topik", today=today, now=now)
    return row


@transaction.atomic
def reply(*, suara: Suara, topik_id: UUID, pk: UUID, isi: str, now: datetime) -> Tulisan:
    """Write under a topic. The same `pk` gives the one row."""
    topik = _open(suara.actor, topik_id, TopikDeed.LIHAT)
    existing = Tulisan.objects.filter(pk=pk, instansi_id=suara.instansi_id).first()
    if existing is not None:
        return _own(suara, existing)
    problems = text_problems(suara, isi=isi)
    if problems:
        raise Invalid(_("Balasan belum dikirim."), problems=problems)
    row = _add(topik, pk=pk, isi=isi, now=now, penulis_id=suara.penulis_id, pegawai_id=suara.pegawai_id)
    topik.jumlah, topik.terakhir_at = row.nomor + 1, now
    topik.save(update_fields=["jumlah", "terakhir_at"])
    append(
        actor=suara.actor,
        code=audit.TULISAN_BARU,
        object_kind="forum.tulisan",
        object_id=row.pk,
        subject_id=suara.pegawai_id,
        detail={"unit": topik.unit.nama},
        now=now,
    )
    return row


@transaction.atomic
def answer(*, actor: Actor, topik_id: UUID, pk: UUID, isi: str, now: datetime) -> Tulisan:
    """Answer a topic for its unit; the answer is marked so. The same `pk` gives the one row."""
    topik = _open(actor, topik_id, TopikDeed.JAWAB)
    existing = Tulisan.objects.filter(pk=pk, instansi_id=actor.home).first()
    if existing is not None and existing.pegawai_id == actor.pegawai_id:
        return existing
    if not isi.strip() or len(isi) > TERPANJANG:
        raise Invalid(_("Jawaban belum dikirim."), problems=[Problem("isi", _("Tulis jawabannya."))])
    if problems := identity_numbers(isi, field="isi"):
        raise Invalid(_("Jawaban belum dikirim."), problems=problems)
    row = _add(topik, pk=pk, isi=isi, now=now, pegawai_id=actor.pegawai_id, resmi=True)
    perform(
        TOPIK,
        topik,
        "jawab",
        actor=actor,
        now=now,
        subject_id=actor.pegawai_id,
        changes={"dijawab_at": topik.dijawab_at or now, "jumlah": row.nomor + 1, "terakhir_at": now},
        detail={"unit": topik.unit.nama},
    )
    tell_writer(Tulisan.objects.get(topik=topik, nomor=0), now=now)
    return row


@transaction.atomic
def report(*, instansi_id: UUID, tulisan_id: UUID, pelapor: str, alasan: str, teks: str, now: datetime) -> None:
    """Report a text to the moderators. One reporter counts once for a text, whatever is sent."""
    actor = citizen(instansi_id)
    row = access_row(
        Tulisan.objects.select_related("unit"), actor=actor, pk=tulisan_id, deed=TulisanDeed.LIHAT, lock=True
    )
    if row.status not in SHOWN:
        raise NotFound(_("Tulisan ini sudah tidak tampil."))
    if alasan not in Alasan:
        raise Invalid(_("Laporan belum dikirim."), problems=[Problem("alasan", _("Pilih alasannya."))])
    who = salted_hmac("takar.forum.pelapor", f"{pelapor}:{now:%Y-%m-%d}", algorithm="sha256").hexdigest()
    _row, made = LaporanTulisan.objects.get_or_create(
        instansi_id=instansi_id,
        tulisan=row,
        pelapor=who,
        defaults={"alasan": alasan, "teks": teks.strip()[:500], "dibuat_at": now},
    )
    if not made:
        return
    row.laporan_terbuka += 1
    row.save(update_fields=["laporan_terbuka"])
    append(
        actor=actor,
        code=audit.TULISAN_DILAPORKAN,
        object_kind="forum.tulisan",
        object_id=row.pk,
        detail={"sebab": str(Alasan(alasan).label)},
        now=now,
    )


def unit_to_ask(suara: Suara, unit_id: UUID) -> UnitKerja:
    """Return an active unit of this government. Raises `Invalid`."""
    unit: UnitKerja | None = UnitKerja.objects.filter(pk=unit_id, instansi_id=suara.instansi_id, aktif=True).first()
    if unit is None:
        raise Invalid(_("Belum dikirim."), problems=[Problem("unit", _("Pilih unit dari daftarnya."))])
    return unit


def text_problems(suara: Suara, *, isi: str, judul: str | None = None) -> list[Problem]:
    """What stands in the way of publishing this; citizens are kept from giving away their own data."""
    problems = []
    if judul is not None and not 8 <= len(judul.strip()) <= 160:
        problems.append(Problem("judul", _("Tulis judul 8 sampai 160 huruf.")))
    if not 10 <= len(isi.strip()) <= TERPANJANG:
        problems.append(Problem("isi", _("Tulis paling sedikit 10 dan paling banyak 5.000 huruf.")))
    # Officials may name the telephone of their desk, but nobody's identity card.
    check = private_data if suara.warga else identity_numbers
    return problems + check(judul or "", field="judul") + check(isi, field="isi")


def _open(actor: Actor, pk: UUID, deed: TopikDeed) -> Topik:
    row = access_row(Topik.objects.select_related("unit"), actor=actor, pk=pk, deed=deed, lock=True)
    if not row.tampil:
        raise NotFound(_("Topik ini sedang disembunyikan."))
    if row.status not in OPEN_TOPICS:
        raise WrongState(_("Topik ini sudah ditutup."), next_step=_("Buka topik baru jika masih ada yang perlu."))
    return row


def _add(
    topik: Topik,
    *,
    pk: UUID,
    isi: str,
    now: datetime,
    penulis_id: UUID | None = None,
    pegawai_id: UUID | None = None,
    resmi: bool = False,
) -> Tulisan:
    return Tulisan.objects.create(
        pk=pk,
        instansi_id=topik.instansi_id,
        unit=topik.unit,
        topik=topik,
        nomor=topik.jumlah,
        penulis_id=penulis_id,
        pegawai_id=pegawai_id,
        resmi=resmi,
        isi=isi.strip(),
        dibuat_at=now,
    )


def _mine(suara: Suara, row: Topik) -> Topik:
    _own(suara, Tulisan.objects.get(topik=row, nomor=0))
    return row


def _own(suara: Suara, row: Tulisan) -> Tulisan:
    if not suara.wrote(row):
        raise Forbidden(_("Formulir ini milik orang lain."), next_step=_("Buka lagi halamannya."))
    return row
