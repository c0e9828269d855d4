"""Every template that transformers renders, we render to the same text: tags, filters, functions.

The templates are written here in the manner of those that are published with the models named.
"""

from __future__ import annotations

import functools
from typing import Any

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from transformers.utils.chat_template_utils import render_jinja_template

from engine.chat import Conversation, Message, Role, Text
from engine.errors import TemplateError
from engine.text.chat_template import ChatTemplate
from engine.text.jinja_environment import chat_environment

LLAMA31 = """\
{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not date_string is defined %}
    {%- if strftime_now is defined %}
        {%- set date_string = strftime_now("%Y") %}
    {%- else %}
        {%- set date_string = "26 Jul 2024" %}
    {%- endif %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content'] | trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if builtin_tools is defined or tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Today Date: " + date_string + "\\n\\n" }}
{%- if tools is not none %}
    {%- for t in tools %}
        {{- t | tojson(indent=4) }}
        {{- "\\n\\n" }}
    {%- endfor %}
{%- endif %}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n' }}
        {%- if message.role == 'assistant' %}
            {% generation %}{{- message['content'] | trim + '<|eot_id|>' }}{% endgeneration %}
        {%- else %}{{- message['content'] | trim + '<|eot_id|>' }}{%- endif %}
    {%- elif 'tool_calls' in message %}
        {%- set tool_call = message.tool_calls[0].function %}
        {{- '{"name": "' + tool_call.name + '", "parameters": ' }}
        {{- tool_call.arguments | tojson(sort_keys=true, separators=(',', ':')) }}
        {{- "}<|eot_id|>" }}
    {%- else %}
        {{- "<|start_header_id|>ipython<|end_header_id|>\\n\\n" + message.content | tojson }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
"""

QWEN25 = """\
{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {{- "# Tools\\n\\n<tools>" }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "\\n</tools><|im_end|>\\n" }}
{%- endif %}
{%- set ns = namespace(multi_step=true, last=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step and message.role == "user" %}
        {%- set ns.multi_step = false %}
        {%- set ns.last = index %}
        {%- break %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {{- '<|im_start|>' + message.role }}
        {%- if message.content %}
            {{- '\\n' + message.content.split('</think>')[-1].lstrip('\\n') }}
        {%- endif %}
        {%- for tool_call in message.tool_calls or [] %}
            {%- if tool_call.function is defined %}
                {%- set tool_call = tool_call.function %}
            {%- endif %}
            {{- '\\n<tool_call>\\n{"name": "' }}{{- tool_call.name }}
            {{- '", "arguments": ' }}{{- tool_call.arguments | tojson }}{{- '}\\n</tool_call>' }}
        {%- endfor %}
        {{- '<|im_end|>\\n' }}
    {%- elif message.role == "tool" %}
        {%- if (loop.index0 == 0) or (loop.previtem.role != "tool") %}
            {{- '<|im_start|>user' }}
        {%- endif %}
        {{- '\\n<tool_response>\\n' }}{{- message.content }}{{- '\\n</tool_response>' }}
        {%- if loop.last or (loop.nextitem.role != "tool") %}
            {{- '<|im_end|>\\n' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
{{- ns.last }}
"""

MISTRAL = """\
{%- if messages[0]["role"] == "system" %}
    {%- set system_message = messages[0]["content"] %}
    {%- set loop_messages = messages[1:] %}
{%- else %}
    {%- set loop_messages = messages %}
{%- endif %}
{%- set user_messages = loop_messages | selectattr("role", "equalto", "user") | list %}
{%- set ns = namespace() %}
{%- set ns.index = 0 %}
{%- for message in loop_messages %}
    {%- if not (message.role == "tool" or (message.tool_calls is defined)) %}
        {%- if (message["role"] == "user") != (ns.index % 2 == 0) %}
            {{- raise_exception("Conversation roles must alternate user/assistant/user/…") }}
        {%- endif %}
        {%- set ns.index = ns.index + 1 %}
    {%- endif %}
{%- endfor %}
{{- bos_token }}
{%- for message in loop_messages %}
    {%- if message["role"] == "user" %}
        {%- if tools is not none and (message == user_messages[-1]) %}
            {{- "[AVAILABLE_TOOLS] [" }}
            {%- for tool in tools %}
                {%- set tool = tool.function %}
                {{- '{"type": "function", "function": {' }}
                {%- for key, val in tool.items() if key != "return" %}
                    {%- if val is string %}
                        {{- '"' + key + '": "' + val + '"' }}
                    {%- else %}
                        {{- '"' + key + '": ' + val|tojson(ensure_ascii=true) }}
                    {%- endif %}
                    {%- if not loop.last %}{{- ", " }}{%- endif %}
                {%- endfor %}
                {{- "}}" }}
            {%- endfor %}
            {{- "][/AVAILABLE_TOOLS]" }}
        {%- endif %}
        {%- if loop.last and system_message is defined %}
            {{- "[INST] " + system_message + "\\n\\n" + message["content"] + "[/INST]" }}
        {%- else %}
            {{- "[INST] " + message["content"] + "[/INST]" }}
        {%- endif %}
    {%- elif message["role"] == "assistant" and message.tool_calls is not defined %}
        {{- " " + message["content"]|trim + eos_token }}
    {%- endif %}
{%- endfor %}
"""

