/** What belongs to a label beside its vector: any JSON object. */
export type Metadata = Readonly<Record<string, unknown>>;
