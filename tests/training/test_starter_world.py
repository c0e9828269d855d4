"""The starter world: same numbers, same samples; every answer is true of its scene."""

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from engine.chat import Role
from training.starter.asker import Asker
from training.starter.asking import REFUSAL, ask
from training.starter.draw import draw, emoji_font, render
from training.starter.held_out import HELD_OUT
from training.starter.labels import NOTHING, WORDS, Labels, label
from training.starter.phrasebook import PHRASES
from training.starter.phrases import expand, phrase
from training.starter.placing import region
from training.starter.scene import OUTSIDE, Background, Scene, Supply, Thing, make_scene
from training.starter.square import squared
from training.starter.words import COLOURS, KINDS, SHAPES
from training.starter.world import World

RED_STAR = Thing("star", "red", 0.25, 0.25, 0.4, COLOURS["red"])
BLUE_RING = Thing("ring", "blue", 0.75, 0.3, 0.3, COLOURS["blue"])
PAIR = Scene((RED_STAR, BLUE_RING))


def answers(scene: Scene, kind: str, tries: int = 200) -> set[tuple[str, str]]:
    asker = Asker(scene, Random(5), held_out=True)
    asked = [ask(asker, kind) for _ in range(tries)]
    return {(a.question, a.answer) for a in asked if a}


def test_a_sample_follows_from_its_number_alone() -> None:
    first, again = World(seed=3).sample(17), World(seed=3).sample(17)
    assert first.scene == again.scene
    assert first.dialogues == again.dialogues
    assert first.picture.tobytes() == again.picture.tobytes()
    assert np.array_equal(first.labels.kind, again.labels.kind)


def test_seeds_splits_and_numbers_differ() -> None:
    scenes = {
        repr(World(seed=seed, split=split).sample(number).scene)
        for seed in (1, 2)
        for split in ("train", "held-out")
        for number in (0, 1)
    }
    assert len(scenes) == 8


def test_talk_alone_is_the_talk_of_the_sample() -> None:
    world = World(seed=3)
    assert world.dialogues_of(4) == world.sample(4).dialogues


def test_held_out_phrasings_are_never_trained_on() -> None:
    for form, templates in HELD_OUT.items():
        assert not set(templates) & set(PHRASES[form])


def test_easy_worlds_begin_with_single_things() -> None:
    world = World(seed=1, easy_until=10_000)
    early = [len(world._made_up(number)[0].things) for number in range(150)]
    late = [len(world._made_up(number)[0].things) for number in range(10_000, 10_150)]
    assert sum(early) / 150 + 0.4 < sum(late) / 150


@pytest.mark.parametrize(
    ("kind", "words", "answer"),
    [
        ("colour", "star", "It is red."),
        ("colour", "ring", "It is blue."),
        ("where", "star", "It is at the top left."),
        ("count", "rings", "There is one."),
        ("count", "hearts", "There are none."),
        (
            "relation",
            "which one: the star is left of or right of the ring",
            "Across, the star is at 3, the ring at 7: left of the ring.",
        ),
        (
            "relation",
            "the star is to the right of the ring",
            "Across, the star is at 3, the ring at 7: left of the ring, so no.",
        ),
        (
            "relation",
            "the star is to the left of the ring",
            "Across, the star is at 3, the ring at 7: left of the ring, so yes.",
        ),
        ("side", "star on the left or on the right?", "It is on the left."),
        ("side", "true that the ring is on the left?", "It is on the right, so no."),
        ("exists", "see a star ", "Yes, there is."),
        ("exists", "see a heart ", "No, there is not."),
        ("describe", "", "I see a red star and a blue ring."),
        ("what", "red", "It is a red star."),
        ("biggest", "biggest", "It is a red star."),
        ("background", "", "It is white."),
    ],
)
def test_answers_are_true(kind: str, words: str, answer: str) -> None:
    found = {a for q, a in answers(PAIR, kind, 1500) if words in q}
    assert found == {answer}


