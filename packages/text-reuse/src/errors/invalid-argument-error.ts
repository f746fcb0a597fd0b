import { TextReuseError } from './text-reuse-error.ts';

/** An argument has the wrong type or lies outside its range. */
export class InvalidArgumentError extends TextReuseError {
  readonly code = 'invalid-argument';
  readonly field: string;
  readonly value: unknown;

  constructor(field: string, value: unknown, rule: string) {
    super(`${field} must be ${rule}, but is ${describe(value)}.`);
    this.field = field;
    this.value = value;
  }
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  if (typeof value === 'object' && value !== null) {
    return `an object (${Object.prototype.toString.call(value)})`;
  }
  return typeof value === 'function' ? 'a function' : String(value);
}
