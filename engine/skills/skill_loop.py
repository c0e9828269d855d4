"""A reply in which skills may be used: the model calls, the skill runs, the model is told.

Runs where the caller runs; the engine may be in a process of its own, and the skills are in
another.  What a skill finds comes into a prompt as data: it is never read for calls.
"""

from __future__ import annotations

import dataclasses
import json
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import Any, Protocol

from engine.chat import Conversation, Message, Role
from engine.errors import ContextFull
from engine.options import SamplingOptions
from engine.reply import Called, Delta, Event, Found, Reply, SkillEvent, Why
from engine.skill_call import SkillCall, SkillOutcome, SkillUse
from engine.skills.choice import SkillChoice
from engine.skills.dialects.dialect import ReadTurn
from engine.skills.model_regions import regions_in_pixels
from engine.skills.reply_totals import ReplyTotals
from engine.skills.skill import Skill
from engine.skills.with_engine import run_with_engine

MOST_CALLS = 4
"""In one reply; a further one is refused."""

NO_MORE_CALLS = f"No more skills can be used: there were {MOST_CALLS} calls. Answer now."
NOT_ALLOWED = "The person did not allow it."
_TOO_LONG = "What was found is too long to be read here."
_PARAGRAPH = "\n\n"

Allow = Callable[[SkillCall, Skill], bool]
"""Asks the person whether a call of a skill that asks first may run."""


class AnswersConversations(Protocol):
    """What the loop needs of an engine."""

    def reply(
        self,
        conversation: Conversation,
        sampling: SamplingOptions,
        *,
        stop: threading.Event,
    ) -> Iterator[Event]: ...


class RunsSkills(Protocol):
    """What the loop needs of `engine.skills.runner`."""

    def run(
        self,
        skill: Skill,
        photos: Sequence[str],
        arguments_json: str,
        *,
        stop: threading.Event | None = None,
    ) -> SkillOutcome: ...


def reply_with_skills(
    engine: AnswersConversations,
    conversation: Conversation,
    sampling: SamplingOptions | None = None,
    *,
    skills: SkillChoice,
    runner: RunsSkills,
    allow: Allow,
    first: Sequence[SkillCall] = (),
    stop: threading.Event | None = None,
) -> Iterator[SkillEvent]:
    """Answer the conversation's last message, with at most `MOST_CALLS` calls of skills.

    The deltas are the words for the person, and together the reply's text.

    Args:
        conversation: its messages hold what was used before them.
        skills: what the model may call, and how it writes a call (`choose_skills`).
        allow: asked before a skill runs that asks first.
        first: calls that a person chose; they run before the model is asked.
        stop: set it, from any thread, to end the reply; it then ends with `Why.STOPPED`.

    Yields:
        `Progress`, `Delta`, and a `Found` after each `Called`; then exactly one `Reply`.

    Raises:
        PhotoError, TemplateError, ContextFull, EngineDied, as `engine.reply` does.
    """
    reply = _ReplyUnderWay(engine, conversation, sampling, skills, stop or threading.Event())
    return reply.events(runner, allow, first)


