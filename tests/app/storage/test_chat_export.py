"""Chats leave Pumice in four formats and come back whole; bad files change nothing."""

import dataclasses
import json
import re
import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocument

from app.storage.chat_store.chat_folders import ChatFolders
from app.storage.chat_store.chats import ChatStore
from app.storage.chat_store.records import Numbers, State
from app.storage.database import StoreError, connect
from app.storage.photos.photo_store import KeptPhoto, MediaKind, PhotoStore
from app.storage.transfer.chat_export import Export, ExportFormat, export_chats
from app.storage.transfer.chat_import import Imported, import_chats
from app.storage.transfer.export_llava import _entry
from app.storage.transfer.export_words import ExportWords, file_name
from app.storage.transfer.markdown_to_html import markdown_to_html
from app.storage.transfer.whole_chat import whole_chat
from app.window.chat.skill_lines import used_in_a_line
from engine.skill_call import SkillCall, SkillOutcome, SkillUse


@pytest.fixture
def chat(store, kept):
    """Two branches, a photo, feedback, a folder, settings."""
    db = store.database.connection
    chat = store.add_question(None, "What is **this**?", [kept]).chat_id
    first = store.begin_reply(chat)
    store.save_reply(first.id, "A <b>fish</b> & `x<y`", State.DONE, Numbers("m", 144, 3, 2.5))
    db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (first.parent_id, chat))
    second = store.begin_reply(chat)
    store.save_reply(second.id, "A **bird**\n\n- red\n- blue", State.DONE)
    store.add_question(chat, "Sure?")
    third = store.begin_reply(chat)
    store.save_reply(third.id, "Yes.", State.DONE)
    folders = ChatFolders(store.database)
    folders.move([chat], folders.add_folder("Trip").id)
    folders.pin([chat], True)
    db.execute(
        "INSERT INTO feedback (message_id, kind, verdict, text, other_id, created_ms)"
        " VALUES (?, 'preference', 1, 'better', ?, 5)",
        (second.id, first.id),
    )
    db.execute(
        "UPDATE chats SET settings = ?, model = ? WHERE id = ?",
        ('{"system_prompt": "Be short."}', '{"path": "/models/a"}', chat),
    )
    return chat


@pytest.fixture
def other(tmp_path):
    """Another, empty store."""
    store = ChatStore(connect(":memory:"), PhotoStore(tmp_path / "other"))
    yield store
    store.close()


def export(store, kind, target, *ids, **more):
    db = store.database.connection
    chats = ids or [chat.id for chat in store.chats()]
    return export_chats(db, store.photo_store, Export(chats, ExportFormat(kind), target, **more))


def whole(store):
    """All chats without what a database numbers by itself."""
    found = []
    for chat in store.chats():
        each = whole_chat(store.database.connection, chat.id)
        places = {message.id: place for place, message in enumerate(each.messages)}
        messages = [
            dataclasses.replace(
                message,
                id=places[message.id],
                parent_id=places.get(message.parent_id),
                verdicts=tuple(
                    dataclasses.replace(verdict, other_id=places.get(verdict.other_id))
                    for verdict in message.verdicts
                ),
            )
            for message in each.messages
        ]
        plain = dataclasses.replace(each.chat, id=0, folder_id=None)
        leaf = places.get(each.leaf_id)
        found.append(dataclasses.replace(each, chat=plain, messages=tuple(messages), leaf_id=leaf))
    return found


def test_what_is_exported_comes_back_equal(store, other, chat, kept, tmp_path):
    archived = store.add_question(None, "old").chat_id
    ChatFolders(store.database).archive([archived], True)
    assert export(store, "json", tmp_path / "all.zip") == 2
    done = import_chats(other.database, other.photo_store, tmp_path / "all.zip")
    assert done == Imported(new_chats=2, new_messages=6, new_photos=1)
    assert whole(other) == whole(store)
    assert whole(other)[1].folder == "Trip"
    photo = other.messages(other.chats()[1].id)[0].photos[0]
    assert other.photo_store.path(photo).read_bytes() == store.photo_store.path(kept).read_bytes()


def test_importing_twice_doubles_nothing(store, other, chat, tmp_path):
    export(store, "json", tmp_path / "all.zip")
    before = whole(store)
    assert import_chats(store.database, store.photo_store, tmp_path / "all.zip") == Imported()
    assert whole(store) == before
    for _ in range(2):
        import_chats(other.database, other.photo_store, tmp_path / "all.zip")
    assert whole(other) == before


