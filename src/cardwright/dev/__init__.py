"""The makers' tool: what is derived is generated, committed and checked."""
