"""Whom to remind that someone waits: invitations to shared results, and tasks from another leader, with their turns."""

from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from takar.notifications.reminders import DueRow
from takar.planning.models import BagianBersama, StatusBagian, StatusTugas, UsulanTugas
from takar.ui.formats import tanggal


def parts_waiting(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return everyone whose answer to a part in a shared result is due on that day. One query."""
    rows = (
        BagianBersama.objects.filter(
            instansi_id=instansi_id, batas=due, status__in=(StatusBagian.DIUNDANG, StatusBagian.DITERIMA)
        )
        .select_related("skp__pegawai", "rhk__skp__pegawai")
        .order_by("pk")
    )
    asked = _("Ajakan hasil bersama dari %(nama)s menunggu jawaban Anda sampai %(hari)s.")
    consent = _("Bagian %(nama)s dalam hasil bersama menunggu persetujuan Anda sampai %(hari)s.")
    found = []
    for row in rows:
        invited = row.status == StatusBagian.DIUNDANG
        nama = row.rhk.skp.pegawai.nama_lengkap if invited else row.skp.pegawai.nama_lengkap
        found.append(
            DueRow(
                pegawai_id=row.skp.pegawai_id if invited else row.skp.penilai_id,
                object_id=row.pk,
                due=due,
                text=(asked if invited else consent) % {"nama": nama, "hari": tanggal(due)},
                url=reverse("planning:bagian", kwargs={"pk": row.pk}),
            )
        )
    return found


def tasks_waiting(instansi_id: UUID, due: date) -> list[DueRow]:
    """Return everyone whose answer to a task from another leader is due on that day. One query."""
    rows = (
        UsulanTugas.objects.filter(
            instansi_id=instansi_id, batas=due, status__in=(StatusTugas.DIUSULKAN, StatusTugas.DIIZINKAN)
        )
        .select_related("skp__pegawai", "pemberi")
        .order_by("pk")
    )
    consent = _("Tugas dari %(pemberi)s untuk %(pegawai)s menunggu persetujuan Anda sampai %(hari)s.")
    asked = _("Tugas dari %(pemberi)s menunggu jawaban Anda sampai %(hari)s.")
    found = []
    for row in rows:
        proposed = row.status == StatusTugas.DIUSULKAN
        words = {
            "pemberi": row.pemberi.nama_lengkap,
            "pegawai": row.skp.pegawai.nama_lengkap,
            "hari": tanggal(due),
        }
        found.append(
            DueRow(
                pegawai_id=row.skp.penilai_id if proposed else row.skp.pegawai_id,
                object_id=row.pk,
                due=due,
                text=(consent if proposed else asked) % words,
                url=reverse("planning:tugas_satu", kwargs={"pk": row.pk}),
            )
        )
    return found
