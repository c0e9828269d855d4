"""The only place where a video is decoded: which frames a family asks for, upright, as RGB.

Frames come one by one, so that a long video takes the memory of one frame.  Needs PyAV, the extra
`video`; without it the rest of Pumice works.
"""

from __future__ import annotations

import bisect
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from engine.errors import VideoUnreadable
from engine.vision.media_files import VIDEO_SUFFIXES as VIDEO_SUFFIXES
from engine.vision.media_files import looks_like_video as looks_like_video
from engine.vision.photo import MAX_PIXELS

if TYPE_CHECKING:
    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream
    from av.video.frame import VideoFrame
    from av.video.stream import VideoStream

FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,ogg,flv,asf"
"""FFmpeg's names of what is opened.  No playlists: they name other files and
addresses."""

MISSING_SHARE, MISSING_S = 0.02, 0.3
"""A video that ends earlier than it states, by more than this share and so many seconds, is cut."""

_KINDS = "Use an MP4, MOV, WebM, MKV or AVI file."
_OTHER_COPY = "Try another copy of the video."

_NO_TIME_STAMP = -(1 << 63)
"""FFmpeg's AV_NOPTS_VALUE: there is no time stamp."""

_ROTATIONS = {
    90: Image.Transpose.ROTATE_90,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_270,
}


@dataclass(frozen=True)
class FrameSampling:
    """Which frames of a video a family samples (LLaVA-NeXT: train.py, utils.py, video_demo.py).

    With `per_second` None the frames are spread evenly from the first to the last, `most_frames`
    of them whatever the length: a short video shows some twice, as in the reference.  Otherwise
    every round(fps / per_second)-th is taken, and spread evenly only if that gives more.
    """

    most_frames: int
    per_second: float | None = None

    def numbers(self, n_frames: int, fps: float) -> tuple[int, ...]:
        """The frames to take, counted from 0, in order of time."""
        if self.per_second is not None:
            step = max(1, round(fps / self.per_second))
            regular = range(0, n_frames, step)
            if len(regular) <= self.most_frames:
                return tuple(regular)
        spread = np.linspace(0, n_frames - 1, self.most_frames).astype(int)
        return tuple(int(number) for number in spread)


@dataclass(frozen=True, eq=False)
class VideoFile:
    """A video whose frames have been counted; none is in memory.

    `fps` is the average the file states, and a frame's time is its number divided by that, as in
    the reference; `duration_s` likewise.
    """

    path: Path
    n_frames: int
    fps: float
    _stamps: tuple[int, ...] = field(default=(), repr=False)
    _keys: tuple[int, ...] = field(default=(), repr=False)

    @property
    def duration_s(self) -> float:
        """The length in seconds."""
        return self.n_frames / self.fps


@dataclass(frozen=True, eq=False)
class DecodedFrame:
    """One frame upright, as RGB; `number` is its place in the video, counted from 0."""

    picture: Image.Image
    number: int
    time_s: float


@dataclass(frozen=True, eq=False)
class VideoClip:
    """The sampled frames of a video, in order of time."""

    frames: tuple[DecodedFrame, ...]
    duration_s: float


def read_clip(path: str | Path, sampling: FrameSampling) -> VideoClip:
    """The sampled frames at once: `most_frames` pictures in memory.  Raises `VideoUnreadable`."""
    video = open_video(path)
    return VideoClip(tuple(frames(video, sampling)), video.duration_s)


def open_video(path: str | Path) -> VideoFile:
    """Counts a video's frames and checks that there are some.

    Raises:
        VideoUnreadable: missing, empty, broken, no video, too large, or PyAV is not installed.
    """
    path = Path(path)
    _check_video_file(path)
    with _opened_video(path) as (container, stream):
        video = _index_frames(path, container, stream)
    if video.n_frames == 0:
        raise VideoUnreadable(str(path), "it has no frames", _OTHER_COPY)
    return video


def frames(video: VideoFile, sampling: FrameSampling) -> Iterator[DecodedFrame]:
    """The sampled frames one by one, in order of time.

    Raises:
        VideoUnreadable: the video is broken at or before a frame that is wanted.
    """
    yield from _frames_at(video, sampling.numbers(video.n_frames, video.fps))


def strip(path: str | Path, most: int, *, side_px: int = 512) -> tuple[DecodedFrame, ...]:
    """A few evenly spaced frames of a video, upright, for a film strip; no model is needed.

    A key frame near a place is taken for it: the frames between would have to be decoded.

    Args:
        most: how many at most; a short video gives fewer, never one twice.
        side_px: larger frames are scaled down to fit a square of this side.

    Raises:
        VideoUnreadable: as `open_video` and `frames`.
    """
    video = open_video(path)
    shown = []
    for frame in _frames_at(video, _strip_numbers(video, most)):
        frame.picture.thumbnail((side_px, side_px))
        shown.append(frame)
    return tuple(shown)


