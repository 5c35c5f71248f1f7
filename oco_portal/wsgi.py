"""What the web server calls: `granian --interface wsgi oco_portal.wsgi:application`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "oco_portal.settings")

application = get_wsgi_application()
