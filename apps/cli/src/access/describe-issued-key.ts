import type { IssuedApiKey } from '@kindred/contracts';

/** A new secret, as it is told once. */
export function describeIssuedKey({
  name,
  role,
  collections,
  expiresAt,
  secret,
}: IssuedApiKey): string {
  const reach = collections === null ? 'all collections' : collections.join(', ');
  const end = expiresAt === null ? '' : `, until ${expiresAt}`;
  return [
    `${name}: ${role} of ${reach}${end}. Keep the key: it is shown this once.`,
    '',
    `  ${secret}`,
    '',
    'Send it as "Authorization: Bearer KEY"; kindred takes it from KINDRED_API_KEY.',
  ].join('\n');
}
