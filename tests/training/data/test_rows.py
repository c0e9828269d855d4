"""Rows of every format as conversations, and the reason for each that cannot be used."""

from __future__ import annotations

import pytest

from engine.chat import (
    Conversation,
    Message,
    Part,
    Photo,
    Role,
    Text,
    Video,
    assistant,
    system,
    user,
)
from training.data.reasons import Reason, RowProblem
from training.data.row_formats import modality_length, parse_row
from training.data.turns import LEADING_ANSWER, in_front, with_system


def llava(*values: str, **more: object) -> dict[str, object]:
    speakers = ("human", "gpt")
    turns = [{"from": speakers[n % 2], "value": value} for n, value in enumerate(values)]
    return {"id": "1", **more, "conversations": turns}


def parsed(plain: object, format_name: str = "auto") -> Conversation:
    return parse_row(plain, format_name).conversation


def question(*parts: Part) -> Message:
    return Message(Role.USER, parts)


A, B = Photo("a.jpg"), Photo("b.jpg")


def test_one_photo_and_several_turns() -> None:
    plain = llava("<image>\nWhat is this?", "A beach.", "Where?", "In Spain.", image="a.jpg")
    assert parsed(plain).messages == (
        user("What is this?", "a.jpg"),
        assistant("A beach."),
        user("Where?"),
        assistant("In Spain."),
    )


@pytest.mark.parametrize(
    "value",
    ["<image>\nWhat?", "What?\n<image>", "<image>What?", "<image> What?", " What?<image>\n"],
)
def test_one_marker_goes_before_the_words(value: str) -> None:
    assert parsed(llava(value, "That.", image="a.jpg")).messages[0] == user("What?", "a.jpg")


def test_one_marker_between_words_goes_before_them() -> None:
    found = parsed(llava("Look at <image> and answer.", "Yes.", image="a.jpg")).messages[0]
    assert found == question(A, Text("Look at and answer."))


def test_several_markers_stay_where_they_are() -> None:
    plain = llava("From <image> to\n<image> now", "It grew.", image=["a.jpg", "b.jpg"])
    conversation = parsed(plain)
    assert conversation.messages[0] == question(Text("From "), A, Text(" to\n"), B, Text(" now"))
    assert in_front(conversation).messages[0] == question(A, B, Text("From to\nnow"))


def test_several_markers_before_the_words_are_as_in_a_chat() -> None:
    """Pumice's own exports write them so."""
    for value in ("<image>\n<image>\nBoth?", "<image><image>Both?", " <image> <image>\n\nBoth?"):
        plain = llava(value, "Yes.", image=["a.jpg", "b.jpg"])
        assert parsed(plain).messages[0] == user("Both?", "a.jpg", "b.jpg")


def test_photos_of_later_turns() -> None:
    plain = llava("<image>\nOne?", "Yes.", "And <image> or <image>?", "No.", image=["a.jpg"] * 3)
    found = parsed(plain)
    assert [len(message.views) for message in found.messages] == [1, 0, 2, 0]


@pytest.mark.parametrize("image", [None, "", []])
def test_words_alone(image: object) -> None:
    plain = llava("Hi\n", " Hello! ", image=image)
    assert parsed(plain).messages == (user("Hi"), assistant("Hello!"))
    assert parsed(llava("Hi\n", " Hello! ")).messages == parsed(plain).messages


@pytest.mark.parametrize("marker", ["<image>", "<video>"])
def test_a_video_has_either_marker(marker: str) -> None:
    found = parsed(llava(f"{marker}\nWhat happens?", "Rain.", video="v.mp4"))
    assert found.messages[0] == question(Video("v.mp4"), Text("What happens?"))


def test_photos_and_videos_of_one_row_need_their_own_markers() -> None:
    plain = llava("<video>\n<image>\nSame place?", "Yes.", image="a.jpg", video="v.mp4")
    assert parsed(plain).messages[0] == question(Video("v.mp4"), A, Text("Same place?"))
    with pytest.raises(RowProblem) as caught:
        parsed(llava("<image>\n<image>\nSame?", "Yes.", image="a.jpg", video="v.mp4"))
    assert caught.value.reason is Reason.WRONG_MARKERS
    assert parsed(llava("Is <video> a tag?", "Yes.")).messages[0] == user("Is <video> a tag?")


def test_speakers_of_other_data_and_system_rows() -> None:
    turns = [
        {"from": "system", "value": "Be brief."},
        {"from": "user", "value": "Hi"},
        {"from": "assistant", "value": "Hello"},
    ]
    conversation = parsed({"conversations": turns})
    assert conversation.messages == (system("Be brief."), user("Hi"), assistant("Hello"))
    assert with_system(conversation, "Other") == conversation
    plain = parsed(llava("Hi", "Hello"))
    assert with_system(plain, "Be brief.") == conversation
    assert with_system(plain, "") == plain


def test_a_leading_answer_is_left_out_and_noted_as_in_llava() -> None:
    turns = [
        {"from": "gpt", "value": "Welcome"},
        {"from": "human", "value": "Hi"},
        {"from": "gpt", "value": "Hello"},
    ]
    row = parse_row({"conversations": turns})
    assert row.conversation.messages == (user("Hi"), assistant("Hello"))
    assert row.notes == (LEADING_ANSWER,)


