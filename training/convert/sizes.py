"""Sizes from config.json, checked: the shape every tensor must have.

What llama.cpp cannot compute as transformers does is refused here, before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.errors import ConvertError
from training.convert.rope import Rope, read_rope

TOWERS = {
    "clip_vision_model": frozenset({"cls_token", "pre_norm"}),
    "siglip_vision_model": frozenset({"patch_bias"}),
}
"""Vision towers by model_type, with the weights that only some have."""

TEXTS = {"llama": "llama", "mistral": "llama", "qwen2": "qwen2"}
"""LLMs by model_type, and llama.cpp's architecture for each."""

TOWER_ACTIVATIONS = {"quick_gelu": False, "gelu_pytorch_tanh": True, "gelu": True}
"""hidden_act → clip.use_gelu; ggml has the tanh form for both GELUs (they differ by 5e-4)."""

MOST_LAYERS = 1000
"""More than any LLM or tower has; a row of the weight table is written out for each of them."""

_COUNTS = (
    ("text_config", "hidden_size"),
    ("text_config", "intermediate_size"),
    ("text_config", "num_attention_heads"),
    ("text_config", "vocab_size"),
    ("vision_config", "hidden_size"),
    ("vision_config", "num_attention_heads"),
    ("vision_config", "image_size"),
    ("vision_config", "patch_size"),
)


@dataclass(frozen=True)
class Sizes:
    """Numbers of a checkpoint.

    `dims` gives the words of the weight table their lengths; `run_layers` of the tower's
    `tower_layers` are used.  `feature_layers` are those whose features are joined, in the order of
    the checkpoint; `photo_tokens` are those of one tile.
    """

    dims: dict[str, int]
    features: frozenset[str]
    text_layers: int
    tower_layers: int
    run_layers: int
    image_px: int
    photo_tokens: int
    heads: int
    kv_heads: int
    head_dim: int
    use_gelu: bool
    architecture: str
    feature_layers: tuple[int, ...]
    rope: Rope

    @property
    def tower(self) -> str:
        """The tower's family in a word."""
        return "clip" if "cls_token" in self.features else "siglip"

    def shape(self, words: str) -> tuple[int, ...]:
        """A shape of the weight table in numbers."""
        return tuple(self.dims[word] for word in words.split())


def read_sizes(config: Any) -> Sizes:
    """Sizes of a configuration of the family.  Raises `ConvertError` for what cannot be done."""
    text, tower = config.text_config, config.vision_config
    _check_kinds(config)
    _check_counts(config)
    features = TOWERS[tower.model_type] | _text_features(config) | _projector_features(config)
    layers = _feature_layers(config)
    side = tower.image_size // tower.patch_size
    photo_tokens = side * side
    head_dim = getattr(text, "head_dim", None) or text.hidden_size // text.num_attention_heads
    kv_heads = text.num_key_value_heads or text.num_attention_heads
    dims = {
        "hidden": text.hidden_size,
        "rows": text.vocab_size,
        "inner": text.intermediate_size,
        "q": text.num_attention_heads * head_dim,
        "kv": kv_heads * head_dim,
        "tower_hidden": tower.hidden_size,
        "features": tower.hidden_size * len(layers),
        "tower_inner": tower.intermediate_size,
        "channels": 3,
        "patch": tower.patch_size,
        "positions": photo_tokens + ("cls_token" in features),
    }
    return Sizes(
        dims=dims,
        features=features,
        text_layers=text.num_hidden_layers,
        tower_layers=tower.num_hidden_layers,
        run_layers=max(layers),
        image_px=tower.image_size,
        photo_tokens=photo_tokens,
        heads=text.num_attention_heads,
        kv_heads=kv_heads,
        head_dim=head_dim,
        use_gelu=TOWER_ACTIVATIONS[tower.hidden_act],
        architecture=TEXTS[text.model_type],
        feature_layers=layers,
        rope=read_rope(text, TEXTS[text.model_type]),
    )


