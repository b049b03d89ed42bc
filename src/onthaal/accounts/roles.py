"""The roles of the house; what each may do stands in the ``permissions.py`` of the rooms."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    RECEPTIONIST = "receptionist", _("Onthaalmedewerker")
    CONTACT_AGENT = "contact_agent", _("Medewerker contactcenter")
    COUNTER_AGENT = "counter_agent", _("Baliemedewerker")
    HANDLER = "handler", _("Behandelaar van een dienst")
    HEAD_OF_SERVICE = "head_of_service", _("Diensthoofd")
    COMPLAINTS_HANDLER = "complaints_handler", _("Klachtenbehandelaar")
    KNOWLEDGE_EDITOR = "knowledge_editor", _("Kennisredacteur")
    SELECTION_SECRETARY = "selection_secretary", _("Secretaris van de selectie")
    JURY_MEMBER = "jury_member", _("Jurylid")
    ADMINISTRATOR = "administrator", _("Beheerder")
    AUDITOR = "auditor", _("Auditor")


# Who works with inhabitants at the counter, on the phone and behind it.
FRONT_OFFICE = frozenset({Role.RECEPTIONIST, Role.CONTACT_AGENT, Role.COUNTER_AGENT})
CASEWORK = FRONT_OFFICE | {Role.HANDLER, Role.HEAD_OF_SERVICE, Role.COMPLAINTS_HANDLER}
EVERYONE = frozenset(Role)
