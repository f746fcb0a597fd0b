import { formatShare } from '../terminal/format.ts';
import type { Output } from '../terminal/output.ts';
import type { Answers } from './ask-questions.ts';
import { curlLine } from './curl-line.ts';

/** The answers for a person, each with the line that asks the same on a terminal. */
export function printAnswers(
  output: Output,
  answers: Answers,
  server: { url: string; collection: string },
): void {
  const { url, collection } = server;
  output.line(
    `     nearest to ${answers.query} (${answers.tookMs.toFixed(1)} ms, ${answers.engine} index):`,
  );
  const widest = Math.max(...answers.neighbours.map(({ id }) => id.length));
  for (const { id, distance, probability } of answers.neighbours) {
    const chance = probability === null ? '' : `  a match with ${formatShare(probability)}`;
    output.line(`       ${id.padEnd(widest)} distance ${distance.toFixed(3)}${chance}`);
  }
  output.line(
    `     $ ${curlLine(url, `/v1/collections/${collection}/search`, { query: { item: answers.query }, k: answers.neighbours.length })}`,
  );
  output.line();
  for (const { a, b, answer } of answers.pairs) {
    const verdict =
      answer.match === null
        ? ''
        : answer.match
          ? ' → the same character'
          : ' → different characters';
    const chance =
      answer.probability === null ? '' : `, probability ${formatShare(answer.probability)}`;
    output.line(`     ${a} and ${b}: distance ${answer.distance.toFixed(3)}${chance}${verdict}`);
    output.line(
      `     $ ${curlLine(url, '/v1/compare', { collection, a: { item: a }, b: { item: b } })}`,
    );
  }
}