class _ReplyUnderWay:
    """One reply: what was used and shown so far."""

    def __init__(
        self,
        engine: AnswersConversations,
        conversation: Conversation,
        sampling: SamplingOptions | None,
        skills: SkillChoice,
        stop: threading.Event,
    ) -> None:
        self._engine = engine
        self._conversation = conversation
        self._sampling = sampling or SamplingOptions()
        self._skills = skills
        self._stop = stop
        self._uses: list[SkillUse] = []
        self._text = ""
        self._totals = ReplyTotals()
        self._refused = False

    def events(
        self, runner: RunsSkills, allow: Allow, first: Sequence[SkillCall]
    ) -> Iterator[SkillEvent]:
        """The events of the reply."""
        if _is_continued(self._conversation):
            yield from self._continued_events(self._conversation.messages[-1].said)
            return
        if first:
            yield from self._use_all(first, runner, allow)
        else:
            yield from self._decide(runner, allow)
        while not self._stop.is_set():
            reply = yield from self._next_turn()
            turn = self._skills.dialect.read(reply.text)
            if reply.why is Why.STOPPED or not turn.calls or self._refused:
                yield from self._finish_turns(reply, turn)
                return
            yield from self._use_all(turn.calls, runner, allow)
        yield self._whole_reply(Reply("", Why.STOPPED))

    def _continued_events(self, begun: str) -> Iterator[SkillEvent]:
        """A reply that is written on; `begun` is its last turn as the model wrote it so far."""
        asked = self._skills.dialect.prompt(self._conversation)
        for event in self._engine.reply(asked, self._sampling, stop=self._stop):
            if isinstance(event, Reply) and begun:
                yield dataclasses.replace(event, said=begun + event.text)
            else:
                yield event

    def _decide(self, runner: RunsSkills, allow: Allow) -> Iterator[SkillEvent]:
        """Let a model that cannot call by itself decide first, and run what it decided on."""
        decision = self._skills.dialect.decision(self._conversation, self._sampling)
        if decision is None:
            return
        for event in self._engine.reply(decision.conversation, decision.sampling, stop=self._stop):
            if isinstance(event, Reply):
                self._totals.add(event)
                call = self._skills.dialect.decided(event.text)
                if call and event.why is not Why.STOPPED:
                    yield from self._use_all((call,), runner, allow)
            elif not isinstance(event, Delta):
                yield event

    def _next_turn(self) -> Generator[SkillEvent, None, Reply]:
        """One turn of the model.  Only what is certain to be words is shown."""
        said, shown = "", ""
        for event in self._turn_events():
            if isinstance(event, Reply):
                self._totals.add(event)
                self._shown = shown
                return event
            if not isinstance(event, Delta):
                yield event
                continue
            said += event.text
            words = self._skills.dialect.shown(said)
            if len(words) > len(shown):
                yield self._delta(words[len(shown) :], begins=not shown)
                shown = words
        raise AssertionError("the engine ended without a Reply")

    def _turn_events(self) -> Iterator[Event]:
        """The engine's events.  What was found last is left out where it does not fit: it would
        not fit before the next question either."""
        try:
            yield from self._engine.reply(self._next_prompt(), self._sampling, stop=self._stop)
        except ContextFull:
            if not self._uses:
                raise
            last = self._uses.pop()
            outcome = dataclasses.replace(last.outcome, told_json="{}", error=_TOO_LONG)
            self._uses.append(dataclasses.replace(last, outcome=outcome))
            yield from self._shortened_events()

    def _shortened_events(self) -> Iterator[Event]:
        try:
            yield from self._engine.reply(self._next_prompt(), self._sampling, stop=self._stop)
        except ContextFull as error:
            yield Delta(error.message)
            yield Reply(error.message, Why.LENGTH)

    def _next_prompt(self) -> Conversation:
        """The prompt of the next turn."""
        used = Message(Role.ASSISTANT, (), tuple(self._uses))
        under_way = self._conversation.plus(used) if self._uses else self._conversation
        return self._skills.dialect.prompt(under_way)

    def _use_all(
        self, calls: Sequence[SkillCall], runner: RunsSkills, allow: Allow
    ) -> Iterator[SkillEvent]:
        for call in calls:
            if self._stop.is_set():
                return
            yield Called(call)
            use = SkillUse(call, self._outcome_of_call(call, runner, allow))
            self._uses.append(use)
            yield Found(use)

    def _outcome_of_call(self, call: SkillCall, runner: RunsSkills, allow: Allow) -> SkillOutcome:
        """What becomes of a call; a sentence where it may not run."""
        skill = self._skills.skills.get(call.skill)
        if len(self._uses) >= MOST_CALLS:
            self._refused = True
            return SkillOutcome(error=NO_MORE_CALLS)
        if skill is None:
            return SkillOutcome(error=f"There is no skill {call.skill[:80]!r} here.")
        photos = self._chat_photos()
        arguments, photos = _with_chosen_photo(call.arguments_json, skill, photos)
        if skill.needs_photo and not photos:
            return SkillOutcome(error="There is no such photo in this chat.")
        if skill.asks_first and not allow(call, skill):
            return SkillOutcome(error=NOT_ALLOWED)
        if self._stop.is_set():
            return SkillOutcome(error="It was stopped before it began.")
        if photos:
            arguments = regions_in_pixels(skill, photos[-1], arguments, self._engine)
        seen = run_with_engine(skill, photos[-1:], arguments, self._engine, stop=self._stop)
        return seen or runner.run(skill, photos[-1:], arguments, stop=self._stop)

    def _chat_photos(self) -> tuple[str, ...]:
        """The photos of the chat, those that skills made among them; the latest is the last."""
        return tuple(photo.path for photo in self._next_prompt().photos)

    def _finish_turns(self, reply: Reply, turn: ReadTurn) -> Iterator[SkillEvent]:
        """The rest of the last turn's words, and the reply."""
        words = turn.words
        if turn.calls and not words and reply.why is not Why.STOPPED:
            words = NO_MORE_CALLS if self._refused else ""
        rest = words.removeprefix(self._shown) if words.startswith(self._shown) else ""
        if rest:
            yield self._delta(rest, begins=not self._shown)
        yield self._whole_reply(reply)

    def _delta(self, words: str, *, begins: bool) -> Delta:
        """Words to show; those of another turn begin a paragraph."""
        added = _PARAGRAPH + words if begins and self._text else words
        self._text += added
        return Delta(added)

    def _whole_reply(self, last: Reply) -> Reply:
        return dataclasses.replace(
            last,
            text=self._text,
            usage=self._totals.usage,
            timing=self._totals.timing,
            uses=tuple(self._uses),
            said=last.text if last.text != self._text else "",
        )


def _is_continued(conversation: Conversation) -> bool:
    """Whether a reply is to be written on."""
    last = conversation.messages[-1] if conversation.messages else None
    return last is not None and last.role is Role.ASSISTANT and bool(last.text)


def _with_chosen_photo(
    arguments_json: str, skill: Skill, photos: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    """The photo that arguments name by its number, from 1, and the arguments without it."""
    if "photo" in skill.arguments.get("properties", {}):
        return arguments_json, photos
    try:
        arguments: Any = json.loads(arguments_json)
    except (ValueError, RecursionError):
        return arguments_json, photos
    if not isinstance(arguments, dict) or type(arguments.get("photo")) is not int:
        return arguments_json, photos
    number = arguments.pop("photo")
    chosen = photos[number - 1 : number] if number > 0 else ()
    return json.dumps(arguments, ensure_ascii=False), chosen
