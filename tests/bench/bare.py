"""The yardstick: a Django view that renders a template of about 10 kB, without middleware and without a query."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.shortcuts import render
from django.urls import path

PAGE = "<!doctype html><title>{{ title }}</title><ul>{% for word in words %}<li>{{ word }}</li>{% endfor %}</ul>"

settings.configure(
    SECRET_KEY="bench",  # noqa: S106 - protects nothing
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", {"page.html": PAGE})]},
        }
    ],
)


def bare(request):
    return render(request, "page.html", {"title": "Bare", "words": [f"woord nummer {n}" for n in range(340)]})


urlpatterns = [path("", bare)]
application = get_wsgi_application()
