"""Do long work apart from the request that asked for it, with database connections of its own."""

import logging
import threading
from collections.abc import Callable

from django.db import connections
from django.utils.translation import get_language, override

_log = logging.getLogger(__name__)


def apart(work: Callable[[], None], *, name: str) -> None:
    """Begin `work`, in the language of this request, and return at once.

    A server that stops cuts it off; its transaction is then undone.
    """

    language = get_language()

    def body() -> None:
        try:
            with override(language):
                work()
        except Exception:
            _log.exception("%s broke off", name)
        finally:
            connections.close_all()

    threading.Thread(target=body, name=name, daemon=True).start()
