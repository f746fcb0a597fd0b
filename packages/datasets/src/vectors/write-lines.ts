import { writeBeside } from './write-beside.ts';

const blockCharacters = 1024 * 1024;

/**
 * Writes lines of text as UTF-8, about a megabyte at a time; the file is there when it is whole.
 * @returns how many lines were written
 */
export async function writeLines(path: string, lines: AsyncIterable<string>): Promise<number> {
  return writeBeside(path, async (file) => {
    let written = 0;
    let block: string[] = [];
    let characters = 0;
    const flush = async () => {
      await file.writeFile(block.join(''));
      block = [];
      characters = 0;
    };
    for await (const line of lines) {
      block.push(line, '\n');
      characters += line.length + 1;
      written += 1;
      if (characters >= blockCharacters) await flush();
    }
    await flush();
    return written;
  });
}
