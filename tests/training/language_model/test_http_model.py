"""A model at an address: what is sent, what is read, and every way in which a server can fail."""

from __future__ import annotations

import base64
import datetime
import io
import json
import logging
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image

from engine.chat import Conversation, Message, Role, Text, Video, assistant, system, user
from engine.errors import OptionError, PhotosNotSupported, PhotoUnreadable, PumiceError, VideoError
from engine.options import SamplingOptions
from training.language_model import http_client, http_model
from training.language_model.http_model import HttpModel, plain_address
from training.language_model.language_model import ModelText, NoAnswer
from training.language_model.open import open_language_model
from training.language_model.retries import RetryPolicy, retry_after_s

KEY = "sk-very-secret"
ASKED = Conversation((system("Be brief."), user("What is it?")))
QUICK = RetryPolicy(tries=4, first_s=0.01, most_s=0.02)


@pytest.fixture
def ask(language_models):
    """Opens a server that answers in a given way, asks it once, and returns the server too."""

    def ask_server(answer, *, asked=ASKED, sampling=None, **options: Any):
        with language_models.FakeServer(answer) as server:
            options = {"model": "m", "retries": QUICK, **options}
            with HttpModel(server.address, **options) as model:
                try:
                    return model.write(asked, sampling or SamplingOptions()), server
                except PumiceError as error:
                    return error, server

    return ask_server


def refusing(language_models, status: int, *, times: int = 10**9, headers=None, **error: Any):
    """Answers with an error so many times, then with text."""
    left = [times]

    def answer(body: dict[str, Any]) -> Any:
        left[0] -= 1
        if left[0] < 0:
            return "At last."
        raw = {"error": {"message": "no", **error}}
        return language_models.Raw(raw, status=status, headers=headers)

    return answer


# What is sent


def test_a_question_as_the_protocol_has_it(ask):
    asked = ASKED.plus(assistant("A cat.")).plus(user("Sure?"))
    sampling = SamplingOptions(
        temperature=0.7, seed=5, max_tokens=9, stop=("END",), presence_penalty=0.5
    )
    answer, server = ask(lambda body: "Yes.", asked=asked, sampling=sampling)
    assert server.bodies == [
        {
            "model": "m",
            "messages": [
                {"role": "system", "content": "Be brief."},
                {"role": "user", "content": "What is it?"},
                {"role": "assistant", "content": "A cat."},
                {"role": "user", "content": "Sure?"},
            ],
            "max_tokens": 9,
            "temperature": 0.7,
            "top_p": 0.95,
            "seed": 5,
            "presence_penalty": 0.5,
            "stop": ["END"],
        }
    ]
    assert (answer.text, answer.complete, answer.reply_tokens) == ("Yes.", True, 1)
    assert answer.prompt_tokens > 0


def test_greedy_is_temperature_zero_and_nothing_else(ask):
    _, server = ask(lambda body: "Yes.")
    assert set(server.bodies[0]) == {"model", "messages", "max_tokens", "temperature"}
    assert server.bodies[0]["temperature"] == 0.0


def test_a_schema_is_sent_as_a_schema(ask):
    schema = '{"type": "object"}'
    _, server = ask(lambda body: "{}", sampling=SamplingOptions(json_schema=schema))
    sent = server.bodies[0]["response_format"]
    assert sent == {
        "type": "json_schema",
        "json_schema": {"name": "reply", "schema": {"type": "object"}},
    }


@pytest.mark.parametrize(
    "options",
    [
        {"top_k": 5},
        {"min_p": 0.2},
        {"repeat_penalty": 1.1},
        {"mirostat": 2, "temperature": 1.0},
        {"grammar": 'root ::= "yes"'},
    ],
)
def test_an_option_that_cannot_be_sent_is_not_dropped(ask, options):
    error, server = ask(lambda body: "Yes.", sampling=SamplingOptions(**options))
    assert isinstance(error, OptionError)
    assert "has no such option" in error.message
    assert server.bodies == []


