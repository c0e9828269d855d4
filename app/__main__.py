"""`python -m app` is `pumice`: a verb runs in the terminal, no verb opens the window."""

from app.command import main

if __name__ == "__main__":
    main()
