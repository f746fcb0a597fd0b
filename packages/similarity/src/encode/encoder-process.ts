// The encoder process: started by EncoderProcess with an IPC channel, ends when the channel does.
import type { EncoderReply, EncoderRequest } from './encoder-messages.ts';
import { EncoderSet } from './encoder-set.ts';
import { inspectImages } from './inspect-images.ts';
import { outcomeOfError } from './outcome-of-error.ts';

const encoders = new EncoderSet();
let last: Promise<void> = Promise.resolve();

// The parent decides when it ends, also when a whole process group gets the signal.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));
process.on('message', (request: EncoderRequest) => {
  last = last.then(async () => send(await answer(request)));
});
send({ type: 'ready' });

async function answer(request: EncoderRequest): Promise<EncoderReply> {
  try {
    if (request.type === 'inspect')
      return { type: 'inspected', inspections: await inspectImages(request.images) };
    encoders.unload(request.unload);
    const encoder = await encoders.load(request.encoder, request.files);
    return { type: 'embedded', outcomes: await encoder.embed(request.contents) };
  } catch (error) {
    return { type: 'failed', ...outcomeOfError(error).error };
  }
}

function send(reply: EncoderReply): void {
  // Without a channel the parent is gone, and 'disconnect' ends this process.
  // The parent may die while the reply is on its way: then nobody waits for it any more.
  if (process.connected) process.send?.(reply, undefined, {}, () => {});
}
