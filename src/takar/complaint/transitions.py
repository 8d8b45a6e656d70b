"""The ways of a complaint and of a process evaluation.

Nobody of the unit ends its own complaint: the ways to SELESAI belong to the complainant, to time, and to a checker who
neither works there, nor leads it, nor handled it.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.common.refusals import Problem
from takar.complaint import audit
from takar.complaint.models import EvaluasiProses, Jenis, Pengaduan, StatusAduan, StatusProses
from takar.complaint.policies import AduanDeed, ProsesDeed
from takar.workflow.machine import Machine, Transition, register_machine

A, E = StatusAduan, StatusProses

# Nobody has looked at it yet; waits for the complainant; someone works on it; it is over.
FRESH: tuple[str, ...] = (A.DITERIMA, A.DITERUSKAN)
WORKED: tuple[str, ...] = (A.DIVERIFIKASI, A.DITUGASKAN)
ANSWERING: tuple[str, ...] = (A.DITUGASKAN,)
CLOCKED: tuple[str, ...] = (*FRESH, *WORKED)
AWAITED: tuple[str, ...] = (A.DIKEMBALIKAN,)
ANSWERED: tuple[str, ...] = (A.DIJAWAB,)
OPEN: tuple[str, ...] = (*CLOCKED, *AWAITED, *ANSWERED)
DONE: tuple[str, ...] = (A.SELESAI,)
ENDED: tuple[str, ...] = (A.SELESAI, A.DITOLAK, A.DITARIK, A.DIGABUNG)
MERGED: tuple[str, ...] = (A.DIGABUNG,)
MEASURED: tuple[str, ...] = (E.DIUKUR, E.TERBIT)
PUBLIC: tuple[str, ...] = (E.TERBIT,)
RUNNING: tuple[str, ...] = (E.DIBUKA, E.DITINDAK, E.DIUKUR)
PLANNING: tuple[str, ...] = (E.DIBUKA, E.DITINDAK)

SHORTEST = 10
MOST_HOPS = 3


def _worded(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` is what will be read by the other side."""
    if len(str(given or "").strip()) >= SHORTEST:
        return ()
    return (Problem("isi", _("Tulis dengan kalimat yang bisa dipahami orang lain, paling sedikit 10 huruf.")),)


def _turned_away(row: Any, given: Any) -> Sequence[Problem]:
    found = list(_worded(row, given))
    if "wewenang" in str(given or "").lower():
        words = _("Pengaduan yang bukan wewenang unit ini diteruskan kepada unit yang berwenang, tidak ditolak.")
        found.append(Problem("isi", words))
    return found


def _few_hops(row: Any, given: Any) -> Sequence[Problem]:
    """`given` is the reason; a complaint is not sent round for ever."""
    found = list(_worded(row, given))
    if row.terusan >= MOST_HOPS:
        found.append(Problem("unit", _("Sudah tiga kali diteruskan. Tunjuk petugas, atau jawab lewat inspektorat.")))
    return found


def _charged(row: Any, given: Any) -> Sequence[Problem]:
    """`given`: the person works where the complaint points to. Violations are handled by others."""
    if row.jenis == Jenis.PENGAWASAN and given:
        return (Problem("petugas", _("Pelanggaran ditangani orang di luar unit yang dilaporkan. Pilih orang lain.")),)
    return ()


