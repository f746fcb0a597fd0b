export { DatasetError } from './errors/dataset-error.ts';
export { ChecksumMismatchError } from './errors/checksum-mismatch-error.ts';
export { CorruptFileError, type FilePosition } from './errors/corrupt-file-error.ts';
export { DatasetNotFoundError } from './errors/dataset-not-found-error.ts';
export { DownloadFailedError } from './errors/download-failed-error.ts';
export { EmptyTextError } from './errors/empty-text-error.ts';
export { FaceFinderNeededError } from './errors/face-finder-needed-error.ts';
export { ImageTooLargeError } from './errors/image-too-large-error.ts';
export { LeakageError } from './errors/leakage-error.ts';
export { ModelNotPulledError } from './errors/model-not-pulled-error.ts';
export { ManualDownloadError } from './errors/manual-download-error.ts';
export { TarTooLargeError } from './errors/tar-too-large-error.ts';
export { TokenizerNeededError } from './errors/tokenizer-needed-error.ts';
export { UnknownDatasetError } from './errors/unknown-dataset-error.ts';
export { UnknownModelError } from './errors/unknown-model-error.ts';
export { UnknownSplitError } from './errors/unknown-split-error.ts';
export {
  type DocumentProblem,
  UnreadableDocumentError,
} from './errors/unreadable-document-error.ts';
export { UnreadableImageError } from './errors/unreadable-image-error.ts';
export { UnreadableSampleError } from './errors/unreadable-sample-error.ts';
export { UnreadableTarError } from './errors/unreadable-tar-error.ts';
export { UnreadableZipError } from './errors/unreadable-zip-error.ts';
export { UnsuitableShapeError } from './errors/unsuitable-shape-error.ts';
export { UnusableSplitError } from './errors/unusable-split-error.ts';
export { UnusableTokenizerError } from './errors/unusable-tokenizer-error.ts';
export { UnusableVectorError } from './errors/unusable-vector-error.ts';
export { WrongModalityError } from './errors/wrong-modality-error.ts';
export { ZipTooLargeError } from './errors/zip-too-large-error.ts';

export {
  type ImagePreprocessing,
  type InteractionsPreprocessing,
  type NgramIdsPreprocessing,
  type NgramPreprocessing,
  type Preprocessing,
  type TokenCountsPreprocessing,
  type TokensPreprocessing,
  type VectorPreprocessing,
  imagePreprocessingSchema,
  interactionsPreprocessingSchema,
  ngramIdsPreprocessingSchema,
  ngramPreprocessingSchema,
  preprocessingSchema,
  tokenCountsPreprocessingSchema,
  tokensPreprocessingSchema,
  vectorPreprocessingSchema,
} from './preprocessing/preprocessing.ts';
export { inputShapeOf } from './preprocessing/input-shape-of.ts';
export { type PreprocessOptions, type RawInput, preprocess } from './preprocessing/preprocess.ts';
export { hashNgrams } from './text/hash-ngrams.ts';
export { interactionIds } from './text/interaction-ids.ts';
export { ngramIds } from './text/ngram-ids.ts';
export { tokenizerFile, tokenizerOf } from './tokens/tokenizer-of.ts';
export { WordTokenizer } from './tokens/word-tokenizer.ts';
export { tokenCounts } from './tokens/token-counts.ts';
export { tokenIds } from './tokens/token-ids.ts';
export { findModel } from './pretrained/find-model.ts';
export { modelsFolder } from './pretrained/models-folder.ts';
export type { PretrainedModel } from './pretrained/pretrained-model.ts';
export { pretrainedModels } from './pretrained/pretrained-models.ts';
export { type PullModelOptions, pullModel } from './pretrained/pull-model.ts';
export { readModelFile } from './pretrained/read-model-file.ts';
export { decodeImage } from './image/decode-image.ts';
export { decodePixels } from './image/decode-pixels.ts';
export { encodePng, type RawPixels } from './image/encode-png.ts';
export { type ImageLimits, defaultImageLimits } from './image/image-limits.ts';
export { type ImageHeader, inspectImage } from './image/inspect-image.ts';
export type { ImageFormat } from './image/sniff-format.ts';

