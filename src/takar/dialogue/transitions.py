"""The ways of a request for feedback, a dialogue, an agreed step, a coaching record and a counselling."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.dialogue import audit
from takar.dialogue.models import (
    Bimbingan,
    Dialog,
    Konseling,
    LangkahSepakat,
    Permintaan,
    StatusBimbingan,
    StatusDialog,
    StatusKonseling,
    StatusLangkah,
    StatusPermintaan,
)
from takar.dialogue.policies import BimbinganDeed, DialogDeed, KonselingDeed, LangkahDeed, PermintaanDeed
from takar.ui.formats import tanggal
from takar.workflow.machine import Machine, Notify, Transition, register_machine

P, D, L, B, K = StatusPermintaan, StatusDialog, StatusLangkah, StatusBimbingan, StatusKonseling

WRITABLE_DIALOG: tuple[str, ...] = (D.TERBUKA,)
AGREED_DIALOG: tuple[str, ...] = (D.SELESAI,)
CLOSED_DIALOG: tuple[str, ...] = (D.SELESAI, D.BATAL)
WRITABLE_RECORD: tuple[str, ...] = (B.DRAF,)
AGREED_RECORD: tuple[str, ...] = (B.SELESAI,)
WRITABLE_COUNSEL: tuple[str, ...] = (K.DIMINTA, K.BERJALAN)
MOVED_COUNSEL: tuple[str, ...] = (K.DIALIHKAN,)


def day(value: Any) -> str:
    """Return a day as the sentences of this room write it."""
    return tanggal(value)


def _told(field: str, sentence: Any, address: str, *, by: str = "") -> Notify:
    """Tell one of the row's people; the sentence names the one in the column `by`."""

    def notice(row: Any) -> tuple[Sequence[UUID], str, str]:
        text = str(sentence) % {"nama": getattr(row, by).nama_lengkap} if by else str(sentence)
        return [getattr(row, field)], text, reverse(address, kwargs={"pk": row.pk})

    return notice


def _other(row: Any, sentence: Any) -> tuple[Sequence[UUID], str, str]:
    # `perform` leaves out whoever acts, so both may be named.
    names = {"pegawai": row.pegawai.nama, "pimpinan": row.pimpinan.nama}
    text = str(sentence) % {"tanggal": day(row.tanggal), **names}
    return [row.pegawai_id, row.pimpinan_id], text, reverse("dialogue:dialog", kwargs={"pk": row.pk})


def _has_content(row: Any, given: Any) -> Sequence[Problem]:
    if row.catatan.strip() or given:
        return ()
    return (Problem("", _("Tulis dulu catatan bersama atau satu langkah, agar ada yang disepakati.")),)


def _agreed(row: Any, _given: Any) -> Sequence[Problem]:
    if row.dialog.status in AGREED_DIALOG:
        return ()
    return (Problem("", _("Langkah ini baru berlaku setelah kedua pihak mengonfirmasi dialognya.")),)


