"""Every write on the knowledge; what an article says is written by ``publish`` and nothing else."""

from onthaal.knowledge.operations.archiving import archive, unarchive
from onthaal.knowledge.operations.common import ARTICLES, working_content
from onthaal.knowledge.operations.confirming import confirm_read, dismiss_news, remind
from onthaal.knowledge.operations.creating import (
    create_article,
    load_article,
    load_articles,
    load_reply_template,
)
from onthaal.knowledge.operations.due import apply_due
from onthaal.knowledge.operations.fields import change_fields, rest_on
from onthaal.knowledge.operations.files import add_file, remove_file
from onthaal.knowledge.operations.publishing import publish, save_draft
from onthaal.knowledge.operations.refusals import NotAsked, ReviewElsewhere
from onthaal.knowledge.operations.reviewing import still_right
from onthaal.knowledge.operations.reviews import ask_review, task_closed
from onthaal.versions.operations import Page, Saved
from onthaal.versions.refusals import Clash, DraftOpen, EditConflict, Invalid, NotPossible

propose, discard, restore = ARTICLES.propose, ARTICLES.discard, ARTICLES.restore
unschedule = ARTICLES.unschedule

__all__ = [
    "Clash",
    "DraftOpen",
    "EditConflict",
    "Invalid",
    "NotAsked",
    "NotPossible",
    "Page",
    "ReviewElsewhere",
    "Saved",
    "add_file",
    "apply_due",
    "archive",
    "ask_review",
    "change_fields",
    "confirm_read",
    "create_article",
    "discard",
    "dismiss_news",
    "load_article",
    "load_articles",
    "load_reply_template",
    "propose",
    "publish",
    "remind",
    "remove_file",
    "rest_on",
    "restore",
    "save_draft",
    "still_right",
    "task_closed",
    "unarchive",
    "unschedule",
    "working_content",
]