def test_a_chat_gets_what_it_lacks(store, other, chat, tmp_path):
    export(store, "json", tmp_path / "early.zip")
    import_chats(other.database, other.photo_store, tmp_path / "early.zip")
    (theirs,) = other.chats()
    other.rename_chat(theirs.id, "My name")
    other.bin_chat(theirs.id)
    store.add_question(chat, "One more")
    export(store, "json", tmp_path / "late.zip")
    done = import_chats(other.database, other.photo_store, tmp_path / "late.zip")
    assert done == Imported(merged_chats=1, new_messages=1)
    (theirs,) = other.chats()
    assert theirs.title == "My name"
    assert "One more" in [m.text for m in whole_chat(other.database.connection, theirs.id).messages]


def test_deleted_messages_are_not_exported(store, other, chat, tmp_path):
    secret = store.messages(chat)[2]
    store.database.connection.execute(
        "UPDATE messages SET deleted_ms = 1, text = 'SECRET' WHERE id = ?", (secret.id,)
    )
    export(store, "json", tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert b"SECRET" not in archive.read("chats.json")
    import_chats(other.database, other.photo_store, tmp_path / "all.zip")
    shown = [message.text for message in other.messages(other.chats()[0].id)]
    assert shown == ["What is **this**?", "A **bird**\n\n- red\n- blue", "Yes."]


def spoil(plain):
    message = plain["chats"][0]["messages"]
    return {
        "no format": lambda: plain.pop("format"),
        "no list": lambda: plain.update(chats={}),
        "cycle": lambda: message[0].update(parent=0),
        "ahead": lambda: message[1].update(parent=3),
        "role": lambda: message[0].update(role="root"),
        "state": lambda: message[0].update(state="??"),
        "text": lambda: message[0].update(text=5),
        "huge number": lambda: message[0].update(created_ms=10**30),
        "half a character": lambda: message[0].update(text="\ud800"),
        "photo that is missing": lambda: message[0]["photos"][0].update(hash="a" * 64),
        "path": lambda: plain["photos"][0].update(file="../../etc/passwd"),
        "hash": lambda: plain["photos"][0].update(hash="../x"),
        "wrong hash": lambda: plain["photos"][0].update(hash="b" * 64),
        "crop": lambda: message[0]["photos"][0].update(crop={"of": "c" * 64, "px": [1, 2]}),
        "numbers": lambda: message[1]["numbers"].update(model=7),
        "settings": lambda: plain["chats"][0].update(settings=[]),
        "number no float can hold": lambda: message[1]["numbers"].update(read_ms=10**400),
        "no text": lambda: message[0].pop("text"),
        "crop of nothing": lambda: message[0]["photos"][0].update(
            crop={"of": "c" * 64, "px": [10**30, -(10**30), 5, 5]}
        ),
    }


@pytest.mark.parametrize("how", [*spoil({"chats": [{"messages": []}]}), "newer"])
def test_a_bad_file_is_a_sentence_and_changes_nothing(store, other, chat, tmp_path, how):
    export(store, "json", tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good:
        plain = json.loads(good.read("chats.json"))
        if how == "newer":
            plain["version"] = 99
        else:
            spoil(plain)[how]()
        with zipfile.ZipFile(tmp_path / "bad.zip", "w") as bad:
            bad.writestr("chats.json", json.dumps(plain))
            for name in good.namelist():
                if name != "chats.json":
                    bad.writestr(name, good.read(name))
    with pytest.raises(StoreError) as caught:
        import_chats(other.database, other.photo_store, tmp_path / "bad.zip")
    assert caught.value.hint
    assert other.chats() == []
    assert ChatFolders(other.database).folders() == []
    left = list((tmp_path / "other").rglob("*")) if (tmp_path / "other").exists() else []
    assert [path for path in left if path.is_file()] == []


@pytest.mark.parametrize(
    "content", [b"", b"no zip", b"[" * 100_000, b"PK\x03\x04" + b"x" * 50], ids=len
)
def test_a_file_of_another_kind_is_refused(other, tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(StoreError, match="cannot be imported"):
        import_chats(other.database, other.photo_store, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "y.zip", "w") as archive:
        archive.writestr("chats.json", content)
    with pytest.raises(StoreError, match="cannot be imported"):
        import_chats(other.database, other.photo_store, tmp_path / "y.zip")


def test_a_missing_file_and_a_stop(store, other, chat, tmp_path):
    with pytest.raises(StoreError, match="No such file"):
        import_chats(other.database, other.photo_store, tmp_path / "none.zip")
    stop = threading.Event()
    stop.set()
    assert export(store, "markdown", tmp_path / "md", stop=stop) is None
    assert not (tmp_path / "md").exists()
    export(store, "json", tmp_path / "all.zip")
    assert import_chats(other.database, other.photo_store, tmp_path / "all.zip", stop=stop) is None
    assert other.chats() == []
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_an_existing_file_or_folder_is_not_replaced(store, chat, tmp_path):
    (tmp_path / "a.html").write_text("mine")
    with pytest.raises(StoreError, match="exists already"):
        export(store, "html", tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text() == "mine"
    assert export(store, "html", tmp_path / "a.html", replace=True) == 1
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(StoreError, match="exists already"):
        export(store, "markdown", tmp_path / "full", replace=True)
    (tmp_path / "empty").mkdir()
    assert export(store, "markdown", tmp_path / "empty") == 1


def test_markdown_has_the_shown_branch_and_the_photos(store, chat, kept, tmp_path):
    store.rename_chat(chat, "A/B: what? [x]")
    store.add_question(None, "a b  what  [X]")
    told = []
    export(store, "markdown", tmp_path / "out", tell=lambda *how: told.append(how))
    assert told == [(0, 2), (1, 2), (2, 2)]
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["A B what [x] 2.md", "a b what [X].md", "photos"]
    text = (tmp_path / "out" / names[0]).read_text(encoding="utf-8")
    assert text.startswith("# A/B: what? [x]\n\n## You · ")
    assert "A **bird**" in text
    assert "fish" not in text
    (link,) = re.findall(r"!\[red\.png\]\((photos/[^)]+)\)", text)
    assert (tmp_path / "out" / link).read_bytes() == store.photo_store.path(kept).read_bytes()


@pytest.fixture
def hostile(store, chat):
    """The last reply used a skill that found something like markup; the question chose it."""
    told = '{"text": "[x](https://e.org)\\n# <script>alert(1)</script> *HAT*"}'
    found = SkillUse(SkillCall("read_text"), SkillOutcome(told, seconds=0.9))
    failed = SkillUse(SkillCall("read_codes"), SkillOutcome(error="It <b>hangs</b>."))
    question, reply = store.messages(chat)[-2:]
    store.save_uses(reply.id, (found, failed), "turn")
    store.save_uses(question.id, (SkillUse(SkillCall("read_text"), SkillOutcome()),))
    return chat


WORDS = ExportWords(used=used_in_a_line)


def test_markdown_tells_used_skills_as_they_are(store, hostile, tmp_path, qapp):
    export(store, "markdown", tmp_path / "out", words=WORDS)
    (file,) = (tmp_path / "out").glob("*.md")
    lines = file.read_text(encoding="utf-8").splitlines()
    (read,) = [line for line in lines if line.startswith("Read the text")]
    shown = r"\[x\]\(https://e.org\) \# \<script\>alert\(1\)\</script\> \*HAT\*"
    assert read == f"Read the text: {shown}"
    assert r"Read the codes: It \<b\>hangs\</b\>." in lines
    document = QTextDocument()
    document.setMarkdown(read)
    said = "Read the text: [x](https://e.org) # <script>alert(1)</script> *HAT*"
    assert document.toPlainText() == said


def test_html_tells_used_skills_as_they_are(store, hostile, tmp_path):
    export(store, "html", tmp_path / "a.html", words=WORDS)
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    told = "Read the text: [x](https://e.org) # &lt;script&gt;alert(1)&lt;/script&gt; *HAT*"
    assert page.count(f"<p><small>{told}</small></p>") == 1
    assert "Read the codes: It &lt;b&gt;hangs&lt;/b&gt;." in page
    assert "<script" not in page


def test_training_data_leave_used_skills_out(store, hostile, tmp_path):
    export(store, "llava", tmp_path / "out", words=WORDS)
    text = (tmp_path / "out" / "data.json").read_text(encoding="utf-8")
    assert "Yes." in text
    assert not any(word in text for word in ("HAT", "read_text", "Read the text", "turn"))


def test_html_is_one_page_without_scripts_or_network(store, chat, tmp_path):
    db = store.database.connection
    db.execute("UPDATE messages SET text = '<script>alert(1)</script> [x](javascript:y)'"
               " WHERE text = 'Yes.'")  # fmt: skip
    export(store, "html", tmp_path / "a.html")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "javascript:y" in page
    assert "href" not in page
    assert "<strong>bird</strong>" in page
    assert "<li>red</li>" in page
    assert "What is **this**?" in page
    assert page.count('src="data:image/png;base64,') == 1
    assert "prefers-color-scheme: dark" in page
    assert not re.search(r"(?:src|url)\W{1,3}(?!data:)https?:", page)


def test_llava_json_is_what_training_reads(store, chat, kept, tmp_path, make_photo):
    mixture = pytest.importorskip("training.data.mixture")
    schema = pytest.importorskip("training.recipe.schema")
    both = [kept, store.photo_store.keep(make_photo("blue.png", "blue"))]
    unfinished = store.add_question(None, "Never answered", [kept]).chat_id
    two = store.add_question(None, "Compare <image> them", both).chat_id
    for text, state in (("half", State.STOPPED), ("They differ.", State.DONE)):
        reply = store.begin_reply(two)
        store.save_reply(reply.id, text, state)
        if state is State.STOPPED:
            store.add_question(two, "Again")
    assert export(store, "llava", tmp_path / "out", chat, unfinished, two) == 2
    one, several = json.loads((tmp_path / "out" / "data.json").read_text(encoding="utf-8"))
    assert one["conversations"][0] == {"from": "human", "value": "<image>\nWhat is **this**?"}
    assert [turn["from"] for turn in one["conversations"]] == ["human", "gpt"] * 2
    assert several["conversations"] == [
        {"from": "human", "value": "<image>\n<image>\nAgain"},
        {"from": "gpt", "value": "They differ."},
    ]
    assert len(several["image"]) == 2
    for name in several["image"]:
        assert (tmp_path / "out" / "images" / name).is_file()
    section = schema.DataSection((schema.DataSet("out", ("out/data.json",), media="out/images"),))
    opened = mixture.open_mixture(section, seed=0, root=tmp_path, index_folder=tmp_path / "index")
    assert (opened.report.rows, opened.report.dropped) == (2, {})
    read = [opened.train.sample(number).conversations[0] for number in range(2)]
    assert sorted(len(conversation.photos) for conversation in read) == [1, 2]
    assert "What is **this**?" in {conversation.messages[0].text for conversation in read}


def test_photos_and_videos_of_one_chat_are_told_apart():
    """In a row of both kinds `<image>` would not say which is meant."""
    rows = pytest.importorskip("training.data.row_formats")
    photo = KeptPhoto("a", "a.jpg", "a.jpg", 8, 8)
    video = KeptPhoto("b", "b.mp4", "b.mp4", 8, 8, MediaKind.VIDEO)
    entry = _entry("chat-1", [([video, photo], "Same place?", "Yes.")])
    views = rows.parse_row(entry).conversation.views
    assert [type(view).__name__ for view in views] == ["Video", "Photo"]
    alone = _entry("chat-2", [([video], "What happens?", "Rain.")])
    assert alone["conversations"][0]["value"] == "<image>\nWhat happens?"


@pytest.mark.parametrize(
    ("markdown", "page"),
    [
        ("# A *b*", "<h3>A <em>b</em></h3>"),
        ("a\nb", "<p>a<br>\nb</p>"),
        ("`<b>` & **x**", "<p><code>&lt;b&gt;</code> &amp; <strong>x</strong></p>"),
        ("```py\n<a>\n**b**\n```", "<pre><code>&lt;a&gt;\n**b**</code></pre>"),
        ("```\nopen", "<pre><code>open</code></pre>"),
        ("- a\n  - b\n- c", "<ul><li>a\n<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("> a\n> b", "<blockquote><p>a<br>\nb</p></blockquote>"),
        ("---", "<hr>"),
        (
            "| a | b |\n|---|---|\n| 1 | *2* |",
            "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td>"
            "<td><em>2</em></td></tr></tbody></table>",
        ),
        (
            '[a](https://x.org/?q="1")',
            '<p><a href="https://x.org/?q=&quot;1&quot;" rel="noreferrer">a</a></p>',
        ),
        ("![a](file:///etc/passwd)", "<p>![a](file:///etc/passwd)</p>"),
        ("snake_case_name 2*3*4", "<p>snake_case_name 2<em>3</em>4</p>"),
    ],
)
def test_markdown_becomes_harmless_html(markdown, page):
    assert markdown_to_html(markdown) == page


@pytest.mark.parametrize(
    "text", [">" * 5000, "- " * 2000, "*" * 5000, "[" * 5000, "`" * 5000, "|" * 5000]
)
def test_hostile_markdown_ends(text):
    assert "<script" not in markdown_to_html(text + "\n|-|-|\n<script>")


def test_file_names_suit_every_system():
    taken = set()
    titles = ["CON", "a\x00b", "...", "x" * 300, 'w<>:"/\\|?*w', "A", "a"]
    names = [file_name(title, taken) for title in titles]
    assert names == ["CON chat", "a b", "Chat", "x" * 60, "w w", "A", "a 2"]
    assert all(Path(name).name == name for name in names)