def test_counting_counts_and_says_the_number_in_words() -> None:
    crowd = Scene(tuple(Thing("moon", "red", x, 0.5, 0.2, (200, 0, 0)) for x in (0.2, 0.5, 0.8)))
    found = {a for q, a in answers(crowd, "count") if "moons" in q}
    assert found == {"There are three."}


def test_what_is_level_is_never_asked_above_or_below() -> None:
    level = Scene((RED_STAR, Thing("ring", "blue", 0.75, 0.27, 0.3, COLOURS["blue"])))
    questions = " ".join(q for q, _ in answers(level, "relation"))
    assert "left" in questions
    assert "above" not in questions
    assert "lower" not in questions


def test_two_places_counted_alike_are_never_compared() -> None:
    narrow = Scene(
        (replace(RED_STAR, x=0.5), replace(BLUE_RING, x=0.66, y=0.9)), width=96, height=160
    )
    text = " ".join(answer for _, answer in answers(narrow, "relation"))
    assert "above" in text
    assert "left of" not in text


def test_a_colour_that_two_things_have_points_at_neither() -> None:
    twins = Scene((RED_STAR, Thing("ring", "red", 0.75, 0.3, 0.3, COLOURS["red"])))
    assert not [q for q, _ in answers(twins, "what") if "red" in q]


def test_places_between_two_regions_have_no_name() -> None:
    assert region(Thing("star", "red", 0.5, 0.5, 0.2)) == "in the middle"
    assert region(Thing("star", "red", 0.9, 0.5, 0.2)) == "on the right"
    assert region(Thing("star", "red", 0.39, 0.5, 0.2)) == ""


@pytest.mark.parametrize("kind", OUTSIDE)
def test_pictures_outside_the_world_are_drawn_and_refused(kind: str) -> None:
    scene = Scene(outside=kind, width=96, height=64, grain=4)
    assert draw(scene).size == (96, 64)
    assert draw(scene).tobytes() == draw(scene).tobytes()


def test_outside_pictures_get_the_refusal() -> None:
    world = World(seed=2)
    made = [world._made_up(number) for number in range(120)]
    outside = [dialogues for scene, dialogues in made if scene.outside]
    text = [
        message.text
        for dialogues in outside
        for talk in dialogues
        if talk.kinds[0] == "outside" and talk.conversation.photos
        for message in talk.conversation.messages[1:2]
    ]
    assert len(text) > 20
    assert set(text) == {REFUSAL}


def test_things_are_drawn_where_and_in_the_colour_the_scene_says() -> None:
    drawing = render(Scene((Thing("square", "red", 0.25, 0.75, 0.3, (214, 32, 36)),)))
    assert drawing.picture.getpixel((32, 96)) == (214, 32, 36)
    assert drawing.picture.getpixel((96, 32)) == (255, 255, 255)
    assert drawing.owners.getpixel((32, 96)) == 1
    assert drawing.owners.getpixel((96, 32)) == 0


@pytest.mark.parametrize("kind", SHAPES)
def test_every_shape_is_drawn_and_labelled(kind: str) -> None:
    scene = Scene((Thing(kind, "green", 0.5, 0.5, 0.8, COLOURS["green"]),))
    owned = np.asarray(render(scene).owners) == 1
    assert 0.1 < owned.mean() < 0.64
    labels = label(scene, np.asarray(squared(render(scene).owners, 128)), 8)
    assert set(labels.kind) == {0, WORDS["kind"].index(kind)}


def _told(labels: Labels, name: str, x: int, y: int) -> str:
    return WORDS[name][getattr(labels, name)[8 * y + x]]


