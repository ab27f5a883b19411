"""What the program costs, beside the floor and beside other readers: `python -m bench` (`make bench`).

`documents` makes what is read, `clock` reads it in turn and takes the time, `core` and `peers` are who reads. `costs`
sets their figures out as tables, `growth` and `memory` say what large and many documents cost, `ingest` times whole
runs, `page` writes it all.
"""
