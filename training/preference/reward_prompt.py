"""What a reward model is asked after the reply that it scores.

The structure is LLaVA-RLHF's (RLHF/prompts/fact_rlhf_reward_prompt.txt, FAMILY 5.3), the words are
our own: judge the last response on accuracy, helpfulness, language and conciseness; the facts, as a
bulleted list; and an answer that stops where the score would come.  It is short, for it stands
behind every reply.
"""

from __future__ import annotations

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
