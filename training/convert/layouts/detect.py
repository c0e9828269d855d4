"""Which layout a path is, by what lies there, and the source that it makes."""

from __future__ import annotations

from pathlib import Path

from engine.errors import ConvertError
from training.convert.checkpoint import is_original, read_json
from training.convert.layouts import adapter, hugging_face, original, projector
from training.convert.layouts.shard_index import find_tensors, has_weights, leftover_notes
from training.convert.layouts.source import Checkpoint, CheckpointSource
from training.convert.layouts.tensor_reference import is_weights


def open_source(
    checkpoint: Path, *, base: Path | None = None, vision_tower: Path | None = None
) -> CheckpointSource:
    """A checkpoint of any layout.

    Args:
        checkpoint: a folder, or a file with nothing but a projector.
        base: the folder of the model that a LoRA or a projector belongs to.
        vision_tower: the folder of the tower that an original checkpoint only names.

    Raises:
        ConvertError: something is missing, damaged, or does not belong together.
    """
    stock = _gather(checkpoint, base)
    if is_original(stock.said):
        return original.open_stock(stock, vision_tower)
    if vision_tower is not None:
        raise ConvertError(
            f"{checkpoint} has its own vision tower, so {vision_tower} has no place.",
            "Leave out --vision-tower.",
        )
    return hugging_face.open_stock(stock)


def _gather(checkpoint: Path, base: Path | None) -> Checkpoint:
    if not checkpoint.exists():
        raise ConvertError(f"There is no checkpoint folder {checkpoint}.", "Check the path.")
    if checkpoint.is_file():
        _refuse_other(checkpoint)
        return projector.graft(checkpoint, checkpoint.parent, _needed(checkpoint, base))
    if (checkpoint / adapter.CONFIG).is_file():
        _check_adapter_alone(checkpoint, base)
        return adapter.merge(checkpoint, _needed(checkpoint, base))
    alone = projector.find(checkpoint)
    if alone is not None and not has_weights(checkpoint):
        return projector.graft(alone, checkpoint, _needed(checkpoint, base))
    if base is not None:
        raise ConvertError(
            f"{checkpoint} is a whole model, so the base {base} has no place.",
            "Leave out --base.",
        )
    return open_whole(checkpoint)


def _check_adapter_alone(folder: Path, base: Path | None) -> None:
    """An adapter beside a whole model may belong onto it, or be in it already: nothing tells."""
    if base is None and has_weights(folder):
        raise ConvertError(
            f"{folder} holds both an adapter ({adapter.CONFIG}) and a whole model.",
            f"Give --base {folder} to add the adapter to these weights, as transformers does, or "
            f"move {adapter.CONFIG} elsewhere to convert the weights as they are.",
        )


def _refuse_other(file: Path) -> None:
    """Refuse a file that is neither a projector nor anything else with weights."""
    if is_weights(file):
        return
    with file.open("rb") as opened:
        start = opened.read(64).lstrip()
    if start.startswith(b"GGUF"):
        raise ConvertError(
            f"{file} is a GGUF file: it is converted already.",
            "Open it with --model; its vision file goes to --mmproj.",
        )
    if start.startswith(b"{"):
        raise ConvertError(
            f"{file} holds settings, not weights.", f"Give its folder, {file.parent}, instead."
        )
    raise ConvertError(
        f"{file} is no checkpoint: it holds no weights.",
        "Give the folder of a LLaVA checkpoint. A photo goes to `pumice ask --photo`.",
    )


def _needed(checkpoint: Path, base: Path | None) -> Checkpoint:
    if base is None:
        named = adapter.base_name(checkpoint) if checkpoint.is_dir() else ""
        raise ConvertError(
            f"{checkpoint} is only a part of a model.",
            f"Give the folder of the model it belongs to{named} with --base.",
        )
    if not base.is_dir():
        raise ConvertError(f"There is no folder {base}.", "Check the path given with --base.")
    return open_whole(base)


def open_whole(folder: Path) -> Checkpoint:
    """A folder that holds a model of its own; a projector may lie beside the weights."""
    said = read_json(folder / "config.json")
    tensors, chosen = find_tensors(folder, named=str(said.get("transformers_weights") or ""))
    read = set(chosen.all)
    beside = projector.find(folder)
    if beside is not None and not any(name.startswith("projector.") for name in tensors):
        tensors |= projector.read(beside)
        read.add(beside)
    return Checkpoint(
        folder=folder,
        said=said,
        tensors=tensors,
        words=folder,
        sight=folder,
        read=frozenset(read),
        notes=leftover_notes(folder, read),
    )
