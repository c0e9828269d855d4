"""The loop of a reply in which skills are used, with an engine that has its turns ready."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest

from engine.chat import Conversation, Message, Photo, Role, Text, assistant, user
from engine.errors import ContextFull, EngineDied, PumiceError
from engine.options import SamplingOptions
from engine.region import Region
from engine.reply import Called, Delta, Event, Found, Reply, SkillEvent, Timing, Usage, Why
from engine.skill_call import SkillCall, SkillOutcome, SkillUse
from engine.skills.choice import SkillChoice
from engine.skills.dialects.plus import PlusDialect
from engine.skills.plus_format import PlusAction, PlusTurn, render_plus
from engine.skills.skill import Gives, Skill, SkillInput, SkillOutput
from engine.skills.skill_loop import MOST_CALLS, NO_MORE_CALLS, NOT_ALLOWED, reply_with_skills

QUESTION = "What does it say?"
CALL = (
    '"thoughts🤔" I need to read it.\n'
    '"actions🚀" [{"API_name": "read_text", "API_params": {}}]\n'
    '"value👉" I will read it.'
)
ANSWER = '"thoughts🤔" I have read it.\n"actions🚀" []\n"value👉" It says HAT.'
RESULT = 'read_text output: {"text": "HAT"}\n\nAnswer my first question: What does it say?'


def plus_call(name: str, params: dict[str, object] | None = None) -> str:
    """A turn that calls this skill."""
    return render_plus(PlusTurn("I need it.", (PlusAction(name, params or {}),), "I try.")).strip()


@dataclass
class TurnsEngine:
    """Writes turns from a list, a few characters at a time; an error in the list is raised."""

    turns: list[str | Exception]
    asked: list[Conversation] = field(default_factory=list)
    samplings: list[SamplingOptions | None] = field(default_factory=list)
    why: Why = Why.DONE
    on_delta: Callable[[str], None] = lambda said: None
    step: int = 3

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> Iterator[Event]:
        self.asked.append(conversation)
        self.samplings.append(sampling)
        turn = self.turns.pop(0)
        if isinstance(turn, Exception):
            raise turn
        said = ""
        usage = Usage(prompt_tokens=100 * len(self.asked), kept_tokens=50, reply_tokens=11)
        timing = Timing(1.0, 2.0, 3.0, 10.0)
        for at in range(0, len(turn), self.step):
            if stop and stop.is_set():
                yield Reply(said, Why.STOPPED, usage=usage, timing=timing)
                return
            said += turn[at : at + self.step]
            yield Delta(turn[at : at + self.step])
            self.on_delta(said)
        yield Reply(said, self.why, (1, 2), usage, timing)


@dataclass
class FakeRunner:
    """Outcomes from a list, and a record of what was run."""

    outcomes: list[SkillOutcome] = field(default_factory=list)
    ran: list[tuple[str, tuple[str, ...], str]] = field(default_factory=list)
    on_run: Callable[[], None] = lambda: None

    def run(
        self,
        skill: Skill,
        photos: Sequence[str],
        arguments_json: str,
        *,
        stop: threading.Event | None = None,
    ) -> SkillOutcome:
        self.ran.append((skill.name, tuple(photos), arguments_json))
        self.on_run()
        return self.outcomes.pop(0) if self.outcomes else SkillOutcome('{"text": "HAT"}')


def _run(given: SkillInput) -> SkillOutput:
    raise AssertionError("skills do not run here")


def skill(name: str, **more: object) -> Skill:
    """A declaration."""
    return Skill(name, f"Does {name}.", {}, (Gives.WORDS,), _run, **more)  # type: ignore[arg-type]


SKILLS = {
    each.name: each for each in (skill("read_text"), skill("blur", asks_first=True), skill("find"))
}


@dataclass
class Outcome:
    """All that came of a reply."""

    events: list[SkillEvent]
    reply: Reply
    engine: TurnsEngine
    runner: FakeRunner
    asked_for: list[str]

    @property
    def words(self) -> str:
        return "".join(event.text for event in self.events if isinstance(event, Delta))

    @property
    def errors(self) -> list[str]:
        return [use.outcome.error for use in self.reply.uses]


def run_loop(
    engine: TurnsEngine,
    conversation: Conversation | None = None,
    *,
    runner: FakeRunner | None = None,
    allowed: bool = True,
    stop: threading.Event | None = None,
    choice: SkillChoice | None = None,
    sampling: SamplingOptions | None = None,
) -> Outcome:
    """Run a reply to its end, and check what is true of all."""
    asked_for: list[str] = []

    def allow(call: SkillCall, asked: Skill) -> bool:
        asked_for.append(asked.name)
        return allowed

    runner = runner or FakeRunner()
    events = list(
        reply_with_skills(
            engine,
            conversation or Conversation((user(QUESTION, "a.jpg"),)),
            sampling,
            skills=choice or SkillChoice(PlusDialect(), SKILLS),
            runner=runner,
            allow=allow,
            stop=stop,
        )
    )
    *before, reply = events
    assert isinstance(reply, Reply)
    assert not any(isinstance(event, Reply) for event in before)
    assert "".join(event.text for event in before if isinstance(event, Delta)) == reply.text
    called = [event.call for event in before if isinstance(event, Called)]
    assert called == [event.use.call for event in before if isinstance(event, Found)]
    assert called == [use.call for use in reply.uses]
    return Outcome(events, reply, engine, runner, asked_for)


def test_a_call_its_result_and_the_answer() -> None:
    done = run_loop(TurnsEngine([CALL, ANSWER]))
    call = SkillCall("read_text", "{}", "I need to read it.", CALL)
    assert done.reply.text == "It says HAT."
    assert done.reply.said == ANSWER
    assert done.reply.uses == (SkillUse(call, SkillOutcome('{"text": "HAT"}')),)
    assert done.runner.ran == [("read_text", ("a.jpg",), "{}")]
    first, second = done.engine.asked
    assert first.messages == (user(QUESTION, "a.jpg"),)
    assert second.messages == (
        user(QUESTION, "a.jpg"),
        assistant(CALL),
        Message(Role.USER, (Text(RESULT, is_data=True),)),
    )


def test_usage_and_timing_are_those_of_all_turns() -> None:
    reply = run_loop(TurnsEngine([CALL, ANSWER])).reply
    assert reply.usage == Usage(prompt_tokens=200, kept_tokens=0, reply_tokens=22)
    assert reply.timing == Timing(2.0, 4.0, 3.0, 10.0)


def test_plain_words_are_streamed_as_they_come() -> None:
    done = run_loop(TurnsEngine(["A red hat on a chair."]))
    assert done.events[0] == Delta("A r")
    assert done.reply.said == ""


def test_a_later_question_shows_the_model_what_it_saw() -> None:
    reply = run_loop(TurnsEngine([CALL, ANSWER])).reply
    kept = Message(Role.ASSISTANT, (Text(reply.text),), reply.uses, reply.said)
    chat = Conversation((user(QUESTION, "a.jpg"), kept, user("Sure?")))
    asked = run_loop(TurnsEngine(["Yes."]), chat).engine.asked[0]
    assert asked.messages == (
        user(QUESTION, "a.jpg"),
        assistant(CALL),
        Message(Role.USER, (Text(RESULT, is_data=True),)),
        assistant(ANSWER),
        user("Sure?"),
    )


def test_an_unknown_skill_is_a_sentence_and_the_reply_goes_on() -> None:
    done = run_loop(TurnsEngine([plus_call("fly"), ANSWER]))
    assert done.errors == ["There is no skill 'fly' here."]
    assert done.reply.text == "It says HAT."
    assert 'fly output: {"error": "There is no skill' in done.engine.asked[1].messages[-1].text


def test_a_name_of_llava_plus_is_our_skill() -> None:
    done = run_loop(TurnsEngine([plus_call("easyocr"), ANSWER]))
    assert done.runner.ran[0][0] == "read_text"
    assert done.engine.asked[1].messages[-1].text.startswith("easyocr output: ")


def test_the_fifth_call_is_refused_and_a_sixth_ends_the_reply() -> None:
    done = run_loop(TurnsEngine([CALL] * 6))
    assert len(done.runner.ran) == MOST_CALLS
    assert done.errors == [""] * MOST_CALLS + [NO_MORE_CALLS]
    assert done.reply.text == "I will read it."
    done = run_loop(TurnsEngine([CALL] * 5 + [ANSWER]))
    assert done.reply.text == "It says HAT."


@pytest.mark.parametrize(
    "error",
    [
        "read_text took longer than 60 s and was stopped.",
        "read_text ended without a result (SIGSEGV).",
        "The result of read_text is too large: 100 MB.",
        "read_text takes no argument 'x'.",
    ],
)
def test_what_goes_wrong_in_a_skill_is_told_and_the_reply_goes_on(error: str) -> None:
    runner = FakeRunner([SkillOutcome(error=error)])
    done = run_loop(TurnsEngine([CALL, ANSWER]), runner=runner)
    assert (done.errors, done.reply.text) == ([error], "It says HAT.")
    assert json.dumps({"error": error}) in done.engine.asked[1].messages[-1].text


@pytest.mark.parametrize(("allowed", "errors"), [(True, [""]), (False, [NOT_ALLOWED])])
def test_skills_that_ask_first_are_asked_for(allowed: bool, errors: list[str]) -> None:
    done = run_loop(TurnsEngine([plus_call("blur"), ANSWER]), allowed=allowed)
    assert (done.asked_for, done.errors) == (["blur"], errors)
    assert len(done.runner.ran) == allowed


def test_a_photo_that_was_made_comes_back_as_a_turn_with_the_photo_and_is_the_next_one() -> None:
    made = SkillOutcome('{"w": 1}', (Region((0, 0, 1, 1)),), ("made.png",))
    done = run_loop(TurnsEngine([plus_call("blur"), CALL, ANSWER]), runner=FakeRunner([made]))
    told = done.engine.asked[1].messages[-1]
    assert told.photos == (Photo("made.png"),)
    assert told.text == f"blur has processed the image.\n\nAnswer my first question: {QUESTION}"
    assert done.runner.ran[1][1] == ("made.png",)


def test_the_latest_photo_is_given_unless_another_is_named_by_its_number() -> None:
    chat = Conversation((user("Two?", "a.jpg", "b.jpg"), assistant("Yes."), user(QUESTION)))
    turns = [
        plus_call("find"),
        plus_call("find", {"photo": 1, "x": 2}),
        plus_call("find", {"photo": 3}),
    ]
    done = run_loop(TurnsEngine([*turns, ANSWER]), chat)
    assert done.runner.ran == [("find", ("b.jpg",), "{}"), ("find", ("a.jpg",), '{"x": 2}')]
    assert done.errors[2] == "There is no such photo in this chat."


@pytest.mark.parametrize("said", ['"thoughts', CALL[:60], CALL])
def test_stopped_while_a_turn_is_written(said: str) -> None:
    stop = threading.Event()
    engine = TurnsEngine([CALL, ANSWER])
    engine.on_delta = lambda now: stop.set() if len(now) >= len(said) else None
    done = run_loop(engine, stop=stop)
    assert (done.reply.why, done.runner.ran) == (Why.STOPPED, [])


def test_stopped_while_the_answer_is_written_keeps_uses_and_words() -> None:
    stop = threading.Event()
    engine = TurnsEngine([CALL, ANSWER])
    engine.on_delta = lambda now: stop.set() if now.endswith("It s") or "It sa" in now else None
    done = run_loop(engine, stop=stop)
    assert done.reply.why is Why.STOPPED
    assert len(done.reply.uses) == 1
    assert "It says HAT.".startswith(done.reply.text)
    assert done.reply.text


def test_stopped_while_a_skill_runs() -> None:
    stop = threading.Event()
    runner = FakeRunner([SkillOutcome(error="It was stopped.")], on_run=stop.set)
    done = run_loop(TurnsEngine([CALL, ANSWER]), runner=runner, stop=stop)
    assert (done.reply.why, done.reply.text) == (Why.STOPPED, "")
    assert done.errors == ["It was stopped."]
    assert len(done.engine.asked) == 1


def test_stopped_before_it_begins() -> None:
    stop = threading.Event()
    stop.set()
    done = run_loop(TurnsEngine([CALL]), stop=stop)
    assert (done.reply.why, done.engine.asked) == (Why.STOPPED, [])


def test_a_result_that_does_not_fit_is_left_out() -> None:
    done = run_loop(TurnsEngine([CALL, ContextFull(9000, 8192), ANSWER]))
    assert done.reply.text == "It says HAT."
    assert "too long to be read" in done.engine.asked[2].messages[-1].text
    assert done.errors == ["What was found is too long to be read here."], "also the next time"


def test_where_nothing_more_fits_the_reply_ends_with_a_sentence() -> None:
    full = ContextFull(9000, 8192)
    done = run_loop(TurnsEngine([CALL, full, full]))
    assert (done.reply.text, done.reply.why) == (full.message, Why.LENGTH)
    assert len(done.reply.uses) == 1
    with pytest.raises(ContextFull):
        run_loop(TurnsEngine([full]))


def test_other_errors_are_the_engines() -> None:
    with pytest.raises(EngineDied):
        run_loop(TurnsEngine([CALL, EngineDied(1, "")]))


def test_a_skill_that_can_use_the_open_model_does() -> None:
    class Seeing(TurnsEngine):
        """An engine that also sees photos."""

        def see(self, photo: Photo) -> str:
            return f"seen {photo.path}"

    def run(given: SkillInput, engine: object, stop: threading.Event) -> SkillOutput:
        assert isinstance(engine, Seeing)
        if given.arguments:
            raise PumiceError("It cannot.")
        return SkillOutput({"found": engine.see(Photo(given.photo))})

    anything = {"type": "object", "properties": {"n": {"type": "integer"}}}
    find = Skill("find", "Finds.", anything, (Gives.WORDS,), _run, run_with_engine=run)  # type: ignore[arg-type]
    choice = SkillChoice(PlusDialect(), {"find": find})
    turns: list[str | Exception] = [
        plus_call("find"),
        plus_call("find", {"n": 1}),
        plus_call("find", {"n": "x"}),
        ANSWER,
    ]
    done = run_loop(Seeing(turns), choice=choice)
    assert done.runner.ran == []
    assert done.reply.uses[0].outcome.told_json == '{"found": "seen a.jpg"}'
    assert done.errors[:2] == ["", "It cannot."]
    assert "whole number" in done.errors[2]
    assert run_loop(TurnsEngine([plus_call("find"), ANSWER]), choice=choice).runner.ran


def test_a_reply_that_is_written_on_keeps_its_whole_last_turn():
    class WritesOn:
        def reply(self, conversation, sampling, *, stop):
            yield Delta("T.")
            yield Reply("T.", Why.DONE)

    begun = '"thoughts🤔" I have read it.\n"actions🚀" []\n"value👉" It says HA'
    last = Message(Role.ASSISTANT, (Text("It says HA"),), said=begun)
    events = reply_with_skills(
        WritesOn(), Conversation((user("What?"), last)), skills=SkillChoice(PlusDialect()),
        runner=None, allow=lambda call, skill: False,
    )  # fmt: skip
    *_, reply = events
    assert (reply.text, reply.said) == ("T.", begun + "T.")
