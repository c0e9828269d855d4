"""`--skills` of `pumice ask` and `pumice chat`: what is asked, shown and kept."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest

from engine.chat import Conversation, Message, Role, Text, assistant, user
from engine.options import SamplingOptions
from engine.skill_call import SkillOutcome
from engine.skills.runner import SkillRunner
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput
from engine.text.chat_template import CHATML

CALL = (
    '"thoughts🤔" I need to read it.\n'
    '"actions🚀" [{"API_name": "read_text", "API_params": {}}]\n'
    '"value👉" I will read it.'
)
BLUR = CALL.replace("read_text", "blur")
ANSWER = '"thoughts🤔" I have read it.\n"actions🚀" []\n"value👉" It says HAT.'
RESULT = 'read_text output: {"text": "HAT"}\n\nAnswer my first question: What does it say?'
TOLD = Message(Role.USER, (Text(RESULT, is_data=True),))
TOOLS = (
    "{% for t in tools or [] %}{{ t | tojson }}{% endfor %}{% for m in messages %}{{ m.role }}:"
    "{% for c in m.tool_calls or [] %}<tool_call>"
    '{"name": "{{ c.function.name }}", "arguments": {{ c.function.arguments | tojson }}{{ "}" }}'
    "</tool_call>{% endfor %}{{ m.content }}</s>{% endfor %}"
    "{% if add_generation_prompt %}assistant:{% endif %}"
)


def _run(given: SkillInput) -> SkillOutput:
    raise AssertionError("skills do not run here")


def _skill(name: str, **more) -> Skill:
    return Skill(name, f"Does {name}.", {}, (Gives.WORDS,), _run, **more)


@pytest.fixture
def ran(monkeypatch):
    """Skills that are never run, and the names of those that were to be."""
    names: list[str] = []
    skills = {
        "read_text": _skill("read_text"),
        "blur": _skill("blur", asks_first=True),
        "lost": _skill("lost", extra="read", packages=("no_such_package",)),
        "select": _skill("select", for_models=False),
    }

    def run(self, skill, photos, arguments_json, *, stop=None) -> SkillOutcome:
        names.append(skill.name)
        return SkillOutcome('{"text": "HAT"}', seconds=0.94)

    monkeypatch.setattr("engine.skills.choice.all_skills", lambda: skills)
    monkeypatch.setattr(SkillRunner, "run", run)
    registry = SimpleNamespace(skills=skills, notes=())
    monkeypatch.setattr("app.terminal.skilled_engine.opened_registry", lambda: _Held(registry))
    return names


class _Held:
    def __init__(self, value: object) -> None:
        self._value = value

    def __enter__(self) -> object:
        return self._value

    def __exit__(self, *_: object) -> None:
        pass


@pytest.fixture
def plus(fake, ran):
    """A model that was trained to read."""
    skills = {"dialect": "plus", "names": ["read_text", "blur"]}
    fake.card = SimpleNamespace(**vars(fake.card) | {"notes": {"skills": skills}})
    return fake


def test_a_model_that_was_trained_for_it_uses_skills(pumice, plus, ran, folder, say, photo):
    plus.queue = [say(CALL), say(ANSWER)]
    done = pumice("ask", "--model", str(folder), "--photo", str(photo), "What does it say?")
    assert (done.code, done.out) == (0, "It says HAT.\n")
    assert done.err.splitlines()[0] == "[read_text · 0.9 s]"
    assert ran == ["read_text"]
    first = user("What does it say?", str(photo))
    assert plus.asked[1].messages == (first, assistant(CALL), TOLD)


def test_a_skill_that_lacks_a_package_says_how_to_get_it(
    pumice, plus, folder, say, photo, monkeypatch
):
    missing = SkillOutcome(error="read_text needs rapidocr.", hint="Install it: pip install x")
    monkeypatch.setattr(SkillRunner, "run", lambda *_, **__: missing)
    plus.queue = [say(CALL), say("I could not read it.")]
    done = pumice("ask", "--model", str(folder), "--photo", str(photo), "What does it say?")
    assert (done.code, done.out) == (0, "I could not read it.\n")
    said = ["[read_text: read_text needs rapidocr.]", "hint: Install it: pip install x"]
    assert done.err.splitlines()[:2] == said


def test_json_has_the_uses_only_where_there_are_any(pumice, plus, folder, say, photo):
    asked = ("ask", "--json", "--model", str(folder), "--photo", str(photo), "What does it say?")
    plus.queue = [say(CALL), say(ANSWER), say("A hat.")]
    assert pumice(*asked).objects[0]["uses"] == [
        {
            "skill": "read_text",
            "arguments": {},
            "thoughts": "I need to read it.",
            "told": {"text": "HAT"},
            "regions": [],
            "photos": [],
            "seconds": 0.94,
            "error": "",
        }
    ]
    plain = pumice(*asked).objects[0]
    assert set(plain) == {"text", "why", "usage", "timing", "dropped_exchanges"}


def test_a_chat_keeps_what_was_found(pumice, plus, folder, say, photo):
    plus.queue = [say(CALL), say(ANSWER), say("Yes.")]
    lines = [{"text": "What does it say?", "photos": [str(photo)]}, {"text": "Sure?"}]
    typed = "\n".join(map(json.dumps, lines)).encode()
    done = pumice("chat", "--json", "--model", str(folder), typed=typed)
    assert [one["text"] for one in done.objects] == ["It says HAT.", "Yes."]
    assert plus.asked[2].messages[1:] == (assistant(CALL), TOLD, assistant(ANSWER), user("Sure?"))


def test_a_skill_that_asks_first_is_refused_without_a_terminal(
    pumice, plus, ran, folder, say, photo
):
    plus.queue = [say(BLUR), say(ANSWER)]
    done = pumice("ask", "--model", str(folder), "--photo", str(photo), "Blur it")
    assert ran == []
    assert "note: blur was refused: it asks first, and there is no terminal." in done.err
    assert "[blur: The person did not allow it.]" in done.err
    assert done.out == "It says HAT.\n"


@pytest.mark.parametrize("template", ["", CHATML])
@pytest.mark.parametrize("skills", ["auto", "none"])
def test_any_other_model_is_asked_as_before(pumice, fake, ran, folder, say, template, skills):
    fake.card = SimpleNamespace(**vars(fake.card) | {"chat_template": template})
    fake.queue = [say(CALL)]
    done = pumice("ask", "--skills", skills, "--model", str(folder), "Well?")
    assert fake.asked == [Conversation((user("Well?"),))]
    assert fake.samplings == [SamplingOptions()]
    assert done.out == f"{CALL}\n"


def test_a_template_that_takes_tools_gets_those_that_ask_nothing(
    pumice, fake, ran, folder, say, photo
):
    fake.card = SimpleNamespace(**vars(fake.card) | {"chat_template": TOOLS})
    call = '<tool_call>{"name": "read_text", "arguments": {}}</tool_call>'
    fake.queue = [say(call), say("HAT.")]
    done = pumice("ask", "--model", str(folder), "--photo", str(photo), "What?")
    assert (done.out, ran) == ("HAT.\n", ["read_text"])
    assert [tool.name for tool in fake.asked[0].tools] == ["read_text"]


def test_any_model_may_decide_first_where_skills_are_named(pumice, fake, ran, folder, say, photo):
    fake.queue = [say('{"skill": "read_text", "arguments": {}}'), say("HAT.")]
    done = pumice(
        "ask", "--skills", "read_text,blur", "--model", str(folder), "--photo", str(photo), "What?"
    )
    assert (done.out, ran) == ("HAT.\n", ["read_text"])
    assert "read_text: Does read_text." in fake.asked[0].messages[0].text
    assert json.loads(fake.samplings[0].json_schema)["anyOf"]


@pytest.mark.parametrize(
    ("skills", "code", "said"),
    [
        ("fly", 2, "There is no skill 'fly'. There are: blur, lost, read_text."),
        ("lost", 1, "pumice[read]"),
        ("select", 1, "A model cannot call select"),
    ],
)
def test_a_skill_that_cannot_be_used_is_an_error(
    pumice, fake, ran, folder, say, skills, code, said
):
    fake.queue = [say("no")]
    done = pumice("ask", "--skills", skills, "--model", str(folder), "What?")
    assert done.code == code
    assert said in done.err
    assert fake.asked == []
