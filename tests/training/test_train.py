"""Training end to end, very small: mask, packing, learning, resuming, the saved folder."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from PIL import Image

from engine.chat import Conversation, assistant, user
from engine.errors import ModelUnreadable, RecipeError, SampleError
from engine.text.chat_template import ChatTemplate
from training.__main__ import main
from training.former.data import Batches, JsonSource, collate, read_llava_json
from training.former.encode import IGNORED, Encoder
from training.former.model import TrainingModel, load_llava, new_llava
from training.former.recipe import ModelShape, Recipe, parse_recipe
from training.former.run_state import prepare, restore, save
from training.former.train import learn, rate_scale, train
from training.starter.provider import WorldSource
from training.starter.tokens import END, train_tokenizer
from training.starter.world import World

SHAPE: dict[str, Any] = {
    "new": "starter",
    "vocabulary": 420,
    "width": 64,
    "layers": 2,
    "heads": 2,
    "feed_forward": 96,
    "image": 64,
    "tower_width": 64,
    "tower_layers": 2,
    "tower_heads": 2,
    "tower_feed_forward": 96,
}
TRAIN: dict[str, Any] = {
    "steps": 6,
    "batch": 4,
    "text_tokens": 160,
    "workers": 0,
    "learning_rate": 3e-3,
    "patch_heads": 0.2,
    "evaluate_samples": 32,
}


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return train_tokenizer(vocabulary=420, samples=60)


@pytest.fixture(autouse=True)
def _same_tokenizer(tokenizer: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("training.starter.provider.train_tokenizer", lambda **_: tokenizer)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def encoder(tokenizer: Any) -> Encoder:
    template = ChatTemplate(tokenizer.chat_template, eos_token=tokenizer.eos_token)
    return Encoder(tokenizer, template, photo_tokens=16, text_tokens=160)


def recipe_for(folder: Path, **changes: Any) -> Recipe:
    return parse_recipe(
        {
            "run": {"folder": str(folder), "seed": 1},
            "data": {"world": "starter"},
            "model": SHAPE,
            "train": {**TRAIN, **changes},
        }
    )


TALK = Conversation(
    (
        user("What colour is it?", "picture"),
        assistant("It is red."),
        user("And what is it? It is red."),
        assistant("It is a star."),
    )
)


def test_the_loss_is_on_the_answers_and_their_end_alone(encoder: Encoder) -> None:
    ids, mask = encoder.mask(TALK)
    taught = [token for token, on in zip(ids, mask, strict=True) if on]
    assert encoder.tokenizer.decode(taught) == f"It is red.{END}It is a star.{END}"
    assert ids.count(encoder.tokenizer.convert_tokens_to_ids("<image>")) == 16


def test_packed_talks_keep_their_own_positions_and_kinds(encoder: Encoder) -> None:
    other = Conversation((user("How many stars?", "picture"), assistant("There is one.")))
    hello = Conversation((user("Hello"), assistant("Hello!")))
    packed = encoder.pack([(TALK, ("colour", "what")), (other, ("count",)), (hello, ("chat",))])
    alone, _ = encoder.mask(other)
    start = int((packed.segments == 0).sum())
    second = packed.segments == 2
    assert packed.ids[second].tolist() == alone[start:]
    assert packed.positions[second].tolist() == list(range(start, len(alone)))
    assert packed.positions[packed.segments == 3][0] == 0
    assert not packed.sees_start[packed.segments == 3].any()
    assert packed.kinds == ("colour", "what", "count", "chat")
    third = packed.ids[packed.answers == 2].tolist()
    assert encoder.tokenizer.decode(third) == f"There is one.{END}"


def test_talk_that_does_not_fit_is_an_error(encoder: Encoder) -> None:
    with pytest.raises(SampleError, match="more than 5 tokens"):
        replace(encoder, text_tokens=5).pack([(TALK, ("colour", "what"))])


def test_a_packed_talk_is_read_as_if_it_stood_alone(encoder: Encoder, tokenizer: Any) -> None:
    """The packed loss path gives the very logits that Hugging Face's own forward gives."""
    torch.manual_seed(0)
    llava = new_llava(parse_recipe_shape(), tokenizer).eval()
    for weight in llava.parameters():
        torch.nn.init.normal_(weight, std=0.2)
    sample = WorldSource(World(seed=5, side=64, grid=4)).sample(3)
    row = encoder.pack(sample.conversations)
    batch = collate([(sample, row)], 64)
    model = TrainingModel(llava).eval()
    last = int(row.segments.max())
    ids = torch.tensor(row.ids[(row.segments == 0) | (row.segments == last)])[None]
    with torch.inference_mode():
        _, visual = model.see(batch.tensors["pixels"])
        packed = model._hidden_states(batch.tensors, visual)[0][
            batch.tensors["segments"][0] == last
        ]
        packed_logits = llava.lm_head(packed)
        pixels = batch.tensors["pixels"].permute(0, 3, 1, 2) / 255
        mean = torch.tensor([0.48145466, 0.4578275, 0.40821073])[:, None, None]
        std = torch.tensor([0.26862954, 0.26130258, 0.27577711])[:, None, None]
        alone = llava(input_ids=ids, pixel_values=(pixels - mean) / std).logits[0, -len(packed) :]
    assert alone.std() > 0.1
    torch.testing.assert_close(packed_logits, alone, rtol=1e-3, atol=1e-3)


