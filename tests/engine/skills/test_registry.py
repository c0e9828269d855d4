"""Skills of installed packages are found; what is wrong with one is a note, and hides no other."""

from __future__ import annotations

from engine.skills.registry import OWN, all_skills, find_skill, own_names, read_registry

CODE = """
import sys
from engine.skills.skill import Gives, Skill, SkillOutput

def run(given):
    return SkillOutput({})

def skill(name, arguments={}, sentence="Does it.", gives=(Gives.WORDS,), **more):
    return Skill(name, sentence, arguments, gives, run, **more)

def made():
    return skill("made")

def leaves():
    sys.exit(1)

def raises():
    raise RuntimeError("broken on purpose")

good = skill("good")
same = skill("same")
other_name = skill("somebody")
bad_schema = skill("bad_schema", {"properties": {"a": {"pattern": "x"}}})
no_sentence = skill("no_sentence", sentence="")
no_gives = skill("no_gives", gives=())
no_limit = skill("no_limit", time_limit_s=float("inf"))
odd_limit = skill("odd_limit", time_limit_s="soon")
upper = skill("Upper")
number = 5
"""
NAMES = {
    name: name
    for name in (
        *("good", "same", "made", "bad_schema", "no_sentence", "no_gives", "no_limit"),
        *("odd_limit", "number", "leaves", "raises", "absent"),
    )
}


def test_good_ones_are_found_and_bad_ones_are_notes(skill_kit, monkeypatch, tmp_path):
    names = {**NAMES, "Upper": "upper", "nobody": "other_name"}
    names |= dict.fromkeys(own_names(), "good")
    skill_kit.install(monkeypatch, tmp_path / "one", CODE, names)
    skill_kit.install(monkeypatch, tmp_path / "two", CODE, {"same": "same"}, "more-skills")
    read = read_registry()
    found = {name: source for name, source in read.sources.items() if source != OWN}
    assert found == {"good": "odd-skills", "made": "odd-skills", "same": "more-skills"}
    assert list(all_skills()) == list(read.skills) == [*own_names(), "good", "made", "same"]
    told = "\n".join(read.notes)
    bad = set(names) - {"good", "made"}
    assert len(read.notes) == len(bad)
    assert all(f"The skill '{name}' of odd-skills was left out: " in told for name in bad)
    for words in (
        "'same' of odd-skills was left out: another skill has this name.",
        "it calls itself 'somebody'",
        "its name is not made of small letters, digits and _",
        "its arguments' schema has pattern, which is not checked here",
        "it cannot be loaded (RuntimeError: broken on purpose)",
        "it cannot be loaded (SystemExit: 1)",
        "it cannot be loaded (AttributeError: ",
        "its limits are no positive numbers",
        "its declaration cannot be read",
        "what it names is no Skill",
    ):
        assert words in told, words


def test_one_is_found_without_the_others(skill_kit, monkeypatch, tmp_path):
    skill_kit.install(monkeypatch, tmp_path / "one", CODE, NAMES)
    found = find_skill("made")
    assert found is not None
    assert found.name == "made"
    assert find_skill("raises") is None
    assert find_skill("nothing") is None


def test_every_skill_of_ours_keeps_the_rules_that_others_must():
    from engine.skills.registry import skill_problem

    own = [all_skills()[name] for name in own_names()]
    assert [(each.name, skill_problem(each)) for each in own if skill_problem(each)] == []
