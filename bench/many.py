"""How fast ``find`` is over tens of thousands of articles with vectors.

The articles are made of a pool of sentences, titles and keywords of dictionary words, common ones more
often. The pool is encoded once; an article's vectors are put together from it, which costs no hour and
changes nothing of what a question costs.
"""

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from bench.asking import own_questions
from onthaal.core.compartments import Compartment
from onthaal.search import compounds, encoder, index, memory
from onthaal.search.documents import Document
from onthaal.search.encoder import Encoder, Matrix
from onthaal.search.find import find
from onthaal.search.models import SearchScope

ARTICLE = "knowledge.article"
TITLES, SENTENCES, KEYWORDS = 4_000, 4_000, 3_000
ROUNDS = 2
BATCH = 5_000


def run(count: int, engine: str) -> None:
    model = encoder.encoder()
    if model is None:
        raise SystemExit("the encoder does not load")
    pool = Pool(model)
    encoder.use(pool)
    started = time.perf_counter()
    for start in range(0, count, BATCH):
        index.put_many(pool.articles(start, min(start + BATCH, count)))
    _analyze()
    written = time.perf_counter() - started
    questions = [one.question for one in own_questions("dev")] * ROUNDS
    started = time.perf_counter()
    _ask(questions[0])
    first = time.perf_counter() - started
    print(
        f"{engine}; {count:,} articles with {pool.rows:,} vectors, written in {written:.0f} s, "
        f"read by a new process in {first:.1f} s; {len(questions)} questions\n"
    )
    print("| what | p50 ms | p95 ms | p50 ms of CPU | p95 ms of CPU |")
    print("| --- | --- | --- | --- | --- |")
    print(_timed("floor: one indexed row", questions, lambda _text: _floor()))
    print(_timed("floor: the question encoded", questions, lambda text: model.encode([text])))
    print(_timed("find, ten hits", questions, _ask))
    print(f"\nmemory of the process: {_resident():.0f} MB")


def _ask(text: str) -> object:
    return find(text, compartments=[Compartment.ORDINARY], kinds=[ARTICLE])


def _floor() -> object:
    return SearchScope.objects.values_list("pk").first()


def _timed(name: str, questions: Sequence[str], ask: Callable[[str], object]) -> str:
    wall, cpu = [], []
    for text in questions:
        wall_before, cpu_before = time.perf_counter(), time.process_time()
        ask(text)
        wall.append((time.perf_counter() - wall_before) * 1000)
        cpu.append((time.process_time() - cpu_before) * 1000)
    cells = [f"{np.percentile(values, share):.1f}" for values in (wall, cpu) for share in (50, 95)]
    return f"| {name} | {' | '.join(cells)} |"


def _analyze() -> None:
    from django.db import connection

    memory.forget()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _resident() -> float:
    with open("/proc/self/status") as status:  # noqa: PTH123
        line = next(one for one in status if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


class Pool:
    """Sentences to make articles of; an encoder that knows their vectors and asks for others."""

    name = "pool"

    def __init__(self, model: Encoder) -> None:
        self._model = model
        self._random = random.Random(20261125)
        self._words = sorted(word for word in compounds.dictionary() if 4 <= len(word) <= 14)
        self._random.shuffle(self._words)
        self.titles = [self._phrase(3, 5).capitalize() for _ in range(TITLES)]
        self.sentences = [self._phrase(7, 14).capitalize() + "." for _ in range(SENTENCES)]
        self.keywords = [self._phrase(1, 3) for _ in range(KEYWORDS)]
        self._known: dict[str, Matrix] = {}
        for texts in (self.titles, self.sentences, self.keywords):
            self._known.update(zip(texts, model.encode(texts), strict=True))
        self.rows = 0

    def _phrase(self, least: int, most: int) -> str:
        """Return some words, the first of the list far more often than the last (Zipf)."""
        size = len(self._words)
        chosen = (int(size ** self._random.random()) - 1 for _ in range(most))
        return " ".join([self._words[at] for at in chosen][: self._random.randint(least, most)])

    def articles(self, start: int, end: int) -> Iterator[Document]:
        for number in range(start, end):
            yield Document(
                kind=ARTICLE,
                object_id=number + 1,
                title=self._random.choice(self.titles),
                body="\n".join(self._random.sample(self.sentences, 8)),
                keywords="\n".join(self._random.sample(self.keywords, 5)),
                audience="public",
                meaning=True,
            )

    def encode(self, texts: Sequence[str]) -> Matrix:
        self.rows += len(texts)
        return np.stack([self._one(text) for text in texts])

    def _one(self, text: str) -> Matrix:
        if text in self._known:
            return self._known[text]
        # The whole of an article: what its first sentences have in common.
        lines = [
            line.rpartition(". ")[2] if at == 0 else line
            for at, line in enumerate(text.split("\n"))
        ]
        parts = [self._known[line] for line in lines if line in self._known]
        if not parts:
            return np.asarray(self._model.encode([text])[0], dtype=np.float32)
        mean = np.mean(parts, axis=0)
        return np.asarray(mean / np.linalg.norm(mean), dtype=np.float32)
