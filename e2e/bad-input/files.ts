/** Names of files, uploaded by a shopper and sent to an agent. */
import { type BadInput, jsonOf } from '../../server/testing/bad-input/corpus.ts';
import { photo, TEXT } from '../../server/testing/sample-files.ts';
import type { FileUploaded } from '../../shared/http-api.ts';
import type { Refusal } from '../../shared/reply.ts';
import { type Answer, asAgent, ask, type Desk, type Fared, newShopper, type Shopper } from './desk.ts';

/** What is stored: the name, as both sides read it in the message that the file came with. */
export async function asFileName(desk: Desk, input: BadInput): Promise<Fared> {
  const shopper = await newShopper(desk);
  const name = String(JSON.parse(jsonOf(input)));
  const bytes = /\.txt$/.test(name) ? TEXT : await photo(20, 20, /\.png$/.test(name) ? 'png' : 'jpeg');
  const response = await fetch(`${desk.url}/api/files`, {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { origin: desk.url, 'x-visitor-token': shopper.token, 'x-file-name': encodeURIComponent(name) },
  });
  const body = (await response.json()) as FileUploaded | { readonly error: Refusal };
  if ('error' in body) return { answers: [{ ok: false, error: body.error }], stored: [], shopper };
  const sent = await send(shopper, body.ref);
  return { answers: [{ ok: true, value: body }, sent], stored: await namesIn(desk, shopper), shopper };
}

function send({ raw, conversationId }: Shopper, ref: string): Promise<Answer> {
  const message = { conversationId, clientId: 'with-file', text: '', attachments: [ref] };
  return ask(raw, 'message:send', JSON.stringify(message));
}

function namesIn(desk: Desk, { conversationId }: Shopper): Promise<readonly string[]> {
  return asAgent(desk, async (agent) => {
    const { entries } = await agent.must('conversation:open', { conversationId });
    return entries.flatMap((entry) => (entry.type === 'message' ? (entry.files ?? []) : [])).map(({ name }) => name);
  });
}
