"""What is taken away: pages to read and print, files, and a text to read aloud, after a warning of traces."""