export type { Dataset, Modality } from './sample/dataset.ts';
export type {
  ImageContent,
  Sample,
  SampleContent,
  TextContent,
  VectorContent,
} from './sample/sample.ts';
export type { TextPair } from './sample/text-pair.ts';
export { type LoadedPairs, loadPairedInputs } from './load/load-paired-inputs.ts';
export { cropText } from './text/crop-text.ts';
export type { LabelledInputs, LoadedInputs } from './load/labelled-inputs.ts';
export { type LoadOptions, loadLabelledInputs } from './load/load-labelled-inputs.ts';
export { type LoadedPictures, loadPictures } from './load/load-pictures.ts';
export { concatenateInputs } from './load/concatenate-inputs.ts';
export { selectInputs } from './load/select-inputs.ts';
export { assertNoLeakage } from './split/assert-no-leakage.ts';
export { type ClassSplit, type SplitOptions, splitByClass } from './split/split-by-class.ts';
export { rotateQuarter } from './augment/rotate-quarter.ts';
export { withRotatedClasses } from './augment/with-rotated-classes.ts';
export { fingerprint } from './fingerprint/fingerprint.ts';
export { seededRandom } from './random/seeded-random.ts';
export { shuffle } from './random/shuffle.ts';

export type { CatalogueEntry, PublishedFile } from './catalogue/catalogue-entry.ts';
export { type FoundDataset, findDataset, listDatasets } from './catalogue/find-dataset.ts';
export { openDataset } from './catalogue/open-dataset.ts';
export {
  type PullOptions,
  type PullProgress,
  type PulledDataset,
  pullDataset,
  pullEntry,
} from './pull/pull-dataset.ts';
export type { Fetch } from './pull/download-rest.ts';
export { type IdxFiles, type IdxOptions, openIdx } from './idx/open-idx.ts';
export { type ImageFolderOptions, openImageFolder } from './image-folder/open-image-folder.ts';
export { openTable } from './table/open-table.ts';
export type { TableOptions } from './table/table-options.ts';
export { type JsonlOptions, openJsonl } from './jsonl/open-jsonl.ts';
export { type JsonlRecord, jsonlRecordSchema } from './jsonl/jsonl-record.ts';
export { dataRoots } from './roots/data-roots.ts';
export type { OneShotRun } from './one-shot/one-shot-run.ts';
export { type OneShotOptions, oneShotRuns } from './one-shot/one-shot-runs.ts';
export { type DrawnAlphabetsOptions, drawAlphabets } from './drawn-alphabets/draw-alphabets.ts';
export { omniglotRuns } from './omniglot/omniglot-runs.ts';
export { type TarEntry, readTar } from './tar/read-tar.ts';
export { writeTar } from './tar/write-tar.ts';
export { type TarLimits, defaultTarLimits } from './tar/tar-limits.ts';
export { type ZipEntry, readZip } from './zip/read-zip.ts';
export { type ZipLimits, defaultZipLimits } from './zip/zip-limits.ts';
export { DTYPES, type ArrayOf, type Dtype } from './vectors/dtypes.ts';
export type { VectorBatch } from './vectors/vector-batch.ts';
export { type NpyFile, openNpy } from './npy/open-npy.ts';
export { type NpyShape, writeNpy } from './npy/write-npy.ts';
export { readVecs } from './vecs/read-vecs.ts';
export { VECS_FORMATS, type VecsFormat } from './vecs/vecs-formats.ts';
export { writeVecs } from './vecs/write-vecs.ts';
export type { DocumentSpan, SpanOrigin, TextDocument } from './documents/document.ts';
export { type DocumentLimits, defaultDocumentLimits } from './documents/document-limits.ts';
export type { DocumentOptions } from './documents/document-options.ts';
export type { DocumentFailure, DocumentOutcome } from './documents/document-outcome.ts';
export { readDocuments } from './documents/read-documents.ts';
export { readUploadedDocuments } from './documents/read-uploaded-documents.ts';
export type { DocumentColumns } from './documents/rows/document-columns.ts';
export { formatVector } from './vectors/format-vector.ts';
export { writeLines } from './vectors/write-lines.ts';
export { formatRecord } from './table/format-record.ts';
export { type ParquetColumn, type ParquetRow, writeParquet } from './parquet/write-parquet.ts';
export { type RowFile, type RowOptions, openRows } from './rows/open-rows.ts';
export type { Row, RowProblem } from './rows/row.ts';
export type { RowColumns } from './rows/row-columns.ts';
export { ROW_FORMATS, type RowFormat, rowFormatOf } from './rows/row-formats.ts';
