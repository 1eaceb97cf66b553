import sharp from 'sharp';
import { expect, test } from 'vitest';
import { phonePhoto, photo, pngBomb } from '../testing/sample-files.ts';
import { PICTURE, redraw } from './picture.ts';

async function drawn(bytes: Uint8Array, type: 'image/png' | 'image/jpeg' | 'image/webp') {
  const made = await redraw(bytes, type);
  if (made.kind !== 'drawn') throw new Error(made.reason);
  return made;
}

test('[SE6] a photo stands upright afterwards, and says nothing of its phone or of the place', async () => {
  const given = await phonePhoto(64, 32);
  expect(given.includes('SecretPhone')).toBe(true);
  const made = await drawn(given, 'image/jpeg');
  expect([made.width, made.height]).toEqual([32, 64]);
  const { exif, icc, xmp, iptc, orientation } = await sharp(made.bytes).metadata();
  expect([exif, icc, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(Buffer.from(made.bytes).includes('SecretPhone')).toBe(false);
});

test.each(['png', 'jpeg', 'webp'] as const)('[SE6] what hides behind the pixels of a %s is gone', async (type) => {
  const hidden = '<script>alert(1)</script><?php system($_GET[1]); ?>PK\x03\x04';
  const given = Buffer.concat([await photo(40, 30, type), Buffer.from(hidden)]);
  const made = await drawn(given, `image/${type}`);
  expect(Buffer.from(made.bytes).includes('<script>')).toBe(false);
  expect((await sharp(made.bytes).metadata()).format).toBe(type);
});

test('[SE6] markup in the comment of a JPEG is gone', async () => {
  const jpeg = await photo(40, 30);
  const words = Buffer.from('<script>alert(1)</script>');
  const length = Buffer.alloc(2);
  length.writeUInt16BE(words.length + 2);
  const given = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xfe]), length, words, jpeg.subarray(2)]);
  expect(Buffer.from((await drawn(given, 'image/jpeg')).bytes).includes('<script>')).toBe(false);
});

test('[SE6] a picture is no larger than a screen shows, and a small one stays as it is', async () => {
  const wide = await drawn(await photo(4_000, 200), 'image/jpeg');
  expect([wide.width, wide.height]).toEqual([PICTURE.side, 128]);
  const small = await drawn(await photo(40, 30), 'image/jpeg');
  expect([small.width, small.height]).toEqual([40, 30]);
});

test('[SE6] a picture that claims more pixels than a photo has is refused before they are made', async () => {
  const bomb = pngBomb(20_000);
  expect(bomb.length).toBeLessThan(100_000);
  expect(await redraw(bomb, 'image/png')).toEqual({ kind: 'refused', reason: 'too-many-pixels' });
});

test('[SE6] half a picture, and what only begins like one, are refused', async () => {
  for (const type of ['png', 'jpeg', 'webp'] as const) {
    const whole = await photo(200, 200, type);
    const half = whole.subarray(0, Math.floor(whole.length / 2));
    for (const bytes of [half, whole.subarray(0, 16)]) {
      expect([type, await redraw(bytes, `image/${type}`)]).toEqual([type, { kind: 'refused', reason: 'unreadable' }]);
    }
  }
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  expect(await redraw(svg, 'image/png')).toEqual({ kind: 'refused', reason: 'unreadable' });
});
