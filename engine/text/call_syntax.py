"""How a chat template writes calls of tools, found by having it write one.

No model is known by name here: what stands around the name and the arguments of a probe is what
stands around those of any call.  A model of that template is taken to write calls so too.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from engine.chat import Conversation, Message, Role, Text, assistant, user
from engine.errors import TemplateError
from engine.skill_call import SkillCall, Tool
from engine.text.chat_template import ChatTemplate
from engine.text.strict_json import read_json_at

LONGEST_CALLS = 65536
"""In characters; what is longer is no call."""

_NAME, _KEY, _VALUE = "probe_tool", "probe_key", "probe_value"
_ARGUMENTS = {_KEY: _VALUE}
_PROBE = Tool(
    _NAME,
    "Looks for needles.",
    json.dumps({"type": "object", "properties": {_KEY: {"type": "string"}}}),
)
_CALL = SkillCall(_NAME, json.dumps(_ARGUMENTS))
_QUESTION, _REPLY = user("probe question"), assistant("probe reply")
_MOST_STARTS = 16
"""Places that are tried as the beginning of the calls of one turn."""

Path = tuple[str, ...]
"""Keys, from outside to inside."""


@dataclass(frozen=True)
class WrittenCall:
    """A call that was read; `arguments` is any JSON value, as the model wrote it."""

    name: str
    arguments: Any


@dataclass(frozen=True)
class CallSyntax:
    """What stands around a call.

    `name` and `arguments` are where these are in a JSON object, or in the objects of a list
    (`is_list`).  Where the name stands outside of any JSON, both are empty, and `middle` is what is
    between the name and the arguments.
    """

    head: str
    tail: str
    name: Path = ()
    arguments: Path = ()
    is_list: bool = False
    middle: str = ""

    @property
    def marks(self) -> str:
        """The texts around name and arguments."""
        return self.head + self.middle + self.tail

    def shown(self, said: str) -> str:
        """Of a turn that is still being written, the words that no call can begin in."""
        at = next(self._starts(said, partly=True), len(said))
        return said[:at].rstrip()

    def read(self, said: str, names: Collection[str]) -> tuple[str, tuple[WrittenCall, ...]]:
        """The words of a turn, and the calls after them, which fill the rest of it.

        Args:
            names: the tools that were offered.  Without a mark before it, only a call of one of
                these is a call: any other JSON may be the answer.
        """
        for n, at in enumerate(self._starts(said)):
            if n == _MOST_STARTS:
                break
            calls = self._calls(said[at:])
            known = self.head.strip() or all(call.name in names for call in calls)
            if calls and known:
                return said[:at].rstrip(), calls
        return said, ()

    def _starts(self, said: str, *, partly: bool = False) -> Iterator[int]:
        """Where calls may begin: at the beginning of a line, outside of code.

        Args:
            partly: also where the end of the text may become the beginning of a call.
        """
        head = self.head.strip()
        if not head:
            begins = said.lstrip()[:1]
            if begins == ("[" if self.is_list else "{") and self.name:
                yield 0
            return
        at, in_code = 0, False
        while at < len(said):
            line_end = said.find("\n", at)
            line = said[at:] if line_end < 0 else said[at:line_end]
            bare = line.lstrip()
            if bare.startswith("```"):
                in_code = not in_code
            elif not in_code and _begins(bare, head, partly and line_end < 0):
                yield at
            if line_end < 0:
                return
            at = line_end + 1

    def _calls(self, text: str) -> tuple[WrittenCall, ...]:
        """The calls that a text is; none where it is anything else."""
        if len(text) > LONGEST_CALLS:
            return ()
        calls: list[WrittenCall] = []
        at = 0
        while at < len(text) and (found := self._call_at(text, at)):
            calls += found[0]
            at = found[1]
        return tuple(calls) if at == len(text) else ()

    def _call_at(self, text: str, at: int) -> tuple[list[WrittenCall], int] | None:
        """One call, or one list of calls, and where the white space behind it ends."""
        begin = _after(text, at, self.head.strip())
        if begin is None:
            return None
        name = ""
        if not self.name:
            end_of_name = text.find(self.middle.strip() or "{", begin)
            name = text[begin:end_of_name].strip() if end_of_name >= 0 else ""
            after = _after(text, max(end_of_name, begin), self.middle.strip())
            if not name or "\n" in name or after is None:
                return None
            begin = after
        value, end = _json_at(text, begin)
        behind = _after(text, end, self.tail.strip())
        if behind is None:  # the end token may come in place of the tail
            behind = end if end == len(text) else None
        calls = self._calls_of(value, name)
        return (calls, behind) if calls and behind is not None else None

    def _calls_of(self, value: Any, name: str) -> list[WrittenCall]:
        if not self.name:
            return [WrittenCall(name, value)] if isinstance(value, dict) else []
        items = value if self.is_list else [value]
        if not isinstance(items, list):
            return []
        calls = [self._call_of(item) for item in items]
        return [call for call in calls if call] if all(calls) else []

    def _call_of(self, item: Any) -> WrittenCall | None:
        name = _at_path(item, self.name)
        arguments = _at_path(item, self.arguments)
        if not isinstance(name, str) or arguments is _NOTHING:
            return None
        if isinstance(arguments, str):  # some models write the object as a string
            arguments = _json_at(arguments, 0)[0]
        return WrittenCall(name, {} if arguments is _NOTHING else arguments)


def takes_tools(template: ChatTemplate) -> bool:
    """Whether a template tells its model of tools."""
    try:
        text = template.prompt(Conversation((_QUESTION,), (_PROBE,))).text
    except TemplateError:
        return False
    return _NAME in text


def call_syntax(template: ChatTemplate) -> CallSyntax | None:
    """How a template writes calls; None where it takes no tools, or writes calls in a way that
    cannot be read."""
    if not takes_tools(template):
        return None
    written = _written_call(template)
    return _syntax_of(written) if written and _VALUE in written else None


def _written_call(template: ChatTemplate) -> str:
    """What the template makes of the assistant's turn that calls the probe."""
    call = Message(Role.ASSISTANT, (Text(""),), calls=(_CALL,))
    result = Message(Role.TOOL, (Text("probe result"),))
    try:
        open_prompt = template.prompt(Conversation((_QUESTION,), (_PROBE,))).text
        answered = template.sample_text(Conversation((_QUESTION, _REPLY), (_PROBE,)))
        called = template.sample_text(Conversation((_QUESTION, call, result), (_PROBE,)))
    except TemplateError:
        return ""
    start = max(answered.find(_REPLY.text), 0)
    if called.startswith(open_prompt):
        start = len(open_prompt)
    elif not start or called[:start] != answered[:start]:
        return ""
    return template.without_end_of_turn(called[start:], after=_VALUE)


