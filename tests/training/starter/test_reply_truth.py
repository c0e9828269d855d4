"""What is true of a reply: every true description is whole, and each kind of mistake is found."""

from __future__ import annotations

import dataclasses
import json
from random import Random

import pytest

from engine.errors import RecipeError, SampleError
from training.starter.asker import Asker
from training.starter.asking import NO_PICTURE, REFUSAL, ask
from training.starter.mentions import MOST, Mention, find_mentions
from training.starter.scene import Printed, Scene, Supply, Thing, make_scene
from training.starter.scene_json import read_scene, scene_facts, scene_json
from training.starter.truth import description_truth
from training.starter.words import COLOURS, KINDS, with_article
from training.worlds import load_scene_world

RED_STAR = Thing("star", "red", 0.2, 0.2, 0.3, COLOURS["red"])
CAT = Thing("cat", "", 0.7, 0.7, 0.3)
CAR = Thing("car", "red", 0.5, 0.2, 0.2)
SCENE = Scene((RED_STAR, CAT))


def true_descriptions(count: int) -> list[tuple[Scene, str]]:
    """Scenes and what the world itself says of them."""
    rng = Random(4)
    found: list[tuple[Scene, str]] = []
    while len(found) < count:
        scene = make_scene(rng, Supply())
        if not (scene.outside or scene.printed) and (asked := ask(Asker(scene, rng), "describe")):
            found.append((scene, asked.answer))
    return found


def test_every_true_description_is_whole_and_without_a_false_thing() -> None:
    found = true_descriptions(1000)
    assert {len(scene.things) for scene, _ in found} >= {0, 2, 3, 4, 5, 6}
    for scene, answer in found:
        truth = description_truth(scene, answer)
        assert (truth.reward, truth.recall, truth.false, truth.missing) == (1.0, 1.0, (), ()), (
            answer
        )
        assert len(truth.named) == len(scene.things)


def test_a_changed_colour_is_one_false_and_one_missing_thing() -> None:
    changed = 0
    for scene, answer in true_descriptions(400):
        shapes = [t for t in scene.things if not KINDS[t.kind].glyph]
        names = {thing.name for thing in scene.things}
        if not shapes or len(names) == 1:  # "three blue hearts"
            continue
        other = next(c for c in COLOURS if f"{c} {shapes[0].kind}" not in names)
        truth = description_truth(scene, answer.replace(shapes[0].colour, other, 1))
        count = len(scene.things)
        if answer.count(shapes[0].colour) == 1:
            assert truth.false == (f"{other} {shapes[0].kind}",)
            assert truth.missing == (shapes[0].name,)
            assert truth.reward == pytest.approx((count - 2) / count)
            changed += 1
    assert changed > 80


def test_an_added_thing_is_false_and_nothing_is_missing() -> None:
    for scene, answer in true_descriptions(300):
        kind = next(k for k in KINDS if all(thing.kind != k for thing in scene.things))
        truth = description_truth(scene, f"{answer} There is also {with_article(kind)}.")
        assert truth.false == (kind,)
        assert truth.missing == ()
        assert truth.recall == 1.0
        assert truth.reward == pytest.approx(1 - 1 / max(1, len(scene.things)))


@pytest.mark.parametrize(
    ("reply", "false", "missing", "recall"),
    [
        ("", (), ("red star", "cat"), 0.0),
        (REFUSAL, (), ("red star", "cat"), 0.0),
        (NO_PICTURE, (), ("red star", "cat"), 0.0),
        ("Sdfkj quux ; 7 7 the the a a of.", (), ("red star", "cat"), 0.0),
        ("There is no star.", (), ("red star", "cat"), 0.0),
        ("I don't see a ring or a moon, but a cat.", (), ("red star",), 0.5),
        ("I see a cat and no ring.", (), ("red star",), 0.5),
        ("It isn't a ring, it is a cat.", (), ("red star",), 0.5),
        ("Without a dog, without rings: a red star", (), ("cat",), 0.5),
        ("No, it is a red star", (), ("cat",), 0.5),
        ("not only a red star but also a kitty", (), (), 1.0),
        ("I see a star and a cat.", (), (), 0.75),
        ("I see two red stars and a cat.", ("red star",), (), 1.0),
        ("Stars, and one cat!", ("star",), (), 0.75),
        ("I see a cat, a cat and a red star", ("cat",), (), 1.0),
        ("THE STAR IS RED. The cat is here", (), (), 1.0),
        ("I see a star. The star is red.", (), ("cat",), 0.5),
        ("I see a star. The star is blue.", ("blue star",), ("red star", "cat"), 0.0),
        ("a small, very bright red striped star", (), ("cat",), 0.5),
        ("a grey cat", (), ("red star",), 0.5),
        ("a red star on a white background, left of a cat's house", ("house",), (), 1.0),
        ("I see an empty picture.", (), ("red star", "cat"), 0.0),
    ],
)
def test_what_a_reply_says(
    reply: str, false: tuple[str, ...], missing: tuple[str, ...], recall: float
) -> None:
    truth = description_truth(SCENE, reply)
    assert truth.false == false
    assert truth.missing == missing
    assert truth.recall == recall
    assert truth.reward == max(-1.0, recall - len(false) / 2)