def parse_recipe_shape() -> ModelShape:
    return parse_recipe({"data": {"world": "starter"}, "model": SHAPE, "train": {"steps": 1}}).model


def test_learning_lowers_the_loss_and_leaves_a_loadable_folder(tmp_path: Path) -> None:
    lines: list[str] = []
    state = prepare(recipe_for(tmp_path, steps=12), lines.append)
    batch = Batches(state.samples.train, state.encoder, batch=4, side=64).make(0)
    losses = [learn(state, batch)[0] for _ in range(12)]
    assert losses[-1] < losses[0] - 1.0
    save(state)
    llava, tokenizer = load_llava(tmp_path / "checkpoint")
    trained = dict(state.accelerator.unwrap_model(state.model).llava.named_parameters())
    for name, weight in llava.named_parameters():
        assert torch.equal(weight, trained[name]), name
    assert tokenizer.chat_template == state.tokenizer.chat_template
    assert tokenizer("a star<|end|>")["input_ids"] == state.tokenizer("a star<|end|>")["input_ids"]


def test_the_saved_processor_pads_as_training_does(tokenizer: Any) -> None:
    from training.former.model import processor_for
    from training.former.square import squared

    llava = new_llava(parse_recipe_shape(), tokenizer)
    processor = processor_for(llava, tokenizer)
    photo = Image.effect_noise((90, 50), 80).convert("RGB")
    made = processor(text="<image>\nWhat?", images=photo, return_tensors="pt")
    own = torch.tensor(list(squared(photo, 64).tobytes())).reshape(64, 64, 3) / 255
    mean = torch.tensor([0.48145466, 0.4578275, 0.40821073])
    std = torch.tensor([0.26862954, 0.26130258, 0.27577711])
    expected = ((own - mean) / std).permute(2, 0, 1)
    assert (made["pixel_values"][0] - expected).abs().max() < 0.03
    assert (made["input_ids"] == tokenizer.convert_tokens_to_ids("<image>")).sum() == 16


