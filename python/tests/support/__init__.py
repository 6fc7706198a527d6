"""The parts that several test files use."""
