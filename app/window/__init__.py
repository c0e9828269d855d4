"""The view models of the window and their link to the engine.  How it looks is in `app/qml`."""
