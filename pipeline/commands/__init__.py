"""What the commands of `jixiao` do and print for people."""
