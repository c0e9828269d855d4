"""`pumice skills` lists, runs and says what is missing; servers are added and removed."""

from __future__ import annotations

import json
import stat
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from app.storage.paths import person_paths
from engine.skills.registry import own_names, own_skill
from engine.skills.skill import Skill

ROOT = Path(__file__).resolve().parents[2]

CODE = """
print("imported")
from engine.errors import PumiceError
from engine.region import Region
from engine.skills.skill import Gives, Skill, SkillOutput
from PIL import Image

SIZE = {"type": "object", "properties": {"side": {"type": "integer", "minimum": 1}}}

def measure(given):
    if given.arguments.get("side") == 13:
        raise PumiceError("Thirteen is no size.", "Choose another.")
    with Image.open(given.photo) as picture:
        width, height = picture.size
    box = Region((0, 0, width, height), "all of it")
    return SkillOutput({"width": width, "words": "größer"}, (box,))

def paint(given):
    Image.new("RGB", (4, 4), "red").save(f"{given.folder}/red.png")
    return SkillOutput({}, photos=("red.png",))

MEASURE = Skill("measure", "Measures a photo.", SIZE, (Gives.WORDS, Gives.REGIONS), measure)
PAINT = Skill("paint", "Paints a photo.", {}, (Gives.PHOTO,), paint, asks_first=True,
              needs_photo=False)
READ = Skill("read", "Reads.", {}, (Gives.WORDS,), measure, extra="read",
             packages=("json", "no_such_package"))
"""


