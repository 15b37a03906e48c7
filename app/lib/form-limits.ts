/** How much one form may carry; the browser says so before it sends, the server refuses whatever comes all the same. */

/** Fields, as they travel. */
export const MAX_FORM_BYTES = 1_000_000;
/** 20 MB each: a scan of forty pages fits, a film does not. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;
/** All files of one form together, with room for fields and boundaries. */
export const MAX_UPLOAD_BYTES = 2 * MAX_FILE_BYTES + 200_000;
