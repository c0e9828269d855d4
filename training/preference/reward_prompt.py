"""What a reward model is asked after the reply that it scores.

The structure is LLaVA-RLHF's (RLHF/prompts/fact_rlhf_reward_prompt.txt, FAMILY 5.3), the words are
our own: judge the last response on accuracy, helpfulness, language and conciseness; the facts, as a
bulleted list; and an answer that stops where the score would come.  It is short, for it stands
behind every reply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.chat import Conversation, Message, Role, assistant, user
from engine.errors import SampleError

_QUESTION = """\
Judge your last response. Accuracy: the picture shows all that it claims. {facts}
Helpfulness: it does what was asked. Language: it is fluent. Conciseness: it is short."""

_FACTS = """\
These facts, taken together, support it:
{facts}"""

_ANSWER = "Its quality score is"


FACTS = "{facts}"
"""Where the facts stand in a recipe's own question (`preference.question`)."""

REPLY = "{reply}"
"""Where the reply stands in it once more.  Behind the facts each of its words can look back at
them, and at the same words of its first place, which in a causal model saw no facts."""


def with_reward_prompt(
    conversation: Conversation, facts: Sequence[str] = (), *, question: str = ""
) -> Conversation:
    """The conversation with the question about its last reply, and the begun answer.

    It is rendered as a prompt that is to be continued, so it ends without an end token.

    Args:
        conversation: ends with the assistant's reply, which may be empty.
        facts: captions or facts about what is seen; without any there is no factual block.
        question: a recipe's own; the facts, in one line, and the reply stand where it has `FACTS`
            and `REPLY`; no answer to it is begun.  Empty: the one above.

    Raises:
        SampleError: it ends otherwise.
    """
    messages = conversation.messages
    if not messages or messages[-1].role is not Role.ASSISTANT:
        raise SampleError("there is no reply at the end that could be scored")
    told = [" ".join(fact.split()) for fact in facts]
    stripped = tuple(map(_without_space_around, messages))
    if question:
        own = _own_question(question, " ".join(told), stripped[-1].text)
        return Conversation((*stripped, user(own)))
    return Conversation((*stripped, user(_usual_question(told)), assistant(_ANSWER)))


def _own_question(question: str, facts: str, reply: str) -> str:
    """In one pass: what facts and replies say is never taken for a place."""
    told = {FACTS: facts, REPLY: reply}
    places = "|".join(map(re.escape, told))
    return re.sub(places, lambda place: told[place[0]], question)


def _usual_question(facts: Sequence[str]) -> str:
    listed = "\n".join(f"  - {fact}" for fact in facts)
    told = _FACTS.format(facts=listed) if facts else ""
    return _QUESTION.replace(" {facts}", f" {told}" if told else "")


def _without_space_around(message: Message) -> Message:
    """Replies as they are taught (`training.encode.conversation`)."""
    words = message.text.strip()
    return assistant(words) if message.role is Role.ASSISTANT else message
