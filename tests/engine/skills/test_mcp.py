"""The official client lists and calls our skills; ours uses an official server, and bad ones."""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import io
import json
import os
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import anyio
import psutil
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from engine.errors import PumiceError
from engine.skill_call import SkillOutcome
from engine.skills.mcp.client import McpClients, skill_name
from engine.skills.mcp.json_rpc import BadLine, message_bytes, read_messages
from engine.skills.mcp.server import SkillServer
from engine.skills.mcp.server_value import McpServer
from engine.skills.registry import SkillRegistry, read_registry
from engine.skills.runner import SkillRunner

ROOT = Path(__file__).resolve().parents[3]

CODE = """
import time
from engine.errors import PumiceError
from engine.region import Region
from engine.skills.skill import Gives, Skill, SkillOutput
from PIL import Image

print("printed at import")

def measure(given):
    print("printed by a skill")
    with Image.open(given.photo) as picture:
        size = picture.size
    return SkillOutput({"size": list(size)}, (Region((1, 2, 3, 4), "ä"),))

def paint(given):
    Image.new("RGB", (4, 4), "red").save(f"{given.folder}/red.png")
    return SkillOutput({"made": 1}, photos=("red.png",))

def refuse(given):
    raise PumiceError("It is too dark.", "Use a flash.")

def sleep(given):
    time.sleep(20)

WORDS = (Gives.WORDS,)
ZOOM = {"type": "object", "properties": {"zoom": {"type": "number"}}, "required": ["zoom"]}
MEASURE = Skill("measure", "Measures a photo.", {}, (Gives.WORDS, Gives.REGIONS), measure)
PAINT = Skill("paint", "Paints.", {}, (Gives.PHOTO,), paint, needs_photo=False, asks_first=True)
REFUSE = Skill("refuse", "Refuses.", ZOOM, WORDS, refuse)
SLEEP = Skill("sleep", "Sleeps.", {}, WORDS, sleep, needs_photo=False)
PRIVATE = Skill("private", "For people.", {}, WORDS, sleep, for_models=False)
LACKING = Skill("lacking", "Lacks.", {}, WORDS, sleep, extra="read", packages=("no_such",))
"""
NAMES = {name: name.upper() for name in ("measure", "paint", "refuse", "sleep", "private")}


@pytest.fixture
def site(skill_kit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    names = {**NAMES, "lacking": "LACKING"}
    skill_kit.install(monkeypatch, tmp_path / "site", CODE, names)
    return tmp_path / "site"


@pytest.fixture
def photo(tmp_path: Path) -> str:
    Image.new("RGB", (30, 20), "green").save(tmp_path / "photo.png")
    return str(tmp_path / "photo.png")


async def _use_ours(site: Path, photo: str) -> None:
    from mcp import Client, StdioServerParameters

    home = {name: os.environ[name] for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "app", "skills", "--mcp"],
        env={**home, "PYTHONPATH": os.pathsep.join([str(site), str(ROOT)])},
    )
    async with Client(parameters) as client:
        tools = {each.name: each for each in (await client.list_tools()).tools}
        assert {"measure", "paint", "refuse", "sleep"} <= tools.keys()
        assert not {"private", "lacking"} & tools.keys()
        assert tools["refuse"].input_schema["required"] == ["photo", "zoom"]
        assert "required" not in tools["paint"].input_schema
        assert tools["measure"].annotations.read_only_hint is True
        assert tools["paint"].annotations.read_only_hint is False

        measured = await client.call_tool("measure", {"photo": photo})
        assert measured.is_error is False
        assert measured.structured_content == {
            "told": {"size": [30, 20]},
            "regions": [{"box": [1.0, 2.0, 3.0, 4.0], "label": "ä"}],
            "photos": [],
        }
        assert json.loads(measured.content[0].text)["told"] == {"size": [30, 20]}

        painted = await client.call_tool("paint", {})
        (made,) = painted.structured_content["photos"]
        assert Path(made).is_relative_to(os.environ["XDG_DATA_HOME"])
        assert base64.b64decode(painted.content[2].data) == Path(made).read_bytes()

        refused = await client.call_tool("refuse", {"photo": photo, "zoom": 2})
        assert (refused.is_error, refused.content[0].text) == (
            True,
            "It is too dark. Use a flash.",
        )
        wrong = await client.call_tool("refuse", {"photo": photo, "zoom": "x"})
        assert wrong.content[0].text.startswith('refuse needs a number as "zoom".')


