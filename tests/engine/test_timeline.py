"""What is kept and what is read: the longest common beginning, never the last cell."""

import numpy as np

from engine.timeline import Seen, Segment, Timeline, Words, cells_of, cut, unsplit

PHOTO = Seen("k1", np.arange(12, dtype=np.float32).reshape(4, 3))
OTHER = Seen("k2", np.zeros((4, 3), np.float32))
PROMPT: list[Segment] = [Words((1, 2)), PHOTO, Words((3, 4, 5))]


def _after(segments: list[Segment]) -> Timeline:
    timeline = Timeline()
    for segment in segments:
        timeline.add(segment)
    return timeline


def test_a_follow_up_keeps_all_that_was_read() -> None:
    assert _after(PROMPT).common(cells_of([*PROMPT, Words((6, 7))])) == 9


def test_the_same_prompt_keeps_all_but_its_last_cell() -> None:
    assert _after(PROMPT).common(cells_of(PROMPT)) == 8


def test_another_photo_keeps_the_words_before_it() -> None:
    assert _after(PROMPT).common(cells_of([Words((1, 2)), OTHER, Words((3, 4, 5))])) == 2


def test_an_empty_timeline_keeps_nothing() -> None:
    assert Timeline().common(cells_of(PROMPT)) == 0


def test_cutting_starts_inside_a_photo_and_keeps_batches_small() -> None:
    pieces = list(cut(PROMPT, 3, 2))
    assert [len(piece.cells()) for piece in pieces] == [2, 1, 2, 1]
    assert isinstance(pieces[0], Seen)
    np.testing.assert_array_equal(pieces[0].tokens, PHOTO.tokens[1:3])
    assert cells_of(pieces) == cells_of(PROMPT)[3:]


def test_a_photo_with_places_moves_words_on_by_its_span() -> None:
    places = np.array([(0, 0, 0, -1), (0, 0, 1, -1), (0, 1, 0, -1), (0, 1, 1, -1)], np.int32)
    photo = Seen("k1", np.zeros((4, 3), np.float32), places=places, span=2)
    segments: list[Segment] = [Words((1, 2)), photo, Words((3, 4))]
    timeline = _after(segments)
    assert timeline.position == 6
    assert timeline.within(8, 3) == 6
    pieces = [piece for piece in cut(segments, 0, 3) if isinstance(piece, Seen)]
    assert [piece.span for piece in pieces] == [0, 2]
    assert [timeline.common(cells_of(segments)), unsplit(segments, 4)] == [7, 2]
    timeline.cut_to(7)
    assert timeline.position == 5
    timeline.cut_to(2)
    assert timeline.position == 2
    assert timeline.cells == [1, 2]
