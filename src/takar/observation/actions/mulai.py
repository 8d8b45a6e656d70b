"""Begin an observation: of a new event, or as a further observer of one that someone else observes too."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Invalid, NotFound, Problem, WrongState
from takar.execution.actions.dasar import once
from takar.law.berakhlak import Nilai
from takar.observation import audit
from takar.observation.models import Pengamatan, Peristiwa, VersiInstrumen
from takar.observation.policies import PeristiwaDeed
from takar.observation.selectors.hak import observable, role_with, roles_on
from takar.observation.selectors.mulai import has_read
from takar.observation.selectors.peristiwa import MOST_OBSERVERS
from takar.observation.transitions import DROPPED, USABLE_VERSION, day
from takar.planning.models import Indikator, Skp


@dataclass(frozen=True, slots=True, kw_only=True)
class Isian:
    """Where and when, and what of the plan it is about: one indicator or one BerAKHLAK value."""

    nama: str
    tanggal: date
    tempat: str
    jam: time | None = None
    indikator_id: UUID | None = None
    nilai: str = ""


def begin(
    *, actor: Actor, pk: UUID, skp_id: UUID, versi_id: UUID, isian: Isian, today: date, now: datetime
) -> Pengamatan:
    """Begin to observe a new event; the observation gets the id `pk`. The same id twice is one."""

    @transaction.atomic
    def make() -> Pengamatan:
        known = _sent(actor=actor, pk=pk)
        return known or _begin(actor=actor, pk=pk, skp_id=skp_id, versi_id=versi_id, isian=isian, today=today, now=now)

    return once(make, sent=lambda: _sent(actor=actor, pk=pk))


def join(*, actor: Actor, pk: UUID, peristiwa_id: UUID, today: date, now: datetime) -> Pengamatan:
    """Observe an event that someone else observes too. Whoever may already read of it is refused: their answers would
    not be their own alone. The same event twice returns the own observation."""

    def mine() -> Pengamatan | None:
        return Pengamatan.objects.filter(
            instansi_id=actor.home, peristiwa_id=peristiwa_id, pengamat_id=actor.person
        ).first()

    @transaction.atomic
    def make() -> Pengamatan:
        events = Peristiwa.objects.select_related("versi__instrumen__unit", "skp__unit", "unit")
        event = access_row(events, actor=actor, pk=peristiwa_id, deed=PeristiwaDeed.LIHAT, lock=True)
        known = mine()
        if known is not None and known.status not in DROPPED:
            return known
        role = role_with(
            event.versi, roles=roles_on(actor=actor, skp=event.skp, on=event.tanggal), path=event.skp.unit.path
        )
        if role is None:
            raise NotFound(
                _("Peristiwa ini tidak ada, atau tidak dapat Anda amati."),
                next_step=_("Mulai pengamatan dari daftar orang yang dapat Anda amati."),
            )
        if known is not None or has_read(actor=actor, peristiwa_id=event.pk):
            raise WrongState(
                _("Anda sudah dapat membaca pengamatan atas peristiwa ini, jadi tidak dapat lagi ikut mengamatinya."),
                next_step=_("Lain kali, mulailah sebelum pengamat lain mengirim hasilnya."),
            )
        there = Pengamatan.objects.filter(peristiwa=event).exclude(status__in=DROPPED).count()
        if there >= MOST_OBSERVERS:
            raise WrongState(
                _("Peristiwa ini sudah diamati %(n)d orang.") % {"n": MOST_OBSERVERS},
                next_step=_("Buat pengamatan untuk peristiwa yang lain."),
            )
        return _observe(event, pk=pk, role=role, actor=actor, now=now)

    return once(make, sent=mine)


def _begin(
    *, actor: Actor, pk: UUID, skp_id: UUID, versi_id: UUID, isian: Isian, today: date, now: datetime
) -> Pengamatan:
    skp = observable(actor=actor, on=today).filter(pk=skp_id).first()
    if skp is None:
        raise NotFound(
            _("Orang ini tidak ada, atau tidak dapat Anda amati hari ini."),
            next_step=_("Mulai pengamatan dari daftar orang yang dapat Anda amati."),
        )
    problems = _problems(skp=skp, isian=isian, today=today)
    versions = VersiInstrumen.objects.filter(instansi_id=actor.home, status__in=USABLE_VERSION, pk=versi_id)
    version = versions.select_related("instrumen__unit").first()
    role = None
    if version is not None:
        role = role_with(version, roles=roles_on(actor=actor, skp=skp, on=isian.tanggal), path=skp.unit.path)
        if role is None and role_with(version, roles=roles_on(actor=actor, skp=skp, on=today), path=skp.unit.path):
            problems.append(Problem("tanggal", _("Penunjukan Anda tidak berlaku pada tanggal itu.")))
        elif role is None:
            problems.append(Problem("instrumen", _("Instrumen ini tidak dapat Anda pakai untuk orang ini.")))
    else:
        problems.append(Problem("instrumen", _("Pilih instrumen yang sedang terbit.")))
    words = _target_words(skp=skp, isian=isian)
    if not words:
        problems.append(Problem("sasaran", _("Pilih satu indikator atau satu nilai dari SKP orang ini.")))
    if problems or version is None or role is None:
        raise Invalid(_("Pengamatan belum bisa dimulai."), problems=problems)
    event = Peristiwa.objects.create(
        instansi_id=skp.instansi_id,
        versi=version,
        pegawai_id=skp.pegawai_id,
        skp=skp,
        unit_id=skp.unit_id,
        nama=isian.nama.strip(),
        tanggal=isian.tanggal,
        jam=isian.jam,
        tempat=isian.tempat.strip(),
        indikator_id=isian.indikator_id,
        nilai=isian.nilai,
        sasaran_teks=words[:1100],
        dibuat_oleh_id=actor.person,
        dibuat_at=now,
    )
    return _observe(event, pk=pk, role=role, actor=actor, now=now)


def _observe(event: Peristiwa, *, pk: UUID, role: str, actor: Actor, now: datetime) -> Pengamatan:
    row = Pengamatan.objects.create(
        pk=pk,
        instansi_id=event.instansi_id,
        peristiwa=event,
        pengamat_id=actor.person,
        peran=role,
        pegawai_id=event.pegawai_id,
        skp_id=event.skp_id,
        unit_id=event.unit_id,
        tanggal=event.tanggal,
        mulai_at=now,
    )
    # A draft about someone is not theirs to read yet: the entry concerns the observer.
    append(
        actor=actor,
        code=audit.PENGAMATAN_DIMULAI,
        object_kind="observation.pengamatan",
        object_id=row.pk,
        subject_id=row.pengamat_id,
        after={"peristiwa": event.pk, "versi": event.versi_id, "peran": role},
        detail={"instrumen": event.versi.nama, "tanggal": day(event.tanggal)},
        now=now,
    )
    return row


def _problems(*, skp: Skp, isian: Isian, today: date) -> list[Problem]:
    problems = []
    if not 3 <= len(isian.nama.strip()) <= 150:
        problems.append(Problem("nama", _("Tulis nama peristiwanya, 3 sampai 150 karakter.")))
    if not 2 <= len(isian.tempat.strip()) <= 150:
        problems.append(Problem("tempat", _("Tulis tempatnya, paling panjang 150 karakter.")))
    if isian.tanggal > today:
        problems.append(Problem("tanggal", _("Tanggal ini belum tiba. Pengamatan dicatat saat atau sesudah terjadi.")))
    elif not skp.mulai <= isian.tanggal <= skp.selesai:
        text = _("Pilih tanggal antara %(mulai)s dan %(selesai)s, masa rencana ini.")
        problems.append(Problem("tanggal", text % {"mulai": day(skp.mulai), "selesai": day(skp.selesai)}))
    return problems


def _target_words(*, skp: Skp, isian: Isian) -> str:
    """Return the words of what it is about, empty unless exactly one thing of this plan is named."""
    if isian.indikator_id is None:
        return Nilai(isian.nilai).label if isian.nilai in set(Nilai) else ""
    if isian.nilai:
        return ""
    rows = Indikator.objects.filter(pk=isian.indikator_id, rhk__skp_id=skp.pk)
    return str(rows.values_list("teks", flat=True).first() or "")


def _sent(*, actor: Actor, pk: UUID) -> Pengamatan | None:
    row = Pengamatan.objects.filter(pk=pk).first()
    if row is not None and (row.instansi_id, row.pengamat_id) != (actor.instansi_id, actor.pegawai_id):
        raise NotFound(_("Pengamatan ini tidak ada, atau bukan untuk Anda."))
    return row
