"""`python -m app` is `pumice`: with a verb the terminal, without one the window."""

from app.command import main

if __name__ == "__main__":
    main()
