"""Prompts are byte-exact, photos keep their places, masks cover the replies and nothing else."""

import pytest

from engine.chat import Conversation, Message, Photo, Role, Text, View, assistant, system, user
from engine.errors import TemplateError
from engine.text.chat_template import (
    CHATML,
    GEMMA,
    LLAMA3,
    MISTRAL_V1,
    MISTRAL_V3,
    PHI3,
    ChatTemplate,
    Prompt,
)

VICUNA = (
    "A chat between a curious user and an artificial intelligence assistant. The assistant gives "
    "helpful, detailed, and polite answers to the user's questions. "
)
QWEN = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
PARTS = (
    "{% for m in messages %}{{ m.role }}: {% for c in m.content %}{% if c['type'] == 'image' %}"
    "<image>\n{% else %}{{ c['text'] }}{% endif %}{% endfor %};{% endfor %}"
)


def _parts(prompt: Prompt) -> tuple[str | View, ...]:
    """Text, photos and videos in order, without empty texts."""
    parts: list[str | View] = []
    start = 0
    for offset, length, view in prompt.marked_views():
        parts += [prompt.text[start:offset], view]
        start = offset + length
    return tuple(part for part in (*parts, prompt.text[start:]) if part != "")


def test_vicuna_v1_is_byte_exact() -> None:
    """The string of LLaVA-1.5's training: no space before an open reply."""
    chat = Conversation((user("What is it?", "a.jpg"), assistant("A dog."), user("Where?")))
    assert ChatTemplate().prompt(chat).text == (
        VICUNA + "USER: <image>\nWhat is it? ASSISTANT: A dog.</s>USER: Where? ASSISTANT:"
    )


def test_vicuna_takes_another_system_message() -> None:
    chat = Conversation((system("Be brief."), user("Hi")))
    assert ChatTemplate().prompt(chat).text == "Be brief. USER: Hi ASSISTANT:"


def test_photos_keep_their_places() -> None:
    chat = Conversation((user("One?", "a.jpg"), assistant("1"), user("Two?", "b.jpg", "c.jpg")))
    prompt = ChatTemplate(QWEN, eos_token="<|im_end|>").prompt(chat)
    assert _parts(prompt) == (
        "<|im_start|>user\n",
        Photo("a.jpg"),
        "\nOne?<|im_end|>\n<|im_start|>assistant\n1<|im_end|>\n<|im_start|>user\n",
        Photo("b.jpg"),
        "\n",
        Photo("c.jpg"),
        "\nTwo?<|im_end|>\n<|im_start|>assistant\n",
    )


def test_several_photos_between_words_stay_there() -> None:
    """As LLaVA-Interleave was trained; one photo goes before the words, wherever it was put."""
    parts = (Text("From "), Photo("a.jpg"), Text(" to\n"), Photo("b.jpg"), Text(" <image>?"))
    chat = Conversation((Message(Role.USER, parts),))
    prompt = ChatTemplate(QWEN, eos_token="<|im_end|>").prompt(chat)
    assert _parts(prompt) == (
        "<|im_start|>user\nFrom ",
        Photo("a.jpg"),
        " to\n",
        Photo("b.jpg"),
        " <image>?<|im_end|>\n<|im_start|>assistant\n",
    )
    one = Conversation((Message(Role.USER, (Text("Look: "), Photo("a.jpg"))),))
    assert _parts(ChatTemplate(QWEN).prompt(one))[1:] == (
        Photo("a.jpg"),
        "\nLook: <|im_end|>\n<|im_start|>assistant\n",
    )


def test_a_template_that_takes_parts_gets_them_in_order() -> None:
    message = Message(Role.USER, (Text("left "), Photo("a.jpg"), Text("right")))
    prompt = ChatTemplate(PARTS).prompt(Conversation((message,)))
    assert _parts(prompt) == ("user: left ", Photo("a.jpg"), "\nright;")


