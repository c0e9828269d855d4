"""Sampling of the next token by llama.cpp's sampler chain.

Order as llama.cpp's own programs have it: grammar, penalties, top-k, top-p, min-p, temperature,
draw; with Mirostat: grammar, penalties, temperature, Mirostat.  No text and no photos here.
"""

from __future__ import annotations

import ctypes
import secrets
from collections.abc import Callable, Sequence
from typing import Any

import llama_cpp
import numpy as np
import numpy.typing as npt

from engine.errors import OptionError
from engine.native import log
from engine.native.model import Model
from engine.options import SamplingOptions
from engine.text.grammar import ROOT
from engine.text.json_schema import schema_to_grammar

_MIROSTAT_TOKENS = 100
"""How many of the likeliest tokens Mirostat 1 looks at to guess the rest (its paper's m)."""

CANDIDATE = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
"""llama_token_data."""

Candidates = npt.NDArray[np.void]


class Sampler:
    """A chain for one reply.  `seed` is the seed in use, drawn if none was given.

    Args:
        model: whose tokens are chosen.

    Raises:
        OptionError: llama.cpp refuses the grammar.
    """

    def __init__(self, options: SamplingOptions, model: Model) -> None:
        self.seed = secrets.randbelow(2**32 - 1) if options.seed is None else options.seed
        self._is_greedy = options.temperature == 0.0
        self._is_argmax = self._is_greedy and not options.has_grammar and not options.has_penalty
        self._n_tokens = model.n_tokens
        self._grammar = _grammar(options, model)
        parameters = llama_cpp.llama_sampler_chain_default_params()
        self._chain: Any = llama_cpp.llama_sampler_chain_init(parameters)
        for link in _links(options, self.seed, model.n_tokens):
            llama_cpp.llama_sampler_chain_add(self._chain, link)

    def __call__(self, context: Any) -> int:
        """The next token by the context's last logits; it counts for later penalties.

        Raises:
            OptionError: no token of the model goes on with the grammar.
        """
        if not self._grammar and not self._is_argmax:
            return int(llama_cpp.llama_sampler_sample(self._chain, context, -1))
        pointer = llama_cpp.llama_get_logits_ith(context, -1)
        logits = np.ctypeslib.as_array(pointer, shape=(self._n_tokens,))
        return self.sample(logits)

    def sample(self, logits: npt.NDArray[np.float32]) -> int:
        """The next token by these logits, float32 [vocabulary]; it counts for later penalties."""
        # The chain copies all tokens with their logits first: with a large vocabulary that is three
        # per cent of the time of a token.
        if self._is_argmax:
            return int(logits.argmax())
        token = self._likeliest(logits) if self._grammar and self._is_greedy else None
        if token is None:
            _, token = self.apply_chain(self._allowed(candidates(logits)))
        for part in filter(None, (self._grammar, self._chain)):
            llama_cpp.llama_sampler_accept(part, token)
        return token

    def accept(self, tokens: Sequence[int]) -> None:
        """Tokens that come before the first that is chosen count for penalties and the grammar.

        Raises:
            OptionError: they do not follow the grammar.
        """
        for token in tokens if not self._is_argmax else ():
            one = np.array([(token, 0.0, 0.0)], CANDIDATE)
            if not len(self._allowed(one, may_be_empty=True)):
                raise OptionError(
                    "The reply that is to be continued does not follow the grammar.",
                    "Continue it without a grammar.",
                )
            for part in filter(None, (self._grammar, self._chain)):
                llama_cpp.llama_sampler_accept(part, token)

    def apply_chain(self, given: Candidates) -> tuple[Candidates, int]:
        """The candidates that are left after the chain, with its logits, and the token it chooses.

        The token does not count for penalties; only the seed and Mirostat's state move on.
        """
        return _apply_sampler(self._chain, given)

    def _likeliest(self, logits: npt.NDArray[np.float32]) -> int | None:
        """The greedy choice if the grammar allows it, so that seldom must all tokens be tried."""
        every_token = candidates(logits)
        _, token = self.apply_chain(every_token)
        one = every_token[token : token + 1]
        return token if len(self._allowed(one, may_be_empty=True)) else None

    def _allowed(self, given: Candidates, *, may_be_empty: bool = False) -> Candidates:
        """The candidates that the grammar allows.

        llama.cpp gives the others a logit of −∞.  If it refuses all of them, it takes one anyway
        and ends the process because that does not fit.
        """
        if not self._grammar:
            return given
        judged, _ = _apply_sampler(self._grammar, given)
        left = judged[judged["logit"] > -np.inf]
        if not len(left) and not may_be_empty:
            raise OptionError(
                "The grammar cannot be followed: no token of the model goes on with it.",
                "Use a grammar whose characters the model knows.",
            )
        return np.ascontiguousarray(left)

    def close(self) -> None:
        """Free the chain."""
        for part in filter(None, (self._grammar, self._chain)):
            llama_cpp.llama_sampler_free(part)
        self._grammar = self._chain = None