def test_only_the_headers_it_needs(ask, monkeypatch):
    """Neither what the environment says nor what the client says of this machine."""
    for name, value in {
        "OPENAI_API_KEY": "sk-env", "OPENAI_ORG_ID": "org-env", "OPENAI_PROJECT_ID": "proj-env",
        "OPENAI_ADMIN_KEY": "sk-admin", "OPENAI_BASE_URL": "http://127.0.0.1:9/elsewhere",
        "OPENAI_CUSTOM_HEADERS": "X-Mine: env\nAuthorization: Bearer sk-custom",
        "HTTP_PROXY": "http://127.0.0.1:9", "ALL_PROXY": "http://127.0.0.1:9",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    for key in ("", KEY):
        answer, server = ask(lambda body: "Yes.", api_key=key)
        assert answer.text == "Yes."
        sent = server.headers[0]
        needed = {"host", "content-type", "content-length", "accept", "connection"}
        assert set(sent) - {"authorization"} == needed | {"user-agent", "accept-encoding"}
        assert sent["user-agent"] == "pumice"
        assert sent.get("authorization", "") == (f"Bearer {KEY}" if key else "")
        assert "env" not in json.dumps(sent)
        assert "sk-admin" not in json.dumps(sent)


def test_the_key_comes_from_its_variable(language_models, monkeypatch):
    monkeypatch.setenv("PUMICE_API_KEY", f" {KEY}\n")
    with (
        language_models.FakeServer() as server,
        open_language_model(server.address, model="m") as model,
    ):
        model.write(ASKED, SamplingOptions())
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


@pytest.mark.parametrize("where", ["http://127.0.0.1:1", "http://localhost:1/v1", "http://[::1]:1"])
def test_a_key_within_this_machine_needs_no_warning(where):
    told: list[str] = []
    HttpModel(where, api_key=KEY, model="m", tell=told.append).close()
    assert told == []


def test_a_key_without_encryption_is_told():
    told: list[str] = []
    HttpModel("http://10.1.2.3:8080", api_key=KEY, model="m", tell=told.append).close()
    HttpModel("https://10.1.2.3", api_key=KEY, model="m", tell=told.append).close()
    HttpModel("http://10.1.2.3:8080", model="m", tell=told.append).close()
    assert told == [
        "The key goes to http://10.1.2.3:8080/v1 without encryption; https:// would hide it."
    ]


# Photos


def photo_of(body: dict[str, Any]) -> tuple[str, bytes]:
    """MIME type and bytes of the photo in a request."""
    parts = body["messages"][-1]["content"]
    url = next(part["image_url"]["url"] for part in parts if part["type"] == "image_url")
    head, _, data = url.partition(";base64,")
    return head.removeprefix("data:"), base64.b64decode(data)


def red_photo(tmp_path, name: str, size=(40, 20), **save: Any) -> str:
    Image.new("RGB", size, (200, 30, 40)).save(tmp_path / name, **save)
    return str(tmp_path / name)


@pytest.mark.parametrize("name", ["p.jpg", "p.png"])
def test_a_plain_photo_goes_as_it_is(ask, tmp_path, name):
    path = red_photo(tmp_path, name)
    _, server = ask(lambda body: "Red.", asked=Conversation((user("Colour?", path),)))
    parts = server.bodies[0]["messages"][0]["content"]
    assert [part["type"] for part in parts] == ["image_url", "text"]
    kind, content = photo_of(server.bodies[0])
    assert kind == ("image/jpeg" if name == "p.jpg" else "image/png")
    assert content == (tmp_path / name).read_bytes()


def test_where_a_photo_was_taken_stays_here_and_it_is_upright(ask, tmp_path):
    exif = Image.Exif()
    exif[274] = 6  # orientation: the right side is up
    exif[34853] = {1: "N", 2: (48.0, 51.0, 29.6)}  # GPS
    path = red_photo(tmp_path, "p.jpg", exif=exif)
    assert b"Exif" in (tmp_path / "p.jpg").read_bytes()
    _, server = ask(lambda body: "Red.", asked=Conversation((user("Colour?", path),)))
    kind, content = photo_of(server.bodies[0])
    sent = Image.open(io.BytesIO(content))
    assert (kind, sent.size, dict(sent.getexif())) == ("image/jpeg", (20, 40), {})
    assert all(abs(a - b) < 4 for a, b in zip(sent.getpixel((5, 5)), (200, 30, 40), strict=True))


def test_a_large_photo_is_made_smaller(ask, tmp_path):
    path = red_photo(tmp_path, "p.png", (5120, 64))
    _, server = ask(lambda body: "Red.", asked=Conversation((user("Colour?", path),)))
    assert Image.open(io.BytesIO(photo_of(server.bodies[0])[1])).size == (2560, 32)


def test_transparency_is_white_and_other_formats_are_jpeg(ask, tmp_path):
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(tmp_path / "clear.png")
    red_photo(tmp_path, "p.webp")
    for name, colour in (("clear.png", (255, 255, 255)), ("p.webp", (200, 30, 40))):
        asked = Conversation((user("Colour?", str(tmp_path / name)),))
        _, server = ask(lambda body: "Yes.", asked=asked)
        kind, content = photo_of(server.bodies[0])
        pixel = Image.open(io.BytesIO(content)).getpixel((4, 4))
        assert kind == "image/jpeg"
        assert all(abs(a - b) < 6 for a, b in zip(pixel, colour, strict=True))


def test_a_photo_that_is_none_is_told_before_anything_is_sent(ask, tmp_path):
    (tmp_path / "p.jpg").write_bytes(b"no photo at all")
    asked = Conversation((user("What?", str(tmp_path / "p.jpg")),))
    error, server = ask(lambda body: "Yes.", asked=asked)
    assert isinstance(error, PhotoUnreadable)
    assert server.bodies == []


def test_a_video_is_refused(ask):
    asked = Conversation((Message(Role.USER, (Video("v.mp4"), Text("What?"))),))
    error, server = ask(lambda body: "Yes.", asked=asked)
    assert isinstance(error, VideoError)
    assert server.bodies == []


# What is read


def choice(language_models, **changes: Any):
    """An answer whose choice is changed."""

    def answer(body: dict[str, Any]) -> Any:
        plain = language_models.completion("Words.", body)
        message = {**plain["choices"][0]["message"], **changes.pop("message", {})}
        plain["choices"][0] |= {"message": message, **changes}
        return language_models.Raw(plain)

    return answer


def test_a_text_that_was_cut_is_not_complete(ask, language_models):
    answer, _ = ask(choice(language_models, finish_reason="length"))
    assert (answer.text, answer.complete) == ("Words.", False)


def test_text_in_parts_is_joined_and_counts_may_be_missing(ask, language_models):
    parts = [{"type": "text", "text": "Two "}, {"type": "text", "text": "parts."}]
    plain = {"choices": [{"message": {"content": parts}, "finish_reason": "stop"}], "usage": None}
    answer, _ = ask(lambda body: language_models.Raw(plain))
    assert answer == ModelText("Two parts.", True, 0, 0)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"message": {"refusal": "I cannot do that."}}, "m refused: I cannot do that."),
        ({"finish_reason": "content_filter"}, "A filter of m took its text away."),
        ({"message": {"content": None}}, "m wrote nothing."),
        ({"message": {"content": " \n"}}, "m wrote nothing."),
        (
            {"message": {"content": ""}, "finish_reason": "length"},
            "m wrote nothing. It used up its tokens before it wrote.",
        ),
    ],
)
def test_no_answer_is_told_and_not_asked_again(ask, language_models, changes, said):
    error, server = ask(choice(language_models, **changes))
    assert isinstance(error, NoAnswer)
    assert error.message == said
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("{", "it is no JSON"),
        ("", "it is empty"),
        ("[]", "it is no JSON object"),
        ("<html>Bad gateway</html>", "it is no JSON"),
        ("{}", "it has no choice in it"),
        ('{"choices": []}', "it has no choice in it"),
        ('{"choices": [{}]}', "it has no choice in it"),
        ('{"choices": "x"}', "it has no choice in it"),
        ('{"error": {"message": "CUDA out of memory"}}', "an error: CUDA out of memory"),
        ("[" * 100_000, "it is no JSON"),
        (b"\xff\xfe\x00", "it is no JSON"),
    ],
)
def test_a_broken_answer_is_asked_for_again_then_told(ask, language_models, body, why):
    error, server = ask(lambda _: language_models.Raw(body))
    assert type(error) is PumiceError
    assert error.message.endswith(f"gives an answer that cannot be read: {why}.")
    assert len(server.bodies) == 3  # it never gave a good one