def test_turns_of_llava_plus() -> None:
    action = {"API_name": "grounding_dino", "API_params": {"caption": "café"}}
    turns = [
        {"from": "human", "value": "<image>\nFind the café"},
        {"from": "gpt", "thoughts": "A box helps.", "actions": [action], "value": "I'll look."},
        {"from": "human", "value": "grounding_dino output: {}\n\nAnswer my first question: Find"},
        {"from": "gpt", "thoughts": "Done.", "actions": [], "value": "Left."},
    ]
    found = parsed({"image": "a.jpg", "conversations": turns}).messages
    called = '[{"API_name": "grounding_dino", "API_params": {"caption": "caf\\u00e9"}}]'
    assert found[1].text == (
        f'"thoughts🤔" A box helps.\n"actions🚀" {called}\n"value👉" I\'ll look.\n'
    )
    assert found[3].text == '"thoughts🤔" Done.\n"actions🚀" []\n"value👉" Left.\n'


def test_messages_with_text() -> None:
    plain = {
        "images": ["a.jpg"],
        "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": "<image>What?"},
            {"role": "assistant", "content": "That."},
        ],
    }
    assert parsed(plain).messages == (
        system("Be brief."),
        user("What?", "a.jpg"),
        assistant("That."),
    )


@pytest.mark.parametrize(
    "part",
    [
        {"type": "image"},
        {"type": "image", "image": "a.jpg"},
        {"type": "image", "path": "a.jpg"},
        {"type": "image_url", "image_url": {"url": "a.jpg"}},
        {"type": "image", "image": {"path": "a.jpg"}},
    ],
)
def test_messages_with_typed_parts(part: dict[str, object]) -> None:
    named = len(part) > 1

    plain = {
        "images": [{"path": name} for name in (["b.jpg"] if named else ["a.jpg", "b.jpg"])],
        "messages": [
            {
                "role": "user",
                "content": [part, {"type": "text", "text": "Like <image> "}, {"type": "image"}],
            },
            {"role": "assistant", "content": [{"type": "text", "text": "Yes."}]},
        ],
    }
    found = parsed(plain, "messages").messages
    assert found == (question(A, Text("Like <image> "), B), assistant("Yes."))


PROBLEMS = [
    (llava("Hi", ""), Reason.EMPTY_TURN, "turn 2, of the assistant"),
    (llava(" \n", "Hello"), Reason.EMPTY_TURN, "turn 1, of the user"),
    (llava("Hi"), Reason.NO_ANSWER_AT_END, ""),
    (llava(), Reason.NO_ANSWER_AT_END, ""),
    (llava("Hi", "Hello", "And?"), Reason.NO_ANSWER_AT_END, ""),
    (llava("<image>\nHi", "Hello"), Reason.WRONG_MARKERS, "at least 1 in the turns, 0 photos"),
    (llava("Hi", "Hello", image="a.jpg"), Reason.WRONG_MARKERS, "0 in the turns, 1 photos"),
    (llava("<image><image>?", "No", image="a.jpg"), Reason.WRONG_MARKERS, "at least 2 in"),
    (llava("Draw", "<image>", image="a.jpg"), Reason.WRONG_MARKERS, "in a turn of the assistant"),
    ({"conversations": [{"from": "human", "value": "a"}] * 2}, Reason.TURNS_OUT_OF_ORDER, "turn 2"),
    ({"conversations": [{"from": "bot", "value": "a"}]}, Reason.UNKNOWN_FORMAT, "'bot'"),
    ({"conversations": [{"from": "human", "value": 3}]}, Reason.UNKNOWN_FORMAT, "must be text"),
    ({"conversations": "none"}, Reason.UNKNOWN_FORMAT, "must be a list"),
    ({"conversations": ["a"]}, Reason.UNKNOWN_FORMAT, "`from` and `value`"),
    ({"text": "a"}, Reason.UNKNOWN_FORMAT, "no conversations or messages"),
    (["a"], Reason.UNKNOWN_FORMAT, "must be an object"),
    (llava("<image>", "A", image=[3]), Reason.UNKNOWN_FORMAT, "a name or a list of names"),
    ({"messages": [{"role": "tool", "content": "x"}]}, Reason.UNKNOWN_FORMAT, "'tool'"),
    ({"messages": [{"role": "user", "content": [{"type": "a"}]}]}, Reason.UNKNOWN_FORMAT, "'a'"),
    ({"messages": [{"role": "user", "content": None}]}, Reason.UNKNOWN_FORMAT, "list of parts"),
    (
        {"conversations": [{"from": "gpt", "thoughts": "a", "actions": "b", "value": "c"}]},
        Reason.UNKNOWN_FORMAT,
        "actions of a turn must be a list",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("plain", "reason", "detail"), PROBLEMS)
def test_every_row_that_cannot_be_used_has_one_reason(
    plain: object, reason: Reason, detail: str
) -> None:
    with pytest.raises(RowProblem) as caught:
        parse_row(plain)
    assert (caught.value.reason, detail in caught.value.detail) == (reason, True), caught.value


def test_the_format_of_the_recipe_is_insisted_on() -> None:
    with pytest.raises(RowProblem, match="no messages in it"):
        parse_row(llava("Hi", "Hello"), "messages")


def test_length_as_llava_counts_it() -> None:
    """`sum(len(value.split()))`, negative without a photo."""
    with_photo = llava("<image>\nWhat is this?", "A beach.", image="a.jpg")
    without = llava("What is this?", "A beach.")
    assert modality_length(parse_row(with_photo)) == 6
    assert modality_length(parse_row(without)) == -5


def test_ids() -> None:
    assert parse_row(llava("Hi", "Hello")).id == "1"
    assert parse_row({**llava("Hi", "Hello"), "id": None, "sample_id": 7}).id == "7"
    assert parse_row({"conversations": llava("Hi", "Hello")["conversations"]}).id == ""
