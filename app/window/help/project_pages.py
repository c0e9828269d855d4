"""The addresses of the project, opened only when a person asks for them.  They are those of
`project.urls` in pyproject.toml; a test compares both.
"""

HOME = "https://github.com/pumice-app/pumice"
RELEASES = f"{HOME}/releases"
DOCUMENTATION = f"{HOME}/tree/main/docs"