def _syntax_of(written: str) -> CallSyntax | None:
    name_at = written.find(_NAME)
    if name_at < 0:
        return None
    for at, character in enumerate(written[:name_at]):
        if character not in "[{":
            continue
        value, end = _json_at(written, at)
        if end > name_at:
            return _json_syntax(written[:at], value, written[end:])
    arguments_at = written.find("{", name_at)
    value, end = _json_at(written, arguments_at) if arguments_at >= 0 else (None, 0)
    if value != _ARGUMENTS:
        return None
    middle = written[name_at + len(_NAME) : arguments_at]
    return CallSyntax(written[:name_at], written[end:], middle=middle)


def _json_syntax(head: str, value: Any, tail: str) -> CallSyntax | None:
    is_list = isinstance(value, list)
    item = value[0] if is_list and value else value
    name, arguments = _path_to(item, (_NAME,)), _path_to(item, (_ARGUMENTS, json.dumps(_ARGUMENTS)))
    return CallSyntax(head, tail, name, arguments, is_list) if name and arguments else None


def _path_to(item: Any, wanted: Sequence[Any]) -> Path:
    """The keys that lead to one of these values; none if it is not there."""
    if not isinstance(item, dict):
        return ()
    for key, value in item.items():
        if value in wanted:
            return (key,)
        if inner := _path_to(value, wanted):
            return (key, *inner)
    return ()


_NOTHING: Any = object()
"""Stands where there is no value: None is a value of JSON."""


def _at_path(item: Any, path: Path) -> Any:
    for key in path:
        if not isinstance(item, dict) or key not in item:
            return _NOTHING
        item = item[key]
    return item


def _begins(line: str, head: str, partly: bool) -> bool:
    return line.startswith(head) or (partly and head.startswith(line))


def _after(text: str, at: int, mark: str) -> int | None:
    """Behind this mark and the white space around it; None where it is not there."""
    at = _skipped(text, at)
    return _skipped(text, at + len(mark)) if text.startswith(mark, at) else None


def _skipped(text: str, at: int) -> int:
    """Where the white space ends that begins here."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _json_at(text: str, at: int) -> tuple[Any, int]:
    """The JSON value that begins here, and its end; nothing, and 0, where there is none."""
    try:
        return read_json_at(text, at)
    except ValueError:
        return _NOTHING, 0
