"""What is kept and what is read: the longest common beginning, never the last cell."""

import numpy as np

from engine.timeline import Seen, Segment, Timeline, Words, cells_of, cut

PHOTO = Seen("k1", np.arange(12, dtype=np.float32).reshape(4, 3))
OTHER = Seen("k2", np.zeros((4, 3), np.float32))
PROMPT: list[Segment] = [Words((1, 2)), PHOTO, Words((3, 4, 5))]


def _after(segments: list[Segment]) -> Timeline:
    timeline = Timeline()
    timeline.cells = cells_of(segments)
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