def test_after_a_broken_answer_a_good_one_counts(ask, language_models):
    answers: Iterator[Any] = iter([language_models.Raw('{"choi'), "Good."])
    answer, server = ask(lambda _: next(answers))
    assert answer.text == "Good."
    assert len(server.bodies) == 2


# What goes wrong


@pytest.mark.parametrize("status", [408, 409, 429, 500, 502, 503])
def test_a_refusal_that_may_be_over_soon_is_tried_again(ask, language_models, status):
    answer, server = ask(refusing(language_models, status, times=3))
    assert answer.text == "At last."
    assert len(server.bodies) == 4
    assert server.bodies[0] == server.bodies[3]


def test_it_is_tried_a_bounded_number_of_times(ask, language_models):
    error, server = ask(refusing(language_models, 503, message="Loading model"))
    assert error.message == f"{server.address} refuses the request (503: Loading model)."
    assert error.hint == "Run the same command again later: what was answered is kept."
    assert len(server.bodies) == 4


def test_the_pause_that_a_server_asks_for_is_kept(ask, language_models):
    began = time.monotonic()
    answer, _ = ask(refusing(language_models, 429, times=1, headers={"retry-after": "0.4"}))
    assert answer.text == "At last."
    assert 0.4 <= time.monotonic() - began < 5


