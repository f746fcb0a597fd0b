import type { RunBase } from '@kindred/contracts';
import { UnusableConfigError } from './unusable-config-error.ts';

/**
 * The version that `live`, `3`, `letters` or `letters@3` names; without a number the live one, without a name
 * that of the model that is trained.
 *
 * @throws UnusableConfigError
 */
export function readBase(text: string): RunBase {
  const [name = '', number, ...rest] = text.split('@');
  const isWrong = name === '' || rest.length > 0 || (number !== undefined && !isNumber(number));
  if (isWrong)
    throw new UnusableConfigError(
      `"${text}" is no version: use live, a number such as 3, or MODEL@3 of another model.`,
    );
  if (number !== undefined) return { model: name, version: Number(number) };
  if (isNumber(name)) return { version: Number(name) };
  return name === 'live' ? {} : { model: name };
}

const isNumber = (text: string) => /^\d{1,9}$/u.test(text);
