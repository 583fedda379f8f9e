//! Who is who: actors with names, codes, offices and dates, from the dictionary's files.
