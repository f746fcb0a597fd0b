import { describe, expect, test } from '@jest/globals';
import {
  ChecksumMismatchError,
  CorruptFileError,
  DatasetError,
  DatasetNotFoundError,
  DownloadFailedError,
  EmptyTextError,
  FaceFinderNeededError,
  ImageTooLargeError,
  LeakageError,
  ManualDownloadError,
  TarTooLargeError,
  UnknownDatasetError,
  UnknownSplitError,
  UnreadableDocumentError,
  UnreadableImageError,
  UnreadableSampleError,
  UnreadableTarError,
  UnreadableZipError,
  UnsuitableShapeError,
  UnusableSplitError,
  UnusableVectorError,
  WrongModalityError,
  ZipTooLargeError,
} from '../index.ts';

const cause = new Error('the reason');

const all: [DatasetError, string, string][] = [
  [new ChecksumMismatchError('a.zip', ['11'], '22'), 'checksum-mismatch', 'not 11'],
  [
    new CorruptFileError('a.csv', 'no class', { line: 3 }),
    'corrupt-file',
    'a.csv line 3: no class',
  ],
  [new CorruptFileError('a.idx', 'cut', { offset: 0 }), 'corrupt-file', 'a.idx at byte 0: cut'],
  [new CorruptFileError('a.zip', 'empty'), 'corrupt-file', 'a.zip: empty'],
  [new DatasetNotFoundError('x', ['/r'], ['f']), 'dataset-not-found', 'datasets pull x'],
  [new DownloadFailedError('https://h/f', 'gone'), 'download-failed', 'gone'],
  [new EmptyTextError(), 'empty-text', 'empty'],
  [new FaceFinderNeededError(), 'face-finder-needed', 'FaceFinder'],
  [new ImageTooLargeError('pixels', 5, undefined), 'image-too-large', 'more pixels; at most 5'],
  [new ImageTooLargeError('bytes', 5, 9), 'image-too-large', '9 bytes; at most 5'],
  [new LeakageError('class', ['a', 'b'], 7), 'leakage', '7 class(s), such as a, b'],
  [new ManualDownloadError('a.zip', 'Get it there.'), 'manual-download', 'Get it there.'],
  [
    new TarTooLargeError('a.tar', 'entries', 1),
    'tar-too-large',
    'entries are above the limit of 1',
  ],
  [new UnreadableTarError('a.tar', 'no tar'), 'unreadable-tar', 'no tar'],
  [new UnknownDatasetError('x', ['y']), 'unknown-dataset', 'Known: y'],
  [new UnknownSplitError('x', 's', []), 'unknown-split', 'It has: none'],
  [
    new UnreadableDocumentError('a.pdf', { problem: 'damaged', reason: 'cut off' }),
    'unreadable-document',
    'a.pdf cannot be read as a document: cut off.',
  ],
  [new UnreadableImageError('cut off'), 'unreadable-image', 'cut off'],
  [
    new UnreadableSampleError('id-1', cause),
    'unreadable-sample',
    '"id-1" cannot be used: the reason',
  ],
  [new UnreadableSampleError('id-1', 'word'), 'unreadable-sample', 'word'],
  [new UnreadableZipError('a.zip', 'no zip'), 'unreadable-zip', 'a.zip'],
  [new UnsuitableShapeError([1, 2], 'squares'), 'unsuitable-shape', '[1, 2]'],
  [new UnusableSplitError('one class'), 'unusable-split', 'one class'],
  [new UnusableVectorError('length', 3, 2), 'unusable-vector', '2 numbers; this model takes 3'],
  [new WrongModalityError('image', []), 'wrong-modality', 'nothing'],
  [new ZipTooLargeError('a.zip', 'entries', 1, 2), 'zip-too-large', 'limit of 1'],
];

describe('errors', () => {
  test.each(all.map(([error, code, text]) => [error.name, error, code, text] as const))(
    '%s has its name, code and a message that helps',
    (name, error, code, text) => {
      expect(error).toBeInstanceOf(DatasetError);
      expect(error).toBeInstanceOf(Error);
      expect(name).toBe(error.constructor.name);
      expect(error.code).toBe(code);
      expect(error.message).toContain(text);
    },
  );

  test('causes are kept', () => {
    expect(new UnreadableSampleError('x', cause).cause).toBe(cause);
    expect(new UnreadableImageError('x', { cause }).cause).toBe(cause);
    expect(new UnreadableZipError('f', 'x', { cause }).cause).toBe(cause);
    expect(new CorruptFileError('f', 'x', { cause }).cause).toBe(cause);
    expect(new DownloadFailedError('u', 'x', { cause }).cause).toBe(cause);
  });
});
