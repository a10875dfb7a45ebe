// A thread that ends as one does that ran out of memory: no word, a code.
process.exit(7);