def test_the_official_client_lists_and_calls_our_skills(site, photo):
    anyio.run(_use_ours, site, photo)


class Server:
    """`SkillServer` between two byte strings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def answers(self, *lines: bytes) -> list[dict[str, object]]:
        sink = io.BytesIO()
        with SkillRunner(self.folder) as runner:
            server = SkillServer(read_registry().skills, runner, sink, "1.0")
            server.serve(io.BytesIO(b"\n".join(lines) + b"\n"))
        return [json.loads(line) for line in sink.getvalue().splitlines()]


def request(method: str, number: object = 1, **params: object) -> bytes:
    return message_bytes({"id": number, "method": method, "params": params}).strip()


@pytest.fixture
def ours(site: Path, tmp_path: Path) -> Server:
    return Server(tmp_path / "made")


@pytest.mark.parametrize(
    ("asked", "agreed"),
    [("2024-11-05", "2024-11-05"), ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25")],
)
def test_a_version_is_agreed_on(ours, asked, agreed):
    (answer,) = ours.answers(request("initialize", protocolVersion=asked))
    assert answer["result"]["protocolVersion"] == agreed
    assert answer["result"]["serverInfo"]["name"] == "pumice"


@pytest.mark.parametrize(
    ("line", "number", "code"),
    [
        (b"{", None, -32700),
        (b"\xff\xfe", None, -32700),
        (b"[" * 100_000, None, -32700),
        (b'"x"' * 1_000_000, None, -32700),
        (b'[{"jsonrpc":"2.0","id":1,"method":"ping"}]', None, -32600),
        (b'{"id":1,"method":"ping"}', None, -32600),
        (b'{"jsonrpc":"2.0","id":null,"method":"ping"}', None, -32600),
        (b'{"jsonrpc":"2.0","id":[1],"method":"ping"}', None, -32600),
        (b'{"jsonrpc":"2.0","id":7}', 7, -32600),
        (request("server/discover", 3), 3, -32601),
        (request("tools/call", 3, name="nothing"), 3, -32602),
        (request("tools/call", 3, name="private"), 3, -32602),
        (request("tools/call", 3, name="measure", arguments=[1]), 3, -32602),
        (request("tools/call", 3, name="measure", arguments={"photo": "a.png"}), 3, -32602),
        (request("tools/call", 3, name="measure", arguments={"photo": 5}), 3, -32602),
    ],
    ids=range(15),
)
def test_a_bad_line_is_answered_and_the_next_one_works(ours, line, number, code):
    bad, good = ours.answers(line, request("ping", "a"))
    assert (bad["id"], bad["error"]["code"]) == (number, code)
    assert good == {"jsonrpc": "2.0", "id": "a", "result": {}}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
MESSAGES = st.fixed_dictionaries(
    {
        "jsonrpc": st.just("2.0"),
        "method": st.sampled_from(["initialize", "tools/call", "x"]) | JSON,
    },
    optional={
        "id": JSON,
        "params": JSON | st.fixed_dictionaries({"name": JSON, "arguments": JSON}),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(lines=st.lists(st.binary(max_size=40) | MESSAGES | JSON, max_size=4))
def test_whatever_comes_is_answered_in_messages_and_the_next_line_works(lines, tmp_path):
    raw = [each if isinstance(each, bytes) else json.dumps(each).encode() for each in lines]
    *answers, last = Server(tmp_path / "made").answers(*raw, request("ping", "last"))
    assert last == {"jsonrpc": "2.0", "id": "last", "result": {}}
    assert all(each["jsonrpc"] == "2.0" and "id" in each for each in answers)


def test_notifications_get_no_answer(ours):
    lines = [b'{"jsonrpc":"2.0","method":"notifications/initialized"}', b"", b"  "]
    lines += [b'{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":[]}}']
    assert ours.answers(*lines, b'{"jsonrpc":"2.0","id":4,"result":{}}') == []


def test_a_line_that_never_ends_is_never_held():
    class Endless(io.RawIOBase):
        most = 0

        def readline(self, size=-1):
            self.most = max(self.most, size)
            self.left = getattr(self, "left", 50) - 1
            return b"x" * size if self.left else b""

    stream = Endless()
    assert [type(each) for each in read_messages(stream, 1000)] == [BadLine]
    assert stream.most <= 1 << 16


def test_a_call_can_be_cancelled_and_a_ping_is_answered_meanwhile(site, tmp_path):
    reading, writing = os.pipe()
    sink = io.BytesIO()
    with SkillRunner(tmp_path / "made") as runner, os.fdopen(reading, "rb") as source:
        server = SkillServer(read_registry().skills, runner, sink, "1.0")
        serving = threading.Thread(target=server.serve, args=(source,))
        serving.start()
        begun = time.monotonic()
        os.write(writing, request("tools/call", 1, name="sleep") + b"\n")
        os.write(writing, request("ping", 2) + b"\n")
        time.sleep(0.5)
        assert json.loads(sink.getvalue())["id"] == 2
        cancel = {"method": "notifications/cancelled", "params": {"requestId": 1}}
        os.write(writing, message_bytes(cancel) + request("tools/call", 3, name="paint") + b"\n")
        while b'"id": 3' not in sink.getvalue() and time.monotonic() < begun + 15:
            time.sleep(0.05)
        os.close(writing)
        serving.join(10)
    assert [json.loads(line)["id"] for line in sink.getvalue().splitlines()] == [2, 3]
    assert not serving.is_alive()


OFFICIAL = '''
import base64
from mcp.server import MCPServer
from mcp.server.mcpserver import Image
server = MCPServer("weather")

@server.tool()
def add(a: int, b: int) -> int:
    """Add two numbers."""
    return a + b

@server.tool(name="Strange Name!")
def strange(photo: str, unit: str = "px") -> str:
    """How wide a photo is."""
    import struct
    with open(photo, "rb") as file:
        return f"{struct.unpack('>I', file.read(24)[16:20])[0]} {unit}"

@server.tool()
def picture() -> Image:
    """Draw a picture."""
    return Image(data=base64.b64decode("PNG"), format="png")

@server.tool()
def fail() -> str:
    """Fail."""
    raise ValueError("no such city")

@server.tool()
def key() -> str:
    """Tell what it was given."""
    import os
    return os.environ.get("KEY", "") + os.environ.get("SECRET", "no secret")

server.run()
'''


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (5, 6), "blue").save(stream, "png")
    return stream.getvalue()


def call(
    runner: SkillRunner, registry: SkillRegistry, name: str, *photos: str, **arguments: object
):
    return runner.run(registry.skills[name], photos, json.dumps(arguments))


def test_our_client_uses_a_server_of_the_official_package(tmp_path, photo, monkeypatch):
    monkeypatch.setenv("SECRET", "a key of another program")
    code = OFFICIAL.replace("PNG", base64.b64encode(png()).decode())
    (tmp_path / "server.py").write_text(code, "utf-8")
    server = McpServer("w", (sys.executable, str(tmp_path / "server.py")), {"KEY": "k "})
    with McpClients([server], start_s=90) as clients, SkillRunner(tmp_path / "made") as runner:
        registry = clients.registry()
        assert list(registry.skills) == ["w_add", "w_strange_name_", "w_picture", "w_fail", "w_key"]
        assert set(registry.sources.values()) == {"w"}
        assert registry.notes == ()
        add, strange = registry.skills["w_add"], registry.skills["w_strange_name_"]
        assert (add.sentence, add.asks_first) == ("(from w) Add two numbers.", True)
        assert (add.needs_photo, strange.needs_photo) == (False, True)
        assert list(strange.arguments["properties"]) == ["unit"]

        assert json.loads(call(runner, registry, "w_add", a=2, b=3).told_json) == {"text": "5"}
        width = call(runner, registry, "w_strange_name_", photo, unit="pixels")
        assert json.loads(width.told_json) == {"text": "30 pixels"}
        (made,) = call(runner, registry, "w_picture").photos
        assert Path(made).read_bytes() == png()
        assert Path(made).is_relative_to(tmp_path / "made")
        failed = call(runner, registry, "w_fail")
        assert failed.error == "The server w failed: Error executing tool fail"
        assert json.loads(call(runner, registry, "w_key").told_json) == {"text": "k no secret"}
        assert call(runner, registry, "w_strange_name_").error == "w_strange_name_ needs a photo."


BAD = """
import json, os, sys, time
def send(**message):
    sys.stdout.write(json.dumps({"jsonrpc": "2.0", **message}) + "\\n"); sys.stdout.flush()