def test_a_long_pause_is_told_once(language_models, monkeypatch):
    told: list[str] = []
    with (
        language_models.FakeServer(refusing(language_models, 503, times=1)) as server,
        HttpModel(server.address, model="m", retries=QUICK, tell=told.append) as model,
    ):
        monkeypatch.setattr(http_model, "_WORTH_TELLING_S", 0.0)
        assert model.write(ASKED, SamplingOptions()).text == "At last."
    assert told == [f"{server.address} refuses the request (503: no). Next try in 0 s."]


def test_a_pause_that_is_too_long_is_told(ask, language_models):
    error, server = ask(refusing(language_models, 429, headers={"retry-after": "3600"}))
    assert "asks to wait for 60 min" in error.message
    assert "what was answered is kept" in error.hint
    assert len(server.bodies) == 1


def test_a_pause_holds_for_every_thread(language_models):
    """A server that refuses one thread would refuse the others too."""
    times: list[float] = []
    answers = iter([language_models.Raw({}, status=429, headers={"retry-after": "0.5"})])

    def answer(_: dict[str, Any]) -> Any:
        times.append(time.monotonic())
        return next(answers, "Yes.")

    with (
        language_models.FakeServer(answer) as server,
        HttpModel(server.address, model="m", retries=QUICK) as model,
    ):
        first = threading.Thread(target=model.write, args=(ASKED, SamplingOptions()))
        first.start()
        while not times:
            time.sleep(0.01)
        time.sleep(0.1)
        model.write(ASKED, SamplingOptions())
        first.join()
    assert len(times) == 3
    assert times[1] - times[0] >= 0.5


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (401, {"message": "Incorrect key"}, "refuses the key, or there is none (401"),
        (403, {"message": "Forbidden"}, "refuses the key"),
        (404, {"code": "model_not_found"}, "has no model m, or does not speak"),
        (400, {"message": "bad field"}, "refuses the request (400: bad field)."),
        (429, {"code": "insufficient_quota", "message": "no money"}, "(429: no money)."),
    ],
)
def test_a_refusal_that_stays_is_told_at_once(ask, language_models, status, error, said):
    told, server = ask(refusing(language_models, status, **error))
    assert said in told.message
    assert not isinstance(told, NoAnswer)
    assert len(server.bodies) == 1


@pytest.mark.parametrize(
    "error",
    [
        {"code": "context_length_exceeded"},
        {"type": "exceed_context_size_error", "message": "the request exceeds"},
        {"message": "This model's maximum context length is 2048 tokens."},
    ],
)
def test_a_question_that_is_too_long_concerns_that_question_only(ask, language_models, error):
    told, server = ask(refusing(language_models, 400, **error))
    assert isinstance(told, NoAnswer)
    assert told.message.startswith("The question is too long for m")
    assert len(server.bodies) == 1


def test_a_model_that_cannot_see_is_told(ask, language_models, tmp_path):
    asked = Conversation((user("Colour?", red_photo(tmp_path, "p.jpg")),))
    message = "image input is not supported - hint: you may need to provide the mmproj"
    told, _ = ask(refusing(language_models, 500, message=message), asked=asked)
    assert isinstance(told, PhotosNotSupported)


