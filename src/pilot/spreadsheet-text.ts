/** Undoes the `'` that careful exports put before text which a spreadsheet would run as a formula. */

const GUARDED = /^'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r])/;

/** The text as it was before it was guarded. Text that merely begins with `'` stays as it is. */
export const spreadsheetText = (cell: string): string => cell.replace(GUARDED, '');
