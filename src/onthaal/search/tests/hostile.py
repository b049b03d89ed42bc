"""What no search may stumble over: each is a question, and the answer is an answer or nothing."""

LONG = "paspoort " * 1_200
TEXTS = [
    "", " ", "\x00", "\x00\x01\x1b\x7f", "de het een", "waar is de", '"', '""paspoort""', "'", "’’’", ":", "paspoort:kind",
    "*", "pas*", "%", "100%", "_", "_1", "\\", "(", "[a-z]+", "AND OR NOT NEAR", "paspoort AND (", "-paspoort", "^paspoort",
    "{title}: paspoort", "paspoort & | ! <->", "'; DROP TABLE search_searchdocument; --", "1' OR '1'='1", "%s %(x)s {0}",
    "🙂", "👩‍👩‍👧‍👦🇧🇪", "\u202epaspoort\u202c", "\u200f\u200epaspoort", "مرحبا", "日本語", "e\u0301" * 90, "\ufeffpaspoort", "\ufffd",
    "paspoort\r\n\tkind", "²³½①", "ﬁets", "İIıi", "0" * 60, "9" * 5_000, "a" * 10_000, "a b " * 2_500, LONG, "é" * 10_000,
    "a" * 490 + "@" + "." * 490, "x@y" * 300, "0470 " * 2_000, "KC-2026-" * 1_000, "\n" * 10_000, "((((" * 2_500,
]  # fmt: skip
# For a page: one of each sort.
FEW = [
    "\x00", "de het een", '"', ":", "*", "%", "\\", "'; DROP TABLE search_searchdocument; --", "🙂", "\u202epaspoort\u202c", "مرحبا",
    "9" * 5_000, "a b " * 2_500, LONG, "a" * 490 + "@" + "." * 490,
]  # fmt: skip
# Not to be written as UTF-8: no browser sends it, a file or a mail can.
SURROGATES = ["\ud800", "paspoort \udfff kind", "a\ud83d@b.be", "\ud800" * 1_000]
