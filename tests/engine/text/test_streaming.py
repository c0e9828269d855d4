"""Streamed text: complete characters, no stop strings, deltas that join to the reply."""

from hypothesis import given
from hypothesis import strategies as st

from engine.text.streaming import StreamingDetokenizer


def _run(chunks: list[bytes], stop: tuple[str, ...] = ()) -> tuple[list[str], StreamingDetokenizer]:
    stream = StreamingDetokenizer(stop)
    deltas = []
    for chunk in chunks:
        deltas.append(stream.add(chunk))
        if stream.stopped:
            break
    return [*deltas, stream.finish()], stream


def test_a_character_over_two_tokens_is_released_once_it_is_complete() -> None:
    raw = "é🙂".encode()
    deltas, stream = _run([raw[:1], raw[1:3], raw[3:5], raw[5:]])
    assert deltas == ["", "é", "", "🙂", ""]
    assert stream.text == "é🙂"


def test_a_stop_string_over_tokens_is_cut_off_before_it_shows() -> None:
    deltas, stream = _run([b"one #", b"#", b"# two"], stop=("###",))
    assert "".join(deltas) == stream.text == "one"
    assert stream.stopped


def test_what_looked_like_a_stop_string_is_released_later() -> None:
    deltas, stream = _run([b"a#", b"#b"], stop=("###",))
    assert deltas == ["a", "##b", ""]
    assert not stream.stopped


def test_white_space_is_stripped_at_both_ends_and_kept_inside() -> None:
    _, stream = _run([b" ", b"\n two ", b" words", b" \n"])
    assert stream.text == "two  words"


def test_an_incomplete_last_character_is_replaced() -> None:
    _, stream = _run([b"ok ", "é".encode()[:1]])
    assert stream.text == "ok �"


@given(st.text(), st.integers(1, 5), st.sampled_from([(), ("##",), ("ab", "bc")]))
def test_deltas_join_to_the_text_up_to_the_first_stop(
    text: str, width: int, stop: tuple[str, ...]
) -> None:
    raw = text.encode()
    deltas, stream = _run([raw[at : at + width] for at in range(0, len(raw), width)], stop)
    ends = [at for at in map(text.find, stop) if at >= 0]
    assert "".join(deltas) == stream.text
    assert stream.text == (text[: min(ends)] if ends else text).strip()


@given(
    st.lists(st.sampled_from(["a", "é", "🙂", " ", "\n", "#"]), max_size=12),
    st.lists(st.integers(1, 4), min_size=30, max_size=30),
    st.sampled_from([("é",), ("a🙂",), (" #", "\n\n"), ("a#é🙂", "#"), ("🙂 ", "é a")]),
)
def test_stops_do_not_depend_on_where_tokens_begin(
    letters: list[str], widths: list[int], stop: tuple[str, ...]
) -> None:
    """Tokens of one to four bytes, so that characters of a stop string are divided."""
    text = "".join(letters)
    raw, chunks = text.encode(), []
    for width in widths:
        chunks.append(raw[:width])
        raw = raw[width:]
    _, divided = _run([*chunks, raw], stop)
    _, at_once = _run([text.encode()], stop)
    assert (divided.text, divided.stopped) == (at_once.text, at_once.stopped)
    assert at_once.stopped == any(word in text for word in stop)
    assert not any(word in divided.text for word in stop)


def test_a_divided_stop_string_is_never_shown() -> None:
    raw = "Grün✋ und".encode()
    deltas, stream = _run([raw[at : at + 1] for at in range(len(raw))], stop=("✋",))
    assert "".join(deltas) == stream.text == "Grün"
    assert stream.stopped
