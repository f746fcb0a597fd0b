const mostCharacters = 200;

/** The path of a field as a person writes it: `items[3].vector`. */
export function fieldPath(path: readonly PropertyKey[]): string {
  const text = path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
