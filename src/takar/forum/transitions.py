"""The ways of a topic, a text, a consultation, a commitment and an idea."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.forum import audit
from takar.forum.models import (
    Ide,
    Komitmen,
    Konsultasi,
    StatusIde,
    StatusKomitmen,
    StatusKonsultasi,
    StatusTopik,
    StatusTulisan,
    Topik,
    Tulisan,
)
from takar.forum.policies import IdeDeed, KomitmenDeed, KonsultasiDeed, TopikDeed, TulisanDeed
from takar.workflow.machine import Machine, Transition, register_machine

T, W, K, M, D = StatusTopik, StatusTulisan, StatusKonsultasi, StatusKomitmen, StatusIde

OPEN_TOPICS: tuple[str, ...] = (T.MENUNGGU, T.DIJAWAB)
WAITING_TOPICS: tuple[str, ...] = (T.MENUNGGU,)
SHOWN: tuple[str, ...] = (W.TAMPIL,)
APPEALED: tuple[str, ...] = (W.BANDING,)
# Everyone reads a consultation from the invitation on.
PUBLIC: tuple[str, ...] = (K.UNDANGAN, K.MATERI, K.MASUKAN, K.JAWABAN, K.BERITA_ACARA, K.TINDAK_LANJUT, K.SELESAI)
RUNNING: tuple[str, ...] = (K.UNDANGAN, K.MATERI, K.MASUKAN, K.JAWABAN, K.BERITA_ACARA, K.TINDAK_LANJUT)
STEPS: tuple[str, ...] = (K.PERSIAPAN, *PUBLIC)
TAKES_INPUT: tuple[str, ...] = (K.MASUKAN,)
ANSWERS: tuple[str, ...] = (K.MASUKAN, K.JAWABAN)
WRITES_INVITATION: tuple[str, ...] = (K.PERSIAPAN,)
WRITES_MATERIAL: tuple[str, ...] = (K.PERSIAPAN, K.UNDANGAN)
WRITES_DEADLINE: tuple[str, ...] = (K.PERSIAPAN, K.UNDANGAN, K.MATERI)
WRITES_RECORD: tuple[str, ...] = (K.JAWABAN,)
TAKES_ATTENDANCE: tuple[str, ...] = (K.MASUKAN, K.JAWABAN)
FOLLOWS_UP: tuple[str, ...] = (K.TINDAK_LANJUT,)
OPEN_COMMITMENTS: tuple[str, ...] = (M.BELUM, M.PROSES)
WAITING_IDEAS: tuple[str, ...] = (D.DIAJUKAN,)
IDEAS_AT_WORK: tuple[str, ...] = (D.DIKERJAKAN,)


def _complete(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` are the sentences of what is still missing; the selector of the step writes them."""
    return tuple(Problem("", str(each)) for each in given or ())


def _another_person(row: Any, given: Any) -> Sequence[Problem]:
    """`given` is the account that judges."""
    if given is not None and given != row.disembunyikan_oleh:
        return ()
    text = _("Banding diputus orang lain, bukan yang menyembunyikannya. Minta pengelola atau admin lain.")
    return (Problem("", text),)


