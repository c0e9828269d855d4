"""Messages survive the way to plain dicts and back; what is no message is refused."""

import pytest

from engine.chat import (
    Conversation,
    Message,
    Photo,
    Role,
    Text,
    assistant,
    from_dict,
    to_dict,
    user,
)


def test_a_message_survives_the_way_to_a_dict_and_back() -> None:
    message = Message(Role.USER, (Text("before"), Photo("a.jpg"), Text("after")))
    plain = to_dict(message)
    assert plain == {
        "role": "user",
        "parts": [{"text": "before"}, {"photo": "a.jpg"}, {"text": "after"}],
    }
    assert from_dict(plain) == message


@pytest.mark.parametrize("plain", [{}, {"role": "king", "parts": []}, {"role": "user"}])
def test_what_is_no_message_is_refused(plain: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"message|Role"):
        from_dict(plain)


def test_a_conversation_lists_its_photos_in_order() -> None:
    talk = Conversation((user("one", "a.jpg"), assistant("yes"), user("two", "b.jpg", "c.jpg")))
    assert [photo.path for photo in talk.photos] == ["a.jpg", "b.jpg", "c.jpg"]
    assert talk.plus(assistant("no")).messages[-1].text == "no"
