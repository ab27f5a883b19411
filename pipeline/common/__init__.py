"""What any room may use: errors, words for statuses, masking, files on the disk, hashes over the program's own code."""
