import { join } from 'node:path';
import type { CatalogueEntry } from '../catalogue/catalogue-entry.ts';
import { openIdx } from '../idx/open-idx.ts';

const published =
  'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion';

const file = (name: string, bytes: number, sha256: string) => ({
  name,
  url: `${published}/${name}`,
  sha256: [sha256] as const,
  bytes,
});

/** Fashion-MNIST (Xiao, Rasul, Vollgraf 2017). */
export const fashionMnist: CatalogueEntry = {
  name: 'fashion-mnist',
  description: '70,000 pictures of 10 kinds of clothes (60,000 train, 10,000 test, 28 × 28, grey).',
  licence: 'MIT',
  home: 'https://github.com/zalandoresearch/fashion-mnist',
  modality: 'image',
  files: [
    file(
      'train-images-idx3-ubyte.gz',
      26_421_880,
      '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
    ),
    file(
      'train-labels-idx1-ubyte.gz',
      29_515,
      'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
    ),
    file(
      't10k-images-idx3-ubyte.gz',
      4_422_102,
      '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
    ),
    file(
      't10k-labels-idx1-ubyte.gz',
      5148,
      '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
    ),
  ],
  open: (folder) => {
    const pair = (part: string) => ({
      images: join(folder, `${part}-images-idx3-ubyte.gz`),
      labels: join(folder, `${part}-labels-idx1-ubyte.gz`),
    });
    const { name, description, licence } = fashionMnist;
    const classNames = [
      'T-shirt/top',
      'Trouser',
      'Pullover',
      'Dress',
      'Coat',
      'Sandal',
      'Shirt',
      'Sneaker',
      'Bag',
      'Ankle boot',
    ];
    const splits = { train: pair('train'), test: pair('t10k') };
    return Promise.resolve(openIdx(splits, { name, description, licence, classNames }));
  },
};
