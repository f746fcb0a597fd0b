import { UnreadableDocumentError } from '../../errors/unreadable-document-error.ts';
import { parse } from './parse.ts';
import type { ParserAnswer, ParserJob } from './parser-job.ts';

// Entry point of the parsers' process, which is killed where a file takes too long.

async function answer(job: ParserJob): Promise<ParserAnswer> {
  try {
    return { result: await parse(job) };
  } catch (error) {
    if (error instanceof UnreadableDocumentError) {
      return { problem: error.problem, reason: error.reason };
    }
    return { problem: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  }
}

process.on('message', (job: ParserJob) => void answer(job).then((reply) => process.send?.(reply)));
