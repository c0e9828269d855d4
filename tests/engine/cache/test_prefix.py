"""Prefix reuse: the longest common prefix, in whole chunks, never the last."""

import itertools

import numpy as np

from engine.cache.prefix import (
    AFTER_PHOTO_TOKENS,
    BLOCK_TOKENS,
    TAIL_TOKENS,
    CachedTokens,
    PrefillPlan,
    plan_prefill,
)
from engine.segments import ImageEmbeddings, Segment, TextTokens, token_keys_of

PHOTO = ImageEmbeddings("k1", np.arange(12, dtype=np.float32).reshape(4, 3))
OTHER = ImageEmbeddings("k2", np.zeros((4, 3), np.float32))
PROMPT: list[Segment] = [TextTokens((1, 2)), PHOTO, TextTokens((3, 4, 5))]


def _after(segments: list[Segment]) -> CachedTokens:
    cached = CachedTokens()
    for segment in segments:
        cached.add(segment)
    return cached


def _plan(segments: list[Segment], most: int = 512) -> PrefillPlan:
    return plan_prefill(segments, most)


def test_a_follow_up_keeps_all_that_was_read() -> None:
    assert (
        _after(PROMPT).common_prefix(
            _plan([*PROMPT, TextTokens((6,), one_by_one=True), TextTokens((7,))])
        )
        == 9
    )


def test_the_same_prompt_keeps_all_but_its_last_chunk() -> None:
    assert _after(PROMPT).common_prefix(_plan(PROMPT)) == 6


def test_another_photo_keeps_the_words_before_it() -> None:
    assert (
        _after(PROMPT).common_prefix(_plan([TextTokens((1, 2)), OTHER, TextTokens((3, 4, 5))])) == 2
    )


def test_an_empty_slot_keeps_nothing() -> None:
    assert CachedTokens().common_prefix(_plan(PROMPT)) == 0


def test_text_decoded_in_other_chunks_is_not_kept() -> None:
    """One by one or with others, the same tokens leave different numbers in the KV cache."""
    together = _after([TextTokens((1, 2, 3)), TextTokens((4, 5))])
    alone = _after([TextTokens((1, 2, 3)), TextTokens((4,)), TextTokens((5,))])
    more = [TextTokens((1, 2, 3)), TextTokens((4, 5), one_by_one=True), TextTokens((6, 7))]
    assert together.common_prefix(_plan(more)) == 3
    assert alone.common_prefix(_plan(more)) == 5
    assert (
        alone.common_prefix(_plan([TextTokens((1, 2, 3)), TextTokens((4, 5)), TextTokens((6, 7))]))
        == 0
    )


def test_chunks_depend_on_the_prompt_alone_and_long_text_has_a_tail() -> None:
    words = tuple(range(100))
    assert _lengths([TextTokens(words[:60]), TextTokens(words[60:])], 512) == [84, 16]
    assert _lengths([TextTokens(words)], 40) == [40, 40, 4, 16]
    assert _lengths([TextTokens(words[:64])], 512) == [64]
    assert _lengths(
        [TextTokens(()), PHOTO, TextTokens((1, 2), one_by_one=True), TextTokens((3, 4))], 3
    ) == [
        3,
        1,
        1,
        1,
        2,
    ]


def test_the_first_text_after_a_photo_is_kept_for_a_question_that_begins_alike() -> None:
    """63 tokens as in tests/bench/talk.py, of which 46 are those of an earlier question."""
    words = tuple(range(100, 163))
    assert _lengths([TextTokens((1, 2)), PHOTO, TextTokens(words)], 512) == [2, 4, 32, 31]
    assert _lengths([PHOTO, TextTokens(words[:AFTER_PHOTO_TOKENS])], 512) == [4, 32]
    assert _lengths([PHOTO, TextTokens(tuple(range(70)))], 512) == [4, 32, 22, 16]
    assert _lengths([PHOTO, TextTokens((5,), one_by_one=True), TextTokens(words)], 512) == [
        4,
        1,
        63,
    ]
    asked: list[Segment] = [TextTokens((1, 2)), PHOTO, TextTokens((*words[:46], 7, 8))]
    other: list[Segment] = [TextTokens((1, 2)), PHOTO, TextTokens(words)]
    cached = _after(list(_plan(asked).chunks))
    assert len(_plan(other)) - cached.common_prefix(_plan(other)) == 31


def test_text_that_ends_a_chunk_is_no_part_of_what_follows() -> None:
    row = [
        TextTokens((1, 2, 3)),
        TextTokens((4, 5), ends_chunk=True),
        TextTokens((6,)),
        TextTokens((7,)),
        PHOTO,
        TextTokens((8,)),
    ]
    assert _lengths(row, 512) == [5, 2, 4, 1]
    assert _lengths(
        [PHOTO, TextTokens((), ends_chunk=True), TextTokens((1,), ends_chunk=True)], 512
    ) == [4, 1]


def _lengths(segments: list[Segment], most: int) -> list[int]:
    plan = _plan(segments, most)
    assert list(plan.token_keys) == token_keys_of(segments)
    assert [end - start for start, end in itertools.pairwise((0, *plan.chunk_ends))] == [
        len(chunk.token_keys()) for chunk in plan.chunks
    ]
    return [len(chunk.token_keys()) for chunk in plan.chunks]


def test_what_is_decoded_begins_and_ends_between_two_chunks() -> None:
    chunks = list(_plan(PROMPT, 2).between(2, 8))
    assert [len(chunk.token_keys()) for chunk in chunks] == [2, 2, 2]
    assert isinstance(chunks[1], ImageEmbeddings)
    np.testing.assert_array_equal(chunks[1].tokens, PHOTO.tokens[2:])
    assert token_keys_of(chunks) == token_keys_of(PROMPT)[2:8]
    assert token_keys_of(list(_plan(PROMPT, 2).between(2, 7))) == token_keys_of(PROMPT)[2:6]


def test_a_photo_with_mrope_positions_moves_text_on() -> None:
    positions = np.array([(0, 0, 0, -1), (0, 0, 1, -1), (0, 1, 0, -1), (0, 1, 1, -1)], np.int32)
    photo = ImageEmbeddings(
        "k1", np.zeros((4, 3), np.float32), mrope_positions=positions, n_positions=2
    )
    segments: list[Segment] = [TextTokens((1, 2)), photo, TextTokens((3, 4))]
    cached = _after(segments)
    assert cached.next_position == 6
    assert cached.length_below(8, 3) == 6
    plan = _plan(segments, 3)
    assert [chunk.n_positions for chunk in plan.chunks if isinstance(chunk, ImageEmbeddings)] == [
        0,
        2,
    ]
    assert [plan.last_cut(n) for n in range(9)] == [0, 0, 2, 2, 2, 2, 6, 6, 8]
    assert cached.common_prefix(_plan(segments)) == 6
    cached.cut_to(6)
    assert cached.next_position == 4
    cached.cut_to(2)
    assert (cached.next_position, cached.chunk_ends) == (2, (2,))


def test_text_that_grows_is_kept_but_for_its_last_block() -> None:
    """As in a conversation whose replies were written elsewhere."""
    before, after = range(100, 500), range(100, 550)
    cached = CachedTokens()
    for chunk in plan_prefill([TextTokens(tuple(before))], 512).chunks:
        cached.add(chunk)
    kept = cached.common_prefix(plan_prefill([TextTokens(tuple(after))], 512))
    assert kept == 3 * BLOCK_TOKENS
    assert cached.common_prefix(plan_prefill([TextTokens(tuple(before))], 512)) == 400 - TAIL_TOKENS