def _text_features(config: Any) -> frozenset[str]:
    found = set()
    text = config.text_config
    if text.model_type == "qwen2":
        found.add("qkv_bias")
    elif getattr(text, "attention_bias", False):
        found |= {"qkv_bias", "out_bias"}
    if not config.tie_word_embeddings:
        found.add("own_head")
    return frozenset(found)


def _projector_features(config: Any) -> frozenset[str]:
    """`mm_projector_type` and `add_faster_video` are keys of the original repositories."""
    found = {"linear" if getattr(config, "mm_projector_type", "") == "linear" else "mlp"}
    if config.model_type != "llava":
        found.add("newline")
    if getattr(config, "add_faster_video", False):
        found.add("faster")
    return frozenset(found)


def _feature_layers(config: Any) -> tuple[int, ...]:
    """How many tower layers come before each of the features: hidden_states[k] is after k."""
    layers, wanted = config.vision_config.num_hidden_layers, config.vision_feature_layer
    listed = [wanted] if isinstance(wanted, int) else list(wanted)
    found = tuple(one if one >= 0 else layers + 1 + one for one in listed)
    if not found or max(found) == 0 or len(set(found)) != len(found):
        raise refuse("vision_feature_layer", wanted, "one layer, or several different ones")
    if any(not 0 <= one <= layers for one in found):
        raise refuse("vision_feature_layer", wanted, f"layers of the tower's {layers}")
    return found


def _check_kinds(config: Any) -> None:
    """Everything that must be so for llama.cpp to compute the same as transformers."""
    text, tower = config.text_config, config.vision_config
    must = (
        ("vision_config.model_type", tower.model_type, tuple(TOWERS)),
        ("text_config.model_type", text.model_type, tuple(TEXTS)),
        ("vision_config.hidden_act", getattr(tower, "hidden_act", None), tuple(TOWER_ACTIVATIONS)),
        ("text_config.hidden_act", getattr(text, "hidden_act", None), ("silu",)),
        ("text_config.mlp_bias", getattr(text, "mlp_bias", False), (False, None)),
        ("projector_hidden_act", config.projector_hidden_act, ("gelu",)),
        ("multimodal_projector_bias", config.multimodal_projector_bias, (True,)),
    )
    for key, value, allowed in must:
        if value not in allowed:
            raise refuse(key, value, " or ".join(str(choice) for choice in allowed))
    _check_select(config)
    if tower.hidden_size == tower.intermediate_size:
        # libmtmd takes such a tower for one of the old scripts, which swapped the two layers.
        raise refuse("vision_config.intermediate_size", tower.intermediate_size, "not hidden_size")


def _check_counts(config: Any) -> None:
    """Before anything is divided by them, or as many rows are made."""
    for part in ("text_config", "vision_config"):
        layers = getattr(config, part).num_hidden_layers
        if not 0 < layers <= MOST_LAYERS:
            raise refuse(f"{part}.num_hidden_layers", layers, f"from 1 to {MOST_LAYERS}")
    for part, key in _COUNTS:
        value = getattr(getattr(config, part), key)
        # image_size and patch_size may be two numbers for transformers; libmtmd knows squares.
        if not isinstance(value, int) or value < 1:
            raise refuse(f"{part}.{key}", value, "one number above 0")


def _check_select(config: Any) -> None:
    """CLIP's CLS token is dropped by `default`; SigLIP has none, there `default` drops a patch."""
    clip = "cls_token" in TOWERS[config.vision_config.model_type]
    wanted = "default" if clip else "full"
    if config.vision_feature_select_strategy != wanted:
        raise refuse(
            "vision_feature_select_strategy",
            config.vision_feature_select_strategy,
            f"{wanted} with this tower; llama.cpp knows nothing else",
        )


def refuse(key: str, value: object, wanted: str) -> ConvertError:
    """The error for a setting that cannot be converted."""
    return ConvertError(
        f"The checkpoint has {key} = {value}, but it must be {wanted}.",
        "Such a checkpoint cannot be converted yet.",
    )
