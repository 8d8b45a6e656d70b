"""What the rooms below this one hold of a person, for the copy of one's own data."""

from collections.abc import Iterable
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from takar.access.models import Role, RoleGrant
from takar.accounts.models import User
from takar.audit.models import AuditDetail, AuditEvent
from takar.audit.sentences import sentence
from takar.documents.models import Dokumen
from takar.notifications.models import Group, MailPace, Notice, NoticeChoice, PushSubscription, QuietHours
from takar.org.models import DelegasiPenilai, JenisPegawai, JenisPenugasan, KedudukanHukum, Pegawai, Penempatan
from takar.privacy.models import JenisPermintaan, PermintaanData, StatusPermintaan
from takar.privacy.selectors.daftar import processing_names
from takar.privacy.selectors.ekspor import Bagian, Pengekspor, register_exporter, table
from takar.units.models import Instansi


def _org(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    facts: list[tuple[str, object]] = []
    for one in Pegawai.objects.filter(instansi_id=instansi_id, pk=pegawai_id).select_related("unit"):
        facts = [
            (_("Nama"), one.nama_lengkap),
            (_("NIP"), one.nip or ""),
            (_("Surel"), one.email),
            (_("Jenis pegawai"), str(JenisPegawai(one.jenis).label)),
            (_("Golongan"), one.golongan),
            (_("Kedudukan"), str(KedudukanHukum(one.kedudukan).label)),
            (_("Unit"), one.unit.nama),
            (_("Asal data"), one.sumber),
            (_("Tanggal asal data"), one.sumber_tanggal),
        ]
    yield table(_("Data pegawai"), (_("Apa"), _("Isi")), facts)
    placed = Penempatan.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id).order_by("mulai", "pk")
    yield table(
        _("Penempatan"),
        (_("Jabatan"), _("Unit"), _("Sebagai"), _("Mulai"), _("Selesai"), _("Dasar")),
        [
            (jabatan, unit, str(JenisPenugasan(jenis).label), mulai, selesai, dasar)
            for jabatan, unit, jenis, mulai, selesai, dasar in placed.values_list(
                "jabatan__nama", "unit__nama", "jenis", "mulai", "selesai", "dasar"
            )
        ],
    )
    stated = DelegasiPenilai.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id).order_by("mulai", "pk")
    yield table(
        _("Penilai yang ditetapkan khusus"),
        (_("Penilai"), _("Mulai"), _("Selesai"), _("Dasar")),
        stated.values_list("penilai__nama", "mulai", "selesai", "dasar"),
    )


def _accounts(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    users = User.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id)
    yield table(
        _("Akun"),
        (_("Nama"), _("NIP"), _("Surel"), _("Aktif"), _("Dibuat"), _("Masuk terakhir")),
        [
            (nama, nip, email, _("ya") if active else _("tidak"), made, last)
            for nama, nip, email, active, made, last in users.order_by("pk").values_list(
                "nama", "nip", "email", "is_active", "created_at", "last_login"
            )
        ],
    )
    sessions = UserSession.objects.filter(user__in=users).order_by("created_at", "pk")
    yield table(
        _("Perangkat yang sedang masuk"),
        (_("Alamat jaringan"), _("Peramban"), _("Masuk"), _("Dipakai terakhir")),
        sessions.values_list("ip", "user_agent", "created_at", "last_seen_at"),
    )
    grants = RoleGrant.objects.filter(instansi_id=instansi_id, user__in=users).order_by("mulai", "pk")
    yield table(
        _("Peran"),
        (_("Peran"), _("Unit"), _("Mulai"), _("Selesai"), _("Dasar")),
        [
            (str(Role(role).label), unit, mulai, selesai, dasar)
            for role, unit, mulai, selesai, dasar in grants.values_list(
                "role", "unit__nama", "mulai", "selesai", "dasar"
            )
        ],
    )