@pytest.fixture
def installed(skill_kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    names = {"measure": "MEASURE", "paint": "PAINT", "read": "READ", "gone": "GONE"}
    skill_kit.install(monkeypatch, tmp_path / "site", CODE, names)


def others(plain: list[dict[str, object]]) -> dict[object, dict[str, object]]:
    """The skills that are not Pumice's own, by name."""
    return {each["name"]: each for each in plain if each["from"] != "pumice"}


def test_the_list_says_what_each_does_and_needs(pumice, installed):
    ran = pumice("skills", "--json")
    (listed,) = ran.objects
    found = others(listed)
    assert ran.code == 0
    assert list(found) == ["measure", "paint", "read"]
    assert found["measure"] == {
        "name": "measure",
        "sentence": "Measures a photo.",
        "gives": ["words", "regions"],
        "extra": None,
        "installed": True,
        "missing": [],
        "arguments": {"type": "object", "properties": {"side": {"type": "integer", "minimum": 1}}},
        "from": "odd-skills",
        "asks_first": False,
    }
    assert found["paint"]["asks_first"] is True
    assert (found["read"]["installed"], found["read"]["missing"]) == (False, ["no_such_package"])
    assert "note: The skill 'gone' of odd-skills was left out: it cannot be loaded" in ran.err


def test_the_table_names_the_extra_and_how_to_install_it(pumice, installed):
    ran = pumice("skills")
    text = " ".join(ran.out.split())
    assert ran.code == 0
    assert "measure words, regions odd-skills yes Measures a photo." in text
    assert "read words odd-skills no Reads. read needs no_such_package" in text
    assert 'Install it: pip install "pumice[read]"' in text
    assert max(map(len, ran.out.splitlines())) <= 80


def test_a_skill_is_run(pumice, installed, photo):
    ran = pumice("skills", "run", "measure", "--photo", str(photo), "--args", '{"side": 3}')
    assert (ran.code, ran.out) == (0, "width: 40\nwords: größer\n[0, 0, 40, 20] all of it\n")
    told = pumice("skills", "run", "measure", "--photo", str(photo), "--json").objects[0]
    assert told.pop("seconds") > 0
    assert told == {
        "skill": "measure",
        "photo": str(photo),
        "arguments": {},
        "told": {"width": 40, "words": "größer"},
        "regions": [{"box": [0, 0, 40, 20], "label": "all of it"}],
        "photos": [],
    }


def test_photos_that_are_made_are_kept(pumice, installed):
    (told,) = pumice("skills", "run", "paint", "--json").objects
    (made,) = told["photos"]
    assert Path(made).is_relative_to(person_paths().made_photos)
    assert Path(made).is_file()


@pytest.mark.parametrize(
    ("words", "sentence", "hint"),
    [
        (["measure"], "measure needs a photo.", "Send one first."),
        (["measure", "--args", '{"side": 13}', "PHOTO"], "Thirteen is no size.", "Choose another."),
        (
            ["measure", "--args", '{"side": "x"}', "PHOTO"],
            'measure needs a whole number as "side".',
            "measure takes: side (optional).",
        ),
        (
            ["measure", "--args", "[1", "PHOTO"],
            "The arguments of measure are not valid JSON.",
            'Write an object, such as {"key": 1}.',
        ),
        (
            ["read", "PHOTO"],
            "read needs no_such_package, which is not installed.",
            'Install it: pip install "pumice[read]"',
        ),
    ],
)
def test_what_fails_is_a_sentence_and_exit_code_1(pumice, installed, photo, words, sentence, hint):
    words = [part for word in words for part in _with_photo(word, str(photo))]
    ran = pumice("skills", "run", *words)
    assert (ran.code, ran.out) == (1, "")
    assert f"error: {sentence}\nhint: {hint}\n" in ran.err
    as_json = pumice("skills", "run", *words, "--json")
    assert as_json.code == 1
    assert (as_json.objects[0]["error"], as_json.objects[0]["hint"]) == (sentence, hint)


def test_what_is_printed_is_json_whatever_the_arguments_are(pumice, installed, photo):
    words = ("--photo", str(photo), "--args", '{"side": NaN}', "--json")
    ran = pumice("skills", "run", "measure", *words)
    assert ran.code == 1
    assert ran.objects[0]["arguments"] == '{"side": NaN}'


def _with_photo(word: str, photo: str) -> list[str]:
    return ["--photo", photo] if word == "PHOTO" else [word]


@pytest.mark.parametrize(
    "words", [["nothing_like_it"], ["measure", "--photo", "/no/such.png"], ["measure", "--what"]]
)
def test_a_command_line_that_cannot_be_understood_is_exit_code_2(pumice, installed, words):
    assert pumice("skills", "run", *words).code == 2


def test_options_of_the_list_are_not_ignored(pumice):
    assert pumice("skills", "--mcp", "servers", "list").code == 2
    assert pumice("skills", "--json", "servers", "list").code == 2


def test_without_extras_each_skill_names_the_one_it_needs(pumice, monkeypatch):
    for name in {each.split(".")[0] for skill in own_skills() for each in skill.packages}:
        monkeypatch.setitem(sys.modules, name, None)
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    listed = [each for each in pumice("skills", "--json").objects[0] if each["from"] == "pumice"]
    needing = {skill.name: skill.extra for skill in own_skills() if skill.packages}
    assert {each["name"] for each in listed if not each["installed"]} == set(needing)
    assert set(needing.values()) <= extras["optional-dependencies"].keys()
    text = " ".join(pumice("skills").out.split())
    for name, extra in needing.items():
        assert f"{name} needs " in text
        assert f'pip install "pumice[{extra}]"' in text


def own_skills() -> list[Skill]:
    return [own_skill(name) for name in own_names()]


def test_servers_are_added_listed_and_removed(pumice):
    words = ("skills", "servers", "add", "weather", "--env", "KEY=a=b", "--", "uvx", "server", "-x")
    assert pumice(*words).code == 0
    listed = pumice("skills", "servers", "list", "--json").objects[0]["servers"]
    assert listed == [
        {
            "name": "weather",
            "command": ["uvx", "server", "-x"],
            "env": {"KEY": "a=b"},
            "trusted": False,
        }
    ]
    assert stat.S_IMODE(person_paths().skill_servers.stat().st_mode) == 0o600
    assert pumice("skills", "servers", "add", "weather", "--trusted", "--", "other").code == 0
    assert pumice("skills", "servers", "list").out == "weather (trusted): other\n"
    assert pumice("skills", "servers", "remove", "weather").code == 0
    assert pumice("skills", "servers", "list").out == ""
    gone = pumice("skills", "servers", "remove", "weather")
    assert (gone.code, gone.err.splitlines()[0]) == (1, "error: There is no server weather.")
    assert pumice("skills", "servers", "add", "Bad Name", "--", "x").code == 1
    assert pumice("skills", "servers", "add", "weather").code == 2


def test_a_server_that_cannot_be_started_is_a_note(pumice):
    pumice("skills", "servers", "add", "ghost", "--", "/no/such/program")
    ran = pumice("skills", "--json")
    assert ran.code == 0
    assert others(ran.objects[0]) == {}
    assert "note: The server ghost could not be started: No such file or directory." in ran.err


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"servers": [{"name": "a"}]}', '{"servers": [{"name": "a", "command": 1}]}'],
)
def test_a_damaged_list_of_servers_is_a_note_and_stays(pumice, text):
    path = person_paths().skill_servers
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    ran = pumice("skills", "--json")
    assert ran.code == 0
    assert json.loads(ran.out.splitlines()[-1]) is not None
    assert "note: The servers for skills could not be read" in ran.err
    assert path.read_text("utf-8") == text
