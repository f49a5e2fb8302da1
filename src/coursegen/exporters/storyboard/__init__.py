"""A course -> the parts of a storyboard in Word: pages, tables, footnotes, styles, and the file they make."""
