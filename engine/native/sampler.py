"""The choice of the next token, by llama.cpp's sampler chain.

Order as llama.cpp's own programs have it: penalties, top-k, top-p, min-p, temperature, draw.
"""

from __future__ import annotations

import secrets
from typing import Any

import llama_cpp

from engine.options import SamplingOptions

_PENALTY_WINDOW_TOKENS = 64


class Sampler:
    """A chain for one reply.  `seed` is the seed in use, drawn if none was given."""

    def __init__(self, options: SamplingOptions) -> None:
        self.seed = secrets.randbelow(2**32 - 1) if options.seed is None else options.seed
        parameters = llama_cpp.llama_sampler_chain_default_params()
        self._chain: Any = llama_cpp.llama_sampler_chain_init(parameters)
        for link in _links(options, self.seed):
            llama_cpp.llama_sampler_chain_add(self._chain, link)

    def __call__(self, context: Any) -> int:
        """The next token by the context's last logits; it counts for later penalties."""
        return int(llama_cpp.llama_sampler_sample(self._chain, context, -1))

    def close(self) -> None:
        """Free the chain."""
        if self._chain:
            llama_cpp.llama_sampler_free(self._chain)
            self._chain = None


def _links(options: SamplingOptions, seed: int) -> list[Any]:
    links = []
    if options.repeat_penalty != 1.0:
        links.append(
            llama_cpp.llama_sampler_init_penalties(
                _PENALTY_WINDOW_TOKENS, options.repeat_penalty, 0.0, 0.0
            )
        )
    if options.temperature == 0.0:
        return [*links, llama_cpp.llama_sampler_init_greedy()]
    if options.top_k:
        links.append(llama_cpp.llama_sampler_init_top_k(options.top_k))
    return [
        *links,
        llama_cpp.llama_sampler_init_top_p(options.top_p, 1),
        llama_cpp.llama_sampler_init_min_p(options.min_p, 1),
        llama_cpp.llama_sampler_init_temp(options.temperature),
        llama_cpp.llama_sampler_init_dist(seed),
    ]
