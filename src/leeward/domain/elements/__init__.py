"""What a reader must find, beside what there is of it: rows, exhibits and gaps, and no verdict."""
