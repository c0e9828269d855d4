"""Sentences in other languages: templates found again in finished sentences, and filled in."""

import time

import pytest

from app.wording.progress import progress_in_words
from app.wording.translate import install_lookup, tr, translate_error, translate_sentence
from engine.errors import ContextFull, OptionError, PhotoUnreadable
from engine.options import Span
from engine.reply import Progress, Stage

GERMAN = {
    "{n} photos": "{n} Fotos",
    "{0} cannot be used: {1}.": "{0} ist nicht brauchbar: {1}.",
    "The photo {0}": "Das Foto {0}",
    "The photo": "Das Foto",
    "it is a folder": "es ist ein Ordner",
    "it has {0} × {1} pixels, and {2}": "{2}; es hat {0} × {1} Pixel",
    "photos above {0} megapixels are not opened": "Fotos über {0} Megapixel werden nicht geöffnet",
    "Check the path.": "Prüfe den Pfad.",
    "{0} failed: {1}.": "{0}: fehlgeschlagen ({1}).",
    "{0} failed: the disk is full.": "{0}: Die Platte ist voll.",
    "Saving the reply": "Speichern der Antwort",
    "The conversation needs {0} tokens, but the model holds {1}.": "{1} statt {0} Token.",
    "{0} is {1}, but it must be {2}.": "{0} ist {1}, muss aber {2} sein.",
    "at least {0}": "mindestens {0}",
    "a repetition is written {{2}} or {{2,}}": "schreibe {{2}} oder {{2,}}",
    "{0} hidden files": "{0} versteckte Dateien",
    "{0} system folders ({1})": "{0} Systemordner ({1})",
    "Nothing was made ({0}).": "Nichts entstand ({0}).",
    "{0}, {1}": "{0} und {1}",
    "{0}; {1}": "{0} – {1}",
    "Reading… {percent} %": "Lese… {percent} %",
}


@pytest.fixture
def german():
    lists = ("{0}, {1}", "{0}; {1}")
    numbered = [text for text in GERMAN if "{0}" in text and text not in lists]
    install_lookup(lambda template: GERMAN.get(template, template), numbered)
    yield
    install_lookup(None)


def test_english_stays_as_it_is():
    assert tr("{n} photos", n=3) == "3 photos"
    assert translate_sentence("Check the path.") == "Check the path."


@pytest.mark.parametrize(
    ("english", "translated"),
    [
        ("Check the path.", "Prüfe den Pfad."),
        (
            "The photo a: b.jpg cannot be used: it is a folder.",
            "Das Foto a: b.jpg ist nicht brauchbar: es ist ein Ordner.",
        ),
        (
            "The photo cannot be used: it has 9 × 8 pixels, and photos above 7 megapixels are not"
            " opened.",
            "Das Foto ist nicht brauchbar: Fotos über 7 Megapixel werden nicht geöffnet; es hat"
            " 9 × 8 Pixel.",
        ),
        (
            "Saving the reply failed: the disk is full.",
            "Speichern der Antwort: Die Platte ist voll.",
        ),
        ("Saving the reply failed: EIO.", "Speichern der Antwort: fehlgeschlagen (EIO)."),
        ("a repetition is written {2} or {2,}", "schreibe {2} oder {2,}"),
        ("The photo {x} cannot be used: %s.", "Das Foto {x} ist nicht brauchbar: %s."),
        ("Nobody knows this.", "Nobody knows this."),
        ("Nobody knows this. Check the path.", "Nobody knows this. Check the path."),
        ("Check the path. Check the path.", "Prüfe den Pfad. Prüfe den Pfad."),
        ("Check the path. Nobody knows this.", "Prüfe den Pfad. Nobody knows this."),
        ("", ""),
        (
            "2 system folders (.Trash, @eaDir), 3 hidden files",
            "2 Systemordner (.Trash, @eaDir) und 3 versteckte Dateien",
        ),
        ("Nothing was made (it is a folder; Check the path.; it is a folder).",
         "Nichts entstand (es ist ein Ordner – Prüfe den Pfad. – es ist ein Ordner)."),
        ("The photo cannot be used: it is a folder, Nobody knows this.",
         "Das Foto ist nicht brauchbar: it is a folder, Nobody knows this."),
        ("Nothing was made (Check the path. Check the path.).",
         "Nichts entstand (Prüfe den Pfad. Prüfe den Pfad.)."),
    ],
)  # fmt: skip
def test_a_finished_sentence_is_translated(german, english, translated):
    assert translate_sentence(english) == translated


def test_errors_of_the_engine_are_translated(german):
    assert translate_error(PhotoUnreadable("/a/b.png", "it is a folder", "Check the path.")) == (
        "Das Foto /a/b.png ist nicht brauchbar: es ist ein Ordner.",
        "Prüfe den Pfad.",
    )
    assert translate_error(ContextFull(900, 512))[0] == "512 statt 900 Token."
    with pytest.raises(OptionError) as raised:
        Span(1).check("top_k", 0)
    assert translate_error(raised.value)[0] == "top_k ist 0, muss aber mindestens 1 sein."


def test_templates_with_names(german):
    assert tr("{n} photos", n=3) == "3 Fotos"
    assert progress_in_words(Progress(Stage.READING, 30, 60)) == "Lese… 50 %"
    assert progress_in_words(Progress(Stage.SEEING, 1, 4)) == "Looking… 2 of 4"


def test_a_wrong_translation_leaves_the_english():
    install_lookup(lambda text: {"{0} is old.": "{5} ist {"}.get(text, text), ["{0} is old."])
    try:
        assert translate_sentence("It is old.") == "It is old."
    finally:
        install_lookup(None)


def test_a_thousand_templates_take_less_than_a_millisecond():
    templates = [f"{{0}} word{n} has {{1}} of {{2}}." for n in range(500)]
    templates += [f"Sentence {n} holds {{0}}." for n in range(500)]
    known = {text: f"<{text}>" for text in templates}
    install_lookup(lambda text: known.get(text, text), templates)
    try:
        begin = time.perf_counter()
        for n in range(100):
            made = translate_sentence(f"The file {n} word{n} has 3 of Sentence {n} holds x..")
            assert made == f"<The file {n} word{n} has 3 of <Sentence {n} holds x.>.>"
        assert (
            time.perf_counter() - begin < 100 * 0.001 * 5
        )  # five times as long, on a busy machine
    finally:
        install_lookup(None)
