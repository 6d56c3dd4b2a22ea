"""The desk as a WSGI application, for a server of one's own: ``onrecord.desk.wsgi:application``."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.desk.settings")
application = get_wsgi_application()
