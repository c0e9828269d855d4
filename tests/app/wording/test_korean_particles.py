"""The form of a Korean particle follows the word before it."""

import pytest

from app.wording.korean_particles import particle, with_particles
from app.wording.translate import install_lookup, tr, translate_sentence


@pytest.mark.parametrize(
    ("word", "both", "form"),
    [
        ("사진", "을(를)", "을"),
        ("파일이 든 상자", "을(를)", "를"),
        ("모델", "이(가)", "이"),
        ("모델", "(으)로", "로"),
        ("폴더", "(으)로", "로"),
        ("사진", "(으)로", "으로"),
        ("사진", "과(와)", "과"),
        ("고양이", "과(와)", "와"),
        ("“고양이”", "은(는)", "는"),
        ("7", "은(는)", "은"),
        ("7", "(으)로", "로"),
        ("3", "(으)로", "으로"),
        ("10", "을(를)", "을"),
        ("2", "을(를)", "를"),
        ("50 %", "이(가)", "가"),
        ("/a/cat.png", "을(를)", "를"),
        ("card.json", "을(를)", "을"),
        ("x.html", "(으)로", "로"),
        ("clip.mp4", "이(가)", "가"),
        ("GGUF", "은(는)", "는"),
        ("LLM", "은(는)", "은"),
        ("model", "이(가)", "이"),
        ("token", "이(가)", "이"),
        ("rocket", "을(를)", "을"),
        ("folder", "을(를)", "를"),
        ("starter", "이(가)", "가"),
        ("图片", "을(를)", "을(를)"),
        ("", "을(를)", "을(를)"),
        ("?!", "이(가)", "이(가)"),
    ],
)  # fmt: skip
def test_the_form_after_a_word(word, both, form):
    assert particle(word, both) == form


def test_only_particles_of_the_translation_are_changed():
    """What a person wrote stays, and so does what is no value."""
    values = {"0": "图片", "1": "2"}
    assert with_particles("{0}을(를) {1}이(가) 은(는)", values) == "{0}을(를) {1}가 은(는)"
    install_lookup(lambda text: text, [])
    try:
        assert tr("“{text}”은(는) 숫자", text="개을(를)") == "“개을(를)”은 숫자"
    finally:
        install_lookup(None)
    assert with_particles("{{0}}을(를)", values) == "{{0}}을(를)"


def test_errors_and_templates_take_them():
    korean = {
        "{0} cannot be used: {1}.": "{0}을(를) 사용할 수 없습니다: {1}.",
        "The photo {0}": "사진 {0}",
        "it is gone": "없어졌습니다",
        "Open {name}?": "{name}을(를) 열까요?",
    }
    install_lookup(lambda text: korean.get(text, text), [text for text in korean if "{0}" in text])
    try:
        assert (
            translate_sentence("The photo a.png cannot be used: it is gone.")
            == "사진 a.png를 사용할 수 없습니다: 없어졌습니다."
        )
        assert tr("Open {name}?", name="Pumice 모델") == "Pumice 모델을 열까요?"
        assert tr("Open {name}?", name="llava 7") == "llava 7을 열까요?"
    finally:
        install_lookup(None)
