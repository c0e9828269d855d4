"""How people ask what is written in a picture.  Data only, as in the phrasebook."""

from __future__ import annotations

_HERE = "[|| here| in the picture| in this picture| in the image| in this photo| in this image]"
_TEXT = "[text|words|word|writing|sign|letters|inscription|caption|label]"

READING: dict[str, tuple[str, ...]] = {
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
    "read_any": (
        "What does [it|this|that|the picture|the image|the photo] say?",
        "What does the " + _TEXT + " say?",
        "What do the [words|numbers|signs|lines] say?",
        "What is [written|printed|to be read]" + _HERE + "?",
        "What's [written|printed]" + _HERE + "?",
        "What is the " + _TEXT + _HERE + "?",
        "Which [word|number|letter|text] [is|was] [written|printed]" + _HERE + "?",
        "Read [it|this|that|the picture|the page|the number|the letter].",
        "Read the " + _TEXT + _HERE + ".",
        "Read [it|this|the number] [out loud|aloud|to me|for me|out].",
        "Read out the " + _TEXT + ".",
        "Read [me|us] the " + _TEXT + ".",
        "Read [me|us] what [it says|is written|is on it].",
        "[Can|Could|Will|Would] you read [me|us|out] what [it says|is written|is on it]?",
        "[Can|Could|Will|Would] you read [it|this|that|the number|the letter]?",
        "[Can|Could|Will|Would] you read the " + _TEXT + _HERE + "?",
        "[Can|Could] you [tell|show] me what [is|was] [written|printed]" + _HERE + "?",
        "[Can|Could] you make out the " + _TEXT + "?",
        "Tell me what [it|this|the picture|the sign] says.",
        "Tell me what [is|was] [written|printed]" + _HERE + ".",
        "[Give|Show|Spell|Type|Copy] me the " + _TEXT + _HERE + ".",
        "[Spell|Type|Write|Copy|Transcribe] [out|] the " + _TEXT + _HERE + ".",
        "I [want|need|have] to know what [it|this|the text|the sign] says.",
        "I [can't|cannot] read [it|this]. What does it say?",
        "Is there [any|some] [text|writing|word|number]? What does it say?",
        "How does the " + _TEXT + " read?",
        "What can be read" + _HERE + "?",
        "What text do you see" + _HERE + "?",
    ),
    "not_read": (  # as in read_any, but what is there is asked for, not what it says
        "What does [it|that|the picture|the image|the photo] show?",
        "What do you make out" + _HERE + "?",
        "What is [painted|sketched|to be seen]" + _HERE + "?",
        "What [thing|object|item] [is|was] [shown|painted]" + _HERE + "?",
        "Which [thing|object] do you see" + _HERE + "?",
        "[Can|Could|Will|Would] you [name|identify] [it|this|that|the thing]?",
        "[Can|Could] you tell me what [is|was] [shown|depicted|painted]" + _HERE + "?",
        "[Can|Could] you make out the [thing|object|drawing]?",
        "Tell me what [it|this|the picture|the drawing] shows.",
        "Tell me what [is|was|has been] [shown|pictured|depicted|painted|sketched]" + _HERE + ".",
        "[Name|Identify] [it|this|that|the thing|the object] [for me|to me|].",
        "Give me the name of [it|this|the thing].",
        "I [want|need|have] to know what [it|this] is.",
        "I [can't|cannot] see [it|this]. What is it?",
        "Is there [anything|something]? What is it?",
    ),
    "not_seen": (  # of anything at all: nothing is read for it
        "How [long|often|much|far|fast] [does|can|should] [one|a plant|a train] [sleep|run|grow]?",
        "How do I [bake|fry|cook|grow|paint|build] [bread|rice|fish|potatoes|a bike|a shed]?",
        "Which [artist|programme|pencil|company|machine|child] [made|drew|printed|sold] [this|it]?",
        "Which [day|month|king|river|language|team] [is|was] [it|this|the longest|the best]?",
        "Who [is|was] the [king|mayor|author|inventor|owner] of [Rome|London|radio|the house]?",
        "What [film|song|game|meal|medicine] [do you like|is good|should I take|comes next]?",
        "[Explain|Describe|Tell me about] [gravity|love|the sea|your family|the war|music].",
        "[Write|Compose|Invent] [a letter|a story|a song|code] about [winter|a dog|my mother].",
        "[Do|Did|Will|Can] [you|we|they|people] [sleep|dream|win|travel|learn Italian]?",
        "[Why|When|Where] [do|did|will] [birds|we|they|people] [fly|live|meet|sleep]?",
    ),
}

READING_HELD_OUT: dict[str, tuple[str, ...]] = {
    "read_any": (
        "What do you read there?",
        "Please say the printed words.",
        "Which characters were put on the page?",
        "Let me hear what it says.",
    ),
}
"""Never trained on."""
