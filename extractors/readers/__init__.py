"""What reads rows and lines: the layouts (pairs, matrix, records, facing, across, sections), and what each asks."""
