"""How people ask: a small grammar over the phrasebook.  No scenes here."""

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
    *("Do tell: ", "Help me here: ", "Do me a favour: ", "I am curious: ", "Let me ask: "),
    *("Would you mind telling me: ", "I need your eyes: ", "A question for you: ", "Just asking: "),
    *("From what you see: ", "As far as you can tell, ", "In your opinion, ", "If you look, "),
    *("My child asks: ", "For a quiz: ", "This is a test: ", "Say it in a word: ", "Try this: "),
)
_CLOSERS = (
    *(" Please.", " Thanks.", " Thank you.", " Just tell me.", " Answer in a few words."),
    *(" I can't see it well.", " Be honest.", " Look carefully.", " I need to know."),
)


def phrase(rng: Random, form: str, slots: dict[str, str], *, held_out: bool = False) -> str:
    """One way to ask `form`; trained ones also get openers, typos and sloppy writing."""
    table = HELD_OUT if held_out and form in HELD_OUT else PHRASES
    text = expand(rng, rng.choice(table[form]))
    if not held_out and rng.random() < 0.3:
        text = _otherwise(rng, text)
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


_KEPT = frozenset(
    (
        *("colour", "color", "shade", "hue", "tint", "many", "number", "count", "amount", "where"),
        *("which", "what", "who", "whose", "why", "when", "how", "background", "behind", "is"),
        *("are", "there", "plain", "outlined", "striped", "dotted", "checked", "shape", "thing"),
        *("object", "say", "read", "letter", "word", "written", "relative", "compared", "side"),
        *("position", "from", "pattern", "it", "its", "this", "that", "yes", "no", "left", "right"),
        *("one", "or", "see", "any", "printed", "text", "says", "writing"),
    )
)
"""Words without which a question loses its meaning."""

_FILLERS = (
    *("actually", "really", "just", "maybe", "here", "now", "please", "exactly", "perhaps", "well"),
    *("honestly", "kindly", "today", "again", "quickly", "then", "simply", "by chance", "you know"),
    *("clearly", "in fact", "at all", "for us", "to me", "with care", "on it", "in view", "of all"),
)
_SYLLABLES = (
    *("ba", "co", "di", "fu", "ga", "hi", "jo", "ke", "lu", "mi", "no", "pra", "que", "ro", "sti"),
    *("tu", "va", "wen", "xi", "you", "zel", "ing", "er", "ly"),
)
_LONG_ENOUGH = 5
"""Words of a question that bears the loss of one."""


def _otherwise(rng: Random, text: str) -> str:
    """The words around a question as someone else might put them: one or two more, fewer or
    unknown ones.  So the model learns to read the question, not the sentence by heart."""
    words = text.split()
    for _ in range(rng.choice((1, 1, 2, 3))):
        loose = [n for n, word in enumerate(words) if _is_loose(word)]
        at = rng.choice(loose) if loose else None
        way = rng.random()
        if way < 0.45 or at is None or len(words) < _LONG_ENOUGH:
            words.insert(rng.randrange(len(words) + 1), _some_word(rng))
        elif way < 0.75:
            words[at] = _some_word(rng)
        else:
            del words[at]
    return " ".join(words)


def _is_loose(word: str) -> bool:
    return "{" not in word and "}" not in word and word.strip("?.,:;!'").lower() not in _KEPT


def _some_word(rng: Random) -> str:
    """A filler, or a word that does not exist."""
    if rng.random() < 0.6:
        return rng.choice(_FILLERS)
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((1, 2, 2, 3))))


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