mode = sys.argv[1]
if mode == "mute": time.sleep(60)
if mode == "dies": print("it is broken", file=sys.stderr); sys.exit(3)
for line in sys.stdin:
    message = json.loads(line)
    number, method = message.get("id"), message["method"]
    if method == "initialize":
        version = "1999-01-01" if mode == "old" else message["params"]["protocolVersion"]
        send(id=number, result={"protocolVersion": version, "capabilities": {}, "serverInfo": {}})
    elif method == "tools/list":
        if mode == "no list": send(id=number, result={"tools": 5})
        tool = {"name": "go", "inputSchema": {"type": "object"}, "description": "Go. " * 900}
        more = [{"name": "1"}, 5, {"name": "go"}, {"name": "x", "inputSchema": {"x": "y" * 9000}}]
        if mode == "endless": send(id=number, result={"tools": [tool] * 9, "nextCursor": "c"})
        send(id=number, result={"tools": [tool, *more]})
    elif method == "tools/call":
        if mode == "hangs": time.sleep(60)
        if mode == "crashes": os.abort()
        if mode == "floods":
            while True: send(method="notifications/progress", params={"x": "y" * 1000})
        if mode == "long line":
            while True: sys.stdout.write("x" * 1000000)
        if mode == "wrong id": send(id=number + 1000, result={}); time.sleep(60)
        if mode == "garbage": print("not JSON", flush=True)
        if mode == "no result": send(id=number)
        if mode == "error": send(id=number, error={"code": -1, "message": "I will not"})
        if mode == "asks":
            send(id="s", method="sampling/createMessage", params={})
            send(id="p", method="ping")
            said = [json.loads(sys.stdin.readline()) for _ in "sp"]
            send(id=number, result={"content": [{"type": "text", "text": json.dumps(said)}]})
        content = {
            "big": [{"type": "text", "text": "x" * 100000}],
            "bad image": [{"type": "image", "data": "*", "mimeType": "image/png"}],
            "no image": [{"type": "image", "data": "AAAA", "mimeType": "image/png"}],
            "odd image": [{"type": "image", "data": "AAAA", "mimeType": "../../x"}],
            "odd blocks": [5, {"type": "audio"}, {"type": "text", "text": "ok"}],
            "no list at all": 5,
        }.get(mode)
        if content is not None: send(id=number, result={"content": content})
