"""How fast a long chat opens and scrolls.  Run by hand:

    QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software \\
        python tests/bench/message_list.py [MESSAGES]

A chat of 10,000 messages (words, lists, code, tables, formulas, photos) is stored, and opened in
the real window with the fake engine.  Measured are the time from `openChat` to the first frame,
and the frames while the list is scrolled, with rendering by the CPU.
"""

# ruff: noqa: T201

from __future__ import annotations

import cProfile
import pstats
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCROLL_PX = 120
FRAMES = 200

REPLIES = (
    "It is a **rocket** in front of a dark sky. Its body is white, its tip is red.",
    "Here is a list:\n\n1. the *rocket*\n2. the flame\n   - yellow\n   - red\n3. the sign",
    "Like this:\n\n```python\nfor shape in picture:\n    print(shape.name)  # a name\n```\n\nDone.",
    "| kind | right |\n|---|--:|\n| colour | 96 % |\n| counting | 71 % |\n\nThat is all.",
    "The thrust is $F = \\dot m v_e$, and\n\n$$\n\\Delta v = v_e \\ln\\frac{m_0}{m_f}\n$$",
    "> OPEN\n> Mo–Fr 9–17\n\nsays the sign.\n\nAnd " + "some more words about it, " * 30,
)


def fill(store, count: int) -> int:
    """Store a chat; the messages are written directly, a transaction for all of them."""
    from PIL import Image

    from app.storage.chat_store.kept_rows import insert_photo

    photos = []
    for number in range(8):
        path = Path(tempfile.mkdtemp()) / f"photo {number}.png"
        Image.new("RGB", (640, 480), (30 * number, 90, 200)).save(path)
        photos.append(store.photo_store.keep(path))
    question = store.add_question(None, "The first question", photos[:1])
    with store.database.transaction():
        for photo in photos:
            insert_photo(store.database.connection, photo, store.photo_store)
        db, parent = store.database.connection, question.id
        for number in range(1, count):
            is_reply = number % 2 == 1
            reply = REPLIES[number // 2 % len(REPLIES)]
            parent = db.execute(
                "INSERT INTO messages (chat_id, role, text, state, created_ms, parent_id)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    question.chat_id,
                    "assistant" if is_reply else "user",
                    reply if is_reply else f"And what is number {number}?",
                    "done" if is_reply else "sent",
                    number,
                    parent,
                ),
            ).lastrowid
            if not is_reply and number % 10 == 0:
                photo = photos[number % len(photos)]
                db.execute(
                    "INSERT INTO message_photos (message_id, position, hash) VALUES (?, 0, ?)",
                    (parent, photo.hash),
                )
        db.execute("UPDATE chats SET leaf_id = ? WHERE id = ?", (parent, question.chat_id))
    return question.chat_id


def wait_for(condition, limit_s: float = 30.0) -> None:
    from PySide6.QtCore import QCoreApplication, QEventLoop

    until = time.perf_counter() + limit_s
    while not condition() and time.perf_counter() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 5)


def frame_after(window, action) -> tuple[float, float]:
    """Milliseconds from the beginning of an action to the end of the next frame: by the clock, and
    what the window's thread computed meanwhile."""
    frames = []
    connection = window.frameSwapped.connect(lambda: frames.append(time.perf_counter()))
    began, began_cpu = time.perf_counter(), time.thread_time()
    action()
    frames.clear()
    window.update()
    wait_for(lambda: frames)
    window.frameSwapped.disconnect(connection)
    return 1000 * (frames[0] - began), 1000 * (time.thread_time() - began_cpu)


def report(name: str, times: list[tuple[float, float]]) -> None:
    ordered = sorted(wall_ms for wall_ms, _cpu_ms in times)
    cpu_ms = sorted(cpu_ms for _wall_ms, cpu_ms in times)
    p95 = ordered[int(0.95 * (len(ordered) - 1))]
    print(
        f"{name}: p50 {statistics.median(ordered):.1f} ms, p95 {p95:.1f} ms,"
        f" max {ordered[-1]:.1f} ms ({len(ordered)} frames); CPU: p50"
        f" {statistics.median(cpu_ms):.1f} ms, max {cpu_ms[-1]:.1f} ms"
    )


def spent(profile: cProfile.Profile, names: tuple[str, ...]) -> None:
    """Time within functions of ours, with what they call."""
    for (path, _line, function), row in pstats.Stats(profile).stats.items():
        if function in names and "/app/" in path:
            print(f"    {Path(path).name} {function}: {row[0]} calls, {1000 * row[3]:.0f} ms")


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    sys.path.insert(0, str(ROOT / "tests" / "app"))
    from fake_engine import FakeEngine

    from app.main import destroy, make_application, show
    from app.storage.paths import Paths
    from app.window_parts import build

    application = make_application()
    home = Path(tempfile.mkdtemp())
    parts = build(Paths(home, home), opener=lambda _choice, _tell: FakeEngine())
    chat_id = fill(parts.store, count)
    parts.line.start()
    qml = show(parts)
    window = qml.rootObjects()[0]
    wait_for(lambda: parts.line.state == "ready")
    wait_for(lambda: False, 0.5)

    print(f"{count} messages")
    wait_for(lambda: False, 2.0)  # the engine and what reads Markdown are loaded
    for name in ("first", "second", "third"):
        parts.session.newChat()
        wait_for(lambda: False, 1.0)
        profile = cProfile.Profile()
        profile.enable()
        total_ms, cpu_ms = frame_after(window, lambda: parts.session.openChat(chat_id))
        profile.disable()
        print(f"openChat to the first frame, {name} time: {total_ms:.0f} ms ({cpu_ms:.0f} of CPU)")
        spent(profile, ("messages", "show", "_list_chats", "row_values", "showProse"))
        wait_for(lambda: False, 1.0)  # photos and formulas of the end are drawn

    view = next(item for item in walk(window.contentItem()) if item.inherits("QQuickListView"))
    view.setProperty("stick", False)
    times = []
    for _ in range(FRAMES):
        y = view.property("contentY") - SCROLL_PX
        times.append(frame_after(window, lambda y=y: view.setProperty("contentY", y)))
    report(f"scrolling up by {SCROLL_PX} px a frame", times)
    times = []
    for _ in range(FRAMES // 2):
        y = view.property("contentY") + SCROLL_PX
        times.append(frame_after(window, lambda y=y: view.setProperty("contentY", y)))
    report("scrolling down again", times)
    destroy(qml)
    parts.close()
    del application


def walk(item):
    yield item
    for child in item.childItems():
        yield from walk(child)


if __name__ == "__main__":
    main()
