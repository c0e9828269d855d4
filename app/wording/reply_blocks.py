"""A reply in blocks: prose, code, tables, formulas, read piece by piece as it grows.  No Qt here.

markdown-it says where a block of Markdown begins and ends.  Blocks of prose that follow each other
are one block with several parts, so that they can be selected together; a part is a paragraph, a
heading, a quote or one item of a list.  Only the last part of a growing reply is read again.
"""

from __future__ import annotations

import enum
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.wording.formula_source import formula_block_size
from app.wording.markdown import link_definitions

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

_QUOTE_MARK = re.compile(r"^ {0,3}> ?")
_NUMBER = re.compile(r"([ \t]*)(\d{1,9})(?=[.)])")


class BlockKind(enum.Enum):
    """How a block is shown."""

    PROSE = "prose"
    CODE = "code"
    TABLE = "table"
    FORMULA = "formula"
    QUOTE = "quote"
    RULE = "rule"


@dataclass(frozen=True)
class Block:
    """A block of a reply.

    `parts` are its pieces in Markdown; of code it is the code itself, of a quote what is quoted.
    `is_open` says that more code may follow.
    """

    kind: BlockKind
    parts: tuple[str, ...]
    language: str = ""
    is_open: bool = False

    @property
    def source(self) -> str:
        """All of it."""
        return "\n\n".join(self.parts)


@dataclass(frozen=True)
class _Part:
    """A piece of a reply; `number` is that of an item in a numbered list, else 0."""

    block: Block
    number: int = 0


