"""The WSGI entry of the server."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
django.setup(set_prefix=False)

from takar.common.handler import Handler  # noqa: E402 - reads the settings
from takar.portal.web.penjaga import Penjaga  # noqa: E402

# Public pages that were drawn a moment ago are answered before Django is asked.
application = Penjaga(Handler())
