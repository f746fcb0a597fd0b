import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { aspectOfImage } from './aspect-of-image.ts';

const picture = sharp({ create: { width: 6, height: 3, channels: 3, background: 'red' } });

test('is width ÷ height', async () => {
  expect(await aspectOfImage(await picture.clone().png().toBuffer())).toBe(2);
  expect(await aspectOfImage(Buffer.from('P5 1 4 255\n0000', 'latin1'))).toBe(0.25);
});

test('of a photo that was taken sideways, as it is seen', async () => {
  const sideways = await picture.clone().withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await aspectOfImage(sideways)).toBe(0.5);
});

test('refuses what is no image', async () => {
  await expect(aspectOfImage(Uint8Array.of(1, 2, 3))).rejects.toMatchObject({
    code: 'unreadable-image',
  });
});
