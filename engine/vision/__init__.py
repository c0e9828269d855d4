"""Photo or video → image embeddings: decoding, tiling, the family table, assembly, the pipeline."""
