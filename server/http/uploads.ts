/** /api/files: a file comes before its message, and is had again by those who may see the message (SE6, MS8). */
import { type Request, Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import { pictureType } from '../domain/files/kinds.ts';
import { uploadName } from '../domain/files/upload-name.ts';
import type { Uploader } from '../security/file-refs.ts';
import { addressKey } from '../security/rates.ts';
import { fetchFile } from '../use-cases/fetch-file.ts';
import { check } from '../use-cases/inputs/check.ts';
import { fileQuery, hashId } from '../use-cases/inputs/http.ts';
import { takeFile } from '../use-cases/take-file.ts';
import { sendAsFile } from './as-file.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';
import { type AtOnce, someAtOnce } from './some-at-once.ts';
import { refuseUnread, streamed } from './streamed.ts';

/** A shopper says who she is in this header, even with nothing: then she gets a token. Without it, an agent's cookie does. */
const TOKEN_HEADER = 'x-visitor-token';
/** ID2: a token alone opens nothing of who is signed in; what the shop has signed goes beside it. */
const IDENTITY_HEADER = 'x-visitor-identity';
const NAME_HEADER = 'x-file-name';
const AT_ONCE: AtOnce = {
  /** Each holds one file at most in memory: 200 MB in all. */
  all: 40,
  ofAddress: 8,
  /** The largest, over a line of 350 kbit/s. */
  bodyMs: 120_000,
};
const KIB = 1024;
/** What a file is does not change, and it is for one pair of eyes. */
const CACHE = 'private, max-age=31536000, immutable';
const NOT_FOUND = refuse('not-found', 'There is no such file.');
const TOO_MUCH = 'Too many files at once. Wait a moment.';

type Known = Uploader & { readonly token?: string };

export function uploadRoutes({ deps, tokens, identities, sessions, rates, origins }: HttpDeps): Router {
  const router = Router();

  const visitorOf = (request: Request): Uploader | null => {
    const id = tokens.visitorIdOf(request.get(TOKEN_HEADER));
    return id === null ? null : { kind: 'visitor', id };
  };
  const readerOf = async (request: Request): Promise<Uploader | null> => {
    const given = request.get(IDENTITY_HEADER);
    const identity = given === undefined ? null : await identities.read(given, deps.clock.now());
    if (!identity?.ok) return visitorOf(request);
    return { kind: 'visitor', id: deps.secrets.subjectVisitorId(identity.value.sub) };
  };
  const agentOf = async (request: Request): Promise<Uploader | null> => {
    const agent = await sessions.agentOf(sessions.tokenIn(request.headers.cookie));
    return agent && { kind: 'agent', id: agent.id };
  };
  const isVisitor = (request: Request) => request.get(TOKEN_HEADER) !== undefined;

  /** S24: a cookie counts only on our own pages. */
  const uploaderOf = async (request: Request): Promise<Known | null> => {
    if (!isVisitor(request)) return origins.isOwn(request.headers.origin) ? agentOf(request) : null;
    const known = visitorOf(request);
    if (known) return known;
    const token = tokens.mint();
    return { kind: 'visitor', id: tokens.visitorIdOf(token) ?? '', token };
  };

  router.post('/', someAtOnce('files', AT_ONCE), async (request, response) => {
    const name = uploadName(request.get(NAME_HEADER) ?? '');
    if (!name.ok) return refuseUnread(request, response, name);
    const by = await uploaderOf(request);
    if (!by) return refuseUnread(request, response, refuse('unauthorized', 'Sign in first.'));
    const address = addressKey(request.ip ?? '');
    const busy = await rates.take({ uploadsOfAddress: address, uploads: `${by.kind} ${by.id}` });
    if (busy !== null) {
      return refuseUnread(request, response, refuse('rate-limited', TOO_MUCH, { retryAfterMs: busy }));
    }
    const body = await streamed(request);
    if (!body.ok) return refuseUnread(request, response, body);
    const kib = Math.ceil(body.value.length / KIB);
    const full = await rates.take({ uploadedKib: `${by.kind} ${by.id}`, uploadedKibOfAddress: address }, kib);
    if (full !== null) {
      return send(response, refuse('rate-limited', 'Too many files for one day.', { retryAfterMs: full }));
    }
    const taken = await takeFile(deps, { kind: by.kind, id: by.id }, name.value, body.value);
    if (!taken.ok) return sendRefusal(response, taken.refusal);
    response
      .status(201)
      .set('Cache-Control', 'no-store')
      .json(by.token === undefined ? taken.value : { ...taken.value, token: by.token });
  });

  router.get('/:id', async (request: Request<{ id: string }>, response) => {
    const who = isVisitor(request) ? await readerOf(request) : await agentOf(request);
    if (!who) return send(response, isVisitor(request) ? NOT_FOUND : refuse('unauthorized', 'Sign in first.'));
    const id = check(hashId, request.params.id);
    const query = check(fileQuery, request.query);
    if (!id.ok || !query.ok) return send(response, NOT_FOUND);
    const fetched = await fetchFile(deps, who, query.value.conversation, id.value);
    if (!fetched.ok) return sendRefusal(response, fetched.refusal);
    const { file, bytes } = fetched.value;
    response.vary(TOKEN_HEADER).vary(IDENTITY_HEADER).vary('Cookie').set('Cache-Control', CACHE);
    sendAsFile(response, bytes, typeShown(file.type), file.name);
  });

  return router;
}

/** A picture is drawn by the console; of anything else a browser learns no more than that it is a file. */
function typeShown(type: string): string {
  return pictureType(type) ?? (type === 'image/gif' || type === 'application/pdf' ? type : 'application/octet-stream');
}