def _to_author(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Tulisan Anda di forum disembunyikan. Anda bisa meminta diperiksa lagi.")
    return [row.pegawai_id], text, reverse("forum:tulisan", kwargs={"pk": row.pk})


def _to_author_again(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Banding atas tulisan Anda di forum sudah diputus.")
    return [row.pegawai_id], text, reverse("forum:tulisan", kwargs={"pk": row.pk})


TOPIK = register_machine(
    Machine(
        name="forum.topik",
        model=Topik,
        initial=T.MENUNGGU,
        labels=dict(T.choices),
        transitions=(
            Transition(
                name="jawab",
                label=gettext_lazy("Jawab atas nama unit"),
                sources=OPEN_TOPICS,
                target=T.DIJAWAB,
                deed=TopikDeed.JAWAB,
                code=audit.TOPIK_DIJAWAB,
                primary=True,
            ),
            Transition(
                name="kunci",
                label=gettext_lazy("Tutup topik"),
                sources=OPEN_TOPICS,
                target=T.DIKUNCI,
                deed=TopikDeed.MODERASI,
                code=audit.TOPIK_DIKUNCI,
                reason=True,
            ),
            Transition(
                name="buka",
                label=gettext_lazy("Buka lagi topik"),
                sources=(T.DIKUNCI,),
                target=T.MENUNGGU,
                deed=TopikDeed.MODERASI,
                code=audit.TOPIK_DILANJUTKAN,
                reason=True,
            ),
        ),
    )
)

TULISAN = register_machine(
    Machine(
        name="forum.tulisan",
        model=Tulisan,
        initial=W.TAMPIL,
        labels=dict(W.choices),
        transitions=(
            Transition(
                name="sembunyikan",
                label=gettext_lazy("Sembunyikan"),
                sources=(W.TAMPIL,),
                target=W.DISEMBUNYIKAN,
                deed=TulisanDeed.MODERASI,
                code=audit.TULISAN_SEMBUNYI,
                notice=_to_author,
            ),
            Transition(
                name="pulihkan",
                label=gettext_lazy("Tampilkan lagi"),
                sources=(W.DISEMBUNYIKAN, W.TETAP),
                target=W.TAMPIL,
                deed=TulisanDeed.MODERASI,
                code=audit.TULISAN_PULIH,
            ),
            Transition(
                name="banding",
                label=gettext_lazy("Minta diperiksa lagi"),
                sources=(W.DISEMBUNYIKAN,),
                target=W.BANDING,
                deed=TulisanDeed.BANDING,
                code=audit.BANDING_DIAJUKAN,
            ),
            Transition(
                name="terima",
                label=gettext_lazy("Terima banding"),
                sources=(W.BANDING,),
                target=W.TAMPIL,
                deed=TulisanDeed.MODERASI,
                code=audit.BANDING_DITERIMA,
                guard=_another_person,
                notice=_to_author_again,
                primary=True,
            ),
            Transition(
                name="tolak",
                label=gettext_lazy("Tolak banding"),
                sources=(W.BANDING,),
                target=W.TETAP,
                deed=TulisanDeed.MODERASI,
                code=audit.BANDING_DITOLAK,
                guard=_another_person,
                notice=_to_author_again,
            ),
        ),
    )
)


def _step(name: str, label: Any, source: str, target: str) -> Transition:
    return Transition(
        name=name,
        label=label,
        sources=(source,),
        target=target,
        deed=KonsultasiDeed.KELOLA,
        code=audit.KONSULTASI_MAJU,
        guard=_complete,
        primary=True,
    )


KONSULTASI = register_machine(
    Machine(
        name="forum.konsultasi",
        model=Konsultasi,
        initial=K.PERSIAPAN,
        labels=dict(K.choices),
        transitions=(
            _step("undang", gettext_lazy("Umumkan undangan"), K.PERSIAPAN, K.UNDANGAN),
            _step("materi", gettext_lazy("Umumkan materi"), K.UNDANGAN, K.MATERI),
            _step("buka", gettext_lazy("Buka masukan"), K.MATERI, K.MASUKAN),
            _step("tutup", gettext_lazy("Tutup masukan"), K.MASUKAN, K.JAWABAN),
            _step("terbitkan", gettext_lazy("Terbitkan berita acara"), K.JAWABAN, K.BERITA_ACARA),
            _step("lanjut", gettext_lazy("Mulai tindak lanjut"), K.BERITA_ACARA, K.TINDAK_LANJUT),
            _step("selesai", gettext_lazy("Nyatakan selesai"), K.TINDAK_LANJUT, K.SELESAI),
            Transition(
                name="batalkan",
                label=gettext_lazy("Batalkan konsultasi"),
                sources=(K.PERSIAPAN, K.UNDANGAN, K.MATERI),
                target=K.BATAL,
                deed=KonsultasiDeed.KELOLA,
                code=audit.KONSULTASI_BATAL,
                reason=True,
            ),
        ),
    )
)

KOMITMEN = register_machine(
    Machine(
        name="forum.komitmen",
        model=Komitmen,
        initial=M.BELUM,
        labels=dict(M.choices),
        transitions=(
            Transition(
                name="mulai",
                label=gettext_lazy("Mulai kerjakan"),
                sources=(M.BELUM,),
                target=M.PROSES,
                deed=KomitmenDeed.KELOLA,
                code=audit.KOMITMEN_MULAI,
                primary=True,
            ),
            Transition(
                name="selesai",
                label=gettext_lazy("Selesai"),
                sources=OPEN_COMMITMENTS,
                target=M.SELESAI,
                deed=KomitmenDeed.KELOLA,
                code=audit.KOMITMEN_SELESAI,
                reason=True,
            ),
            Transition(
                name="gagal",
                label=gettext_lazy("Tidak dapat dilakukan"),
                sources=OPEN_COMMITMENTS,
                target=M.TIDAK_DAPAT,
                deed=KomitmenDeed.KELOLA,
                code=audit.KOMITMEN_BATAL,
                reason=True,
            ),
        ),
    )
)

IDE = register_machine(
    Machine(
        name="forum.ide",
        model=Ide,
        initial=D.DIAJUKAN,
        labels=dict(D.choices),
        transitions=(
            Transition(
                name="ambil",
                label=gettext_lazy("Jadikan target"),
                sources=(D.DIAJUKAN,),
                target=D.DIKERJAKAN,
                deed=IdeDeed.JAWAB,
                code=audit.IDE_DIAMBIL,
                primary=True,
            ),
            Transition(
                name="tolak",
                label=gettext_lazy("Tidak diambil"),
                sources=(D.DIAJUKAN,),
                target=D.TIDAK,
                deed=IdeDeed.JAWAB,
                code=audit.IDE_TIDAK,
                reason=True,
            ),
            Transition(
                name="catat",
                label=gettext_lazy("Catat kemajuan"),
                sources=(D.DIKERJAKAN,),
                target=D.DIKERJAKAN,
                deed=IdeDeed.JAWAB,
                code=audit.IDE_KEMAJUAN,
            ),
            Transition(
                name="selesai",
                label=gettext_lazy("Nyatakan terwujud"),
                sources=(D.DIKERJAKAN,),
                target=D.SELESAI,
                deed=IdeDeed.JAWAB,
                code=audit.IDE_SELESAI,
                reason=True,
            ),
            Transition(
                name="batal",
                label=gettext_lazy("Batalkan target"),
                sources=(D.DIKERJAKAN,),
                target=D.BATAL,
                deed=IdeDeed.JAWAB,
                code=audit.IDE_BATAL,
                reason=True,
            ),
        ),
    )
)
