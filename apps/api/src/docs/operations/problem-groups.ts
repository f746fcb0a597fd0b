// Problems that operations of several topics may answer with.

const encoding = ['encoder-overloaded', 'encoder-timeout', 'encoder-unavailable'] as const;
export const contents = ['content-invalid', 'encoder-crashed', ...encoding] as const;
export const indexWaits = ['index-loading', 'index-behind'] as const;
export const settings = ['index-settings-unusable', 'unsupported-by-engine'] as const;
export const items = ['collection-not-found', 'item-not-found'] as const;
export const models = ['model-not-found', 'model-not-trained', 'model-version-not-found'] as const;
export const runProblems = ['collection-not-found', 'training-config-invalid', ...models] as const;