def test_a_template_that_takes_strings_keeps_several_photos_in_place() -> None:
    """LLaVA-NeXT's rule: several markers stay where they are, a single one goes first."""
    template = ChatTemplate(QWEN, eos_token="<|im_end|>")
    between = (Text("One: "), Photo("a.jpg"), Text(", two: "), Photo("b.jpg"), Text(". Which?"))
    prompt = template.prompt(Conversation((Message(Role.USER, between),)))
    assert _parts(prompt) == (
        "<|im_start|>user\nOne: ",
        *(Photo("a.jpg"), ", two: ", Photo("b.jpg")),
        ". Which?<|im_end|>\n<|im_start|>assistant\n",
    )
    single = Message(Role.USER, (Text("This:"), Photo("a.jpg")))
    prompt = template.prompt(Conversation((single,)))
    assert _parts(prompt)[1:] == (
        Photo("a.jpg"),
        "\nThis:<|im_end|>\n<|im_start|>assistant\n",
    )


def test_a_system_message_without_a_place_goes_before_photos_between_words() -> None:
    parts = (Text("One: "), Photo("a.jpg"), Text(", two: "), Photo("b.jpg"))
    chat = Conversation((system("Be brief."), Message(Role.USER, parts)))
    prompt = ChatTemplate(GEMMA, bos_token="<bos>").prompt(chat)
    assert _parts(prompt)[:2] == ("<bos><start_of_turn>user\nBe brief.\n\nOne: ", Photo("a.jpg"))


@pytest.mark.parametrize(
    ("source", "eos", "stop", "written"),
    [
        (CHATML, "<|endoftext|>", (), "Red.<|im_end|>"),
        (LLAMA3, "<|end_of_text|>", (), "Red.<|eot_id|>"),
        (GEMMA, "<eos>", (), "Red.<end_of_turn>"),
        (PHI3, "<|endoftext|>", (), "Red.<|end|>"),
        (MISTRAL_V1.replace(" + eos_token", " + ' ' + eos_token"), "</s>", (), "Red. </s>"),
        (
            "{% for m in messages %}{{ m.content + '\n###' }}{% endfor %}",
            "</s>",
            ("###",),
            "Red.\n###",
        ),
        ("{% for m in messages %}{{ m.content + '\n' }}{% endfor %}", "</s>", ("\n",), "Red.\n"),
        ("{% for m in messages %}{{ m.content + '\n' }}{% endfor %}", "</s>", (), "Red."),
    ],
)
def test_the_mask_ends_with_what_ends_the_turn(
    source: str, eos: str, stop: tuple[str, ...], written: str
) -> None:
    """Also where that is not the tokenizer's EOS, or no token at all."""
    chat = Conversation((user("A?"), assistant("Red."), user("B?"), assistant("Red.")))
    sample = ChatTemplate(source, eos_token=eos, stop=stop).sample(chat)
    assert [sample.text[start:end] for start, end in sample.reply_spans] == [written] * 2


def test_a_typed_marker_is_text_and_not_a_photo() -> None:
    prompt = ChatTemplate().prompt(Conversation((user("What does <image> mean?", "a.jpg"),)))
    assert len(prompt.markers) == 1
    assert _parts(prompt)[-1] == "\nWhat does <image> mean? ASSISTANT:"


def test_the_mask_covers_replies_with_their_end_and_nothing_else() -> None:
    chat = Conversation((user("A?", "a.jpg"), assistant("Red."), user("B?"), assistant("Two.")))
    sample = ChatTemplate(QWEN, eos_token="<|im_end|>").sample(chat)
    replies = [sample.text[start:end] for start, end in sample.reply_spans]
    assert replies == ["Red.<|im_end|>", "Two.<|im_end|>"]
    assert "\ufdd1" not in sample.text


def test_a_template_that_rewrites_replies_makes_no_mask() -> None:
    rewriting = "{% for m in messages %}{{ m.content | trim }}{% endfor %}"
    chat = Conversation((user("A?"), assistant(" spaced ")))
    with pytest.raises(TemplateError):
        ChatTemplate(rewriting).sample(chat)


