/** What a person is told when the key of the first admin was made. */
export const firstKeyNotice = (key: string): string =>
  `The key of the first admin. Keep it: it is shown this once.\n\n  ${key}\n\n` +
  'Send it as "Authorization: Bearer KEY"; kindred takes it from KINDRED_API_KEY.';
