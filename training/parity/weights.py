"""The reference's model: transformers' class with the checkpoint's weights, loaded or streamed.

Streamed, the large matrices stay in their files and come in one by one as the model reaches them,
so that a reference of any size works in little memory.  No prompts and no photos here.
"""

from __future__ import annotations

import fnmatch
import math
from collections.abc import Callable, Iterator
from typing import Any

import accelerate
import numpy as np
import torch
import transformers

from engine.errors import ConvertError
from engine.hardware.memory import available_bytes
from training.convert.checkpoint import CONFIGS
from training.convert.names import DROPPED, canonical, dropped_layer
from training.convert.sizes import read_sizes

_F32_BYTES = 4
_SHARE = 0.5
"""Of the free memory that the weights may take; the rest is for the pair and for the words."""

_STREAMED = (torch.nn.Linear, torch.nn.Embedding)
"""Modules that alone touch their weights, and do so only when they run; exactly these classes."""


class NoReference(Exception):
    """Nothing to compare with, and why: an outcome that the certificate reports, not an error."""


def default_weight_budget() -> float:
    """How large weights may be to be loaded at once."""
    free = available_bytes()
    return math.inf if free is None else free * _SHARE


def open_model(source: Any, *, weight_budget_bytes: float) -> tuple[Any, bool]:
    """The model in float32, and whether its weights are streamed.

    A Hugging Face folder that fits is loaded by transformers itself: none of our code is then
    between the files and the numbers.

    Raises:
        ConvertError: transformers cannot load it.
        NoReference: not even its largest matrix fits, or transformers has no such class.
    """
    sizes = {name: math.prod(tensor.shape) * _F32_BYTES for name, tensor in source.tensors.items()}
    if 2 * max(sizes.values()) > weight_budget_bytes:
        raise NoReference(
            f"its largest matrix takes {max(sizes.values()) / 1e9:.1f} GB in float32, "
            f"and only {weight_budget_bytes / 1e9:.1f} GB may be used"
        )
    streamed = sum(sizes.values()) > weight_budget_bytes
    if source.is_hugging_face and not streamed and not _is_linear(source):
        return _load_pretrained(source), False
    model = _empty_model(source)
    _Filler(source, model, streamed=streamed).fill()
    return model.eval(), streamed


def _model_class(source: Any) -> Any:
    kind = CONFIGS[source.config.model_type].removesuffix("Config") + "ForConditionalGeneration"
    try:
        return getattr(transformers, kind)
    except AttributeError as error:
        raise NoReference(f"this transformers has no {kind}") from error


def _load_pretrained(source: Any) -> Any:
    load: Callable[..., Any] = _model_class(source).from_pretrained
    try:
        return load(source.folder, dtype=torch.float32, attn_implementation="eager").eval()
    except (ValueError, RuntimeError, OSError) as error:
        raise ConvertError(
            f"transformers cannot load {source.folder}: {error}", "Save the checkpoint again."
        ) from error


def _is_linear(source: Any) -> bool:
    return "linear" in read_sizes(source.config).features


def _empty_model(source: Any) -> Any:
    """The model without numbers; LLaVA v1's one-layer projector, which transformers has not, is
    put in the place of the other."""
    with accelerate.init_empty_weights(include_buffers=False):
        make: Callable[..., Any] = _model_class(source)._from_config
        model = make(source.config, attn_implementation="eager", dtype=torch.float32)
        if _is_linear(source):
            dims = read_sizes(source.config).dims
            linear = torch.nn.Linear(dims["features"], dims["hidden"])
            model.model.multi_modal_projector = linear
    return model


class _Filler:
    """Gives every weight of an empty model its values, at once or when it is needed."""

    def __init__(self, source: Any, model: Any, *, streamed: bool) -> None:
        self._source = source
        self._model = model
        self._streamed = streamed
        sizes = read_sizes(source.config)
        above = map(dropped_layer, range(sizes.run_layers, sizes.tower_layers))
        self._unused = [pattern for pattern, _ in (*DROPPED, *above)]
        self._tied = "own_head" not in sizes.features

    def fill(self) -> None:
        """Raises `ConvertError` for a weight that the checkpoint has not."""
        for path, module in self._model.named_modules():
            names = {key: self._source_name(f"{path}.{key}") for key in _own_weights(module)}
            for key, name in names.items():
                self._check_weight(name, tuple(module._parameters[key].shape))
            if self._streamed and type(module) in _STREAMED and names:
                module.register_forward_pre_hook(self._loader(names))
                module.register_forward_hook(_unload(names, dict(module._parameters)))
            else:
                self._loader(names)(module, None)

    def _source_name(self, path: str) -> str:
        name = canonical(path)
        return "text.embed_tokens.weight" if self._tied and name == "head.weight" else name

    def _check_weight(self, name: str, shape: tuple[int, ...]) -> None:
        tensor = self._source.tensors.get(name)
        if tensor is None and not self._is_unused(name):
            raise ConvertError(
                f"The checkpoint holds no {name}, which transformers' model has.",
                "Save or download the checkpoint again.",
            )
        if tensor is not None and tuple(tensor.shape) != shape:
            raise ConvertError(
                f"The tensor {name} has shape {list(tensor.shape)}, in transformers {list(shape)}.",
                "config.json does not belong to these weights.",
            )

    def _is_unused(self, name: str) -> bool:
        return any(fnmatch.fnmatchcase(name, pattern) for pattern in self._unused)

    def _loader(self, names: dict[str, str]) -> Callable[[Any, Any], None]:
        def load(module: Any, _inputs: Any) -> None:
            for key, name in names.items():
                module._parameters[key] = self._parameter(name, module._parameters[key].shape)

        return load

    def _parameter(self, name: str, shape: tuple[int, ...]) -> torch.nn.Parameter:
        if name in self._source.tensors:
            numbers = torch.from_numpy(np.ascontiguousarray(self._source.read(name), np.float32))
        else:  # a part whose results are not used
            numbers = torch.zeros(shape)
        return torch.nn.Parameter(numbers, requires_grad=False)


def _own_weights(module: Any) -> Iterator[str]:
    """The weights that a module has itself, not through its parts."""
    return (key for key, weight in module._parameters.items() if weight is not None)


def _unload(names: dict[str, str], empty: dict[str, Any]) -> Callable[[Any, Any, Any], None]:
    """Frees what was loaded."""

    def unload(module: Any, _inputs: Any, _outputs: Any) -> None:
        for key in names:
            module._parameters[key] = empty[key]

    return unload
