"""Photos in the window: intake, viewer, what the model sees, spots and boxes."""
