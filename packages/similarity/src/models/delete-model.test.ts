import { describe, expect, test } from '@jest/globals';
import type { ModelVersionRecord } from '../ports/model-store.ts';
import { deleteModel, type DeleteModelPorts } from './delete-model.ts';

const version = (key: string) => ({ artifact: { key } }) as ModelVersionRecord;

/** Two pages of versions; `log` tells in which order things are deleted. */
function ports(exists: boolean, log: string[]): DeleteModelPorts {
  return {
    models: {
      versions: async (_name, { cursor }) => {
        if (!exists) return { data: [], nextCursor: undefined };
        return cursor === undefined
          ? { data: [version('a'), version('b')], nextCursor: 'more' }
          : { data: [version('c')], nextCursor: undefined };
      },
      delete: async (name) => {
        log.push(`model ${name}`);
        return exists;
      },
    },
    artifacts: { delete: async (key) => void log.push(`files ${key}`) },
  };
}

describe('deleteModel', () => {
  test('deletes the model before the files of all its versions', async () => {
    const log: string[] = [];
    await deleteModel(ports(true, log), 'm');
    expect(log).toEqual(['model m', 'files a', 'files b', 'files c']);
  });

  test('an unknown model deletes nothing', async () => {
    const log: string[] = [];
    await expect(deleteModel(ports(false, log), 'm')).rejects.toMatchObject({
      code: 'model-not-found',
    });
    expect(log).toEqual(['model m']);
  });

  test('a model that is in use keeps its files', async () => {
    const log: string[] = [];
    const inUse = Object.assign(new Error('in use'), { code: 'model-in-use' });
    const used = ports(true, log);
    const models = { ...used.models, delete: () => Promise.reject(inUse) };
    await expect(deleteModel({ ...used, models }, 'm')).rejects.toBe(inUse);
    expect(log).toEqual([]);
  });
});
