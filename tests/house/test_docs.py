"""Pages tell the truth: links lead somewhere; files, commands and options they name exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from app.terminal.verbs import verbs
from training.recipe.files import check_files
from training.recipe.find import list_recipes
from training.recipe.parse import parse_recipe, read_recipe

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "packaging").glob("*.md")]
)
HISTORY = {"CHANGELOG.md"}
"""Names files as they were when a version came out."""
IN_TREE = r"`((?:app|engine|training|tests|docs|packaging|assets)/[\w./-]+)`"


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(page: Path) -> set[str]:
    """Headings as GitHub links to them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path):
    broken = []
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text("utf-8")):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(link)
    assert broken == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in HISTORY], ids=name)
def test_files_named_exist(page: Path):
    named = re.findall(IN_TREE, page.read_text("utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in HISTORY], ids=name)
def test_targets_of_make_exist(page: Path):
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"(?:`|^|&& )make ([\w-]+)", page.read_text("utf-8"), re.MULTILINE)
    assert set(named) <= targets


def test_the_recipe_of_the_page_is_a_recipe(tmp_path: Path):
    """All that is missing is its files."""
    page = (ROOT / "docs" / "training.md").read_text("utf-8")
    blocks = re.findall(r"^```toml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    recipe = parse_recipe(tomllib.loads(blocks[0]))
    missing = check_files(recipe, root=tmp_path)
    assert [one.split(":")[0] for one in missing] == ["data.sets.0.files", "data.sets.0.media"]


def test_the_page_on_recipes_says_what_they_say():
    page = (ROOT / "docs" / "recipes.md").read_text("utf-8")
    rows = {row[0]: row[1:] for row in re.findall(RECIPE_ROW, page, re.MULTILINE)}
    recipes = {one.name: read_recipe(one.path) for one in list_recipes()}
    others = {name for name in recipes if name.startswith("bench/")} | {"starter"}
    assert rows.keys() == recipes.keys() - others
    for name, (rates, batch, longest) in rows.items():
        learn, train = recipes[name].learn, recipes[name].train
        said = [0.0 if rate == "–" else float(rate) for rate in rates.split(" / ")]
        assert said == [learn.tower, learn.projector, learn.llm], name
        assert (int(batch), int(longest.replace(",", ""))) == (train.batch, train.max_tokens), name


RECIPE_ROW = r"^\| `([\w/]+)` \|[^|]+\|[^|]+\| ([^|]+) \| (\d+) \|[^|]+\| ([\d,]+) \|$"


def test_the_page_on_the_terminal_lists_every_verb():
    page = (ROOT / "docs" / "terminal.md").read_text("utf-8")
    told = {
        word.split()[0]
        for cell in re.findall(r"^\| (`[^|]+`) \|", page, re.MULTILINE)
        for word in re.findall(r"`([^`]+)`", cell)
    }
    help_text = CliRunner().invoke(verbs, ["--help"]).output
    listed = set(re.findall(r"^  (\w+)  ", help_text.split("Verbs:")[1], re.MULTILINE))
    assert told == listed


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_options_named_exist(page: Path):
    """An option that a page names is one of some verb; blocks of other programs are left out."""
    text = re.sub(OTHER_PROGRAMS, "", page.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    named = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]+)", text))
    assert named - options(verbs) - training_options() - OTHERS == set()


OTHER_PROGRAMS = (
    r"^```\n(?:apt|cmake|docker|export|flatpak|pip|pipx|python|sha256sum|sudo|tar|torchrun|uv|#SBATCH)"
    r".*?^```"
)
OTHERS = {"--install", "--caption", "--import-mode", "--help"} | {
    *("--nproc-per-node", "--nnodes", "--rdzv-id", "--rdzv-backend", "--rdzv-endpoint"),
    *("--num-processes", "--nodes", "--ntasks-per-node", "--gpus-per-node", "--signal"),
}
"""Options of xcode-select, of a benchmark, of pytest and of every verb; of torchrun, accelerate and
SLURM."""


def options(command: click.Command) -> set[str]:
    """All options of a command and of its verbs."""
    found = {word for given in command.params for word in (*given.opts, *given.secondary_opts)}
    if isinstance(command, click.Group):
        context = click.Context(command)
        for verb in command.list_commands(context):
            found |= options(command.get_command(context, verb))
    return found


def training_options() -> set[str]:
    """Those of training's verbs, read from the source: torch takes seconds to load."""
    sources = [path.read_text("utf-8") for path in (ROOT / "training").rglob("*.py")]
    told = re.findall(r'click\.option\(\s*"(--[a-z/-]+)', "".join(sources))
    return {word for words in told for word in words.split("/")}
