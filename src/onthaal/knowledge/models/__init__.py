"""Articles and what belongs to them, a noun a file."""

from onthaal.knowledge.models.article import Article
from onthaal.knowledge.models.reading import NewsDismissal, ReadConfirmation, ReadReminder
from onthaal.knowledge.models.reply_template import ReplyTemplate
from onthaal.knowledge.models.review import ReviewRound
from onthaal.knowledge.models.version import ArticleVersion

__all__ = [
    "Article",
    "ArticleVersion",
    "NewsDismissal",
    "ReadConfirmation",
    "ReadReminder",
    "ReplyTemplate",
    "ReviewRound",
]
