"""llama.cpp: the only package that imports llama_cpp.

Its terms (bitmap, chunk, mtmd, n_ctx, batch) stay here, and its failures become our errors here.
"""
