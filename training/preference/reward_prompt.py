"""What a reward model is asked after the reply that it scores.

The structure is LLaVA-RLHF's (RLHF/prompts/fact_rlhf_reward_prompt.txt, FAMILY 5.3), the words are
our own: judge the last response on accuracy, helpfulness, language and conciseness; the facts, as a
bulleted list; and an answer that stops where the score would come.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.chat import Conversation, Message, Role, assistant, user
from engine.errors import SampleError

_QUESTION = """\
Please judge your last response. Look at four things:

1. Accuracy: what it says of the picture is true, and it claims nothing that the picture does not \
show. {facts}
2. Helpfulness: it does what was asked, and answers the question that was meant.
3. Language: it is fluent and reads as a person would write.
4. Conciseness: it says what is needed and nothing twice.

A good response is accurate before all else, then helpful, well written and short."""

_FACTS = """\
Specifically, all of it should be supported by these facts, taken together:
{facts}"""

_ANSWER = "Judged by these four things, the quality score of my last response is"


def with_reward_prompt(conversation: Conversation, facts: Sequence[str] = ()) -> Conversation:
    """The conversation with the question about its last reply, and the begun answer.

    It is rendered as a prompt that is to be continued, so it ends without an end token.

    Args:
        conversation: ends with the assistant's reply, which may be empty.
        facts: captions or facts about what is seen; without any there is no factual block.

    Raises:
        SampleError: it ends otherwise.
    """
    messages = conversation.messages
    if not messages or messages[-1].role is not Role.ASSISTANT:
        raise SampleError("there is no reply at the end that could be scored")
    listed = "\n".join(f"  - {' '.join(fact.split())}" for fact in facts)
    told = _FACTS.format(facts=listed) if facts else ""
    asked = _QUESTION.replace(" {facts}", f" {told}" if told else "")
    stripped = tuple(map(_without_space_around, messages))
    return Conversation((*stripped, user(asked), assistant(_ANSWER)))


def _without_space_around(message: Message) -> Message:
    """Replies as they are taught (`training.encode.conversation`)."""
    words = message.text.strip()
    return assistant(words) if message.role is Role.ASSISTANT else message
