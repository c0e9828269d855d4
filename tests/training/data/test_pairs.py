"""Pairs of replies and prompts: every published form of a row, and why some cannot be used."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from engine.chat import Conversation, Message, Photo, Role, Text, Video, assistant, system, user
from engine.errors import RecipeError, SampleError
from training.data.check_data import check_data
from training.data.check_rows import RowCheck
from training.data.mixture import Mixture, open_mixture
from training.data.reasons import Reason, RowProblem
from training.data.row_formats import format_for, parse_row
from training.data.sample import TrainingSample
from training.recipe.schema import DataSection, DataSet

ASKED = user("What is this?", "a.jpg")


def rlhf(*values: str, **more: Any) -> dict[str, Any]:
    """As LLaVA-RLHF writes it; the last answer is to be replaced."""
    turns = [{"from": ("human", "gpt")[n % 2], "value": one} for n, one in enumerate(values)]
    outputs = {
        f"output_{n}": {"from": "gpt", "value": words}
        for n, words in ((1, "A cat."), (2, "A dog."))
    }
    return {"id": "7", "image": "a.jpg", "conversations": turns, **outputs, "preference": 1, **more}


def chosen(**more: Any) -> dict[str, Any]:
    """As LLaVA-NeXT writes it."""
    return {"id": "7", "image": "a.jpg", "prompt": "What is this?", "chosen": "A cat.",
            "rejected": "A dog.", **more}  # fmt: skip


def both(plain: object, format_name: str = "auto") -> tuple[Conversation, ...]:
    return parse_row(plain, format_name).conversations


CAT, DOG = assistant("A cat."), assistant("A dog.")
PAIR = (Conversation((ASKED, CAT)), Conversation((ASKED, DOG)))


@pytest.mark.parametrize(("preference", "wanted"), [(1, PAIR), (2, PAIR[::-1])])
def test_rows_of_llava_rlhf(preference: int, wanted: tuple[Conversation, ...]) -> None:
    """Preference 1 is output_1; the answer that the conversation ends with is neither."""
    plain = rlhf("<image>\nWhat is this?", "A cow.", preference=preference)
    assert both(plain) == both(plain, "pairs") == wanted


def test_the_turns_before_stay_and_are_of_another_kind() -> None:
    row = parse_row(rlhf("<image>\nHi", "Hello.", "What is this?", "A cow."))
    assert [m.text for m in row.conversation.messages] == [
        "Hi",
        "Hello.",
        "What is this?",
        "A cat.",
    ]
    assert row.kinds == (("context", "chosen"), ("context", "rejected"))


def test_a_conversation_that_ends_with_the_question_gets_the_reply_too() -> None:
    assert both(rlhf("<image>\nWhat is this?")) == PAIR


@pytest.mark.parametrize("preference", [0, 3, None, "tie", True, 1.5])
def test_a_preference_is_one_or_two(preference: object) -> None:
    with pytest.raises(RowProblem) as caught:
        parse_row(rlhf("<image>\nWhat?", "-", preference=preference))
    assert caught.value.reason is Reason.NO_PREFERENCE


@pytest.mark.parametrize(
    "prompt", ["What is this?", "<image>\nWhat is this?", "What is this?\n<image>"]
)
def test_rows_of_llava_next(prompt: str) -> None:
    """Without a marker the photo goes before the words."""
    assert both(chosen(prompt=prompt)) == both(chosen(prompt=prompt), "pairs") == PAIR


def test_a_video_and_several_photos() -> None:
    clip = chosen(image=None, video="a.mp4", prompt="<video>\nWhat is this?")
    assert both(clip)[0].messages[0] == user("What is this?", videos=["a.mp4"])
    assert both(clip | {"prompt": "What is this?"}) == both(clip)
    two = chosen(image=["a.jpg", "b.jpg"])
    assert both(two)[1].messages[0] == user("What is this?", "a.jpg", "b.jpg")
    mixed = both(two | {"prompt": "From <image> to <image>?"})[0].messages[0]
    parts = (Text("From "), Photo("a.jpg"), Text(" to "), Photo("b.jpg"), Text("?"))
    assert mixed == Message(Role.USER, parts)
    words = both(chosen(image=None, prompt="Hi"))[0]
    assert words == Conversation((user("Hi"), CAT))


TRL_PROMPT = [
    {"role": "system", "content": "Be brief."},
    {"role": "user", "content": [{"type": "image"}, {"type": "text", "text": "What is this?"}]},
]
TRL_CHOSEN = [{"role": "assistant", "content": [{"type": "text", "text": "A cat."}]}]
TRL_REJECTED = [{"role": "assistant", "content": "A dog."}]
TRL_PAIR = tuple(Conversation((system("Be brief."), ASKED, reply)) for reply in (CAT, DOG))


def test_rows_of_trl() -> None:
    """Explicit prompt, implicit prompt, and words alone with the photo in `images`."""
    told = {"images": ["a.jpg"], "prompt": TRL_PROMPT, "chosen": TRL_CHOSEN,
            "rejected": TRL_REJECTED}  # fmt: skip
    assert both(told) == TRL_PAIR
    implicit = {"images": ["a.jpg"], "chosen": TRL_PROMPT + TRL_CHOSEN,
                "rejected": TRL_PROMPT + TRL_REJECTED}  # fmt: skip
    assert both(implicit) == TRL_PAIR
    words = [TRL_PROMPT[0], {"role": "user", "content": "What is this?"}]
    assert both(told | {"prompt": words}) == TRL_PAIR
    named = [{"role": "user", "content": [{"type": "image", "image": "a.jpg"},
                                          {"type": "text", "text": "What is this?"}]}]  # fmt: skip
    assert both(told | {"prompt": named, "images": []}) == PAIR


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"chosen": "A dog. "}, Reason.EQUAL_REPLIES),
        ({"rejected": " \n"}, Reason.EMPTY_REPLY),
        ({"chosen": None}, Reason.EMPTY_REPLY),
        ({"chosen": [*TRL_CHOSEN, *TRL_CHOSEN]}, Reason.UNKNOWN_FORMAT),
        ({"chosen": 3}, Reason.UNKNOWN_FORMAT),
        ({"chosen": [{"role": "user", "content": "A cat."}]}, Reason.TURNS_OUT_OF_ORDER),
        ({"prompt": " ", "image": None}, Reason.EMPTY_TURN),
        ({"prompt": 3}, Reason.UNKNOWN_FORMAT),
        ({"prompt": "<image>\n<image>\nWhat?"}, Reason.WRONG_MARKERS),
        ({"chosen": "An <image>."}, Reason.WRONG_MARKERS),
        ({"prompt": TRL_CHOSEN}, Reason.TURNS_OUT_OF_ORDER),
        ({"captions": "a cat", "scene": 3}, None),
        ({"captions": [3]}, Reason.UNKNOWN_FORMAT),
    ],
)
def test_why_a_pair_cannot_be_used(more: dict[str, Any], reason: Reason | None) -> None:
    if reason is None:
        row = parse_row(chosen(**more))
        assert (row.facts, row.extra) == (("a cat",), {"scene": 3})
        return
    with pytest.raises(RowProblem) as caught:
        parse_row({**chosen(), **more})
    assert caught.value.reason is reason


def test_a_pair_without_prompt_or_replies_is_told() -> None:
    for plain in ({"chosen": "a", "rejected": "b"}, {"prompt": "a", "chosen": "b"}):
        with pytest.raises(RowProblem) as caught:
            parse_row(plain, "pairs")
        assert caught.value.reason is Reason.UNKNOWN_FORMAT
    other = {"chosen": TRL_PROMPT + TRL_CHOSEN, "rejected": TRL_PROMPT[1:] + TRL_REJECTED}
    with pytest.raises(RowProblem, match="other prompts"):
        parse_row(other | {"images": ["a.jpg"]})


PROMPT = Conversation((ASKED,))


@pytest.mark.parametrize(
    "plain",
    [
        chosen(),
        rlhf("<image>\nWhat is this?", "A cow."),
        {"image": "a.jpg", "prompt": "What is this?"},
        {"image": "a.jpg", "prompt": TRL_PROMPT[1:]},
        {"image": "a.jpg", "conversations": [{"from": "human", "value": "<image>\nWhat is this?"}]},
        {"images": ["a.jpg"], "messages": TRL_PROMPT[1:] + TRL_CHOSEN},
        {"images": ["a.jpg"], "chosen": TRL_PROMPT[1:] + TRL_CHOSEN},
    ],
)
def test_any_row_is_a_prompt_without_its_last_answer(plain: dict[str, Any]) -> None:
    row = parse_row(plain, "prompts")
    assert (row.conversations, row.is_prompt, row.kinds) == ((PROMPT,), True, ())


def test_a_prompt_keeps_the_answers_before() -> None:
    plain = rlhf("<image>\nWhat is this?", "A cat.", "What colour?", "Grey.")
    assert both(plain, "prompts") == (Conversation((ASKED, CAT, user("What colour?"))),)


def test_what_auto_means_depends_on_the_run() -> None:
    kinds = ("supervised", "reward", "dpo", "ppo", "")
    assert [format_for(one, "auto") for one in kinds] == [
        "conversations", "pairs", "pairs", "prompts", "auto",
    ]  # fmt: skip
    assert format_for("supervised", "messages") == "messages"
    assert format_for("ppo", "llava") == "prompts"


def test_a_supervised_run_never_learns_the_worse_reply() -> None:
    """Read as a conversation, a pair of LLaVA-RLHF would teach the answer to be replaced."""
    with pytest.raises(RowProblem, match="pair of replies"):
        parse_row(rlhf("<image>\nWhat?", "-"), "conversations")


# --- sets of them


def write(folder: Path, name: str, rows: list[dict[str, Any]]) -> DataSet:
    (folder / "photos").mkdir(exist_ok=True)
    for number in range(8):
        Image.new("RGB", (8, 8), (number, 0, 0)).save(folder / "photos" / f"{number}.png")
    (folder / f"{name}.json").write_text(json.dumps(rows), "utf-8")
    return DataSet(name, (f"{name}.json",), media="photos")


def opened(folder: Path, *sets: DataSet, run_kind: str = "", **more: Any) -> Mixture:
    section = DataSection(sets, **more)
    return open_mixture(
        section, seed=0, root=folder, index_folder=folder / "index", run_kind=run_kind
    )


def numbered(count: int, **more: Any) -> list[dict[str, Any]]:
    return [
        chosen(id=f"r{n}", image=f"{n % 4}.png", chosen=f"Good {n}.", **more) for n in range(count)
    ]


def samples(mixture: Mixture) -> list[TrainingSample]:
    return [mixture.train.sample(n) for n in range(mixture.train.epoch_samples)]


def test_pairs_about_one_photo_are_never_joined(tmp_path: Path) -> None:
    """Four rows show each photo; as conversations they would be one sample."""
    told = write(tmp_path, "pairs", numbered(16))
    found = samples(opened(tmp_path, told, run_kind="dpo"))
    assert {one.name for one in found} == {f"pairs:r{n}" for n in range(16)}
    one = found[0]
    assert one.kinds == (("chosen",), ("rejected",))
    number = int(one.name.removeprefix("pairs:r"))
    photo = str(tmp_path / "photos" / f"{number % 4}.png")
    assert one.conversations == tuple(
        Conversation((user("What is this?", photo), assistant(words)))
        for words in (f"Good {number}.", "A dog.")
    )
    prompts = samples(opened(tmp_path, told, run_kind="ppo"))
    assert len(prompts) == 16
    assert all(one.conversations[0].messages[-1].role is Role.USER for one in prompts)


def test_rows_bring_facts_and_what_a_world_asks_for(tmp_path: Path) -> None:
    more = {"captions": ["a red dog", "grass"], "world": "starter", "scene": {"things": []},
            "length_bonus": 0.5, "caption_type": 6, "source": "here"}  # fmt: skip
    (one,) = samples(opened(tmp_path, write(tmp_path, "told", numbered(1, **more))))
    assert one.facts == ("a red dog", "grass")
    wanted = {"world": "starter", "scene": {"things": []}, "length_bonus": 0.5, "caption_type": 6}
    assert one.extra == wanted


def test_a_held_out_photo_is_in_no_pair_that_is_trained(tmp_path: Path) -> None:
    rows = [chosen(id=f"r{n}", image=f"{n % 8}.png", chosen=f"{n}") for n in range(32)]
    mixture = opened(tmp_path, write(tmp_path, "pairs", rows), held_out=0.4, run_kind="reward")
    assert mixture.held_out is not None
    held = [mixture.held_out.sample(n) for n in range(mixture.held_out.epoch_samples)]
    photos = [{view.path for one in part for view in one.conversations[0].views}
              for part in (held, samples(mixture))]  # fmt: skip
    assert all(photos)
    assert not photos[0] & photos[1]
    assert len(held) % 4 == 0


def test_pairs_of_one_prompt_without_photos_are_in_one_split(tmp_path: Path) -> None:
    rows = [
        chosen(id=f"{n}", image=None, prompt=f"Question {n % 8}?", chosen=f"{n}") for n in range(32)
    ]
    mixture = opened(tmp_path, write(tmp_path, "words", rows), held_out=0.4)
    assert mixture.held_out is not None
    held = [mixture.held_out.sample(n) for n in range(mixture.held_out.epoch_samples)]
    asked = [{one.conversations[0].messages[0].text for one in part}
             for part in (held, samples(mixture))]  # fmt: skip
    assert all(asked)
    assert not asked[0] & asked[1]


def test_the_check_counts_pairs_and_says_what_is_wrong(tmp_path: Path) -> None:
    bad = [chosen(image="0.png", chosen="A dog."), chosen(image="0.png", rejected=""),
           rlhf("<image>\nWhat?", "-", image="0.png", preference=None),
           chosen(image="none.png")]  # fmt: skip
    section = DataSection((write(tmp_path, "pairs", numbered(3) + bad),))
    outcome = check_data(
        section, seed=0, root=tmp_path, index_folder=tmp_path / "index", run_kind="dpo",
        check=RowCheck(measure=lambda sample: [len(one.messages) for one in sample.conversations]),
    )  # fmt: skip
    total = outcome.total
    assert total.reasons == {
        "equal replies": 1, "empty reply": 1, "no preference": 1, "missing photo": 1,
    }  # fmt: skip
    figures = {name: total.figures[name] for name in ("conversations", "turns", "photos", "tokens")}
    # Four photos, one of which is missing; each pair is opened for itself.
    assert figures == {"conversations": 6, "turns": 6, "photos": 3, "tokens": 12}
    assert total.longest == 2
    assert "preference must be 1 or 2" in "".join(row.sentence() for row in outcome.listed)


def test_a_supervised_run_refuses_a_file_of_pairs(tmp_path: Path) -> None:
    told = write(tmp_path, "pairs", numbered(3))
    with pytest.raises(SampleError, match='runs of the kinds "dpo" and "reward"'):
        opened(tmp_path, told, run_kind="supervised")
    plain = [{"image": "0.png", "conversations": rlhf("<image>\nWhat?", "-")["conversations"]}]
    with pytest.raises(SampleError, match="neither output_1"):
        opened(tmp_path, write(tmp_path, "plain", plain), run_kind="dpo")


# --- captions of photos

COCO = {
    "info": {"year": 2017},
    "licenses": [{"id": 1}],
    "annotations": [
        {"image_id": 12, "id": 1, "caption": "A red square. "},
        {"image_id": 11, "id": 2, "caption": "Zero."},
        {"image_id": 12, "id": 3, "caption": "Ünder \N{SNOWMAN}."},
    ],
    "images": [{"id": 11, "file_name": "0.png"}, {"id": 12, "file_name": "1.png"}],
}
NAMED = {
    "0.png": ["Zero."],
    "aok_1.png": ["It is red because."],
    "1.png": ["A red square.", "Ünder ☃."],
}


@pytest.mark.parametrize("told", [COCO, NAMED])
def test_captions_are_found_by_the_file_name(tmp_path: Path, told: dict[str, Any]) -> None:
    (tmp_path / "captions.json").write_text(json.dumps(told), "utf-8")
    rows = numbered(3)
    rows[0]["image"] = str(tmp_path / "photos" / "0.png")
    rows[1]["image"] = ["1.png", "0.png"]
    data = write(tmp_path, "pairs", rows)
    data = DataSet(data.name, data.files, media=data.media, captions="captions.json")
    mixture = opened(tmp_path, data)
    facts = {one.name[-2:]: one.facts for one in samples(mixture)}
    assert facts == {"r0": ("Zero.",), "r1": ("A red square.", "Ünder ☃.", "Zero."), "r2": ()}
    assert mixture.report.sets[0].notes == {"no captions of the photos": 1}
    assert "1 × no captions of the photos" in mixture.report.sets[0].line()
    outcome = check_data(
        DataSection((data,)), seed=0, root=tmp_path, index_folder=tmp_path / "index",
        check=RowCheck(photos=False), run_kind="reward",
    )  # fmt: skip
    assert outcome.notes == {"pairs": {"no captions of the photos": 1}}


def test_the_rows_own_captions_come_first_and_options_have_their_own(tmp_path: Path) -> None:
    (tmp_path / "captions.json").write_text(json.dumps(NAMED), "utf-8")
    rows = [chosen(id=f"r{n}", image="1.png", chosen=f"{n}", **more)
            for n, more in enumerate([{"captions": ["Mine."]}, {"caption_type": 3},
                                      {"caption_type": 6}])]  # fmt: skip
    data = write(tmp_path, "pairs", rows)
    data = DataSet(data.name, data.files, media=data.media, captions="captions.json")
    facts = {one.name[-2:]: one.facts for one in samples(opened(tmp_path, data))}
    red = ("A red square.", "Ünder ☃.")
    assert facts == {"r0": ("Mine.",), "r1": ("It is red because.",), "r2": red}


def test_other_captions_are_another_index(tmp_path: Path) -> None:
    data = write(tmp_path, "pairs", numbered(1))
    data = DataSet(data.name, data.files, media=data.media, captions="captions.json")
    for words in ("One.", "And two."):
        (tmp_path / "captions.json").write_text(json.dumps({"0.png": [words]}), "utf-8")
        assert samples(opened(tmp_path, data))[0].facts == (words,)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("[]", "an object is expected"),
        ("{}", "holds no caption"),
        ('{"a.png": 3}', "something else than captions"),
        ('{"annotations": [{"image_id": 1, "bbox": []}]}', "an annotation has no caption"),
        ('{"annotations": [{"image_id": 1, "caption": "x"}], "images": []}', "not in images"),
        ('{"a.png": ["x"', "is broken JSON in line 1"),
    ],
)
def test_a_file_that_holds_no_captions_is_told(tmp_path: Path, content: str, why: str) -> None:
    (tmp_path / "captions.json").write_text(content, "utf-8")
    data = write(tmp_path, "pairs", numbered(1))
    data = DataSet(data.name, data.files, media=data.media, captions="captions.json")
    with pytest.raises(SampleError, match=why):
        opened(tmp_path, data)
    with pytest.raises(RecipeError, match="captions: no file is at"):
        opened(tmp_path, DataSet(files=data.files, media=data.media, captions="none.json"))


def test_pairs_and_prompts_in_tar_shards(tmp_path: Path) -> None:
    """Photos lie beside the row, under its stem."""
    Image.new("RGB", (8, 8), "red").save(tmp_path / "1.png")
    members = {"1.json": {"prompt": "What is this?", "chosen": "A cat.", "rejected": "A dog."},
               "2.json": {"prompt": "And this?"}}  # fmt: skip
    with tarfile.open(tmp_path / "rows.tar", "w") as tar:
        for name, plain in members.items():
            content = json.dumps(plain).encode()
            told = tarfile.TarInfo(name)
            told.size = len(content)
            tar.addfile(told, io.BytesIO(content))
            tar.add(tmp_path / "1.png", name.replace("json", "png"))
    data = DataSet("tar", ("rows.tar",))
    mixture = opened(tmp_path, data, run_kind="dpo", bad_share=0.6)
    (pair,) = samples(mixture)
    (photo,) = pair.conversations[0].views
    assert pair.media[photo] == (tmp_path / "1.png").read_bytes()
    assert [one.messages[-1] for one in pair.conversations] == [CAT, DOG]
    prompts = samples(opened(tmp_path, data, run_kind="ppo"))
    asked = {one.conversations[0].messages[-1].text for one in prompts}
    assert asked == {"What is this?", "And this?"}


def test_a_video_keeps_its_kind() -> None:
    assert both(chosen(image=None, video="a.mp4"))[0].views == (Video("a.mp4"),)
