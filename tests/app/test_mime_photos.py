"""What browsers and file managers put into a drop or a paste; nothing is fetched."""

import base64
import socket
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

from app.window.photos.mime_photos import PhotoBytes, photo_of_data_url, read_drop, read_paste

pytestmark = pytest.mark.usefixtures("qapp")

WEB = "https://example.org/pictures/cat.jpg?size=large"
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
DATA_URL = "data:image/png;base64," + base64.b64encode(PNG).decode()


def mime(*, urls=(), text=None, html=None, picture=False, **formats):
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if text is not None:
        data.setText(text)
    if html is not None:
        data.setHtml(html)
    if picture:
        image = QImage(3, 2, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        data.setImageData(image)
    for name, content in formats.items():
        data.setData(name.replace("__", "/").replace("_", "-"), content)
    return data


def is_red_picture(content):
    (picture,) = content.pictures
    return (picture.width(), picture.height(), picture.pixelColor(1, 1).name()) == (3, 2, "#ff0000")


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize(
    "data",
    [
        {"urls": [WEB], "picture": True},
        {"urls": [WEB], "picture": True, "html": f'<a href="x"><img src="{WEB}"></a>'},
        {"urls": [WEB], "picture": True, "text": WEB},
        {"picture": True, "html": f"<meta charset='utf-8'><img src='{WEB}'/>"},
        {"picture": True, "html": f"<img src='{WEB}' alt='a cat'>", "text": "a cat"},
        {"picture": True},
    ],
)
def test_a_bitmap_that_comes_with_an_address_is_taken(read, data):
    content = read(mime(**data))
    assert is_red_picture(content)
    assert (content.files, content.text, content.refused) == ((), "", ())


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize("order", [1, -1])
def test_a_local_file_beside_a_web_address_is_taken(read, order, tmp_path):
    path = tmp_path / "cat.png"
    path.write_bytes(PNG)
    content = read(mime(urls=[WEB, path.as_uri()][::order], text=WEB, picture=True))
    assert content.files == (path,)
    (error,) = content.refused
    assert WEB in error.message
    assert "fetches no photos" in error.message


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize(
    "data",
    [
        {"urls": [DATA_URL]},
        {"text": DATA_URL},
        {"text": f"  {DATA_URL}\n"},
        {"html": f'<p><img alt="x" src="{DATA_URL}"></p>'},
        {"urls": [WEB], "html": f"<IMG class=a SRC='{DATA_URL}'>"},
        {"html": f"<img src={DATA_URL}>"},
        {"html": f"<img alt='a > b' src = {DATA_URL.replace('+', '&#43;')} width=3>"},
        {"html": f"<![odd [x]]><![if !vml]><img src='{DATA_URL}'><![endif]>"},
        {"html": f'<img data-src="{WEB}" src="{DATA_URL}">'},
        {"html": f"<!-- <img src='{WEB}'> --><style>b > i {{}}</style><img\nsrc='{DATA_URL}'/>"},
        {"text__x_moz_url": f"{DATA_URL}\na title".encode("utf-16-le")},
        {"image__png": PNG},
    ],
)
def test_encoded_photos_are_taken_as_they_are(read, data):
    content = read(mime(**data))
    assert [photo.content for photo in content.pictures] == [PNG]
    assert content.pictures[0].name.lower().startswith("photo.png")
    assert content.refused == ()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (DATA_URL, PNG),
        (DATA_URL.replace("+", "-").replace("/", "_").replace("image_png", "image/png"), PNG),
        (DATA_URL.rstrip("="), PNG),
        (DATA_URL.replace("base64,", "charset=x;BASE64,%20"), PNG),
        (DATA_URL[:60] + "\r\n" + DATA_URL[60:], PNG),
        ("data:image/svg+xml,%3Csvg/%3E", b"<svg/>"),
        ("data:image/png;base64,", None),
        ("data:image/png;base64,####", None),
        ("data:text/plain,hello", None),
        ("data:image/png", None),
    ],
)
def test_data_addresses(address, expected):
    photo = photo_of_data_url(address)
    assert (photo.content if photo else None) == expected


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize(
    "url", ["data:image/png;base64,####" + "A" * 5000, "data:text/html;base64," + "QUJD" * 5000]
)
def test_a_data_address_that_is_no_photo_is_refused_without_its_content(read, url):
    content = read(mime(urls=[url]))
    (error,) = content.refused
    assert len(error.message + error.hint) < 200
    assert "AAAA" not in error.message
    assert (content.pictures, content.files, content.text) == ((), (), "")


