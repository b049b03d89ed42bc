"""Fit the rule that says 'nothing fits': ``python -m bench.fit_confidence``.

It reads the 'dev' part of the project's own questions, never the part that is held out, and asks them
of two catalogues: all products of the demo town, and only those with a number of the facts file, where
questions about the others have no answer. Logistic regression with a small ridge, by Newton's method.
The threshold is the probability under which ``REFUSED`` of the answerable questions fall.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bench.installation import fresh

REFUSED = 0.03
RIDGE = 3.0
STEPS = 50
Numbers = NDArray[np.float64]


def main() -> None:
    with fresh("fit_confidence"):
        from onthaal.search import confidence

        rules = {"meaning": fit(evidence()), "words": fit(evidence(meaning=False))}
        text = json.dumps(rules, indent=1, sort_keys=True) + "\n"
        confidence.FILE.write_text(text, encoding="utf-8")


def evidence(*, meaning: bool = True) -> list[tuple[Mapping[str, float], bool]]:
    """Return the evidence of every question in both catalogues, and whether it has an answer."""
    from bench import asking
    from onthaal.search import encoder

    encoder.use(None) if not meaning else encoder.reset()
    rows: list[tuple[Mapping[str, float], bool]] = []
    if not asking.loaded():
        asking.load_catalogue()
    for highest in (None, asking.NUMBERED):
        asking.index_products(highest=highest)
        rows += _gather(highest)
    return rows


def _gather(highest: int | None) -> Iterator[tuple[Mapping[str, float], bool]]:
    from bench import asking

    for asked in asking.own_questions("dev"):
        answerable = any(highest is None or number <= highest for number in asked.expected)
        found = asking.evidence_of(asked.question)
        if found is not None:
            yield found.values(), answerable


def fit(rows: Sequence[tuple[Mapping[str, float], bool]]) -> dict[str, object]:
    """Return the rule as it stands in the data file."""
    names = [name for name in rows[0][0] if len({values[name] for values, _ in rows}) > 1]
    table = np.array([[values[name] for name in names] for values, _answerable in rows])
    answerable = np.array([float(one) for _values, one in rows])
    middle, spread = table.mean(axis=0), table.std(axis=0)
    inputs = np.hstack([(table - middle) / spread, np.ones((len(table), 1))])
    weights = _newton(inputs, answerable)
    probability = _sigmoid(inputs @ weights)
    scaled = weights[:-1] / spread
    print(
        f"{len(rows)} questions, {int(answerable.sum())} with an answer; weights for one deviation:",
        {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=False)},
    )
    return {
        "weights": {name: round(float(one), 4) for name, one in zip(names, scaled, strict=True)},
        "intercept": round(float(weights[-1] - scaled @ middle), 4),
        "threshold": round(float(np.quantile(probability[answerable == 1], REFUSED)), 4),
    }


def _newton(inputs: Numbers, answerable: Numbers) -> Numbers:
    ridge = np.eye(inputs.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-6
    weights = np.zeros(inputs.shape[1])
    for _ in range(STEPS):
        probability = _sigmoid(inputs @ weights)
        slope = inputs.T @ (probability - answerable) + ridge @ weights
        curve = (inputs * (probability * (1 - probability))[:, None]).T @ inputs + ridge
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def _sigmoid(values: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-values))


if __name__ == "__main__":
    main()