def _strip_numbers(video: VideoFile, most: int) -> tuple[int, ...]:
    """Evenly spaced frame numbers, each moved to a key frame less than half a space away."""
    even = sorted(set(FrameSampling(most).numbers(video.n_frames, video.fps)))
    keys = [bisect.bisect_left(video._stamps, stamp) for stamp in video._keys]
    space = video.n_frames / max(1, len(even))
    numbers = set()
    for number in even:
        near = min(keys, key=lambda key: abs(key - number), default=number)
        numbers.add(near if abs(near - number) < space / 2 else number)
    return tuple(sorted(numbers))


def _frames_at(video: VideoFile, numbers: Sequence[int]) -> Iterator[DecodedFrame]:
    with _opened_video(video.path) as (container, stream):
        by_time = _found_by_time(video, numbers, _FrameReader(container, stream))
        found = by_time if video._stamps else _found_by_count(numbers, container.decode(stream))
        last: DecodedFrame | None = None
        for number, decoded in found:
            if last is None or last.number != number:
                last = DecodedFrame(_upright_frame(video.path, decoded), number, number / video.fps)
            yield last


def _check_video_file(path: Path) -> None:
    if not path.exists():
        raise VideoUnreadable(str(path), "there is no such file", "Check the path.")
    if not path.is_file():
        raise VideoUnreadable(str(path), "it is not an ordinary file", "Choose a video file.")