GEMMA3 = """\
{{ bos_token }}
{%- if messages[0]['role'] == 'system' -%}
    {%- if messages[0]['content'] is string -%}
        {%- set first_user_prefix = messages[0]['content'] + '\\n\\n' -%}
    {%- else -%}
        {%- set first_user_prefix = messages[0]['content'][0]['text'] + '\\n\\n' -%}
    {%- endif -%}
    {%- set loop_messages = messages[1:] -%}
{%- else -%}
    {%- set first_user_prefix = "" -%}
    {%- set loop_messages = messages -%}
{%- endif -%}
{%- for message in loop_messages -%}
    {%- if (message['role'] == 'assistant') -%}
        {%- set role = "model" -%}
    {%- else -%}
        {%- set role = message['role'] -%}
    {%- endif -%}
    {{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else "") }}
    {%- if message['content'] is string -%}
        {{ message['content'] | trim }}
    {%- elif message['content'] is iterable -%}
        {%- for item in message['content'] -%}
            {%- if item['type'] == 'image' -%}{{ '<start_of_image>' }}
            {%- elif item['type'] == 'text' -%}{{ item['text'] | trim }}{%- endif -%}
        {%- endfor -%}
    {%- else -%}{{ raise_exception("Invalid content type") }}{%- endif -%}
    {{ '<end_of_turn>\\n' }}
{%- endfor -%}
{%- if add_generation_prompt -%}{{'<start_of_turn>model\\n'}}{%- endif -%}
"""

PHI = """\
{% for message in messages %}{% if message['role'] == 'system' and tools is defined and tools -%}
{{ '<|system|>' + message['content'] + '<|tool|>' + tools|tojson + '<|/tool|><|end|>' }}
{%- elif message['role'] == 'assistant' %}{{'<|assistant|>
'}}{%- generation -%}{{ message['content'] }}<|end|>
{%- endgeneration -%}
{% else %}{{ '<|' + message['role'] + '|>' + message['content'] + '<|end|>' }}{% endif %}
{% endfor %}
{% if add_generation_prompt %}{{ '<|assistant|>\n' }}{% else %}{{ eos_token }}{% endif %}
"""

CHATML_WITH_MASK = """\
{%- macro head(role) -%}{{ '<|im_start|>' ~ role ~ '\\n' }}{%- endmacro -%}
{% set said = 'outside' %}
{% for message in messages if message.role != 'tool' %}
{% if message['role'] == 'assistant' %}
{{ head('assistant') }}{% generation %}{% set said = 'inside' %}{{ message.content + said }}
<|im_end|>{% endgeneration %}

{% else %}
{{ head(message.role) + message.content + '<|im_end|>' }}{{ said }}
{% endif %}
    {# a comment #}
{% endfor %}
{%- for document in documents or [] %}{{ document.title | upper }}{% endfor %}
{%- set options = dict(a=1, **{'b': [none, true]}) %}{{ options | tojson }}
{{ dict.fromkeys('ab', 0) }}
{{ unknown_variable }}{{ messages | map(attribute='role') | join(',') }}
"""

TEMPLATES = {
    "llama3.1": LLAMA31,
    "qwen2.5": QWEN25,
    "mistral": MISTRAL,
    "gemma3": GEMMA3,
    "phi": PHI,
    "chatml with mask": CHATML_WITH_MASK,
}

WORDS = st.text(st.sampled_from("aé日\U0001f600 \n\t<>&'\"{}%\\|"), max_size=12)
CALL = {
    "id": "1",
    "type": "function",
    "function": {"name": "look", "arguments": {"where": "日本", "a": [1.5, None]}},
}
TOOL = {
    "type": "function",
    "function": {
        "name": "look",
        "description": "Looks <at> a \"thing\" & 'more'.",
        "parameters": {"type": "object", "properties": {"é": {"type": "string"}}},
    },
}


