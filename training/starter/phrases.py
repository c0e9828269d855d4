"""How people ask: templates and a small grammar.  Knows no scenes.

`[a|b|]` is a choice (the last one here is nothing), `{slot}` a word filled in.  The templates of
`HELD_OUT` are never trained on; they measure how far unseen phrasings carry.
"""

from __future__ import annotations

from random import Random

_SEE = "[see|find|spot|notice|make out]"
_PICTURE = "[picture|image|photo|drawing|scene|pic]"
_THING = "[thing|object|item|one]"
_HERE = "[|| here| in the picture| in this picture| in the image| in this photo| in this image]"

PHRASES: dict[str, tuple[str, ...]] = {
    "colour": (
        "What [colour|color] is the {a}?",
        "What [colour|color] is the {a}?",
        "What is the [colour|color] of the {a}?",
        "Which [colour|color] is the {a}?",
        "Which [colour|color] [does|has] the {a} [have|got]?",
        "The {a} is what [colour|color]?",
        "Tell me the [colour|color] of the {a}.",
        "[Name|Give|Say|State|Identify] the [colour|color] of the {a}.",
        "What [colour|color] [does|would] the {a} [have|be|look]?",
        "In what [colour|color] is the {a} [drawn|painted|shown]?",
        "What's the {a}'s [colour|color]?",
        "How is the {a} [coloured|colored]?",
        "What [colour|color] was used for the {a}?",
        "[Colour|Color] of the {a}?",
        "the {a}, what [colour|color]",
        "There is a {k}" + _HERE + ". What [colour|color] is it?",
        "Look at the {a}. [Which|What] [colour|color] is it?",
        "Can you [say|tell] what [colour|color] the {a} is?",
        "I want to know [what|which] [colour|color] the {a} is.",
        "What [shade|hue|tint] is the {a}?",
    ),
    "colour_it": (
        "What [colour|color] is [it|this|that]?",
        "What [colour|color] is [this|that|the] [thing|object|shape|one]?",
        "Which [colour|color] is [it|this]?",
        "What is [its|the] [colour|color]?",
        "[And|] what [colour|color]?",
        "[Colour|Color]?",
        "Tell me [its|the] [colour|color].",
        "What [colour|color] [does it have|do you see|is shown]?",
        "[Name|Say|Give] [its|the] [colour|color].",
        "Which [colour|color] [has it|does it have]?",
        "And its [colour|color]?",
        "What [colour|color] is the [thing|object|shape]" + _HERE + "?",
    ),
    "what_is": (
        "What is this?",
        "What is [that|it|this]?",
        "What's [this|that|it|shown|here]?",
        "What do you " + _SEE + "?",
        "What is [shown|drawn|pictured|depicted|displayed|visible|seen]" + _HERE + "?",
        "What is in [the|this] " + _PICTURE + "?",
        "What is on [the|this] " + _PICTURE + "?",
        "What can [be seen|you see]" + _HERE + "?",
        "What does [the|this] " + _PICTURE + " [show|contain|depict]?",
        "What [thing|object|item] is [this|that|it|shown]?",
        "Which [thing|object] is [this|that|shown|in the picture]?",
        "[Name|Identify|Recognise|Recognize] [this|the object|this object|the thing|it].",
        "Do you know what this is?",
        "What [am I looking at|are we looking at|have we here|do we have here]?",
        "What kind of [thing|object] is [this|it]?",
        "Tell me what [this|it|that] is.",
        "What would you call this?",
        "What did I draw?",
        "Can you [identify|name|recognise|recognize] this?",
        "What might this be?",
        "this is a what?",
    ),
    "what_shape": (
        "What shape is [this|it|that|shown]?",
        "Which shape is [this|it|that|shown|in the picture]?",
        "What [form|shape] does it have?",
        "[Name|Identify] the shape.",
        "What is the shape?",
        "What shape do you see?",
        "What [sort|kind] of shape is it?",
    ),
    "what_ref": (
        "What is the {c} [thing|object|one|item]?",
        "What [thing|object|shape] is {c}?",
        "Which [thing|object] is {c}?",
        "The {c} [thing|object], what is it?",
        "[Name|Identify] the {c} [thing|object].",
        "What is {c}" + _HERE + "?",
        "What is that {c} [thing|object|one]?",
        "Tell me what the {c} [thing|object] is.",
        "There is something {c}. What is it?",
    ),
    "what_place": (
        "What is {p}?",
        "What [thing|object] is {p}?",
        "Which [thing|object] is {p}?",
        "What do you see {p}?",
        "What [can be seen|is drawn|is shown] {p}?",
        "[Name|Identify] the [thing|object] {p}.",
        "Tell me what is {p}.",
        "{p}, what is there?",
        "What is the [thing|object] {p}?",
    ),
    "exists": (
        "Is there {x}" + _HERE + "?",
        "Is there {x}?",
        "Is there {x}?",
        "Is {x} [in|on] [the|this] " + _PICTURE + "?",
        "Can you " + _SEE + " {x}" + _HERE + "?",
        "Do you " + _SEE + " {x}" + _HERE + "?",
        "Does [the|this] " + _PICTURE + " [show|contain|have|include] {x}?",
        "Is {x} [shown|visible|present|there|depicted|drawn|pictured]" + _HERE + "?",
        "Are there any {xs}" + _HERE + "?",
        "Are there any {xs}?",
        "Do you see any {xs}" + _HERE + "?",
        "Have you [seen|found|spotted] {x}" + _HERE + "?",
        "Does {x} appear" + _HERE + "?",
        "Is [it true that|] there {x} [somewhere|anywhere]?",
        "[Any|any] {xs}?",
        "I am looking for {x}. Is there one?",
        "Did I draw {x}?",
        "Has [the|this] " + _PICTURE + " got {x}?",
        "Can {x} be [seen|found]" + _HERE + "?",
        "Tell me if there is {x}.",
        "Is there {x} or not?",
        "[Could|Would] you [check|look] [if|whether] there is {x}?",
    ),
    "count": (
        "How many {xs} are there?",
        "How many {xs} are there" + _HERE + "?",
        "How many {xs}?",
        "How many {xs} [do|can] you " + _SEE + "?",
        "How many {xs} are [shown|visible|drawn|present|pictured|depicted]" + _HERE + "?",
        "How many {xs} does [the|this] " + _PICTURE + " [show|contain|have]?",
        "Count the {xs}" + _HERE + ".",
        "What is the number of {xs}" + _HERE + "?",
        "Tell me how many {xs} there are.",
        "[Give|Tell|Say] [me|] the number of {xs}.",
        "What number of {xs} [is shown|do you see|are there]?",
        "Number of {xs}?",
        "Can you count the {xs}?",
        "I see some {xs}. How many [are there|exactly]?",
        "The {xs}: how many are there?",
        "How many {xs} did I draw?",
        "How many {xs} [are in|has] [the|this] " + _PICTURE + "?",
        "[Please count|Count] [all|all the|the] {xs}.",
    ),
    "yes_relation": (
        "Is the {a} {r} the {b}?",
        "Is the {a} {r} the {b}?",
        "Is the {a} {r} the {b}" + _HERE + "?",
        "Does the {a} [lie|sit|stand|appear] {r} the {b}?",
        "Would you say the {a} is {r} the {b}?",
        "Is it [true|right|correct] that the {a} is {r} the {b}?",
        "The {a} is {r} the {b}, [right|isn't it|correct|true or false]?",
        "Do you see the {a} {r} the {b}?",
        "Can you [see|tell] if the {a} is {r} the {b}?",
        "Is the {a} [located|placed|positioned|drawn|somewhere] {r} the {b}?",
        "Is there a {ka} {r} the {b}?",
    ),
    "either_relation": (
        "Is the {a} {r} or {s} the {b}?",
        "Is the {a} {r} the {b} or {s} it?",
        "Is the {a} {r} the {b}, or {s} it?",
        "Where is the {a}: {r} or {s} the {b}?",
        "Which is [it|right]: is the {a} {r} or {s} the {b}?",
        "Does the {a} [lie|sit|appear] {r} or {s} the {b}?",
        "The {a}, is it {r} or {s} the {b}?",
        "Tell me whether the {a} is {r} or {s} the {b}.",
        "Would you say the {a} is {r} or {s} the {b}?",
    ),
    "open_relation": (
        "Where is the {a} [relative to|compared to|compared with|with respect to] the {b}?",
        "Where is the {a} as seen from the {b}?",
        "Where is the {a} [if you look from|from] the {b}?",
        "On which side of the {b} is the {a}?",
        "[What|How] is the position of the {a} relative to the {b}?",
        "In which direction from the {b} is the {a}?",
        "Seen from the {b}, where is the {a}?",
        "How [are|is] the {a} placed relative to the {b}?",
    ),
    "what_relation": (
        "What is {r} the {b}?",
        "What [thing|object] is {r} the {b}?",
        "Which [thing|object] is {r} the {b}?",
        "What do you see {r} the {b}?",
        "What [lies|sits|is shown|is drawn|can be seen] {r} the {b}?",
        "[Name|Identify] the [thing|object] {r} the {b}.",
        "{r} the {b}, what is there?",
    ),
    "which_relation": (
        "Which is [further|farther|more] {w}, the {a} or the {b}?",
        "Which [one|thing|object] is [further|farther|more] {w}: the {a} or the {b}?",
        "What is [further|farther|more] {w}, the {a} or the {b}?",
        "The {a} or the {b}: which is [further|farther] {w}?",
    ),
    "which_height": (
        "Which is {w}, the {a} or the {b}?",
        "Which [one|thing|object] is {w}: the {a} or the {b}?",
        "What is {w}, the {a} or the {b}?",
        "The {a} or the {b}: which is {w}?",
        "Is the {a} or the {b} {w}?",
    ),
    "where": (
        "Where is the {a}?",
        "Where is the {a}" + _HERE + "?",
        "Where [can I find|do you see] the {a}?",
        "Where in [the|this] " + _PICTURE + " is the {a}?",
        "In which [part|corner|area|place] [|of the picture] is the {a}?",
        "[Whereabouts|Where] is the {a} [located|placed|drawn]?",
        "Tell me where the {a} is.",
        "What is the position of the {a}?",
        "Find the {a}.",
    ),
    "where_it": (
        "Where is it?",
        "Where [in the picture|] is it?",
        "And where is it?",
        "[Whereabouts|Where] [is it|is that] [located|placed|]?",
        "In which part of the picture is it?",
        "What is its position?",
    ),
    "describe": (
        "Describe [the|this] " + _PICTURE + ".",
        "[Describe|Explain] what you see.",
        "What do you see" + _HERE + "?",
        "What is [in|on] [the|this] " + _PICTURE + "?",
        "What does [the|this] " + _PICTURE + " show?",
        "What things [are there|do you see|are in the picture]?",
        "What objects [are there|do you see|are shown]?",
        "List [everything|all things|the things|the objects]" + _HERE + ".",
        "[Name|List] all [objects|things|items] [you see|].",
        "Tell me [about|what is in] [the|this] " + _PICTURE + ".",
        "What [is|are] shown" + _HERE + "?",
        "What [can|do] you see?",
        "What can be seen" + _HERE + "?",
        "Give [me|] a description.",
        "What is here?",
    ),
    "biggest": (
        "[What|Which thing|Which object] is the {m}?",
        "What is the {m} [thing|object]?",
        "Which [thing|object|one] is {m}?",
        "[Name|Find] the {m} [thing|object].",
        "What is {m}" + _HERE + "?",
    ),
    "pattern": (
        "Is the {a} plain, outlined, striped, dotted or checked?",
        "What pattern [is on|does] the {a} [have|]?",
        "[What|Which] pattern has the {a}?",
        "What is the pattern of the {a}?",
        "How is the {a} [filled|patterned]?",
    ),
    "background": (
        "What [colour|color] is the background?",
        "What is the [colour|color] of the background?",
        "Which [colour|color] is the background?",
        "What [colour|color] is behind [everything|it|the things]?",
        "The background is what [colour|color]?",
        "[Background|background] [colour|color]?",
        "What is the background [colour|color]?",
    ),
    "read_number": (
        "What number is [this|it|shown|written here]?",
        "Which number [is this|do you see|is shown]?",
        "What does it say?",
        "Read the number.",
        "What is written" + _HERE + "?",
        "What number do you see?",
    ),
    "read_letter": (
        "What letter is [this|it|shown]?",
        "Which letter [is this|do you see|is shown]?",
        "What does it say?",
        "Read the letter.",
        "What is written" + _HERE + "?",
        "What letter do you see?",
    ),
    "read_word": (
        "What word is [this|it|shown]?",
        "Which word [is this|do you see|is shown]?",
        "What does it say?",
        "Read the word.",
        "What is written" + _HERE + "?",
        "What does the [text|word|picture] say?",
    ),
    "text_colour": (
        "What [colour|color] is the [text|word|writing]?",
        "What is the [colour|color] of the [text|writing|word]?",
        "Which [colour|color] [is|has] the text?",
        "In what [colour|color] is it written?",
    ),
    "beyond": (
        "Who [painted|drew|made|took|created] [this|it|the picture|this photo]?",
        "When was [this|it|the picture] [made|taken|painted|drawn]?",
        "What is the weather [like|today|]?",
        "Where was [this|the photo|it] taken?",
        "What is the person [doing|wearing|thinking]?",
        "Who is [this|that|the man|the woman|the person]?",
        "What [brand|breed|model] is [it|this]?",
        "How [much|expensive] is [it|this]?",
        "What [does it cost|is the price]?",
        "What happened [here|before]?",
        "Why is [it|the person] [here|there|so|smiling|sad]?",
        "What is the capital of [France|Spain|Italy|Japan]?",
        "[Write|Tell] me a [poem|story|joke].",
        "What time is it?",
        "How old is [it|he|she|this]?",
        "What is [two plus two|the meaning of life|your favourite food]?",
        "Translate [this|it] into [French|German|Spanish].",
        "What [year|country|city|season] is [this|it]?",
        "Is [he|she|the person] [happy|sad|angry]?",
        "What is the mood of the picture?",
        "Can you [sing|drive|cook|code]?",
        "What will happen next?",
    ),
    "hello": (
        "[Hello|Hi|Hey|Good morning|Good evening|Hello there|Hi there][!|.|]",
        "[Hello|Hi], how are you?",
        "How are you?",
    ),
    "able": (
        "What can you do?",
        "What [do you know|can you see|are you able to do|can I ask]?",
        "How can you help [me|]?",
        "What are you good at?",
        "[Help|help][!|.|]",
    ),
    "who": (
        "Who are you?",
        "What are you?",
        "[Are you a|What kind of] [robot|computer|model|person|machine] [are you|]?",
        "What is your name?",
        "Introduce yourself.",
    ),
    "thanks": (
        "[Thanks|Thank you|Thanks a lot|Thank you very much|Great, thanks][!|.|]",
        "[Well done|Good|Nice|Great|Very good][!|.]",
    ),
    "bye": ("[Bye|Goodbye|See you|Good night|Bye bye][!|.|]",),
}

