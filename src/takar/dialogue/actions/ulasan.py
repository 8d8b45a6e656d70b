"""Form B.1.8: what the employee says of the guidance, sent to the superior of the Pimpinan; and its statements."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from takar.access.models import Role
from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, Problem, WrongState
from takar.dialogue import audit
from takar.dialogue.models import Bimbingan, Jawaban, KriteriaBimbingan, UlasanBimbingan
from takar.dialogue.policies import BimbinganDeed
from takar.dialogue.selectors.kriteria import BUTIR, criteria_on
from takar.dialogue.transitions import AGREED_RECORD, day
from takar.notifications.actions import notify

_LONGEST = 500


@transaction.atomic
def review(
    *, actor: Actor, pk: UUID, jawaban: Sequence[Mapping[str, str]], today: date, now: datetime
) -> UlasanBimbingan:
    """Fill B.1.8 once, one answer (`jawaban`, `keterangan`) for each statement in force today."""
    rows = Bimbingan.objects.all()
    row = access_row(rows, actor=actor, pk=pk, deed=BimbinganDeed.ULAS, lock=True)
    if row.status not in AGREED_RECORD:
        raise WrongState(
            _("Umpan balik diisi setelah catatan bimbingan disetujui keduanya."),
            next_step=_("Setujui dahulu catatannya."),
        )
    known = UlasanBimbingan.objects.filter(instansi_id=row.instansi_id, bimbingan=row).first()
    if known is not None:
        return known
    if row.atasan_pembimbing_id is None:
        raise WrongState(
            _("Pimpinan ini tidak mempunyai atasan di instansi Anda."),
            next_step=_("Umpan balik tidak dapat dikirim; sampaikan kepada pengelola kinerja."),
        )
    rule = criteria_on(instansi_id=row.instansi_id, day=today)
    problems = [
        Problem(f"jawaban_{number}", _("Pilih satu jawaban."))
        for number, _pair in enumerate(rule.butir, start=1)
        if number > len(jawaban) or jawaban[number - 1].get("jawaban") not in Jawaban.values
    ]
    problems += [
        Problem(f"keterangan_{number}", _("Paling panjang %(n)d karakter.") % {"n": _LONGEST})
        for number, given in enumerate(jawaban, start=1)
        if len(given.get("keterangan", "")) > _LONGEST
    ]
    if problems:
        raise Invalid(_("Belum bisa dikirim."), problems=problems)
    done = UlasanBimbingan.objects.create(
        instansi_id=row.instansi_id,
        bimbingan=row,
        pegawai_id=actor.person,
        penerima_id=row.atasan_pembimbing_id,
        butir=[
            {
                "subjek": subjek,
                "kriteria": kriteria,
                "jawaban": given["jawaban"],
                "keterangan": given.get("keterangan", "").strip(),
            }
            for (subjek, kriteria), given in zip(rule.butir, jawaban, strict=False)
        ],
        bawaan=rule.bawaan,
        at=now,
    )
    append(
        actor=actor,
        code=audit.ULASAN_DIKIRIM,
        object_kind="dialogue.ulasanbimbingan",
        object_id=done.pk,
        subject_id=actor.pegawai_id,
        after={"butir": done.butir},
        detail={"tanggal": day(row.tanggal)},
        now=now,
    )
    notify(
        instansi_id=row.instansi_id,
        pegawai_ids=[row.atasan_pembimbing_id],
        code=audit.ULASAN_DIKIRIM.name,
        text=_("%(nama)s mengirim umpan balik atas bimbingan yang diterimanya.") % {"nama": actor.nama},
        url=reverse("dialogue:ulasan", kwargs={"pk": row.pk}),
        now=now,
    )
    return done


@transaction.atomic
def set_criteria(
    *, actor: Actor, butir: Sequence[tuple[str, str]], berlaku_mulai: date, dasar: str, today: date, now: datetime
) -> KriteriaBimbingan:
    """Word the nine statements from a day on. What was filled before keeps the words that it was filled with."""
    if not actor.has(Role.PENGELOLA_KINERJA):
        raise Forbidden(_("Pernyataan umpan balik bimbingan ditetapkan oleh pengelola kinerja."))
    said = [(subjek.strip(), kriteria.strip()) for subjek, kriteria in butir]
    problems = [
        Problem(f"kriteria_{number}", _("Isi subjek dan pernyataannya, paling panjang 300 karakter."))
        for number, (subjek, kriteria) in enumerate(said, start=1)
        if not subjek or not kriteria or len(subjek) > 100 or len(kriteria) > 300
    ]
    if len(said) != BUTIR:
        problems.append(Problem("", _("Formulir B.1.8 memuat sembilan pernyataan.")))
    if berlaku_mulai < today:
        problems.append(Problem("berlaku_mulai", _("Pilih hari ini atau hari sesudahnya.")))
    if not dasar.strip():
        problems.append(Problem("dasar", _("Tulis peraturan atau keputusan yang menetapkannya.")))
    if problems:
        raise Invalid(_("Belum bisa ditetapkan."), problems=problems)
    row, _made = KriteriaBimbingan.objects.update_or_create(
        instansi_id=actor.home,
        berlaku_mulai=berlaku_mulai,
        defaults={"butir": [list(pair) for pair in said], "dasar": dasar.strip()[:200]},
    )
    append(
        actor=actor,
        code=audit.KRITERIA_DITETAPKAN,
        object_kind="dialogue.kriteriabimbingan",
        object_id=row.pk,
        after={"butir": row.butir, "dasar": row.dasar},
        detail={"mulai": day(berlaku_mulai)},
        now=now,
    )
    return row
