import { totalmem } from 'node:os';
import type { DryRunReport } from '@kindred/contracts';

/** A class that is so many times another makes the network know the one and guess the other. */
const unbalanced = 10;
/** With fewer held-out classes the intervals of all figures are too wide to compare versions by. */
const fewHeldOut = 20;
const day = 86_400;

/** What a person should know before the run is started. */
export function warningsOf(report: Omit<DryRunReport, 'warnings'>): string[] {
  return [...ofClasses(report), ...ofVerdicts(report), ...ofLeakage(report), ...ofMachine(report)];
}

function ofClasses({ classes }: Omit<DryRunReport, 'warnings'>): string[] {
  if (classes === null) return [];
  const { training, heldOut } = classes;
  const { leftOut, smallest, largest } = training;
  return [
    ...(leftOut > 0
      ? [`${leftOut} classes have a single example and are left out: add a second one to each.`]
      : []),
    ...(largest > unbalanced * smallest
      ? [
          `The largest class has ${largest} examples, the smallest ${smallest}: let them count alike with classWeights: balanced, or draw them so with the sampler class-balanced.`,
        ]
      : []),
    ...(heldOut.count < fewHeldOut
      ? [
          `${heldOut.count} classes are held out: figures of so few have wide intervals. Hold out more, or gather more classes.`,
        ]
      : []),
  ];
}

function ofVerdicts({ verdicts }: Omit<DryRunReport, 'warnings'>): string[] {
  if (verdicts === null || verdicts.trained > 0) return [];
  const { heldOut, outOfReach, tied, unsure } = verdicts;
  if (heldOut + outOfReach + tied + unsure === 0)
    return ['Nobody has judged a pair: give verdicts (kindred review), or train without them.'];
  return [
    `No judged pair can be learned from: ${outOfReach} have one item in a held-out class or one that is gone, ${heldOut} measure, ${tied} are tied, of ${unsure} nobody is sure. Judge pairs of other items.`,
  ];
}

function ofLeakage({ leakage }: Omit<DryRunReport, 'warnings'>): string[] {
  if (leakage === null) return [];
  const { sameIds, exactDuplicates, nearCopies, nearDuplicates, examined } = leakage;
  const left = sameIds + exactDuplicates + nearCopies;
  return [
    ...(left > 0
      ? [
          `${left} training examples repeat what is held out (${sameIds} by id, ${exactDuplicates} exactly, ${nearCopies} nearly) and are left out: remove the copies, or give them one class.`,
        ]
      : []),
    ...(nearDuplicates !== null && nearDuplicates > 0
      ? [
          `${nearDuplicates} of ${examined} held-out examples hardly differ from one in the training. Figures will be too good: remove the copies, or give them one class.`,
        ]
      : []),
  ];
}

function ofMachine({ expected }: Omit<DryRunReport, 'warnings'>): string[] {
  const { seconds, memoryBytes } = expected;
  return [
    ...(seconds > day
      ? ['It would take more than a day: fewer steps, a smaller encoder or smaller batches help.']
      : []),
    ...(memoryBytes > 0.8 * totalmem()
      ? [
          'It takes more than 80 % of the memory of this machine: a smaller encoder or smaller batches help.',
        ]
      : []),
  ];
}
