/** Longest line: an image of 20 MB in base64, and some metadata. */
export const longestLineBytes = 32 * 1024 * 1024;
