"""Notices and how they reach a person: what each one wants, on which devices, and what is still to be sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from takar.units.owned import OwnedModel

_UNREAD = models.Q(read_at__isnull=True)
_OPEN = models.Q(sent_at__isnull=True, dropped_at__isnull=True)


class Group(models.TextChoices):
    """What a notice is about, in the person's own terms: the choices are made per group."""

    TUGAS = "TUGAS", _("Tugas untuk saya")
    HASIL = "HASIL", _("Hasil dan umpan balik")
    TENGGAT = "TENGGAT", _("Pengingat tenggat")
    UNIT = "UNIT", _("Kabar unit")
    KEAMANAN = "KEAMANAN", _("Keamanan akun")


class MailPace(models.TextChoices):
    """When a group's notices come by e-mail."""

    TIDAK = "TIDAK", _("Tidak lewat surel")
    HARIAN = "HARIAN", _("Sekali sehari, pagi")
    SEGERA = "SEGERA", _("Segera")


class Channel(models.TextChoices):
    """How something leaves Takar. The digest is a mail of its own kind: one for each person and day."""

    SUREL = "SUREL", _("Surel")
    RINGKASAN = "RINGKASAN", _("Ringkasan harian")
    DORONG = "DORONG", _("Pemberitahuan di perangkat")


class Notice(OwnedModel):
    """One notice for one reader; read or not. `urgent` ones do not wait for the next working day.

    `pegawai_id` is the person of the org room, or the account itself where no person stands behind it.

    `routed_at`: it was decided by which ways it leaves. `mailed_at`: it has been in a mail, so it is in no other.
    """

    pegawai_id = models.UUIDField()
    code = models.CharField(max_length=60)
    text = models.CharField(max_length=400)
    url = models.CharField(max_length=300, blank=True)
    urgent = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    routed_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["instansi", "pegawai_id", "-created_at"], name="notis_pegawai"),
            models.Index(fields=["instansi", "pegawai_id"], condition=_UNREAD, name="notis_belum_dibaca"),
            models.Index(fields=["created_at"], condition=models.Q(routed_at__isnull=True), name="notis_belum_diatur"),
        ]


class NoticeChoice(OwnedModel):
    """What one person wants of one group. Where there is no row, the default of takar.notifications.kinds holds."""

    pegawai_id = models.UUIDField()
    group = models.CharField(max_length=10, choices=Group)
    mail = models.CharField(max_length=8, choices=MailPace)
    push = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai_id", "group"], name="pilihan_notis_satu"),
        ]


class QuietHours(OwnedModel):
    """The hours that a person adds to the government's quiet ones: from `start` to `end` o'clock, through midnight."""

    pegawai_id = models.UUIDField()
    start = models.PositiveSmallIntegerField()
    end = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai_id"], name="waktu_tenang_satu"),
            models.CheckConstraint(condition=models.Q(start__lte=23, end__lte=23), name="waktu_tenang_jam"),
            models.CheckConstraint(condition=~models.Q(start=models.F("end")), name="waktu_tenang_ada"),
        ]


class Language(models.TextChoices):
    """The languages of Takar's pages, each by its own name."""

    ID = "id", _("Bahasa Indonesia")
    EN = "en", _("English")


class ReaderLanguage(OwnedModel):
    """In which language mails and rings reach a person who chose one. Where there is no row, Bahasa Indonesia."""

    pegawai_id = models.UUIDField()
    language = models.CharField(max_length=2, choices=Language)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai_id"], name="bahasa_kabar_satu"),
        ]


class PushSubscription(OwnedModel):
    """One browser that a person allowed to show notices: where to send, and the keys that only this browser has."""

    pegawai_id = models.UUIDField()
    endpoint = models.CharField(max_length=1000)
    digest = models.CharField(max_length=64, help_text=_("Sidik alamat, agar satu peramban tercatat sekali."))
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["instansi", "digest"], name="langganan_dorong_satu")]
        indexes = [models.Index(fields=["instansi", "pegawai_id"], name="langganan_pegawai")]


class Delivery(OwnedModel):
    """One thing to be sent to one person. `key` names it (the notice and the device, or the digest's day), so that it
    can be put down once only; `claim` is held by the one process that sends it."""

    pegawai_id = models.UUIDField()
    channel = models.CharField(max_length=10, choices=Channel)
    key = models.CharField(max_length=80)
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, null=True, related_name="deliveries")
    subscription = models.ForeignKey(PushSubscription, on_delete=models.CASCADE, null=True, related_name="+")
    created_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instansi", "pegawai_id", "channel", "key"], name="kiriman_sekali"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=True) | models.Q(dropped_at__isnull=True), name="kiriman_satu_akhir"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=_OPEN, name="kiriman_menunggu"),
            models.Index(fields=["claim"], condition=models.Q(claim__isnull=False) & _OPEN, name="kiriman_dipegang"),
        ]


class ReminderSent(OwnedModel):
    """That a person was reminded of one thing at one step before (negative) or after its day: never a second time."""

    pegawai_id = models.UUIDField()
    code = models.CharField(max_length=60)
    object_id = models.UUIDField()
    due = models.DateField()
    step = models.SmallIntegerField()
    sent_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instansi", "pegawai_id", "code", "object_id", "due", "step"], name="pengingat_sekali"
            )
        ]
