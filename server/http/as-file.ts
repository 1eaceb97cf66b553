/** SE6: bytes that a stranger sent: whatever they are, they run nothing, in no page, and are nobody else's. */
import type { Response } from 'express';

const DOWNLOAD_POLICY = "default-src 'none'; sandbox";

/** A file to keep; a browser draws it only where a page of ours asks for it as a picture. */
export function sendAsFile(response: Response, bytes: Uint8Array, type: string, name: string): void {
  response
    .attachment(name.replace(/[/\\]/g, '_'))
    .set('Content-Type', type)
    .set('Content-Security-Policy', DOWNLOAD_POLICY)
    .set('Cross-Origin-Resource-Policy', 'same-origin')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
