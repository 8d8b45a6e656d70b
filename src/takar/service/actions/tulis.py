"""Write applications that another system has kept, many at a time and each once: the one way for files, the API and
the demo. What is unchanged stays, what was open may end, what has ended never changes again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.ids import new_id
from takar.common.refusals import Invalid
from takar.org.models import Pegawai
from takar.service import audit
from takar.service.actions.daftar import next_number, number_text
from takar.service.imports.baris import Masukan
from takar.service.models import (
    JedaPermohonan,
    KoreksiPermohonan,
    Layanan,
    Pemohon,
    Permohonan,
    StandarPelayanan,
    StatusPermohonan,
)
from takar.service.selectors.kode import code_for, fingerprint
from takar.service.selectors.waktu import Jam, clock_of
from takar.service.signals import permohonan_selesai
from takar.service.transitions import DECIDED, OPEN

_BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Hasil:
    """What came of a sending. `nomor`: their number → ours."""

    baru: int
    berubah: int
    tetap: int
    nomor: Mapping[str, str]


def write_received(
    *,
    actor: Actor,
    layanan: Layanan,
    standar: StandarPelayanan,
    asal: str,
    masukan: Sequence[Masukan],
    today: date,
    now: datetime,
    object_kind: str = "service.layanan",
    object_id: UUID | None = None,
) -> Hasil:
    """Write what was received for one service, in the caller's transaction with the service locked. One ledger entry.

    A person whose NIP is not of this government is left out: the case then counts for the unit alone.
    """
    jam = clock_of(layanan.instansi_id, layanan.unit_id, on=today)
    wanted = {one.nip for one in masukan if one.nip}
    people = dict(Pegawai.objects.filter(instansi_id=layanan.instansi_id, nip__in=wanted).values_list("nip", "pk"))
    there = {
        row.nomor_luar: row
        for row in Permohonan.objects.select_for_update(of=("self",))
        .select_related("standar")
        .filter(instansi_id=layanan.instansi_id, asal=asal, nomor_luar__in=[one.nomor for one in masukan])
    }
    elsewhere = [number for number, row in there.items() if row.layanan_id != layanan.pk]
    if elsewhere:
        raise Invalid(
            _("Nomor %(nomor)s dari sistem ini sudah dipakai permohonan layanan lain.") % {"nomor": elsewhere[0]},
            next_step=_("Periksa kode layanannya, atau beri tiap layanan nomor yang berbeda."),
        )
    fresh = [one for one in masukan if one.nomor not in there]
    made = _create(fresh, layanan=layanan, standar=standar, asal=asal, jam=jam, people=people)
    known = {row.pk for row in there.values() if row.selesai_pada is not None}
    changed = [
        there[one.nomor]
        for one in masukan
        if one.nomor in there and _update(there[one.nomor], one, jam=jam, people=people)
    ]
    counts = {"baru": len(made), "berubah": len(changed), "tetap": len(masukan) - len(made) - len(changed)}
    if made or changed:
        append(
            actor=actor,
            code=audit.MASUK_SISTEM,
            object_kind=object_kind,
            object_id=object_id or layanan.pk,
            instansi_id=layanan.instansi_id,
            after={**counts, "layanan": layanan.pk},
            detail={"jumlah": len(masukan), "asal": asal or layanan.nama, **counts},
            now=now,
        )
    for row in (*made, *changed):
        if row.status == StatusPermohonan.SELESAI and row.pk not in known:
            permohonan_selesai.send(
                sender=Permohonan,
                permohonan_id=row.pk,
                instansi_id=row.instansi_id,
                layanan_id=row.layanan_id,
                unit_id=row.unit_id,
                now=now,
            )
    numbers = {row.nomor_luar: row.nomor for row in (*there.values(), *made)}
    return Hasil(nomor=numbers, **counts)


def _create(
    fresh: Sequence[Masukan],
    *,
    layanan: Layanan,
    standar: StandarPelayanan,
    asal: str,
    jam: Jam,
    people: Mapping[str | None, UUID],
) -> list[Permohonan]:
    by_year: dict[int, list[Masukan]] = {}
    for one in sorted(fresh, key=lambda one: (one.diterima, one.nomor)):
        by_year.setdefault(one.diterima.astimezone(jam.zona).year, []).append(one)
    rows: list[Permohonan] = []
    who: list[Pemohon] = []
    pauses: list[JedaPermohonan] = []
    errors: list[KoreksiPermohonan] = []
    for tahun, items in by_year.items():
        first = next_number(layanan, tahun=tahun, banyak=len(items))
        for offset, one in enumerate(items):
            pk, nomor = new_id(), number_text(layanan.kode, tahun=tahun, urut=first + offset)
            officer = people.get(one.nip)
            due = jam.batas(diterima=one.diterima, janji=standar.janji, satuan=standar.satuan, jeda=one.jeda)
            row = Permohonan(
                pk=pk,
                instansi_id=layanan.instansi_id,
                unit_id=layanan.unit_id,
                layanan=layanan,
                standar=standar,
                nomor=nomor,
                kode_sidik=fingerprint(nomor=nomor, kode=code_for(pk)),
                kanal=one.kanal,
                status=one.status,
                langkah_ke=1,
                penerima_id=officer,
                petugas_id=officer,
                diterima_pada=one.diterima,
                jatuh_tempo=due.jatuh_tempo,
                ingatkan_pada=min(due.ingatkan_pada, due.jatuh_tempo),
                janji_menit=due.menit,
                alasan="" if one.status in OPEN else one.alasan,
                asal=asal,
                nomor_luar=one.nomor,
            )
            _end(row, one, jam=jam, due=due.jatuh_tempo, officer=officer)
            rows.append(row)
            if one.nama:
                who.append(Pemohon(instansi_id=row.instansi_id, permohonan=row, nama=one.nama, kontak=one.kontak))
            pauses += [
                JedaPermohonan(instansi_id=row.instansi_id, permohonan=row, mulai=a, selesai=b, alasan=one.alasan)
                for a, b in one.jeda
            ]
            if row.dikoreksi:
                errors.append(_error(row, one))
    Permohonan.objects.bulk_create(rows, batch_size=_BATCH)
    Pemohon.objects.bulk_create(who, batch_size=_BATCH)
    JedaPermohonan.objects.bulk_create(pauses, batch_size=_BATCH)
    KoreksiPermohonan.objects.bulk_create(errors, batch_size=_BATCH)
    return rows


def _update(row: Permohonan, one: Masukan, *, jam: Jam, people: Mapping[str | None, UUID]) -> bool:
    """Take over what is new about a known case; return whether anything was."""
    fixed = one.diperbaiki and row.status == StatusPermohonan.SELESAI and not row.dikoreksi
    if row.status not in OPEN and not fixed:
        return False
    if not fixed and one.status in OPEN:
        return False
    officer = people.get(one.nip) or row.petugas_id
    if row.status in OPEN:
        due = jam.batas(diterima=row.diterima_pada, janji=row.standar.janji, satuan=row.standar.satuan, jeda=one.jeda)
        row.status, row.henti_sejak = one.status, None
        row.alasan, row.jatuh_tempo = one.alasan, due.jatuh_tempo
        _end(row, one, jam=jam, due=due.jatuh_tempo, officer=officer)
        row.jeda.all().delete()
        JedaPermohonan.objects.bulk_create(
            JedaPermohonan(instansi_id=row.instansi_id, permohonan=row, mulai=a, selesai=b, alasan=one.alasan)
            for a, b in one.jeda
        )
    row.dikoreksi = max(row.dikoreksi, int(one.diperbaiki))
    if row.dikoreksi and not row.koreksi.exists():
        _error(row, one).save(force_insert=True)
    row.versi_baris += 1
    row.save()
    return True


def _end(row: Permohonan, one: Masukan, *, jam: Jam, due: datetime, officer: UUID | None) -> None:
    if one.status not in DECIDED or one.selesai is None:
        return
    ended = max(one.selesai, row.diterima_pada)
    row.selesai_pada, row.penyelesai_id = ended, officer
    row.lama_menit = max(jam.lama(diterima=row.diterima_pada, selesai=ended, jeda=one.jeda), 0)
    row.tepat = ended <= due
    row.dikoreksi = int(one.diperbaiki)


def _error(row: Permohonan, one: Masukan) -> KoreksiPermohonan:
    when = row.selesai_pada or row.diterima_pada
    return KoreksiPermohonan(
        instansi_id=row.instansi_id,
        permohonan=row,
        penyelesai_id=row.penyelesai_id,
        pada=when,
        alasan=one.alasan,
        selesai=when,
    )