def candidates(logits: npt.NDArray[np.float32]) -> Candidates:
    """All tokens with their logits."""
    array = np.zeros(len(logits), CANDIDATE)
    array["id"] = np.arange(len(logits))
    array["logit"] = logits
    return array


def _apply_sampler(sampler: Any, given: Candidates) -> tuple[Candidates, int]:
    """Candidates after a sampler, in its order, and the token it chose; −1 for none."""
    array = given.copy()
    pointer = array.ctypes.data_as(ctypes.POINTER(llama_cpp.llama_token_data))
    struct = llama_cpp.llama_token_data_array(pointer, len(array), -1, False)
    llama_cpp.llama_sampler_apply(sampler, ctypes.byref(struct))
    chosen = int(array["id"][struct.selected]) if struct.selected >= 0 else -1
    return array[: struct.size], chosen


def _grammar(options: SamplingOptions, model: Model) -> Any:
    """The sampler that knows the shape of the reply; None if any will do."""
    text = schema_to_grammar(options.json_schema) if options.json_schema else options.grammar
    if not text:
        return None
    log.forget()
    vocabulary = llama_cpp.llama_model_get_vocab(model.handle)
    found = llama_cpp.llama_sampler_init_grammar(
        vocabulary, text.encode("utf-8", "replace"), ROOT.encode()
    )
    if not found:
        raise OptionError(
            f"llama.cpp refuses the grammar: {log.last_words() or 'it says no more'}.",
            "If it names tokens, as <name>, each must be one token of the model.",
        )
    return found


def _links(options: SamplingOptions, seed: int, n_tokens: int) -> list[Any]:
    links = [
        llama_cpp.llama_sampler_init_penalties(
            n_tokens,
            options.penalty_tokens,
            options.repeat_penalty,
            options.frequency_penalty,
            options.presence_penalty,
        )
    ]
    if options.temperature == 0.0:
        return [*links, llama_cpp.llama_sampler_init_greedy()]
    if options.mirostat:
        temperature = llama_cpp.llama_sampler_init_temp(options.temperature)
        return [*links, temperature, _MIROSTATS[options.mirostat](options, seed, n_tokens)]
    if options.top_k:
        links.append(llama_cpp.llama_sampler_init_top_k(options.top_k))
    return [
        *links,
        llama_cpp.llama_sampler_init_top_p(options.top_p, 1),
        llama_cpp.llama_sampler_init_min_p(options.min_p, 1),
        llama_cpp.llama_sampler_init_temp(options.temperature),
        llama_cpp.llama_sampler_init_dist(seed),
    ]


_MIROSTATS: dict[int, Callable[[SamplingOptions, int, int], Any]] = {
    1: lambda options, seed, n_tokens: llama_cpp.llama_sampler_init_mirostat(
        n_tokens, seed, options.mirostat_tau, options.mirostat_eta, _MIROSTAT_TOKENS
    ),
    2: lambda options, seed, _: llama_cpp.llama_sampler_init_mirostat_v2(
        seed, options.mirostat_tau, options.mirostat_eta
    ),
}
