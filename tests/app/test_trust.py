"""What a person must be able to rely on: links say where they lead, no socket, faults are told."""

import json
import os
import socket
from pathlib import Path

import pytest
from accessible_tree import texts
from fake_engine import Script
from hands import accessible_name, controls, key, part
from PySide6.QtCore import Qt, QUrl

from app.storage import settings
from app.storage.chat_store.chats import open_store
from app.storage.paths import Paths
from app.window.desktop_services import DesktopServices
from engine.errors import PumiceError


@pytest.fixture
def opened():
    return []


@pytest.fixture
def desktop(opened):
    return DesktopServices(copy=lambda text: None, open_url=opened.append)


@pytest.mark.parametrize(
    ("address", "website", "disguised"),
    [
        ("https://example.org/a?b=c", "example.org", False),
        ("https://аpple.com/", "xn--pple-43d.com", True),  # the first letter is Cyrillic
        ("https://bank.example@evil.example/", "evil.example", True),
        ("https://example.org@evil.example/", "evil.example", True),
        ("http://münchen.de/", "münchen.de", False),
        ("https://xn--mnchen-3ya.de/", "münchen.de", False),
        ("https://xn--80ak6aa92e.com/", "xn--80ak6aa92e.com", True),
        ("https://192.0.2.7:8080/x", "192.0.2.7", False),
        ("https://example.org/" + "a" * 5000, "example.org", False),
    ],
)
def test_a_link_says_where_it_leads(desktop, address, website, disguised):
    assert desktop.website(address) == website
    assert desktop.isDisguised(address) is disguised
    assert desktop.canOpen(address) is True


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "data:text/html,<b>x</b>",
        "smb://server/share",
        "ssh://host",
        "/etc/passwd",
        "vbscript:x",
        "steam://run/1",
        "",
    ],
)
def test_other_addresses_are_never_opened(desktop, opened, address):
    assert desktop.canOpen(address) is False
    desktop.open(address)
    assert opened == []


def test_the_sheet_of_a_link_warns_and_stays_within_the_window(qtbot, window):
    sheet = part(window, "link")
    window.setWidth(360)
    window.setHeight(480)
    sheet.setProperty("address", "https://аpple.com/" + "a" * 5000)
    sheet.metaObject().invokeMethod(sheet, "open")
    qtbot.waitUntil(lambda: sheet.property("opened"))
    qtbot.wait(50)
    shown = texts(window)
    assert "xn--pple-43d.com" in shown
    assert any(text.startswith("Careful: this address may look like") for text in shown)
    assert sheet.property("height") <= window.height()
    (copy,) = [item for item in controls(window) if accessible_name(item) == "Copy"]
    assert copy.isVisible()
    key(window, Qt.Key.Key_Escape)


def open_sockets():
    """Sockets of the internet that this process has open."""
    mine = set()
    for link in Path("/proc/self/fd").iterdir():
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith("socket:["):
            mine.add(target.removeprefix("socket:[").removesuffix("]"))
    found = set()
    for name in ("tcp", "tcp6", "udp", "udp6", "raw", "raw6"):
        for line in Path("/proc/self/net", name).read_text().splitlines()[1:]:
            found |= {line.split()[9]} & mine
    return found


@pytest.mark.skipif(not Path("/proc/self/net/tcp").exists(), reason="Linux tells open sockets")
def test_a_session_opens_no_socket(qtbot, monkeypatch, parts, window, engine, make_photo):
    """A photo, a question, a reply with a link and a picture from the web, a drop of an address."""
    asked = []
    before = open_sockets()
    for name in ("connect", "connect_ex", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, lambda *a, name=name: asked.append((name, a)))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **b: asked.append(a) or [])
    reply = "![x](https://example.org/a.png) [y](https://example.org) <img src='http://e.org/1'>"
    engine.queue.append(Script((reply,)))
    parts.composer.add_file(make_photo())
    parts.composer.addUrls([QUrl("https://example.org/cat.jpg")])
    parts.composer.set_text("What?")
    parts.composer.send()
    qtbot.waitUntil(lambda: parts.session.messages.rowCount() == 2 and not parts.session.busy)
    qtbot.wait(200)
    assert not window.grabWindow().isNull()
    assert asked == []
    assert open_sockets() == before


def test_the_check_of_sockets_can_fail():
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert open_sockets() != set()


@pytest.mark.parametrize("code", [28, 30, 13, 122])  # full, read-only, not allowed, over quota
def test_settings_that_cannot_be_saved_are_told(tmp_path, monkeypatch, code):
    def refuse(*_arguments, **_options):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(settings, "write_bytes", refuse)
    with pytest.raises(PumiceError, match="settings could not be saved") as raised:
        settings.save(settings.Settings(), tmp_path / "settings.json")
    assert os.strerror(code) in raised.value.message
    assert raised.value.hint


@pytest.mark.parametrize("code", [28, 30, 13])
def test_a_photo_that_cannot_be_kept_is_told(tmp_path, monkeypatch, make_photo, code):
    opened = open_store(Paths(tmp_path / "config", tmp_path / "data"))
    photo_store = opened.store.photo_store

    def refuse(*_arguments, **_options):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(type(photo_store), "_write_copy", refuse)
    with pytest.raises(PumiceError) as raised:
        photo_store.keep(make_photo())
    assert "Keeping the photo failed" in raised.value.message
    assert raised.value.hint
    opened.store.close()


def test_a_folder_that_cannot_be_written_is_told_and_the_window_opens(tmp_path, monkeypatch):
    """Chats then live in memory; the notice says so."""
    blocked = tmp_path / "data"
    blocked.write_text("a file where the folder should be")
    opened = open_store(Paths(tmp_path / "config", blocked))
    assert opened.trouble is not None
    assert opened.trouble.message
    assert opened.trouble.hint
    opened.store.add_question(None, "Still here?", [])
    assert len(opened.store.chats()) == 1
    opened.store.close()


def test_settings_of_a_newer_pumice_survive(tmp_path):
    """Keys that this version does not know stay in the file."""
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "dark", "of_the_future": [1, 2]}))
    loaded = settings.load(path)
    assert loaded.trouble is None
    settings.save(loaded.settings, path)
    assert json.loads(path.read_text())["of_the_future"] == [1, 2]
