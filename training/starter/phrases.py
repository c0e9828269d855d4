"""How people ask: a small grammar over the phrasebook.  Knows no scenes."""

from __future__ import annotations

from random import Random

from training.starter.held_out import HELD_OUT
from training.starter.phrasebook import PHRASES

_OPENERS = (
    *(
        "Please tell me: ",
        "Hey, ",
        "Tell me, ",
        "Quick question: ",
        "Now, ",
        "OK, ",
        "So, ",
        "And ",
    ),
    *("Well, ", "Hm, ", "Next: ", "Question: ", "I'd like to know: ", "Please answer: ", "Look: "),
    *("Can you tell me: ", "Could you help me? ", "One more thing: ", "Hi! ", "Hello, ", "Say, "),
    *("Look closely. ", "Look at the picture. ", "Here is a picture. ", "Answer briefly: "),
)
_CLOSERS = (
    *(" Please.", " Thanks.", " Thank you.", " Just tell me.", " Answer in a few words."),
    *(" I can't see it well.", " Be honest.", " Look carefully.", " I need to know."),
)


def phrase(rng: Random, form: str, slots: dict[str, str], *, held_out: bool = False) -> str:
    """One way to ask `form`; trained ones also get openers, typos and sloppy writing."""
    table = HELD_OUT if held_out and form in HELD_OUT else PHRASES
    text = expand(rng, rng.choice(table[form]))
    for slot, words in slots.items():
        text = text.replace("{" + slot + "}", words)
    text = " ".join(text.replace(" ?", "?").split())
    text = text[0].upper() + text[1:]
    return text if held_out else _as_people_write(rng, text)


def expand(rng: Random, template: str) -> str:
    """The template with every `[…|…]` decided (choices do not nest)."""
    parts = template.split("[")
    text = parts[0]
    for part in parts[1:]:
        choices, rest = part.split("]", 1)
        text += rng.choice(choices.split("|")) + rest
    return text


def _as_people_write(rng: Random, text: str) -> str:
    if rng.random() < 0.16:
        opener = rng.choice(_OPENERS)
        text = opener + (text[0].lower() + text[1:] if opener[-2] in ",:" else text)
    if rng.random() < 0.07 and text[-1] in "?.":
        text += rng.choice(_CLOSERS)
    elif rng.random() < 0.06 and text.endswith("?"):
        text = text[:-1] + rng.choice((", please?", " please?", " then?", " now?", " exactly?"))
    if rng.random() < 0.22:
        text = text.lower()
    if rng.random() < 0.18:
        text = text.rstrip("?.!")
    return _slip(rng, text) if rng.random() < 0.05 else text


def _slip(rng: Random, text: str) -> str:
    """A letter dropped, doubled or swapped with the next."""
    at = rng.randrange(len(text) - 1)
    if rng.random() < 0.4:
        return text[:at] + text[at + 1 :]
    if rng.random() < 0.5:
        return text[: at + 1] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
