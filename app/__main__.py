"""`python -m app` is `pumice`."""

from app.command import main

if __name__ == "__main__":
    main()