def _complete(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` are the columns that are still empty."""
    return tuple(Problem(each.kunci, _("Bagian ini perlu diisi.")) for each in given or ())


PERMINTAAN = register_machine(
    Machine(
        name="dialogue.permintaan",
        model=Permintaan,
        initial=P.MENUNGGU,
        labels=dict(P.choices),
        transitions=(
            Transition(
                name="jawab",
                label=gettext_lazy("Jawab"),
                sources=(P.MENUNGGU,),
                target=P.DIJAWAB,
                deed=PermintaanDeed.JAWAB,
                code=audit.PERMINTAAN_DIJAWAB,
                primary=True,
            ),
            Transition(
                name="tolak",
                label=gettext_lazy("Tidak bisa menjawab"),
                sources=(P.MENUNGGU,),
                target=P.DITOLAK,
                deed=PermintaanDeed.JAWAB,
                code=audit.PERMINTAAN_DITOLAK,
                notice=_told(
                    "pegawai_id",
                    gettext_lazy("%(nama)s belum bisa menjawab permintaan umpan balik Anda."),
                    "dialogue:permintaan",
                    by="diminta",
                ),
            ),
            Transition(
                name="tarik",
                label=gettext_lazy("Tarik permintaan"),
                sources=(P.MENUNGGU,),
                target=P.DITARIK,
                deed=PermintaanDeed.TARIK,
                code=audit.PERMINTAAN_DITARIK,
            ),
        ),
    )
)

_TO_CONFIRM = gettext_lazy("Dialog %(pegawai)s dan %(pimpinan)s, %(tanggal)s: catatannya menunggu konfirmasi Anda.")
_AGREED = gettext_lazy("Dialog %(pegawai)s dan %(pimpinan)s, %(tanggal)s: sudah disepakati kedua pihak.")
_REOPENED = gettext_lazy("Dialog %(pegawai)s dan %(pimpinan)s, %(tanggal)s: catatannya dibuka kembali.")
_CANCELLED = gettext_lazy("Dialog %(pegawai)s dan %(pimpinan)s, %(tanggal)s: dibatalkan.")


def _confirm(name: str, *, source: str, target: str, deed: DialogDeed, closing: bool) -> Transition:
    sentence = _AGREED if closing else _TO_CONFIRM
    return Transition(
        name=name,
        label=gettext_lazy("Konfirmasi catatan"),
        sources=(source,),
        target=target,
        deed=deed,
        code=audit.DIALOG_DISEPAKATI if closing else audit.DIALOG_DIKONFIRMASI,
        guard=_has_content,
        notice=lambda row: _other(row, sentence),
        primary=True,
    )


DIALOG = register_machine(
    Machine(
        name="dialogue.dialog",
        model=Dialog,
        initial=D.TERBUKA,
        labels=dict(D.choices),
        transitions=(
            _confirm(
                "konfirmasi_pegawai",
                source=D.TERBUKA,
                target=D.MENUNGGU_PIMPINAN,
                deed=DialogDeed.KONFIRMASI_PEGAWAI,
                closing=False,
            ),
            _confirm(
                "konfirmasi_pimpinan",
                source=D.TERBUKA,
                target=D.MENUNGGU_PEGAWAI,
                deed=DialogDeed.KONFIRMASI_PIMPINAN,
                closing=False,
            ),
            _confirm(
                "sepakati_pimpinan",
                source=D.MENUNGGU_PIMPINAN,
                target=D.SELESAI,
                deed=DialogDeed.KONFIRMASI_PIMPINAN,
                closing=True,
            ),
            _confirm(
                "sepakati_pegawai",
                source=D.MENUNGGU_PEGAWAI,
                target=D.SELESAI,
                deed=DialogDeed.KONFIRMASI_PEGAWAI,
                closing=True,
            ),
            Transition(
                name="buka_kembali",
                label=gettext_lazy("Perbaiki dulu"),
                sources=(D.MENUNGGU_PEGAWAI, D.MENUNGGU_PIMPINAN),
                target=D.TERBUKA,
                deed=DialogDeed.UBAH,
                code=audit.DIALOG_DIBUKA_KEMBALI,
                notice=lambda row: _other(row, _REOPENED),
            ),
            Transition(
                name="batalkan",
                label=gettext_lazy("Batalkan dialog"),
                sources=(D.TERBUKA,),
                target=D.BATAL,
                deed=DialogDeed.UBAH,
                code=audit.DIALOG_DIBATALKAN,
                notice=lambda row: _other(row, _CANCELLED),
            ),
        ),
    )
)

LANGKAH = register_machine(
    Machine(
        name="dialogue.langkah",
        model=LangkahSepakat,
        initial=L.TERBUKA,
        labels=dict(L.choices),
        transitions=(
            Transition(
                name="selesaikan",
                label=gettext_lazy("Selesai"),
                sources=(L.TERBUKA,),
                target=L.SELESAI,
                deed=LangkahDeed.TUTUP,
                code=audit.LANGKAH_SELESAI,
                guard=_agreed,
                primary=True,
            ),
            Transition(
                name="hentikan",
                label=gettext_lazy("Tidak dilanjutkan"),
                sources=(L.TERBUKA,),
                target=L.DIHENTIKAN,
                deed=LangkahDeed.TUTUP,
                code=audit.LANGKAH_DIHENTIKAN,
                guard=_agreed,
            ),
        ),
    )
)

BIMBINGAN = register_machine(
    Machine(
        name="dialogue.bimbingan",
        model=Bimbingan,
        initial=B.DRAF,
        labels=dict(B.choices),
        transitions=(
            Transition(
                name="ajukan",
                label=gettext_lazy("Serahkan kepada pegawai"),
                sources=(B.DRAF,),
                target=B.MENUNGGU_PEGAWAI,
                deed=BimbinganDeed.ISI,
                code=audit.BIMBINGAN_DIAJUKAN,
                guard=_complete,
                notice=_told(
                    "pegawai_id",
                    gettext_lazy("Catatan bimbingan dari %(nama)s menunggu persetujuan Anda."),
                    "dialogue:bimbingan",
                    by="pembimbing",
                ),
                primary=True,
            ),
            Transition(
                name="setujui",
                label=gettext_lazy("Setujui"),
                sources=(B.MENUNGGU_PEGAWAI,),
                target=B.SELESAI,
                deed=BimbinganDeed.SETUJUI,
                code=audit.BIMBINGAN_DISETUJUI,
                notice=_told(
                    "pembimbing_id",
                    gettext_lazy("%(nama)s menyetujui catatan bimbingan Anda."),
                    "dialogue:bimbingan",
                    by="pegawai",
                ),
                primary=True,
            ),
            Transition(
                name="kembalikan",
                label=gettext_lazy("Minta perbaikan"),
                sources=(B.MENUNGGU_PEGAWAI,),
                target=B.DRAF,
                deed=BimbinganDeed.SETUJUI,
                code=audit.BIMBINGAN_DIKEMBALIKAN,
                notice=_told(
                    "pembimbing_id",
                    gettext_lazy("%(nama)s meminta perbaikan catatan bimbingan."),
                    "dialogue:bimbingan",
                    by="pegawai",
                ),
                reason=True,
            ),
            Transition(
                name="batalkan",
                label=gettext_lazy("Batalkan"),
                sources=(B.DRAF,),
                target=B.DIBATALKAN,
                deed=BimbinganDeed.ISI,
                code=audit.BIMBINGAN_DIBATALKAN,
            ),
        ),
    )
)

# One sentence for all, so that a lock screen tells nobody anything.
QUIET = gettext_lazy("Ada kabar yang hanya untuk Anda. Bukalah saat Anda sendirian.")

KONSELING = register_machine(
    Machine(
        name="dialogue.konseling",
        model=Konseling,
        initial=K.DIMINTA,
        labels=dict(K.choices),
        transitions=(
            Transition(
                name="ambil",
                label=gettext_lazy("Tangani"),
                sources=(K.DIMINTA,),
                target=K.BERJALAN,
                deed=KonselingDeed.TANGANI,
                code=audit.RAHASIA_DIAMBIL,
                notice=_told("pegawai_id", QUIET, "dialogue:konseling_satu"),
                primary=True,
            ),
            Transition(
                name="alihkan",
                label=gettext_lazy("Minta konselor lain"),
                sources=(K.DIMINTA, K.BERJALAN),
                target=K.DIALIHKAN,
                deed=KonselingDeed.TANGANI,
                code=audit.RAHASIA_DIALIHKAN,
                notice=_told("pegawai_id", QUIET, "dialogue:konseling_satu"),
            ),
            Transition(
                name="serahkan",
                label=gettext_lazy("Pilih konselor lain"),
                sources=(K.DIALIHKAN,),
                target=K.DIMINTA,
                deed=KonselingDeed.PILIH,
                code=audit.RAHASIA_DISERAHKAN,
                notice=_told("konselor_id", QUIET, "dialogue:konseling_satu"),
                primary=True,
            ),
            Transition(
                name="selesaikan",
                label=gettext_lazy("Tutup konseling"),
                sources=(K.BERJALAN,),
                target=K.SELESAI,
                deed=KonselingDeed.TANGANI,
                code=audit.RAHASIA_SELESAI,
                notice=_told("pegawai_id", QUIET, "dialogue:konseling_satu"),
            ),
        ),
    )
)
