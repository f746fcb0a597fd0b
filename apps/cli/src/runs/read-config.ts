import { messageOf } from '@kindred/runtime';
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { UnusableConfigError } from './unusable-config-error.ts';

/**
 * Reads a training configuration: JSON where the file's name ends in .json, else YAML. Its fields are not
 * checked.
 *
 * @throws UnusableConfigError where the file cannot be read, or holds anything but fields
 */
export async function readConfig(file: string): Promise<Record<string, unknown>> {
  const text = await read(file);
  const config = parseText(file, text);
  // An empty file is a configuration that changes nothing.
  if (config === null) return {};
  if (isFields(config)) return config;
  throw new UnusableConfigError(
    `${file} is no training configuration: it must hold fields, such as "steps: 500".`,
  );
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UnusableConfigError(
      `The configuration ${file} cannot be read: ${messageOf(cause)}.`,
      cause,
    );
  }
}

function parseText(file: string, text: string): unknown {
  const isJson = file.toLowerCase().endsWith('.json');
  try {
    return isJson ? JSON.parse(text) : parse(text);
  } catch (cause) {
    // Below its first line, the parser of YAML prints the place in the file.
    const [reason = ''] = messageOf(cause).split('\n');
    throw new UnusableConfigError(
      `${file} is not valid ${isJson ? 'JSON' : 'YAML'}: ${reason.replace(/[:.]$/, '')}.`,
      cause,
    );
  }
}

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
