/** A photo made as small as a screen shows it, in the page: a phone's line is slow, and its owner pays for it. */
import { isPicture, TYPES } from './not-taken.ts';

/** px of the longest side; the server keeps some more. */
const SIDE = 2_048;
const QUALITY = 0.85;
/** Below this there is nothing to win. */
const SMALL_BYTES = 200_000;

/** The file itself where it cannot be drawn here, or would not become smaller. */
export async function shrunk(file: File): Promise<File> {
  if (!isPicture(file.type) || !TYPES.some((type) => type === file.type) || file.size < SMALL_BYTES) return file;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const [width, height] = [Math.round(bitmap.width * scale), Math.round(bitmap.height * scale)];
    // Drawings keep their edges and their clear ground in WebP; photos stay what they are.
    const type = file.type === 'image/jpeg' ? file.type : 'image/webp';
    const blob = await drawn(bitmap, width, height, type);
    bitmap.close();
    if (!blob || blob.type !== type || blob.size >= file.size) return file;
    const name = type === file.type ? file.name : `${file.name.replace(/\.\w+$/, '')}.webp`;
    return new File([blob], name, { type });
  } catch {
    return file;
  }
}

/** Safari draws on no canvas outside of the page before 16.4. */
function drawn(bitmap: ImageBitmap, width: number, height: number, type: string): Promise<Blob | null> {
  if ('OffscreenCanvas' in window) {
    const canvas = new OffscreenCanvas(width, height);
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
    return canvas.convertToBlob({ type, quality: QUALITY });
  }
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, width, height);
  return new Promise((resolve) => canvas.toBlob(resolve, type, QUALITY));
}
