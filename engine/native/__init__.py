"""llama.cpp, fenced in: the only room that imports llama_cpp.

Its words (bitmap, chunk, mtmd, n_ctx, batch) stop here and its failures are translated here, once.
"""
