"""A mixture end to end: order, weights, splits, joined photos, reports."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from pathlib import Path

import pytest

from engine.chat import Photo, Text, system
from engine.errors import RecipeError, SampleError
from training.data.mixture import Mixture, open_mixture
from training.data.reasons import Reason, UnusableRow
from training.data.sample import TrainingSample
from training.recipe.schema import DataSection, DataSet


def row(number: int, photo: str | None = None, answer: str = "") -> dict[str, object]:
    question = f"Question {number}?"
    asked = f"<image>\n{question}" if photo else question
    turns = [
        {"from": "human", "value": asked},
        {"from": "gpt", "value": answer or f"Answer {number}."},
    ]
    return {"id": f"r{number}", **({"image": photo} if photo else {}), "conversations": turns}


def write_set(folder: Path, name: str, rows: list[dict[str, object]]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(rows), "utf-8")
    for one in rows:
        for photo in [one["image"]] if isinstance(one.get("image"), str) else []:
            (folder / "photos").mkdir(exist_ok=True)
            (folder / "photos" / str(photo)).write_bytes(b"a photo, for all that matters here")
    return path


def opened(folder: Path, sets: list[DataSet], *, seed: int = 0, **more: object) -> Mixture:
    section = DataSection(tuple(sets), **{"join_photo": False, **more})
    return open_mixture(section, seed=seed, root=folder, index_folder=folder / "index", batch=4)


def ids(mixture: Mixture, first: int, count: int) -> list[str]:
    return [mixture.train.sample(number).name for number in range(first, first + count)]


def answers(sample: TrainingSample) -> list[str]:
    return [conversation.messages[-1].text for conversation in sample.conversations]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_set(tmp_path, "photos30", [row(n, f"{n}.jpg") for n in range(30)])
    write_set(tmp_path, "words10", [row(100 + n) for n in range(10)])
    return tmp_path


PHOTOS = DataSet("photos", ("photos30.json",), media="photos")
WORDS = DataSet("words", ("words10.json",))


def test_every_row_is_shown_once_an_epoch_in_an_order_of_the_seed(folder: Path) -> None:
    mixture = opened(folder, [PHOTOS, WORDS])
    assert mixture.train.epoch_samples == 40
    first, second = ids(mixture, 0, 40), ids(mixture, 40, 40)
    wanted = {f"photos:r{n}" for n in range(30)} | {f"words:r{100 + n}" for n in range(10)}
    assert set(first) == set(second) == wanted
    assert first != second != sorted(second)
    assert ids(opened(folder, [PHOTOS, WORDS]), 13, 40) == (first + second)[13:53]
    assert ids(opened(folder, [PHOTOS, WORDS], seed=1), 0, 40) != first


def test_a_sample_has_the_photo_where_it_lies(folder: Path) -> None:
    mixture = opened(folder, [PHOTOS])
    sample = mixture.train.sample(0)
    number = sample.name.removeprefix("photos:r")
    question, answer = sample.conversations[0].messages
    photo = Photo(str(folder / "photos" / f"{number}.jpg"))
    assert question.parts == (photo, Text(f"Question {number}?"))
    assert answer.text == f"Answer {number}."
    assert sample.media == {}


def test_weights_show_rows_as_often_as_they_say(folder: Path) -> None:
    half = DataSet("photos", ("photos30.json",), media="photos", weight=0.5)
    twice = DataSet("words", ("words10.json",), weight=2.0)
    mixture = opened(folder, [half, twice])
    assert mixture.train.epoch_samples == 35
    epochs = [Counter(ids(mixture, first, 35)) for first in (0, 35)]
    for epoch in epochs:
        assert {count for name, count in epoch.items() if name.startswith("words")} == {2}
        assert sum(count for name, count in epoch.items() if name.startswith("photos")) == 15
    photos = [{name for name in epoch if name.startswith("photos")} for epoch in epochs]
    assert not photos[0] & photos[1]
    assert len(photos[0] | photos[1]) == 30


def test_the_source_can_be_sent_to_another_process(folder: Path) -> None:
    mixture = opened(folder, [PHOTOS, WORDS], group_by="modality_length")
    sent = pickle.dumps(mixture.train)
    assert len(sent) < 5_000
    assert [pickle.loads(sent).sample(n).name for n in range(9)] == ids(mixture, 0, 9)


def test_rows_about_one_photo_are_one_sample(tmp_path: Path) -> None:
    rows = [row(n, f"{n % 3}.jpg") for n in range(12)] + [row(20 + n) for n in range(4)]
    write_set(tmp_path, "set", rows)
    told = DataSet("set", ("set.json",), media="photos")
    mixture = opened(tmp_path, [told], join_photo=True)
    assert mixture.train.epoch_samples == 3 + 4
    samples = [mixture.train.sample(number) for number in range(7)]
    joined = sorted(answers(sample) for sample in samples if len(sample.conversations) > 1)
    assert joined == [[f"Answer {n}." for n in range(start, 12, 3)] for start in range(3)]
    for sample in samples:
        assert len({conversation.views for conversation in sample.conversations}) == 1


def test_a_joined_sample_is_bounded(tmp_path: Path) -> None:
    write_set(tmp_path, "set", [row(n, "one.jpg", "word " * 200) for n in range(10)])
    told = DataSet("set", ("set.json",), media="photos")
    section = DataSection((told,))
    for tokens, n_samples in ((1100, 5), (10_000, 1), (1, 10)):
        mixture = open_mixture(
            section, seed=0, root=tmp_path, index_folder=tmp_path / "i", join_tokens=tokens
        )
        assert mixture.train.epoch_samples == n_samples, tokens
        shown = [answers(mixture.train.sample(n)) for n in range(n_samples)]
        assert sum(map(len, shown)) == 10


def test_a_held_out_photo_is_never_trained(tmp_path: Path) -> None:
    rows = [row(n, f"{n % 40}.jpg") for n in range(120)] + [row(200 + n) for n in range(40)]
    write_set(tmp_path, "set", rows)
    write_set(tmp_path, "turned", list(reversed(rows)) + [row(300 + n) for n in range(5)])
    held = {}
    for name in ("set", "turned"):
        told = DataSet(name, (f"{name}.json",), media="photos")
        mixture = opened(tmp_path, [told], held_out=0.25)
        assert mixture.held_out is not None
        trained = [mixture.train.sample(n) for n in range(mixture.train.epoch_samples)]
        shown = [mixture.held_out.sample(n) for n in range(mixture.held_out.epoch_samples)]
        assert len(trained) + len(shown) == 160 + 5 * (name == "turned")
        assert 15 <= len(shown) <= 65
        views = [
            {view for one in part for view in one.conversations[0].views}
            for part in (trained, shown)
        ]
        assert not views[0] & views[1]
        held[name] = {one.name.partition(":")[2] for one in shown if one.conversations[0].views}
    assert held["set"] == held["turned"]


def test_a_number_of_held_out_rows(folder: Path) -> None:
    mixture = opened(folder, [PHOTOS, WORDS], held_out=7)
    assert mixture.held_out is not None
    assert mixture.held_out.epoch_samples == 7
    assert mixture.train.epoch_samples == 33
    first = [mixture.held_out.sample(n).name for n in range(7)]
    assert [mixture.held_out.sample(7 + n).name for n in range(7)] == first
    assert not set(first) & set(ids(mixture, 0, 33))
    assert [one.held_out for one in mixture.report.sets] == [
        sum(name.startswith(kind) for name in first) for kind in ("photos", "words")
    ]


def test_rows_with_photos_of_both_splits_are_in_neither(tmp_path: Path) -> None:
    rows = [row(n, f"{n}.jpg") for n in range(40)]
    for n in range(0, 40, 2):
        pair = row(100 + n, f"{n}.jpg")
        pair["image"] = [f"{n}.jpg", f"{n + 1}.jpg"]
        pair["conversations"][0]["value"] = "<image><image>\nBoth?"  # type: ignore[index]
        rows.append(pair)
    write_set(tmp_path, "set", rows)
    mixture = opened(tmp_path, [DataSet("set", ("set.json",), media="photos")], held_out=0.5)
    report = mixture.report.sets[0]
    assert report.between > 0
    assert report.between + report.trained + report.held_out == report.rows == 60
    assert "between" in report.line()
    assert mixture.held_out is not None
    sources = (mixture.train, mixture.held_out)
    views = [
        {view for n in range(one.epoch_samples) for view in one.sample(n).conversations[0].views}
        for one in sources
    ]
    assert not views[0] & views[1]


@pytest.mark.parametrize(
    ("rule", "wanted"),
    [
        ("all", range(10)),
        ("first:3", range(3)),
        ("end:4", range(6, 10)),
        ("first:25%", range(3)),  # rounded up, as in LLaVA-NeXT
        ("first:99", range(10)),
    ],
)
def test_sampling(folder: Path, rule: str, wanted: range) -> None:
    mixture = opened(folder, [DataSet("words", ("words10.json",), sampling=rule)])
    assert set(ids(mixture, 0, mixture.train.epoch_samples)) == {
        f"words:r{100 + n}" for n in wanted
    }
    assert mixture.report.rows == len(wanted)


def test_random_sampling_takes_so_many_by_the_seed(folder: Path) -> None:
    told = DataSet("photos", ("photos30.json",), media="photos", sampling="random:40%")
    taken = []
    for seed in (0, 0, 1):
        mixture = opened(folder, [told], seed=seed)
        taken.append(set(ids(mixture, 0, mixture.train.epoch_samples)))
    assert [len(one) for one in taken] == [12, 12, 12]
    assert taken[0] == taken[1] != taken[2]


def test_batches_of_one_modality_and_like_length(tmp_path: Path) -> None:
    rows = [row(n, f"{n}.jpg", "word " * (n + 1)) for n in range(30)]
    rows += [row(100 + n, None, "word " * (n + 1)) for n in range(14)]
    write_set(tmp_path, "set", rows)
    told = DataSet("set", ("set.json",), media="photos")
    mixture = opened(tmp_path, [told], group_by="modality_length")
    shown = [mixture.train.sample(n) for n in range(44)]
    assert len({sample.name for sample in shown}) == 44
    batches = [shown[start : start + 4] for start in range(0, 44, 4)]
    kinds = [{bool(one.conversations[0].views) for one in batch} for batch in batches]
    assert all(len(kind) == 1 for kind in kinds[:10])
    assert [kind.pop() for kind in kinds[:10]] != [True] * 7 + [False] * 3  # batches are shuffled
    assert {bool(one.conversations[0].views) for one in batches[-1]} == {
        True,
        False,
    }  # what is left
    for batch in batches[:10]:
        lengths = [len(answers(one)[0]) for one in batch]
        assert lengths == sorted(lengths, reverse=True)


def test_bad_rows_are_counted_and_fatal_above_their_share(tmp_path: Path) -> None:
    rows = [row(n) for n in range(8)]
    rows.append({"id": "empty", "conversations": [{"from": "human", "value": "Hi"}]})
    rows.append({"id": "odd", "text": "no conversation"})
    write_set(tmp_path, "set", rows)
    told = DataSet("set", ("set.json",))
    with pytest.raises(SampleError) as caught:
        opened(tmp_path, [told], bad_share=0.1)
    assert "2 of 10 rows cannot be used" in caught.value.message
    assert "row 9 (odd)" in caught.value.message
    mixture = opened(tmp_path, [told], bad_share=0.2)
    assert mixture.report.dropped == {"no answer at the end": 1, "unknown format": 1}
    assert mixture.report.plain()["dropped"] == dict(mixture.report.dropped)
    assert [(one.row, one.id) for one in mixture.report.listed] == [(8, "empty"), (9, "odd")]
    assert mixture.train.epoch_samples == 8


def test_a_missing_photo_is_an_error_of_its_sample_alone(folder: Path) -> None:
    (folder / "photos" / "5.jpg").unlink()
    mixture = opened(folder, [PHOTOS])
    errors = []
    for number in range(30):
        try:
            mixture.train.sample(number)
        except UnusableRow as error:
            errors.append(error)
    assert [error.reason for error in errors] == [Reason.MISSING_PHOTO]
    assert "photos, row 5" in errors[0].message
    assert "5.jpg" in errors[0].message


def test_files_that_are_not_there_are_named_at_once(folder: Path) -> None:
    sets = [
        DataSet("a", ("none.json", "words10.json", "no*.json")),
        DataSet("b", ("words10.json",), media="gone"),
    ]
    with pytest.raises(RecipeError) as caught:
        opened(folder, sets)
    for problem in ("sets[0].files: nothing is at none.json", "at no*.json", "sets[1].media"):
        assert problem in caught.value.message


def test_nothing_to_train_on(tmp_path: Path) -> None:
    (tmp_path / "set.json").write_text("[]", "utf-8")
    with pytest.raises(RecipeError, match="no row that can be trained on"):
        opened(tmp_path, [DataSet("set", ("set.json",))])


def test_a_system_message_for_rows_without_one(folder: Path) -> None:
    mixture = opened(folder, [WORDS], system="Be brief.")
    assert mixture.train.sample(0).conversations[0].messages[0] == system("Be brief.")


def test_image_order_mixed_moves_photos_of_every_second_row(tmp_path: Path) -> None:
    rows = []
    for number in range(4):
        one = row(number, "a.jpg")
        one["image"] = ["a.jpg", "b.jpg"]
        one["conversations"][0]["value"] = "From <image> to <image> now"  # type: ignore[index]
        rows.append(one)
    write_set(tmp_path, "set", rows)
    (tmp_path / "photos").mkdir()
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / "photos" / name).write_bytes(b"x")
    mixture = opened(tmp_path, [DataSet("set", ("set.json",), media="photos")], image_order="mixed")
    a, b = (Photo(str(tmp_path / "photos" / name)) for name in ("a.jpg", "b.jpg"))
    for number in range(4):
        sample = mixture.train.sample(number)
        parts = sample.conversations[0].messages[0].parts
        front = (a, b, Text("From to now"))
        in_place = (Text("From "), a, Text(" to "), b, Text(" now"))
        assert parts == (in_place if int(sample.name[-1]) % 2 else front)


class CountingWorld:
    """A drawn world whose samples are their numbers."""

    epoch_samples = 0

    def sample(self, number: int) -> TrainingSample:
        return TrainingSample(f"world:{number}", ())


def test_a_world_beside_files_and_alone(folder: Path) -> None:
    section = DataSection((WORDS, DataSet(world="starter", weight=0.5)), join_photo=False)
    mixture = open_mixture(
        section, seed=0, root=folder, index_folder=folder / "i", world=lambda _: CountingWorld()
    )
    assert mixture.train.epoch_samples == 15
    drawn = [name for name in ids(mixture, 0, 30) if name.startswith("world")]
    assert sorted(drawn) == sorted(f"world:{n}" for n in range(10))
    alone = DataSection((DataSet(world="starter"),))
    mixture = open_mixture(
        alone, seed=0, root=folder, index_folder=folder / "i", world=lambda _: CountingWorld()
    )
    assert mixture.train.epoch_samples == 0
    assert ids(mixture, 5, 3) == ["world:5", "world:6", "world:7"]
    assert mixture.held_out is None


def test_a_set_that_is_held_out_as_a_whole(folder: Path) -> None:
    with pytest.raises(RecipeError) as caught:
        opened(folder, [WORDS], held_out=500)
    assert caught.value.hint.endswith("lower data.held_out.")
