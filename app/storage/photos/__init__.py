"""Photo files of chats, their crops and facts."""
