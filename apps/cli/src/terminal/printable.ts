/** A text of unknown origin without what would steer a terminal: controls and marks of direction become `�`. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu, '�');
