// In place of cross-fetch's own types (tsconfig `paths`): these bring the browser's globals into every program
// that sees weaviate-client, where they contradict Node's. Nothing of them is used here.
export {};
