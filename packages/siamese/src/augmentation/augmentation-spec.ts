interface Chance {
  /** Share of the images that it is applied to, 0 to 1. @defaultValue 1; 0.5 for `erase`, `blur` and `flip` */
  readonly probability?: number;
}

/**
 * One step of a pipeline that varies training images; each image is varied by its own random amounts.
 * Plain data, so that a configuration file and a call name the same thing. Images are [height, width,
 * channels] with values from 0 to 1; what comes from outside an image is 0.
 */
export type AugmentationSpec =
  | (Chance & {
      /** Rotation, shear, scale and shift about the centre, bilinear; each uniform in ± its amount. */
      readonly kind: 'affine';
      /** @defaultValue 12 */
      readonly rotationDegrees?: number;
      /** Share of the size, per axis. @defaultValue 0.15 */
      readonly scale?: number;
      /** Tangent of the shear angle. @defaultValue 0.2 */
      readonly shear?: number;
      /** Share of width and height. @defaultValue 0.1 */
      readonly shift?: number;
    })
  | (Chance & {
      /** Simard, Steinkraus, Platt 2003: a smoothed random field displaces every pixel. */
      readonly kind: 'elastic';
      /** Strength of the field before it is smoothed, pixels. @defaultValue 34 for 29 pixels, with the side's square */
      readonly alpha?: number;
      /** Deviation of the smoothing Gaussian, pixels. @defaultValue 4 for 29 pixels, with the side */
      readonly sigma?: number;
    })
  | (Chance & {
      /** A random part of the image, resized to the whole: Szegedy et al. 2015. */
      readonly kind: 'crop';
      /** Share of the area that is kept at least. @defaultValue 0.5 */
      readonly smallestArea?: number;
      /** Greatest ratio of the part's sides, relative to the image's. @defaultValue 4 / 3 */
      readonly largestAspect?: number;
    })
  | (Chance & {
      /** A random rectangle is overwritten: Zhong et al. 2020, algorithm 1. */
      readonly kind: 'erase';
      /** Share of the area. @defaultValue 0.02 */
      readonly smallestArea?: number;
      /** Share of the area. @defaultValue 0.4 */
      readonly largestArea?: number;
      /** Greatest ratio of the rectangle's sides. @defaultValue 10 / 3 */
      readonly largestAspect?: number;
      /** A value, or noise in [0, 1). @defaultValue 'noise' */
      readonly fill?: number | 'noise';
    })
  | (Chance & {
      /** Brightness, then contrast, then saturation by a factor uniform in 1 ± its amount; cut to 0 to 1. */
      readonly kind: 'colour';
      /** @defaultValue 0.4 */
      readonly brightness?: number;
      /** @defaultValue 0.4 */
      readonly contrast?: number;
      /** Only of images with three channels. @defaultValue 0.4 with three channels, else 0 */
      readonly saturation?: number;
    })
  | (Chance & {
      /** Gaussian, of a deviation drawn uniformly. */
      readonly kind: 'blur';
      /** Pixels. @defaultValue 0.1 */
      readonly smallestSigma?: number;
      /** Pixels. @defaultValue 1 */
      readonly largestSigma?: number;
    })
  | (Chance & {
      /** Left to right. Leaves writing unreadable: for photos. */
      readonly kind: 'flip';
    })
  | (Chance & {
      /** Gaussian noise; also of vectors. */
      readonly kind: 'noise';
      /** @defaultValue 0.1 */
      readonly deviation?: number;
    })
  | (Chance & {
      /**
       * Mixup of negatives (after Zhang et al. 2018): an image takes over a part, drawn uniformly, of an
       * image of another class of the batch and keeps its own class. Also of vectors.
       */
      readonly kind: 'mix-negatives';
      /** Part of the other image at most; below one half. @defaultValue 0.3 */
      readonly share?: number;
    });

export type AugmentationKind = AugmentationSpec['kind'];
