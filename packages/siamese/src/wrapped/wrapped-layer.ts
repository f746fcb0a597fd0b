/** A setting of a layer: no objects, so nothing in a file can bring code or classes along. */
export type LayerSetting =
  | null
  | boolean
  | number
  | string
  | readonly (number | null | readonly number[])[];

/** One layer of a network that another program wrote, as a manifest stores it. */
export interface WrappedLayer {
  readonly name: string;
  /** A key of `layerFactories`. */
  readonly className: string;
  /** In the words of `tf.layers`. */
  readonly config: Readonly<Record<string, LayerSetting>>;
  /** Names of earlier layers. */
  readonly inputs: readonly string[];
}
