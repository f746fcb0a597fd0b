import { describe, expect, test } from '@jest/globals';
import { artifactCheckpoints } from './artifact-checkpoints.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';

const files = (content: string) => ({ 'state.bin': Buffer.from(content) });

describe('artifactCheckpoints', () => {
  test('gives the newest back and keeps two', async () => {
    const { artifacts, keys } = memoryArtifacts();
    const checkpoints = artifactCheckpoints(artifacts, 'run', '1-1');
    expect(await checkpoints.latest()).toBeUndefined();
    for (const step of [100, 200, 1000]) await checkpoints.save(step, files(`at ${step}`));
    expect(await checkpoints.latest()).toEqual({ step: 1000, files: files('at 1000') });
    expect(keys()).toEqual(['checkpoints/run/1-1/000000200', 'checkpoints/run/1-1/000001000']);
  });

  test('the same step twice is one checkpoint', async () => {
    const { artifacts, keys } = memoryArtifacts();
    const checkpoints = artifactCheckpoints(artifacts, 'run', '1-1');
    await checkpoints.save(100, files('epoch'));
    await checkpoints.save(100, files('signal'));
    expect(keys()).toHaveLength(1);
  });

  test('a process goes on from what another one of the run wrote, and not from another run', async () => {
    const { artifacts } = memoryArtifacts();
    await artifactCheckpoints(artifacts, 'run', '1-1').save(300, files('first'));
    await artifactCheckpoints(artifacts, 'run-2', '1-1').save(900, files('other'));
    const second = artifactCheckpoints(artifacts, 'run', '2-1');
    expect(await second.latest()).toHaveProperty('step', 300);
    // Both may come to one step; neither touches the other's key.
    await second.save(300, files('second'));
    await second.save(400, files('second'));
    expect(await second.latest()).toHaveProperty('step', 400);
  });

  test('passes over a checkpoint that is damaged', async () => {
    const { artifacts } = memoryArtifacts();
    const checkpoints = artifactCheckpoints(artifacts, 'run', '1-1');
    await checkpoints.save(100, files('good'));
    await checkpoints.save(200, files('damaged'));
    const get = async (key: string) => {
      if (key.endsWith('200'))
        throw Object.assign(new Error('sha256 differs'), { code: 'artifact-corrupt' });
      return artifacts.get(key);
    };
    const reader = artifactCheckpoints({ ...artifacts, get }, 'run', '1-2');
    expect(await reader.latest()).toHaveProperty('step', 100);
    const gone = { ...artifacts, get: () => Promise.reject(new Error('the disk is gone')) };
    await expect(artifactCheckpoints(gone, 'run', '1-2').latest()).rejects.toThrow('is gone');
  });
});
