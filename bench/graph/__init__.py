"""What a call to Graph costs: our line, the stock SDK, and plain httpx."""
