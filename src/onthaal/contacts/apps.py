"""Contacts: what inhabitants bring, and what became of it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContactsConfig(AppConfig):
    name = "onthaal.contacts"
    label = "contacts"
    verbose_name = _("Contacten")

    def ready(self) -> None:
        from onthaal.contacts import dependants, documents, kinds, nav

        kinds.register()
        documents.register()
        nav.register()
        dependants.register_all()
