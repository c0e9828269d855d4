"""Questions and replies in the pictures of the window, and a video."""

from __future__ import annotations

from pathlib import Path

CHAT = (
    ("What is this?", "It is a **rocket**."),
    ("What colour is the background?", "It is black."),
    ("How many things are there?", "There is one."),
)
LONG_CHAT = (
    (
        "Write down what you can do.\nA list, please.",
        "Here is a list:\n\n1. Name *shapes* and "
        "their **colours**\n2. Count up to four\n3. Say what is left, right, above or below\n\n"
        "| kind | right |\n|---|---|\n| colour | 96 % |\n| counting | 71 % |\n\n"
        "```\nfor shape in picture:\n    print(shape)\n```\n\nMore is on "
        "[the web](https://example.org/a) and ![here](file:///etc/passwd) <b>bold</b>.",
    ),
    ("Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen" * 3, "That is a long word."),
)
RTL_CHAT = (
    ("מה יש בתמונה הזאת?", "בתמונה יש **חתול** וכדור על רקע ירוק."),
    ("Is it green?", "Yes, the background is green."),
    ("ماذا يوجد في الصورة؟", "هناك قطة على اليسار."),
)

LINES_CHAT = (
    (
        "Write a short poem about the rocket,\nand what the sign says.",
        "A **rocket** in the dark,\na small and silver spark,\nit waits, it hums, it glows,\n"
        "and up, and up it goes.\n\nThe sign says:\n\n> OPEN\n> Mo–Fr 9–17\n> Sa closed",
    ),
    (
        "And in C?",
        "Here it is:\n\n```c\n#include <stdio.h>\n\nint main(void) {\n\tif (1 <2 && !done[0])\n"
        '\t\tputs("<rocket>");\n}\n```\n\n- `a <b` is *true*\n  where a is less\n- done',
    ),
)

BLOCKS = (
    (
        "Which boat is the fastest? Show the numbers, and how to compute it.",
        "The third one.\n\n| boat | length | crew | speed |\n|---|--:|--:|--:|\n"
        "| *Anna* | 9.2 m | 2 | 11 km/h |\n| *Berta* | 12.0 m | 4 | 13 km/h |\n"
        "| *Clara* | 14.5 m | 5 | **14.5 km/h** |\n\n"
        "The speed of a hull grows with the root of its length $L$:\n\n"
        "$$v = 4.5 \\sqrt{\\frac{L}{1\\,\\mathrm{m}}}\\ \\mathrm{km/h}$$\n\n"
        "> Only for boats that do not plane.\n\n"
        "```python\ndef speed(length_m: float) -> float:\n"
        '    """Of the hull, in km/h."""\n'
        "    return 4.5 * length_m**0.5  # a rule of thumb\n```\n\n"
        "1. Measure the waterline\n2. Take the root\n   - a pocket calculator will do\n"
        "3. Multiply by `4.5`",
    ),
)
THOUGHTS = (
    "The picture is a drawing. A rocket has a body, a window, fins and a flame.\n\n"
    "Could it fly? The question may be about the drawing or about a real rocket."
)
CAPTIONS = (
    "A cat sits on the left of a red ball.",
    "A house stands beside a green tree.",
    "A white rocket flies through the dark.",
    "Four shapes lie in a row: a star, a circle, a square and a triangle.",
    "Three red hearts on a light ground.",
    "The same cat, seen from closer by.",
    "A house with a red roof under a blue sky.",
    "A rocket with a round blue window.",
)


def make_video(path: Path, photos: list[Path]) -> Path:
    """A short video that shows one photo after another."""
    import av
    from PIL import Image

    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=4)
        stream.width, stream.height, stream.pix_fmt = 640, 360, "yuv420p"
        for shown in photos:
            with Image.open(shown) as photo:
                picture = photo.convert("RGB").resize((640, 640)).crop((0, 140, 640, 500))
            for _ in range(4):
                container.mux(stream.encode(av.VideoFrame.from_image(picture)))
        container.mux(stream.encode())
    return path
