"""Fetch the account of a session together with the number of its unread notices, so that the bell in the header costs
no question of its own."""

from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from takar.accounts.backend import NipOrEmailBackend
from takar.accounts.models import User
from takar.common.prepared import prepared
from takar.notifications.models import Notice


class AccountWithNotices(NipOrEmailBackend):
    """The accounts room's own log-in; the account that a session names also carries `notices_unread`."""

    def get_user(self, user_id: UUID) -> User | None:
        """Return the account of a session. A deactivated one is nobody at once, as in the room below."""
        return next(iter(_account(user_id=user_id)), None)


# Asked with every request.
@prepared
def _account(user_id: UUID) -> "QuerySet[User, User]":
    unread = (
        Notice.objects.filter(
            instansi_id=OuterRef("instansi_id"),
            pegawai_id=Coalesce(OuterRef("pegawai_id"), OuterRef("pk")),
            read_at__isnull=True,
        )
        .order_by()
        .values("pegawai_id")
        .annotate(number=Count("pk"))
        .values("number")
    )
    accounts = User.objects.select_related("instansi").filter(pk=user_id, is_active=True)
    return accounts.annotate(notices_unread=Coalesce(Subquery(unread), 0, output_field=IntegerField()))
