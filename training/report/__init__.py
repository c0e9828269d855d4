"""What a run tells: events, TensorBoard, report.html, result.json."""
