"""What waits at home from outside one's own plan: complaints, the forum, surveys, indicators not understood, data.

Each kind is one arm of home's query. What a unit has to answer waits for its own head; only where the unit has none,
or once a complaint has gone up, for the heads above.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from takar.access.models import Role
from takar.common.actor import Actor
from takar.complaint.models import Jenis, Pengaduan, StatusAduan, TindakanProses
from takar.complaint.policies import ADUAN_POLICY, AduanDeed
from takar.complaint.transitions import FRESH, RUNNING
from takar.dashboard.selectors.menunggu import waiting_kind
from takar.forum.models import Ide, Topik, Tulisan
from takar.forum.policies import TULISAN_POLICY, TulisanDeed
from takar.forum.transitions import APPEALED, WAITING_IDEAS, WAITING_TOPICS
from takar.org.models import Penempatan
from takar.org.selectors import in_force
from takar.planning.models import Indikator, KonfirmasiPaham, StatusSkp
from takar.privacy.models import PermintaanData
from takar.privacy.policies import PERMINTAAN_POLICY, PermintaanDeed
from takar.privacy.transitions import WAITING
from takar.service.policies import Memimpin
from takar.survey.models import TindakLanjut

Kinds = list[QuerySet[Any, Any]]


def citizen_kinds(actor: Actor, *, tahun: int, today: date, segera: date) -> Kinds:
    """Return what waits for the actor; follow-ups of surveys from the day on that they are due by `segera`."""
    return [
        *_complaints(actor, today=today),
        *_forum(actor, today=today),
        *_surveys(actor, today=today, segera=segera),
        *_understanding(actor, tahun=tahun),
        waiting_kind(
            "permintaan_data",
            PermintaanData.objects.filter(PERMINTAAN_POLICY.scope(actor, PermintaanDeed.JAWAB), status__in=WAITING),
            TruncDate("batas"),
        ),
    ]


def _complaints(actor: Actor, *, today: date) -> Kinds:
    here = Pengaduan.objects.filter(instansi_id=actor.home)
    late = here.filter(status=StatusAduan.DITUGASKAN, jatuh_tempo__date__lt=today)
    unit = here.exclude(jenis=Jenis.PENGAWASAN)
    actions = TindakanProses.objects.filter(
        instansi_id=actor.home, penanggung_id=actor.person, selesai__isnull=True, evaluasi__status__in=RUNNING
    )
    due = TruncDate("jatuh_tempo")
    return [
        waiting_kind("aduan_periksa", here.filter(ADUAN_POLICY.scope(actor, AduanDeed.PERIKSA), status__in=FRESH), due),
        waiting_kind(
            "aduan_tugaskan",
            unit.filter(_answers_for(actor, today=today) | _went_up(actor, 1), status=StatusAduan.DIVERIFIKASI),
            due,
        ),
        waiting_kind("aduan_jawab", here.filter(petugas_id=actor.person, status=StatusAduan.DITUGASKAN), due),
        waiting_kind(
            "aduan_lewat",
            late.filter(_answers_for(actor, today=today) | _went_up(actor, 2))
            .exclude(jenis=Jenis.PENGAWASAN)
            .exclude(petugas_id=actor.person),
            due,
        ),
        waiting_kind("tindakan_proses", actions, "tenggat"),
    ]


def _forum(actor: Actor, *, today: date) -> Kinds:
    mine = _answers_for(actor, today=today)
    asked = Q(mine, instansi_id=actor.home, tampil=True)
    texts = Tulisan.objects.filter(TULISAN_POLICY.scope(actor, TulisanDeed.MODERASI))
    return [
        waiting_kind("topik_jawab", Topik.objects.filter(asked, status__in=WAITING_TOPICS), "jawab_sebelum"),
        waiting_kind("ide_jawab", Ide.objects.filter(asked, status__in=WAITING_IDEAS), "jawab_sebelum"),
        waiting_kind(
            "tulisan_periksa",
            texts.filter(Q(laporan_terbuka__gt=0) | Q(status__in=APPEALED)),
            TruncDate("dibuat_at"),
        ),
    ]


def _surveys(actor: Actor, *, today: date, segera: date) -> Kinds:
    due = TindakLanjut.objects.filter(instansi_id=actor.home, selesai_pada__isnull=True, batas__lte=segera)
    mine = _answers_for(actor, today=today, unit="survei__unit")
    for path in actor.paths(Role.PENGELOLA_KINERJA):
        mine |= Q(survei__unit__path__startswith=path)
    return [waiting_kind("survei_tindak", due.filter(mine), "batas")]


def _understanding(actor: Actor, *, tahun: int) -> Kinds:
    said = KonfirmasiPaham.objects.filter(indikator_id=OuterRef("pk"), instansi_id=actor.home)
    mine = Indikator.objects.filter(
        instansi_id=actor.home,
        rhk__skp__pegawai_id=actor.person,
        rhk__skp__tahun=tahun,
        rhk__skp__status=StatusSkp.DITETAPKAN,
        rhk__skp__versi__gt=0,
    )
    open_question = Q(paham=False, dijawab_at__isnull=True) & ~Q(pertanyaan="")
    questions = KonfirmasiPaham.objects.filter(
        open_question,
        instansi_id=actor.home,
        indikator__rhk__skp__penilai_id=actor.person,
        indikator__rhk__skp__tahun=tahun,
        indikator__rhk__skp__status=StatusSkp.DITETAPKAN,
    )
    # What was asked about waits for the one who is to explain it, not for the one who asked.
    return [
        waiting_kind("paham_saya", mine.filter(~Exists(said.filter(Q(paham=True) | open_question))), "rhk__skp__mulai"),
        waiting_kind("paham_tanya", questions, TruncDate("at")),
    ]


def _answers_for(actor: Actor, *, today: date, unit: str = "unit") -> Q:
    """The actor heads the row's unit itself, or one above it while it has no head."""
    heads = Penempatan.objects.filter(
        in_force(today), instansi_id=actor.home, jabatan__kepala=True, unit_id=OuterRef(f"{unit}_id")
    )
    own = Q(Exists(heads.filter(pegawai_id=actor.person)))
    return own | (~Q(Exists(heads)) & Memimpin(f"{unit}__path").q(actor))


def _went_up(actor: Actor, level: int) -> Q:
    return Q(tingkat__gte=level) & Memimpin().q(actor)
