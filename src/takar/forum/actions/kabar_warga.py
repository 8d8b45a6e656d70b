"""Tell citizens by mail that their topic, idea or input was answered: confirmed addresses, bundled, by day, stoppable.

Nothing waits for the mail server: an answer leaves a row, a look of every minute sends what is due.
"""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Min, Q
from django.utils.translation import gettext as _

from takar.audit.actions import append
from takar.common.refusals import NotFound
from takar.forum import audit
from takar.forum.models import AlamatPenulis, KabarPenulis, Penulis, Tulisan
from takar.forum.notices import SUREL, answered_mail
from takar.forum.selectors.milik import place_of
from takar.forum.selectors.suara import citizen
from takar.forum.transitions import SHOWN
from takar.notifications.quiet import leaves_at, rule_of
from takar.notifications.sending import BadAddress, GatewayDown, Post
from takar.notifications.wishes import mail_ready
from takar.units.models import Instansi

# The answers of one sitting go in one mail, and nobody gets more than one mail in a quarter of a day.
KUMPUL = timedelta(minutes=10)
JARAK = timedelta(hours=6)
_MOST = 100


def tell_writer(tulisan: Tulisan, *, now: datetime) -> None:
    """Note that a citizen's text was answered. Once for a text that waits; nothing for who wants no news."""
    if tulisan.penulis_id is None or not mail_ready():
        return
    if not AlamatPenulis.objects.filter(penulis_id=tulisan.penulis_id, saluran=SUREL, kabar=True).exists():
        return
    KabarPenulis.objects.get_or_create(
        instansi_id=tulisan.instansi_id,
        tulisan=tulisan,
        defaults={"penulis_id": tulisan.penulis_id, "dibuat_at": now},
    )


@transaction.atomic
def choose_news(*, penulis_id: UUID, instansi: Instansi, mau: bool, now: datetime) -> None:
    """Begin or stop to tell a writer of answers. What waits is forgotten when they stop."""
    rows = AlamatPenulis.objects.select_for_update().filter(instansi=instansi, penulis_id=penulis_id)
    row = rows.first()
    if row is None:
        raise NotFound(_("Alamat ini sudah tidak tersimpan, jadi tidak ada kabar lagi yang dikirim."))
    if not mau:
        KabarPenulis.objects.filter(instansi=instansi, penulis_id=penulis_id).delete()
    if row.kabar == mau:
        return
    row.kabar = mau
    row.versi_baris += 1
    row.save(update_fields=["kabar", "versi_baris"])
    append(
        actor=citizen(instansi.pk),
        code=audit.KABAR_DIUBAH,
        object_kind="forum.penulis",
        object_id=penulis_id,
        after={"kabar": mau},
        now=now,
    )


def send_waiting(now: datetime) -> int:
    """Send what is due; return how many mails left. A server that is down is asked again at the next look."""
    post, done = Post(), 0
    try:
        for writer, instansi in _due(now):
            done += _send(writer, instansi=instansi, post=post, now=now)
    except GatewayDown:
        return done
    finally:
        post.close()
    return done


def _due(now: datetime) -> list[tuple[UUID, Instansi]]:
    fresh = Q(penulis__alamat__dikabari_at__isnull=True) | Q(penulis__alamat__dikabari_at__lte=now - JARAK)
    rows = (
        KabarPenulis.objects.filter(fresh, instansi__latihan=False)
        .values("penulis_id", "instansi_id")
        .annotate(sejak=Min("dibuat_at"))
        .filter(sejak__lte=now - KUMPUL)
        .order_by("sejak", "penulis_id")[:_MOST]
    )
    found = [(row["penulis_id"], row["instansi_id"]) for row in rows]
    awake = {
        one.pk: one
        for one in Instansi.objects.filter(pk__in={home for _writer, home in found})
        if leaves_at(now, zone=one.zona, rule=rule_of(one.pk, _day(now, one))) <= now
    }
    return [(writer, awake[home]) for writer, home in found if home in awake]


def _day(now: datetime, instansi: Instansi) -> date:
    return now.astimezone(ZoneInfo(instansi.zona)).date()


def _send(writer: UUID, *, instansi: Instansi, post: Post, now: datetime) -> int:
    """Send one writer's mail. What is told is forgotten before the mail leaves: twice is worse than looking it up."""
    with transaction.atomic():
        address = AlamatPenulis.objects.select_for_update().filter(penulis_id=writer, saluran=SUREL, kabar=True).first()
        before = address.dikabari_at if address else None
        rows = list(KabarPenulis.objects.filter(penulis_id=writer).order_by("dibuat_at", "pk"))
        KabarPenulis.objects.filter(pk__in=[row.pk for row in rows]).delete()
        # Another look has taken them between the question and the lock.
        if address is None or not rows or (before is not None and before > now - JARAK):
            KabarPenulis.objects.bulk_create(rows if address else [])
            return 0
        texts = Tulisan.objects.filter(pk__in=[row.tulisan_id for row in rows], status__in=SHOWN)
        told = [
            place_of(text) for text in texts.select_related("topik", "konsultasi", "ide", "instansi").order_by("pk")
        ]
        if not told:
            return 0
        address.dikabari_at = now
        address.save(update_fields=["dikabari_at"])
    name = Penulis.objects.values_list("nama", flat=True).get(pk=writer)
    try:
        post.send(answered_mail(told, penulis_id=writer, nama=name, tujuan=address.tujuan, instansi=instansi))
    except GatewayDown:
        _again(writer, rows, before=before)
        raise
    except (BadAddress, ValueError):
        return 0
    return 1


@transaction.atomic
def _again(writer: UUID, rows: list[KabarPenulis], *, before: datetime | None) -> None:
    if AlamatPenulis.objects.filter(penulis_id=writer, kabar=True).update(dikabari_at=before):
        KabarPenulis.objects.bulk_create(rows, ignore_conflicts=True)
