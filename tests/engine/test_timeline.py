"""What is kept and what is read: the longest common beginning, in whole pieces, never the last."""

import itertools

import numpy as np

from engine.timeline import (
    BLOCK_TOKENS,
    TAIL_TOKENS,
    Plan,
    Seen,
    Segment,
    Timeline,
    Words,
    cells_of,
    planned,
)

PHOTO = Seen("k1", np.arange(12, dtype=np.float32).reshape(4, 3))
OTHER = Seen("k2", np.zeros((4, 3), np.float32))
PROMPT: list[Segment] = [Words((1, 2)), PHOTO, Words((3, 4, 5))]


def _after(segments: list[Segment]) -> Timeline:
    timeline = Timeline()
    for segment in segments:
        timeline.add(segment)
    return timeline


def _plan(segments: list[Segment], most: int = 512) -> Plan:
    return planned(segments, most)


def test_a_follow_up_keeps_all_that_was_read() -> None:
    assert _after(PROMPT).common(_plan([*PROMPT, Words((6,), alone=True), Words((7,))])) == 9


def test_the_same_prompt_keeps_all_but_its_last_piece() -> None:
    assert _after(PROMPT).common(_plan(PROMPT)) == 6


def test_another_photo_keeps_the_words_before_it() -> None:
    assert _after(PROMPT).common(_plan([Words((1, 2)), OTHER, Words((3, 4, 5))])) == 2


def test_an_empty_timeline_keeps_nothing() -> None:
    assert Timeline().common(_plan(PROMPT)) == 0


def test_words_read_otherwise_are_not_kept() -> None:
    """One by one, or with others, the same tokens leave other numbers in the context."""
    together = _after([Words((1, 2, 3)), Words((4, 5))])
    alone = _after([Words((1, 2, 3)), Words((4,)), Words((5,))])
    more = [Words((1, 2, 3)), Words((4, 5), alone=True), Words((6, 7))]
    assert together.common(_plan(more)) == 3
    assert alone.common(_plan(more)) == 5
    assert alone.common(_plan([Words((1, 2, 3)), Words((4, 5)), Words((6, 7))])) == 0


def test_pieces_depend_on_the_prompt_alone_and_long_words_have_a_tail() -> None:
    words = tuple(range(100))
    assert _lengths([Words(words[:60]), Words(words[60:])], 512) == [84, 16]
    assert _lengths([Words(words)], 40) == [40, 40, 4, 16]
    assert _lengths([Words(words[:64])], 512) == [64]
    assert _lengths([Words(()), PHOTO, Words((1, 2), alone=True), Words((3, 4))], 3) == [
        3,
        1,
        1,
        1,
        2,
    ]


def test_words_that_end_are_no_part_of_what_follows() -> None:
    row = [Words((1, 2, 3)), Words((4, 5), ends=True), Words((6,)), Words((7,)), PHOTO, Words((8,))]
    assert _lengths(row, 512) == [5, 2, 4, 1]
    assert _lengths([PHOTO, Words((), ends=True), Words((1,), ends=True)], 512) == [4, 1]


def _lengths(segments: list[Segment], most: int) -> list[int]:
    plan = _plan(segments, most)
    assert list(plan.cells) == cells_of(segments)
    assert [end - start for start, end in itertools.pairwise((0, *plan.ends))] == [
        len(piece.cells()) for piece in plan.pieces
    ]
    return [len(piece.cells()) for piece in plan.pieces]


def test_what_is_read_begins_and_ends_between_two_pieces() -> None:
    pieces = list(_plan(PROMPT, 2).between(2, 8))
    assert [len(piece.cells()) for piece in pieces] == [2, 2, 2]
    assert isinstance(pieces[1], Seen)
    np.testing.assert_array_equal(pieces[1].tokens, PHOTO.tokens[2:])
    assert cells_of(pieces) == cells_of(PROMPT)[2:8]
    assert cells_of(list(_plan(PROMPT, 2).between(2, 7))) == cells_of(PROMPT)[2:6]


def test_a_photo_with_places_moves_words_on_by_its_span() -> None:
    places = np.array([(0, 0, 0, -1), (0, 0, 1, -1), (0, 1, 0, -1), (0, 1, 1, -1)], np.int32)
    photo = Seen("k1", np.zeros((4, 3), np.float32), places=places, span=2)
    segments: list[Segment] = [Words((1, 2)), photo, Words((3, 4))]
    timeline = _after(segments)
    assert timeline.position == 6
    assert timeline.within(8, 3) == 6
    plan = _plan(segments, 3)
    assert [piece.span for piece in plan.pieces if isinstance(piece, Seen)] == [0, 2]
    assert [plan.unsplit(n) for n in range(9)] == [0, 0, 2, 2, 2, 2, 6, 6, 8]
    assert timeline.common(_plan(segments)) == 6
    timeline.cut_to(6)
    assert timeline.position == 4
    timeline.cut_to(2)
    assert (timeline.position, timeline.ends) == (2, (2,))


def test_words_that_grow_are_kept_but_for_their_last_block() -> None:
    """As behind a photo, in a talk whose replies were written elsewhere."""
    before, after = range(100, 500), range(100, 550)
    timeline = Timeline()
    for piece in planned([Words(tuple(before))], 512).pieces:
        timeline.add(piece)
    kept = timeline.common(planned([Words(tuple(after))], 512))
    assert kept == 3 * BLOCK_TOKENS
    assert timeline.common(planned([Words(tuple(before))], 512)) == 400 - TAIL_TOKENS
