/** One file on its way to the server. XMLHttpRequest: fetch does not say how far it has come. */
import type { FileUploaded } from '../../shared/http-api.ts';
import { ERROR_STATUS, type ErrorCode } from '../../shared/reply.ts';
import type { Failure } from '../desk-state.ts';

export type Upload = {
  readonly done: Promise<FileUploaded | Failure>;
  cancel(): void;
};

export function upload(file: File, onProgress: (percent: number) => void): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<FileUploaded | Failure>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded * 100) / total) : 0);
    request.onload = () => resolve(request.status === 201 ? (request.response as FileUploaded) : codeOf(request));
    request.onerror = () => resolve('no-answer');
    request.onabort = () => resolve('no-answer');
  });
  request.open('POST', '/api/files');
  request.responseType = 'json';
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.setRequestHeader('x-file-name', encodeURIComponent(file.name.toWellFormed()));
  request.send(file);
  return { done, cancel: () => request.abort() };
}

function codeOf({ response }: XMLHttpRequest): ErrorCode {
  const code: unknown = response?.error?.code;
  return typeof code === 'string' && Object.hasOwn(ERROR_STATUS, code) ? (code as ErrorCode) : 'internal';
}
