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