def test_a_resumed_run_ends_where_an_unbroken_one_does(tmp_path: Path) -> None:
    train(recipe_for(tmp_path / "whole"), report=lambda _: None)
    recipe = recipe_for(tmp_path / "broken")
    state = prepare(recipe, lambda _: None)
    batches = Batches(state.samples.train, state.encoder, batch=4, side=64)
    for number in range(3):
        learn(state, batches.make(number))
    save(state)
    lines: list[str] = []
    train(recipe, resume=True, report=lines.append)
    assert any("resumed at step 3" in line for line in lines)
    whole, _ = load_llava(tmp_path / "whole/checkpoint")
    broken, _ = load_llava(tmp_path / "broken/checkpoint")
    for (name, one), other in zip(whole.named_parameters(), broken.parameters(), strict=True):
        torch.testing.assert_close(one, other, rtol=0, atol=1e-6, msg=name)
    card = tomllib.loads((tmp_path / "broken/checkpoint/card.toml").read_text())
    assert card["name"] == "Starter"
    assert card["held_out"]["colour"] < 0.5
    assert "tell the colour of a thing" not in card["knows"]
    last = json.loads((tmp_path / "broken/progress.jsonl").read_text().splitlines()[-1])
    assert last["step"] == 6


def test_time_spent_before_counts_when_resuming(tmp_path: Path) -> None:
    state = prepare(recipe_for(tmp_path, steps=0, minutes=10), lambda _: None)
    state.progress.spent_s = 450.0
    state.progress.step = 7
    save(state)
    again = prepare(recipe_for(tmp_path, steps=0, minutes=10), lambda _: None)
    restore(again)
    assert again.progress.share(again.recipe) == pytest.approx(0.75)


def test_a_state_of_another_recipe_is_refused(tmp_path: Path) -> None:
    save(prepare(recipe_for(tmp_path, patch_heads=0), lambda _: None))
    again = prepare(recipe_for(tmp_path, patch_heads=0.2), lambda _: None)
    with pytest.raises(ModelUnreadable, match="does not fit this recipe"):
        restore(again)


def test_only_the_named_parts_learn(tmp_path: Path) -> None:
    state = prepare(recipe_for(tmp_path, parts=["projector"], patch_heads=0), lambda _: None)
    before = {n: p.clone() for n, p in state.model.named_parameters()}
    learn(state, Batches(state.samples.train, state.encoder, batch=4, side=64).make(0))
    moved = {n for n, p in state.model.named_parameters() if not torch.equal(p, before[n])}
    assert moved
    assert all("projector" in name for name in moved)


def test_the_tower_learns_alone_first(tmp_path: Path) -> None:
    state = prepare(recipe_for(tmp_path, steps=4, tower_first=0.5), lambda _: None)
    batch = Batches(state.samples.train, state.encoder, batch=4, side=64).make(0)
    moved = []
    for _ in range(4):
        before = {n: p.clone() for n, p in state.model.llava.named_parameters()}
        learn(state, batch)
        now = state.model.llava.named_parameters()
        moved.append({n.split(".")[1] for n, p in now if not torch.equal(p, before[n])})
    assert moved[0] == moved[1] == {"vision_tower"}
    assert moved[2] >= {"vision_tower", "multi_modal_projector", "language_model"}


def test_rates_rise_hold_and_fall() -> None:
    rates = [rate_scale(share, 0.1, 0.3) for share in (0, 0.05, 0.1, 0.5, 0.7, 0.85, 1)]
    assert rates == pytest.approx([0.02, 0.5, 1, 1, 1, 0.5, 0.01])


def test_processes_share_the_samples_without_meeting(encoder: Encoder) -> None:
    class Recorder:
        def __init__(self) -> None:
            self.asked: list[int] = []

        def sample(self, number: int) -> Any:
            self.asked.append(number)
            raise SampleError("x: nothing")

    numbers = []
    for process in (0, 1):
        source = Recorder()
        batches = Batches(source, encoder, batch=3, process=process, processes=2)
        for number in (0, 1):
            with pytest.raises(SampleError, match="nothing"):
                batches.make(number)
        numbers.append(source.asked)
    assert numbers == [[0, 1, 2, 6, 7, 8], [3, 4, 5, 9, 10, 11]]


def _json(folder: Path, entries: list[Any]) -> Path:
    Image.new("RGB", (40, 30), (200, 10, 10)).save(folder / "a.png")
    (folder / "data.json").write_text(json.dumps(entries))
    return folder / "data.json"