def test_labels_tell_of_every_patch_what_it_shows() -> None:
    blue = {"colour": "blue", "rgb": COLOURS["blue"], "pattern": "striped"}
    scene = Scene(
        (
            Thing("square", "red", 0.25, 0.75, 0.3, COLOURS["red"]),
            Thing("ring", x=0.75, y=0.25, size=0.4, **blue),
            Thing("ring", x=0.75, y=0.75, size=0.4, **blue),
        )
    )
    labels = label(scene, np.asarray(render(scene).owners), 8)
    square, ring, nothing = (2, 6), (5, 1), (0, 0)
    assert [_told(labels, "kind", *at) for at in (square, ring)] == ["square", "ring"]
    assert [_told(labels, "number", *at) for at in (square, ring, nothing)] == [
        *("one", "two", "three")
    ]
    assert [_told(labels, "colour", *at) for at in (square, ring, nothing)] == [
        *("red", "blue", "white")
    ]
    assert [_told(labels, "pattern", *at) for at in (square, ring)] == ["plain", "striped"]
    assert labels.column[8 * 1 + 5] == labels.row[8 * 6 + 2] == 6
    assert labels.row[8 * 1 + 5] == labels.column[8 * 6 + 2] == 2
    assert labels.size[8 * 6 + 2] == 2
    assert labels.column[0] == labels.size[0] == labels.pattern[0] == NOTHING


def test_what_has_no_name_is_not_told() -> None:
    gradient = Background("gradient", "", (0, 0, 0), (255, 255, 255))
    empty = label(Scene(background=gradient), np.zeros((128, 128), np.uint8), 8)
    assert set(empty.colour) == {NOTHING}
    assert set(empty.number) == {0}
    outside = label(Scene(outside="noise"), np.zeros((128, 128), np.uint8), 8)
    assert {WORDS["kind"][kind] for kind in outside.kind} == {"photo"}
    assert set(outside.number) == {NOTHING}


def test_a_picture_without_its_talk_is_the_same_picture() -> None:
    world = World(seed=3, easy_until=40)
    whole, picture = world.sample(17), world.picture(17)
    assert picture.dialogues == ()
    assert picture.scene == whole.scene
    assert picture.picture.tobytes() == whole.picture.tobytes()
    assert np.array_equal(picture.labels.number, whole.labels.number)


def test_other_words_around_a_question_leave_what_is_asked() -> None:
    rng, slots = Random(3), {"a": "red zebra", "r": "left of", "b": "unicorn"}
    slots["ka"] = slots["a"]
    asked = [phrase(rng, "yes_relation", slots).lower() for _ in range(2000)]
    slips = sum(not ("red zebra" in q and "left of" in q and "unicorn" in q) for q in asked)
    assert len(set(asked)) > 1000
    assert slips < 0.06 * len(asked)


@pytest.mark.skipif(emoji_font() is None, reason="the colour emoji font is not installed")
def test_glyphs_are_drawn() -> None:
    for name in ("cat", "airplane", "umbrella"):
        scene = Scene((Thing(name, "", 0.5, 0.5, 0.8),), Background())
        assert (np.asarray(render(scene).owners) == 1).mean() > 0.1


def test_without_the_emoji_font_shapes_take_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.starter.world.emoji_font", lambda: None)
    world = World(seed=1)
    kinds = {thing.kind for number in range(60) for thing in world._made_up(number)[0].things}
    assert kinds <= set(SHAPES)
    assert len(kinds) > 5


def test_other_sizes_are_padded_with_the_mean_colour() -> None:
    picture = squared(draw(Scene(width=200, height=100)), 128)
    assert picture.getpixel((64, 4)) == (122, 116, 104)
    assert picture.getpixel((64, 64)) == (255, 255, 255)


def test_scenes_stay_inside_the_picture() -> None:
    rng = Random(9)
    for _ in range(300):
        for thing in make_scene(rng, Supply()).things:
            assert thing.x - thing.size / 2 >= -0.01
            assert thing.x + thing.size / 2 <= 1.01
            assert KINDS[thing.kind].glyph or thing.colour


def test_turns_alternate_and_the_photo_stands_first() -> None:
    for talk in World(seed=4).dialogues_of(11):
        messages = talk.conversation.messages
        assert [m.role for m in messages] == [Role.USER, Role.ASSISTANT] * len(talk.kinds)
        assert not any(m.photos for m in messages[1:])


def test_every_choice_of_the_grammar_is_decided() -> None:
    rng = Random(0)
    for templates in (*PHRASES.values(), *HELD_OUT.values()):
        for template in templates:
            text = expand(rng, template)
            assert not set("[]|") & set(text), template