def test_a_glyph_has_its_own_colour_where_everyone_would_name_one() -> None:
    scene = Scene((CAR, CAT))
    assert description_truth(scene, "I see a red car and a black cat.").false == ()
    assert description_truth(scene, "I see a blue car.").false == ("blue car",)
    assert description_truth(scene, "an automobile, a kitty").recall == 1.0


def test_numbers_are_bounded() -> None:
    truth = description_truth(SCENE, "I see 99999999999999999999 cats.")
    assert len(truth.named) == MOST
    assert truth.reward == -1.0


def test_silence_is_worth_nothing_and_more_than_a_lie() -> None:
    assert description_truth(SCENE, "").reward == 0
    assert description_truth(SCENE, "I see a dog.").reward == -0.5
    assert description_truth(SCENE, "I see a cat.").reward == 0.5


@pytest.mark.parametrize(
    ("reply", "reward"),
    [("I see an empty picture.", 1.0), ("Nothing.", 1.0), ("Hello", 0.0), ("A cat.", -1.0)],
)
def test_of_an_empty_picture_it_must_be_said(reply: str, reward: float) -> None:
    assert description_truth(Scene(), reply).reward == reward


@pytest.mark.parametrize("kind", [*KINDS])
def test_every_word_for_a_kind_is_known(kind: str) -> None:
    about = KINDS[kind]
    for word in (about.name, *about.aliases):
        assert find_mentions(f"I see {with_article(word)}.") == (Mention(kind),)
    assert find_mentions(f"There are three {about.plural}.") == (Mention(kind, number=3),)
    for colour in COLOURS:
        assert find_mentions(f"one {colour} {kind}") == (Mention(kind, colour),)


def test_a_scene_is_the_same_after_json() -> None:
    rng = Random(2)
    scenes = [make_scene(rng, Supply()) for _ in range(300)]
    assert any(scene.printed for scene in scenes)
    assert any(scene.outside for scene in scenes)
    for scene in scenes:
        assert read_scene({"scene": json.loads(json.dumps(scene_json(scene)))}) == scene


@pytest.mark.parametrize(
    "extra",
    [
        {},
        {"scene": None},
        {"scene": []},
        {"scene": {}},
        {"scene": {"things": [{"kind": "star"}]}},
        {"scene": {"things": [dataclasses.asdict(RED_STAR) | {"kind": "dragon"}]}},
        {"scene": {"things": [dataclasses.asdict(RED_STAR) | {"smell": 1}]}},
        {"scene": {"things": 3}},
        {"scene": {"things": [7]}},
        {"scene": {"things": [], "background": 4}},
        {"scene": {"things": [], "printed": {"text": "A"}}},
    ],
)
def test_no_scene_is_a_sentence(extra: dict[str, object]) -> None:
    with pytest.raises(SampleError, match="scene"):
        load_scene_world("starter").truth(extra, "a star")


def test_another_question_has_one_right_answer() -> None:
    told = {"scene": scene_json(SCENE) | {"answer": "Yes, there is."}}
    world = load_scene_world("starter")
    assert world.truth(told, "yes there is").reward == 1.0
    assert world.truth(told, "No, there is not.").reward == -1.0


def test_facts_are_sentences_about_all_things() -> None:
    blue = dataclasses.replace(RED_STAR, colour="blue")
    scene = Scene((CAT, RED_STAR, blue, RED_STAR))
    assert sorted(scene_facts(scene)) == [
        "There are two red stars.",
        "There is a blue star.",
        "There is a cat.",
    ]
    assert scene_facts(Scene()) == ("There are no things.",)
    truth = description_truth(scene, " ".join(scene_facts(scene)))
    assert truth.reward == 1.0


def test_only_worlds_of_scenes_know_the_truth() -> None:
    with pytest.raises(RecipeError, match="random"):
        load_scene_world("random")


def test_printed_text_stays_what_it_is() -> None:
    scene = Scene(printed=Printed("STOP", "red", (1, 2, 3), 4, 0.5))
    assert read_scene({"scene": scene_json(scene)}) == scene