NAMES = ["a b.png", "ü 你好 é.png", "100%.png", "a#1?.png", "a%20b.png"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("host", ["", "localhost", socket.gethostname()])
def test_file_addresses_of_this_computer(tmp_path, name, host):
    path = tmp_path / name
    path.write_bytes(PNG)
    url = path.as_uri().replace("file://", f"file://{host}")
    assert read_drop(mime(urls=[url])).files == (path,)


def test_addresses_that_were_not_encoded(tmp_path):
    for name in ("a b ü.png", "a#1.png", "b?c.png"):
        (tmp_path / name).write_bytes(PNG)
        assert read_drop(mime(urls=[f"file://{tmp_path}/{name}"])).files == (tmp_path / name,)


def test_a_file_name_that_is_no_utf8(tmp_path):
    path = Path(bytes(tmp_path).decode() + "/caf\udce9.png")
    try:
        path.write_bytes(PNG)
    except (OSError, UnicodeError):
        pytest.skip("the file system wants UTF-8")
    data = QMimeData()
    data.setData("text/uri-list", f"file://{tmp_path}/caf%E9.png\r\n".encode())
    assert read_drop(data).files == (path,)


def test_a_file_on_another_computer_is_refused():
    content = read_drop(mime(urls=["file://server/share/a.png"]))
    assert content.files == ()
    assert "server" in content.refused[0].message


def test_on_windows_a_shared_folder_is_a_place_like_any_other(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    content = read_drop(mime(urls=["file://server/share/a.png"]))
    assert content.files == (Path("//server/share/a.png"),)
    drive = read_drop(mime(application__x_moz_file=b"C:/photos/a b.png"))
    (path,) = drive.files
    assert path.as_posix().lstrip("/") == "C:/photos/a b.png"  # Qt elsewhere keeps a slash


@pytest.mark.parametrize("address", ["file://evil/share/a.png", "file:////evil/share/a.png"])
def test_on_windows_copied_html_and_text_ask_no_other_computer(monkeypatch, address):
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(Path, "is_file", lambda path: pytest.fail(f"{path} was looked for"))
    assert read_paste(mime(html=f"<img src='{address}'>")).files == ()
    assert read_paste(mime(text=address)).files == ()


FORMATS = {
    "uri list as text": ("text", lambda url, path: f"{url}\n"),
    "moz file": ("application__x_moz_file", lambda url, path: url.encode()),
    "moz file path": ("application__x_moz_file", lambda url, path: str(path).encode()),
    "moz url": ("text__x_moz_url", lambda url, path: f"{url}\nA title".encode("utf-16")),
    "copied files": ("x_special__gnome_copied_files", lambda url, path: f"copy\n{url}".encode()),
    "uri list": ("text__uri_list", lambda url, path: f"# comment\r\n{url}\r\n".encode()),
}


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize("form", FORMATS)
def test_other_ways_to_name_a_file(read, form, tmp_path):
    path = tmp_path / "a ü.png"
    path.write_bytes(PNG)
    name, write = FORMATS[form]
    content = read(mime(**{name: write(path.as_uri(), path)}))
    assert content.files == (path,)
    assert content.refused == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"urls": [WEB]}, "fetches no photos"),
        ({"urls": ["ftp://example.org/" + "a" * 500]}, "…"),
        ({"html": f"<img src='{WEB}'>"}, "fetches no photos"),
        ({"application__x_odd": b"x"}, "no photo"),
    ],
)
def test_what_cannot_be_taken_is_said(data, words):
    content = read_drop(mime(**data))
    assert content.has_photos is False
    assert words in content.refused[0].message
    assert len(content.refused[0].message) < 200


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"text": "words"}, "words"),
        ({"text": "words", "html": f"<b>words</b> <img src='{WEB}'>"}, "words"),
        ({"text": "file:///nowhere/at/all.png"}, "file:///nowhere/at/all.png"),
        ({"text": "/etc/hostname"}, "/etc/hostname"),
        ({"text": "data: it is missing"}, "data: it is missing"),
    ],
)
@pytest.mark.parametrize("read", [read_drop, read_paste])
def test_text_stays_text(read, data, text):
    content = read(mime(**data))
    assert (content.text, content.has_photos, content.refused) == (text, False, ())


def test_pasted_text_with_a_picture_of_it_is_text():
    """A spreadsheet puts a picture of the cells beside their text."""
    cells = mime(text="1\t2", html="<table><tr><td>1</td><td>2</td></tr></table>", picture=True)
    assert read_paste(cells).text == "1\t2"
    assert read_paste(mime(urls=[WEB])).text == WEB
    assert read_paste(QMimeData()) == read_paste(mime())
    assert not read_paste(QMimeData()).refused


@pytest.mark.parametrize("read", [read_drop, read_paste])
@pytest.mark.parametrize("quote", ['"', "'", ""])
def test_a_file_of_this_computer_in_html_is_taken(read, quote, tmp_path):
    path = tmp_path / "a&b.png"
    path.write_bytes(PNG)
    address = path.as_uri().replace("&", "&amp;")
    html = f"<p><img src={quote}{address}{quote}><img src={quote}{address}{quote}>"
    content = read(mime(html=html))
    assert (content.files, content.pictures, content.refused) == ((path,), (), ())


@pytest.mark.parametrize(
    "html",
    [
        f"<img data-src='{DATA_URL}'>",
        f"<img alt='x src={DATA_URL}'>",
        f"<!-- <img src='{DATA_URL}'> -->",
        f"<imgs src='{DATA_URL}'>",
        "<img src>",
        "<img src=''>",
    ],
)
def test_what_only_looks_like_an_image_in_html_is_not_taken(html):
    content = read_drop(mime(html=html))
    assert (content.files, content.pictures) == ((), ())
    assert [e.message for e in content.refused] == [
        "There is no photo, no video and no text in this."
    ]


def test_a_file_in_html_that_is_not_there_is_refused(tmp_path):
    content = read_drop(mime(html=f"<img src='{(tmp_path / 'gone.png').as_uri()}'>"))
    assert (content.files, content.pictures) == ((), ())
    assert "gone.png is not on this computer" in content.refused[0].message


def test_names_of_encoded_photos():
    assert photo_of_data_url(DATA_URL) == PhotoBytes(PNG, "Photo.png")
    assert photo_of_data_url("data:image/svg+xml,x").name == "Photo.svg"
