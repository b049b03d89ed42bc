"""The postings: FTS5 without text on SQLite, tsvector with GIN on PostgreSQL."""

from django.db import migrations

# Terms come analysed: the tokenizer only cuts at the spaces. '_' marks a scope ('_12').
SQLITE = """
CREATE VIRTUAL TABLE search_posting USING fts5(
    terms, content='', detail='none', tokenize="unicode61 remove_diacritics 0 tokenchars '_'"
)
"""
POSTGRESQL = (
    "CREATE TABLE search_posting ("
    " document_id bigint PRIMARY KEY, scope_id bigint NOT NULL, terms tsvector NOT NULL)",
    "CREATE INDEX search_posting_terms ON search_posting USING gin (terms)",
    "CREATE INDEX search_posting_newest ON search_posting (scope_id, document_id)",
)


def create(apps, schema_editor):
    statements = (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE search_posting")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
