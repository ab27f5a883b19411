"""Running text of reports → the figures it states: a sentence at a time, each number by the label before it."""
