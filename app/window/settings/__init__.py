"""Settings, presets and the language of the window."""
