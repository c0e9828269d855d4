"""The choice of tokens, by value: the chain against numpy, penalties against their formula, shapes
that every reply keeps, seeds that repeat."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from engine.chat import Conversation, user
from engine.engine import Engine
from engine.errors import OptionError
from engine.gguf.card import find_model
from engine.native.sampler import Sampler, candidates
from engine.options import ModelOptions, SamplingOptions
from engine.reply import Reply, Why

HOUSE = Path(__file__).resolve().parents[3]
TALK = Conversation((user("Tell me"),))
WARM = {"temperature": 1.5, "top_k": 0, "top_p": 1.0, "min_p": 0.0}


@pytest.fixture(scope="module")
def pair(pairs: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sampling") / "pair"
    return pairs.write_pair(folder, pairs.Shape(layers=1, tower_layers=1))  # type: ignore[attr-defined,no-any-return]


@pytest.fixture(scope="module")
def engine(pair: Path) -> Iterator[Engine]:
    with Engine(find_model(pair), ModelOptions(context_tokens=512, threads=1)) as opened:
        yield opened


@pytest.fixture(scope="module")
def logits(engine: Engine) -> npt.NDArray[np.float32]:
    return engine.logits(TALK) * 1.5  # 8 bits of surprise: there is a head and a tail


def _sampler(engine: Engine, **options: object) -> Sampler:
    return Sampler(SamplingOptions(**options), engine._model)  # type: ignore[arg-type]


def _ask(engine: Engine, **options: object) -> Reply:
    last = list(engine.reply(TALK, SamplingOptions(**options)))[-1]  # type: ignore[arg-type]
    assert isinstance(last, Reply)
    return last


def _softmax(logits: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    shifted = np.exp(logits - logits.max())
    return shifted / shifted.sum()


def _worked_out(
    logits: npt.NDArray[np.float32], *, top_k: int, top_p: float, min_p: float, temperature: float
) -> dict[int, float]:
    """The distribution by the definitions of the options, in their order."""
    order = np.argsort(-logits, kind="stable")[: top_k or None]
    some = logits[order].astype(np.float64)
    count = int(np.searchsorted(np.cumsum(_softmax(some)), top_p)) + 1
    order, some = order[:count], some[:count]
    keep = some >= some.max() + np.log(max(min_p, 1e-300))
    return dict(zip(order[keep].tolist(), _softmax(some[keep] / temperature).tolist(), strict=True))


@pytest.mark.parametrize(
    "options",
    [
        {"top_k": 7, "top_p": 1.0, "min_p": 0.0, "temperature": 1.0},
        {"top_k": 0, "top_p": 0.6, "min_p": 0.0, "temperature": 0.7},
        {"top_k": 0, "top_p": 1.0, "min_p": 0.2, "temperature": 3.0},
        {"top_k": 40, "top_p": 0.8, "min_p": 0.1, "temperature": 1.5},
    ],
)
def test_the_chain_leaves_the_distribution_that_numpy_works_out(
    engine: Engine, logits: npt.NDArray[np.float32], options: dict[str, float]
) -> None:
    expected = _worked_out(logits, **options)  # type: ignore[arg-type]
    assert 1 < len(expected) < 1000
    sampler = _sampler(engine, seed=1, **options)
    left, _ = sampler.apply_chain(candidates(logits))
    found = dict(zip(left["id"].tolist(), left["p"].tolist(), strict=True))
    assert found.keys() == expected.keys()
    assert all(found[token] == pytest.approx(expected[token], rel=1e-4) for token in expected)
    n_draws = 3000
    drawn = np.bincount(
        [sampler.apply_chain(candidates(logits))[1] for _ in range(n_draws)], minlength=len(logits)
    )
    for token, share in expected.items():
        assert abs(drawn[token] - n_draws * share) < 5 * (n_draws * share) ** 0.5 + 1
    assert drawn.sum() == sum(drawn[token] for token in expected)


def test_greedy_takes_the_likeliest(engine: Engine, logits: npt.NDArray[np.float32]) -> None:
    assert _sampler(engine).sample(logits) == int(logits.argmax())
    assert _ask(engine, max_tokens=1).ids[0] == int(engine.logits(TALK).argmax())


@pytest.mark.parametrize("options", [{}, {"repeat_penalty": 1.0001}, {"presence_penalty": 1e-6}])
def test_greedy_writes_what_the_chain_would(engine: Engine, options: dict[str, float]) -> None:
    """Without penalties the chain is passed over; with the slightest it is not."""
    assert _sampler(engine, **options)._is_argmax == (not options)
    ids = _ask(engine, max_tokens=12, **options).ids
    assert len(ids) == 12
    assert ids == _ask(engine, max_tokens=12).ids
    assert ids[0] == int(engine.logits(TALK).argmax())


def test_penalties_change_logits_as_the_formula_says(
    engine: Engine, logits: npt.NDArray[np.float32]
) -> None:
    order = np.argsort(-logits)
    sampled = [int(order[0]), int(order[0]), int(order[-1]), int(order[1])]
    sampler = _sampler(
        engine, repeat_penalty=1.3, frequency_penalty=0.25, presence_penalty=0.5, penalty_tokens=3
    )
    for token in sampled:
        only = np.full(len(logits), -50.0, np.float32)
        only[token] = 50.0
        assert sampler.sample(only) == token
    expected = logits.astype(np.float64).copy()
    for token in set(sampled[1:]):  # the window forgot the first
        expected[token] = expected[token] / 1.3 if expected[token] > 0 else expected[token] * 1.3
        expected[token] -= 0.25 * sampled[1:].count(token) + 0.5
    left, _ = sampler.apply_chain(candidates(logits))
    found = np.empty_like(logits)
    found[left["id"]] = left["logit"]
    np.testing.assert_allclose(found, expected, rtol=1e-5)
    assert (found != logits).sum() == 3


def test_a_penalty_keeps_a_reply_from_repeating(engine: Engine) -> None:
    free = _ask(engine, max_tokens=60)
    varied = _ask(engine, max_tokens=60, presence_penalty=100.0)
    assert len(set(varied.ids)) == len(varied.ids) > len(set(free.ids))


@pytest.mark.parametrize("version", [1, 2])
def test_mirostat_aims_at_its_surprise(
    engine: Engine, logits: npt.NDArray[np.float32], version: int
) -> None:
    chances = _softmax(logits.astype(np.float64))
    surprises = []
    for tau in (2.0, 5.0):
        sampler = _sampler(engine, mirostat=version, mirostat_tau=tau, temperature=1.0, seed=1)
        drawn = [sampler.sample(logits) for _ in range(600)]
        surprises.append(float(-np.log2(chances[drawn[100:]]).mean()))
    low, high = surprises
    assert low < high - 1


@pytest.mark.parametrize("eta", [0.1, 0.6])
def test_mirostat_2_keeps_what_its_formula_keeps(
    engine: Engine, logits: npt.NDArray[np.float32], eta: float
) -> None:
    """Basu et al. 2021: what is more surprising than μ falls away, and μ learns from the choice."""
    chances = _softmax(logits.astype(np.float64))
    sampler = _sampler(
        engine, mirostat=2, mirostat_tau=4.0, mirostat_eta=eta, temperature=1.0, seed=1
    )
    mu = 2 * 4.0
    for _ in range(100):
        kept = np.flatnonzero(-np.log2(chances) <= mu)
        left, token = sampler.apply_chain(candidates(logits))
        assert set(left["id"].tolist()) == set(kept.tolist())
        mu -= eta * (-np.log2(chances[token] / chances[kept].sum()) - 4.0)


def test_seeds_repeat_exactly_also_in_another_process(engine: Engine, pair: Path) -> None:
    first = _ask(engine, max_tokens=30, seed=11, **WARM)
    assert _ask(engine, max_tokens=30, seed=11, **WARM).ids == first.ids
    assert _ask(engine, max_tokens=30, seed=12, **WARM).ids != first.ids
    words = ["ask", "--json", "--model", str(pair), "--context-tokens", "512", "--threads", "1"]
    words += ["--seed", "11", "--max-tokens", "30", "--temperature", "1.5", "--top-k", "0"]
    words += ["--top-p", "1", "--min-p", "0"]
    ran = subprocess.run(
        [sys.executable, "-m", "app", *words, "Tell me"],
        cwd=HOUSE,
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(HOUSE)},
    )
    assert json.loads(ran.stdout)["text"] == first.text


GRAMMAR = 'root ::= ("yes" | "nö") (", " [a-f]{2,4})? "."'


@pytest.mark.parametrize("temperature", [0.0, 2.0])
def test_a_grammar_forces_the_shape_of_every_reply(engine: Engine, temperature: float) -> None:
    import re

    sampled = set()
    for seed in range(8):
        reply = _ask(engine, **{**WARM, "temperature": temperature}, grammar=GRAMMAR, seed=seed)
        assert re.fullmatch(r"(yes|nö)(, [a-f]{2,4})?\.", reply.text), reply.text
        assert reply.why is Why.DONE
        sampled.add(reply.text)
    assert len(sampled) == 1 if temperature == 0.0 else len(sampled) > 3


def test_greedy_under_a_grammar_is_the_likeliest_that_it_allows(
    engine: Engine, logits: npt.NDArray[np.float32]
) -> None:
    sampler = _sampler(engine, grammar="root ::= [a-z]")
    pieces = [engine._model.token_bytes(token) for token in range(len(logits))]
    fits = [t for t, piece in enumerate(pieces) if len(piece) == 1 and piece.isalpha()
            and piece.islower()]  # fmt: skip
    assert sampler.sample(logits) == max(fits, key=lambda token: logits[token])


def test_a_grammar_that_no_token_follows_is_an_error_and_the_engine_lives(engine: Engine) -> None:
    with pytest.raises(OptionError, match="no token of the model"):
        _ask(engine, grammar="root ::= <[999999]>")
    assert _ask(engine, max_tokens=3).ids


SCHEMA = {
    "type": "object",
    "properties": {
        "kind": {"enum": ['a "b"', "c\\d", "e\nf", "é", 3, None]},
        "count": {"type": "integer", "minimum": -2, "maximum": 12},
        "words": {"type": "array", "items": {"type": "string", "maxLength": 3}, "maxItems": 3},
        "inner": {"$ref": "#/$defs/inner"},
        "sure": {"type": ["boolean", "null"]},
    },
    "required": ["count", "inner"],
    "$defs": {"inner": {"anyOf": [{"type": "number"}, {"const": {"x": [1, 2]}}]}},
}


def _satisfies(plain: object) -> bool:
    """SCHEMA, checked by hand."""
    assert isinstance(plain, dict)
    assert plain.keys() <= SCHEMA["properties"].keys()  # type: ignore[attr-defined]
    assert {"count", "inner"} <= plain.keys()
    assert plain.get("kind", "é") in ['a "b"', "c\\d", "e\nf", "é", 3, None]
    assert isinstance(plain["count"], int)
    assert -2 <= plain["count"] <= 12
    words = plain.get("words", [])
    assert len(words) <= 3
    assert all(isinstance(word, str) and len(word) <= 3 for word in words)
    assert plain["inner"] == {"x": [1, 2]} or isinstance(plain["inner"], int | float)
    return plain.get("sure") in (True, False, None)


def test_every_reply_by_a_schema_is_json_that_satisfies_it(engine: Engine) -> None:
    sampled = []
    for seed in range(12):
        reply = _ask(engine, **WARM, json_schema=json.dumps(SCHEMA), seed=seed, max_tokens=450)
        assert reply.why is Why.DONE
        assert _satisfies(json.loads(reply.text)), reply.text
        sampled.append(json.loads(reply.text))
    assert len({json.dumps(plain) for plain in sampled}) > 6
    assert any("sure" in plain for plain in sampled)
    assert any("sure" not in plain for plain in sampled)


@pytest.mark.parametrize(
    ("schema", "sampled"),
    [
        ("{", "line 1, column 2"),
        ("[]", "at #"),
        ('{"type": "text"}', "none of object, array"),
        ('{"type": "string", "pattern": "a"}', "pattern is not understood"),
        ('{"properties": {"a": {"type": "number", "maximum": 2}}}', "#/properties/a"),
        ('{"type": "integer", "minimum": 5}', "both bounds"),
        ('{"$ref": "https://example.org/x"}', "within the schema"),
        ('{"$ref": "#/$defs/x"}', "nothing at #/$defs/x"),
        ('{"$ref": "#"}', "refers to itself"),
        ('{"enum": []}', "no value is left"),
        ('{"enum": [NaN]}', "NaN"),
        ('{"type": "array", "minItems": 3, "maxItems": 2}', "less than minItems"),
        ('{"oneOf": [true]}', "oneOf"),
    ],
)
def test_what_a_schema_asks_is_promised_or_refused(schema: str, sampled: str) -> None:
    with pytest.raises(OptionError) as refused:
        SamplingOptions(json_schema=schema)
    assert sampled in refused.value.message
    assert refused.value.hint