def _in_time(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` is (reason, whether the days of reopening are over)."""
    reason, over = given or ("", True)
    found = list(_worded(_row, reason))
    if over:
        found.append(Problem("isi", _("Masa membuka lagi sudah lewat. Sampaikan pengaduan baru dan sebut nomor ini.")))
    return found


def _complete(_row: Any, given: Any) -> Sequence[Problem]:
    """`given` are the sentences of what is still missing."""
    return tuple(Problem("", str(each)) for each in given or ())


def _to_officer(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Pengaduan %(nomor)s ditugaskan kepada Anda.") % {"nomor": row.nomor}
    return [row.petugas_id], text, reverse("complaint:aduan", kwargs={"pk": row.pk})


def _again(row: Any) -> tuple[Sequence[UUID], str, str]:
    text = _("Pengaduan %(nomor)s belum selesai menurut pelapor atau pemeriksanya.") % {"nomor": row.nomor}
    return [row.petugas_id], text, reverse("complaint:aduan", kwargs={"pk": row.pk})


def _step(
    name: str, label: Any, sources: tuple[str, ...], target: str, deed: Any, code: Any, **more: Any
) -> Transition:
    return Transition(name=name, label=label, sources=sources, target=target, deed=deed, code=code, **more)


D, W = AduanDeed, gettext_lazy

ADUAN = register_machine(
    Machine(
        name="complaint.aduan",
        model=Pengaduan,
        initial=A.DITERIMA,
        labels=dict(A.choices),
        transitions=(
            _step("verifikasi", W("Salurkan"), FRESH, A.DIVERIFIKASI, D.PERIKSA, audit.DIVERIFIKASI, primary=True),
            _step(
                "kembalikan", W("Minta dilengkapi"), FRESH, A.DIKEMBALIKAN, D.PERIKSA, audit.DIKEMBALIKAN, guard=_worded
            ),
            _step("lengkapi", W("Kirim kelengkapan"), AWAITED, A.DITERIMA, D.PELAPOR, audit.DILENGKAPI, guard=_worded),
            _step("tolak", W("Tidak diproses"), FRESH, A.DITOLAK, D.PERIKSA, audit.DITOLAK, guard=_turned_away),
            _step("teruskan", W("Teruskan"), CLOCKED, A.DITERUSKAN, D.PERIKSA, audit.DITERUSKAN, guard=_few_hops),
            _step(
                "tugaskan",
                W("Tugaskan"),
                WORKED,
                A.DITUGASKAN,
                D.TUGASKAN,
                audit.DITUGASKAN,
                guard=_charged,
                notice=_to_officer,
                primary=True,
            ),
            _step(
                "jawab",
                W("Kirim jawaban"),
                ANSWERING,
                A.DIJAWAB,
                D.JAWAB,
                audit.DIJAWAB,
                guard=_worded,
                primary=True,
            ),
            _step("puas", W("Sudah selesai"), ANSWERED, A.SELESAI, D.PELAPOR, audit.PUAS, primary=True),
            _step(
                "belum_puas",
                W("Belum selesai"),
                ANSWERED,
                A.DITUGASKAN,
                D.PELAPOR,
                audit.BELUM_PUAS,
                guard=_worded,
                notice=_again,
            ),
            _step(
                "buka_lagi",
                W("Buka lagi"),
                DONE,
                A.DITUGASKAN,
                D.PELAPOR,
                audit.BELUM_PUAS,
                guard=_in_time,
                notice=_again,
            ),
            _step("diam", W("Tutup karena diam"), ANSWERED, A.SELESAI, D.PELAPOR, audit.DITUTUP_DIAM),
            _step(
                "tutup",
                W("Tutup sesudah diperiksa"),
                ANSWERED,
                A.SELESAI,
                D.TUTUP,
                audit.DITUTUP_PERIKSA,
                guard=_worded,
            ),
            _step(
                "tinjau",
                W("Minta ditangani lagi"),
                (*ANSWERED, *DONE),
                A.DITUGASKAN,
                D.TUTUP,
                audit.DITINJAU,
                guard=_worded,
                notice=_again,
            ),
            _step("tarik", W("Tarik pengaduan"), OPEN, A.DITARIK, D.PELAPOR, audit.DITARIK),
            _step("gugur", W("Anggap ditarik"), AWAITED, A.DITARIK, D.PELAPOR, audit.DIANGGAP_DITARIK),
            _step("gabung", W("Gabungkan"), CLOCKED, A.DIGABUNG, D.PERIKSA, audit.DIGABUNG),
        ),
    )
)

P = ProsesDeed.KELOLA

PROSES = register_machine(
    Machine(
        name="complaint.proses",
        model=EvaluasiProses,
        initial=E.DIBUKA,
        labels=dict(E.choices),
        transitions=(
            _step(
                "tetapkan",
                W("Tetapkan tindakan"),
                (E.DIBUKA,),
                E.DITINDAK,
                P,
                audit.PROSES_DITINDAK,
                guard=_complete,
                primary=True,
            ),
            _step(
                "ukur",
                W("Ukur lagi"),
                (E.DITINDAK, E.DIUKUR),
                E.DIUKUR,
                P,
                audit.PROSES_DIUKUR,
                guard=_complete,
                primary=True,
            ),
            _step(
                "terbitkan", W("Umumkan"), (E.DIUKUR,), E.TERBIT, P, audit.PROSES_TERBIT, guard=_complete, primary=True
            ),
            _step("hentikan", W("Hentikan"), RUNNING, E.DIHENTIKAN, P, audit.PROSES_DIHENTIKAN, reason=True),
        ),
    )
)
