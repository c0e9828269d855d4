"""What is done with all chats: order, search, titles, export, import, storage."""