@contextlib.contextmanager
def _opened_video(path: Path) -> Iterator[tuple[InputContainer, VideoStream]]:
    """An open video and its first video stream; FFmpeg's errors within become `VideoUnreadable`."""
    try:
        import av
    except ImportError as error:
        why = "videos need PyAV, which is not installed"
        raise VideoUnreadable(str(path), why, "Install it: pip install 'pumice[video]'") from error
    name = f"file:{path.resolve()}"
    options = {"format_whitelist": FORMATS, "protocol_whitelist": "file"}
    try:
        with av.open(name, container_options=options, metadata_errors="replace") as container:
            yield container, _video_stream(path, container)
    except EOFError as error:
        raise VideoUnreadable(str(path), "it ends too early", _OTHER_COPY) from error
    except av.error.InvalidDataError as error:
        why = "it is broken or incomplete, or not a video in a known format"
        raise VideoUnreadable(str(path), why, _KINDS) from error
    except (av.error.FFmpegError, OSError, ValueError, RuntimeError, MemoryError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise VideoUnreadable(str(path), f"it is broken ({why})", _OTHER_COPY) from error


def _video_stream(path: Path, container: InputContainer) -> VideoStream:
    from av.stream import Disposition

    moving = [s for s in container.streams.video if not s.disposition & Disposition.attached_pic]
    if not moving:
        raise VideoUnreadable(str(path), "it has no moving pictures", _KINDS)
    stream = moving[0]
    if getattr(stream, "codec_context", None) is None:  # never, say PyAV's types
        why = "nothing here can decode its pictures"
        raise VideoUnreadable(str(path), why, "Convert it to an MP4 with H.264, then send that.")
    _check_frame_size(path, stream.width, stream.height)
    stream.thread_type = "AUTO"
    return stream


def _index_frames(path: Path, container: InputContainer, stream: VideoStream) -> VideoFile:
    """Frames counted by their packets, undecoded; by decoding where packets carry no time."""
    stamps: list[int | None] = []
    keys: list[int] = []
    n_packets, end_s = 0, 0.0
    for packet in container.demux():
        if not packet.size:  # the end of a stream
            continue
        end_s = max(end_s, _end_s(packet))
        if packet.stream_index != stream.index:
            continue
        n_packets += 1
        if not packet.is_discard:  # before the cut that an edit list makes
            stamps.append(packet.pts)
            if packet.is_keyframe and packet.pts is not None:
                keys.append(packet.pts)
    _check_complete(path, container, n_packets=(n_packets, stream.frames), end_s=end_s)
    times = sorted({stamp for stamp in stamps if stamp is not None})
    if len(times) < len(stamps):
        container.seek(0)
        counted = sum(1 for _ in container.decode(stream))
        return VideoFile(path, counted, _fps(stream, []))
    return VideoFile(path, len(times), _fps(stream, times), tuple(times), tuple(sorted(keys)))


def _end_s(packet: Packet[Stream]) -> float:
    if packet.pts is None or packet.time_base is None:
        return 0.0
    return float((packet.pts + (packet.duration or 0)) * packet.time_base)


def _check_complete(
    path: Path, container: InputContainer, *, n_packets: tuple[int, int], end_s: float
) -> None:
    """Whether the file holds what its header states: packets (found, stated) and seconds."""
    found, stated = n_packets
    if found < stated:
        why = f"it ends after {found} of {stated} frames"
        raise VideoUnreadable(str(path), why, _OTHER_COPY)
    stated_s = (container.duration or 0) / 1e6
    found_s = end_s - (container.start_time or 0) / 1e6
    if end_s > 0 and found_s < stated_s * (1 - MISSING_SHARE) - MISSING_S:
        why = f"it ends after {found_s:.1f} of {stated_s:.1f} seconds"
        raise VideoUnreadable(str(path), why, _OTHER_COPY)


def _fps(stream: VideoStream, stamps: list[int]) -> float:
    """The average the file states, or what its times give, or one a second."""
    rate = stream.average_rate or stream.guessed_rate
    if not rate and len(stamps) > 1 and stream.time_base:
        rate = Fraction(len(stamps) - 1, stamps[-1] - stamps[0]) / stream.time_base
    return float(rate or 1)


def _found_by_count(
    numbers: Sequence[int], decoded: Iterator[VideoFrame]
) -> Iterator[tuple[int, VideoFrame]]:
    """Takes frames by counting all of them."""
    counted = enumerate(decoded)
    place, frame = -1, None
    for number in numbers:
        while place < number:
            place, frame = next(counted, (number, None))
        if frame is None:
            raise EOFError
        yield number, frame


def _found_by_time(
    video: VideoFile, numbers: Sequence[int], reader: _FrameReader
) -> Iterator[tuple[int, VideoFrame]]:
    """Finds frames by their time stamps, and seeks past those that are not wanted."""
    for number in numbers:
        goal = video._stamps[number]
        n_keys = bisect.bisect_right(video._keys, goal)
        yield number, reader.frame_at(goal, video._keys[max(0, n_keys - 2) : n_keys])


class _FrameReader:
    """Decoded frames in order of time, with seeks to key frames."""

    def __init__(self, container: InputContainer, stream: VideoStream) -> None:
        self._container, self._stream = container, stream
        self._frames = container.decode(stream)  # nothing happens before the first is taken
        self._frame: VideoFrame | None = None
        self._at = _NO_TIME_STAMP

    def frame_at(self, goal: int, keys: Sequence[int]) -> VideoFrame:
        """The frame of that time, by way of the last of the key frames `keys` if that is ahead.

        MPEG-TS seeks too far; then the key frame before is tried, then it is decoded from the
        start.  A frame that the decoder left out is the next one after it.  Raises `EOFError`
        behind the last frame.
        """
        if not keys or self._at >= keys[-1] or self._at == _NO_TIME_STAMP:
            return self._decode_to(goal)
        for key in reversed(keys):
            self._seek(key)
            with contextlib.suppress(EOFError):
                frame = self._decode_to(goal)
                if self._at == goal:
                    return frame
        self._seek(None)
        return self._decode_to(goal)

    def _seek(self, stamp: int | None) -> None:
        if stamp is None:
            self._container.seek(min(0, self._container.start_time or 0))
        else:
            self._container.seek(stamp, stream=self._stream)
        self._frames = self._container.decode(self._stream)
        self._frame, self._at = None, _NO_TIME_STAMP

    def _decode_to(self, goal: int) -> VideoFrame:
        while self._frame is None or self._at < goal:
            self._frame = next(self._frames, None)
            if self._frame is None:
                raise EOFError
            self._at = goal if self._frame.pts is None else self._frame.pts
        return self._frame


def _upright_frame(path: Path, frame: VideoFrame) -> Image.Image:
    """A decoded frame as an upright RGB picture."""
    _check_frame_size(path, frame.width, frame.height)
    if frame.is_corrupt:
        raise VideoUnreadable(str(path), "a frame that is wanted is broken", _OTHER_COPY)
    picture = Image.fromarray(frame.to_ndarray(format="rgb24"))
    transpose = _ROTATIONS.get(round(frame.rotation / 90) * 90 % 360)
    return picture if transpose is None else picture.transpose(transpose)


def _check_frame_size(path: Path, width_px: int, height_px: int) -> None:
    if width_px * height_px > MAX_PIXELS:
        why = f"its frames have {width_px} × {height_px} pixels, which is too large"
        raise VideoUnreadable(str(path), why, "Send a smaller copy.")
