"""llama.cpp: the only package that imports llama_cpp.

Its terms (bitmap, chunk, mtmd, n_ctx, batch) stay here, and its failures become our errors here.
"""

import sys

if sys.platform == "win32":  # before any module of this package loads llama.cpp
    from engine.native.library_search import leave_out_current_folder

    leave_out_current_folder()