HELD_OUT: dict[str, tuple[str, ...]] = {
    "colour": (
        "Could you let me know which [colour|color] the {a} has?",
        "I wonder what [colour|color] the {a} might be.",
        "Say, the {a} [here|], what [colour|color] would you call it?",
    ),
    "colour_it": (
        "What would you call its [colour|color]?",
        "And which [colour|color] might it be?",
    ),
    "what_is": (
        "I wonder what this could be.",
        "Please say which thing I am showing you.",
        "Any idea what is drawn here?",
    ),
    "what_ref": ("Of what kind is the {c} thing?", "So what would the {c} one be?"),
    "exists": (
        "Would there be {x} somewhere in the drawing?",
        "Tell me, does it show {x}?",
        "Are you able to see {x} at all?",
    ),
    "count": (
        "What would you say, how many {xs} are on display?",
        "Please work out how many {xs} it has.",
        "How many {xs} in total?",
    ),
    "yes_relation": (
        "Could one say the {a} is {r} the {b}?",
        "Looking at it, is the {a} {r} the {b}?",
        "Do we find the {a} {r} the {b}?",
    ),
    "either_relation": (
        "So which one: the {a} is {r} or {s} the {b}?",
        "Do you find the {a} {r} or {s} the {b}?",
    ),
    "where": ("Show me the place of the {a}.", "At what spot is the {a}?"),
    "describe": ("Put what you see into words.", "Which things does it show?"),
}

RELATIONS: dict[str, tuple[str, ...]] = {
    "left of": (
        "left of",
        "to the left of",
        "on the left of",
        "on the left side of",
        "to the left side of",
    ),
    "right of": (
        *("right of", "to the right of", "on the right of", "on the right side of"),
        "to the right side of",
    ),
    "above": ("above", "over", "higher than", "higher up than", "further up than"),
    "below": ("below", "under", "beneath", "underneath", "lower than", "further down than"),
}

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
