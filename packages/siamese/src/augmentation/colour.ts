import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { Augmentation } from './augmentation.ts';
import { imageShape } from './image-shape.ts';
import { requireAmount } from './require-amount.ts';

const { max, min } = Math;
/** Luma of ITU-R BT.601, as Pillow and torchvision use it. */
const LUMA = [0.299, 0.587, 0.114] as const;

/**
 * Colour jitter (Howard 2013; as torchvision's ColorJitter, in fixed order and without hue): brightness
 * scales towards black, contrast towards the mean luma, saturation towards each pixel's luma.
 */
export const colour: Augmentation<'colour'> = {
  probability: 1,

  create(spec, inputShape) {
    const { channels } = imageShape('augment.colour', inputShape);
    const inColour = channels === 3;
    const { brightness = 0.4, contrast = 0.4, saturation = inColour ? 0.4 : 0 } = spec;
    for (const [name, amount] of Object.entries({ brightness, contrast, saturation })) {
      requireAmount(`augment.colour.${name}`, amount, [0, 1]);
    }
    if (saturation > 0 && !inColour) {
      throw new InvalidOptionsError(
        'augment.colour.saturation',
        `needs images with three channels, not ${channels}: leave it out.`,
      );
    }
    return ({ source, target, random }) => {
      const factor = (amount: number): number => 1 + (random.next() * 2 - 1) * amount;
      const scale = factor(brightness);
      for (let at = 0; at < source.length; at += 1)
        target[at] = cut((source[at] as number) * scale);
      blend(target, factor(contrast), meanLuma(target, channels));
      if (saturation > 0) saturate(target, factor(saturation));
    };
  },
};

function cut(value: number): number {
  return max(0, min(1, value));
}

/** Scales the difference of every value from `centre`. */
function blend(values: Float32Array, factor: number, centre: number): void {
  for (let at = 0; at < values.length; at += 1) {
    values[at] = cut(centre + ((values[at] as number) - centre) * factor);
  }
}

function saturate(values: Float32Array, factor: number): void {
  for (let at = 0; at < values.length; at += 3) {
    const luma = lumaAt(values, at);
    for (let channel = at; channel < at + 3; channel += 1) {
      values[channel] = cut(luma + ((values[channel] as number) - luma) * factor);
    }
  }
}

function lumaAt(values: Float32Array, at: number): number {
  return (
    LUMA[0] * (values[at] as number) +
    LUMA[1] * (values[at + 1] as number) +
    LUMA[2] * (values[at + 2] as number)
  );
}

function meanLuma(values: Float32Array, channels: number): number {
  let sum = 0;
  if (channels !== 3) {
    for (const value of values) sum += value;
    return sum / values.length;
  }
  for (let at = 0; at < values.length; at += 3) sum += lumaAt(values, at);
  return sum / (values.length / 3);
}
