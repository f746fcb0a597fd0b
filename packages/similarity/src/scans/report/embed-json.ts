/**
 * JSON that may stand in a script element of HTML: no `<` that could end or reopen the element, and none of the line ends
 * that JSON allows and old JavaScript does not. JSON.parse gives the very same value back.
 */
export const embedJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
