"""What the folder page keeps and finds: edited captions, search, recent folders, questions."""

from __future__ import annotations

import csv
import json

import pytest

from app.storage.captions.caption_file import CaptionFile, form_of, replace_caption
from app.storage.captions.caption_index import CaptionIndex
from app.storage.captions.caption_reader import read_folder_captions
from app.storage.captions.captions import Caption
from app.storage.captions.folder_question import (
    Budget,
    Source,
    cited_numbers,
    plan_question,
    renumbered,
)
from app.storage.captions.recent_folders import FolderChoice, RecentFolders
from app.storage.text_folding import fold_apart

EDITED = Caption("b.png", "What?", 'Mine, "quoted"\nand long', "edited", "", "m")


def captions(*names):
    return [Caption(name, "What?", f"About {name}", "done", "", "m") for name in names]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_one_line_is_written_once_more(tmp_path, form):
    path = tmp_path / f"x.{form}"
    store = CaptionFile(path, form, "What?", tmp_path, resume=False)
    for caption in captions("a.png", "b.png", "c.png"):
        store.add(caption)
    before = path.read_bytes().splitlines(keepends=True)
    store.replace(EDITED)
    store.add(captions("d.png")[0])
    store.close()
    after = path.read_bytes().splitlines(keepends=True)
    head = form == "csv"
    assert after[: 1 + head] == before[: 1 + head]
    assert after[-2] == before[-1]
    found = read_folder_captions(path, tmp_path)
    assert [found.of(name).answer for name in ("a.png", "b.png", "c.png", "d.png")] == [
        *("About a.png", EDITED.answer, "About c.png", "About d.png")
    ]
    assert found.questions == ("What?",)
    with pytest.raises(KeyError):
        replace_caption(path, captions("z.png")[0])


def test_columns_of_ones_own_and_excels_dialect_stay(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(
        "\ufeffsep=;\r\nphoto;stars;question;answer;why;error;model\r\n"
        "a.png;5;What?;A;done;;m\r\nb.png;4;What?;B;done;;m\r\n".encode()
    )
    replace_caption(path, EDITED)
    text = path.read_bytes().decode("utf-8-sig")
    assert text.startswith("sep=;\r\nphoto;stars;")
    rows = list(csv.reader(text.splitlines(keepends=True)[1:], delimiter=";"))
    assert rows[1][:2] == ["a.png", "5"]
    assert rows[2] == ["b.png", "4", "What?", EDITED.answer, "edited", "", "m"]


def test_the_form_is_read_from_the_file(tmp_path):
    path = tmp_path / "x.csv"
    assert form_of(path) == "csv"
    path.write_text(json.dumps({"photo": "a"}))
    assert form_of(path) == "jsonl"
    assert form_of(tmp_path / "new.JSONL") == "jsonl"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Straße", "strasse"),
        ("Đà Nẵng", "da nang"),
        ("Häuser", "hauser"),
        ("한국어 글", "한 국 어 글"),
        ("桌子, a", "桌 子 , a"),
        ("ＡＢＣ", "abc"),
    ],
)
def test_text_is_folded(text, wanted):
    assert fold_apart(text) == wanted


@pytest.fixture
def index():
    index = CaptionIndex()
    index.put(
        [
            (0, "a.jpg", "Two dogs run on a beach."),
            (1, "Straße.png", "Ein Schlüssel in Đà Nẵng"),
            (2, "c.jpg", "桌子上有一只猫"),
            (3, "d.jpg", "고양이가 소파에 있다"),
            (4, 'e"x.jpg', ""),
        ]
    )
    yield index
    index.close()


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("dog", [0]),
        ("beach dog", [0]),
        ("beach cat", []),
        ("STRASSE", [1]),
        ("da nang", [1]),
        ("schlu", [1]),
        ("猫", [2]),
        ("桌子", [2]),
        ("子桌", []),
        ("고양이", [3]),
        ('"', []),
        ('e"x', [4]),
        ("NOT", []),
        ("a.jpg", [0]),
        ("* OR a", []),
    ],
)
def test_search_finds_what_it_should(index, typed, numbers):
    assert index.having(typed) == numbers


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Is there a dog running?", [0]),
        ("有猫吗？", [2]),
        ("소파", [3]),
        ("Where is the photo?", []),
        ("ein Schlüssel", [1]),
    ],
)
def test_questions_find_captions_by_what_they_are_about(index, question, numbers):
    assert index.best(question, 5) == numbers


def test_rare_words_count_more_than_frequent_ones():
    """BM25: the caption with the word that few have comes first."""
    index = CaptionIndex()
    index.put((n, f"{n}.jpg", "a dog and a ball") for n in range(20))
    index.put([(20, "x.jpg", "a zebra and a tree"), (21, "y.jpg", "a dog and a zebra")])
    assert index.best("dog or zebra?", 3)[:2] == [21, 20]
    index.put([(21, "y.jpg", "nothing")])
    assert index.best("zebra", 3) == [20]
    index.close()


def sources(n, caption="x" * 30):
    return [Source(number, f"/p/{number}.jpg", f"{number}.jpg", caption) for number in range(n)]


def test_captions_and_photos_fit_the_context():
    plan = plan_question("Q?", sources(150), (), Budget(2048, 144))
    assert plan.looked_at == (1, 2, 3, 4)
    assert 20 < len(plan.sources) < 100
    words = plan.conversation().messages[0].text
    assert len(words) // 3 + 4 * 144 < 2048 - 500
    assert plan_question("Q?", sources(5), (), Budget(2048, 2880)).looked_at == ()
    assert plan_question("Q?", sources(5), (), Budget(2048, 600)).looked_at == (1,)
    assert plan_question("Q?", sources(5), (), Budget(2048)).looked_at == ()


def test_other_captions_come_along_only_all_together():
    best, others = sources(2), sources(5)
    assert len(plan_question("Q?", best, others, Budget(2048)).sources) == 7
    assert len(plan_question("Q?", best, sources(120), Budget(2048)).sources) == 2


def test_citations():
    assert cited_numbers("a [2], b [1; 3] [9] [x] [2]", 3) == (2, 1, 3)
    assert renumbered("a [2], b [1, 3], c [4]", (3, 2)) == "a [2], b [1], c "


def test_recent_folders_are_kept_and_damage_is_no_loss(tmp_path):
    recents = RecentFolders(tmp_path / "data")
    folders = [tmp_path / name for name in "abc"]
    for folder in folders:
        folder.mkdir()
        recents.remember(FolderChoice(str(folder), "x.csv"))
    recents.remember(FolderChoice(str(folders[0]), "x.csv", "Who?", unfinished=True))
    assert [choice.folder[-1] for choice in recents.all()] == ["a", "c", "b"]
    assert recents.choice_of(folders[0]).question == "Who?"
    recents.forget(str(folders[0]))
    folders[1].rmdir()
    assert [choice.folder[-1] for choice in recents.all()] == ["c"]
    (tmp_path / "data" / "folders.json").write_text('[{"folder": 3}, "x", {}]')
    assert recents.all() == ()


def test_a_first_file_lies_in_our_own_folder_unless_a_run_left_one(tmp_path):
    recents = RecentFolders(tmp_path / "data")
    photos = tmp_path / "My photos"
    photos.mkdir()
    file = recents.choice_of(photos).file
    assert file.startswith(str(tmp_path / "data" / "captions" / "My-photos-"))
    assert file != str(recents.file_for(photos, "Other?"))
    (photos / "captions.jsonl").touch()
    assert recents.choice_of(photos).file == str(photos / "captions.jsonl")
