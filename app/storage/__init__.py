"""What lies on the disk: chats, photos, captions, settings, paths.  No Qt, no engine opened."""
