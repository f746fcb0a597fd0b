import { digitsOfNumber } from './digits-of-number.ts';
import { escapeText } from './escape-text.ts';
import type { TermFilter } from './term-filter.ts';

/** Digits of a label and of a number, in base 16. */
export const LABEL_DIGITS = 8;
export const NUMBER_DIGITS = 16;

/** Every stored vector has this term. */
const ANY_TERM = 'a';
export const EVERYTHING = { anyOf: [ANY_TERM] } as const satisfies TermFilter;

const inHex = (digits: bigint, length: number) => digits.toString(16).padStart(length, '0');

/** The term of every label that begins with these hexadecimal digits. */
export function labelTerm(prefix: string): string {
  return `l${prefix}`;
}

/** All eight digits of a label. */
export function digitsOfLabel(label: number): string {
  return inHex(BigInt(label), LABEL_DIGITS);
}

/**
 * The terms of one field. A term is the field's key, one letter for the kind, and the value, so that terms of
 * several fields and kinds never meet, and terms of text are ordered as the text.
 */
export const fieldTerms = {
  present: (key: string) => `${key}e`,
  null: (key: string) => `${key}z`,
  boolean: (key: string, value: boolean) => `${key}${value ? 't' : 'f'}`,
  /** Beginning of every text that begins so. */
  textPrefix: (key: string, prefix: string) => `${key}s${escapeText(prefix)}`,
  /** The end is marked: equality is not a prefix, and trailing blanks count. */
  text: (key: string, value: string) => `${key}s${escapeText(value)}%.`,
  number: (key: string, digits: string) => `${key}n${digits}`,
  instant: (key: string, digits: string) => `${key}d${digits}`,
} as const;

/** A number as sixteen digits whose order is the order of numbers. */
export function digitsOf(number: number): string {
  return inHex(digitsOfNumber(number), NUMBER_DIGITS);
}
