export type { AlignOptions } from './alignment/align-options.ts';
export { alignPassages } from './alignment/align-passages.ts';
export type { AlignmentMode } from './alignment/alignment-parameters.ts';
export type { Passage, ReuseReason } from './alignment/passage.ts';
export type { PreparedText } from './alignment/prepared-text.ts';
export { prepareText } from './alignment/prepare-text.ts';
export type { PrepareOptions } from './alignment/prepare-text.ts';
export type { SentenceEmbeddings } from './alignment/sentence-embeddings.ts';
export { findNearDuplicates } from './duplicates/find-near-duplicates.ts';
export type {
  DuplicateCluster,
  NearDuplicateOptions,
  NearDuplicates,
} from './duplicates/find-near-duplicates.ts';
export { jaccard } from './duplicates/jaccard.ts';
export { shingleSet } from './duplicates/shingle-set.ts';
export type { SimilarPairs } from './duplicates/similar-pairs.ts';
export { InvalidArgumentError } from './errors/invalid-argument-error.ts';
export { TextReuseError } from './errors/text-reuse-error.ts';
export { TextTooLongError } from './errors/text-too-long-error.ts';
export { findBaseText } from './exclusion/find-base-text.ts';
export { findQuotations } from './exclusion/find-quotations.ts';
export { findReferences } from './exclusion/find-references.ts';
export type { ReuseFeatures } from './features/reuse-features.ts';
export { reuseFeatures } from './features/reuse-features.ts';
export type { Bands } from './fingerprints/choose-bands.ts';
export { chooseBands } from './fingerprints/choose-bands.ts';
export { estimateJaccard } from './fingerprints/estimate-jaccard.ts';
export { FingerprintIndex } from './fingerprints/fingerprint-index.ts';
export { hammingDistance } from './fingerprints/hamming-distance.ts';
export { hashKgrams } from './fingerprints/hash-kgrams.ts';
export { MinHasher } from './fingerprints/min-hasher.ts';
export type { SimHash } from './fingerprints/sim-hash.ts';
export { simHash } from './fingerprints/sim-hash.ts';
export { winnow } from './fingerprints/winnow.ts';
export { sentenceSpans } from './normalize/sentence-spans.ts';
export type { Span } from './normalize/span.ts';
export { tokenize } from './normalize/tokenize.ts';
export type { Tokens } from './normalize/tokens.ts';
export { plagdet } from './plagdet/plagdet.ts';
export type { PlagdetScores } from './plagdet/plagdet-scores.ts';
export type { ReuseCase } from './plagdet/reuse-case.ts';
export type { CorpusDocument } from './scan/corpus-document.ts';
export type { ReusePair } from './scan/reuse-pair.ts';
export { scanCorpus } from './scan/scan-corpus.ts';
export type { ScanResult } from './scan/scan-corpus.ts';
export type { ScanOptions, ScanProgress } from './scan/scan-options.ts';
