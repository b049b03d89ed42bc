"""The addresses of the house; a room that is not installed has none."""

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from onthaal.config import account_urls

ROOMS = [
    ("gebruikers/", "accounts"),
    ("gemeente/", "house"),
    ("taal/", "language"),
    ("adresboek/", "organisation"),
    ("taken/", "tasks"),
    ("wetgeving/", "legislation"),
    ("verbeteringen/", "corrections"),
    ("personen/", "parties"),
    ("incidenten/", "incidents"),
    ("producten/", "catalogue"),
    ("kennis/", "knowledge"),
    ("contacten/", "contacts"),
    ("post/", "channels.mail"),
    ("rooster/", "roster"),
    ("balie/", "counter.queue"),
    ("schermen/", "counter.displays"),
    ("afspraken/", "counter.appointments"),
    ("kassa/", "counter.till"),
    ("afhalen/", "counter.pickup"),
    ("afleveren/", "counter.procedures"),
    ("onthaal/", "counter.reception"),
    ("storing/", "counter.outage"),
    ("werklijst/", "worklist"),
    ("zoek/", "search"),
    ("", "desk"),
]

# What everybody may read, at an address of its own.
PUBLIC = [
    ("info/", "catalogue.public_urls"),
    ("wachtwoord/", "accounts.link_urls"),
    ("scherm/", "counter.displays.screen_urls"),
    ("afspraak/", "counter.appointments.public_urls"),
    ("zuil/", "counter.reception.kiosk_urls"),
    ("controle/", "counter.procedures.check_urls"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(account_urls)),
    *[path(prefix, include(f"onthaal.{module}")) for prefix, module in PUBLIC],
    *[
        path(prefix, include(f"onthaal.{room}.urls"))
        for prefix, room in ROOMS
        if apps.is_installed(f"onthaal.{room}")
    ],
]
