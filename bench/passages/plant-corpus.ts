import { seededRandom, shuffle } from '@kindred/datasets';
import type { CorpusDocument, ReuseCase } from '@kindred/text-reuse';
import { DocumentWriter } from './document-writer.ts';
import { TextInventor } from './invent-text.ts';
import { obfuscate } from './obfuscate.ts';
import { readSentences } from './read-sentences.ts';
import { synonyms } from './synonyms.ts';

const WORDS = 3000;
const SHARE_WITH_PASSAGE = 0.2;

export interface PlantedCorpus {
  readonly documents: readonly CorpusDocument[];
  readonly cases: readonly ReuseCase[];
}

/** Every fifth document has a passage of about 100 words from another: by turns a copy and random operations. */
export function plantCorpus(count: number, split: 'development' | 'test'): PlantedCorpus {
  const pool = readSentences(split);
  const inventor = new TextInventor(pool.sentences);
  const random = seededRandom(`scan-${split}`);
  const means = {
    random,
    vocabulary: pool.sentences.join(' ').split(' '),
    synonyms: synonyms(pool.paraphrases),
  };
  const texts = Array.from({ length: count }, () => inventor.invent(WORDS, random));
  const documents: CorpusDocument[] = [];
  const cases: ReuseCase[] = [];
  const places = texts.map((sentences) => {
    const writer = new DocumentWriter();
    const spans = sentences.map((sentence) => writer.add([sentence]));
    return { text: writer.text, spans };
  });
  const copying = new Set(shuffle([...texts.keys()], random).slice(0, count * SHARE_WITH_PASSAGE));
  for (const [number, sentences] of texts.entries()) {
    const source = (number + 1 + Math.floor(random() * (count - 1))) % count;
    const isPlanted = copying.has(number) && !copying.has(source);
    if (!isPlanted) {
      documents.push({ id: `${number}`, text: places[number]?.text as string });
      continue;
    }
    const first = Math.floor(random() * ((texts[source] as string[]).length - 6));
    const passage = obfuscate(
      (texts[source] as string[]).slice(first, first + 6),
      cases.length % 2 === 0 ? 'verbatim' : 'random',
      means,
    );
    const writer = new DocumentWriter();
    const at = Math.floor(random() * sentences.length);
    writer.add(sentences.slice(0, at));
    const span = writer.add(passage);
    writer.add(sentences.slice(at));
    documents.push({ id: `${number}`, text: writer.text });
    const spans = places[source]?.spans as { start: number; end: number }[];
    const sourceSpan = {
      start: spans[first]?.start as number,
      end: spans[first + 5]?.end as number,
    };
    cases.push({ document: `${number}`, source: `${source}`, span, sourceSpan });
  }
  return { documents, cases };
}
