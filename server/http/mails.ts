/** /api/mails and /api/files: the log of mails, one of them, and the files that came with them; for agents only. */
import { type NextFunction, type Request, type Response, Router } from 'express';
import { refuse } from '../../shared/reply.ts';
import { cleanLine, cut } from '../domain/clean-text.ts';
import { fileKind } from '../domain/inbound/file-kind.ts';
import type { AgentRecord } from '../store/port.ts';
import { check } from '../use-cases/inputs/check.ts';
import { fileQuery, hashId, mailsQuery } from '../use-cases/inputs/http.ts';
import { fileOf, listMails, rawMailOf, showMail } from '../use-cases/show-mail.ts';
import type { HttpDeps } from './deps.ts';
import { send, sendRefusal } from './errors.ts';

/** What a browser only draws. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
/** SE6: whatever a sender has sent, it runs nothing, in no page, and is nobody else's. */
const DOWNLOAD_POLICY = "default-src 'none'; sandbox";
const FILE_NAME_LENGTH = 150;

type ById = Request<{ id: string }>;

export function mailRoutes({ deps, sessions }: HttpDeps): Router {
  const router = Router();
  const agentOf = (request: Request) => sessions.agentOf(sessions.tokenIn(request.headers.cookie));
  const forAgents =
    (mayAsk: (agent: AgentRecord) => boolean) => async (request: Request, response: Response, next: NextFunction) => {
      const agent = await agentOf(request);
      response.set('Cache-Control', 'no-store');
      if (!agent) return send(response, refuse('unauthorized', 'Sign in first.'));
      if (!mayAsk(agent)) return send(response, refuse('forbidden', 'Only an admin may have the mail itself.'));
      next();
    };
  const anyAgent = forAgents(() => true);
  const admin = forAgents(({ role }) => role === 'admin');
  router.param('id', (_request, response, next, id) => {
    const checked = check(hashId, id);
    if (checked.ok) next();
    else sendRefusal(response, refuse('not-found', 'There is nothing here.').refusal);
  });

  router.get('/mails', anyAgent, async (request, response) => {
    const checked = check(mailsQuery, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    response.json(await listMails(deps, checked.value.before ?? null));
  });

  router.get('/mails/:id', anyAgent, async ({ params }: ById, response) => {
    send(response, await showMail(deps, params.id));
  });

  router.get('/mails/:id/raw', admin, async ({ params }: ById, response) => {
    const raw = await rawMailOf(deps, params.id);
    if (!raw.ok) return sendRefusal(response, raw.refusal);
    sendBytes(response, raw.value, 'message/rfc822', `${params.id.slice(0, 12)}.eml`, false);
  });

  router.get('/files/:id', anyAgent, async (request: ById, response) => {
    const checked = check(fileQuery, request.query);
    if (!checked.ok) return sendRefusal(response, checked.refusal);
    const file = await fileOf(deps, request.params.id);
    if (!file.ok) return sendRefusal(response, file.refusal);
    const name = cut(cleanLine(checked.value.name ?? ''), FILE_NAME_LENGTH).replace(/[/\\]/g, '_') || 'file';
    const { type } = fileKind(file.value, name, '');
    const isShown = checked.value.inline !== undefined && PICTURES.has(type);
    sendBytes(response, file.value, isShown ? type : 'application/octet-stream', name, isShown);
  });

  return router;
}

function sendBytes(response: Response, bytes: Uint8Array, type: string, name: string, isShown: boolean): void {
  if (!isShown) response.attachment(name);
  response
    .set('Content-Type', type)
    .set('Content-Security-Policy', DOWNLOAD_POLICY)
    .set('Cross-Origin-Resource-Policy', 'same-origin')
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}
