"""Reports as text, JSON, GitHub annotations and SARIF: each turns a report into a string."""
