import type { ReadStream } from 'node:tty';

const interrupt = '\u0003';
const endOfInput = '\u0004';
const leftArrow = '\u001B[D';

/**
 * Keys of a terminal as they are pressed, as words of `answerOf`: the left arrow goes back, Ctrl-C and Ctrl-D quit.
 * The terminal is as it was when the reading ends.
 */
export async function* readKeys(terminal: ReadStream): AsyncGenerator<string, void, undefined> {
  terminal.setRawMode(true);
  terminal.setEncoding('utf8');
  try {
    for await (const pressed of terminal as AsyncIterable<string>) {
      if (pressed === leftArrow) yield 'back';
      else if (pressed.startsWith('\u001B')) continue;
      // Whoever types fast gives several at once.
      else for (const key of pressed) yield key === interrupt || key === endOfInput ? 'quit' : key;
    }
  } finally {
    terminal.setRawMode(false);
  }
}
