"""The same case on another grid of periods: years cut into quarters or months, or these put together again."""
