"""The view models of the window and their link to the engine.  Looks are in `app/qml`."""
