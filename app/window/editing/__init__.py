"""The layer over the photo viewer in which a photo is changed."""