class BlockReader:
    """Reads a reply that grows; what it has read stays read."""

    def __init__(self) -> None:
        self._done: list[_Part] = []
        self._done_text = ""

    def read(self, text: str) -> tuple[Block, ...]:
        """The blocks of a reply so far."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if not text.startswith(self._done_text):
            self._done, self._done_text = [], ""
        tail = text[len(self._done_text) :]
        pieces = _pieces(tail, self._done[-1].number if self._done else 0)
        if len(pieces) > 1:
            last_line = pieces[-1][0]
            ended = len(tail) - len("".join(tail.splitlines(keepends=True)[last_line:]))
            self._done += [part for _line, parts in pieces[:-1] for part in parts]
            self._done_text += tail[:ended]
        last = pieces[-1][1] if pieces else []
        return _joined([*self._done, *last])


@functools.lru_cache(maxsize=256)
def read_blocks(text: str) -> tuple[Block, ...]:
    """The blocks of a whole reply, with links resolved that are defined elsewhere in it."""
    blocks = BlockReader().read(text)
    definitions = link_definitions(text)
    if definitions:
        blocks = tuple(_with_definitions(block, definitions) for block in blocks)
    return tuple(replace(block, is_open=False) for block in blocks)


def _with_definitions(block: Block, definitions: str) -> Block:
    if block.kind not in (BlockKind.PROSE, BlockKind.TABLE, BlockKind.QUOTE):
        return block
    parts = (f"{part}\n\n{definitions}" if "[" in part else part for part in block.parts)
    return replace(block, parts=tuple(parts))


def _joined(parts: Sequence[_Part]) -> tuple[Block, ...]:
    """Blocks of prose that follow each other as one."""
    blocks: list[Block] = []
    prose: list[str] = []
    for part in parts:
        if part.block.kind is BlockKind.PROSE:
            prose += part.block.parts
            continue
        if prose:
            blocks.append(Block(BlockKind.PROSE, tuple(prose)))
            prose = []
        blocks.append(part.block)
    if prose:
        blocks.append(Block(BlockKind.PROSE, tuple(prose)))
    return tuple(blocks)


def _pieces(text: str, number: int = 0) -> list[tuple[int, list[_Part]]]:
    """The top-level pieces of Markdown: the line on which each begins, and its parts.

    Args:
        text: Markdown.
        number: of the item of a numbered list before it, or 0.
    """
    lines = text.split("\n")
    found: list[tuple[int, list[_Part]]] = []
    for start, end, tokens in _top_level(_parser().parse(text)):
        number = _item_number(tokens, number)
        source = _numbered(lines[start:end], number)
        found.append((start, list(_parts(source, tokens, start, number))))
    return found


def _top_level(tokens: Sequence[Token]) -> Iterator[tuple[int, int, Sequence[Token]]]:
    """First and last line and tokens of each block; items of lists are blocks of their own."""
    begin = 0
    in_list = False
    for place, token in enumerate(tokens):
        is_list = token.type in ("bullet_list_open", "ordered_list_open")
        if token.level == 0 and is_list:
            in_list = True
            begin = place + 1
        elif token.level == 0 and token.type.endswith("list_close"):
            in_list = False
            begin = place + 1
        elif token.level == in_list and token.nesting <= 0:
            opening = tokens[begin]
            if opening.map:
                yield opening.map[0], opening.map[1], tokens[begin : place + 1]
            begin = place + 1


def _item_number(tokens: Sequence[Token], before: int) -> int:
    """The number of an item in a numbered list: each is one more than that before."""
    if tokens[0].type != "list_item_open" or not tokens[0].info:
        return 0
    return before + 1 if before else int(tokens[0].info)


def _numbered(lines: list[str], number: int) -> list[str]:
    """An item with its own number, which Markdown takes from the first item of the list."""
    written = _NUMBER.match(lines[0]) if number else None
    if not written or int(written[2]) == number:
        return lines
    wider = len(str(number)) - len(written[2])
    first = f"{written[1]}{number}{lines[0][written.end() :]}"
    rest = [" " * wider + line if wider > 0 and line.strip() else line for line in lines[1:]]
    return [first, *rest]


def _parts(lines: list[str], tokens: Sequence[Token], start: int, number: int) -> Iterator[_Part]:
    """One block as parts: code within an item of a list stands by itself."""
    kind = tokens[0].type
    if kind in ("fence", "code_block"):
        yield _Part(_code(tokens[0], lines[-1]))
        return
    if kind == "formula_block":
        yield _Part(Block(BlockKind.FORMULA, ("\n".join(lines).strip(),)))
        return
    if kind == "hr":
        yield _Part(Block(BlockKind.RULE, ("---",)))
        return
    if kind == "blockquote_open":
        quoted = [_QUOTE_MARK.sub("", line, count=1) for line in lines]
        yield _Part(Block(BlockKind.QUOTE, ("\n".join(quoted).rstrip("\n "),)))
        return
    fence = next((token for token in tokens if token.type == "fence"), None)
    if fence is not None and kind == "list_item_open" and fence.map:
        yield from _around_code(lines, fence, fence.map[0] - start, number)
        return
    is_table = any(token.type == "table_open" for token in tokens)
    source = "\n".join(lines).rstrip("\n ")
    yield _Part(Block(BlockKind.TABLE if is_table else BlockKind.PROSE, (source,)), number)


def _around_code(lines: list[str], fence: Token, at: int, number: int) -> Iterator[_Part]:
    """An item of a list with code in it: what is before, the code, what is after."""
    assert fence.map is not None
    end = at + fence.map[1] - fence.map[0]
    before = "\n".join(lines[:at]).rstrip("\n ")
    if before:
        yield _Part(Block(BlockKind.PROSE, (before,)), number)
    yield _Part(_code(fence, lines[end - 1]), number)
    after = lines[end:]
    indents = [len(line) - len(line.lstrip()) for line in after if line.strip()]
    indent = min(indents, default=0)
    for _line, parts in _pieces("\n".join(line[indent:] for line in after)):
        yield from (replace(part, number=number) for part in parts)


def _code(token: Token, last_line: str) -> Block:
    """A block of code as it was written; it is open as long as its last line does not end it."""
    code = token.content.removesuffix("\n")
    words = token.info.split()
    n_lines = token.map[1] - token.map[0] if token.map else 0
    is_ended = n_lines > 1 and last_line.strip().startswith(token.markup)
    is_open = token.type == "fence" and not is_ended
    return Block(BlockKind.CODE, (code,), words[0].strip("{}.") if words else "", is_open)


@functools.cache
def _parser() -> MarkdownIt:
    """markdown-it that only divides: what stands within a block is read when it is shown."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    parser.disable(["inline", "reference", "html_block"])
    ends = ["paragraph", "blockquote", "list"]
    parser.block.ruler.before("fence", "formula_block", _formula_rule, {"alt": ends})
    return parser


def _formula_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A rule of markdown-it for `$$ … $$` and `\\[ … \\]` on lines of their own."""
    if state.is_code_block(start):
        return False
    first = state.src[state.bMarks[start] + state.tShift[start] :][:2]
    if first not in ("$$", "\\["):
        return False
    begins, skips, ends = state.bMarks, state.tShift, state.eMarks
    size = formula_block_size(state.src[begins[n] + skips[n] : ends[n]] for n in range(start, end))
    if size is None:
        return False
    if not silent:
        state.line = start + size
        token = state.push("formula_block", "", 0)
        token.map = [start, state.line]
    return True
