/** One file on its way to the server. XMLHttpRequest: fetch does not say how far it has come. */
import type { FileUploaded } from '../../shared/http-api.ts';
import type { ERROR_STATUS, ErrorCode } from '../../shared/reply.ts';

export type Upload = {
  /** Null where another try is worth it: no answer, too much at once, or a server in trouble. */
  readonly done: Promise<FileUploaded | ErrorCode | null>;
  readonly cancel: () => void;
};

/** The first status of those that pass by themselves. */
const TOO_MANY: (typeof ERROR_STATUS)['rate-limited'] = 429;

/** An empty `token` is a newcomer's: the answer brings hers. */
export function upload(origin: string, token: string, file: File, tell: (part: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileUploaded | ErrorCode | null>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => tell(loaded / total);
    request.onload = () => {
      const { status, response } = request;
      resolve(status === 201 ? response : status < TOO_MANY && response ? response.error.code : null);
    };
    request.onerror = request.onabort = () => resolve(null);
  });
  request.open('POST', `${origin}/api/files`);
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()));
  request.setRequestHeader('x-visitor-token', token);
  request.send(file);
  return { done, cancel: () => request.abort() };
}
