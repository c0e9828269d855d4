"""The images and the words of HTML that a program put into a drop or a paste."""

from __future__ import annotations

from html.parser import HTMLParser

_UNSEEN = ("script", "style", "title")


class HtmlImages(HTMLParser):
    """Reads HTML; `sources` are the addresses of its images, `words` the text that it shows."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.sources: list[str] = []
        self.words = ""
        self._unseen = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        source = (dict(attrs).get("src") or "").strip()
        if tag == "img" and source:
            self.sources.append(source)
        if tag in _UNSEEN:
            self._unseen = tag

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Skip "<![…>" as browsers do; the parser's own reading raises on unknown words there."""
        return self.parse_bogus_comment(i, report)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.words += data
