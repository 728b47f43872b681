/** Bytes: the limit of every file handed in (`FILE_LIMIT_BYTES`), told in the same words. */
export const FILE_BYTES = 10_000_000
/** Pages of a PDF: no communiqué has more, and a book is not one text to read. */
export const PDF_PAGES = 500
/** Bytes an office file may grow to when it is unpacked: many times what a long text needs. */
export const UNPACKED_BYTES = 60_000_000
/** Parts of an office file. */
export const ZIP_ENTRIES = 5_000
/** Seconds a file may take to open. */
export const OPENING_SECONDS = 20
/** Bytes the opening of a file may take, all in all: a PDF of 500 pages takes a quarter of it. */
export const OPENING_BYTES = 1_200_000_000
/** How deep a page's parts may lie in one another: browsers give up at 512. */
export const DEPTH = 512
