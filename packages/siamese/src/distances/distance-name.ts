export type DistanceName = 'euclidean' | 'squared-euclidean' | 'cosine';
