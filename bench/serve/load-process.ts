import { applyLoad, type LoadOptions } from './load.ts';

/** The load generator as a process of its own: its pauses are not those of the program that measures. */
process.once('message', (options: Omit<LoadOptions, 'body'> & { bodies: readonly string[] }) => {
  const { bodies: texts, ...rest } = options;
  const bodies = texts.map((text) => Buffer.from(text));
  const body = (n: number) => bodies[n % bodies.length] ?? '';
  void applyLoad({ ...rest, body }).then((result) =>
    process.send?.(result, undefined, {}, () => process.exit()),
  );
});
