"""The WSGI entry of the server."""

import gc
import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
django.setup(set_prefix=False)

from django.urls import reverse  # noqa: E402 - reads the settings

from takar.common.handler import Handler  # noqa: E402 - reads the settings
from takar.portal.web.penjaga import Penjaga  # noqa: E402

# Public pages that were drawn a moment ago are answered before Django is asked.
application = Penjaga(Handler())

# All pages are imported now, so that the first visitor need not wait for them. What has been imported lives as long as
# the process: 170,000 objects that the collector would look through again and again, 0.1 s each time, and find alive.
# It leaves them alone from here on and sees only what requests make; nothing is kept longer than before.
reverse("dashboard:home")
gc.collect()
gc.freeze()