def test_models_that_want_another_word_for_max_tokens_get_it(language_models):
    def answer(body: dict[str, Any]) -> Any:
        if "max_tokens" not in body:
            return "Yes."
        error = {"param": "max_tokens", "code": "unsupported_parameter", "message": "not here"}
        return language_models.Raw({"error": error}, status=400)

    with (
        language_models.FakeServer(answer) as server,
        HttpModel(server.address, model="m", retries=QUICK) as model,
    ):
        for _ in range(2):
            assert model.write(ASKED, SamplingOptions(max_tokens=7)).text == "Yes."
    assert [body.get("max_completion_tokens") for body in server.bodies] == [None, 7, 7]


def test_the_key_is_never_told(ask, language_models, caplog, capfd, monkeypatch):
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    message = f"Incorrect API key provided: {KEY}."
    told, _ = ask(refusing(language_models, 401, message=message), api_key=KEY)
    seen = [told.message, told.hint, str(told), repr(told), caplog.text, *capfd.readouterr()]
    assert "Incorrect API key provided: …." in told.message
    assert KEY not in "".join(seen)


def test_a_redirect_is_not_followed(ask, language_models):
    with language_models.FakeServer() as elsewhere:
        headers = {"location": f"{elsewhere.address}/chat/completions"}
        told, server = ask(
            lambda _: language_models.Raw(b"", status=307, headers=headers), api_key=KEY
        )
    assert "sends its callers on to" in told.message
    assert elsewhere.bodies == []
    assert len(server.bodies) == 1


def test_an_answer_of_100_megabytes_is_given_up(ask, language_models):
    sent = [0]

    def flood() -> Iterator[bytes]:
        for _ in range(100):
            sent[0] += 1
            yield b" " * 2**20

    began = time.monotonic()
    told, _ = ask(lambda _: language_models.Raw(flood()))
    assert told.message.endswith("its answer has more than 16 MB.")
    assert sent[0] < 40
    assert time.monotonic() - began < 20


def test_an_answer_that_does_not_end_is_given_up(ask, language_models):
    def drip() -> Iterator[bytes]:
        while True:
            time.sleep(0.05)
            yield b" "

    told, _ = ask(lambda _: language_models.Raw(drip()), answer_s=0.5)
    assert told.message.endswith("its answer does not end.")


def test_a_packed_answer_is_not_unpacked(ask, language_models):
    headers = {"content-encoding": "gzip"}
    told, _ = ask(lambda _: language_models.Raw(b"\x1f\x8b\x08", headers=headers))
    assert "its answer is compressed" in told.message


def test_an_answer_that_breaks_off_is_asked_for_again(ask, language_models):
    answers: Iterator[Any] = iter(
        [language_models.Raw(b'{"choices', headers={"content-length": "1000"}), "Whole."]
    )

    def short(_: dict[str, Any]) -> Any:
        answer = next(answers)
        if not isinstance(answer, str):
            answer.body = iter([answer.body])
        return answer

    answer, server = ask(short)
    assert answer.text == "Whole."
    assert len(server.bodies) == 2


def test_nobody_there(monkeypatch):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with (
        HttpModel(address, model="m", retries=QUICK) as model,
        pytest.raises(PumiceError, match=r"/v1 cannot be reached: .*refused") as told,
    ):
        model.write(ASKED, SamplingOptions())
    assert told.value.hint == "Is the server running, and the address right?"


def test_a_server_that_says_nothing(ask, language_models):
    gate = threading.Event()

    def hang(_: dict[str, Any]) -> str:
        gate.wait(10)
        return "Late."

    told, _ = ask(hang, answer_s=0.2)
    gate.set()
    assert told.message.endswith("did not answer in time.")


def test_a_server_without_encryption_gets_no_request(language_models):
    """Over `https://`, what speaks no TLS is not talked to."""
    with (
        language_models.FakeServer() as server,
        HttpModel(server.address.replace("http", "https"), model="m", retries=QUICK) as model,
        pytest.raises(PumiceError, match="cannot be reached"),
    ):
        model.write(ASKED, SamplingOptions())
    assert server.bodies == []


# Which model, which address


def test_the_only_model_of_a_server_is_taken(language_models):
    with (
        language_models.FakeServer(models=("llava-v1.6",)) as server,
        open_language_model(server.address) as model,
    ):
        model.write(ASKED, SamplingOptions())
        assert model.name == f"llava-v1.6 at {server.address[7:-3]}"
        assert model.identity == f"llava-v1.6 at {server.address}"
    assert server.bodies[0]["model"] == "llava-v1.6"


