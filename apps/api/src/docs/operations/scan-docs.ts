import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const scanDocs = {
  scanForDuplicates: {
    tag: 'Scans',
    summary: 'Queue a scan for near duplicates among the texts of a collection',
    problems: ['collection-not-found', 'modality-mismatch'],
  },
  scanForPassages: {
    tag: 'Scans',
    summary: 'Queue a scan for copied passages among the texts of a collection',
    problems: ['collection-not-found', 'modality-mismatch'],
  },
  listScans: {
    tag: 'Scans',
    summary: 'List scans, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getScan: {
    tag: 'Scans',
    summary: 'A scan, how far it is and the figures of what it found',
    problems: ['scan-not-found'],
  },
  cancelScan: {
    tag: 'Scans',
    summary: 'Ask a scan to stop',
    problems: ['scan-not-found', 'scan-finished'],
  },
  deleteScan: {
    tag: 'Scans',
    summary: 'Delete a scan with everything it found; one that runs is stopped',
    problems: ['scan-not-found'],
  },
  listScanPairs: {
    tag: 'Scans',
    summary: 'Pairs that a scan found, the most similar first',
    problems: ['scan-not-found', 'bad-cursor'],
  },
  listScanClusters: {
    tag: 'Scans',
    summary: 'Clusters that a scan found, the largest first',
    problems: ['scan-not-found', 'bad-cursor'],
  },
  comparePassages: {
    tag: 'Scans',
    summary: 'The passages that two texts have in common',
    problems: ['passages-overloaded', 'passages-too-slow', 'passages-unusable'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
