"""Finds the layout of a checkpoint by its files, and opens it."""

from __future__ import annotations

from pathlib import Path

from engine.errors import ConvertError
from training.convert.checkpoint import is_original, read_json
from training.convert.layouts import adapter, hugging_face, original, projector
from training.convert.layouts.shard_index import (
    find_tensors,
    has_weights,
    leftover_notes,
    unnamed_notes,
)
from training.convert.layouts.source import Checkpoint, CheckpointSource
from training.convert.layouts.tensor_reference import is_weights


def open_source(
    checkpoint: Path, *, base: Path | None = None, vision_tower: Path | None = None
) -> CheckpointSource:
    """Open a checkpoint of any layout.

    Args:
        checkpoint: a folder, or a file with nothing but a projector.
        base: the folder of the model that a LoRA or a projector belongs to.
        vision_tower: the folder of the tower that an original checkpoint only names.

    Raises:
        ConvertError: something is missing, damaged, or does not belong together.
    """
    found = _collect(checkpoint, base)
    if is_original(found.config_json):
        return original.open_original(found, vision_tower)
    if vision_tower is not None:
        raise ConvertError(
            f"{checkpoint} has a vision tower of its own, so {vision_tower} cannot be used.",
            "Leave out --vision-tower.",
        )
    return hugging_face.open_hugging_face(found)


def _collect(checkpoint: Path, base: Path | None) -> Checkpoint:
    if not checkpoint.exists():
        raise ConvertError(f"There is no checkpoint folder {checkpoint}.", "Check the path.")
    if checkpoint.is_file():
        refuse_non_weights(checkpoint)
        return projector.replace_projector(
            checkpoint, checkpoint.parent, _open_base(checkpoint, base)
        )
    if (checkpoint / adapter.CONFIG).is_file():
        _check_adapter_alone(checkpoint, base)
        return adapter.merge(checkpoint, _open_base(checkpoint, base))
    projector_file = projector.find_projector_file(checkpoint)
    if projector_file is not None and not has_weights(checkpoint):
        return projector.replace_projector(projector_file, checkpoint, _open_base(checkpoint, base))
    if base is not None:
        raise ConvertError(
            f"{checkpoint} is a whole model, so the base {base} cannot be used.",
            "Leave out --base.",
        )
    return open_model_folder(checkpoint)


def _check_adapter_alone(folder: Path, base: Path | None) -> None:
    """An adapter beside a whole model may be merged into it already or not: no file says."""
    if base is None and has_weights(folder):
        raise ConvertError(
            f"{folder} holds both an adapter ({adapter.CONFIG}) and a whole model.",
            f"Give --base {folder} to add the adapter to these weights, as transformers does, or "
            f"move {adapter.CONFIG} elsewhere to convert the weights as they are.",
        )


def refuse_non_weights(file: Path) -> None:
    """Refuse a file that holds no weights.  Raises `ConvertError`."""
    if is_weights(file):
        return
    with file.open("rb") as opened:
        start = opened.read(64).lstrip()
    if start.startswith(b"GGUF"):
        raise ConvertError(
            f"{file} is a GGUF file, so it is converted already.",
            "Open it with --model; its vision file goes to --mmproj.",
        )
    if start.startswith(b"{"):
        raise ConvertError(
            f"{file} holds settings, not weights.", f"Give its folder, {file.parent}, instead."
        )
    raise ConvertError(
        f"{file} is not a checkpoint: it holds no weights.",
        "Give the folder of a LLaVA checkpoint. A photo goes to `pumice ask --photo`.",
    )


def _open_base(checkpoint: Path, base: Path | None) -> Checkpoint:
    if base is None:
        named = adapter.base_name(checkpoint) if checkpoint.is_dir() else ""
        raise ConvertError(
            f"{checkpoint} is only part of a model.",
            f"Give the folder of the model it belongs to{named} with --base.",
        )
    if not base.is_dir():
        raise ConvertError(f"There is no folder {base}.", "Check the path given with --base.")
    return open_model_folder(base)


def open_model_folder(folder: Path) -> Checkpoint:
    """A folder that holds a whole model; its projector may be a file of its own."""
    config_json = read_json(folder / "config.json")
    tensors, chosen = find_tensors(folder, named=str(config_json.get("transformers_weights") or ""))
    notes = unnamed_notes(chosen, tensors)
    read = set(chosen.all)
    beside = projector.find_projector_file(folder)
    if beside is not None and not any(name.startswith("projector.") for name in tensors):
        tensors |= projector.read_projector_file(beside)
        read.add(beside)
    return Checkpoint(
        folder=folder,
        config_json=config_json,
        tensors=tensors,
        tokenizer_folder=folder,
        processor_folder=folder,
        weight_files=frozenset(read),
        notes=notes + leftover_notes(folder, read),
    )