@pytest.mark.parametrize("models", [(), ("a", "b")])
def test_several_models_or_none_must_be_told_apart(language_models, models):
    with (
        language_models.FakeServer(models=models) as server,
        pytest.raises(PumiceError, match=f"has {len(models)} models") as told,
    ):
        open_language_model(server.address)
    assert told.value.hint == f"Say which one: {server.address}#NAME."


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1"),
        ("http://localhost:8080/", "http://localhost:8080/v1"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1"),
        ("https://a.b/api/v1/chat/completions", "https://a.b/api/v1"),
        ("https://a.b/openai", "https://a.b/openai"),
    ],
)
def test_where_a_server_is_asked(typed, plain):
    assert plain_address(typed) == plain


@pytest.mark.parametrize(
    "typed", ["http://", "http://a:b", "https://a.b/v1?key=1", "http://[::1", "http://me:pw@a.b/v1"]
)
def test_what_is_no_address(typed):
    with pytest.raises(PumiceError) as told:
        plain_address(typed)
    assert "pw" not in told.value.message


@pytest.mark.parametrize(
    ("said", "pause_s"),
    [
        ({"retry-after": "3"}, 3.0),
        ({"retry-after": "0.5"}, 0.5),
        ({"retry-after-ms": "250", "retry-after": "9"}, 0.25),
        ({"retry-after": "soon"}, None),
        ({"retry-after": "-1"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Thu, 01 Jan 2004 00:00:00 GMT"}, 0.0),
        ({}, None),
    ],
)
def test_how_servers_say_when_to_come_back(said, pause_s):
    assert retry_after_s(said) == pause_s


def test_a_date_to_come_back_at():
    at = datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=30)
    said = at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert 27 < (retry_after_s({"retry-after": said}) or 0) <= 30


def test_pauses_grow_up_to_a_bound():
    policy = RetryPolicy()
    for tried, most_s in enumerate((1, 2, 4, 8, 16, 32, 60, 60), 1):
        assert 0.8 * most_s <= policy.pause_s(tried) <= most_s
    assert policy.pause_s(1, 77.0) == 77.0


def test_an_address_opens_no_other_connection(language_models, monkeypatch):
    """Every socket that is dialled is the one that was named."""
    dialled: list[object] = []
    dial = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        dialled.append(address)
        dial(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    with language_models.FakeServer() as server, open_language_model(server.address) as model:
        model.write(ASKED, SamplingOptions())
        port = int(server.address.rpartition(":")[2].removesuffix("/v1"))
    assert set(dialled) == {("127.0.0.1", port)}


def test_no_file_says_where_to_go(ask, fresh_home, monkeypatch):
    """`.netrc` would send a password along."""
    (fresh_home / ".netrc").write_text("machine 127.0.0.1 login me password netrc-secret\n")
    (fresh_home / ".netrc").chmod(0o600)
    monkeypatch.setenv("NETRC", str(fresh_home / ".netrc"))
    _, server = ask(lambda body: "Yes.")
    assert "authorization" not in server.headers[0]
    assert os.environ["HOME"] == str(fresh_home)


def test_answers_are_bounded_as_documented():
    assert http_client.MOST_ANSWER_BYTES == 16 * 2**20


def test_no_network_code_where_a_model_is_on_this_disk():
    code = (
        "import sys, training.language_model.local_model, training.language_model.open,"
        "training.teach.command;"
        "sys.exit(' '.join({'openai', 'httpx2', 'torch'} & {*sys.modules}) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (ran.stderr, ran.returncode) == ("", 0)


def test_without_its_package_an_address_is_told_in_a_sentence(monkeypatch):
    monkeypatch.delitem(sys.modules, "training.language_model.http_model")
    monkeypatch.setitem(sys.modules, "openai", None)
    with pytest.raises(PumiceError, match="needs the package openai"):
        open_language_model("http://127.0.0.1:1")


def test_half_a_character_is_replaced_not_a_crash(language_models):
    """JSON may hold half a surrogate pair, which UTF-8 cannot carry."""
    asked = Conversation((user("half \ud83d, whole \U0001f680"),))
    with language_models.FakeServer() as server, open_language_model(server.address) as model:
        model.write(asked, SamplingOptions())
    assert server.bodies[0]["messages"][0]["content"] == "half \ufffd, whole \U0001f680"
