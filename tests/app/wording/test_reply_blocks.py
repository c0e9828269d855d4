"""A reply falls into blocks, and a reply that grows into the same ones."""

import pytest

from app.wording.reply_blocks import Block, BlockKind, BlockReader, read_blocks

REPLY = """# Title
Words of *one*
paragraph

1. one
1. two
   - inside
   ```py
   x=1
   \ty
   ```
   after it
1. three

- a

- b
> quote
> more

| a | b |
|---|---|
| 1 | 2 |
$$
x^2
$$
Then $$y$$ inside.

```c
int x;


```
---
    indented

<div>
hm
</div>

| a |
|---|

~~~
open
"""


def kinds(text):
    return [(block.kind.value, block.parts) for block in read_blocks(text)]


def test_blocks_of_every_kind():
    assert kinds(REPLY) == [
        ("prose", ("# Title", "Words of *one*\nparagraph", "1. one", "2. two\n   - inside")),
        ("code", ("x=1\n\ty",)),
        ("prose", ("after it", "3. three", "- a", "- b")),
        ("quote", ("quote\nmore",)),
        ("table", ("| a | b |\n|---|---|\n| 1 | 2 |",)),
        ("formula", ("$$\nx^2\n$$",)),
        ("prose", ("Then $$y$$ inside.",)),
        ("code", ("int x;\n\n",)),
        ("rule", ("---",)),
        ("code", ("indented",)),
        ("prose", ("<div>\nhm\n</div>",)),
        ("table", ("| a |\n|---|",)),
        ("code", ("open",)),
    ]


@pytest.mark.parametrize("step", [1, 2, 3, 7, 20, 61])
def test_a_reply_that_grows_has_the_same_blocks(step):
    whole, reader = BlockReader().read(REPLY), BlockReader()
    for size in range(step, len(REPLY), step):
        reader.read(REPLY[:size])
    assert reader.read(REPLY) == whole


def test_a_reader_may_get_another_text():
    reader = BlockReader()
    reader.read("one\n\ntwo\n\nthree")
    assert [block.parts for block in reader.read("four\n\nfive")] == [("four", "five")]


def test_code_is_kept_as_it_was_written():
    code = "if a:\n\tb  \n\n\u00a0\u2028x"
    for reply in (
        f"```py\n{code}\n```",
        f"- x\n\n  ~~~py\n  {code.replace(chr(10), chr(10) + '  ')}\n  ~~~",
    ):
        (found,) = [block for block in read_blocks(reply) if block.kind is BlockKind.CODE]
        assert (found.source.replace("\n  \n", "\n\n"), found.language) == (code, "py")


def test_code_that_is_being_written_is_open():
    (block,) = BlockReader().read("```py\nx")
    assert block == Block(BlockKind.CODE, ("x",), "py", is_open=True)
    (block,) = BlockReader().read("```py\nx\n```")
    assert not block.is_open
    assert not read_blocks("```py\nx")[0].is_open


def test_numbers_of_a_list_go_on_after_code_and_past_nine():
    items = "".join(f"1. item\n   - inside {n}\n" for n in range(1, 12))
    parts = read_blocks(items)[0].parts
    assert parts[0] == "1. item\n   - inside 1"
    assert parts[10] == "11. item\n    - inside 11"


def test_a_list_may_begin_with_any_number():
    assert read_blocks("7. a\n3. b")[0].parts == ("7. a", "8. b")


def test_links_that_are_defined_elsewhere_keep_their_address():
    (block,) = read_blocks("See [a].\n\nAnd more.\n\n[a]: http://x.org")
    assert block.parts[:2] == ("See [a].\n\n[a]: http://x.org", "And more.")


def test_only_the_last_part_is_read_again():
    """600 pieces of a reply of 20,000 characters: counted is what markdown-it is given."""
    import app.wording.reply_blocks as module

    paragraph = "Some words of a reply, with **bold** ones and `code`.\n\n- an item\n- another\n\n"
    reply = (paragraph * 400)[:20_000]
    read = []
    parser = module._parser()
    original = parser.parse

    def counted(text, env=None):
        read.append(len(text))
        return original(text, env)

    reader, step = BlockReader(), len(reply) // 600
    parser.parse = counted
    try:
        for size in range(step, len(reply) + step, step):
            blocks = reader.read(reply[:size])
    finally:
        del parser.parse
    assert blocks == BlockReader().read(reply)
    assert len(read) >= 600
    assert sum(read) < 6 * len(reply)
