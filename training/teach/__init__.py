"""`pumice teach`: instruction data that a language model writes from captions and boxes."""
