import type { PassageScanOptions, ScanPair, ScanPassage, ScanSummary } from '@kindred/contracts';
import { compareSubmissions, type SubmissionPair } from '@kindred/text-reuse';
import { languageOf } from '../documents/language-of.ts';
import type { ProgressMeter } from '../progress-meter.ts';
import { coveredShare } from '../results/covered-share.ts';
import type { ScanDocument } from '../scan-document.ts';
import type { ScanHooks } from '../scan-hooks.ts';
import type { BaseCode } from './base-of-scan.ts';
import { classOfPair } from './class-of-pair.ts';

export interface ProgramScan {
  readonly pairs: readonly ScanPair[];
  readonly failures: ScanSummary['failures'];
}

/** Pairs of programs of one family of languages with as much in common as the options ask. */
export async function scanPrograms(
  programs: readonly ScanDocument[],
  context: {
    readonly base: BaseCode;
    readonly options: PassageScanOptions;
    readonly hooks: ScanHooks;
    readonly meter: ProgressMeter;
  },
): Promise<ProgramScan> {
  const { base, options, hooks, meter } = context;
  const report = await compareSubmissions(
    programs.map((program) => ({
      id: program.id,
      source: program.text,
      language: languageOf(program, options.language) ?? base.language,
      ...(program.author !== undefined && { author: program.author }),
    })),
    {
      language: base.language,
      minimumMatch: options.minimumMatch,
      onProgress: ({ phase, ...progress }) => meter.report(phase, progress),
      ...(base.code !== '' && { baseCode: base.code }),
      ...(hooks.signal && { signal: hooks.signal }),
    },
  );
  const byId = new Map(programs.map((program) => [program.id, program]));
  const pairs = report.pairs
    .filter(({ average }) => average > 0 && average >= options.codeThreshold)
    .map((pair) => ({
      pair,
      a: byId.get(pair.left) as ScanDocument,
      b: byId.get(pair.right) as ScanDocument,
    }))
    .filter(({ a, b }) => a.role !== 'old' || b.role !== 'old')
    .map(({ pair, a, b }) => presentPrograms(pair, a, b));
  return { pairs, failures: [...report.failures] };
}

function presentPrograms(pair: SubmissionPair, a: ScanDocument, b: ScanDocument): ScanPair {
  const passages = pair.matches
    .map((match): ScanPassage => {
      const isSame =
        bare(a.text.slice(match.left.start, match.left.end)) ===
        bare(b.text.slice(match.right.start, match.right.end));
      const reason = isSame ? 'verbatim' : 'structure';
      return { a: match.left, b: match.right, reason, score: 1, words: match.tokens };
    })
    .sort((one, other) => one.a.start - other.a.start);
  const { average } = pair;
  const similarity = Math.min(1, average);
  return {
    a: a.id,
    b: b.id,
    similarity,
    class: classOfPair({ a: similarity, b: similarity }, () => bare(a.text) === bare(b.text)),
    shares: {
      a: coveredShare(
        a.text,
        passages.map((passage) => passage.a),
      ),
      b: coveredShare(
        b.text,
        passages.map((passage) => passage.b),
      ),
    },
    passages,
    outlier: pair.outlier,
  };
}

/** Source code without its layout. */
const bare = (source: string) => source.replaceAll(/\s+/gu, ' ').trim();
