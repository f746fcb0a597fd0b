import { createParser, type EventSourceMessage } from 'eventsource-parser';

// No event of ours comes near; a stream that never ends a line is not ours.
const longestMessage = 1024 * 1024;

/** The messages of a text/event-stream body. `onChunk` is called whenever anything arrives, comments too. */
export async function* readEventStream(
  body: ReadableStream<Uint8Array>,
  onChunk: () => void,
): AsyncGenerator<EventSourceMessage> {
  let waiting: EventSourceMessage[] = [];
  const parser = createParser({
    onEvent: (message) => waiting.push(message),
    maxBufferSize: longestMessage,
  });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onChunk();
      parser.feed(decoder.decode(value, { stream: true }));
      const messages = waiting;
      waiting = [];
      yield* messages;
    }
  } finally {
    // Closes the connection when the reader stops early; a body that failed has nothing to close.
    await reader.cancel().catch(() => undefined);
  }
}
