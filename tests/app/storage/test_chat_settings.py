"""Settings of one chat and what a reply took, as the database keeps them."""

import json

from app.storage.chat_store.chat_settings import (
    ChatSettings,
    chat_settings_from_json,
    set_chat_settings,
)
from app.storage.chat_store.records import Numbers, State, numbers_from_json, numbers_of
from engine.options import SamplingOptions
from engine.reply import Reply, Timing, Usage, Why


def test_settings_of_a_chat_are_kept(store):
    question = store.add_question(None, "Hello")
    settings = ChatSettings(
        system_prompt="Be brief.", preset="Short", sampling={"temperature": 0.5, "seed": None}
    )
    set_chat_settings(store.database, question.chat_id, settings)
    assert store.chat(question.chat_id).settings == settings


def test_own_values_go_over_those_of_the_window():
    window = SamplingOptions(temperature=0.7, top_k=10, seed=3)
    own = ChatSettings(sampling={"temperature": 1, "seed": None, "stop": ["END"]})
    mixed = own.sampling_over(window)
    assert mixed == SamplingOptions(temperature=1.0, top_k=10, seed=None, stop=("END",))
    assert isinstance(mixed.temperature, float)


def test_values_that_need_each_other_are_taken_in_any_order():
    own = ChatSettings(sampling={"mirostat": 2, "temperature": 0.8})
    assert own.sampling_over(SamplingOptions()) == SamplingOptions(mirostat=2, temperature=0.8)


def test_what_is_invalid_is_left_out():
    own = {"temperature": "hot", "top_k": True, "top_p": 7, "nothing": 1, "stop": 3, "min_p": 0.2}
    own["repeat_penalty"] = 10**400
    settings = ChatSettings(sampling=own)
    assert settings.sampling_over(SamplingOptions()) == SamplingOptions(min_p=0.2)
    plain = '{"system_prompt": 3, "photo_facts": true, "later": 1, "sampling": {"seed": 5}}'
    read = chat_settings_from_json(plain)
    assert read == ChatSettings(photo_facts=True, sampling={"seed": 5})
    assert chat_settings_from_json("[1") == ChatSettings()


def test_numbers_of_a_reply_are_stored_and_read(store):
    usage = Usage(10, 100, 60, 20, 4096, 3976, 1, 2)
    reply = Reply("Yes.", Why.DONE, (), usage, Timing(1.0, 2.0, 3.0, 4.0), 1)
    numbers = numbers_of(reply, "m")
    assert numbers == Numbers(
        model="m",
        photo_tokens=10,
        reply_tokens=20,
        tokens_per_second=4.0,
        dropped_exchanges=1,
        prompt_tokens=100,
        kept_tokens=60,
        context_tokens=4096,
        left_tokens=3976,
        photos_seen=1,
        photos_remembered=2,
        see_ms=1.0,
        read_ms=2.0,
        first_token_ms=3.0,
    )
    chat_id = store.add_question(None, "Is it?").chat_id
    message = store.begin_reply(chat_id)
    store.save_reply(message.id, "Yes.", State.DONE, numbers)
    assert store.messages(chat_id)[-1].numbers == numbers


def test_numbers_of_older_and_newer_versions_are_read():
    assert numbers_from_json("{}") == Numbers()
    old = {"model": "m", "photo_tokens": 1, "reply_tokens": 2, "tokens_per_second": 3.0}
    assert numbers_from_json(json.dumps(old)).reply_tokens == 2
    assert numbers_from_json(json.dumps({**old, "energy_j": 4})).model == "m"
