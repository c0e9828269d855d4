"""Messages and conversations: what they hold, in order; equal ones are one key."""

import dataclasses

import pytest

from engine.chat import Conversation, Message, Photo, Role, Text, Video, assistant, system, user


def test_a_message_holds_its_parts_in_order() -> None:
    parts = (Text("before"), Photo("a.jpg"), Video("b.mp4"), Text("after"))
    message = Message(Role.USER, parts)
    assert message.text == "before\nafter"
    assert message.photos == (Photo("a.jpg"),)
    assert message.views == (Photo("a.jpg"), Video("b.mp4"))


@pytest.mark.parametrize(
    ("message", "role", "parts"),
    [
        (user("what?", "a.jpg", "b.jpg"), "user", (Photo("a.jpg"), Photo("b.jpg"), Text("what?"))),
        (assistant("a dog"), "assistant", (Text("a dog"),)),
        (system("be brief"), "system", (Text("be brief"),)),
    ],
)
def test_photos_come_before_the_text(message: Message, role: str, parts: tuple[object]) -> None:
    assert (message.role.value, message.parts) == (role, parts)


def test_messages_are_values() -> None:
    assert user("one", "a.jpg") == user("one", "a.jpg")
    assert len({user("one"), user("one"), assistant("one")}) == 2
    with pytest.raises(dataclasses.FrozenInstanceError):
        user("one").role = Role.SYSTEM  # type: ignore[misc]


def test_a_conversation_lists_its_photos_in_order() -> None:
    talk = Conversation((user("one", "a.jpg"), assistant("yes"), user("two", "b.jpg", "c.jpg")))
    assert [photo.path for photo in talk.photos] == ["a.jpg", "b.jpg", "c.jpg"]
    assert talk.plus(assistant("no")).messages[-1].text == "no"
    assert talk.plus(assistant("no")).messages[:3] == talk.messages
