/** Losses with one trained vector for every class. */
export type ProxyLossSpec =
  | {
      /** Additive angular margin; Deng, Guo, Xue, Zafeiriou 2019; cosine only. */
      readonly kind: 'arcface';
      /** Radians that are added to the angle with the own class; 0.5 in the paper. */
      readonly margin: number;
      /** Length that all embeddings count as having; 64 in the paper. */
      readonly scale: number;
    }
  | {
      /** Large margin cosine; Wang et al. 2018; cosine only. */
      readonly kind: 'cosface';
      /** What is taken from the cosine with the own class; 0.35 in the paper. */
      readonly margin: number;
      /** Length that all embeddings count as having; 64 in the paper. */
      readonly scale: number;
    }
  | {
      /** Multiplicative angular margin; Liu et al. 2017; cosine only. */
      readonly kind: 'sphereface';
      /** By what the angle with the own class is multiplied; 4 in the paper. */
      readonly margin: number;
      /** Length that all embeddings count as having; 30 in Liu et al. 2022. */
      readonly scale: number;
    }
  | {
      /** Movshovitz-Attias et al. 2017, in the form of ProxyNCA++ (Teh, DeVries, Taylor 2020). */
      readonly kind: 'proxy-nca';
      /** softmax(−distance / temperature); 1/9 in ProxyNCA++, 1 in the first paper. */
      readonly temperature: number;
      /** How much faster proxies learn than the encoder. @defaultValue 10 */
      readonly proxyRate?: number;
    }
  | {
      /** Kim, Kim, Cho, Kwak 2020; cosine only. */
      readonly kind: 'proxy-anchor';
      /** δ; 0.1 in the paper. */
      readonly margin: number;
      /** Sharpness of the sums over the batch; 32 in the paper. */
      readonly alpha: number;
      /** How much faster proxies learn than the encoder; 100 in the paper. @defaultValue 10 */
      readonly proxyRate?: number;
    };