def test_a_template_that_drops_photos_is_refused() -> None:
    without_photos = "{% for m in messages %}{{ m.content | replace('<image>', '') }}{% endfor %}"
    with pytest.raises(TemplateError, match="0 of 1 photos"):
        ChatTemplate(without_photos).prompt(Conversation((user("A?", "a.jpg"),)))


@pytest.mark.parametrize(
    "source",
    [
        "{% for m in messages %}",
        "{{ raise_exception('roles must alternate') }}",
        "{{ ''.__class__.__mro__ }}{{ cycler.__init__.__globals__.os.popen('id') }}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 10 ** 15 }}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
        "{% include 'file' %}",
        "{% break %}",
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    ],
)
def test_a_broken_or_hostile_template_is_refused_in_words(source: str) -> None:
    with pytest.raises(TemplateError) as refused:
        ChatTemplate(source).prompt(Conversation((user("A?"),)))
    assert refused.value.hint


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("{{ bos_token }}\n{% for m in messages %}\n{{ m.content }", 3, "unexpected '}'"),
        ("a\n{% nonsense %}", 2, "unknown tag 'nonsense'"),
        ("{% generation %}\n{{ 'x' }}\n", 2, "Unexpected end of template"),
        ("a\nb\n{{ messages | nosuch }}", 3, "No filter named 'nosuch'"),
    ],
)
def test_a_template_that_cannot_be_parsed_names_line_and_reason(
    source: str, line: int, reason: str
) -> None:
    with pytest.raises(TemplateError) as refused:
        ChatTemplate(source)
    assert f"at line {line}: " in refused.value.message
    assert reason in refused.value.message
    assert "damaged" not in refused.value.message + refused.value.hint


@pytest.mark.parametrize("source", ["", QWEN, CHATML, LLAMA3, GEMMA, PHI3, MISTRAL_V1, MISTRAL_V3])
def test_a_reply_at_the_end_is_left_open(source: str) -> None:
    """The prompt is the beginning of what the template makes of the whole reply."""
    template = ChatTemplate(source, bos_token="<s>", eos_token="</s>")
    chat = Conversation((user("What?", "a.jpg"), assistant("It <image> is"), user("And?")))
    begun = template.prompt(chat.plus(assistant("a small")))
    whole = template.sample(chat.plus(assistant("a small dog."))).text
    assert begun.text.endswith("a small")
    assert whole.startswith(begun.text)
    assert begun.text.startswith(template.prompt(chat).text)
    assert begun.views == (Photo("a.jpg"),)


def test_a_template_that_leaves_thoughts_out_is_continued_with_them() -> None:
    source = (
        "{% for m in messages %}[{{ m.role }}]{{ m.content.split('</think>')[-1] }};{% endfor %}"
        "{% if add_generation_prompt %}[assistant]<think>{% endif %}"
    )
    chat = Conversation((user("Why?"), assistant("well</think>Be")))
    assert ChatTemplate(source).prompt(chat).text == "[user]Why?;[assistant]<think>well</think>Be"


NO_SYSTEM = (
    "{% for m in messages %}{% if m.role == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endif %}"
    "[{{ m.role }}]{{ m.content }}{% endfor %}"
)
IGNORES_SYSTEM = (
    "{% for m in messages %}{% if m.role != 'system' %}[{{ m.role }}]{{ m.content }}{% endif %}"
    "{% endfor %}"
)


@pytest.mark.parametrize("source", [NO_SYSTEM, IGNORES_SYSTEM])
def test_without_a_system_role_the_first_question_begins_with_its_text(source) -> None:
    """Refused or lost otherwise."""
    template = ChatTemplate(source)
    assert template.takes_system is False
    asked = Conversation((system("Be brief."), user("One?", "a.jpg"), assistant("1"), user("2?")))
    text = "[user]<image>\nBe brief.\n\nOne?[assistant]1[user]2?"
    assert template.prompt(asked).text == text
    plain = Conversation((user("Hi"),))
    assert template.prompt(plain).text == "[user]Hi"


@pytest.mark.parametrize("source", ["", QWEN, PARTS])
def test_templates_with_a_system_role_take_it(source) -> None:
    assert ChatTemplate(source).takes_system is True
