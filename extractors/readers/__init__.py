"""One reader per layout: header, pairs, matrix, records, inline text, lists, sections, figures."""
