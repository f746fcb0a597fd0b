import type { tf } from '@kindred/tensor';
import type { ModelFiles } from './model-files.ts';

/** A network as the files that TensorFlow.js writes of it. */
export async function savedNetwork(network: tf.LayersModel): Promise<ModelFiles> {
  let files: ModelFiles | undefined;
  await network.save({
    save: (artifacts) => {
      const { modelTopology, weightSpecs, weightData } = artifacts;
      const weightsManifest = [{ paths: ['group1-shard1of1.bin'], weights: weightSpecs }];
      const model = new TextEncoder().encode(JSON.stringify({ modelTopology, weightsManifest }));
      files = { model, weights: [new Uint8Array(weightData as ArrayBuffer)] };
      return Promise.resolve({
        modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' },
      });
    },
  });
  if (!files) throw new Error('The network was not saved.');
  return files;
}