@st.composite
def conversations(draw: st.DrawFn) -> list[dict[str, Any]]:
    """A system message or none, then questions, replies and perhaps calls of a tool."""
    messages = [{"role": "system", "content": draw(WORDS)}] if draw(st.booleans()) else []
    for _ in range(draw(st.integers(1, 3))):
        messages.append({"role": "user", "content": draw(WORDS)})
        if draw(st.booleans()):
            messages.append({"role": "assistant", "content": "", "tool_calls": [CALL]})
            messages.append({"role": "tool", "content": draw(WORDS)})
        messages.append({"role": "assistant", "content": draw(WORDS)})
    return messages[: len(messages) - draw(st.integers(0, 1))]


def _transformers(source: str, messages: list[dict[str, Any]], **more: Any) -> str:
    rendered, _ = render_jinja_template([messages], chat_template=source, **more)
    return str(rendered[0])


@functools.cache
def _compiled(name: str) -> jinja2.Template:
    return chat_environment().from_string(TEMPLATES[name])


@pytest.mark.parametrize("name", TEMPLATES)
@settings(max_examples=60, deadline=None)
@given(
    messages=conversations(),
    tools=st.sampled_from([None, [TOOL], [TOOL, TOOL]]),
    documents=st.sampled_from([None, [{"title": "one", "text": "two"}]]),
    add_generation_prompt=st.booleans(),
)
def test_a_template_renders_as_in_transformers(
    name: str, messages: list[dict[str, Any]], **variables: Any
) -> None:
    variables |= {"bos_token": "<s>", "eos_token": "</s>"}
    theirs = _transformers(TEMPLATES[name], messages, **variables)
    assert _compiled(name).render(messages=messages, **variables) == theirs
    assert theirs.strip()


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_chat_reads_as_in_transformers(name: str) -> None:
    """Through `ChatTemplate`, which hands over neither tools nor documents."""
    roles = (Role.SYSTEM, Role.USER, Role.ASSISTANT, Role.USER)
    messages = [{"role": role.value, "content": f"{role.name} é"} for role in roles]
    chat = Conversation(tuple(Message(role, (Text(f"{role.name} é"),)) for role in roles))
    ours = ChatTemplate(TEMPLATES[name], bos_token="<s>", eos_token="</s>").prompt(chat).text
    render = functools.partial(
        _transformers,
        TEMPLATES[name],
        add_generation_prompt=True,
        bos_token="<s>",
        eos_token="</s>",
    )
    theirs = render(messages)
    if "SYSTEM é" not in theirs:  # a template that ignores it: here it heads the first question
        theirs = render([{"role": "user", "content": "SYSTEM é\n\nUSER é"}, *messages[2:]])
    assert ours == theirs
    assert "SYSTEM é" in ours
    assert "ASSISTANT é" in ours


@pytest.mark.parametrize("how", ["generation", "- generation -", "generation -"])
def test_the_mask_of_a_template_with_the_generation_tag(how: str) -> None:
    """Loss is put on the reply with its end, wherever the tag begins."""
    source = (
        (
            "{% for m in messages %}{{ '<|' + m.role + '|>' }}{% if m.role == 'assistant' %}"
            f"{{% {how} %}}{{{{ m.content + '<|end|>' }}}}{{% endgeneration %}}"
            "{% else %}{{ m.content + '<|end|>' }}{% endif %}{% endfor %}"
        )
        .replace("{% - ", "{%- ")
        .replace(" - %}", " -%}")
    )
    chat = Conversation(
        (Message(Role.USER, (Text("Hi"),)), Message(Role.ASSISTANT, (Text("Hello"),)))
    )
    sample = ChatTemplate(source, eos_token="<|end|>").sample(chat)
    assert sample.text == "<|user|>Hi<|end|><|assistant|>Hello<|end|>"
    assert [sample.text[start:end] for start, end in sample.reply_spans] == ["Hello<|end|>"]


@pytest.mark.parametrize(
    "source",
    [
        "{% set ns = namespace(_hidden=1) %}",
        "{% set ns = namespace() %}{% set ns._hidden = 1 %}",
        "{{ namespace(1) }}",
        "{{ messages.append(1) }}",
        "{{ dict.update(messages[0], {'role': 'x'}) }}",
        "{{ raise_exception('no') }}",
        "{% generation %}no end",
        "{% break %}",
        "{{ messages | nosuch }}",
        "{{ messages | tojson(nosuch=1) }}",
    ],
)
def test_what_transformers_refuses_is_refused(source: str) -> None:
    chat = Conversation((Message(Role.USER, (Text("Hi"),)),))
    with pytest.raises((jinja2.TemplateError, TypeError, ValueError, SyntaxError)):
        _transformers(source, [{"role": "user", "content": "Hi"}])
    with pytest.raises(TemplateError):
        ChatTemplate(source).prompt(chat)
