/**
 * The frame in which an agent sees an email as it was sent (IN4). It loads nothing: its own policy and the console's
 * hold for it at once, so the server lets exactly this style in, by its hash.
 */
export const MAIL_FRAME_STYLE =
  'html{color-scheme:light}body{margin:12px;color:#14181d;background:#fff;font:14px/1.5 system-ui,"Noto Sans Bengali",sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}';

/** The document around what the server has made harmless. */
export function mailDocument(html: string): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'";
  return [
    '<!doctype html><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="referrer" content="no-referrer">',
    `<style>${MAIL_FRAME_STYLE}</style>`,
    `<body>${html}</body>`,
  ].join('');
}
