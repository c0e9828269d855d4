"""The settings name the programs whose tools are skills, and what is wrong with their file."""

from app.storage.skill_servers import save_servers
from app.window.settings.named_servers import NamedServers
from engine.skills.mcp.server_value import McpServer


def test_servers_are_named_without_their_keys(tmp_path, qapp):
    file = tmp_path / "skills.json"
    save_servers(
        (
            McpServer("weather", ("uvx", "weather server"), {"KEY": "secret"}),
            McpServer("maps", ("maps",), {}, True),
        ),
        file,
    )
    named = NamedServers(file)
    named.refresh()
    assert named.rows == [
        {"name": "weather", "command": "uvx 'weather server'", "note": "Asks before it runs."},
        {"name": "maps", "command": "maps", "note": "Runs without asking."},
    ]
    assert named.trouble == ""


def test_no_file_is_no_trouble_and_a_broken_one_is_a_sentence(tmp_path, qapp):
    file = tmp_path / "skills.json"
    named = NamedServers(file)
    named.refresh()
    assert (named.rows, named.trouble) == ([], "")
    file.write_text("{")
    named.refresh()
    assert named.rows == []
    assert named.trouble.startswith("The servers for skills could not be read: it is damaged")
    assert named.trouble.endswith(f"Check the file {file}.")
