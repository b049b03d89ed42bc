"""The tables of contacts, a noun a file."""

from onthaal.contacts.models.contact import Contact, IdentityCheck
from onthaal.contacts.models.handover import Handover
from onthaal.contacts.models.question import Question, QuestionSource
from onthaal.contacts.models.routing import Route

__all__ = ["Contact", "Handover", "IdentityCheck", "Question", "QuestionSource", "Route"]
