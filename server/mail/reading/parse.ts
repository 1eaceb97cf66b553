/** The library that takes a mail apart, and what we ask of it. */
import { type ParsedMail, type SimpleParserOptions, simpleParser } from 'mailparser';
import { type MailLimits, SCAN } from '../../domain/inbound/limits.ts';

export type Part = {
  /** As the sender claims, in small letters. */
  readonly type: string;
  readonly name: string | null;
  readonly contentId: string | null;
  readonly isInline: boolean;
  readonly bytes: Buffer;
};

export type Parsed = {
  /** Of all text parts. */
  readonly text: string;
  /** Of all parts, where one is HTML. */
  readonly html: string | null;
  /** Something of the mail is in its HTML only. */
  readonly isTextPartial: boolean;
  readonly parts: readonly Part[];
};

/** The library has them, its types do not. */
type Options = SimpleParserOptions & {
  readonly keepDeliveryStatus: boolean;
  readonly ignoreEmbedded: boolean;
  readonly maxHeadSize: number;
  readonly maxChildNodes: number;
};
type Result = ParsedMail & { readonly textConversionError?: Error };

/** Rejects where the mail is more than the library's own limits allow, or than it can read. */
export async function parseMail(raw: Uint8Array, limits: MailLimits): Promise<Parsed> {
  const options: Options = {
    keepCidLinks: true,
    skipTextLinks: true,
    // Every HTML is "too long" for it: we turn it into text ourselves, and are told where that is needed.
    maxHtmlLengthToParse: 0,
    // Reports and mails in a mail are parts like others.
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    maxHeadSize: SCAN.headerBytes,
    maxChildNodes: limits.parts,
  };
  const mail: Result = await simpleParser(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), options);
  return {
    text: mail.text ?? '',
    html: mail.html || null,
    isTextPartial: mail.textConversionError !== undefined,
    parts: mail.attachments.map((part) => ({
      type: typeOf(part.contentType),
      name: part.filename ?? null,
      contentId: part.cid ?? null,
      isInline: part.contentDisposition === 'inline' || part.related === true,
      bytes: part.content,
    })),
  };
}

/** The library gives `false` for a Content-Type without a value, whatever its types say. */
function typeOf(claimed: unknown): string {
  return typeof claimed === 'string' ? claimed.toLowerCase() : 'application/octet-stream';
}

/** Whether this is the library's own refusal of what is too much. */
export function isTooMuch(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EMAXLEN';
}