def _notices(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    mine = {"instansi_id": instansi_id, "pegawai_id": pegawai_id}
    notices = Notice.objects.filter(**mine).order_by("created_at", "pk")
    yield table(
        _("Pemberitahuan"), (_("Isi"), _("Dibuat"), _("Dibaca")), notices.values_list("text", "created_at", "read_at")
    )
    choices = NoticeChoice.objects.filter(**mine).order_by("group").values_list("group", "mail", "push")
    yield table(
        _("Pilihan pemberitahuan"),
        (_("Kelompok"), _("Surel"), _("Di perangkat")),
        [
            (str(Group(group).label), str(MailPace(mail).label), _("ya") if push else _("tidak"))
            for group, mail, push in choices
        ],
    )
    hours = QuietHours.objects.filter(**mine).order_by("pk").values_list("start", "end")
    yield table(_("Jam tenang"), (_("Mulai"), _("Selesai")), hours)
    devices = PushSubscription.objects.filter(**mine).order_by("created_at", "pk").values_list("label", "created_at")
    yield table(_("Perangkat yang berdering"), (_("Perangkat"), _("Sejak")), devices)


def _trail(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    # Of others' deeds what concerns this person, and this person's own deeds; what others did to others is theirs.
    about = AuditEvent.objects.filter(instansi_id=instansi_id, subject_id=pegawai_id).order_by("at", "pk")
    rows = list(about.values_list("pk", "at", "actor_name", "code", "object_kind"))
    details = dict(
        AuditDetail.objects.filter(event_id__in=about.order_by().values("pk")).values_list("event_id", "text")
    )
    yield table(
        _("Jejak atas data Anda"),
        (_("Waktu"), _("Peristiwa")),
        [
            (at, sentence(code=code, actor_name=name, detail_text=details.get(pk), object_kind=kind))
            for pk, at, name, code, kind in rows
        ],
    )


def _papers(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    papers = Dokumen.objects.filter(instansi_id=instansi_id, subjek_id=pegawai_id).order_by("issued_at", "pk")
    yield table(
        _("Dokumen resmi"),
        (_("Nomor"), _("Jenis"), _("Terbit"), _("Nama berkas"), _("Sidik")),
        papers.values_list("nomor", "jenis", "issued_at", "filename", "sha256"),
    )


def _requests(instansi_id: UUID, pegawai_id: UUID) -> Iterable[Bagian]:
    names = processing_names()
    rows = PermintaanData.objects.filter(instansi_id=instansi_id, pegawai_id=pegawai_id).order_by("diajukan_at", "pk")
    yield table(
        _("Permintaan atas data Anda"),
        (_("Diajukan"), _("Permintaan"), _("Bagian"), _("Isi"), _("Keadaan"), _("Jawaban")),
        [
            (
                at,
                str(JenisPermintaan(jenis).label),
                names.get(part, part),
                text,
                str(StatusPermintaan(state).label),
                say,
            )
            for at, jenis, part, text, state, say in rows.values_list(
                "diajukan_at", "jenis", "bagian", "isi", "status", "jawaban"
            )
        ],
    )


def government_name(instansi_id: UUID) -> str:
    """Return the name that stands on the copy. One query."""
    return Instansi.objects.values_list("nama", flat=True).get(pk=instansi_id)


register_exporter(Pengekspor(kode="pegawai", judul=gettext_lazy("Data pegawai dan jabatan"), run=_org, urutan=10))
register_exporter(Pengekspor(kode="akun", judul=gettext_lazy("Akun, perangkat, dan peran"), run=_accounts, urutan=20))
register_exporter(Pengekspor(kode="dokumen", judul=gettext_lazy("Dokumen resmi"), run=_papers, urutan=80))
register_exporter(Pengekspor(kode="kabar", judul=gettext_lazy("Pemberitahuan"), run=_notices, urutan=85))
register_exporter(Pengekspor(kode="privasi", judul=gettext_lazy("Permintaan atas data"), run=_requests, urutan=90))
register_exporter(Pengekspor(kode="jejak", judul=gettext_lazy("Buku jejak"), run=_trail, urutan=95))
