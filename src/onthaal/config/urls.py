"""The addresses of the house; a room that is not installed has none."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from onthaal.config import account_urls

ROOMS = [
    ("adresboek/", "organisation"),
    ("taken/", "tasks"),
    ("personen/", "parties"),
    ("producten/", "catalogue"),
    ("kennis/", "knowledge"),
    ("contacten/", "contacts"),
    ("post/", "channels.mail"),
    ("werklijst/", "worklist"),
    ("zoek/", "search"),
    ("", "desk"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(account_urls)),
    *[
        path(prefix, include(f"onthaal.{room}.urls"))
        for prefix, room in ROOMS
        if apps.is_installed(f"onthaal.{room}")
    ],
]