"""


@pytest.fixture
def bad_server(tmp_path: Path) -> Iterator[object]:
    (tmp_path / "bad.py").write_text(BAD, "utf-8")
    with contextlib.ExitStack() as stack:

        def opened(mode: str, start_s: float = 60.0) -> tuple[SkillRunner, SkillRegistry]:
            server = McpServer("bad", (sys.executable, "-S", str(tmp_path / "bad.py"), mode))
            clients = stack.enter_context(McpClients([server], start_s=start_s, call_s=2.0))
            runner = stack.enter_context(SkillRunner(tmp_path / "made"))
            return runner, clients.registry()

        yield opened


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("mute", "The server bad did not answer within 0.5 seconds."),
        ("dies", "The server bad has ended. it is broken"),
        ("old", "The server bad speaks a version of the protocol that Pumice does not."),
        ("no list", "The server bad gave no list of tools."),
    ],
)
def test_a_server_that_does_not_start_is_a_note(bad_server, mode, sentence):
    _, registry = bad_server(mode, 0.5 if mode == "mute" else 60.0)
    assert registry.skills == {}
    assert registry.notes[0].startswith(sentence)


def test_what_a_server_says_of_its_tools_is_cut_and_checked(bad_server):
    _, registry = bad_server("plain")
    assert list(registry.skills) == ["bad_go", "bad_1"]
    assert len(registry.skills["bad_go"].sentence) < 220
    assert registry.notes == (
        "The tool '5' of bad was left out: it is not described as the protocol has it.",
        "The tool 'go' of bad was left out: another skill has this name.",
        "The tool 'x' of bad was left out: the schema of its arguments is too long.",
    )
    _, endless = bad_server("endless")
    assert list(endless.skills) == ["bad_go"]
    assert endless.notes[-1] == "Of the tools of bad only the first 64 are used."


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("hangs", "The server bad did not answer within 2 seconds."),
        ("crashes", "The server bad has ended."),
        ("floods", "The server bad sends messages that nobody asked for."),
        ("long line", "The server bad d"),
        ("wrong id", "The server bad did not answer within 2 seconds."),
        ("garbage", "The server bad does not keep to the protocol: a line is no JSON."),
        ("no result", "The server bad gave an answer without a result."),
        ("error", "The server bad refused: I will not"),
        ("big", "bad_go found too much to pass on: 97 KB, and at most 64 KB are read."),
        ("bad image", "The server bad gave an image that cannot be read."),
        ("no image", "bad_go made a photo that cannot be read."),
        ("odd image", "The server bad gave an image of an unknown kind."),
        ("no list at all", "The server bad gave a result that cannot be read."),
    ],
)
def test_a_server_that_misbehaves_is_a_sentence(bad_server, mode, sentence, tmp_path):
    runner, registry = bad_server(mode)
    outcome: SkillOutcome = call(runner, registry, "bad_go")
    assert outcome.error.startswith(sentence)
    assert list((tmp_path / "made").iterdir()) == []
    again = call(runner, registry, "bad_go")
    assert again.error.startswith(sentence)
    bad = [each for each in psutil.Process().children() if "bad.py" in " ".join(each.cmdline())]
    assert len(bad) <= 1


def test_a_server_may_ask_only_for_a_ping(bad_server):
    runner, registry = bad_server("asks")
    text = json.loads(call(runner, registry, "bad_go").told_json)["text"]
    refused, pong = json.loads(text)
    assert (refused["id"], refused["error"]["code"]) == ("s", -32601)
    assert (pong["id"], pong["result"]) == ("p", {})


def test_blocks_of_other_kinds_are_named(bad_server):
    runner, registry = bad_server("odd blocks")
    text = json.loads(call(runner, registry, "bad_go").told_json)["text"]
    assert text.splitlines()[-1] == "ok"
    assert text.count("neither text nor image") == 2


def test_a_call_of_a_server_can_be_stopped(bad_server):
    runner, registry = bad_server("hangs")
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    slow = dataclasses.replace(registry.skills["bad_go"], time_limit_s=60.0)
    outcome = runner.run(slow, (), "{}", stop=stop)
    assert outcome.error == "The call of bad was stopped."
    assert outcome.seconds < 10


@pytest.mark.parametrize("name", ["", "Bad", "a b", "1a", "x" * 33, 5])
def test_a_server_needs_a_name(name):
    with pytest.raises(PumiceError):
        McpServer(name, ("x",))


def test_a_server_needs_a_command():
    with pytest.raises(PumiceError, match="no command"):
        McpServer("a", ())


@pytest.mark.parametrize(
    ("tool", "name"),
    [("get-weather", "w_get_weather"), ("A.b/c", "w_a_b_c"), ("海", "w__"), ("x" * 99, None)],
)
def test_names_of_tools_become_names_of_skills(tool, name):
    assert skill_name("w", tool) == (name or f"w_{'x' * 62}")
