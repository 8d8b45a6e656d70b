"""What checkers do: let through, ask for more, turn away, pass on, merge, close after looking, ask for more work."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import NOBODY, Actor
from takar.common.refusals import Invalid, Problem
from takar.complaint import audit
from takar.complaint.actions.lapor import tell_checkers
from takar.complaint.actions.pelapor import reopened
from takar.complaint.actions.pesan import say
from takar.complaint.models import Asal, CaraSelesai, Jenis, Pengaduan, Pokok, Sifat
from takar.complaint.policies import ADUAN_POLICY, AduanDeed
from takar.complaint.selectors.batas import answer_due, check_due
from takar.complaint.selectors.orang import heads_above
from takar.complaint.transitions import ADUAN, ANSWERED, CLOCKED
from takar.notifications.actions import notify
from takar.org.policy_keys import Kunci
from takar.org.selectors import policy_int
from takar.service.models import Layanan
from takar.units.models import UnitKerja
from takar.workflow.actions import perform

_STILL = {"jatuh_tempo": None, "ingatkan_pada": None}


@transaction.atomic
def let_through(
    *, actor: Actor, pk: UUID, jenis: str, pokok: str, version: int | None, today: date, now: datetime
) -> Pengaduan:
    """Check the complaint and hand it to its unit; the clock of the answer begins. Kind may be put right."""
    row = locked(actor, pk, AduanDeed.PERIKSA, version)
    kind = Jenis(jenis) if jenis in Jenis else Jenis(row.jenis)
    due = answer_due(row.instansi_id, row.unit_id, jenis=kind, mulai=now, today=today)
    changes = {
        "jenis": kind.value,
        "pokok": pokok if pokok in Pokok else row.pokok,
        "diperiksa_pada": now,
        "jatuh_tempo": due.jatuh_tempo,
        "ingatkan_pada": due.ingatkan_pada,
        "tingkat": 0,
    }
    take(row, "verifikasi", actor=actor, now=now, changes=changes)
    say(row, asal=Asal.PEMERIKSA, langkah="verifikasi", oleh=actor.pegawai_id, now=now)
    if kind != Jenis.PENGAWASAN:
        notify(
            instansi_id=row.instansi_id,
            pegawai_ids=heads_above(row, on=today),
            code="complaint.aduan.diverifikasi",
            text=_("Pengaduan %(nomor)s tentang unit Anda menunggu petugas.") % {"nomor": row.nomor},
            url=reverse("complaint:aduan", kwargs={"pk": row.pk}),
            now=now,
        )
    return row


@transaction.atomic
def ask_for_more(*, actor: Actor, pk: UUID, isi: str, version: int | None, today: date, now: datetime) -> Pengaduan:
    """Ask the complainant for what is missing; the house's clock stands still."""
    row = locked(actor, pk, AduanDeed.PERIKSA, version)
    until = now + timedelta(days=policy_int(row.instansi_id, Kunci.ADUAN_LENGKAPI_HARI, today))
    take(row, "kembalikan", actor=actor, now=now, given=isi, changes={**_STILL, "batas_pelapor": until})
    say(row, asal=Asal.PEMERIKSA, langkah="kembalikan", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def turn_away(*, actor: Actor, pk: UUID, isi: str, version: int | None, now: datetime) -> Pengaduan:
    """End a complaint that cannot be worked on, with the reason that the complainant reads."""
    row = locked(actor, pk, AduanDeed.PERIKSA, version)
    take(row, "tolak", actor=actor, now=now, given=isi, changes=dict(_STILL))
    say(row, asal=Asal.PEMERIKSA, langkah="tolak", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def pass_on(
    *, actor: Actor, pk: UUID, unit_id: UUID | None, isi: str, version: int | None, today: date, now: datetime
) -> Pengaduan:
    """Pass the complaint to the unit that can answer it: same number, checked there, the clock of checking anew."""
    row = locked(actor, pk, AduanDeed.PERIKSA, version)
    unit = UnitKerja.objects.filter(pk=unit_id or NOBODY, instansi_id=row.instansi_id).exclude(pk=row.unit_id).first()
    if unit is None:
        raise Invalid(_("Belum diteruskan."), problems=[Problem("unit", _("Pilih unit lain dari daftarnya."))])
    due = check_due(row.instansi_id, unit.pk, mulai=now, today=today)
    stays = Layanan.objects.filter(pk=row.layanan_id or NOBODY, unit=unit).exists()
    changes = {
        "unit_id": unit.pk,
        "layanan_id": row.layanan_id if stays else None,
        "petugas_id": None,
        "jatuh_tempo": due.jatuh_tempo,
        "ingatkan_pada": due.ingatkan_pada,
        "terusan": row.terusan + 1,
        "tingkat": 0,
    }
    take(row, "teruskan", actor=actor, now=now, given=isi, changes=changes, unit=unit.nama)
    say(row, asal=Asal.PEMERIKSA, langkah="teruskan", isi=isi, oleh=actor.pegawai_id, now=now)
    row.unit = unit
    tell_checkers(row, today=today, now=now)
    return row


@transaction.atomic
def merge(*, actor: Actor, pk: UUID, induk: str, version: int | None, now: datetime) -> Pengaduan:
    """Make the complaint the same as another open one of the same house; both complainants are told."""
    row = locked(actor, pk, AduanDeed.PERIKSA, version)
    into = (
        Pengaduan.objects.select_for_update(of=("self",))
        # Into nothing that the actor may not see, for its answers are read on by this one's complainant; nor into what
        # is over, where nobody would answer any more.
        .filter(ADUAN_POLICY.scope(actor, AduanDeed.PERIKSA), nomor="".join(induk.split()).upper()[:24])
        .filter(instansi_id=row.instansi_id, status__in=(*CLOCKED, *ANSWERED))
        .exclude(pk=row.pk)
        .first()
    )
    alike = into is not None and (into.jenis == Jenis.PENGAWASAN) == (row.jenis == Jenis.PENGAWASAN)
    if into is None or into.unit_id != row.unit_id or not alike:
        words = _("Tulis nomor pengaduan lain yang belum selesai, tentang unit yang sama.")
        raise Invalid(_("Belum digabungkan."), problems=[Problem("induk", words)])
    take(row, "gabung", actor=actor, now=now, changes={**_STILL, "sama_dengan_id": into.pk}, induk=into.nomor)
    moved = list(row.gabungan.all())
    for each in moved:
        each.sama_dengan = into
        each.save(update_fields=["sama_dengan"])
    for each in (row, *moved):
        words = _("Pengaduan Anda sama dengan pengaduan lain dan ditangani bersama. Jawabannya muncul di sini.")
        say(each, asal=Asal.PEMERIKSA, langkah="gabung", isi=words, oleh=actor.pegawai_id, now=now)
    words = _("Orang lain menyampaikan hal yang sama. Keduanya ditangani bersama.")
    say(into, asal=Asal.PEMERIKSA, langkah="digabungi", isi=words, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def close_checked(*, actor: Actor, pk: UUID, isi: str, version: int | None, now: datetime) -> Pengaduan:
    """Close an answered complaint after looking at what was done: only by someone who had no part in it."""
    row = locked(actor, pk, AduanDeed.TUTUP, version)
    changes = {"selesai_pada": now, "cara_selesai": CaraSelesai.VERIFIKATOR, "batas_pelapor": None}
    take(row, "tutup", actor=actor, now=now, given=isi, changes=changes)
    say(row, asal=Asal.PEMERIKSA, langkah="tutup", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def ask_again(*, actor: Actor, pk: UUID, isi: str, version: int | None, today: date, now: datetime) -> Pengaduan:
    """Ask for more work on an answered or closed complaint whose result does not hold."""
    row = locked(actor, pk, AduanDeed.TUTUP, version)
    take(row, "tinjau", actor=actor, now=now, given=isi, changes=reopened(row, today=today, now=now))
    say(row, asal=Asal.PEMERIKSA, langkah="tinjau", isi=isi, oleh=actor.pegawai_id, now=now)
    return row


@transaction.atomic
def publish_outcome(*, actor: Actor, pk: UUID, teks: str, version: int | None, now: datetime) -> Pengaduan:
    """Tell everyone in one's own words what became of a closed complaint; empty takes it back."""
    row = locked(actor, pk, AduanDeed.TUTUP, version)
    if row.selesai_pada is None or not row.cara_selesai:
        raise Invalid(_("Ringkasan diumumkan sesudah pengaduannya selesai."))
    row.umum = teks.strip()[:600]
    row.versi_baris += 1
    row.save(update_fields=["umum", "versi_baris"])
    append(
        actor=actor,
        code=audit.DIUMUMKAN,
        object_kind="complaint.pengaduan",
        object_id=row.pk,
        after={"umum": row.umum},
        detail={"nomor": row.nomor},
        now=now,
    )
    return row


@transaction.atomic
def open_name(*, actor: Actor, pk: UUID, alasan: str, now: datetime) -> tuple[str, str]:
    """Return name and contact of the complainant; each look is written down with its reason."""
    row = locked(actor, pk, AduanDeed.IDENTITAS, None)
    if len(alasan.strip()) < 5:
        raise Invalid(_("Nama belum dibuka."), problems=[Problem("alasan", _("Tulis untuk apa namanya diperlukan."))])
    who = getattr(row, "pelapor", None)
    if who is None or row.sifat == Sifat.ANONIM:
        raise Invalid(_("Nama pelapor tidak tersimpan: tanpa nama, atau masa simpannya sudah habis."))
    append(
        actor=actor,
        code=audit.NAMA_DIBUKA,
        object_kind="complaint.pengaduan",
        object_id=row.pk,
        detail={"nomor": row.nomor, "alasan": alasan.strip()[:200]},
        now=now,
    )
    return who.nama, who.kontak


def locked(actor: Actor, pk: UUID, deed: AduanDeed, version: int | None) -> Pengaduan:
    """Fetch one complaint with right, lock and version, for every verb of the house."""
    rows = Pengaduan.objects.select_related("unit", "pelapor")
    return access_row(rows, actor=actor, pk=pk, deed=deed, lock=True, version=version)


def take(
    row: Pengaduan,
    name: str,
    *,
    actor: Actor,
    now: datetime,
    given: object = None,
    changes: Mapping[str, object] | None = None,
    **detail: str,
) -> None:
    """Take a step; the ledger names the number, never what was complained."""
    perform(
        ADUAN,
        row,
        name,
        actor=actor,
        now=now,
        subject_id=row.petugas_id,
        given=given,
        changes=changes,
        detail={"nomor": row.nomor, **detail},
    )
