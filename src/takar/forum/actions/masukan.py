"""Inputs to a consultation, and the unit's answer to each of them."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from takar.access.policies import access_row
from takar.audit.actions import append
from takar.common.actor import Actor
from takar.common.refusals import Forbidden, Invalid, NotFound, Problem, WrongState
from takar.forum import audit
from takar.forum.actions.kabar_warga import tell_writer
from takar.forum.actions.tulis import text_problems
from takar.forum.models import Konsultasi, Masukan, PeranPeserta, Tanggapan, Tulisan
from takar.forum.policies import KonsultasiDeed
from takar.forum.selectors.suara import Suara
from takar.forum.selectors.teks import identity_numbers
from takar.forum.transitions import ANSWERS, TAKES_INPUT


@transaction.atomic
def give_input(
    *, suara: Suara, pk: UUID, konsultasi_id: UUID, peran: str, isi: str, today: date, now: datetime
) -> Tulisan:
    """Give an input while they are taken. The same `pk` gives the one row."""
    rows = Konsultasi.objects.select_related("unit")
    about = access_row(rows, actor=suara.actor, pk=konsultasi_id, deed=KonsultasiDeed.LIHAT, lock=True)
    existing = Tulisan.objects.filter(pk=pk, instansi_id=suara.instansi_id).first()
    if existing is not None:
        if not suara.wrote(existing):
            raise Forbidden(_("Formulir ini milik orang lain."), next_step=_("Buka lagi halamannya."))
        return existing
    if about.status not in TAKES_INPUT or (about.masukan_sampai and about.masukan_sampai < today):
        raise WrongState(
            _("Masukan untuk konsultasi ini sudah ditutup."), next_step=_("Baca jawabannya di halaman ini.")
        )
    problems = text_problems(suara, isi=isi)
    if peran not in PeranPeserta:
        problems.append(Problem("peran", _("Pilih sebagai siapa Anda memberi masukan.")))
    if problems:
        raise Invalid(_("Masukan belum dikirim."), problems=problems)
    row = Tulisan.objects.create(
        pk=pk,
        instansi_id=about.instansi_id,
        unit=about.unit,
        konsultasi=about,
        nomor=about.jumlah + 1,
        penulis_id=suara.penulis_id,
        pegawai_id=suara.pegawai_id,
        isi=isi.strip(),
        dibuat_at=now,
    )
    Masukan.objects.create(instansi_id=about.instansi_id, tulisan=row, peran=peran)
    about.jumlah += 1
    about.save(update_fields=["jumlah"])
    append(
        actor=suara.actor,
        code=audit.MASUKAN_BARU,
        object_kind="forum.tulisan",
        object_id=row.pk,
        subject_id=suara.pegawai_id,
        detail={"nomor": row.nomor, "objek": about.judul},
        now=now,
    )
    return row


@transaction.atomic
def answer_input(
    *, actor: Actor, pk: UUID, konsultasi_id: UUID, tanggapan: str, jawaban: str, now: datetime
) -> Masukan:
    """Answer one input; until the record is issued the answer may be bettered."""
    rows = Konsultasi.objects.select_related("unit")
    about = access_row(rows, actor=actor, pk=konsultasi_id, deed=KonsultasiDeed.KELOLA, lock=True)
    if about.status not in ANSWERS:
        raise WrongState(_("Jawaban ditulis sebelum berita acara terbit."))
    found = Masukan.objects.select_related("tulisan").filter(tulisan_id=pk, tulisan__konsultasi=about).first()
    if found is None:
        raise NotFound(_("Masukan ini tidak ada pada konsultasi ini."))
    problems = []
    if tanggapan not in Tanggapan:
        problems.append(Problem("tanggapan", _("Pilih tanggapannya.")))
    if len(jawaban.strip()) < 10:
        problems.append(Problem("jawaban", _("Jelaskan jawabannya, paling sedikit 10 huruf.")))
    problems += identity_numbers(jawaban, field="jawaban")
    if problems:
        raise Invalid(_("Jawaban belum disimpan."), problems=problems)
    before = {"tanggapan": found.tanggapan, "jawaban": found.jawaban}
    if found.dijawab_at is None:
        tell_writer(found.tulisan, now=now)
    found.tanggapan, found.jawaban = tanggapan, jawaban.strip()[:3000]
    found.dijawab_at, found.dijawab_oleh_id = now, actor.pegawai_id
    found.versi_baris += 1
    found.save(update_fields=["tanggapan", "jawaban", "dijawab_at", "dijawab_oleh", "versi_baris"])
    append(
        actor=actor,
        code=audit.MASUKAN_DIJAWAB,
        object_kind="forum.tulisan",
        object_id=found.tulisan_id,
        subject_id=found.tulisan.pegawai_id,
        before=before,
        after={"tanggapan": tanggapan, "jawaban": found.jawaban},
        detail={"nomor": found.tulisan.nomor, "objek": about.judul},
        now=now,
    )
    return found
