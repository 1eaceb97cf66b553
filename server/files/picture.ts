/**
 * SE6: a picture made anew from its pixels: upright, no larger than a screen shows, and with nothing else of the file
 * that came. What hid behind the pixels, and where they were taken, stays out.
 */
import sharp from 'sharp';
import type { PictureType } from '../../shared/file-types.ts';
import type { Redrawing } from '../domain/files/redrawing.ts';

export const PICTURE = {
  /** Phones take 12 to 50 million; a file of some kB that claims more is a bomb. */
  pixels: 50_000_000,
  /** px of the longest side: more than a screen shows, and print that was photographed can still be read. */
  side: 2_560,
  quality: 82,
} as const;

// No other reader is let near the bytes, whatever their first ones say.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp'] });
sharp.cache(false);
sharp.concurrency(1);

const FORMATS: Readonly<Record<PictureType, 'png' | 'jpeg' | 'webp'>> = {
  'image/png': 'png',
  'image/jpeg': 'jpeg',
  'image/webp': 'webp',
};

/** Never rejects: bytes that are no picture, or half of one, are `unreadable`. */
export async function redraw(bytes: Uint8Array, type: PictureType): Promise<Redrawing> {
  const format = FORMATS[type];
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PICTURE.pixels, failOn: 'error', pages: 1 })
      .autoOrient()
      .resize({ width: PICTURE.side, height: PICTURE.side, fit: 'inside', withoutEnlargement: true })
      .toFormat(format, format === 'png' ? { compressionLevel: 9 } : { quality: PICTURE.quality })
      .toBuffer({ resolveWithObject: true });
    return { kind: 'drawn', bytes: data, width: info.width, height: info.height };
  } catch (error) {
    const isTooLarge = error instanceof Error && /pixel limit/i.test(error.message);
    return { kind: 'refused', reason: isTooLarge ? 'too-many-pixels' : 'unreadable' };
  }
}