def _turns(*words: str) -> list[dict[str, str]]:
    return [{"from": ("human", "gpt")[n % 2], "value": text} for n, text in enumerate(words)]


def test_llava_json_is_read_and_what_is_dropped_is_counted(tmp_path: Path) -> None:
    path = _json(
        tmp_path,
        [
            {"id": "1", "image": "a.png", "conversations": _turns("<image>\nWhat?", "Red.")},
            {"id": "2", "conversations": _turns("Hello", "Hi.")},
            {"id": "3", "image": "none.png", "conversations": _turns("<image>\nWhat?", "Red.")},
            {"id": "4", "image": "none.png", "conversations": _turns("<image>\nWhat?", "Red.")},
            {"id": "5", "image": "a.png", "conversations": _turns("What?", "Red.")},
            {"id": "6", "conversations": _turns("Hello")},
            {"id": "7", "conversations": _turns("Hello", "  ")},
            "nonsense",
        ],
    )
    entries, tally = read_llava_json(path, tmp_path)
    assert [entry.name for entry in entries] == ["1", "2"]
    assert entries[0].conversation.messages[0].text == "What?"
    assert entries[0].conversation.photos[0].path == str(tmp_path / "a.png")
    assert (tally.kept, tally.dropped) == (2, 6)
    assert tally.why["its photo is missing"] == 2
    assert "2 × its photo is missing" in str(tally)


def test_a_file_without_any_usable_talk_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SampleError, match="kept 0, dropped 1"):
        read_llava_json(_json(tmp_path, [{"id": "1"}]), tmp_path)
    (tmp_path / "data.json").write_text("{")
    with pytest.raises(SampleError, match="JSON"):
        read_llava_json(tmp_path / "data.json", tmp_path)


def test_broken_photos_are_dropped_from_the_batch_and_named(
    tmp_path: Path, encoder: Encoder
) -> None:
    path = _json(
        tmp_path,
        [
            {"id": n, "image": n, "conversations": _turns("<image>\nWhat?", "Red.")}
            for n in ("a.png", "b.png")
        ],
    )
    (tmp_path / "b.png").write_text("no photo")
    entries, _ = read_llava_json(path, tmp_path)
    batch = Batches(JsonSource(entries, 64), encoder, batch=4, side=64).make(0)
    assert len(batch.tensors["ids"]) == 2
    assert len(batch.dropped) == 2
    assert "b.png" in batch.dropped[0]
    assert (batch.tensors["labels"] != IGNORED).any(1).all()


def test_a_persons_data_trains_from_a_checkpoint(tmp_path: Path) -> None:
    state = prepare(recipe_for(tmp_path / "first", steps=1), lambda _: None)
    save(state)
    path = _json(
        tmp_path, [{"id": "1", "image": "a.png", "conversations": _turns("<image>\nWhat?", "Red.")}]
    )
    recipe = parse_recipe(
        {
            "run": {"folder": str(tmp_path / "second")},
            "data": {"json": str(path), "images": str(tmp_path)},
            "model": {"start": str(tmp_path / "first/checkpoint")},
            "train": {**TRAIN, "steps": 2, "patch_heads": 0, "parts": ["projector", "llm"]},
        }
    )
    (tmp_path / "second").mkdir()
    lines: list[str] = []
    assert train(recipe, report=lines.append).joinpath("model.safetensors").is_file()
    assert any("kept 1, dropped 0" in line for line in lines)


def test_the_verb_tells_what_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("bad.toml").write_text("[train]\nminutes = 1\nhorses = 2\n")
    assert main(["train", "bad.toml"]) == 1
    told = capsys.readouterr().err
    assert "error: bad.toml" in told
    assert "train.horses is unknown" in told
    assert main(["fly"]) == 2
    with pytest.raises(RecipeError):
        parse_recipe({})
