"""Each reason to drop an answer, with answers that must go and answers that must stay."""

from __future__ import annotations

import pytest

from training.teach.leaks import BOX, CAPTION, REFUSAL, UNSEEN, find_leak

GO = {
    CAPTION: [
        "The caption says that a man is riding a bike.",
        "The captions mention two dogs.",
        "As the captions describe, the room is bright.",
        "The first caption indicates a beach.",
        "One of the captions suggests that it is raining.",
        "All the captions describe a kitchen.",
        "The caption does not say who he is.",
        "According to the captions, there are three people.",
        "Based on the given captions, the bus is red.",
        "It is a market, as can be told from the captions.",
        "From the image caption we know that it is noon.",
        "Based on the description, she is a nurse.",
        "According to the provided descriptions the cat is black.",
        "The description mentions a tall building.",
        "The sentences state that it is winter.",
        "The provided information does not say what he eats.",
        "With the given context, it might be a birthday.",
        "The colour of the car is not mentioned.",
        "The brand isn't explicitly specified.",
        "As described in the text, there is a harbour.",
    ],
    BOX: [
        "The bounding box of the dog is large.",
        "There are two bounding boxes near the edge.",
        "By the coordinates, the cup is on the left.",
        "The man stands at coordinates in the upper half.",
        "The dog is at [0.12, 0.3, 0.5, 0.875].",
        "The cup (0.25, 0.5) is on the left.",
        "A person: [0.0, 0.03, 1.0, 0.99] looks up.",
        "The edge x1 is near the left side.",
    ],
    UNSEEN: [
        "I cannot see the image, but it might be a park.",
        "I'm unable to view photos.",
        "I am not able to look at the picture.",
        "I don't have access to the image.",
        "I do not have the ability to see pictures.",
        "As an AI language model, I only read text.",
        "As an AI, I only know what I was told.",
        "It is hard to tell without seeing the photo.",
    ],
    REFUSAL: [
        "I'm sorry, but I can't help with that.",
        "Sorry, I am not allowed to do this.",
        "I am afraid that I must decline.",
        "I cannot assist with this request.",
        "I won't provide a description of this person.",
        "Unfortunately, I can't describe it.",
    ],
}

STAY = [
    'The caption under the photograph reads "Harbour, 1923".',
    "The caption below the cartoon is written by hand.",
    'The caption says "Happy birthday" in large letters.',
    "There is a caption at the bottom of the screen.",
    "The newspaper has a photo with a short caption.",
    "He is the captain of the ship.",
    "The description on the museum's plaque is in French.",
    "The description mentions 'oil on canvas' beside the painting.",
    "A description of the dish hangs on the wall.",
    "His name is not mentioned on the list at the door.",
    "The price isn't stated on the label.",
    "The boxes are stacked against the wall.",
    "A box of apples stands by the door.",
    "The coordinates shown on the boat's screen are hard to read.",
    "Her scarf coordinates with her coat.",
    "The bottle holds 0.5 litres and costs 1.25.",
    "The clock shows 12:45, and the temperature is 0.3 degrees.",
    "The table has four legs (one of them broken, two of them new).",
    "The man cannot see the photo that hangs behind him.",
    "The child is unable to look over the wall.",
    "She holds a phone to take a picture of the view.",
    "The woman looks sorry for the dog.",
    "Sorry seems to be the hardest word on the poster.",
    "I think that the dog is waiting for its owner.",
    "There is information on the board, such as departure times.",
    "The sign provides information about the trail.",
    "Based on the shadows, it is late in the day.",
    "According to the clock it is noon.",
    "From the texture of the wall one can tell that it is old.",
    "He is an AI researcher, as his badge says.",
]


@pytest.mark.parametrize(
    ("reason", "answer"), [(reason, text) for reason, texts in GO.items() for text in texts]
)
def test_an_answer_that_gives_itself_away_goes(reason: str, answer: str):
    assert find_leak("What is to be seen?", answer) == reason
    first = "It is a fine day. " if reason is not REFUSAL else ""
    assert find_leak("", f"{first}{answer} And there is more.") == reason


@pytest.mark.parametrize("answer", STAY)
def test_what_is_in_the_photo_stays(answer: str):
    assert find_leak("What is to be seen?", answer) == ""


def test_a_question_can_give_itself_away_too():
    assert find_leak("What do the captions say about her?", "She is tall.") == CAPTION
    assert find_leak("Where is the dog, by its coordinates?", "On the left.") == BOX
    assert find_leak("What does the caption say under the photo?", 'It says "1923".') == ""


@pytest.mark.parametrize(
    ("caption", "answer"),
    [
        ("A newspaper page with a photo and its caption", "The caption says that it is 1923."),
        ("a screen with GPS coordinates", "The boat is at the coordinates that it shows."),
        ("A board with a long description of a church", "The description states its age."),
    ],
)
def test_what_the_captions_tell_of_is_in_the_photo(caption: str, answer: str):
    assert find_leak("", answer) != ""
    assert find_leak("", answer, captions=(caption,)) == ""
