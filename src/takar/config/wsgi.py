"""The WSGI entry of the server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "takar.config.settings")
_django = get_wsgi_application()

from takar.portal.web.penjaga import Penjaga  # noqa: E402 - reads the settings

# Public pages that were drawn a moment ago are answered before Django is asked.
application = Penjaga(_django)
