"""Where sessions are kept: in the database, ended after long idleness and after a working day, with their last use.

Idle and absolute limits: OWASP ASVS 5.0, 7.3.1 and 7.3.2."""

import json
import time
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from takar.common.prepared import prepared

BEGUN, USED = "_mulai", "_dipakai"
# The last use is noted this often, not on each request: a page must not cost a write.
_STEP = 300


# Asked with every request.
@prepared
def _kept(key: str, moment: datetime) -> "QuerySet[Session, Session]":
    return Session.objects.filter(session_key=key, expire_date__gt=moment)


class SessionStore(DatabaseStore):
    """A log-in that has been idle too long, or has lasted a whole day, is nobody's."""

    def _get_session_from_db(self) -> Session | None:
        found = _kept(key=self.session_key, moment=timezone.now()) if self.session_key else []
        if not found:
            # As the store above does: this key is nobody's, so that the next save makes a new one.
            self._session_key = None
            return None
        return found[0]  # type: ignore[no-any-return]

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """Return what a session holds; its signature is checked the first time that this process sees it."""
        found: dict[str, Any] = json.loads(_opened(session_data, settings.SECRET_KEY))
        return found

    def load(self) -> dict[str, Any]:
        data: dict[str, Any] = super().load()
        if SESSION_KEY not in data:
            return data
        moment = int(time.time())
        if is_over(data, moment=moment):
            return {}
        if moment - data.get(USED, 0) >= _STEP:
            data.setdefault(BEGUN, moment)
            data[USED] = moment
            self.modified = True
        return data


# Whether a session still stands is the database's word: it gives no text of one that has ended.
@lru_cache(maxsize=4096)
def _opened(session_data: bytes | str, _key: str) -> str:
    return json.dumps(DatabaseStore().decode(session_data))


def begin(session: SessionBase) -> None:
    """Note that a log-in begins now."""
    session[BEGUN] = session[USED] = int(time.time())


def is_over(data: dict[str, Any], *, moment: int) -> bool:
    """Has this log-in been idle too long, or lasted too long?"""
    idle = moment - int(data.get(USED, moment))
    age = moment - int(data.get(BEGUN, moment))
    return idle > int(settings.TAKAR_SESSION_IDLE) or age > settings.SESSION_COOKIE_AGE
